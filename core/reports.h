// The four reports, through the door: whoever asks is asked back (contract C), and what comes is a value to lay out.
#pragma once
#include "core/report/report.h"
#include "core/workspace.h"

namespace fledge::reports {

/// One placement for the person who asks; NotFound when they may not see it.
Result<report::Report> placement(Workspace& workspace, PlacementId id);

/// The register of approved providers as it stands today.
Result<report::Report> providers(Workspace& workspace);

/// Where every child on AP is. No school session: a report that says why.
Result<report::Report> where(Workspace& workspace, QDate date, calendar::Session session);

/// The governors' report. `period` is a school year (`2026/27`), a term (`2026/27-autumn`) or a half-term
/// (`2026/27-2`); empty: the current school year so far. Invalid (period, unknown_value) when the calendar has none.
/// `full` tells every number and is the headteacher's alone.
Result<report::Report> governors(Workspace& workspace, const QString& period = {}, bool full = false);

/// Notes in the audit that a report left the program: `name` is where · placement · providers · governors ·
/// governors_full, `subject` the placement. Call it after the paper or the file is made. Nothing is noted where nothing
/// may be written: in a school's own file with the business day set.
Done noteGivenOut(Workspace& workspace, const QString& name, const QUuid& subject = {});

} // namespace fledge::reports
