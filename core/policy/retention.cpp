#include "core/policy/retention.h"

#include "core/policy/policyfile.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>

namespace fledge::policy {
namespace {

constexpr int mostYears = 120;
const QString section = QStringLiteral("retention");

std::optional<RetentionRule> ruleFrom(const QJsonObject& json)
{
    const QJsonValue years = json.value(QStringLiteral("years"));
    RetentionRule rule{json.value(QStringLiteral("key")).toString(), json.value(QStringLiteral("title")).toString(),
                       json.value(QStringLiteral("from")).toString(), years.toInt(-1), json.value(QStringLiteral("basis")).toString()};
    const bool good = !rule.key.isEmpty() && !rule.basis.isEmpty() && years.isDouble() && rule.years >= 0 && rule.years <= mostYears;
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
    static const std::vector<RetentionRule> rules = rulesIn(QJsonDocument::fromJson(templatePolicyFile()).object());
    return rules;
}

auto whenMade(const CheckAnswer& answer) { return std::pair(answer.onDate, answer.meta.createdAt); }

const CheckAnswer* latest(const std::vector<CheckAnswer>& decisions, QStringView item, QDate today)
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
    if (!rule.isWatched()) return false;
    if (rule.key == u"plan") return facts.hasPlans;
    return rule.key == u"child_protection" ? facts.hasConcerns : true;
}

void decide(RetentionLine& line, const CheckAnswer& decision, RetentionState state)
{
    line.state = state;
    line.since = decision.onDate;
    line.until = decision.expiresOn;
    line.by = decision.byStaff;
    line.reason = decision.reason;
}

} // namespace

std::vector<RetentionRule> retentionRules(const QJsonObject& policyFile)
{
    const std::vector<RetentionRule> own = rulesIn(policyFile);
    std::vector<RetentionRule> out;
    for (const RetentionRule& rule : templateRules()) {
        const auto found = std::find_if(own.begin(), own.end(), [&rule](const RetentionRule& one) { return one.key == rule.key; });
        // What a rule counts from is what the program can do; how long and why is the school's.
        out.push_back(found == own.end() ? rule : RetentionRule{rule.key, rule.title, rule.from, found->years, found->basis});
    }
    return out;
}

Result<QJsonObject> withRetention(QJsonObject policyFile, const RetentionRule& changed)
{
    if (changed.years < 0 || changed.years > mostYears)
        return fail(Problem::invalid(QStringLiteral("years"), QStringLiteral("format"), QString::number(changed.years)));
    if (changed.basis.trimmed().isEmpty()) return fail(Problem::invalid(QStringLiteral("basis"), QStringLiteral("required")));
    std::vector<RetentionRule> rules = retentionRules(policyFile);
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const RetentionRule& one) { return one.key == changed.key; });
    if (found == rules.end()) return fail(ProblemKind::NotFound, section);
    found->years = changed.years;
    found->basis = changed.basis.trimmed();
    QJsonArray lines;
    for (const RetentionRule& rule : rules)
        lines.append(QJsonObject{{QStringLiteral("key"), rule.key}, {QStringLiteral("title"), rule.title}, {QStringLiteral("from"), rule.from},
                                 {QStringLiteral("years"), rule.years}, {QStringLiteral("basis"), rule.basis}});
    policyFile.insert(section, lines);
    return policyFile;
}

const CheckAnswer* waitingProposal(const std::vector<CheckAnswer>& decisions)
{
    const CheckAnswer* last = nullptr;
    for (const CheckAnswer& one : decisions)
        if (!one.meta.isVoided() && (!last || whenMade(one) >= whenMade(*last))) last = &one;
    return last && last->item == retentionDispose && last->state == CheckState::Done ? last : nullptr;
}

std::vector<RetentionLine> retentionDue(const std::vector<RetentionFacts>& pupils, const std::vector<RetentionRule>& rules, QDate today)
{
    std::vector<RetentionLine> out;
    for (const RetentionFacts& facts : pupils) {
        if (facts.isLive) continue;
        RetentionLine line;
        line.pupil = facts.pupil;
        for (const RetentionRule& rule : rules) {
            if (!fits(rule, facts) || !facts.born.isValid()) continue;
            const QDate ends = facts.born.addYears(rule.years);
            if (line.ended.isValid() && ends <= line.ended) continue;
            line.ended = ends;
            line.rule = rule.key;
        }
        if (line.ended.isValid() && line.ended >= today) continue;
        const CheckAnswer* hold = latest(facts.decisions, retentionHold, today);
        const CheckAnswer* keep = latest(facts.decisions, retentionKeep, today);
        if (hold && hold->state == CheckState::Done)
            decide(line, *hold, RetentionState::Held);
        else if (keep && keep->expiresOn >= today)
            decide(line, *keep, RetentionState::Kept);
        else if (const CheckAnswer* proposal = waitingProposal(facts.decisions)) {
            decide(line, *proposal, RetentionState::Due);
            line.isProposed = true;
        }
        out.push_back(std::move(line));
    }
    std::stable_sort(out.begin(), out.end(), [](const RetentionLine& a, const RetentionLine& b) {
        return std::pair(a.state, a.ended) < std::pair(b.state, b.ended);
    });
    return out;
}

} // namespace fledge::policy
