// Rules that ask for something once in each half-term, term or year in which their subject is live (contract D.2, D.3).
#include "core/policy/dutylines.h"

#include <algorithm>

namespace fledge::policy {
namespace {

using calendar::Calendar;
using calendar::Cycle;
using calendar::Period;

struct KindName
{
    const char* type;
    const char* kind;
    EvidenceKind value;
};
constexpr KindName kindNames[] = {{"review", "placement", EvidenceKind::PlacementReview},
                                  {"review", "plan", EvidenceKind::PlanReview},
                                  {"review", "risk", EvidenceKind::RiskReview},
                                  {"review", "progress", EvidenceKind::ProgressReview},
                                  {"review", "exit", EvidenceKind::ExitReview},
                                  {"visit", "", EvidenceKind::Visit},
                                  {"parent_update", "", EvidenceKind::ParentUpdate},
                                  {"incident", "", EvidenceKind::Incident},
                                  {"risk_assessment", "first", EvidenceKind::FirstRisk},
                                  {"risk_assessment", "revised", EvidenceKind::RevisedRisk}};

/// Evidence that counts, with the place of its period.
struct Counted
{
    int period;
    int evidence;
};

/// The live days of a subject in a period.
struct LiveDays
{
    int count = 0;
    QDate first;
    QDate last;
    QDate stretchStart; ///< of the unbroken stretch that the first day lies in
    qint64 end = 0;     ///< the last day number of the last stretch
};

/// When something is due. Where the live days end on days off, evidence may still be held on these: nobody knows of an
/// end before its day, and what was in time then stays so.
struct Deadline
{
    QDate due; ///< a school day
    QDate inTime;

    void bringForward(const Deadline& other)
    {
        due = std::min(due, other.due);
        inTime = std::min(inTime, other.inTime);
    }
};

QDate dateOf(qint64 day) { return QDate::fromJulianDay(day); }

LiveDays liveDays(const Calendar& calendar, const Evaluation::Liveness& live, const Period& period)
{
    LiveDays days;
    const qint64 from = period.firstDay.toJulianDay(), to = period.lastDay.toJulianDay();
    for (const Evaluation::Stretch& stretch : live.stretches) {
        const qint64 first = std::max(stretch.first, from), last = std::min(stretch.last, to);
        if (first > last) continue;
        const int count = calendar.schoolDaysIn(dateOf(first), dateOf(last));
        if (count == 0) continue;
        if (days.count == 0) {
            days.first = *calendar.firstSchoolDayFrom(dateOf(first));
            days.stretchStart = dateOf(stretch.first);
        }
        days.count += count;
        days.last = *calendar.lastSchoolDayTo(dateOf(last));
        days.end = stretch.last;
    }
    return days;
}

/// One rule asked of one subject, over neighbouring periods that share a version of the policy.
class PeriodRule
{
public:
    PeriodRule(Evaluation& evaluation, const Rule& rule, int of)
        : m_evaluation(evaluation), m_calendar(evaluation.calendar), m_rule(rule), m_of(of),
          m_periods(evaluation.calendar.periods(rule.cycle)), m_live(evaluation.liveness(rule.subject, of))
    {
    }

    void ask(int first, int last, unsigned kinds)
    {
        count(kinds);
        for (int p = first; p <= last; ++p)
            ask(p);
    }

private:
    static constexpr int beforeAll = -1; ///< the place of evidence from years before all that the calendar knows

