#include "core/policy/retention.h"

#include "core/policy/policyfile.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>

namespace fledge::policy {
namespace {

constexpr int mostYears = 120, mostMonths = 11;
constexpr int monthsNotSaid = -2; // in a file made before a line could have months
const QString section = QStringLiteral("retention");

std::optional<RetentionRule> ruleFrom(const QJsonObject& json)
{
    const QJsonValue years = json.value(QStringLiteral("years")), months = json.value(QStringLiteral("months"));
    RetentionRule rule{json.value(QStringLiteral("key")).toString(), json.value(QStringLiteral("title")).toString(),
                       json.value(QStringLiteral("from")).toString(), years.toInt(-1), json.value(QStringLiteral("basis")).toString(),
                       months.isUndefined() ? monthsNotSaid : months.toInt(-1)};
    const bool good = !rule.key.isEmpty() && !rule.basis.isEmpty() && years.isDouble() && rule.years >= 0 && rule.years <= mostYears &&
                      (rule.months == monthsNotSaid || (rule.months >= 0 && rule.months <= mostMonths));
    return good ? std::optional(rule) : std::nullopt;
}

std::vector<RetentionRule> rulesIn(const QJsonObject& policyFile)
{
    std::vector<RetentionRule> out;
    for (const QJsonValue& one : policyFile.value(section).toArray())
        if (const auto rule = ruleFrom(one.toObject())) out.push_back(*rule);
    return out;
}

const std::vector<RetentionRule>& templateRules()
{
    static const std::vector<RetentionRule> rules = [] {
        std::vector<RetentionRule> all = rulesIn(QJsonDocument::fromJson(templatePolicyFile()).object());
        for (RetentionRule& rule : all) rule.months = std::max(rule.months, 0);
        return all;
    }();
    return rules;
}

auto whenMade(const CheckAnswer& answer) { return std::pair(answer.onDate, answer.meta.createdAt); }

const CheckAnswer* latest(const std::vector<CheckAnswer>& decisions, const QString& item, QDate today)
{
    const CheckAnswer* found = nullptr;
    for (const CheckAnswer& one : decisions) {
        if (one.item != item || one.onDate > today || one.meta.isVoided()) continue;
        if (!found || whenMade(one) >= whenMade(*found)) found = &one;
    }
    return found;
}

bool fits(const RetentionRule& rule, const RetentionFacts& facts)
{
    if (rule.watch() != RetentionWatch::Pupils) return false;
    if (rule.key == u"plan") return facts.hasPlans;
    return rule.key == u"child_protection" ? facts.hasConcerns : true;
}

Decided decided(const CheckAnswer& decision, RetentionState state)
{
    return {state, decision.onDate, decision.expiresOn, decision.byStaff, decision.reason, false};
}

/// `hold/risk` is about `risk`, `hold` about the whole record.
QStringView ruleIn(const QString& item)
{
    const qsizetype mark = item.indexOf(u'/');
    return mark < 0 ? QStringView() : QStringView(item).sliced(mark + 1);
}

/// The school's own months; where its line is older than months are, those of the template, unless it changed the years.
int monthsOf(const RetentionRule& own, const RetentionRule& shipped)
{
    if (own.months != monthsNotSaid) return own.months;
    return own.years == shipped.years ? shipped.months : 0;
}

} // namespace

RetentionWatch RetentionRule::watch() const
{
    if (from == u"born") return RetentionWatch::Pupils;
    static const QStringList known{QStringLiteral("superseded"), QStringLiteral("placement_end"), QStringLiteral("agreement_end"),
                                   QStringLiteral("provider_end"), QStringLiteral("seen")};
    return known.contains(from) ? RetentionWatch::Records : RetentionWatch::Person;
}

QString decisionItem(QStringView what, QStringView rule)
{
    return rule.isEmpty() ? what.toString() : QStringLiteral("%1/%2").arg(what, rule);
}

Decided decidedOn(const std::vector<CheckAnswer>& decisions, QDate today, QStringView rule)
{
    const CheckAnswer* hold = latest(decisions, decisionItem(retentionHold, rule), today);
    if (hold && hold->state == CheckState::Done) return decided(*hold, RetentionState::Held);
    const CheckAnswer* keep = latest(decisions, decisionItem(retentionKeep, rule), today);
    if (keep && keep->expiresOn >= today) return decided(*keep, RetentionState::Kept);
    Decided out;
    if (const CheckAnswer* proposal = waitingProposal(decisions, rule)) {
        out = decided(*proposal, RetentionState::Due);
        out.isProposed = true;
    }
    return out;
}

std::vector<RetentionRule> retentionRules(const QJsonObject& policyFile)
{
    const std::vector<RetentionRule> own = rulesIn(policyFile);
    std::vector<RetentionRule> out;
    for (const RetentionRule& rule : templateRules()) {
        const auto found = std::find_if(own.begin(), own.end(), [&rule](const RetentionRule& one) { return one.key == rule.key; });
        // What a rule counts from is what the program can do; how long and why is the school's.
        out.push_back(found == own.end() ? rule : RetentionRule{rule.key, rule.title, rule.from, found->years, found->basis, monthsOf(*found, rule)});
    }
    return out;
}

Result<QJsonObject> withRetention(QJsonObject policyFile, const RetentionRule& changed)
{
    if (changed.years < 0 || changed.years > mostYears)
        return fail(Problem::invalid(QStringLiteral("years"), QStringLiteral("format"), QString::number(changed.years)));
    if (changed.months < 0 || changed.months > mostMonths)
        return fail(Problem::invalid(QStringLiteral("months"), QStringLiteral("format"), QString::number(changed.months)));
    if (changed.basis.trimmed().isEmpty()) return fail(Problem::invalid(QStringLiteral("basis"), QStringLiteral("required")));
    std::vector<RetentionRule> rules = retentionRules(policyFile);
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const RetentionRule& one) { return one.key == changed.key; });
    if (found == rules.end()) return fail(ProblemKind::NotFound, section);
    found->years = changed.years;
    found->months = changed.months;
    found->basis = changed.basis.trimmed();
    QJsonArray lines;
    for (const RetentionRule& rule : rules)
        lines.append(QJsonObject{{QStringLiteral("key"), rule.key}, {QStringLiteral("title"), rule.title}, {QStringLiteral("from"), rule.from},
                                 {QStringLiteral("years"), rule.years}, {QStringLiteral("months"), rule.months}, {QStringLiteral("basis"), rule.basis}});
    policyFile.insert(section, lines);
    return policyFile;
}

