#include "ui/settings/auditjobs.h"

#include "ui/words/audits.h"

namespace fledge::ui {

Job::Work readAuditWork(const Workspace& workspace, const store::AuditFilter& filter, int limit)
{
    return [open = workspace.opener(), filter, limit](JobControl&) -> Result<QVariant> {
        const auto own = open();
        if (!own) return tl::unexpected(own.error());
        auto rows = (*own)->auditRows(filter, limit);
        if (!rows) return tl::unexpected(rows.error());
        const auto choices = (*own)->auditChoices();
        if (!choices) return tl::unexpected(choices.error());
        return QVariant::fromValue(AuditPage{std::move(*rows), *choices});
    };
}

Job::Work verifyWork(const Workspace& workspace)
{
    return [open = workspace.opener()](JobControl& control) -> Result<QVariant> {
        const auto own = open();
        if (!own) return tl::unexpected(own.error());
        const Done whole = (*own)->verify([&control] { return !control.isCancelled(); });
        if (whole) return QVariant(QString());
        if (whole.error().kind != ProblemKind::Damaged) return tl::unexpected(whole.error());
        return QVariant(words::auditProblem(whole.error()));
    };
}

} // namespace fledge::ui
