#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/approval.h"
#include "core/domain/override.h"
#include "ui/placements/deeds.h"
#include "ui/placements/parts.h"
#include "ui/record/tableexport.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace fledge::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Placements)
};

ChipState chipOf(const QString& itemState)
{
    if (itemState == QLatin1String("met")) return ChipState::Good;
    if (itemState == QLatin1String("not_applicable")) return ChipState::Neutral;
    return itemState == QLatin1String("overridden") ? ChipState::Waiting : ChipState::Overdue;
}

QString stateWords(const QString& itemState)
{
    if (itemState == QLatin1String("met")) return label(policy::ItemState::Met);
    if (itemState == QLatin1String("not_applicable")) return label(policy::ItemState::NotApplicable);
    if (itemState == QLatin1String("overridden")) return label(policy::ItemState::Overridden);
    return label(itemState == QLatin1String("expired") ? policy::ItemState::Expired : policy::ItemState::Unmet);
}

RecordTable* quietTable(const PlacementScope& scope, const QString& name, const QString& title, RowsModel* model)
{
    auto* table = new RecordTable(name);
    table->setModel(model);
    wireExport(table, scope.workspace, scope.shell, title);
    table->setFilterVisible(false);
    table->setSortable(false);
    return table;
}

Card* tableCard(const QString& title, const QString& subtitle, RecordTable* table)
{
    auto* card = new Card(title);
    card->setSubtitle(subtitle);
    card->setFlush(true);
    card->body()->addWidget(table);
    return card;
}

