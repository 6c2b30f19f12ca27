// Who sees nothing of a pupil, whatever their role: for the headteacher and the safeguarding lead.
#pragma once
#include "ui/pupils/pupilcase.h"
#include "ui/record/actionpanel.h"
#include "ui/record/pagepart.h"

namespace fledge::ui {

PagePart* makeDenialsPart(const PupilScope& scope, std::function<void(const ActionSpec&)> ask);

} // namespace fledge::ui
