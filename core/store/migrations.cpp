#include "core/store/migrations.h"

#include <QFile>
#include <QRegularExpression>

namespace fledge::store {
namespace {

QString fileName(const QString& folder, const QString& part, int number)
{
    return QStringLiteral("%1/%2/%3.sql").arg(folder, part).arg(number, 4, 10, QLatin1Char('0'));
}

QString fileText(const QString& folder, const QString& part, int number)
{
    QFile file(fileName(folder, part, number));
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

Done applyOne(Connection& connection, int number, const QString& folder)
{
    for (const QString& statement : migrationStatements(connection.dialect(), number, folder))
        if (const auto done = connection.exec(statement); !done) return tl::unexpected(done.error());
    return markSchema(connection, number);
}

// SQLite's BEGIN IMMEDIATE is a lock already; PostgreSQL is asked for one that ends with the transaction.
Done beginAlone(Connection& connection)
{
    if (const auto begun = connection.exec(beginWrite(connection.dialect())); !begun)
        return tl::unexpected(begun.error());
    if (connection.dialect() == Dialect::Sqlite) return {};
    const auto locked = connection.exec(QStringLiteral("SELECT pg_advisory_xact_lock(%1)").arg(applicationId));
    return locked ? Done() : tl::unexpected(locked.error());
}

Done endTransaction(Connection& connection, Done done)
{
    const auto ended = connection.exec(done ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
    if (!done || ended) return done;
    (void)connection.exec(QStringLiteral("ROLLBACK"));
    return tl::unexpected(ended.error());
}

Done addInfo(Connection& connection, const QString& name, const QString& value)
{
    const auto done =
        connection.run(QStringLiteral("INSERT INTO store_info (name, value) VALUES (?, ?)"), {name, value});
    return done ? Done() : tl::unexpected(done.error());
}

Done makeAll(Connection& connection, const QByteArray& storeId, bool practice, const QString& folder)
{
    for (int number = 1; number <= newestSchema(folder); ++number)
        if (Done applied = applyOne(connection, number, folder); !applied) return applied;
    if (Done done = addInfo(connection, QStringLiteral("store_id"), QString::fromLatin1(storeId.toHex())); !done)
        return done;
    if (Done done = addInfo(connection, QStringLiteral("practice"), QString::number(practice ? 1 : 0)); !done)
        return done;
    // The head is there from the start, so that two desks that write first find one row to wait for.
    const auto head = connection.run(QStringLiteral("INSERT INTO audit_head (one, seq, hash) VALUES (1, 0, ?)"),
                                     {QByteArray(32, '\0')});
    return head ? Done() : tl::unexpected(head.error());
}

} // namespace

QString ownMigrations() { return QStringLiteral(":/sql"); }

int newestSchema(const QString& folder)
{
    int newest = 0;
    while (QFile::exists(fileName(folder, QStringLiteral("common"), newest + 1)))
        ++newest;
    return newest;
}

QStringList migrationStatements(Dialect dialect, int number, const QString& folder)
{
    const QString own = dialect == Dialect::Sqlite ? QStringLiteral("sqlite") : QStringLiteral("postgres");
    QStringList statements;
    for (const QString& part : {QStringLiteral("common"), own})
        for (const QString& piece : fileText(folder, part, number).split(QStringLiteral("\n-- ;;\n"))) {
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
    auto known = connection.exec(QStringLiteral("SELECT 1 FROM information_schema.tables "
                                                "WHERE table_schema = current_schema() AND table_name = 'store_info'"));
    if (!known) return tl::unexpected(known.error());
    if (!known->next()) return 0;
    auto rows = connection.exec(QStringLiteral("SELECT value FROM store_info WHERE name = 'schema'"));
    if (!rows) return tl::unexpected(rows.error());
    return rows->next() ? rows->integer(0) : 0;
}

QStringList uniqueIndexColumns(const QString& index)
{
    static const QRegularExpression made(QStringLiteral("^CREATE UNIQUE INDEX (\\w+) ON \\w+ \\(([^)]*)\\)"));
    for (int number = newestSchema(); number > 0; --number)
        for (const QString& statement : migrationStatements(Dialect::Sqlite, number)) {
            const QRegularExpressionMatch match = made.match(statement);
            if (match.hasMatch() && match.captured(1) == index) return match.captured(2).split(QStringLiteral(", "));
        }
    return {};
}

Done migrate(Connection& connection, const QString& folder)
{
    for (;;) {
        if (Done begun = beginAlone(connection); !begun) return begun;
        const auto schema = schemaOf(connection); // asked under the lock: another program may have been quicker
        if (!schema || *schema >= newestSchema(folder))
            return endTransaction(connection, schema ? Done() : tl::unexpected(schema.error()));
        if (Done done = endTransaction(connection, applyOne(connection, *schema + 1, folder)); !done) return done;
    }
}

Done makeSchema(Connection& connection, const QByteArray& storeId, bool practice, const QString& folder)
{
    if (Done begun = beginAlone(connection); !begun) return begun;
    return endTransaction(connection, makeAll(connection, storeId, practice, folder));
}

} // namespace fledge::store
