// The two safeguarding reports, for readers of the cases alone, and the note in the audit that one of them, or a file out
// of a case, left the program.
#pragma once
#include "core/report/report.h"
#include "core/workspace.h"

namespace fledge::reports {

/// One concern; NotFound for whoever may not read it.
Result<report::Report> concern(Workspace& workspace, CaseId id);
/// What stands about a pupil in the cases this person reads; NotFound where that is nothing.
Result<report::Report> chronology(Workspace& workspace, PupilId pupil);

/// Notes `action` (`report.concern` · `report.chronology` · `case.attachment`) in the audit of these cases. Call it
/// before the paper or the file is made: what could not be noted does not go out. Not where nothing may be written.
Done noteCaseGivenOut(Workspace& workspace, const QString& action, const std::vector<CaseId>& cases);
/// The cases in a chronology, each once.
std::vector<CaseId> casesIn(const std::vector<policy::ChronologyLine>& lines);

} // namespace fledge::reports
