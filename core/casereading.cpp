#include "core/casereading.h"

namespace fledge {
namespace {

const QString caseRead = QStringLiteral("case.read");

Result<bool> isNoted(store::Reader& reader, StaffId by, CaseId id, const QDateTime& since)
{
    store::AuditFilter filter(id.uuid());
    filter.action = caseRead;
    filter.from = since;
    const auto rows = store::readAudit(reader.connection(), reader.codec(), reader.storeId(), filter, 1,
                                       [by](const store::AuditRow& row) { return row.byStaff == by; });
    return rows ? Result<bool>(!rows->empty()) : tl::unexpected(rows.error());
}

Result<std::vector<CaseId>> withoutNote(Workspace& workspace, store::Reader& reader, const std::vector<CaseId>& cases)
{
    const QDateTime since = workspace.clock().now().toLocalTime().date().startOfDay();
    std::vector<CaseId> out;
    for (const CaseId id : cases) {
        if (std::find(out.begin(), out.end(), id) != out.end()) continue;
        const auto noted = isNoted(reader, workspace.person().id, id, since);
        if (!noted) return tl::unexpected(noted.error());
        if (!*noted) out.push_back(id);
    }
    return out;
}

} // namespace

Done noteCasesRead(Workspace& workspace, const std::vector<CaseId>& cases)
{
    // Nobody reads a case without their keys, and without them the row would stand there unsigned.
    if (cases.empty() || !workspace.isSignedIn()) return {};
    if (const security::Verdict may = workspace.may(caseRead); !may) return fail(ProblemKind::Denied, may.why);
    const auto missing = withoutNote(workspace, workspace.store().reader(), cases);
    if (!missing) return tl::unexpected(missing.error());
    if (missing->empty()) return {};
    const store::Actor actor{workspace.person().id, workspace.person().name};
    const auto noted = workspace.store().write<int>(actor, [&](store::Transaction& tx) -> Result<int> {
        const auto still = withoutNote(workspace, tx, *missing); // another window may have been quicker
        if (!still) return tl::unexpected(still.error());
        for (const CaseId id : *still) tx.mark(caseRead, QStringLiteral("case"), id.uuid(), {});
        return static_cast<int>(still->size());
    });
    return noted ? Done() : Done(tl::unexpected(noted.error()));
}

} // namespace fledge
