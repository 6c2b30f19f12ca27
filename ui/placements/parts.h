// The tabs of a placement's page that are lists with forms: timetable and transport, plan, parents, risk, reviews,
// approval, timeline.
#pragma once
#include "ui/placements/placementcase.h"
#include "ui/record/actionpanel.h"
#include "ui/record/directory.h"
#include "ui/record/listspart.h"

namespace fledge::ui {

/// What every tab is given.
struct PlacementScope {
    Workspace& workspace;
    Shell& shell;
    Directory& directory;
    std::function<const PlacementCase*()> found;
    std::function<void(const ActionSpec&)> ask; ///< for a deed, in the panel at the right

    PlacementId id() const { return found() ? found()->placement().id : PlacementId(); }
    QString locked() const { return found() ? whyLocked(*found()) : QString(); }
};

/// Clause 6.1b and the objectives that the placement works on.
PagePart* makePlanPart(const PlacementScope& scope);
/// The four steps of talking with parents, and consent.
PagePart* makeParentsPart(const PlacementScope& scope);
PagePart* makeReviewsPart(const PlacementScope& scope);
/// What was approved, as it was, and the overrides.
PagePart* makeApprovalPart(const PlacementScope& scope);
/// Everything that happened, latest first.
PagePart* makeTimelinePart(const PlacementScope& scope);

} // namespace fledge::ui
