#include "core/policy/policy.h"

#include <algorithm>

namespace fledge::policy {

QString token(Subject subject)
{
    switch (subject) {
    case Subject::Placement:
        return QStringLiteral("placement");
    case Subject::Pupil:
        return QStringLiteral("pupil");
    case Subject::Provider:
        return QStringLiteral("provider");
    case Subject::School:
        break;
    }
    return QStringLiteral("school");
}

QString token(GateEvent event)
{
    switch (event) {
    case GateEvent::Start:
        return QStringLiteral("start");
    case GateEvent::Resume:
        return QStringLiteral("resume");
    case GateEvent::ApproveProvider:
        break;
    }
    return QStringLiteral("approve_provider");
}

std::optional<GateEvent> gateEventFrom(QStringView token)
{
    if (token == u"start") return GateEvent::Start;
    if (token == u"resume") return GateEvent::Resume;
    if (token == u"approve_provider") return GateEvent::ApproveProvider;
    return {};
}

bool Rule::asksBefore(GateEvent event) const
{
    return kind == RuleKind::Before && std::find(events.begin(), events.end(), event) != events.end();
}

const ChecklistItem* Checklist::item(const QString& id) const
{
    for (const ChecklistItem& item : items)
        if (item.item == id) return &item;
    return nullptr;
}

const Clause* Policy::clause(const QString& id) const
{
    for (const Clause& clause : clauses)
        if (clause.id == id) return &clause;
    return nullptr;
}

const Checklist* Policy::checklist(const QString& list) const
{
    for (const Checklist& checklist : checklists)
        if (checklist.list == list) return &checklist;
    return nullptr;
}

const Rule* Policy::gateRule(const QString& keyOrClause) const
{
    const Rule* byClause = nullptr;
    int ofClause = 0;
    for (const Rule& rule : rules) {
        if (rule.kind != RuleKind::Before) continue;
        if (rule.key == keyOrClause) return &rule;
        if (rule.clause == keyOrClause) {
            byClause = &rule;
            ++ofClause;
        }
    }
    return ofClause == 1 ? byClause : nullptr;
}

bool isCaseCounter(QStringView name) { return name == u"case" || name.startsWith(u"case."); }

bool Clause::isConfidential() const
{
    return isServed() && std::all_of(servedBy.begin(), servedBy.end(), [](const QString& name) { return isCaseCounter(name); });
}

QStringList Policy::covered(const QString& key, const QString& clause) const
{
    for (const Rule& rule : rules)
        if (rule.key == key && rule.clause == clause && !rule.covers.isEmpty()) return rule.covers;
    return {clause};
}

void PolicyBook::add(QDate from, Policy policy)
{
    m_versions.push_back({from, std::make_shared<const Policy>(std::move(policy))});
    std::stable_sort(m_versions.begin(), m_versions.end(),
                     [](const Version& a, const Version& b) { return a.from < b.from; });
}

const Policy* PolicyBook::on(QDate date) const
{
    if (m_versions.empty()) return nullptr;
    const Version* found = &m_versions.front();
    for (const Version& version : m_versions)
        if (version.from <= date) found = &version;
    return found->policy.get();
}

} // namespace fledge::policy
