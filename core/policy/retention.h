// How long records are kept, and whose time has come for somebody to look at them. Pure. Nothing is ever deleted by a rule:
// a rule puts a pupil on a list, and a person decides.
#pragma once
#include "core/base/result.h"
#include "core/domain/checkanswer.h"
#include "core/domain/ids.h"

#include <optional>
#include <QDate>
#include <QJsonObject>
#include <vector>

namespace fledge::policy {

/// Who looks when the time of a line is over.
enum class RetentionWatch {
    Pupils,  ///< the list of pupils: what counts from a birth date
    Records, ///< the list of records (core/policy/recordtimes.h): what counts from something else that the file knows
    Person   ///< somebody, by themselves: nothing in the file can bear it out
};

/// One line of the schedule. It is data of the policy (`retention`), so each school has its own.
struct RetentionRule
{
    QString key;   ///< `pupil` · `plan` · `child_protection` …
    QString title;
    /// From when the time counts: `born` · `superseded` · `placement_end` · `agreement_end` · `provider_end` · `seen` ·
    /// `entered` · `alleged` · `resolved`
    QString from;
    int years = 0;
    QString basis; ///< why so long
    int months = 0; ///< beside the years, 0 to 11
    RetentionWatch watch() const;
    /// The last day of the time: a 29 February ends on a 28th where the year has none, a 31st on the last of its month.
    QDate endsAfter(QDate day) const { return day.addMonths(years * 12 + months); }
    bool operator==(const RetentionRule&) const = default;
};

/// The schedule in a policy file. Lines that it does not have, or has in a form that cannot be understood, are those of the
/// template, so that a file made before there was a schedule has one.
std::vector<RetentionRule> retentionRules(const QJsonObject& policyFile);
/// The policy file with this line in it. Invalid: years (0 to 120), months (0 to 11), basis (required); NotFound/retention for an unknown key.
Result<QJsonObject> withRetention(QJsonObject policyFile, const RetentionRule& changed);

/// What the list has to know of a pupil.
struct RetentionFacts
{
    PupilId pupil;
    QDate born;
    bool isLive = false;          ///< a placement is running: nobody's time has come
    bool hasPlans = false;        ///< a plan, a review, or a status of special educational needs
    bool hasConcerns = false;     ///< that whoever asks may read
    std::vector<CheckAnswer> decisions; ///< answers of the list `retention` about the pupil
};

enum class RetentionState {
    Due,  ///< somebody has to decide
    Kept, ///< somebody decided to keep it until a day
    Held  ///< nothing may go until the hold is lifted
};

/// What somebody decided on something whose time is over.
struct Decided
{
    RetentionState state = RetentionState::Due;
    QDate since, until;
    StaffId by;
    QString reason;
    bool isProposed = false; ///< its disposal is proposed, by `by` since then with that reason, and nobody has answered
    bool operator==(const Decided&) const = default;
};

/// A pupil whose time is over.
struct RetentionLine : Decided
{
    PupilId pupil;
    QDate ended;  ///< the last day of the longest rule that fits; invalid where there is no date of birth
    QString rule; ///< its key
    bool operator==(const RetentionLine&) const = default;
};

inline constexpr char16_t retentionList[] = u"retention"; ///< of the answers that are decisions
inline constexpr char16_t retentionHold[] = u"hold";      ///< done: in force; outstanding: lifted
inline constexpr char16_t retentionKeep[] = u"keep";      ///< until its `expires_on`
inline constexpr char16_t retentionDispose[] = u"dispose"; ///< done: proposed; outstanding: taken back or declined

/// The item of a decision: on the whole record of a pupil (`hold`), or on what stands under one line of the schedule (`hold/risk`).
QString decisionItem(QStringView what, QStringView rule = {});
/// What the decisions say on that day, on the whole record or on what stands under that line.
Decided decidedOn(const std::vector<CheckAnswer>& decisions, QDate today, QStringView rule = {});
/// The proposal of a disposal that waits for an answer: whatever is decided later on the same, or a hold on the whole record, takes
/// its place. Null when there is none. `decisions` are all on one pupil or provider.
const CheckAnswer* waitingProposal(const std::vector<CheckAnswer>& decisions, QStringView rule = {});

/// Those whose time is over on that day, the longest over first. What ends today is not over.
std::vector<RetentionLine> retentionDue(const std::vector<RetentionFacts>& pupils, const std::vector<RetentionRule>& rules,
                                        QDate today);

} // namespace fledge::policy
