// How long records are kept in this school, and the pupils whose time is over, through the door: who may see the list, who
// decides, and that each decision is in the audit. Nothing is deleted here: two people do that (core/disposal).
#pragma once
#include "core/policy/retention.h"
#include "core/workspace.h"

namespace fledge::retention {

/// The schedule in force. Whoever sees the policy sees it.
Result<std::vector<policy::RetentionRule>> schedule(Workspace& workspace);
/// Changes one line: a new version of the policy from today on, with nothing else changed. The headteacher's alone.
Done change(Workspace& workspace, const policy::RetentionRule& rule, const QString& why);

/// The pupils whose time is over, as this person may know them (`retention.see`). Concerns count as far as they read them, or
/// not at all: what is said to everybody is said without them.
enum class Concerns { AsRead, LeftOut };
Result<std::vector<policy::RetentionLine>> due(Workspace& workspace, Concerns concerns = Concerns::AsRead);

enum class Decision {
    Hold, ///< a legal hold: until it is lifted
    Lift,
    Keep  ///< look again after `until`
};
/// The headteacher's decision on a pupil, with a reason (`retention.decide`). Keep needs a day after today. A hold may be put on
/// a pupil whose time is not over yet.
Done decide(Workspace& workspace, PupilId pupil, Decision decision, const QString& reason, QDate until = {});

} // namespace fledge::retention
