#include "core/policy/overrides.h"

#include "core/policy/placementstate.h"

#include <algorithm>

namespace fledge::policy {
namespace {

bool isMet(const GateItem* item)
{
    return item && (item->state == ItemState::Met || item->state == ItemState::NotApplicable);
}

QString nameOf(const Pupil& pupil)
{
    const QString given = pupil.preferredName.isEmpty() ? pupil.givenName : pupil.preferredName;
    return QStringLiteral("%1 %2").arg(given, pupil.familyName).trimmed();
}

OverrideState stateOf(const Override& one, const GateItem* item, PlacementStatus status, QDate on)
{
    const bool ended = one.endedOn.isValid() && one.endedOn <= on;
    if (ended || isMet(item) || !(isComing(status) || isLive(status))) return OverrideState::Over;
    if (on <= one.untilOn) return OverrideState::Running;
    return isLive(status) ? OverrideState::RanOut : OverrideState::Over;
}

} // namespace

std::vector<StandingOverride> standingOverrides(const PlacementFile& file, const Gate& gate, QDate on)
{
    const PlacementStatus status = statusOn(file.events, on);
    std::vector<StandingOverride> all;
    for (const Override& one : file.overrides) {
        if (one.meta.isVoided() || (one.at.isValid() && one.at.date() > on)) continue;
        const GateItem* item = gate.item(one.item);
        all.push_back({one, stateOf(one, item, status, on), item ? item->clause : one.item,
                       item ? item->title : one.item, nameOf(file.pupil), file.provider.name});
    }
    // An item that was let wait a second time stands once: the first time is over.
    for (StandingOverride& one : all)
        if (one.state == OverrideState::RanOut &&
            std::any_of(all.begin(), all.end(), [&one](const StandingOverride& other) {
                return other.override.item == one.override.item && other.override.untilOn > one.override.untilOn;
            }))
            one.state = OverrideState::Over;
    std::stable_sort(all.begin(), all.end(), [](const StandingOverride& a, const StandingOverride& b) {
        return a.override.untilOn < b.override.untilOn;
    });
    return all;
}

} // namespace fledge::policy
