// What all rules share while duties are evaluated: liveness, states, and which lines are listed.
#include "core/policy/dutylines.h"

#include "core/policy/dutykey.h"

#include <algorithm>

namespace fledge::policy {
namespace {

/// A span as recorded, in day numbers; 0: none.
struct Raw
{
    qint64 first;
    qint64 until;
    qint64 planned;
};

size_t countOf(const Facts& facts, size_t subject)
{
    switch (static_cast<Subject>(subject)) {
    case Subject::Placement:
        return facts.placements.size();
    case Subject::Pupil:
        return facts.pupils.size();
    default:
        return facts.providers.size();
    }
}

/// The day by which everything that goes on then is planned to have ended: `never` where something has no such day,
/// 0 where nothing goes on any more.
qint64 plannedEnd(const std::vector<Raw>& begun, qint64 day)
{
    qint64 end = 0;
    for (const Raw& raw : begun) {
        if (raw.until != 0 && raw.until <= day) continue;
        if (raw.planned < raw.first) return never;
        end = std::max(end, raw.planned);
    }
    return end;
}

/// The planned end that was the last to be believed: on later days it had passed, or nothing went on. Ends recorded
/// since the last start can only bring it nearer; a start is a new fact, and moves it.
qint64 lastPlannedEnd(const std::vector<Raw>& begun, qint64 today)
{
    qint64 believed = 0, passed = today;
    for (const Raw& raw : begun)
        believed = std::max(believed, raw.first);
    while (passed - believed > 1) {
        const qint64 day = believed + (passed - believed) / 2;
        (plannedEnd(begun, day) >= day ? believed : passed) = day;
    }
    const qint64 end = plannedEnd(begun, believed);
    return end == never ? 0 : end;
}

void merge(std::vector<Evaluation::Stretch>& stretches)
{
    std::sort(stretches.begin(), stretches.end(),
              [](const auto& a, const auto& b) { return a.first != b.first ? a.first < b.first : a.last < b.last; });
    size_t kept = 0;
    for (size_t i = 1; i < stretches.size(); ++i)
        if (stretches[i].first <= stretches[kept].last + 1)
            stretches[kept].last = std::max(stretches[kept].last, stretches[i].last);
        else
            stretches[++kept] = stretches[i];
    if (!stretches.empty()) stretches.resize(kept + 1);
}

/// As far as today knows: what goes on does so to the planned end, and without end once that has passed. What was due
/// by the planned end stays due by then (`overrun`), or a duty would go back from overdue to open.
Evaluation::Liveness livenessOf(const std::vector<Raw>& spans, qint64 today)
{
    Evaluation::Liveness live;
    std::vector<Raw> begun;
    for (const Raw& raw : spans)
        if (raw.first <= today) begun.push_back(raw); // the others are not known yet
    if (begun.empty()) return live;
    const qint64 end = plannedEnd(begun, today);
    if (end < today) live.overrun = lastPlannedEnd(begun, today);
    for (const Raw& raw : begun) {
        const bool ended = raw.until != 0 && raw.until <= today;
        live.stretches.push_back({raw.first, ended ? raw.until - 1 : end < today ? never : end});
    }
    merge(live.stretches);
    return live;
}

qint64 dayNumber(QDate date) { return date.isValid() ? date.toJulianDay() : 0; }

} // namespace

const std::vector<Rule>& rulesOf(const Policy* policy)
{
    static const std::vector<Rule> none;
    return policy ? policy->rules : none;
}

Evaluation::Evaluation(const Facts& f, const calendar::Calendar& c, const PolicyBook& p, QDate t, const DutyRange& r)
    : facts(f), calendar(c), policies(p), today(t), range(r)
{
    for (int cycle = 0; cycle < 3; ++cycle)
        m_current[cycle] = calendar.periodOf(today, static_cast<calendar::Cycle>(cycle));
    for (const WaiverFact& waiver : facts.waivers)
        if (const auto key = DutyKey::parse(waiver.dutyKey)) m_waivedSubjects.insert(key->subject);
    spread();
    for (size_t subject = 0; subject < 3; ++subject) {
        std::vector<int>& from = m_evidenceFrom[subject];
        from.assign(countOf(facts, subject) + 1, 0);
        for (const EvidenceFact& evidence : facts.evidence)
            if (static_cast<size_t>(evidence.subject) == subject) ++from[static_cast<size_t>(evidence.of) + 1];
    }
    int before = 0;
    for (std::vector<int>& from : m_evidenceFrom) {
        from[0] = before;
        for (size_t i = 1; i < from.size(); ++i)
            from[i] += from[i - 1];
        before = from.back();
    }
}

void Evaluation::spread()
{
    std::vector<std::vector<Raw>> raw[3];
    for (size_t subject = 0; subject < 3; ++subject)
        raw[subject].resize(countOf(facts, subject));
    for (const SpanFact& span : facts.spans) {
        const PlacementFact& placement = facts.placements[static_cast<size_t>(span.placement)];
        const Raw one{dayNumber(span.span.from), dayNumber(span.span.until), dayNumber(placement.plannedEnd)};
        raw[0][static_cast<size_t>(span.placement)].push_back(one);
        if (placement.pupil >= 0) raw[1][static_cast<size_t>(placement.pupil)].push_back(one);
        if (placement.provider >= 0) raw[2][static_cast<size_t>(placement.provider)].push_back(one);
    }
    const qint64 day = today.toJulianDay();
    for (size_t subject = 0; subject < 3; ++subject) {
        m_live[subject].reserve(raw[subject].size());
        for (const std::vector<Raw>& spans : raw[subject])
            m_live[subject].push_back(livenessOf(spans, day));
    }
}

bool Evaluation::isLiveToday(Subject subject, int of) const
{
    const qint64 day = today.toJulianDay();
    const Liveness& live = liveness(subject, of);
    return std::any_of(live.stretches.begin(), live.stretches.end(),
                       [day](const Stretch& s) { return s.first <= day && day <= s.last; });
}

QUuid Evaluation::subjectId(const Line& line) const
{
    const auto of = static_cast<size_t>(line.of);
    switch (line.subject) {
    case Subject::Placement:
        return facts.placements[of].id.uuid();
    case Subject::Pupil:
        return facts.pupils[of].id.uuid();
    case Subject::Provider:
        return facts.providers[of].id.uuid();
    case Subject::School:
        break;
    }
    return facts.school.uuid();
}

std::pair<int, int> Evaluation::evidenceOf(Subject subject, int of) const
{
    const std::vector<int>& from = m_evidenceFrom[static_cast<size_t>(subject)];
    return {from[static_cast<size_t>(of)], from[static_cast<size_t>(of) + 1]};
}

DutyState Evaluation::stateOf(const Line& line, QDate counted, bool inTime) const
{
    if (counted.isValid()) return inTime ? DutyState::Done : DutyState::DoneLate;
    if (!line.due.isValid()) return DutyState::NoCalendar;
    if (today < line.opens) return DutyState::Upcoming;
    if (today <= line.due) {
        const std::optional<int> left = calendar.between(today, line.due);
        return left && *left <= line.rule->lead ? DutyState::DueSoon : DutyState::Open;
    }
    return line.missedAfter.isValid() && today > line.missedAfter ? DutyState::Missed : DutyState::Overdue;
}

bool Evaluation::isListed(const Line& line) const
{
    const bool ranged = range.from.isValid() || range.to.isValid();
    if (ranged && line.due.isValid() && (!range.from.isValid() || range.from <= line.due) &&
        (!range.to.isValid() || line.due <= range.to))
        return true;
    switch (line.state) {
    case DutyState::Open:
    case DutyState::DueSoon:
    case DutyState::Overdue:
    case DutyState::NoCalendar:
        return true;
    case DutyState::Upcoming:
        return false;
    case DutyState::Missed: {
        const std::optional<QDate> last = calendar.add(line.missedAfter, line.rule->lateDays);
        return !last || today <= *last;
    }
    default:
        break;
    }
    if (line.period) return line.period == m_current[static_cast<int>(line.rule->cycle)];
    const calendar::Period* half = m_current[static_cast<int>(calendar::Cycle::HalfTerm)];
    return half && calendar.halfTermOf(line.due) == half;
}

void Evaluation::add(Line line, QDate counted, bool inTime)
{
    line.state = stateOf(line, counted, inTime);
    if (isListed(line) || mayBeWaived(line)) lines.push_back(std::move(line));
}

} // namespace fledge::policy
