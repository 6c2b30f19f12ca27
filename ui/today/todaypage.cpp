#include "ui/today/todaypage.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/school.h"
#include "core/workspace.h"
#include "ui/common/pagehead.h"
#include "ui/concerns/casewords.h"
#include "ui/duties/dutyboard.h"
#include "ui/duties/dutypanel.h"
#include "ui/duties/dutywords.h"
#include "ui/record/recordtable.h"
#include "ui/record/tableexport.h"
#include "ui/today/headcards.h"
#include "ui/today/whereboard.h"
#include "ui/words/problems.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSet>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {

using policy::Duty;
using policy::DutyState;
using policy::WhereRow;

TodayPage::TodayPage(Workspace& workspace, Shell& shell)
    : Page(shell), m_workspace(workspace), m_head(new PageHead), m_concerns(new FigureCard(tr("New concerns"))),
      m_followUps(new FigureCard(tr("Follow-ups"))), m_expected(new FigureCard(tr("Expected this session"))),
      m_unknown(new FigureCard(tr("Whereabouts unknown"))), m_overdue(new FigureCard(tr("Overdue"))),
      m_onTime(new FigureCard(tr("Reviews on time"))), m_waiting(new FigureCard(tr("Waiting for approval"))),
      m_overridden(new FigureCard(tr("On an override"))),
      m_duties(new DutyBoard(workspace)), m_side(new QStackedWidget), m_board(new WhereBoard(workspace)),
      m_panel(new DutyPanel(workspace, shell)),
      m_content(new QWidget),
      m_nobody(new EmptyState(QStringLiteral("today"), tr("Nothing to see here"),
                              tr("Your role looks after the program, not the children. Settings is where you work.")))
{
    m_plan = m_head->addButton(tr("Plan the weeks"));
    m_meeting = m_head->addButton(tr("Review meeting"));
    m_printButton = m_head->addButton(tr("Print day sheet"));
    layOut();
    connectParts();
    wireExport(m_duties->table(), workspace, shell, tr("Duties"), Noted::Uncounted);
    wireExport(m_board->table(), workspace, shell, tr("Where everyone is"));
}

