#include "core/store/schemacheck.h"

#include "core/store/migrations.h"

#include <map>

namespace fledge::store {
namespace {

using Schema = std::map<QString, QString>; ///< type and name → its statement

Result<Schema> schemaIn(Connection& connection)
{
    auto rows = connection.exec(QStringLiteral("SELECT type, name, tbl_name, sql FROM sqlite_master"));
    if (!rows) return tl::unexpected(rows.error());
    Schema out;
    while (rows->next())
        if (!rows->text(1).startsWith(u"sqlite_")) // its own
            out.insert({rows->text(0) + u' ' + rows->text(1), rows->text(2) + u'\n' + rows->text(3).simplified()});
    return out;
}

/// What the migrations make, tried in a database that lies in memory alone.
Result<Schema> schemaMade(const QString& migrations)
{
    auto empty = Connection::openMemory();
    if (!empty) return tl::unexpected(empty.error());
    if (Done done = makeSchema(**empty, QByteArray(16, '\0'), false, migrations); !done) return tl::unexpected(done.error());
    return schemaIn(**empty);
}

tl::unexpected<Problem> wrong(const QString& what)
{
    return fail(ProblemKind::Damaged, QStringLiteral("schema ") + what.section(u' ', 1));
}

} // namespace

Done checkSchema(Connection& connection, const QString& migrations)
{
    const auto now = schemaIn(connection);
    const auto made = schemaMade(migrations);
    if (!now) return tl::unexpected(now.error());
    if (!made) return tl::unexpected(made.error());
    for (const auto& [name, statement] : *made) {
        const auto found = now->find(name);
        if (found == now->end() || found->second != statement) return wrong(name);
    }
    for (const auto& [name, statement] : *now)
        if (!made->contains(name)) return wrong(name);
    return {};
}

} // namespace fledge::store