/// Decisions at the top left, overrides below; at the right what the chosen decision was made about, as it was.
class ApprovalPart final : public PagePart
{
public:
    explicit ApprovalPart(const PlacementScope& scope)
        : m_scope(scope),
          m_decisions(new RowsModel({{Words::tr("Decision")}, {Words::tr("When")}, {Words::tr("By")}, {Words::tr("Open items")}, {Words::tr("Note"), Qt::AlignLeft, true}}, this)),
          m_overrides(new RowsModel({{Words::tr("State")}, {Words::tr("Item")}, {Words::tr("Until")}, {Words::tr("By")}, {Words::tr("Reason"), Qt::AlignLeft, true}}, this)),
          m_then(new RowsModel({{Words::tr("State")}, {Words::tr("Item"), Qt::AlignLeft, true}, {Words::tr("Policy")}}, this)),
          m_decisionTable(quietTable(scope, QStringLiteral("approvals"), Words::tr("Decisions"), m_decisions)),
          m_overrideTable(quietTable(scope, QStringLiteral("overrides"), Words::tr("Overrides"), m_overrides)),
          m_end(button(Words::tr("End it…"), ButtonKind::Link)), m_facts(new FactsCard(1)), m_side(nullptr)
    {
        const int unit = beat(this);
        auto* across = new QHBoxLayout(this);
        across->setContentsMargins(0, 0, 0, 0);
        across->setSpacing(unit * 3 / 2);
        auto* left = new QVBoxLayout;
        left->setSpacing(unit * 3 / 2);
        m_decisionTable->setEmptyState(new EmptyState(QStringLiteral("check"), Words::tr("Not decided yet"),
                                                      Words::tr("The headteacher decides on a placement as it was proposed.")));
        m_overrideTable->setEmptyState(new EmptyState(QStringLiteral("clock"), Words::tr("No overrides"),
                                                      Words::tr("The headteacher may let one missing item wait, with a reason and an end.")));
        left->addWidget(tableCard(Words::tr("Decisions"), Words::tr("policy 12.1; what was approved is kept as it was"), m_decisionTable), 1);
        Card* overrides = tableCard(Words::tr("Overrides"), Words::tr("an item that may wait is not met"), m_overrideTable);
        m_end->setObjectName(QStringLiteral("override-end"));
        overrides->addTrailing(m_end);
        left->addWidget(overrides, 1);
        across->addLayout(left, 3);
        m_side = new QWidget;
        auto* right = new QVBoxLayout(m_side);
        right->setContentsMargins(0, 0, 0, 0);
        right->setSpacing(unit * 3 / 2);
        auto* then = quietTable(scope, QStringLiteral("approved-gate"), Words::tr("As it was then"), m_then);
        m_facts->setTitle(Words::tr("What was approved"));
        right->addWidget(m_facts);
        right->addWidget(tableCard(Words::tr("As it was then"), {}, then), 1);
        across->addWidget(m_side, 2);
        connect(m_decisionTable, &RecordTable::currentChanged, this, [this] { showThen(); });
        connect(m_overrideTable, &RecordTable::currentChanged, this, [this] { showEnd(); });
        connect(m_overrideTable, &RecordTable::activated, this, [this] { endOverride(); });
        connect(m_end, &QPushButton::clicked, this, [this] { endOverride(); });
    }
    void refresh() override
    {
        const PlacementCase* found = m_scope.found();
        if (!found) return;
        std::vector<Approval> all = found->file.approvals;
        std::sort(all.begin(), all.end(), [](const Approval& a, const Approval& b) { return a.at > b.at; });
        std::vector<Row> rows;
        for (const Approval& approval : all) rows.push_back(decisionRow(approval));
        m_decisions->setRows(std::move(rows));
        std::vector<Row> overrides;
        for (const Override& one : found->file.overrides) overrides.push_back(overrideRow(*found, one));
        m_overrides->setRows(std::move(overrides));
        showThen();
        showEnd();
    }
    QString row() const override { return m_decisionTable->currentKey(); }
    void setRow(const QString& key) override { m_decisionTable->selectKey(key); }
    QWidget* firstFocus() override { return m_decisionTable->view(); }
    void makeRoom(bool on) override
    {
        if (std::exchange(m_madeRoom, on) != on) showThen();
    }

private:
    Row decisionRow(const Approval& approval)
    {
        const bool approved = approval.decision == ApprovalDecision::Approved;
        int open = 0;
        for (const QJsonValue& item : approval.snapshot.value(QStringLiteral("gate")).toArray()) {
            const QString state = item.toObject().value(QStringLiteral("state")).toString();
            if (state == QLatin1String("unmet") || state == QLatin1String("expired")) ++open;
        }
        return {approval.id.text(),
                {{record::label(approval.decision), {}, approved ? ChipState::Good : ChipState::Waiting},
                 {format::instant(approval.at), approval.at},
                 {m_scope.directory.name(approval.byStaff)},
                 {approved ? QString::number(open) : QString(), open},
                 {approval.note.simplified(), {}, {}, Ink::Muted, {}, approval.note}}};
    }
    Row overrideRow(const PlacementCase& found, const Override& one)
    {
        const policy::GateItem* item = found.gate.item(one.item);
        const bool over = !isRunning(one);
        return {one.id.text(),
                {{over ? Words::tr("Over") : item && item->state == policy::ItemState::Met ? Words::tr("Met since") : Words::tr("Running"), {},
                  over ? ChipState::Neutral : ChipState::Waiting},
                 {item ? item->title : one.item},
                 {format::date(one.untilOn), one.untilOn},
                 {m_scope.directory.name(one.byStaff)},
                 {one.reason.simplified(), {}, {}, Ink::Muted, {}, one.reason}}};
    }
    bool isRunning(const Override& one) const { return !one.endedOn.isValid() && one.untilOn >= m_scope.workspace.today(); }
    /// The override the person stands on, when they may end it.
    const Override* overrideToEnd() const
    {
        const PlacementCase* found = m_scope.found();
        if (!found || !m_scope.workspace.may(u"override.end")) return nullptr;
        for (const Override& one : found->file.overrides)
            if (one.id.text() == m_overrideTable->currentKey()) return isRunning(one) ? &one : nullptr;
        return nullptr;
    }
    void showEnd() { m_end->setVisible(overrideToEnd() != nullptr); }
    void endOverride()
    {
        const Override* one = overrideToEnd();
        if (!one) return;
        const policy::GateItem* item = m_scope.found()->gate.item(one->item);
        m_scope.ask(endOverrideSpec(*one, item ? item->title : one->item));
    }
    void showThen()
    {
        const PlacementCase* found = m_scope.found();
        const Approval* chosen = nullptr;
        for (const Approval& approval : found ? found->file.approvals : std::vector<Approval>())
            if (approval.id.text() == m_decisionTable->currentKey()) chosen = findApproval(*found, approval.id);
        const bool has = chosen && !chosen->snapshot.isEmpty();
        m_side->setVisible(has && !m_madeRoom);
        if (!has) return;
        const QJsonObject content = chosen->snapshot.value(QStringLiteral("content")).toObject();
        const QJsonObject placement = content.value(QStringLiteral("placement")).toObject();
        QList<Fact> facts;
        for (const char* column : {"programme", "kind", "lead_staff", "start_on", "planned_end_on", "cost_pence_per_session", "purpose", "next_step"}) {
            const record::Field* field = record::typeOf<Placement>().field(QString::fromLatin1(column));
            bool ok = false;
            const QVariant value = record::valueFromJson(*field, placement.value(QLatin1String(column)), &ok);
            facts.append({field->labelText(), ok ? fieldText(*field, value, m_scope.directory.names()) : QString()});
        }
        facts.append({Words::tr("Sessions a week"), QString::number(content.value(QStringLiteral("timetable")).toArray().size())});
        m_facts->setFacts(facts);
        std::vector<Row> rows;
        for (const QJsonValue& value : chosen->snapshot.value(QStringLiteral("gate")).toArray()) {
            const QJsonObject item = value.toObject();
            const QString state = item.value(QStringLiteral("state")).toString();
            rows.push_back({item.value(QStringLiteral("key")).toString(),
                            {{stateWords(state), {}, chipOf(state)},
                             {item.value(QStringLiteral("title")).toString(), {}, {}, Ink::Normal, {}, item.value(QStringLiteral("detail")).toString()},
                             {item.value(QStringLiteral("clause")).toString(), {}, {}, Ink::Muted}}});
        }
        m_then->setRows(std::move(rows));
    }
    static const Approval* findApproval(const PlacementCase& found, ApprovalId id)
    {
        for (const Approval& approval : found.file.approvals)
            if (approval.id == id) return &approval;
        return nullptr;
    }
    PlacementScope m_scope;
    RowsModel* m_decisions;
    RowsModel* m_overrides;
    RowsModel* m_then;
    RecordTable* m_decisionTable;
    RecordTable* m_overrideTable;
    QPushButton* m_end;
    FactsCard* m_facts;
    QWidget* m_side; ///< there when the chosen decision keeps what it was made about
    bool m_madeRoom = false;
};

