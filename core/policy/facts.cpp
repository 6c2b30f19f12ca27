#include "core/policy/facts.h"

#include <algorithm>

namespace fledge::policy {
namespace {

template <class T, class Before> void order(std::vector<T>& list, Before before)
{
    if (!std::is_sorted(list.begin(), list.end(), before)) std::stable_sort(list.begin(), list.end(), before);
}

bool spanBefore(const SpanFact& a, const SpanFact& b)
{
    return a.placement != b.placement ? a.placement < b.placement : a.span.from < b.span.from;
}

bool evidenceBefore(const EvidenceFact& a, const EvidenceFact& b)
{
    if (a.subject != b.subject) return a.subject < b.subject;
    if (a.of != b.of) return a.of < b.of;
    if (a.on != b.on) return a.on < b.on;
    return a.id < b.id;
}

bool expiringBefore(const ExpiringFact& a, const ExpiringFact& b)
{
    if (a.subject != b.subject) return a.subject < b.subject;
    if (a.of != b.of) return a.of < b.of;
    if (const int items = a.item.compare(b.item)) return items < 0;
    if (const int types = a.type.compare(b.type)) return types < 0;
    if (a.on != b.on) return a.on < b.on;
    return a.id < b.id;
}

} // namespace

QString recordTypeOf(EvidenceKind kind)
{
    switch (kind) {
    case EvidenceKind::Visit:
        return QStringLiteral("visit");
    case EvidenceKind::ParentUpdate:
        return QStringLiteral("parent_update");
    case EvidenceKind::FirstRisk:
    case EvidenceKind::RevisedRisk:
        return QStringLiteral("risk_assessment");
    case EvidenceKind::Incident:
        return QStringLiteral("incident");
    default:
        return QStringLiteral("review");
    }
}

void Facts::prepare()
{
    order(spans, &spanBefore);
    order(evidence, &evidenceBefore);
    order(expiring, &expiringBefore);
}

} // namespace fledge::policy
