// What safeguarding cases make the lead owe: the six follow-ups of each tied placement, actions, concerns not yet taken
// on (clause 7.5, lesson L-17). Computed for readers only, from the cases in their memory; never stored.
#pragma once
#include "core/policy/cases.h"
#include "core/policy/duties.h"

#include <QHash>
#include <QSet>

namespace fledge::policy {

/// The reviews asked for that have been recorded, with the day of the review.
using AnsweredRequests = QHash<ReviewRequestId, QDate>;

/// What lies outside a case and bears on its follow-ups.
struct CaseSurroundings
{
    AnsweredRequests answered;
    QHash<PlacementId, PupilId> pupils; ///< whose placements the tied ones are
    QSet<StaffId> leads; ///< safeguarding leads today: for entries of earlier versions, which do not say in which role
    QHash<CaseId, QSet<StaffId>> readers = {}; ///< who reads each case; one that is not here is as if all leads did
    QSet<PlacementId> goesOn = {}; ///< placements that go on or are to start: for them a decision to suspend is not carried out yet
    QHash<PlacementId, QDateTime> stopped = {}; ///< when it was last recorded that a placement was suspended, or resumed after it
    QSet<StaffId> heads = {}; ///< headteachers today
    QSet<CaseId> lackLead = {}; ///< read by nobody who leads, while somebody is there who does and is meant to read them
    bool isReadBy(const CaseFile& file, const QSet<StaffId>& people) const; ///< one of these reads it; all do where nobody is known
};

/// One of the six follow-ups of a placement.
struct FollowUp
{
    PlacementId placement;
    FollowUpKind kind = FollowUpKind::Alert;
    bool done = false;
    bool asked = false;      ///< a review was asked for and is not on record yet, or is
    ReviewRequestId request; ///< the last one asked for
    /// Why it is done: `seen` · `taken` · `reviewed` · `not_needed` · `decided` · `done` · `told` · `not_told`.
    QString how;
    QDate on;    ///< when it was done
    QUuid entry; ///< the entry that did it, null for `reviewed`
    QString reason;
    QDate since = {}; ///< when the placement was tied
    bool operator==(const FollowUp&) const = default;
};

/// Exactly six for each placement tied to the case, in the order of FollowUpKind. That the lead has read it is done by a
/// lead's reading or taking it on, by a headteacher's where no lead reads it, by whoever reads it where neither does; a decision to suspend or go on counts for its placement, to suspend once that is done (clause
/// 7.5c), and what parents were told for the placements of their pupil. Entries without one count for the placements that were tied when they were written.
std::vector<FollowUp> followUps(const CaseFile& file, const CaseSurroundings& around);

/// Whether the three reviews stand ticked when a case is triaged: others see a request, and of a restricted case they
/// are to see nothing unless the lead wants them to.
inline bool asksByDefault(ConcernLevel level) { return level == ConcernLevel::Safeguarding; }

/// The rule of a follow-up, which is also its clause: 7.5a alert, 7.5b placement review, 7.5c suspension, 13.3c risk
/// review, 4.3b plan review, 7.5d parents.
QString ruleOf(FollowUpKind kind);

/// True for the keys of caseDuties(): they name a case, so that they may not be written anywhere in the clear (a
/// waiver, a planned day).
bool isCaseDuty(const Duty& duty);

/// What bears out the promises about concerns (clauses 7.5a–e, 15.1i), by the names of isCaseCounter(): `case` counts
/// the cases themselves, `case.alert` and the others the follow-ups that are done.
QHash<QString, int> caseEvidence(const std::vector<CaseFile>& files, const CaseSurroundings& around);

/// Follow-ups, actions, new concerns and those whose waiting is over as duties of the lead, in order of due date, then key;
/// titles say nothing of what a case is about. Whoever is named to it owns it as long as they read the case; else the leads
/// among its readers, without any the headteachers among them, without those whoever reads it. Open ones, and those done whose day falls into the current half-term or the range.
std::vector<Duty> caseDuties(const std::vector<CaseFile>& files, const CaseSurroundings& around, const Facts& facts,
                             const calendar::Calendar& calendar, QDate today, const DutyRange& range = {});

} // namespace fledge::policy
