// Inside duties(): light lines while rules are evaluated; only those that are listed become a Duty.
#pragma once
#include "core/policy/duties.h"

#include <QSet>

namespace fledge::policy {

constexpr qint64 never = 0x7fffffff; ///< a day number after every other

/// A duty before it has words.
struct Line
{
    const Rule* rule = nullptr;
    Subject subject = Subject::Placement;
    int of = -1;
    const calendar::Period* period = nullptr;
    QString tail; ///< the key's last part where there is no period
    QUuid tailId; ///< or an id
    QDate opens;
    QDate due;
    QDate missedAfter; ///< period rules: the last day on which it can be made good
    DutyState state = DutyState::Open;
    int evidence = -1; ///< place in Facts::evidence
    int expiring = -1; ///< place in Facts::expiring: what took over
    const GateItem* item = nullptr;
    bool overridden = false;
};

/// Everything one evaluation shares.
class Evaluation
{
public:
    Evaluation(const Facts& facts, const calendar::Calendar& calendar, const PolicyBook& policies, QDate today,
               const DutyRange& range);

    void periodRules();
    void expiries();
    void gates();
    void causes();
    void conditions();
    void calendarEnds();

    std::vector<Line> lines;

    const Facts& facts;
    const calendar::Calendar& calendar;
    const PolicyBook& policies;
    const QDate today;
    const DutyRange range;

    /// Adds a line if it is listed. `counted`: the day on which evidence stands, invalid when there is none.
    void add(Line line, QDate counted, bool inTime);
    DutyState stateOf(const Line& line, QDate counted, bool inTime) const;

    /// Whether a line in its state belongs on the list.
    bool isListed(const Line& line) const;

    QUuid subjectId(const Line& line) const;
    /// Whether anything of the line's subject was let go: only then is its key worth looking up.
    bool mayBeWaived(const Line& line) const
    {
        return !m_waivedSubjects.isEmpty() && m_waivedSubjects.contains(subjectId(line));
    }

    /// A live stretch as it is known today: first and last day number, `never` for an open end.
    struct Stretch
    {
        qint64 first;
        qint64 last;
    };
    struct Liveness
    {
        std::vector<Stretch> stretches; ///< in order, not overlapping
        qint64 overrun = 0;             ///< the planned end that was last believed, once it no longer is
    };
    const Liveness& liveness(Subject subject, int of) const
    {
        return m_live[static_cast<size_t>(subject)][static_cast<size_t>(of)];
    }
    bool isLiveToday(Subject subject, int of) const;
    /// The evidence of a subject: places in Facts::evidence, first and one past the last.
    std::pair<int, int> evidenceOf(Subject subject, int of) const;

private:
    void spread();

    QSet<QUuid> m_waivedSubjects;
    std::vector<Liveness> m_live[3];
    std::vector<int> m_evidenceFrom[3];
    const calendar::Period* m_current[3] = {}; ///< per cycle
};

/// The rules of a policy; none where there is no policy.
const std::vector<Rule>& rulesOf(const Policy* policy);

/// The kinds of evidence that a rule takes, as bits.
unsigned kindsOf(const Rule& rule);

} // namespace fledge::policy
