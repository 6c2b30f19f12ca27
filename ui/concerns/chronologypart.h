// The tab of a pupil's page with their safeguarding history, for those who may read some of it.
#pragma once
#include "ui/concerns/casewords.h"
#include "ui/record/pagepart.h"
#include "ui/shell/page.h"

namespace fledge::ui {

/// Whether there is anything this person may read about the pupil.
bool hasChronology(Workspace& workspace, PupilId pupil);
PagePart* makeChronologyPart(Workspace& workspace, Shell& shell, std::function<PupilId()> pupil);

} // namespace fledge::ui
