#include "ui/today/headcards.h"

#include "core/base/format.h"
#include "core/domain/placement.h"
#include "core/domain/placementevent.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/workspace.h"
#include "ui/record/recordtable.h"

#include <QCoreApplication>
#include <QMap>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

constexpr int mostRows = 4;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HeadCards)
};

QString pupilName(Workspace& workspace, PupilId id)
{
    const auto pupil = workspace.get(id);
    return pupil ? QStringLiteral("%1 %2").arg(pupil->givenName, pupil->familyName) : QString();
}

QString providerName(Workspace& workspace, ProviderId id)
{
    const auto provider = workspace.get(id);
    return provider ? provider->name : QString();
}

QDate lastProposal(Workspace& workspace, PlacementId id)
{
    const auto events = workspace.list<PlacementEvent>(Filter::where(QStringLiteral("placement_id"), id.uuid()));
    QDate last;
    for (const PlacementEvent& event : events.value_or(std::vector<PlacementEvent>()))
        if (event.kind == EventKind::Propose && (!last.isValid() || event.onDate > last)) last = event.onDate;
    return last;
}

} // namespace

BoardCard::BoardCard(const QString& title, const QString& name, std::vector<ColumnHead> heads, EmptyState* empty,
                   QWidget* parent)
    : Card(title, parent), m_model(new RowsModel(std::move(heads), this)), m_table(new RecordTable(name))
{
    setFlush(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_table->setSortable(false);
    m_table->setModel(m_model);
    m_table->setFilterVisible(false);
    m_table->setHeadVisible(false);
    m_table->view()->setAccessibleName(title);
    if (empty) m_table->setEmptyState(empty);
    body()->addWidget(m_table);
    connect(m_table, &RecordTable::activated, this, &BoardCard::activated);
}

void BoardCard::setRows(std::vector<Row> rows, int most)
{
    const int count = int(rows.size());
    m_model->setRows(std::move(rows));
    if (most > 0) m_table->setFixedHeight(rowHeight(font()) * qBound(1, count, most) + 2); // no taller than its rows
    setVisible(count > 0);
}

std::vector<Proposal> proposalsWaiting(Workspace& workspace)
{
    std::vector<Proposal> waiting;
    const auto placements = workspace.list<Placement>(
        Filter::where(QStringLiteral("status"), record::token(PlacementStatus::Proposed)));
    for (const Placement& placement : placements.value_or(std::vector<Placement>())) {
        Proposal line{placement.id, pupilName(workspace, placement.pupilId),
                      providerName(workspace, placement.providerId), lastProposal(workspace, placement.id),
                      placement.startOn, 0};
        const auto gate = workspace.gate(placement.id, policy::GateEvent::Start);
        if (gate)
            for (const policy::GateItem& item : gate->items)
                if (!item.isOpen() && item.key != u"head_approval") ++line.missing; // that one is what waits here
        waiting.push_back(line);
    }
    std::stable_sort(waiting.begin(), waiting.end(),
                     [](const Proposal& a, const Proposal& b) { return a.proposedOn < b.proposedOn; });
    return waiting;
}

std::vector<RunningOverrideLine> overridesRunning(Workspace& workspace)
{
    std::vector<RunningOverrideLine> running;
    for (const policy::StandingOverride& each :
         workspace.overrides().value_or(std::vector<policy::StandingOverride>())) {
        if (each.state == policy::OverrideState::Over) continue;
        running.push_back({each.override.placementId, each.pupil, each.provider, each.clause, each.title,
                           each.override.untilOn, each.override.reason, each.state == policy::OverrideState::RanOut});
    }
    return running;
}

Cell untilCell(const RunningOverrideLine& line, QDate today)
{
    if (line.ranOut)
        return {Words::tr("running without"), line.until, ChipState::Overdue, Ink::Normal, {},
                Words::tr("The override ran out on %1 and the item is still missing.").arg(format::date(line.until))};
    const bool soon = line.until <= today.addDays(7);
    return {format::shortDate(line.until), line.until, soon ? ChipState::Overdue : ChipState::Waiting, Ink::Normal, {},
            Words::tr("May wait until %1").arg(format::date(line.until))};
}

ApprovalsCard::ApprovalsCard(QWidget* parent)
    : BoardCard(tr("Waiting for approval"), QStringLiteral("approvals"),
               {{tr("Proposed")}, {tr("Placement"), Qt::AlignLeft, true}, {tr("Starts")}, {tr("Missing")}}, nullptr, parent)
{
}

void ApprovalsCard::set(const std::vector<Proposal>& proposals, QDate today)
{
    std::vector<Row> rows;
    for (const Proposal& each : proposals) {
        const QString name = tr("%1 at %2").arg(each.pupil, each.provider);
        const bool soon = each.startOn.isValid() && each.startOn <= today.addDays(7);
        rows.push_back({QStringLiteral("placement/") + each.placement.text(),
                        {{format::shortDate(each.proposedOn), each.proposedOn, ChipState::Waiting},
                         {name, {}, {}, Ink::Strong, {}, name},
                         {each.startOn.isValid() ? tr("starts %1").arg(format::shortDate(each.startOn)) : tr("no start yet"),
                          each.startOn, {}, soon ? Ink::Alarm : Ink::Muted},
                         each.missing > 0 ? Cell{tr("%1 missing").arg(each.missing), each.missing, ChipState::Overdue}
                                          : Cell{tr("all in place"), 0, ChipState::Good}}});
    }
    setSubtitle(proposals.empty() ? QString() : tr("oldest first"));
    setRows(std::move(rows), mostRows);
}

OverridesCard::OverridesCard(QWidget* parent)
    : BoardCard(tr("Running on an override"), QStringLiteral("overrides"),
               {{tr("Until")}, {tr("Placement"), Qt::AlignLeft, true}, {tr("Policy")}}, nullptr, parent)
{
}

void OverridesCard::set(const std::vector<RunningOverrideLine>& overrides, QDate today)
{
    std::vector<Row> rows;
    for (const RunningOverrideLine& each : overrides) {
        const QString words = tr("%1 · %2").arg(each.pupil, each.title);
        rows.push_back({QStringLiteral("placement/") + each.placement.text(),
                        {untilCell(each, today),
                         {words, {}, {}, Ink::Normal, {}, tr("%1 at %2: %3").arg(each.pupil, each.provider, each.title)},
                         {each.clause, {}, {}, Ink::Muted}}});
    }
    setRows(std::move(rows), mostRows);
}

OverdueByPersonCard::OverdueByPersonCard(QWidget* parent)
    : BoardCard(tr("Overdue by person"), QStringLiteral("overdue-by-person"),
               {{tr("Who"), Qt::AlignLeft, true}, {tr("Since")}, {tr("Overdue"), Qt::AlignRight}}, nullptr, parent)
{
}

void OverdueByPersonCard::set(const std::vector<policy::Duty>& duties)
{
    struct Count {
        int overdue = 0;
        QDate since;
    };
    QMap<QString, Count> people;
    for (const policy::Duty& duty : duties) {
        if (duty.state != policy::DutyState::Overdue) continue;
        Count& count = people[duty.ownerName.isEmpty() ? record::label(duty.ownerRole) : duty.ownerName];
        ++count.overdue;
        if (!count.since.isValid() || duty.due < count.since) count.since = duty.due;
    }
    QStringList order = people.keys();
    std::stable_sort(order.begin(), order.end(),
                     [&people](const QString& a, const QString& b) { return people[a].overdue > people[b].overdue; });
    std::vector<Row> rows;
    for (const QString& name : order)
        rows.push_back({name,
                        {{name},
                         {tr("since %1").arg(format::shortDate(people[name].since)), people[name].since, {}, Ink::Muted},
                         {QString::number(people[name].overdue), people[name].overdue, {}, Ink::Alarm}}});
    setRows(std::move(rows), mostRows);
}

} // namespace fledge::ui
