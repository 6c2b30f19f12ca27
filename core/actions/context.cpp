#include "core/actions/context.h"

#include "core/base/text.h"

#include <QHash>

namespace fledge::actions {

DutyChanges dutyChanges(const std::vector<policy::Duty>& before, const std::vector<policy::Duty>& after)
{
    QHash<QString, QDate> owedBefore;
    for (const policy::Duty& duty : before)
        if (duty.isOwed()) owedBefore.insert(duty.key, duty.due);
    DutyChanges changes;
    for (const policy::Duty& duty : after) {
        if (!duty.isOwed()) continue;
        const auto known = owedBefore.find(duty.key);
        if (known == owedBefore.end()) {
            changes.opened += duty.key;
            continue;
        }
        if (*known != duty.due) changes.moved.push_back({duty.key, *known, duty.due});
        owedBefore.erase(known);
    }
    changes.closed = owedBefore.keys();
    changes.closed.sort();
    return changes;
}

void Arguments::problem(const QString& name, const char* rule, const QString& value)
{
    m_problems.push_back({name, QString::fromLatin1(rule), value, 0, {}});
}

QUuid Arguments::uuid(const QString& name, bool required)
{
    if (!has(name)) {
        if (required) problem(name, "required");
        return {};
    }
    const QUuid id = QUuid::fromString(m_json.value(name).toString());
    if (id.isNull()) problem(name, "unknown_reference", m_json.value(name).toString());
    return id;
}

QDate Arguments::date(const QString& name, bool required)
{
    if (!has(name)) {
        if (required) problem(name, "required");
        return {};
    }
    const QDate date = parseIsoDate(m_json.value(name).toString());
    if (!date.isValid()) problem(name, "format", m_json.value(name).toString());
    return date;
}

QString Arguments::text(const QString& name, bool required)
{
    const QString text = m_json.value(name).toString().trimmed();
    if (required && text.isEmpty()) problem(name, "required");
    return text;
}

QString Arguments::reason(const QString& name, int shortest)
{
    const QString text = m_json.value(name).toString().trimmed();
    if (text.size() < shortest) problem(name, "reason_required", text);
    return text;
}

int Arguments::token(const QString& name, std::span<const record::Token> tokens, bool required)
{
    const QString wanted = m_json.value(name).toString();
    if (wanted.isEmpty()) {
        if (required) problem(name, "required");
        return -1;
    }
    for (size_t i = 0; i < tokens.size(); ++i)
        if (wanted == QLatin1String(tokens[i].token)) return static_cast<int>(i);
    problem(name, "unknown_value", wanted);
    return -1;
}

Done Arguments::check() const
{
    if (m_problems.empty()) return {};
    return fail(Problem{ProblemKind::Invalid, m_problems.front().rule, m_problems, {}});
}

} // namespace fledge::actions
