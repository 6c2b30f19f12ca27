#include "core/store/migrations.h"

#include <QFile>

namespace fledge::store {
namespace {

constexpr int newest = 1;
constexpr int applicationId = 0x464c4447; // "FLDG"

QString fileText(const QString& folder, int number)
{
    QFile file(QStringLiteral(":/sql/%1/%2.sql").arg(folder).arg(number, 4, 10, QLatin1Char('0')));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString withoutCommentLines(const QString& statement)
{
    QStringList kept;
    for (const QString& line : statement.split(u'\n'))
        if (!line.startsWith(u"--") && !line.trimmed().isEmpty()) kept += line;
    return kept.join(u'\n');
}

Done markSchema(Connection& connection, int number)
{
    if (connection.dialect() == Dialect::Sqlite) {
        for (const QString& pragma : {QStringLiteral("PRAGMA user_version=%1").arg(number),
                                      QStringLiteral("PRAGMA application_id=%1").arg(applicationId)})
            if (const auto done = connection.exec(pragma); !done) return tl::unexpected(done.error());
    }
    const auto done = connection.run(QStringLiteral("INSERT INTO store_info (name, value) VALUES ('schema', ?) "
                                                    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"),
                                     {QString::number(number)});
    return done ? Done() : tl::unexpected(done.error());
}

Done applyOne(Connection& connection, int number)
{
    for (const QString& statement : migrationStatements(connection.dialect(), number))
        if (const auto done = connection.exec(statement); !done) return tl::unexpected(done.error());
    return markSchema(connection, number);
}

} // namespace

int newestSchema() { return newest; }

QStringList migrationStatements(Dialect dialect, int number)
{
    const QString own = dialect == Dialect::Sqlite ? QStringLiteral("sqlite") : QStringLiteral("postgres");
    QStringList statements;
    for (const QString& folder : {QStringLiteral("common"), own})
        for (const QString& piece : fileText(folder, number).split(QStringLiteral("\n-- ;;\n"))) {
            const QString statement = withoutCommentLines(piece);
            if (!statement.isEmpty()) statements += dialectSql(dialect, statement);
        }
    return statements;
}

Result<int> schemaOf(Connection& connection)
{
    if (connection.dialect() == Dialect::Sqlite) {
        auto rows = connection.exec(QStringLiteral("PRAGMA user_version"));
        if (!rows) return tl::unexpected(rows.error());
        return rows->next() ? rows->integer(0) : 0;
    }
    auto known =
        connection.exec(QStringLiteral("SELECT 1 FROM information_schema.tables WHERE table_name = 'store_info'"));
    if (!known) return tl::unexpected(known.error());
    if (!known->next()) return 0;
    auto rows = connection.exec(QStringLiteral("SELECT value FROM store_info WHERE name = 'schema'"));
    if (!rows) return tl::unexpected(rows.error());
    return rows->next() ? rows->integer(0) : 0;
}

Done migrate(Connection& connection, int from)
{
    for (int number = from + 1; number <= newest; ++number) {
        if (const auto begun = connection.exec(beginWrite(connection.dialect())); !begun)
            return tl::unexpected(begun.error());
        Done applied = applyOne(connection, number);
        const auto ended = connection.exec(applied ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
        if (!applied) return applied;
        if (!ended) return tl::unexpected(ended.error());
    }
    return {};
}

} // namespace fledge::store
