// The records whose time is over though their pupil or provider stays, through the door: who may see them, who decides, and
// that each decision is in the audit.
#pragma once
#include "core/policy/recordtimes.h"
#include "core/retention.h"

namespace fledge::retention {

/// What is over of everything that this person may read (`retention.see`), group by group. What belongs to a pupil who is
/// listed with their whole record (due()) is decided on with them.
Result<std::vector<policy::RecordLine>> recordsDue(Workspace& workspace);
/// Where due() is known already, with the same concerns.
Result<std::vector<policy::RecordLine>> recordsDue(Workspace& workspace, const std::vector<policy::RetentionLine>& pupils, Concerns concerns = Concerns::AsRead);

/// The headteacher's decision on a group, as decide() on a pupil. NotFound for one that is about nothing this person
/// knows. A hold that is on the pupil's record is lifted there.
Done decideRecords(Workspace& workspace, const policy::RecordGroup& group, Decision decision, const QString& reason, QDate until = {});

/// What the group is about; NotFound for whoever may not know it.
Result<record::AnyRecord> subjectOf(Workspace& workspace, const policy::RecordGroup& group);
/// The words of a decision as they are kept (core/domain/checkanswer.h), without its item.
CheckAnswer decisionOn(const Workspace& workspace, CheckSubject subject, const QUuid& id, const QString& reason);
/// Refused without a reason, and Keep without a day to come.
Done isDecided(const Workspace& workspace, Decision decision, const QString& reason, QDate until);
/// Writes it: what is decided on whom, begun by decisionOn(), under the schedule's line, or under none for a whole record.
Done saveDecision(Workspace& workspace, CheckAnswer answer, Decision decision, QStringView rule, QDate until);

} // namespace fledge::retention
