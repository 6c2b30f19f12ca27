// The slow work of the audit's page: reading what fits its filters, and checking all of it. Both in a worker.
#pragma once
#include "core/base/job.h"
#include "core/workspace.h"

namespace fledge::ui {

/// What the page shows: the rows that fit, newest first, and what there is to choose from.
struct AuditPage
{
    std::vector<store::AuditRow> rows;
    AuditChoices choices;
};

/// The result of its job is an AuditPage with at most `limit` rows.
Job::Work readAuditWork(const Workspace& workspace, const store::AuditFilter& filter, int limit);
/// Checks the file, its records and the whole audit. The result of its job is a sentence: what does not fit; empty when
/// everything does. What somebody writes meanwhile is not taken for damage; Cancelled between two of its steps.
Job::Work verifyWork(const Workspace& workspace);

} // namespace fledge::ui

Q_DECLARE_METATYPE(fledge::ui::AuditPage)