    /// Each piece of evidence counts for one period: its own, or the one before where it says so and may. That hangs on
    /// what came before it, so all evidence is read, whichever periods are asked.
    void count(unsigned kinds)
    {
        m_counted.clear();
        const auto [from, to] = m_evaluation.evidenceOf(m_rule.subject, m_of);
        int period = 0;
        for (int i = from; i < to; ++i) {
            const EvidenceFact& evidence = m_evaluation.facts.evidence[static_cast<size_t>(i)];
            if (evidence.on > m_evaluation.today) break;
            if (!(kinds >> static_cast<unsigned>(evidence.kind) & 1u)) continue;
            if (!evidence.answersEvent.isNull() && !evidence.countsAsScheduled) continue;
            while (period < size() && m_periods[static_cast<size_t>(period)].lastDay < evidence.on)
                ++period;
            if (!evidence.countsFor.isEmpty() && countsForPrevious(evidence, period))
                m_counted.push_back({period - 1, i});
            else if (!isBetweenKnownYears(evidence, period))
                m_counted.push_back({period, i});
            else if (period == 0)
                m_counted.push_back({beforeAll, i});
        }
    }
    /// From years whose dates nobody entered, ahead of the period that follows them: it counts for none.
    bool isBetweenKnownYears(const EvidenceFact& evidence, int period) const
    {
        return period < size() && evidence.on < m_periods[static_cast<size_t>(period)].firstDay &&
               m_calendar.indexOf(evidence.on, m_rule.cycle) < 0;
    }
    bool countsForPrevious(const EvidenceFact& evidence, int period) const
    {
        if (period <= 0 || period > size()) return false;
        const Period& previous = m_periods[static_cast<size_t>(period - 1)];
        if (evidence.countsFor != previous.key || firstFor(period - 1)) return false;
        const std::optional<QDate> last = m_calendar.add(previous.lastDay, m_rule.lateDays);
        return !last || evidence.on <= *last;
    }
    const EvidenceFact& fact(const Counted& counted) const
    {
        return m_evaluation.facts.evidence[static_cast<size_t>(counted.evidence)];
    }
    const Counted* firstFor(int period) const
    {
        for (const Counted& counted : m_counted)
            if (counted.period == period) return &counted;
        return nullptr;
    }
    int size() const { return static_cast<int>(m_periods.size()); }

    void ask(int p)
    {
        const Period& period = m_periods[static_cast<size_t>(p)];
        const LiveDays days = liveDays(m_calendar, m_live, period);
        const int needed = std::min(m_rule.threshold, period.schoolDays);
        if (days.count == 0 || days.count < needed) return;
        Line line;
        line.rule = &m_rule;
        line.subject = m_rule.subject;
        line.of = m_of;
        line.period = &period;
        line.opens = days.first;
        const Deadline deadline = deadlineOf(p, period, days, needed);
        line.due = deadline.due;
        if (const std::optional<QDate> late = m_calendar.add(period.lastDay, m_rule.lateDays)) line.missedAfter = *late;
        QDate on;
        bool inTime = false;
        if (const Counted* first = firstFor(p)) {
            line.evidence = first->evidence;
            on = fact(*first).on;
            inTime = on <= deadline.inTime || isExitReview(*first, days, deadline);
        }
        m_evaluation.add(std::move(line), on, inTime);
    }
    /// The review held on the day of the end is in time for what was due by the end, although that day is not a live
    /// one any more.
    bool isExitReview(const Counted& counted, const LiveDays& days, const Deadline& deadline) const
    {
        return fact(counted).kind == EvidenceKind::ExitReview && fact(counted).on.toJulianDay() == days.end + 1 &&
               deadline.inTime.toJulianDay() == days.end;
    }
    Deadline deadlineOf(int p, const Period& period, const LiveDays& days, int needed) const
    {
        Deadline deadline = endOf(days, period);
        const qint64 overrun = m_live.overrun;
        if (overrun != 0 && period.firstDay.toJulianDay() <= overrun && overrun <= period.lastDay.toJulianDay()) {
            const LiveDays planned = liveDays(m_calendar, cut(overrun), period);
            if (planned.count >= needed && planned.count > 0) deadline.bringForward(endOf(planned, period));
        }
        if (m_rule.maxGap > 0) {
            const QDate due = gapDue(p, days);
            deadline.bringForward({due, due});
        }
        return deadline;
    }
    Deadline endOf(const LiveDays& days, const Period& period) const
    {
        const QDate lastSchoolDay = m_calendar.lastSchoolDayTo(period.lastDay).value_or(period.lastDay);
        return {days.last, std::min(dateOf(days.end), lastSchoolDay)};
    }
    Evaluation::Liveness cut(qint64 last) const
    {
        Evaluation::Liveness live = m_live;
        for (Evaluation::Stretch& stretch : live.stretches)
            stretch.last = std::min(stretch.last, last);
        return live;
    }
    /// The longest gap after the last evidence of an earlier period, or after the first live day. Never before the
    /// period's own first live day.
    QDate gapDue(int p, const LiveDays& days) const
    {
        const QDate start = dateOf(m_live.stretches.front().first);
        QDate due = afterGap(m_calendar.firstSchoolDayFrom(start).value_or(start), days);
        bool any = false;
        for (const Counted& counted : m_counted) {
            if (counted.period >= p) continue;
            const QDate on = fact(counted).on;
            if (on >= days.first && !isStillOpen(on, due)) continue;
            due = afterGap(on, days);
            any = true;
        }
        // After a break longer than the gap itself the gap begins anew with the stretch.
        if (any || days.stretchStart > start)
            if (due < days.stretchStart) due = afterGap(days.first, days, true);
        return std::max(due, days.first);
    }
    QDate afterGap(QDate anchor, const LiveDays& days, bool anew = false) const
    {
        const std::optional<QDate> due = m_calendar.add(anchor, m_rule.maxGap);
        if (!due) return dateOf(never);
        return anew ? std::max(*due, days.first) : *due;
    }
    /// Evidence that makes good the period before moves this one's date only while it is not due soon or overdue, for
    /// a duty never goes back.
    bool isStillOpen(QDate on, QDate due) const
    {
        const QDate before = on.addDays(-1);
        const std::optional<int> left = m_calendar.between(before, due);
        return due > before && (!left || *left > m_rule.lead);
    }

