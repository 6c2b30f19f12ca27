#include "core/policy/gate.h"

#include "core/base/text.h"
#include "core/policy/gatetests.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace fledge::policy {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Gate)
};

GateItem blank(const Rule& rule)
{
    GateItem item;
    item.key = rule.key;
    item.clause = rule.clause;
    item.title = rule.title;
    item.overridable = rule.overridable;
    item.owner = rule.owner;
    item.leadOwns = rule.leadOwns;
    item.fix.page = rule.page;
    return item;
}

GateItem ask(const GateQuestion& question)
{
    GateItem item = blank(question.rule);
    GateTest test = question.placement ? placementTest(question.rule.test) : nullptr;
    if (!test) test = providerTest(question.rule.test);
    if (test)
        test(question, item);
    else
        miss(item, Words::tr("this version cannot check it"));
    return item;
}

/// The override that runs on the day, if any; one that was met meanwhile has ended by itself.
void applyOverride(const PlacementFile& file, QDate on, GateItem& item)
{
    if (item.isOpen() || !item.overridable) return;
    for (const Override& override : file.overrides) {
        const bool over = override.endedOn.isValid() && override.endedOn <= on;
        if (override.meta.isVoided() || override.item != item.key || over || on > override.untilOn) continue;
        item.override = override;
        item.state = ItemState::Overridden;
    }
}

void missingFirst(Gate& gate)
{
    std::stable_sort(gate.items.begin(), gate.items.end(), [](const GateItem& a, const GateItem& b) {
        const auto rank = [](const GateItem& i) { return !i.isOpen() ? 0 : i.state == ItemState::Overridden ? 1 : 2; };
        return rank(a) < rank(b);
    });
}

QJsonValue textOrNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

QJsonValue toJson(const std::optional<Override>& override)
{
    if (!override) return {};
    return QJsonObject{{QStringLiteral("id"), override->id.text()},
                       {QStringLiteral("by"), override->byStaff.text()},
                       {QStringLiteral("at"), instantText(override->at)},
                       {QStringLiteral("reason"), override->reason},
                       {QStringLiteral("until"), isoDate(override->untilOn)}};
}

} // namespace

QString token(ItemState state)
{
    switch (state) {
    case ItemState::Met:
        return QStringLiteral("met");
    case ItemState::NotApplicable:
        return QStringLiteral("not_applicable");
    case ItemState::Unmet:
        return QStringLiteral("unmet");
    case ItemState::Expired:
        return QStringLiteral("expired");
    case ItemState::Overridden:
        break;
    }
    return QStringLiteral("overridden");
}

void meet(GateItem& item, const QString& detail)
{
    item.state = ItemState::Met;
    item.detail = detail;
}

void miss(GateItem& item, const QString& detail)
{
    item.state = ItemState::Unmet;
    item.detail = detail;
}

void fixAt(GateItem& item, const char* type, const QUuid& record, const char* field)
{
    item.fix.type = QString::fromLatin1(type);
    item.fix.record = record;
    item.fix.field = QString::fromLatin1(field);
}

int Gate::unmet() const
{
    return static_cast<int>(
        std::count_if(items.begin(), items.end(), [](const GateItem& item) { return !item.isOpen(); }));
}

const GateItem* Gate::item(const QString& key) const
{
    for (const GateItem& item : items)
        if (item.key == key) return &item;
    return nullptr;
}

Gate gate(const PlacementFile& file, GateEvent event, QDate on, const Policy& policy,
          const calendar::Calendar& calendar)
{
    Gate gate{file.placement.id.uuid(), event, on, {}};
    const QDate known = file.asOf.isValid() ? std::min(file.asOf, on) : on;
    for (const Rule& rule : policy.rules) {
        if (!rule.asksBefore(event)) continue;
        gate.items.push_back(ask({file, &file, rule, policy, &calendar, on, known}));
        applyOverride(file, on, gate.items.back());
    }
    missingFirst(gate);
    return gate;
}

Gate gateProvider(const ProviderFile& file, QDate on, const Policy& policy)
{
    Gate gate{file.provider.id.uuid(), GateEvent::ApproveProvider, on, {}};
    const QDate known = file.asOf.isValid() ? std::min(file.asOf, on) : on;
    for (const Rule& rule : policy.rules) {
        if (!rule.asksBefore(GateEvent::ApproveProvider)) continue;
        gate.items.push_back(ask({file, nullptr, rule, policy, nullptr, on, known}));
        gate.items.back().overridable = false;
    }
    missingFirst(gate);
    return gate;
}

QJsonObject toJson(const GateItem& item)
{
    QJsonArray evidence;
    for (const EvidenceRef& ref : item.evidence)
        evidence.append(QJsonObject{{QStringLiteral("type"), ref.type},
                                    {QStringLiteral("id"), idText(ref.id)},
                                    {QStringLiteral("on"), textOrNull(isoDate(ref.on))}});
    return {{QStringLiteral("key"), item.key},
            {QStringLiteral("clause"), item.clause},
            {QStringLiteral("title"), item.title},
            {QStringLiteral("state"), token(item.state)},
            {QStringLiteral("detail"), textOrNull(item.detail)},
            {QStringLiteral("overridable"), item.overridable},
            {QStringLiteral("override"), toJson(item.override)},
            {QStringLiteral("evidence"), evidence},
            {QStringLiteral("fix"),
             QJsonObject{{QStringLiteral("page"), item.fix.page},
                         {QStringLiteral("type"), textOrNull(item.fix.type)},
                         {QStringLiteral("record"),
                          item.fix.record.isNull() ? QJsonValue() : QJsonValue(idText(item.fix.record))},
                         {QStringLiteral("field"), textOrNull(item.fix.field)}}}};
}

QJsonObject toJson(const Gate& gate)
{
    QJsonArray items;
    for (const GateItem& item : gate.items)
        items.append(toJson(item));
    const bool ofProvider = gate.event == GateEvent::ApproveProvider;
    return {{ofProvider ? QStringLiteral("provider") : QStringLiteral("placement"), idText(gate.subject)},
            {QStringLiteral("event"), token(gate.event)},
            {QStringLiteral("on"), textOrNull(isoDate(gate.on))},
            {QStringLiteral("open"), gate.isOpen()},
            {QStringLiteral("unmet"), gate.unmet()},
            {QStringLiteral("items"), items}};
}

} // namespace fledge::policy
