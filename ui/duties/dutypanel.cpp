#include "ui/duties/dutypanel.h"

#include "core/base/format.h"
#include "core/workspace.h"
#include "ui/common/fields.h"
#include "ui/duties/dutyform.h"
#include "ui/duties/dutywords.h"
#include "ui/record/draftkeeper.h"
#include "ui/record/recordform.h"
#include "ui/words/problems.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

QPlainTextEdit* reasonEdit(const QString& name)
{
    auto* edit = new QPlainTextEdit;
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * 5);
    edit->setAccessibleName(name);
    edit->setObjectName(QStringLiteral("reason"));
    return edit;
}

QVBoxLayout* rowsOf(QWidget* widget)
{
    auto* rows = new QVBoxLayout(widget);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(widget));
    return rows;
}

void addLabelled(QVBoxLayout* rows, const QString& words, QWidget* field, QWidget* buddy = nullptr)
{
    QLabel* label = strongLabel(words);
    label->setBuddy(buddy ? buddy : field);
    rows->addWidget(label);
    rows->addWidget(field);
}

const QString planning = QStringLiteral("plan:");
const QString waiving = QStringLiteral("waive:");

} // namespace

DutyPanel::DutyPanel(Workspace& workspace, Shell& shell, QWidget* parent)
    : Card({}, parent), m_workspace(workspace), m_shell(shell), m_scroll(new QScrollArea),
      m_retry(new BusyRetry(shell, this))
{
    setObjectName(QStringLiteral("duty-panel"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    setFlush(true);
    body()->addWidget(m_scroll, 1);
}

bool DutyPanel::mayWaive() const { return bool(m_workspace.may(u"duty.waive")); }

QString DutyPanel::draftKey() const { return QStringLiteral("duty#") + m_duty.key; }

QWidget* DutyPanel::aboutLine()
{
    QStringList lines{aboutWords(m_duty)};
    QStringList facts;
    if (m_duty.due.isValid()) facts += tr("due %1").arg(format::date(m_duty.due));
    if (!m_duty.ownerName.isEmpty()) facts += m_duty.ownerName;
    facts += tr("policy %1").arg(m_duty.clause);
    QLabel* label = mutedLabel(lines.join(QString()) + u'\n' + facts.join(QStringLiteral(" · ")));
    return label;
}

QWidget* DutyPanel::footer(const QString& saveWords)
{
    auto* foot = new QWidget;
    auto* row = new QHBoxLayout(foot);
    const int unit = beat(this);
    row->setContentsMargins(unit * 3 / 2, unit, unit * 3 / 2, unit);
    row->setSpacing(unit);
    if (!m_duty.period.isEmpty() && m_workspace.mayPlan(m_duty)) {
        QPushButton* plan = button(tr("Plan a day…"), ButtonKind::Link);
        connect(plan, &QPushButton::clicked, this, [this] { openPlan(m_duty); });
        row->addWidget(plan);
    }
    if (mayWaive()) {
        QPushButton* waive = button(tr("Waive…"), ButtonKind::Link);
        connect(waive, &QPushButton::clicked, this, [this] { openWaive(m_duty); });
        row->addWidget(waive);
    }
    row->addStretch(1);
    QPushButton* close = button(tr("Close"));
    QPushButton* save = button(saveWords, ButtonKind::Primary);
    save->setObjectName(QStringLiteral("save-duty"));
    save->setToolTip(tr("Ctrl+S"));
    row->addWidget(close);
    row->addWidget(save);
    connect(close, &QPushButton::clicked, this, &DutyPanel::closed);
    connect(save, &QPushButton::clicked, this, &DutyPanel::save);
    return foot;
}

void DutyPanel::present(const QString& title, QWidget* content, const QString& saveWords, std::function<void()> save)
{
    setTitle(title);
    m_save = std::move(save);
    m_retry->stop();
    auto* holder = new QWidget;
    const int unit = beat(this);
    auto* rows = new QVBoxLayout(holder);
    rows->setContentsMargins(unit * 3 / 2, unit, unit * 3 / 2, unit);
    rows->setSpacing(unit * 3 / 2);
    rows->addWidget(aboutLine());
    rows->addWidget(content, 1);
    m_scroll->setWidget(holder);
    holder->setAutoFillBackground(false); // the card is the ground
    delete m_footer;
    m_footer = footer(saveWords);
    body()->addWidget(m_footer);
}

bool DutyPanel::openDuty(const policy::Duty& duty, const std::vector<policy::Duty>& all)
{
    const auto discharge = dischargeOf(m_workspace, duty);
    const bool arranges = asksForArrangement(duty) && m_workspace.may(u"placement.arrange");
    if (!discharge && !arranges && !asksForDecision(duty)) return false;
    keepDraft();
    m_duty = duty;
    m_how.clear();
    m_all = all;
    m_form = nullptr;
    if (!discharge) {
        arranges ? openArrangement() : openDecision();
        return true;
    }
    m_form = new DutyForm(m_workspace, duty, *discharge, all);
    m_form->setDraft(m_shell.drafts().draft(draftKey()));
    present(discharge->title, m_form, tr("Save"), [this] { saveForm(); });
    m_form->form()->focusFirst();
    return true;
}

bool DutyPanel::reopen(const QString& name, const std::vector<policy::Duty>& all)
{
    for (const policy::Duty& duty : all) {
        if (name == duty.key) return openDuty(duty, all);
        if (name == planning + duty.key && m_workspace.mayPlan(duty)) return openPlan(duty), true;
        if (name == waiving + duty.key) return openWaive(duty), true;
    }
    return false;
}

void DutyPanel::openPlan(const policy::Duty& duty)
{
    keepDraft();
    m_duty = duty;
    m_how = planning;
    m_form = nullptr;
    auto* content = new QWidget;
    auto* rows = rowsOf(content);
    m_date = new DateField(m_workspace.today());
    m_date->setDate(duty.planned.isValid() ? duty.planned : QDate());
    m_date->setDayNote([this](QDate day) {
        if (m_duty.due.isValid() && day > m_duty.due) return tr("After the due date: it will be overdue by then");
        return m_workspace.calendar().isSchoolDay(day) ? QString() : tr("Not a school day");
    });
    m_date->edit()->setObjectName(QStringLiteral("planned_on"));
    addLabelled(rows, tr("Planned for"), m_date, m_date->edit());
    rows->addWidget(mutedLabel(tr("An empty day takes the plan away. The due date stays as it is.")));
    rows->addStretch(1);
    present(tr("Plan: %1").arg(duty.title), content, tr("Plan"), [this] { savePlan(); });
    m_date->edit()->setFocus(Qt::OtherFocusReason);
}

void DutyPanel::openWaive(const policy::Duty& duty)
{
    keepDraft();
    m_duty = duty;
    m_how = waiving;
    m_form = nullptr;
    auto* content = new QWidget;
    auto* rows = rowsOf(content);
    m_reason = reasonEdit(tr("Reason"));
    addLabelled(rows, tr("Reason *"), m_reason);
    rows->addWidget(mutedLabel(tr("This one duty need not be done. Reports count it as waived, apart from what was done.")));
    rows->addStretch(1);
    present(tr("Waive: %1").arg(duty.title), content, tr("Waive"), [this] { saveWaiver(); });
    m_reason->setFocus(Qt::OtherFocusReason);
}

void DutyPanel::openDecision()
{
    auto* content = new QWidget;
    auto* rows = rowsOf(content);
    rows->addWidget(bodyLabel(m_duty.rule == u"pupil_left"
                                  ? tr("The pupil is no longer on roll. End the placement, or correct the leaving date.")
                                  : tr("The provider is not approved any more. End the placement, move the pupil, or have "
                                       "the provider approved again.")));
    m_why = new QComboBox;
    m_why->setObjectName(QStringLiteral("why"));
    for (const auto& [token, words] : {std::pair("moved", tr("Moved on")), {"planned", tr("As planned")},
                                       {"reintegrated", tr("Back in school")}, {"breakdown", tr("Broke down")},
                                       {"emergency", tr("Emergency")}})
        m_why->addItem(words, QString::fromLatin1(token));
    m_date = new DateField(m_workspace.today());
    m_date->setDate(m_workspace.today());
    m_reason = reasonEdit(tr("Reason"));
    addLabelled(rows, tr("End on"), m_date, m_date->edit());
    addLabelled(rows, tr("Why it ends"), m_why);
    addLabelled(rows, tr("Reason"), m_reason);
    auto* links = new QHBoxLayout;
    const auto link = [this, links](const QString& words, const QString& address) {
        QPushButton* made = button(words, ButtonKind::Link);
        connect(made, &QPushButton::clicked, this, [this, address] { m_shell.open(address); });
        links->addWidget(made);
    };
    link(tr("Open the placement"), QStringLiteral("placement/") + idText(m_duty.subjectId));
    if (!m_duty.provider.isNull()) link(tr("Open the provider"), QStringLiteral("provider/") + m_duty.provider.text());
    links->addStretch(1);
    rows->addLayout(links);
    rows->addStretch(1);
    present(m_duty.title, content, tr("End the placement"), [this] { saveDecision(); });
    m_date->edit()->setFocus(Qt::OtherFocusReason);
}

void DutyPanel::openArrangement()
{
    auto* content = new QWidget;
    auto* rows = rowsOf(content);
    rows->addWidget(bodyLabel(tr("The placement is suspended and nobody has said where the pupil is meanwhile.")));
    m_reason = reasonEdit(tr("Where the pupil is"));
    m_reason->setObjectName(QStringLiteral("arrangement"));
    addLabelled(rows, tr("Where the pupil is *"), m_reason);
    rows->addWidget(mutedLabel(tr("From then on the board shows the pupil in school.")));
    rows->addStretch(1);
    present(m_duty.title, content, tr("Record it"), [this] { saveArrangement(); });
    m_reason->setFocus(Qt::OtherFocusReason);
}

void DutyPanel::saveArrangement()
{
    const QString where = m_reason->toPlainText().trimmed();
    if (where.isEmpty()) {
        m_reason->setFocus(Qt::OtherFocusReason);
        return m_shell.tell(Notice::problem(tr("Write down where the pupil is while the placement is suspended.")));
    }
    const auto acted = m_workspace.act(QStringLiteral("placement.arrange"),
                                       {{QStringLiteral("placement"), idText(m_duty.subjectId)},
                                        {QStringLiteral("arrangement"), where}});
    if (!acted) return retryOrTell(acted.error());
    m_shell.tell(Notice::success(tr("Recorded: %1.").arg(aboutWords(m_duty))));
    Q_EMIT discharged();
}

void DutyPanel::save()
{
    if (m_save) m_save();
}

void DutyPanel::keepDraft()
{
    if (m_form) m_shell.drafts().keep(draftKey(), m_form->draft());
}

void DutyPanel::retryOrTell(const Problem& problem)
{
    const auto again = [this] {
        if (isVisible()) save(); // put away meanwhile: it is a draft
    };
    if (!m_retry->takes(problem, again)) m_shell.tell(Notice::problem(words::sentence(problem)));
}

void DutyPanel::told(const QString& words, const std::vector<std::pair<const record::RecordType*, QUuid>>& made)
{
    Workspace* workspace = &m_workspace;
    Shell* shell = &m_shell;
    m_shell.tell(Notice::success(words).with(tr("Undo"), [workspace, shell, made] {
        for (auto it = made.rbegin(); it != made.rend(); ++it)
            if (auto undone = workspace->voidRecord(*it->first, it->second, tr("Undone at once")); !undone)
                return shell->tell(Notice::problem(words::sentence(undone.error())));
        shell->tell(Notice::success(tr("Undone. The duty is open again.")));
    }));
}

void DutyPanel::saveForm()
{
    if (!m_form->check()) return;
    const std::vector<record::AnyRecord> records = m_form->records();
    const QDate on = m_form->date();
    const auto saved = m_workspace.saveAll(records, m_duty.title);
    if (!saved) {
        m_form->form()->setProblems(saved.error().fields);
        return retryOrTell(saved.error());
    }
    m_shell.drafts().drop(draftKey());
    m_form = nullptr; // what was typed is no draft any more
    std::vector<std::pair<const record::RecordType*, QUuid>> made;
    for (const record::AnyRecord& record : records) made.emplace_back(&record.type(), record.id());
    told(on.isValid() ? tr("Recorded: %1, %2, %3.").arg(m_duty.title, aboutWords(m_duty), format::date(on))
                      : tr("Recorded: %1, %2.").arg(m_duty.title, aboutWords(m_duty)),
         made);
    Q_EMIT discharged();
}

void DutyPanel::savePlan()
{
    m_date->readTyped();
    if (!m_date->isUnderstood()) return;
    const QDate on = m_date->date();
    QJsonObject arguments{{QStringLiteral("duty"), m_duty.key}};
    if (on.isValid()) arguments.insert(QStringLiteral("on"), on.toString(Qt::ISODate));
    const auto acted = m_workspace.act(QStringLiteral("duty.plan"), arguments);
    if (!acted) return retryOrTell(acted.error());
    m_shell.tell(Notice::success(on.isValid() ? tr("Planned for %1: %2, %3.").arg(format::date(on), m_duty.title, aboutWords(m_duty))
                                              : tr("No longer planned: %1, %2.").arg(m_duty.title, aboutWords(m_duty))));
    Q_EMIT discharged();
}

void DutyPanel::saveWaiver()
{
    const QString reason = m_reason->toPlainText().trimmed();
    if (reason.isEmpty()) {
        m_reason->setFocus(Qt::OtherFocusReason);
        return m_shell.tell(Notice::problem(tr("Write down why this duty need not be done.")));
    }
    const QString key = m_duty.key;
    const auto acted = m_workspace.act(QStringLiteral("duty.waive"),
                                       {{QStringLiteral("duty"), key}, {QStringLiteral("reason"), reason}});
    if (!acted) return retryOrTell(acted.error());
    Workspace* workspace = &m_workspace;
    Shell* shell = &m_shell;
    m_shell.tell(Notice::success(tr("Waived: %1, %2.").arg(m_duty.title, aboutWords(m_duty)))
                     .with(tr("Undo"), [workspace, shell, key] {
                         const auto undone = workspace->act(
                             QStringLiteral("duty.unwaive"),
                             {{QStringLiteral("duty"), key}, {QStringLiteral("reason"), tr("Undone at once")}});
                         shell->tell(undone ? Notice::success(tr("Undone. The duty is open again."))
                                            : Notice::problem(words::sentence(undone.error())));
                     }));
    Q_EMIT discharged();
}

void DutyPanel::saveDecision()
{
    m_date->readTyped();
    if (!m_date->date().isValid()) return m_date->edit()->setFocus(Qt::OtherFocusReason);
    const auto acted = m_workspace.act(QStringLiteral("placement.end"),
                                       {{QStringLiteral("placement"), idText(m_duty.subjectId)},
                                        {QStringLiteral("on"), m_date->date().toString(Qt::ISODate)},
                                        {QStringLiteral("why"), m_why->currentData().toString()},
                                        {QStringLiteral("reason"), m_reason->toPlainText().trimmed()}});
    if (!acted) return retryOrTell(acted.error());
    m_shell.tell(Notice::success(tr("Ended on %1: %2.").arg(format::date(m_date->date()), aboutWords(m_duty))));
    Q_EMIT discharged();
}

} // namespace fledge::ui