const CheckAnswer* waitingProposal(const std::vector<CheckAnswer>& decisions, QStringView rule)
{
    const CheckAnswer* last = nullptr;
    for (const CheckAnswer& one : decisions)
        if (!one.meta.isVoided() && ruleIn(one.item) == rule && (!last || whenMade(one) >= whenMade(*last))) last = &one;
    if (!last || last->item != decisionItem(retentionDispose, rule) || last->state != CheckState::Done) return nullptr;
    // Whoever held the whole record since held what was proposed of it, and lifting the hold proposes nothing.
    const bool isHeldSince = std::any_of(decisions.begin(), decisions.end(), [last](const CheckAnswer& one) {
        if (one.item != QStringView(retentionHold) || one.meta.isVoided()) return false;
        return std::pair(whenMade(one), &one) > std::pair(whenMade(*last), last); // of one moment, the later in the list
    });
    return isHeldSince ? nullptr : last;
}

namespace {

/// A hold on some of the records holds the whole, which they are part of, until it is lifted.
Decided decidedOnWhole(const std::vector<CheckAnswer>& decisions, QDate today)
{
    const Decided whole = decidedOn(decisions, today);
    if (whole.state == RetentionState::Held) return whole;
    for (const CheckAnswer& one : decisions) {
        const QStringView rule = ruleIn(one.item);
        if (rule.isEmpty()) continue;
        const Decided part = decidedOn(decisions, today, rule);
        if (part.state == RetentionState::Held) return part;
    }
    return whole;
}

} // namespace

std::vector<RetentionLine> retentionDue(const std::vector<RetentionFacts>& pupils, const std::vector<RetentionRule>& rules, QDate today)
{
    std::vector<RetentionLine> out;
    for (const RetentionFacts& facts : pupils) {
        if (facts.isLive) continue;
        RetentionLine line;
        line.pupil = facts.pupil;
        for (const RetentionRule& rule : rules) {
            if (!fits(rule, facts) || !facts.born.isValid()) continue;
            const QDate ends = rule.endsAfter(facts.born);
            if (line.ended.isValid() && ends <= line.ended) continue;
            line.ended = ends;
            line.rule = rule.key;
        }
        if (line.ended.isValid() && line.ended >= today) continue;
        static_cast<Decided&>(line) = decidedOnWhole(facts.decisions, today);
        out.push_back(std::move(line));
    }
    std::stable_sort(out.begin(), out.end(), [](const RetentionLine& a, const RetentionLine& b) {
        return std::pair(a.state, a.ended) < std::pair(b.state, b.ended);
    });
    return out;
}

} // namespace fledge::policy
