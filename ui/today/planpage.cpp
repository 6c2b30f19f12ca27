#include "ui/today/planpage.h"

#include "core/base/format.h"
#include "core/domain/planned.h"
#include "core/workspace.h"
#include "ui/common/card.h"
#include "ui/common/pagehead.h"
#include "ui/duties/dutypanel.h"
#include "ui/duties/dutywords.h"
#include "ui/duties/samename.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/record/tableexport.h"
#include "ui/words/problems.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {
const QString proposalForm = QStringLiteral("proposal");
}

PlanPage::PlanPage(Workspace& workspace, Shell& shell)
    : Page(shell), m_workspace(workspace), m_head(new PageHead(tr("Plan the weeks"))),
      m_model(new RowsModel({{tr("Due")}, {tr("Planned for")}, {tr("Proposed")}, {tr("What"), Qt::AlignLeft, true}, {tr("For")},
                             {tr("Policy")}},
                            this)),
      m_table(new RecordTable(QStringLiteral("plan-weeks"))), m_panel(new DutyPanel(workspace, shell)),
      m_empty(new EmptyState(QStringLiteral("calendar"), tr("Nothing to plan"),
                             tr("No half-termly or termly work that you plan is open. It shows here when the next period begins.")))
{
    m_head->setBreadcrumb(tr("Today"));
    connect(m_head, &PageHead::breadcrumbActivated, this, [this] { this->shell().open(QStringLiteral("today")); });
    m_spread = m_head->addButton(tr("Spread evenly over the remaining weeks"));
    m_discard = m_head->addButton(tr("Discard the proposal"));
    m_save = m_head->addButton(tr("Save"), ButtonKind::Primary);
    m_spread->setObjectName(QStringLiteral("spread"));
    m_save->setObjectName(QStringLiteral("save-plan"));
    connect(m_spread, &QPushButton::clicked, this, &PlanPage::propose);
    connect(m_discard, &QPushButton::clicked, this, &PlanPage::discard);
    connect(m_save, &QPushButton::clicked, this, &PlanPage::saveProposal);

    m_table->setModel(m_model);
    wireExport(m_table, workspace, shell, tr("Work of this half-term and term"), Noted::Uncounted);
    m_table->setEmptyState(m_empty);
    m_table->view()->setAccessibleName(tr("Work of this half-term and term"));
    auto* card = new Card;
    card->setFlush(true);
    card->body()->addWidget(m_table);
    auto* row = new QHBoxLayout;
    row->setSpacing(beat(this) * 3 / 2);
    row->addWidget(card, 3);
    row->addWidget(m_panel, 1);
    m_panel->hide();
    column()->addWidget(m_head);
    column()->addLayout(row, 1);
    connect(m_table, &RecordTable::activated, this, &PlanPage::openDay);
    connect(m_panel, &DutyPanel::closed, this, [this] { closePart(); });
    connect(m_panel, &DutyPanel::discharged, this, [this] { closePart(); });
}

void PlanPage::open(const QString&)
{
    m_proposed.clear();
    refresh();
}

void PlanPage::refresh()
{
    const auto duties = m_workspace.duties();
    if (!duties) shell().tell(Notice::problem(words::sentence(duties.error())));
    m_duties.clear();
    for (const policy::Duty& duty : duties.value_or(std::vector<policy::Duty>()))
        if (!duty.period.isEmpty() && duty.isOwed() && m_workspace.mayPlan(duty)) m_duties.push_back(duty);
    tellPupilsApart(m_workspace, m_duties);
    fill();
}

