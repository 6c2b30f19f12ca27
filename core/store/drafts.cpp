#include "core/store/drafts.h"

#include "core/base/text.h"

namespace fledge::store {
namespace {

Done ran(const Result<Rows>& rows) { return rows ? Done() : tl::unexpected(rows.error()); }

} // namespace

Result<std::vector<DraftRow>> draftsOf(Connection& connection, StaffId staff)
{
    auto rows = connection.run(
        QStringLiteral("SELECT id, saved_at, sealed FROM draft WHERE staff_id = ? ORDER BY saved_at, id"),
        {connection.id(staff.uuid())});
    if (!rows) return tl::unexpected(rows.error());
    std::vector<DraftRow> out;
    while (rows->next()) out.push_back({rows->id(0), staff, parseInstant(rows->text(1)), rows->bytes(2)});
    return out;
}

Done putDraft(Connection& connection, const DraftRow& row)
{
    return ran(connection.run(
        QStringLiteral("INSERT INTO draft (id, staff_id, saved_at, sealed) VALUES (?, ?, ?, ?) "
                       "ON CONFLICT (id) DO UPDATE SET saved_at = excluded.saved_at, sealed = excluded.sealed"),
        {connection.id(row.id), connection.id(row.staff.uuid()), instantText(row.savedAt), row.sealed}));
}

Done dropDraft(Connection& connection, const QUuid& id, StaffId staff)
{
    return ran(connection.run(QStringLiteral("DELETE FROM draft WHERE id = ? AND staff_id = ?"),
                              {connection.id(id), connection.id(staff.uuid())}));
}

Done dropOthersDraftsBefore(Connection& connection, const QDateTime& then, StaffId staff)
{
    return ran(connection.run(QStringLiteral("DELETE FROM draft WHERE saved_at < ? AND staff_id <> ?"),
                              {instantText(then), connection.id(staff.uuid())}));
}

} // namespace fledge::store