/// Events, latest first.
class TimelinePart final : public PagePart
{
public:
    explicit TimelinePart(const PlacementScope& scope)
        : m_scope(scope),
          m_model(new RowsModel({{Words::tr("Date")}, {Words::tr("What happened")}, {Words::tr("By")}, {Words::tr("Reason"), Qt::AlignLeft, true}, {Words::tr("Recorded")}}, this)),
          m_table(quietTable(scope, QStringLiteral("placement-timeline"), Words::tr("Timeline"), m_model)), m_void(button(Words::tr("Void the entry…"), ButtonKind::Link))
    {
        auto* rows = new QVBoxLayout(this);
        rows->setContentsMargins(0, 0, 0, 0);
        Card* card = tableCard(Words::tr("Timeline"), Words::tr("everything that happened, latest first"), m_table);
        m_void->setObjectName(QStringLiteral("event-void"));
        card->addTrailing(m_void);
        rows->addWidget(card);
        connect(m_table, &RecordTable::currentChanged, this, [this] { showVoid(); });
        connect(m_void, &QPushButton::clicked, this, [this] {
            if (const PlacementEvent* event = eventToVoid()) m_scope.ask(voidEventSpec(*event));
        });
    }
    void refresh() override
    {
        const PlacementCase* found = m_scope.found();
        if (!found) return;
        std::vector<Row> rows;
        for (auto it = found->file.events.rbegin(); it != found->file.events.rend(); ++it) {
            QString what = record::label(it->kind);
            if (it->details.value(QStringLiteral("held")).toBool()) what += Words::tr(" (held by the safeguarding lead)");
            rows.push_back({it->id.text(),
                            {{format::date(it->onDate), it->onDate},
                             {what},
                             {m_scope.directory.name(it->byStaff)},
                             {it->reason.simplified(), {}, {}, Ink::Normal, {}, it->reason},
                             {format::instant(it->at), it->at, {}, Ink::Muted}}});
        }
        m_model->setRows(std::move(rows));
        showVoid();
    }
    QString row() const override { return m_table->currentKey(); }
    void setRow(const QString& key) override { m_table->selectKey(key); }
    QWidget* firstFocus() override { return m_table->view(); }

private:
    /// The entry the person stands on, when they may void it. The first one is the placement itself.
    const PlacementEvent* eventToVoid() const
    {
        const PlacementCase* found = m_scope.found();
        if (!found || !m_scope.workspace.may(u"placement.void_event")) return nullptr;
        for (const PlacementEvent& event : found->file.events)
            if (event.id.text() == m_table->currentKey()) return event.kind == EventKind::Create ? nullptr : &event;
        return nullptr;
    }
    void showVoid() { m_void->setVisible(eventToVoid() != nullptr); }
    PlacementScope m_scope;
    RowsModel* m_model;
    RecordTable* m_table;
    QPushButton* m_void;
};

} // namespace

PagePart* makeApprovalPart(const PlacementScope& scope) { return new ApprovalPart(scope); }
PagePart* makeTimelinePart(const PlacementScope& scope) { return new TimelinePart(scope); }

} // namespace fledge::ui
