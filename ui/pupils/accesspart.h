// What is held about a pupil, put together for whoever asked: for the headteacher and the safeguarding lead.
#pragma once
#include "ui/pupils/pupilcase.h"
#include "ui/record/pagepart.h"

namespace fledge::ui {

PagePart* makeAccessPart(const PupilScope& scope);

} // namespace fledge::ui
