// Duties that do not come round with the calendar: expiries, gates, causes, wrong states, the calendar's own end.
#include "core/policy/dutylines.h"

#include "core/base/text.h"

#include <algorithm>

namespace fledge::policy {
namespace {

bool matches(const Rule& rule, const ExpiringFact& fact)
{
    if (rule.kind != RuleKind::Until || rule.subject != fact.subject) return false;
    return std::any_of(rule.evidence.begin(), rule.evidence.end(), [&fact](const Match& match) {
        return match.type == fact.type && (match.kinds.isEmpty() || match.kinds.contains(fact.item));
    });
}

bool sameItem(const ExpiringFact& a, const ExpiringFact& b)
{
    return a.of == b.of && a.subject == b.subject && a.item == b.item && a.type == b.type;
}

int longestLead(const Policy& policy)
{
    int days = 0;
    for (const Rule& rule : policy.rules)
        if (rule.kind == RuleKind::Until) days = std::max(days, rule.leadDays);
    return days;
}

const Rule* ruleFor(const Policy* policy, RuleKind kind, const QString& key)
{
    for (const Rule& rule : rulesOf(policy))
        if (rule.kind == kind && rule.key == key) return &rule;
    return nullptr;
}

QString yearFrom(int first) { return QStringLiteral("%1/%2").arg(first).arg((first + 1) % 100, 2, 10, QLatin1Char('0')); }

/// `2027/28` after `2026/27`.
QString yearAfter(const QString& label) { return yearFrom(label.left(4).toInt() + 1); }

/// The school year of a day where no dates are known yet: in August it is the one that is about to begin.
QString yearOf(QDate day) { return yearFrom(day.month() >= 8 ? day.year() : day.year() - 1); }

/// A state that somebody has to put right, since when, and what it goes back to.
struct Condition
{
    QDate since;
    QUuid cause;
    QString tail; ///< instead of `cause`, for a state that has no record behind it
};

std::optional<Condition> providerFallen(const Facts& facts, const PlacementFact& placement, QDate today)
{
    const ProviderFact& at = facts.providers[static_cast<size_t>(placement.provider)];
    const bool fallen = at.status == ProviderStatus::Suspended || at.status == ProviderStatus::Closed;
    // A placement suspended since then is what was decided; one that stood still before awaits its decision.
    const bool undecided = placement.status == PlacementStatus::Active ||
                           (placement.status == PlacementStatus::Suspended && placement.suspendedOn < at.statusSince);
    if (!fallen || !undecided) return {};
    return Condition{at.statusSince.isValid() ? std::min(at.statusSince, today) : today, at.id.uuid(), {}};
}

std::optional<Condition> pupilLeft(const Facts& facts, const PlacementFact& placement, QDate today)
{
    const PupilFact& pupil = facts.pupils[static_cast<size_t>(placement.pupil)];
    if (!pupil.onRollTo.isValid() || pupil.onRollTo >= today || !isLive(placement.status)) return {};
    return Condition{pupil.onRollTo.addDays(1), pupil.id.uuid(), {}};
}

/// Each suspension asks anew.
std::optional<Condition> nowhereArranged(const PlacementFact& placement)
{
    if (placement.status != PlacementStatus::Suspended || placement.arranged || !placement.suspendedOn.isValid())
        return {};
    return Condition{placement.suspendedOn, {}, isoDate(placement.suspendedOn)};
}

std::optional<Condition> conditionOf(const QString& test, const Facts& facts, const PlacementFact& placement,
                                     QDate today)
{
    if (test == QLatin1String("provider_not_approved")) return providerFallen(facts, placement, today);
    if (test == QLatin1String("not_arranged")) return nowhereArranged(placement);
    return test == QLatin1String("pupil_left") ? pupilLeft(facts, placement, today) : std::nullopt;
}

} // namespace

void Evaluation::expiries()
{
    const Policy* now = policies.on(today);
    if (!now) return;
    const QDate horizon = std::max(today.addDays(longestLead(*now)), range.to.isValid() ? range.to : today);
    for (size_t i = 0; i < facts.expiring.size(); ++i) {
        const ExpiringFact& fact = facts.expiring[i];
        if (!fact.expiresOn.isValid() || fact.on > today || fact.expiresOn > horizon) continue;
        const bool followed =
            i + 1 < facts.expiring.size() && sameItem(fact, facts.expiring[i + 1]) && facts.expiring[i + 1].on <= today;
        const bool approved = fact.subject == Subject::Provider
                                  ? facts.providers[static_cast<size_t>(fact.of)].status == ProviderStatus::Approved
                                  : facts.placements[static_cast<size_t>(fact.of)].status == PlacementStatus::Approved;
        if (!approved && !isLiveToday(fact.subject, fact.of)) continue;
        const Policy* policy = policies.on(fact.expiresOn);
        const auto rule = std::find_if(policy->rules.begin(), policy->rules.end(),
                                       [&fact](const Rule& one) { return matches(one, fact); });
        if (rule == policy->rules.end()) continue;
        Line line;
        line.rule = &*rule;
        line.subject = fact.subject;
        line.of = fact.of;
        line.tailId = fact.id;
        line.due = fact.expiresOn;
        line.opens = std::max(fact.on, fact.expiresOn.addDays(-rule->leadDays));
        const QDate next = followed ? facts.expiring[i + 1].on : QDate();
        if (followed) line.expiring = static_cast<int>(i) + 1;
        add(std::move(line), next, next <= fact.expiresOn);
    }
}

void Evaluation::gates()
{
    const Policy* policy = policies.on(today);
    for (const ComingFact& coming : facts.coming) {
        const PlacementFact& placement = facts.placements[static_cast<size_t>(coming.placement)];
        for (const GateItem& item : coming.unmet) {
            const Rule* rule = ruleFor(policy, RuleKind::Before, item.key);
            if (!rule || item.isOpen()) continue;
            Line line;
            line.rule = rule;
            line.of = coming.placement;
            line.tail = QStringLiteral("start");
            line.opens = coming.proposedOn.isValid() ? coming.proposedOn : today;
            if (const auto last = calendar.lastSchoolDayTo(placement.startOn.addDays(-1));
                last && placement.startOn <= calendar.lastKnownDay())
                line.due = *last;
            line.item = &item;
            add(std::move(line), {}, false);
        }
    }
    for (const RunningOverride& running : facts.overrides) {
        const Rule* rule = ruleFor(policy, RuleKind::Before, running.item);
        if (!rule || running.from > today) continue;
        Line line;
        line.rule = rule;
        line.of = running.placement;
        line.tail = QStringLiteral("start");
        line.tailId = {};
        line.opens = running.from;
        line.due = running.untilOn;
        line.overridden = true;
        add(std::move(line), {}, false);
    }
}

void Evaluation::causes()
{
    for (const CauseFact& cause : facts.causes) {
        const Policy* policy = policies.on(cause.on);
        if (!policy || cause.on > today) continue;
        for (const Rule& rule : policy->rules) {
            if (rule.kind != RuleKind::Within || rule.cause != cause.kind || rule.subject != cause.subject) continue;
            Line line;
            line.rule = &rule;
            line.subject = cause.subject;
            line.of = cause.of;
            line.tailId = cause.id;
            line.opens = cause.on;
            line.due = calendar.add(cause.on, rule.schoolDays).value_or(QDate());
            const unsigned kinds = kindsOf(rule);
            const auto [from, to] = evidenceOf(cause.subject, cause.of);
            QDate on;
            for (int i = from; i < to && !on.isValid(); ++i) {
                const EvidenceFact& evidence = facts.evidence[static_cast<size_t>(i)];
                // A review that was held before it was asked for is none of what happened since.
                const bool isEarlier = cause.kind.startsWith(u"review_request") && evidence.on < cause.on;
                const bool counts =
                    (kinds >> static_cast<unsigned>(evidence.kind) & 1u) && evidence.on <= today && !isEarlier &&
                    (evidence.answersEvent == cause.id || (!rule.mustNameCause && evidence.on >= cause.on));
                if (!counts) continue;
                line.evidence = i;
                on = evidence.on;
            }
            const bool inTime = line.due.isValid() && on <= line.due;
            add(std::move(line), on, inTime);
        }
    }
}

void Evaluation::conditions()
{
    const Policy* policy = policies.on(today);
    for (const Rule& rule : rulesOf(policy)) {
        if (rule.kind != RuleKind::State) continue;
        for (size_t i = 0; i < facts.placements.size(); ++i) {
            const PlacementFact& placement = facts.placements[i];
            if (placement.pupil < 0 || placement.provider < 0) continue;
            const std::optional<Condition> found = conditionOf(rule.test, facts, placement, today);
            if (!found) continue;
            Line line;
            line.rule = &rule;
            line.of = static_cast<int>(i);
            line.tail = found->tail;
            line.tailId = found->cause;
            line.opens = line.due = found->since;
            add(std::move(line), {}, false);
        }
    }
}

void Evaluation::calendarEnds()
{
    const Policy* policy = policies.on(today);
    for (const Rule& rule : rulesOf(policy)) {
        if (rule.kind != RuleKind::Calendar) continue;
        const bool holidays = rule.test == QLatin1String("bank_holidays");
        const QDate known = calendar.lastKnownDay();
        const QDate end = holidays ? calendar.lastBankHoliday() : known;
        if (holidays && (calendar.isEmpty() || (end.isValid() && end >= known))) continue;
        Line line;
        line.rule = &rule;
        line.subject = Subject::School;
        line.of = 0;
        if (end.isValid()) {
            line.due = calendar.add(end, -rule.dueBefore).value_or(end);
            line.opens = calendar.add(end, -rule.opensBefore).value_or(calendar.firstKnownDay());
        } else if (holidays) {
            line.due = line.opens = calendar.firstKnownDay();
        }
        const std::vector<calendar::Period>& years = calendar.periods(calendar::Cycle::Year);
        line.tail = holidays        ? (end.isValid() ? isoDate(end) : QStringLiteral("none"))
                    : years.empty() ? yearOf(today)
                                    : yearAfter(years.back().key);
        add(std::move(line), {}, false);
    }
}

} // namespace fledge::policy