    Evaluation& m_evaluation;
    const Calendar& m_calendar;
    const Rule& m_rule;
    const int m_of;
    const std::vector<Period>& m_periods;
    const Evaluation::Liveness& m_live;
    std::vector<Counted> m_counted;
};

/// Places of the first and the last period to ask: those that may still be owed or were just missed, and the range.
std::pair<int, int> window(const Calendar& calendar, Cycle cycle, QDate today, const DutyRange& range)
{
    const int size = static_cast<int>(calendar.periods(cycle).size());
    const int beyond = size - 1;
    const auto at = [&](QDate day, int otherwise) {
        const int index = calendar.indexOf(day, cycle);
        return index < 0 ? otherwise : index;
    };
    const QDate back = calendar.add(today, -30).value_or(calendar.firstKnownDay());
    int first = at(back, 0);
    int last = today > calendar.lastKnownDay() ? beyond : at(today, -1);
    if (range.from.isValid()) first = std::min(first, at(range.from, range.from > calendar.lastKnownDay() ? size : 0));
    if (range.to.isValid()) last = std::max(last, range.to > calendar.lastKnownDay() ? beyond : at(range.to, -1));
    return {first, last};
}

size_t subjectsOf(const Facts& facts, Subject subject)
{
    switch (subject) {
    case Subject::Placement:
        return facts.placements.size();
    case Subject::Pupil:
        return facts.pupils.size();
    case Subject::Provider:
        return facts.providers.size();
    case Subject::School:
        break;
    }
    return 0;
}

} // namespace

unsigned kindsOf(const Rule& rule)
{
    unsigned kinds = 0;
    for (const Match& match : rule.evidence)
        for (const KindName& name : kindNames)
            if (match.type == QLatin1String(name.type) &&
                (match.kinds.isEmpty() || match.kinds.contains(QLatin1String(name.kind))))
                kinds |= 1u << static_cast<unsigned>(name.value);
    return kinds;
}

void Evaluation::periodRules()
{
    if (calendar.isEmpty()) return;
    for (Cycle cycle : {Cycle::HalfTerm, Cycle::Term, Cycle::Year}) {
        const std::vector<Period>& periods = calendar.periods(cycle);
        const auto [from, to] = window(calendar, cycle, today, range);
        for (int first = from, last = from; first <= to; first = last + 1) {
            const Policy* policy = policies.on(periods[static_cast<size_t>(first)].firstDay);
            last = first;
            while (last < to && policies.on(periods[static_cast<size_t>(last + 1)].firstDay) == policy)
                ++last;
            for (const Rule& rule : rulesOf(policy))
                if (rule.kind == RuleKind::Every && rule.cycle == cycle) {
                    const unsigned kinds = kindsOf(rule);
                    for (int of = 0; of < static_cast<int>(subjectsOf(facts, rule.subject)); ++of)
                        if (!liveness(rule.subject, of).stretches.empty())
                            PeriodRule(*this, rule, of).ask(first, last, kinds);
                }
        }
    }
}

} // namespace fledge::policy
