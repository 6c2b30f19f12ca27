// Words, colours and addresses of safeguarding cases, and who sees the pages of cases at all.
#pragma once
#include "core/report/casereport.h"
#include "core/workspace.h"
#include "ui/common/theme.h"
#include "ui/record/directory.h"

namespace fledge::ui {

/// Whether concerns have a page for this person: the lead and the headteacher of a file with accounts, and whoever was
/// given a case to read. For everybody else there is no entry, no number, no search hit.
bool readsCases(Workspace& workspace);
/// How many concerns wait to be taken on, of those this person reads.
int newCases(Workspace& workspace);

QString caseAddress(CaseId id, const QString& tab = {});
/// The page of the case that a duty comes from: its own follow-ups or actions.
QString addressOfCaseDuty(Workspace& workspace, const policy::Duty& duty);

ChipState chipOf(policy::CaseState state);
/// `today`, `1 school day`, `12 school days`; nothing beyond the calendar.
QString ageText(const std::optional<int>& schoolDays);
/// `Amelia Ward, Jay Cole`.
QString pupilNames(const policy::CaseFile& file, Directory& directory);
/// `Amelia Ward at Greenacre Farm`.
QString placementName(Workspace& workspace, Directory& directory, PlacementId id);
/// Names for entries: people, providers, placements, and the reference of another case.
report::CaseNames caseNames(Workspace& workspace, Directory& directory);

} // namespace fledge::ui
