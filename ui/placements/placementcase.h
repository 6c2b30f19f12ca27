// A placement as its page shows it: its file, the gate that is asked next, its state, and words for all three.
#pragma once
#include "core/policy/gate.h"
#include "core/policy/placementstate.h"
#include "core/workspace.h"
#include "ui/common/theme.h"

namespace fledge::ui {

struct PlacementCase {
    policy::PlacementFile file;
    policy::Gate gate;
    policy::PlacementState state;

    const Placement& placement() const { return file.placement; }
    bool isReadOnly() const
    {
        return state.status == PlacementStatus::Ended || state.status == PlacementStatus::Withdrawn;
    }
};

/// The event the gate is asked before, and the day: the planned start, or today for one that is live.
struct GateAsked {
    policy::GateEvent event = policy::GateEvent::Start;
    QDate on;
};
GateAsked gateAsked(const Placement& placement, PlacementStatus status, QDate today);

Result<PlacementCase> loadCase(Workspace& workspace, PlacementId id);

ChipState chipOf(PlacementStatus status);
ChipState chipOf(policy::ItemState state);
QString label(policy::ItemState state);

/// `Tue AM PM · Thu AM`.
QString sessionsText(const std::vector<TimetableEntry>& entries);
/// Mon AM 0 … Fri PM 9.
QString sessionName(int weekday, Part part);
int sessionsAWeek(const std::vector<TimetableEntry>& entries);
/// What runs on an override, or runs without: chips for heads and lists.
struct OverrideChip {
    QString words;
    ChipState state = ChipState::Waiting;
};
std::vector<OverrideChip> overrideChips(const PlacementCase& found, QDate today);

/// Why nothing of this placement may be changed, or nothing.
QString whyLocked(const PlacementCase& found);

} // namespace fledge::ui
