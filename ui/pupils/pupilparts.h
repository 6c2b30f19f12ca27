// The tabs of a pupil's page.
#pragma once
#include "ui/pupils/pupilcase.h"
#include "ui/record/pagepart.h"

namespace fledge::ui {

PagePart* makePupilPlacementsPart(const PupilScope& scope);
/// Versions of the plan, its six steps and five contents, and the objectives.
PagePart* makePlanPart(const PupilScope& scope);
PagePart* makeContactsPart(const PupilScope& scope);
PagePart* makeStatusesPart(const PupilScope& scope);
PagePart* makePupilRiskPart(const PupilScope& scope);
PagePart* makePupilTimelinePart(const PupilScope& scope);

} // namespace fledge::ui
