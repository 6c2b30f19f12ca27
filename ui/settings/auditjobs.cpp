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
    return [open = workspace.opener()](JobControl&) -> Result<QVariant> {
        const auto own = open();
        if (!own) return tl::unexpected(own.error());
        const Done whole = (*own)->verify();
        if (whole) return QVariant(QString());
        if (whole.error().kind != ProblemKind::Damaged) return tl::unexpected(whole.error());
        return QVariant(words::auditProblem(whole.error()));
    };
}

// The check reads the file in several goes. Whoever writes in between would look like somebody who changed it outside
// Fledge: it is read again, and where they do not stop, nothing is said.
Job::Work undisturbedVerifyWork(const Workspace& workspace)
{
    constexpr int attempts = 3;
    return [open = workspace.opener(), verify = verifyWork(workspace)](JobControl& control) -> Result<QVariant> {
        for (int attempt = 0; attempt < attempts; ++attempt) {
            const auto watch = open();
            if (!watch) return tl::unexpected(watch.error());
            const auto found = verify(control);
            if (control.isCancelled()) return fail(ProblemKind::Cancelled, {});
            const auto disturbed = (*watch)->store().othersWrote();
            if ((found && found->toString().isEmpty()) || !disturbed || !*disturbed) return found;
        }
        return fail(ProblemKind::Busy, QStringLiteral("verify"));
    };
}

} // namespace fledge::ui
