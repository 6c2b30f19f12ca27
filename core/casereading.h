// That somebody read a case stands in its audit: once for each reader, case and day, whatever they opened it with.
#pragma once
#include "core/workspace.h"

namespace fledge {

/// Notes `case.read` in the audit of those of these cases that this person has not been noted for today; where all of them
/// are noted already nothing is written. Like every row about a case it is shown to the readers of the case alone. It is
/// noted with a business day set, too: the row carries the computer's own time.
/// Busy, DiskFull and others where the file takes nothing now. Who prints or writes out what they read lets that stop them;
/// a page shows the case nevertheless and notes it as soon as it can.
Done noteCasesRead(Workspace& workspace, const std::vector<CaseId>& cases);

} // namespace fledge