void TodayPage::layOut()
{
    const int gap = beat(this) * 3 / 2;
    auto* figures = new QHBoxLayout;
    figures->setSpacing(gap);
    for (FigureCard* figure : {m_waiting, m_concerns, m_followUps, m_expected, m_unknown, m_overdue, m_onTime, m_overridden}) {
        figures->addWidget(figure);
        figure->setActivatable(figure != m_onTime && figure != m_expected);
    }
    m_left = new QVBoxLayout;
    m_left->setSpacing(gap);
    m_left->addWidget(m_duties, 1);
    auto* boards = new QWidget;
    m_right = new QVBoxLayout(boards);
    m_right->setContentsMargins(0, 0, 0, 0);
    m_right->setSpacing(gap);
    m_right->addWidget(m_board, 1);
    m_side->addWidget(boards);
    m_side->addWidget(m_panel);
    auto* rows = new QVBoxLayout(m_content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(gap);
    auto* row = new QHBoxLayout;
    row->setSpacing(gap);
    row->addLayout(m_left, 3);
    row->addWidget(m_side, 2);
    rows->addLayout(figures);
    rows->addLayout(row, 1);
    column()->addWidget(m_head);
    column()->addWidget(m_content, 1);
    column()->addWidget(m_nobody, 1);
}

void TodayPage::connectParts()
{
    connect(m_plan, &QPushButton::clicked, this, [this] { shell().open(QStringLiteral("plan-weeks")); });
    connect(m_meeting, &QPushButton::clicked, this, [this] { shell().open(QStringLiteral("review-meeting")); });
    connect(m_printButton, &QPushButton::clicked, this, &TodayPage::print);
    connect(m_duties, &DutyBoard::activated, this, &TodayPage::openDuty);
    connect(m_duties, &DutyBoard::planWanted, this, [this](const QString& key) { openPanel(key, &DutyPanel::openPlan); });
    connect(m_duties, &DutyBoard::waiveWanted, this, [this](const QString& key) { openPanel(key, &DutyPanel::openWaive); });
    const auto go = [this](const QString& address) { shell().open(address); };
    connect(m_duties, &DutyBoard::pageWanted, this, go);
    connect(m_board, &WhereBoard::pageWanted, this, go);
    connect(m_panel, &DutyPanel::closed, this, [this] { closePart(); });
    connect(m_panel, &DutyPanel::discharged, this, [this] { showPanel(false); });
    connect(m_board, &WhereBoard::momentChosen, this, [this] {
        m_sessionSet = true;
        refresh();
    });
    connect(m_unknown, &FigureCard::activated, this, [this] {
        closePart();
        m_board->table()->view()->setFocus(Qt::OtherFocusReason);
        m_board->table()->view()->scrollToTop();
    });
    connect(m_concerns, &FigureCard::activated, this, [this] { shell().open(QStringLiteral("concerns")); });
    connect(m_followUps, &FigureCard::activated, this, [this] {
        m_duties->choosePerson(QStringLiteral("mine"));
        m_duties->table()->view()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_overdue, &FigureCard::activated, this, [this] {
        m_duties->choosePerson(QStringLiteral("all"));
        m_duties->table()->view()->setFocus(Qt::OtherFocusReason);
    });
    connect(m_waiting, &FigureCard::activated, this, [this] {
        if (m_approvals && m_approvals->isVisible())
            m_approvals->table()->view()->setFocus(Qt::OtherFocusReason);
        else
            shell().open(QStringLiteral("placements"));
    });
    connect(m_overridden, &FigureCard::activated, this,
            [this] {
                if (m_overrides) m_overrides->table()->view()->setFocus(Qt::OtherFocusReason);
            });
}

void TodayPage::makeHeadCards()
{
    m_approvals = new ApprovalsCard;
    m_overrides = new OverridesCard;
    m_people = new OverdueByPersonCard;
    m_left->insertWidget(0, m_approvals);
    m_right->insertWidget(0, m_overrides);
    m_right->insertWidget(1, m_people);
    const auto go = [this](const QString& address) { shell().open(address); };
    connect(m_approvals, &BoardCard::activated, this, go);
    connect(m_overrides, &BoardCard::activated, this, go);
    connect(m_people, &BoardCard::activated, m_duties, &DutyBoard::choosePerson);
    wireExport(m_approvals->table(), m_workspace, shell(), tr("Waiting for approval"));
    wireExport(m_overrides->table(), m_workspace, shell(), tr("On an override"));
    wireExport(m_people->table(), m_workspace, shell(), tr("Overdue by person"), Noted::Uncounted);
}

void TodayPage::fillHeadCards(const std::vector<Proposal>& waiting, const std::vector<RunningOverrideLine>& overrides,
                              const std::vector<Duty>& duties)
{
    if (!m_approvals) makeHeadCards();
    m_approvals->set(waiting, m_workspace.today());
    m_overrides->set(overrides, m_workspace.today());
    m_people->set(duties);
}

TodayPage::View TodayPage::view() const
{
    const security::Person& person = m_workspace.person();
    if (person.has(Role::Headteacher)) return View::Headteacher;
    if (person.has(Role::Coordinator)) return View::Coordinator;
    if (person.has(Role::Safeguarding)) return View::Safeguarding;
    const security::Verdict duties = m_workspace.may(u"duties");
    if (duties.reach == security::Reach::Names) return View::System; // an administrator: accounts and keys alone
    return duties ? View::Staff : View::Nobody;
}

void TodayPage::open(const QString&)
{
    if (!m_sessionSet) {
        const auto school = m_workspace.school();
        const QTime noon = school && school->pmStarts.isValid() ? school->pmStarts : QTime(12, 45);
        m_board->setMoment(m_workspace.today(), calendar::sessionAt(m_workspace.clock().timeOfDay(), noon));
    }
    refresh();
}

void TodayPage::refresh()
{
    const View now = view();
    m_content->setVisible(now != View::Nobody);
    m_nobody->setVisible(now == View::Nobody);
    fillHead();
    if (now == View::Nobody) return;
    const Workspace::Glance glance(m_workspace);
    const auto duties = m_workspace.duties();
    if (!duties) shell().tell(Notice::problem(words::sentence(duties.error())));
    m_side->setVisible(now != View::System);
    if (now != View::System) m_board->refresh();
    m_duties->setDuties(duties.value_or(std::vector<Duty>()));
    if (now == View::System) m_duties->choosePerson(QStringLiteral("all"));
    const bool sees = now != View::Staff && now != View::System;
    const std::vector<Proposal> waiting = sees ? proposalsWaiting(m_workspace) : std::vector<Proposal>();
    const std::vector<RunningOverrideLine> overrides = sees ? overridesRunning(m_workspace) : std::vector<RunningOverrideLine>();
    if (now == View::Headteacher) {
        fillHeadCards(waiting, overrides, m_duties->duties());
    } else if (m_approvals) { // the person who looks was a headteacher until now
        fillHeadCards({}, {}, {});
    }
    const QString since = waiting.empty() || !waiting.front().proposedOn.isValid()
                              ? QString()
                              : tr("oldest %1").arg(format::shortDate(waiting.front().proposedOn));
    m_waiting->set(QString::number(waiting.size()), since, waiting.empty() ? ChipState::Neutral : ChipState::Waiting);
    fillFigures(int(overrides.size()));
    shell().setBadge(QStringLiteral("today"), m_duties->overdueOfMine());
}

void TodayPage::fillHead()
{
    const QDate today = m_workspace.today();
    m_head->setTitle(QLocale::c().toString(today, QStringLiteral("dddd d MMMM")));
    const bool morning = m_board->session() == calendar::Session::Am;
    m_head->setSubtitle(morning ? tr("Morning session") : tr("Afternoon session"));
    m_head->clearChips();
    if (!m_workspace.calendar().isEmpty() && !m_workspace.calendar().isSchoolDay(today))
        m_head->addChip(tr("No school today"), ChipState::Neutral);
    m_plan->setVisible(bool(m_workspace.may(u"duty.plan")));
    m_meeting->setVisible(bool(m_workspace.may(u"review.meeting")));
    m_printButton->setVisible(bool(m_workspace.may(u"report.where")));
}

// Whereabouts of the moment asked; reviews of the half-term that runs.
void TodayPage::fillFigures(int overrides)
{
    int expected = 0;
    int unknown = 0;
    QSet<QUuid> sites;
    QString first;
    for (const WhereRow& line : m_board->lines()) {
        if (isAlarming(line)) {
            if (unknown++ == 0) first = line.pupilName;
        }
        if (line.state != policy::WhereState::AtProvider) continue;
        ++expected;
        if (line.site) sites.insert(line.site->id.uuid());
    }
    const bool now = m_board->day() == m_workspace.today();
    m_expected->setLabel(now ? tr("Expected this session") : tr("Expected then"));
    m_expected->set(QString::number(expected),
                    sites.size() == 1 ? tr("at one site") : tr("at %1 sites").arg(sites.size()));
    m_unknown->set(QString::number(unknown), unknown == 0 ? tr("everyone is accounted for") : unknown == 1 ? first : tr("%1 and others").arg(first),
                   unknown > 0 ? ChipState::Overdue : ChipState::Neutral);
    int inTime = 0;
    int settled = 0;
    int overdue = 0;
    const calendar::Period* period = m_workspace.calendar().halfTermOf(m_workspace.today());
    for (const Duty& duty : m_duties->duties()) {
        if (duty.state == DutyState::Overdue) ++overdue;
        if (!period || duty.period != period->key || !duty.form.startsWith(u"review.")) continue;
        if (duty.state == DutyState::Done) ++inTime;
        if (duty.state == DutyState::Done || duty.state == DutyState::DoneLate || duty.state == DutyState::Overdue ||
            duty.state == DutyState::Missed)
            ++settled;
    }
    m_overdue->set(QString::number(overdue), overdue == 0 ? tr("nothing is late") : view() == View::Staff ? tr("yours") : tr("all owners"),
                   overdue > 0 ? ChipState::Overdue : ChipState::Neutral);
    m_onTime->set(format::percent(inTime, settled),
                  settled == 0 ? tr("none due yet") : tr("%1 of %2").arg(inTime).arg(settled));
    m_overridden->set(QString::number(overrides), overrides == 1 ? tr("placement") : tr("placements"), overrides > 0 ? ChipState::Waiting : ChipState::Neutral);
    const View shown = view();
    m_waiting->setVisible(shown == View::Headteacher || shown == View::Coordinator);
    m_overridden->setVisible(shown == View::Headteacher);
    const bool system = shown == View::System, lead = shown == View::Safeguarding;
    if (lead) fillConcernFigures();
    m_concerns->setVisible(lead);
    m_followUps->setVisible(lead);
    m_onTime->setVisible(shown != View::Staff && !system && !lead);
    m_expected->setVisible(shown != View::Headteacher && !system && !lead);
    m_unknown->setVisible(!system);
    m_overdue->setVisible(!system);
}

// What a lead looks for first: concerns that wait for somebody, and what those that are taken on ask for.
void TodayPage::fillConcernFigures()
{
    int fresh = 0;
    int open = 0;
    int late = 0;
    for (const Duty& duty : m_duties->duties()) {
        if (!policy::isCaseDuty(duty) || !duty.isOwed()) continue;
        if (duty.rule == u"7.5e") {
            ++fresh;
            continue;
        }
        ++open;
        if (duty.state == DutyState::Overdue) ++late;
    }
    m_concerns->set(QString::number(fresh), fresh == 0 ? tr("none waits") : tr("to be taken on"), fresh > 0 ? ChipState::Overdue : ChipState::Neutral);
    m_followUps->set(QString::number(open), open == 0 ? tr("nothing is open") : late > 0 ? tr("open, %1 overdue").arg(late) : tr("open"),
                     late > 0 ? ChipState::Overdue : open > 0 ? ChipState::Waiting : ChipState::Neutral);
}

void TodayPage::showPanel(bool on)
{
    m_side->setCurrentIndex(on ? 1 : 0);
    if (!on) m_duties->table()->view()->setFocus(Qt::OtherFocusReason);
}

void TodayPage::openDuty(const QString& key)
{
    const Duty* duty = m_duties->find(key);
    if (!duty) return;
    const Duty chosen = *duty;
    if (policy::isCaseDuty(chosen)) return shell().open(addressOfCaseDuty(m_workspace, chosen));
    showPanel(true);
    if (m_panel->openDuty(chosen, m_duties->duties())) return;
    showPanel(false);
    shell().open(addressOf(chosen));
}

void TodayPage::openPanel(const QString& key, void (DutyPanel::*how)(const Duty&))
{
    const Duty* duty = m_duties->find(key);
    if (!duty) return;
    const Duty chosen = *duty;
    showPanel(true);
    (m_panel->*how)(chosen);
}

void TodayPage::leave() { m_panel->keepDraft(); }

bool TodayPage::save()
{
    if (m_side->currentIndex() != 1) return false;
    m_panel->save();
    return true;
}

bool TodayPage::find()
{
    return m_board->isAncestorOf(focusWidget()) ? m_board->find() : m_duties->find();
}

QString TodayPage::boardAddress() const
{
    return QStringLiteral("reports/where/%1/%2").arg(isoDate(m_board->day()), calendar::token(m_board->session()));
}

bool TodayPage::print()
{
    shell().open(boardAddress());
    return true;
}

bool TodayPage::closePart()
{
    if (m_side->currentIndex() != 1) return false;
    m_panel->keepDraft();
    showPanel(false);
    return true;
}

bool TodayPage::clear()
{
    const bool duties = m_duties->clearFilter();
    return m_board->clearFilter() || duties;
}

QWidget* TodayPage::firstFocus() { return m_duties->table()->view(); }

QString TodayPage::openForm() const { return m_side->currentIndex() == 1 ? m_panel->formName() : QString(); }

bool TodayPage::reopenForm(const QString& name)
{
    showPanel(true);
    if (m_panel->reopen(name, m_duties->duties())) return true;
    showPanel(false);
    return false;
}

PageKind todayPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = QStringLiteral("today");
    kind.icon = QStringLiteral("today");
    kind.words = TodayPage::tr("Today");
    kind.make = [&workspace](Shell& shell) { return new TodayPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
