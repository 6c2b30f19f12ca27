#include "core/policy/compliance.h"

#include <QJsonArray>

namespace fledge::policy {
namespace {

/// Overdue, missed, or a gate item that is not met: those are missing from the day they are asked for.
bool isException(const Policy& policy, const Duty& duty)
{
    if (duty.state == DutyState::Overdue || duty.state == DutyState::Missed) return true;
    if (!duty.isOwed() || duty.subject != Subject::Placement || !duty.period.isEmpty()) return false;
    for (const Rule& rule : policy.rules)
        if (rule.kind == RuleKind::Before && rule.key == duty.rule && rule.clause == duty.clause)
            return duty.key.endsWith(QLatin1String("/start"));
    return false;
}

} // namespace

QJsonObject toJson(const ComplianceRow& row)
{
    static constexpr const char* roles[] = {"headteacher", "coordinator", "safeguarding", "staff", "administrator"};
    const auto count = [&row](int number) { return row.served && !row.hidden ? QJsonValue(number) : QJsonValue(); };
    QJsonArray duties;
    for (const QString& key : row.dutyKeys)
        duties.append(key);
    return {{QStringLiteral("clause"), row.clause},
            {QStringLiteral("summary"), row.summary},
            {QStringLiteral("owner"), QString::fromLatin1(roles[static_cast<int>(row.owner)])},
            {QStringLiteral("served"), row.served},
            {QStringLiteral("hidden"), row.hidden},
            {QStringLiteral("evidence"), count(row.evidence)},
            {QStringLiteral("exceptions"), count(row.exceptions)},
            {QStringLiteral("waived"), count(row.waived)},
            {QStringLiteral("duties"), duties}};
}

std::vector<ComplianceRow> compliance(const Policy& policy, const QHash<QString, int>& evidence,
                                      const std::vector<Duty>& duties, bool readsCases)
{
    std::vector<ComplianceRow> rows;
    QHash<QString, size_t> places;
    for (const Clause& clause : policy.clauses) {
        ComplianceRow row{clause.id, clause.summary, clause.owner, clause.isServed(), 0, 0, 0, {}, false};
        row.hidden = !readsCases && clause.isConfidential();
        for (const QString& counter : clause.servedBy)
            if (readsCases || !isCaseCounter(counter)) row.evidence += evidence.value(counter);
        places.insert(clause.id, rows.size());
        rows.push_back(std::move(row));
    }
    for (const Duty& duty : duties) {
        const bool exception = isException(policy, duty);
        if (!exception && duty.state != DutyState::Waived) continue;
        for (const QString& id : policy.covered(duty.rule, duty.clause)) {
            const auto place = places.constFind(id);
            if (place == places.constEnd()) continue;
            ComplianceRow& row = rows[*place];
            if (row.hidden) continue;
            if (duty.state == DutyState::Waived) {
                ++row.waived;
                continue;
            }
            ++row.exceptions;
            row.dutyKeys.push_back(duty.key);
        }
    }
    return rows;
}

} // namespace fledge::policy
