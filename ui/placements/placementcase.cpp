#include "ui/placements/placementcase.h"

#include "core/base/format.h"
#include "core/policy/timetable.h"

#include <QCoreApplication>

#include <algorithm>

namespace fledge::ui {
namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Placements)
};
} // namespace

GateAsked gateAsked(const Placement& placement, PlacementStatus status, QDate today)
{
    if (status == PlacementStatus::Suspended) return {policy::GateEvent::Resume, today};
    const bool begun = policy::isLive(status) || status == PlacementStatus::Ended;
    return {policy::GateEvent::Start, begun || !placement.startOn.isValid() ? today : std::max(today, placement.startOn)};
}

Result<PlacementCase> loadCase(Workspace& workspace, PlacementId id)
{
    auto file = workspace.placementFile(id);
    if (!file) return tl::unexpected(file.error());
    PlacementCase found;
    found.file = std::move(*file);
    found.state = policy::stateOn(found.file.events, workspace.today());
    const GateAsked asked = gateAsked(found.placement(), found.state.status, workspace.today());
    if (const policy::Policy* policy = workspace.policies().on(asked.on))
        found.gate = policy::gate(found.file, asked.event, asked.on, *policy, workspace.calendar());
    return found;
}

ChipState chipOf(PlacementStatus status)
{
    switch (status) {
    case PlacementStatus::Proposed: return ChipState::Info;
    case PlacementStatus::Returned: return ChipState::Waiting;
    case PlacementStatus::Approved: return ChipState::Info;
    case PlacementStatus::Active: return ChipState::Good;
    case PlacementStatus::Suspended: return ChipState::Overdue;
    case PlacementStatus::Draft:
    case PlacementStatus::Ended:
    case PlacementStatus::Withdrawn: break;
    }
    return ChipState::Neutral;
}

ChipState chipOf(policy::ItemState state)
{
    switch (state) {
    case policy::ItemState::Met: return ChipState::Good;
    case policy::ItemState::Unmet:
    case policy::ItemState::Expired: return ChipState::Overdue;
    case policy::ItemState::Overridden: return ChipState::Waiting;
    case policy::ItemState::NotApplicable: break;
    }
    return ChipState::Neutral;
}

QString label(policy::ItemState state)
{
    switch (state) {
    case policy::ItemState::Met: return Words::tr("In place");
    case policy::ItemState::Unmet: return Words::tr("Missing");
    case policy::ItemState::Expired: return Words::tr("Expired");
    case policy::ItemState::Overridden: return Words::tr("Overridden");
    case policy::ItemState::NotApplicable: break;
    }
    return Words::tr("Not needed");
}

QString sessionName(int weekday, Part part)
{
    static constexpr const char* days[] = {QT_TRANSLATE_NOOP("Placements", "Mon"), QT_TRANSLATE_NOOP("Placements", "Tue"),
                                           QT_TRANSLATE_NOOP("Placements", "Wed"), QT_TRANSLATE_NOOP("Placements", "Thu"),
                                           QT_TRANSLATE_NOOP("Placements", "Fri")};
    if (weekday < 1 || weekday > 5) return {};
    return QStringLiteral("%1 %2").arg(Words::tr(days[weekday - 1]), part == Part::Am ? Words::tr("AM") : Words::tr("PM"));
}

QString sessionsText(const std::vector<TimetableEntry>& entries)
{
    QStringList days;
    for (int weekday = 1; weekday <= 5; ++weekday) {
        bool am = false, pm = false;
        for (const TimetableEntry& entry : entries)
            if (entry.weekday == weekday) (entry.part == Part::Am ? am : pm) = true;
        if (!am && !pm) continue;
        days += am && pm ? sessionName(weekday, Part::Am) + QLatin1Char(' ') + Words::tr("PM")
                         : sessionName(weekday, am ? Part::Am : Part::Pm);
    }
    return days.join(QStringLiteral(" · "));
}

int sessionsAWeek(const std::vector<TimetableEntry>& entries)
{
    bool seen[12] = {};
    for (const TimetableEntry& entry : entries)
        if (entry.weekday >= 1 && entry.weekday <= 5) seen[entry.weekday * 2 + (entry.part == Part::Pm ? 1 : 0)] = true;
    return int(std::count(std::begin(seen), std::end(seen), true));
}

std::vector<OverrideChip> overrideChips(const PlacementCase& found, QDate today)
{
    std::vector<OverrideChip> chips;
    for (const policy::GateItem& item : found.gate.items) {
        if (item.state == policy::ItemState::Overridden && item.override) {
            chips.push_back({Words::tr("Override until %1").arg(format::shortDate(item.override->untilOn)), ChipState::Waiting});
            continue;
        }
        if (item.isOpen() || !policy::isLive(found.state.status)) continue;
        const bool ranOut = std::any_of(found.file.overrides.begin(), found.file.overrides.end(), [&](const Override& one) {
            return !one.meta.isVoided() && one.item == item.key && one.untilOn < today;
        });
        if (ranOut) chips.push_back({Words::tr("Running without: %1").arg(item.title), ChipState::Overdue});
    }
    return chips;
}

QString whyLocked(const PlacementCase& found)
{
    if (found.state.status == PlacementStatus::Ended) return Words::tr("The placement has ended. What is recorded stays as it is.");
    if (found.state.status == PlacementStatus::Withdrawn) return Words::tr("The placement was withdrawn. What is recorded stays as it is.");
    return {};
}

} // namespace fledge::ui
