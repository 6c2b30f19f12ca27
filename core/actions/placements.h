// The life of a placement: what contract B lets whom do, and what editing its content brings about.
#pragma once
#include "core/actions/context.h"
#include "core/domain/placement.h"
#include "core/policy/placementstate.h"

namespace fledge::actions {

/// The content of the placement that a record belongs to, before the record is saved.
struct PlacementContent {
    PlacementId placement; ///< null: the record is not part of any placement's content
    policy::Arrangement arrangement;
};
/// Content is the placement itself, its timetable, its transport and the objectives tied to it; consents, checks and
/// reviews are evidence.
Result<PlacementContent> placementContentBefore(Context& context, const record::AnyRecord& before,
                                                const record::AnyRecord& after);

/// What follows from the saved record: the first event of a new placement, `edit` of a proposal (back to draft), an
/// amendment of an approved or live placement. A material amendment by anybody but the headteacher is Denied, another
/// pupil, provider or kind is Invalid (contract B.3). The id and revision are the placement's when it was touched.
Result<Acted> afterPlacementContent(Context& context, const PlacementContent& content, const record::AnyRecord& before,
                                    const record::AnyRecord& after);

Result<Acted> createPlacement(Context& context, Arguments& arguments);
Result<Acted> proposePlacement(Context& context, Arguments& arguments);
Result<Acted> returnPlacement(Context& context, Arguments& arguments);
Result<Acted> approvePlacement(Context& context, Arguments& arguments);
Result<Acted> withdrawPlacement(Context& context, Arguments& arguments);
Result<Acted> startPlacement(Context& context, Arguments& arguments);
Result<Acted> suspendPlacement(Context& context, Arguments& arguments);
Result<Acted> removePlacement(Context& context, Arguments& arguments);
Result<Acted> resumePlacement(Context& context, Arguments& arguments);
/// Says where the pupil is while the placement is suspended, so that nobody has to ask (contract B.2).
Result<Acted> arrangePlacement(Context& context, Arguments& arguments);
/// The safeguarding lead records that what they suspended the placement for is addressed (contract B.1, resume).
Result<Acted> releasePlacement(Context& context, Arguments& arguments);
Result<Acted> endPlacement(Context& context, Arguments& arguments);
Result<Acted> reopenPlacement(Context& context, Arguments& arguments);
Result<Acted> amendPlacement(Context& context, Arguments& arguments);
Result<Acted> voidPlacement(Context& context, Arguments& arguments);
Result<Acted> voidPlacementEvent(Context& context, Arguments& arguments);

} // namespace fledge::actions
