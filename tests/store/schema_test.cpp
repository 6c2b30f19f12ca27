#include "core/domain/registry.h"
#include "core/store/migrations.h"
#include "core/store/rows.h"
#include "tests/store/storeworld.h"
#include "tests/support/catchqt.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

using namespace fledge;
using record::Field;
using record::RecordType;
using record::Sort;
using store::Dialect;
using test::StoreWorld;

namespace {

using Columns = QList<std::pair<QString, QString>>; ///< name and type, in order

QString sourceFile(const QString& name)
{
    return qEnvironmentVariable("FLEDGE_SOURCE", QStringLiteral(".")) + u'/' + name;
}

QString textOf(const QString& path)
{
    QFile file(path);
    INFO(path.toStdString());
    REQUIRE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

/// The statement that makes `table`, as the dialect would run it.
QString creation(Dialect dialect, const QString& table)
{
    for (int number = 1; number <= store::newestSchema(); ++number)
        for (const QString& statement : store::migrationStatements(dialect, number))
            if (statement.startsWith(QStringLiteral("CREATE TABLE %1 (").arg(table))) return statement;
    return {};
}

Columns columnsIn(const QString& creationText)
{
    Columns columns;
    for (const QString& line : creationText.split(u'\n').mid(1)) {
        const QStringList words = line.trimmed().split(u' ', Qt::SkipEmptyParts);
        if (words.size() < 2 || words[0] == u"PRIMARY" || words[0].startsWith(u')')) continue;
        columns.append({words[0], QString(words[1]).remove(u',').toUpper()});
    }
    return columns;
}

/// The columns that later migrations added to a table; they stand behind those it was made with.
Columns addedTo(Dialect dialect, const QString& table)
{
    const QRegularExpression pattern(QStringLiteral("^ALTER TABLE %1 ADD COLUMN (\\w+) (\\w+)").arg(table));
    Columns columns;
    for (int number = 1; number <= store::newestSchema(); ++number)
        for (const QString& statement : store::migrationStatements(dialect, number))
            if (const auto match = pattern.match(statement); match.hasMatch())
                columns.append({match.captured(1), match.captured(2).toUpper()});
    return columns;
}

QStringList namesOf(const Columns& columns)
{
    QStringList names;
    for (const auto& [name, type] : columns)
        names += name;
    return names;
}

QString typeFor(Dialect dialect, const RecordType& type, const QString& column)
{
    const bool sqlite = dialect == Dialect::Sqlite;
    if (column == u"id") return sqlite ? "BLOB" : "UUID";
    if (column == u"sealed") return sqlite ? "BLOB" : "BYTEA";
    if (column == u"revision") return "INTEGER";
    for (const Field& field : type.fields)
        if (store::columnName(field) == column) {
            if (field.kind->sort == Sort::Reference) return sqlite ? "BLOB" : "UUID";
            return field.kind->sort == Sort::Integer || field.kind->sort == Sort::Boolean ? "INTEGER" : "TEXT";
        }
    return "TEXT";
}

void checkFits(Dialect dialect, const RecordType& type, const Columns& columns)
{
    INFO(type.name);
    QStringList names = namesOf(columns), mapped = store::columnNames(type);
    names.sort(); // a column added later stands last in the table, and the statements name their columns
    mapped.sort();
    CHECK(names == mapped);
    for (const auto& [name, declared] : columns) {
        INFO(name.toStdString());
        CHECK(declared == typeFor(dialect, type, name));
    }
}

QStringList tokensOf(const Field& field)
{
    QStringList tokens;
    for (const record::Token& token : field.kind->tokens)
        tokens += QString::fromLatin1(token.token);
    return tokens;
}

} // namespace

TEST_CASE("The schema's text has a column for each plain column of each record, in both dialects", "[store][schema]")
{
    for (const Dialect dialect : {Dialect::Sqlite, Dialect::Postgres})
        for (const RecordType* type : recordTypes())
            checkFits(dialect, *type,
                      columnsIn(creation(dialect, QString::fromLatin1(type->name))) +
                          addedTo(dialect, QString::fromLatin1(type->name)));
}

TEST_CASE("The schema as SQLite and PostgreSQL made it has these columns too", "[store][schema]")
{
    StoreWorld world(GENERATE(Dialect::Sqlite, Dialect::Postgres));
    if (!world.available()) {
        WARN(test::noPostgres);
        return;
    }
    for (const RecordType* type : recordTypes()) {
        const QString question =
            world.dialect() == Dialect::Sqlite
                ? QStringLiteral("SELECT name, type FROM pragma_table_info('%1') ORDER BY cid").arg(type->name)
                : QStringLiteral(
                      "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '%1' "
                      "ORDER BY ordinal_position")
                      .arg(type->name);
        Columns columns;
        auto rows = world.store().reader().connection().exec(question);
        REQUIRE(rows);
        while (rows->next())
            columns.append({rows->text(0), rows->text(1).toUpper()});
        checkFits(world.dialect(), *type, columns);
    }
}

TEST_CASE("An enumeration's tokens are those its column accepts, and each required reference is guarded",
          "[store][schema]")
{
    for (const RecordType* type : recordTypes()) {
        const QString text = creation(Dialect::Postgres, QString::fromLatin1(type->name));
        for (const Field& field : type->fields) {
            if (field.has(record::Personal)) continue;
            INFO(type->name << "." << field.name);
            const QRegularExpression line(QStringLiteral("\\n    %1 ([^\\n]*)").arg(store::columnName(field)));
            const auto added = addedTo(Dialect::Postgres, QString::fromLatin1(type->name));
            if (namesOf(added).contains(store::columnName(field)) && field.kind->sort == Sort::Reference) continue;
            const QString column = line.match(text).captured(1);
            REQUIRE_FALSE(column.isEmpty());
            if (field.kind->sort == Sort::Token)
                CHECK(column.contains(QStringLiteral("IN ('%1')").arg(tokensOf(field).join("', '"))));
            if (field.kind->sort == Sort::Date) CHECK(column.contains("LIKE '____-__-__'"));
            if (field.kind->sort == Sort::Boolean) CHECK(column.contains("IN (0, 1)"));
            if (field.kind->refers)
                CHECK(column.contains(
                    QStringLiteral("REFERENCES %1 (id) DEFERRABLE INITIALLY DEFERRED").arg(field.kind->refers)));
        }
    }
}

TEST_CASE("Both databases make the same tables, guarded by the same triggers and indexes", "[store][schema]")
{
    const auto made = [](Dialect dialect, const char* what) {
        const QRegularExpression pattern(QStringLiteral("^CREATE (?:UNIQUE )?%1 (\\w+)").arg(QLatin1String(what)));
        QSet<QString> names;
        for (int number = 1; number <= store::newestSchema(); ++number)
            for (const QString& statement : store::migrationStatements(dialect, number))
                if (const auto match = pattern.match(statement); match.hasMatch()) names.insert(match.captured(1));
        return names;
    };
    CHECK(made(Dialect::Sqlite, "TABLE") == made(Dialect::Postgres, "TABLE"));
    CHECK(made(Dialect::Sqlite, "INDEX") == made(Dialect::Postgres, "INDEX"));
    const QSet<QString> triggers = made(Dialect::Sqlite, "TRIGGER");
    for (const RecordType* type : recordTypes()) {
        INFO(type->name);
        CHECK(triggers.contains(QStringLiteral("%1_kept").arg(type->name)));
        CHECK(made(Dialect::Postgres, "TRIGGER").contains(QStringLiteral("%1_kept").arg(type->name)));
    }
}

TEST_CASE("SQL keeps to what both databases understand", "[store][schema][lint]")
{
    struct Ban
    {
        const char* pattern;
        const char* instead;
    };
    const Ban bans[] = {
        {"\\bAUTOINCREMENT\\b", "ids are made by the program"},
        {"\\bRETURNING\\b", "not read to its end it makes COMMIT fail"},
        {"\\bOR (REPLACE|IGNORE)\\b", "INSERT ... ON CONFLICT (key) DO UPDATE SET x = excluded.x"},
        {"\\bGLOB\\b", "compare in memory"},
        {"\\bGROUP_CONCAT\\b", "join in memory"},
        {"\\bROWID\\b", "every table has a key of its own"},
        {"\\b(STRFTIME|JULIANDAY|DATETIME|CURRENT_DATE|CURRENT_TIMESTAMP|NOW) ?\\(?", "dates come in as parameters"},
        {"\\?\\d", "positional ? only"},
        {"\\bCOLLATE NOCASE\\b", "people's order is made in memory"},
        {"\\b(TRUE|FALSE)\\b", "yes and no are 1 and 0"},
    };
    QStringList files;
    for (const char* folder : {"resources/sql/common", "resources/sql/sqlite", "resources/sql/postgres", "core/store",
                               "core/store/queries"}) {
        const QDir dir(sourceFile(QString::fromLatin1(folder)));
        for (const QString& name : dir.entryList({"*.sql", "*.cpp", "*.h"}, QDir::Files))
            files += dir.filePath(name);
    }
    REQUIRE(files.size() > 10);
    const QRegularExpression quoted(QStringLiteral("\"((?:[^\"\\\\\\n]|\\\\.)*)\""));
    const QRegularExpression statement(
        QStringLiteral("^ ?(SELECT|INSERT|UPDATE|DELETE|CREATE|WHERE|AND|FROM|ORDER)\\b"));
    for (const QString& path : files) {
        QString sql;
        if (path.endsWith(u".sql")) {
            sql = textOf(path);
        } else {
            for (auto it = quoted.globalMatch(textOf(path)); it.hasNext();)
                if (const QString text = it.next().captured(1); statement.match(text).hasMatch()) sql += text + u'\n';
        }
        INFO(path.toStdString());
        for (const Ban& ban : bans) {
            INFO(ban.pattern << ": " << ban.instead);
            CHECK_FALSE(QRegularExpression(QString::fromLatin1(ban.pattern)).match(sql).hasMatch());
        }
        if (!path.endsWith(u".sql")) CHECK_FALSE(sql.contains(QStringLiteral(" LIKE ")));
    }
}

TEST_CASE("No table or column bears a reserved word", "[store][schema][lint]")
{
    const QSet<QString> reserved{"user", "order", "check", "end", "session", "from", "to", "group"};
    const QRegularExpression table(QStringLiteral("^CREATE TABLE (\\w+)"));
    for (int number = 1; number <= store::newestSchema(); ++number)
        for (const QString& statement : store::migrationStatements(Dialect::Postgres, number)) {
            const auto match = table.match(statement);
            if (!match.hasMatch()) continue;
            INFO(match.captured(1).toStdString());
            CHECK_FALSE(reserved.contains(match.captured(1)));
            for (const QString& column : namesOf(columnsIn(statement)))
                CHECK_FALSE(reserved.contains(column));
        }
}
