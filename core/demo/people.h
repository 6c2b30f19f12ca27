// Staff and pupils of the sample school.
#pragma once
#include "core/demo/names.h"
#include "core/demo/world.h"

namespace fledge::demo {

void hireCast(World& world, QDate from);

struct PupilSpec
{
    PersonName name;
    QDate onRollFrom;
    QDate onRollTo;       ///< invalid: still here
    QDate yearGroupOn;    ///< the day on which `yearGroup` holds
    int yearGroup = 10;
    QDate born;           ///< invalid: some day that makes the year group
    QString notes;
    bool estranged = false; ///< a second parent who may not know the address
};
/// Writes the pupil with contacts and statuses; the place in World::pupils.
size_t enrol(World& world, const PupilSpec& spec);

/// A plan with every step and content answered, agreed on that day; later versions supersede earlier ones.
const Plan& agreePlan(World& world, PupilFile& file, QDate agreedOn);
/// The decision whether the pupil needs a risk assessment of their own, with its areas where they do.
void assessPupil(World& world, PupilFile& file, QDate on);

} // namespace fledge::demo
