// What is done for a placement while it runs: reviews, news for parents, visits to providers.
#pragma once
#include "core/demo/world.h"
#include "core/domain/parentupdate.h"

namespace fledge::demo {

struct ReviewSpec
{
    ReviewKind kind = ReviewKind::Placement;
    ReviewSubject subjectType = ReviewSubject::Placement;
    QUuid subject;
    QDate on;
    StaffId by;
    QString countsFor;
    ReviewDecision decision = ReviewDecision::Continue;
};
void review(World& world, const ReviewSpec& spec);

/// Placement reviews and plan reviews every half-term, risk reviews and news for parents every term, as a school does
/// it that is mostly on time: 82 of 100 on time, 13 late, 5 missed. Nothing after `until` where that is given. An ended
/// placement gets its exit review, but one that broke down lately still waits for it.
void follow(World& world, const Placed& placed, QDate until = {});

/// A visit every term to each provider at which somebody was placed in it.
void visitProviders(World& world);

/// News for the parents of a pupil.
void tellParents(World& world, PupilFile& file, QDate on);

} // namespace fledge::demo
