// What a case says about those who read it, for the parts of the cases that ask.
#pragma once
#include "core/cases.h"

namespace fledge {

/// Whether a headteacher or safeguarding lead is among them.
bool hasLead(const std::vector<CaseReader>& readers);
/// Written by the program beside a denial or a role, not by whoever chose.
bool isByItself(const QString& reason);
/// What a reader decided about somebody by hand, with a reason: nothing else undoes it.
std::optional<CaseStepKind> decidedOn(const policy::CaseFile& file, StaffId staff);
/// All who lead read it, now or once: logged as an ordinary one, or made one since.
bool wasForAll(const policy::CaseFile& file);

/// Whether this person is one of them.
bool isAmong(const std::vector<CaseReader>& readers, StaffId staff);

} // namespace fledge