void PlanPage::fill()
{
    std::vector<Row> rows;
    int unplanned = 0;
    for (const policy::Duty& duty : m_duties) {
        const QDate proposed = m_proposed.value(duty.key);
        if (!duty.planned.isValid()) ++unplanned;
        const bool overdue = duty.state == policy::DutyState::Overdue;
        const bool late = duty.planned.isValid() && duty.due.isValid() && duty.planned > duty.due;
        Cell planned{duty.planned.isValid() ? format::shortDate(duty.planned) : QString(), duty.planned};
        if (duty.planned.isValid()) planned.chip = late ? ChipState::Overdue : ChipState::Info;
        Cell proposal{proposed.isValid() ? format::shortDate(proposed) : QString(), proposed};
        if (proposed.isValid()) proposal.chip = ChipState::Good;
        const QString about = aboutWords(duty);
        rows.push_back({duty.key,
                        {{format::shortDate(duty.due), duty.due, {}, overdue ? Ink::Alarm : Ink::Normal},
                         planned,
                         proposal,
                         {duty.title},
                         {about, {}, {}, Ink::Normal, {}, about},
                         {duty.clause, {}, {}, Ink::Muted}}});
    }
    m_model->setRows(std::move(rows));
    m_head->setSubtitle(m_duties.empty() ? QString()
                                         : tr("%1 open, %2 without a day").arg(m_duties.size()).arg(unplanned));
    const bool may = bool(m_workspace.may(u"duty.plan")) && m_workspace.isWritable();
    m_spread->setVisible(may && m_proposed.isEmpty());
    m_spread->setEnabled(unplanned > 0);
    m_discard->setVisible(!m_proposed.isEmpty());
    m_save->setVisible(!m_proposed.isEmpty());
    m_save->setText(m_proposed.size() == 1 ? tr("Save one day") : tr("Save %1 days").arg(m_proposed.size()));
}

void PlanPage::propose()
{
    closePart();
    for (const policy::ProposedDay& day : policy::spread(m_duties, m_workspace.calendar(), m_workspace.today()))
        m_proposed.insert(day.duty, day.on);
    fill();
    if (m_proposed.isEmpty())
        return shell().tell(Notice::info(tr("There is no school day left in the calendar to plan for.")));
    shell().tell(Notice::info(tr("This is a proposal: nothing is saved yet. Work for one pupil is put on one day.")));
    m_save->setFocus(Qt::OtherFocusReason);
}

void PlanPage::discard()
{
    m_proposed.clear();
    fill();
}

void PlanPage::saveProposal()
{
    std::vector<record::AnyRecord> records;
    for (auto it = m_proposed.cbegin(); it != m_proposed.cend(); ++it) {
        Planned planned;
        planned.id = PlannedId(m_workspace.newId());
        planned.dutyKey = it.key();
        planned.plannedOn = it.value();
        planned.byStaff = m_workspace.person().id;
        records.push_back(record::AnyRecord::of(planned));
    }
    const auto saved = m_workspace.saveAll(records, tr("Spread over the remaining weeks"));
    if (!saved) return shell().tell(Notice::problem(words::sentence(saved.error())));
    const auto count = m_proposed.size();
    m_proposed.clear();
    refresh();
    shell().tell(Notice::success(count == 1 ? tr("One day is planned.") : tr("%1 pieces of work have a day now.").arg(count)));
    m_table->view()->setFocus(Qt::OtherFocusReason);
}

void PlanPage::openDay(const QString& key)
{
    for (const policy::Duty& duty : m_duties) {
        if (duty.key != key) continue;
        m_panel->show();
        m_panel->openPlan(duty);
    }
}

bool PlanPage::save()
{
    if (m_panel->isVisible())
        m_panel->save();
    else if (!m_proposed.isEmpty())
        saveProposal();
    return true;
}

bool PlanPage::find()
{
    m_table->focusFilter();
    return true;
}

bool PlanPage::closePart()
{
    if (m_panel->isHidden()) return false;
    m_panel->hide();
    m_table->view()->setFocus(Qt::OtherFocusReason);
    return true;
}

bool PlanPage::clear()
{
    if (m_table->clearFilter()) return true;
    if (m_proposed.isEmpty()) return false;
    discard();
    return true;
}

QWidget* PlanPage::firstFocus() { return m_table->view(); }

// A proposal is made of the duties alone: it is made again.
QString PlanPage::openForm() const
{
    if (!m_panel->isHidden()) return m_panel->formName();
    return m_proposed.isEmpty() ? QString() : proposalForm;
}

bool PlanPage::reopenForm(const QString& name)
{
    if (name == proposalForm) {
        propose();
        return true;
    }
    m_panel->show();
    const bool opened = m_panel->reopen(name, m_duties);
    m_panel->setVisible(opened);
    return opened;
}

PageKind planPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = QStringLiteral("plan-weeks");
    kind.icon = QStringLiteral("calendar");
    kind.under = QStringLiteral("today");
    kind.make = [&workspace](Shell& shell) { return new PlanPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
