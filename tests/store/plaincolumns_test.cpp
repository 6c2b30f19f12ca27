// docs/plain-columns.md against the tables of a new school file: every column is sealed, or plain for a reason.
#include "core/domain/registry.h"
#include "tests/store/storeworld.h"
#include "tests/support/catchqt.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>

using namespace fledge;
using test::StoreWorld;

namespace {

/// What the document says of a column.
struct Listed
{
    QString reason;
    bool isSealed = false;
};
using Listing = std::map<QString, Listed>;
/// The columns of the file, `table.column`, and their type.
using Columns = std::map<QString, QString>;

QStringList tables(store::Connection& file)
{
    QStringList out;
    auto rows = file.run(QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"));
    REQUIRE(rows);
    while (rows->next()) out += rows->text(0);
    return out;
}

Columns columnsOf(store::Connection& file)
{
    Columns out;
    for (const QString& table : tables(file)) {
        auto rows = file.run(QStringLiteral("PRAGMA table_info(%1)").arg(table));
        REQUIRE(rows);
        while (rows->next()) out[table + u'.' + rows->text(1)] = rows->text(2);
    }
    return out;
}

/// `*.id` is the column of every record type.
QStringList meant(const QString& name)
{
    if (!name.startsWith(u'*')) return {name};
    QStringList out;
    for (const record::RecordType* type : recordTypes()) out += QLatin1String(type->name) + name.mid(1);
    return out;
}

Listing readDocument()
{
    QFile file(qEnvironmentVariable("FLEDGE_SOURCE", QStringLiteral(".")) + QStringLiteral("/docs/plain-columns.md"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QRegularExpression line(QStringLiteral("^\\| `([\\w*]+\\.\\w+)` \\| (.+) \\|$"));
    Listing out;
    bool isSealed = false;
    for (const QString& text : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (text.startsWith(u"## ")) isSealed = text == u"## Sealed";
        const auto match = line.match(text);
        if (!match.hasMatch()) continue;
        for (const QString& column : meant(match.captured(1))) {
            INFO("listed twice: " << column.toStdString());
            CHECK(out.try_emplace(column, Listed{match.captured(2), isSealed}).second);
        }
    }
    return out;
}

Columns columnsOfNewFile()
{
    StoreWorld world;
    world.store();
    world.close();
    return columnsOf(*world.script());
}

} // namespace

TEST_CASE("Every column of a school's file is sealed, or stands in the list of plain columns with its reason", "[store][schema][lint]")
{
    const Columns columns = columnsOfNewFile();
    REQUIRE(columns.size() > 400);
    Listing listed = readDocument();
    for (const auto& [name, type] : columns) {
        INFO(name.toStdString() << ": seal it, or say in docs/plain-columns.md why not");
        const auto found = listed.find(name);
        REQUIRE(found != listed.end());
        CHECK(found->second.reason.size() >= 8);
        if (found->second.isSealed) CHECK(type == u"BLOB");
        listed.erase(found);
    }
    QStringList gone;
    for (const auto& [name, what] : listed) gone += name;
    INFO("in docs/plain-columns.md, but in no table: " << gone.join(", ").toStdString());
    CHECK(gone.isEmpty());
}

TEST_CASE("No personal column of a record is a column of its table", "[store][schema][lint]")
{
    const Columns columns = columnsOfNewFile();
    int personal = 0;
    for (const record::RecordType* type : recordTypes())
        for (const record::Field& field : type->fields) {
            if (!field.has(record::Personal)) continue;
            ++personal;
            INFO(type->name << "." << field.name);
            for (const char* ending : {"", "_"}) CHECK(columns.count(QStringLiteral("%1.%2%3").arg(type->name, field.name, ending)) == 0);
        }
    CHECK(personal > 60);
}
