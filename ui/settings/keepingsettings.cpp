#include "ui/settings/keepingsettings.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/pupil.h"
#include "ui/common/card.h"
#include "ui/common/counted.h"
#include "ui/common/fields.h"
#include "ui/record/draftkeeper.h"
#include "ui/record/recordtable.h"
#include "ui/settings/certificatescard.h"
#include "ui/settings/disposalcard.h"
#include "ui/words/problems.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

constexpr int sideBeats = 44, textBeats = 9;
const QString decideForm = QStringLiteral("decide/"), changeForm = QStringLiteral("change/"), declineForm = QStringLiteral("decline/");
const QString reasonKey = QStringLiteral("reason"), untilKey = QStringLiteral("until"), yearsKey = QStringLiteral("years"), monthsKey = QStringLiteral("months"),
              basisKey = QStringLiteral("basis"), whyKey = QStringLiteral("why");

QString draftKey(const QString& form) { return QStringLiteral("settings/keeping#") + form; }

QString fromWords(const QString& from)
{
    if (from == u"born") return KeepingSettings::tr("from birth");
    if (from == u"superseded") return KeepingSettings::tr("after it was replaced");
    if (from == u"placement_end") return KeepingSettings::tr("after the placement");
    if (from == u"agreement_end") return KeepingSettings::tr("after it ended");
    if (from == u"provider_end") return KeepingSettings::tr("after the provider was last used");
    if (from == u"seen") return KeepingSettings::tr("after it was seen");
    if (from == u"entered") return KeepingSettings::tr("after the entry");
    if (from == u"resolved") return KeepingSettings::tr("after it was resolved");
    return KeepingSettings::tr("after it was made, or to age 65");
}

/// Who looks whether the time is over; where that is a person, why the program cannot.
Cell watchCell(const policy::RetentionRule& rule)
{
    if (rule.watch() != policy::RetentionWatch::Person) return {KeepingSettings::tr("In the list above"), {}, {}, Ink::Muted};
    const QString why = rule.from == u"alleged" ? KeepingSettings::tr("By a person: Fledge keeps no ages of adults.")
                                                : KeepingSettings::tr("By a person: Fledge keeps no such records.");
    return {why, {}, {}, Ink::Muted, {}, why};
}

QString howLong(const policy::RetentionRule& rule)
{
    const QString years = counted(rule.years, KeepingSettings::tr("1 year"), KeepingSettings::tr("%1 years"));
    const QString months = counted(rule.months, KeepingSettings::tr("1 month"), KeepingSettings::tr("%1 months"));
    if (rule.years == 0) return rule.months == 0 ? KeepingSettings::tr("no longer") : months;
    return rule.months == 0 ? years : KeepingSettings::tr("%1 and %2", "years, months").arg(years, months);
}

QPlainTextEdit* textField(const QString& name, const QString& words, const QWidget* beside)
{
    auto* field = new QPlainTextEdit;
    field->setObjectName(name);
    field->setAccessibleName(words);
    field->setTabChangesFocus(true);
    field->setFixedHeight(beat(beside) * textBeats);
    return field;
}

QLabel* addField(QVBoxLayout* rows, const QString& words, QWidget* field)
{
    auto* label = bodyLabel(words);
    label->setBuddy(field);
    rows->addWidget(label);
    rows->addWidget(field);
    return label;
}

QString hintWords(const KeepingLine& line)
{
    if (!line.concern.isNull())
        return KeepingSettings::tr("It is carried out by another reader who is a headteacher or a safeguarding lead. The reason stays on the certificate of the two, so leave out "
                                   "what the concern is about.");
    return KeepingSettings::tr("A legal hold needs no day: it stands until it is lifted. A disposal is carried out by a safeguarding lead who is somebody else; its reason stays on the "
                               "certificate, so leave the pupil's name out.");
}

QString aboutWords(const KeepingLine& line)
{
    const QString words = line.ended.isValid() ? KeepingSettings::tr("%1, time ended %2").arg(line.title, format::date(line.ended)) : line.title;
    return line.isHeldWithPupil ? words + u'\n' + KeepingSettings::tr("The whole record of the pupil is held; the hold is lifted there.") : words;
}

} // namespace

KeepingSettings::KeepingSettings(Workspace& workspace, Shell& shell)
    : m_workspace(workspace), m_shell(shell), m_directory(workspace),
      m_dueRows(new RowsModel(keepingHeads(), this)),
      m_scheduleRows(new RowsModel({{tr("Records"), Qt::AlignLeft, true}, {tr("Kept")}, {tr("Counted")}, {tr("Watched")}, {tr("Why so long"), Qt::AlignLeft, true}}, this)),
      m_due(new RecordTable(QStringLiteral("keepingDue"))), m_schedule(new RecordTable(QStringLiteral("keepingSchedule"))),
      m_decideCard(new Card(tr("Decide"))), m_about(bodyLabel({})), m_reason(textField(QStringLiteral("keepingReason"), tr("Reason"), this)),
      m_until(new DateField(workspace.today())), m_keep(button(tr("Keep until then"), ButtonKind::Primary)), m_hold(button(tr("Put on legal hold"))),
      m_lift(button(tr("Lift the hold"))),
      m_propose(button(tr("Propose disposal"))), m_takeBack(button(tr("Take the proposal back"))), m_problem(problemLabel({})), m_changeCard(new Card(tr("Change the schedule"))), m_years(new QSpinBox), m_months(new QSpinBox),
      m_basis(textField(QStringLiteral("keepingBasis"), tr("Why so long"), this)), m_why(textField(QStringLiteral("keepingWhy"), tr("Why it is changed"), this)),
      m_change(button(tr("Change from today on"), ButtonKind::Primary)), m_changeProblem(problemLabel({})),
      m_disposal(new DisposalCard(workspace, shell)), m_certificates(new CertificatesCard(workspace, shell))
{
    auto* lists = new QVBoxLayout;
    lists->setSpacing(beat(this) * 3 / 2);
    lists->addWidget(dueCard(), 1);
    lists->addWidget(scheduleCard(), 1);
    auto* side = new QVBoxLayout;
    side->addWidget(decideCard());
    side->addWidget(changeCard());
    for (QWidget* one : {static_cast<QWidget*>(m_disposal), static_cast<QWidget*>(m_certificates)}) {
        one->setFixedWidth(beat(this) * sideBeats);
        side->addWidget(one);
    }
    m_disposal->hide();
    side->addStretch(1);
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(beat(this) * 3 / 2);
    columns->addLayout(lists, 1);
    columns->addLayout(side);
    connect(m_due, &RecordTable::currentChanged, this, [this] { showDecision(); });
    connect(m_due, &RecordTable::activated, this, [this] {
        if (const KeepingLine* line = chosenLine()) m_shell.open(line->address);
    });
    connect(m_schedule, &RecordTable::currentChanged, this, [this] { showRule(); });
    // A row that was current already changes nothing when somebody turns to it.
    connect(m_due->view(), &QTableView::clicked, this, [this] { showDecision(); });
    connect(m_schedule->view(), &QTableView::clicked, this, [this] { showRule(); });
    connect(m_schedule, &RecordTable::activated, this, [this] {
        showRule();
        m_years->setFocus(Qt::OtherFocusReason);
    });
    connect(m_keep, &QPushButton::clicked, this, [this] { decide(retention::Decision::Keep); });
    connect(m_hold, &QPushButton::clicked, this, [this] { decide(retention::Decision::Hold); });
    connect(m_lift, &QPushButton::clicked, this, [this] { decide(retention::Decision::Lift); });
    connect(m_propose, &QPushButton::clicked, this, [this] { propose(false); });
    connect(m_takeBack, &QPushButton::clicked, this, [this] { propose(true); });
    connect(m_disposal, &DisposalCard::answered, this, [this] { open(); });
    connect(m_change, &QPushButton::clicked, this, &KeepingSettings::change);
}

QWidget* KeepingSettings::dueCard()
{
    auto* card = new Card(tr("Pupils and records whose time is over"));
    card->setSubtitle(tr("somebody decides; nothing goes by itself"));
    card->setFlush(true);
    m_due->setModel(m_dueRows);
    m_due->setEmptyState(new EmptyState(QStringLiteral("clock"), tr("Nobody's time is over"),
                                        tr("A pupil comes here the day after the longest time in the schedule that fits them, unless a placement is running; single "
                                           "records the day after their own.")));
    card->body()->addWidget(m_due);
    return card;
}

QWidget* KeepingSettings::scheduleCard()
{
    auto* card = new Card(tr("How long records are kept"));
    card->setSubtitle(tr("advice and law as they were; yours to change"));
    card->setFlush(true);
    m_schedule->setModel(m_scheduleRows);
    m_schedule->setFilterVisible(false);
    m_schedule->setSortable(false);
    card->body()->addWidget(m_schedule);
    return card;
}

QWidget* KeepingSettings::decideCard()
{
    m_decideCard->setFixedWidth(beat(this) * sideBeats);
    m_until->setObjectName(QStringLiteral("keepingUntil"));
    m_keep->setObjectName(QStringLiteral("keepingKeep"));
    m_hold->setObjectName(QStringLiteral("keepingHold"));
    m_lift->setObjectName(QStringLiteral("keepingLift"));
    m_propose->setObjectName(QStringLiteral("keepingPropose"));
    m_takeBack->setObjectName(QStringLiteral("keepingTakeBack"));
    m_problem->setObjectName(QStringLiteral("keepingProblem"));
    QVBoxLayout* rows = m_decideCard->body();
    rows->setSpacing(beat(this));
    rows->addWidget(m_about);
    addField(rows, tr("Reason"), m_reason);
    m_untilLabel = addField(rows, tr("Look at it again after"), m_until);
    rows->addWidget(m_problem);
    auto* deeds = new QHBoxLayout;
    for (QPushButton* one : {m_keep, m_hold, m_lift}) deeds->addWidget(one);
    deeds->addStretch(1);
    rows->addLayout(deeds);
    auto* disposals = new QHBoxLayout;
    for (QPushButton* one : {m_propose, m_takeBack}) disposals->addWidget(one);
    disposals->addStretch(1);
    rows->addLayout(disposals);
    m_hint = mutedLabel({});
    rows->addWidget(m_hint);
    m_problem->hide();
    m_decideCard->hide();
    return m_decideCard;
}

QWidget* KeepingSettings::changeCard()
{
    m_changeCard->setFixedWidth(beat(this) * sideBeats);
    m_years->setRange(0, 120);
    m_years->setObjectName(QStringLiteral("keepingYears"));
    m_years->setAccessibleName(tr("Years"));
    m_months->setRange(0, 11);
    m_months->setObjectName(QStringLiteral("keepingMonths"));
    m_months->setAccessibleName(tr("Months beside them"));
    m_change->setObjectName(QStringLiteral("keepingChange"));
    QVBoxLayout* rows = m_changeCard->body();
    rows->setSpacing(beat(this));
    addField(rows, tr("Years"), m_years);
    addField(rows, tr("Months beside them"), m_months);
    addField(rows, tr("Why so long"), m_basis);
    addField(rows, tr("Why it is changed"), m_why);
    rows->addWidget(m_changeProblem);
    rows->addWidget(m_change, 0, Qt::AlignLeft);
    m_changeProblem->hide();
    m_changeCard->hide();
    return m_changeCard;
}

// A reason that is being typed stays, and so does the rule it is typed about.
void KeepingSettings::refresh()
{
    const bool isTyping = !m_changeCard->isHidden() || !m_reason->toPlainText().isEmpty();
    if (!isTyping) return open();
    m_directory.forget();
    const QSignalBlocker due(m_due);
    const QSignalBlocker schedule(m_schedule);
    showDue();
    showSchedule();
}

void KeepingSettings::open()
{
    m_directory.forget();
    showDue();
    showSchedule();
    showDecision();
    m_certificates->open();
}

bool KeepingSettings::isWorking() const { return m_disposal->isWorking(); }

// What is being written about somebody, or about a rule, stands with them and with nobody else.
void KeepingSettings::turnTo(const QString& form)
{
    if (form == m_form) return;
    keepTyping();
    m_form = form;
    fill(m_shell.drafts().draft(draftKey(form)));
}

void KeepingSettings::keepTyping()
{
    if (!m_form.isEmpty()) m_shell.drafts().keep(draftKey(m_form), typed());
}

QVariantMap KeepingSettings::typed() const
{
    QVariantMap out;
    const auto note = [&out](const QString& key, const QString& words, const QString& before) {
        if (words != before) out.insert(key, words);
    };
    if (m_form.startsWith(decideForm)) {
        m_until->readTyped();
        note(reasonKey, m_reason->toPlainText(), {});
        if (m_until->date().isValid()) out.insert(untilKey, m_until->date());
        return out;
    }
    const policy::RetentionRule* rule = ruleOf(m_form);
    if (!rule) return out;
    if (m_years->value() != rule->years) out.insert(yearsKey, m_years->value());
    if (m_months->value() != rule->months) out.insert(monthsKey, m_months->value());
    note(basisKey, m_basis->toPlainText(), rule->basis);
    note(whyKey, m_why->toPlainText(), {});
    return out;
}

void KeepingSettings::fill(const QVariantMap& draft)
{
    if (m_form.startsWith(decideForm)) {
        m_reason->setPlainText(draft.value(reasonKey).toString());
        m_until->setDate(draft.value(untilKey).toDate());
    }
    const policy::RetentionRule* rule = ruleOf(m_form);
    if (!rule) return;
    m_years->setValue(draft.value(yearsKey, rule->years).toInt());
    m_months->setValue(draft.value(monthsKey, rule->months).toInt());
    m_basis->setPlainText(draft.value(basisKey, rule->basis).toString());
    m_why->setPlainText(draft.value(whyKey).toString());
}

/// The form is done with: nothing of it comes back.
void KeepingSettings::dropTyping()
{
    m_shell.drafts().drop(draftKey(m_form));
    m_form.clear();
}

void KeepingSettings::leave()
{
    keepTyping();
    m_disposal->keepTyping();
}

QString KeepingSettings::openForm() const
{
    if (!m_changeCard->isHidden() || !m_decideCard->isHidden()) return m_form;
    return m_disposal->isHidden() ? QString() : declineForm + m_due->currentKey();
}

bool KeepingSettings::reopenForm(const QString& name)
{
    const QString key = name.section(u'/', 1);
    const bool isRule = name.startsWith(changeForm);
    if (!(isRule ? m_schedule : m_due)->selectKey(key)) return false;
    isRule ? showRule() : showDecision();
    return true;
}

void KeepingSettings::showDue()
{
    m_proposals = disposal::proposals(m_workspace).value_or(std::vector<disposal::Proposal>());
    m_lines = keepingLines(m_workspace, m_directory, m_proposals);
    std::vector<Row> rows;
    for (const KeepingLine& line : m_lines) rows.push_back(line.row);
    m_dueRows->setRows(std::move(rows));
}

void KeepingSettings::showSchedule()
{
    m_rules = retention::schedule(m_workspace).value_or(std::vector<policy::RetentionRule>());
    std::vector<Row> rows;
    for (const policy::RetentionRule& rule : m_rules)
        rows.push_back({rule.key, {{rule.title, {}, {}, Ink::Strong}, {howLong(rule), rule.years * 12 + rule.months}, {fromWords(rule.from)},
                                   watchCell(rule), {rule.basis, {}, {}, Ink::Normal, {}, rule.basis}}});
    m_scheduleRows->setRows(std::move(rows));
}

const KeepingLine* KeepingSettings::chosenLine() const
{
    for (const KeepingLine& line : m_lines)
        if (line.key == m_due->currentKey()) return &line;
    return nullptr;
}

const policy::RetentionRule* KeepingSettings::ruleOf(const QString& form) const
{
    for (const policy::RetentionRule& rule : m_rules)
        if (form == changeForm + rule.key) return &rule;
    return nullptr;
}

void KeepingSettings::showDecision()
{
    const KeepingLine* line = chosenLine();
    const bool decides = line && mayDecide(m_workspace, *line) && m_workspace.isWritable();
    m_decideCard->setVisible(decides);
    showProposal();
    if (!decides) return;
    m_changeCard->hide();
    m_problem->hide();
    turnTo(decideForm + line->key);
    const bool held = line->decided.state == policy::RetentionState::Held;
    m_about->setText(aboutWords(*line));
    const bool isKept = line->concern.isNull(); // a concern is disposed of, or stays
    for (QWidget* one : {static_cast<QWidget*>(m_until), static_cast<QWidget*>(m_untilLabel)}) one->setVisible(isKept);
    m_hint->setText(hintWords(*line));
    m_hold->setVisible(!held && isKept);
    m_keep->setVisible(!held && isKept);
    m_lift->setVisible(held && !line->isHeldWithPupil);
    m_propose->setVisible(mayPropose(m_workspace, *line));
    m_takeBack->setVisible(mayWithdraw(m_workspace, *line));
}

const disposal::Proposal* KeepingSettings::chosenProposal() const
{
    for (const disposal::Proposal& one : m_proposals)
        if (keyOf(one) == m_due->currentKey()) return &one;
    return nullptr;
}

void KeepingSettings::showProposal()
{
    const disposal::Proposal* one = chosenProposal();
    const KeepingLine* line = chosenLine();
    const bool isConcern = one && !one->concern.isNull();
    const bool isAsked = one && (isConcern ? one->by != m_workspace.person().id : bool(m_workspace.may(u"retention.dispose")));
    const bool answers = isAsked && line && m_workspace.isWritable();
    if (answers)
        m_disposal->showProposal(*one, line->title, m_directory.name(one->by));
    else if (!m_disposal->isWorking())
        m_disposal->hide();
    if (answers) m_changeCard->hide();
}

void KeepingSettings::showRule()
{
    const QString form = changeForm + m_schedule->currentKey();
    const policy::RetentionRule* rule = ruleOf(form);
    const bool decides = rule && m_workspace.may(u"edit", u"policy_version") && m_workspace.isWritable();
    m_changeCard->setVisible(decides);
    if (!decides) return;
    m_decideCard->hide();
    if (!m_disposal->isWorking()) m_disposal->hide();
    m_changeProblem->hide();
    m_changeCard->setTitle(rule->title);
    turnTo(form);
}

bool KeepingSettings::tell(const Done& done, const QString& words, QLabel* problem)
{
    problem->setVisible(!done);
    if (!done) {
        const Problem& wrong = done.error();
        const QString field = wrong.fields.empty() ? QString() : wrong.fields.front().field;
        const QString label = field == u"until" ? tr("Look at it again after") : field == u"basis" ? tr("Why so long") : tr("Reason");
        problem->setText(wrong.fields.empty() ? words::sentence(wrong) : words::sentence(wrong.fields.front(), label));
        return false;
    }
    m_shell.tell(Notice::success(words));
    return true;
}

void KeepingSettings::decide(retention::Decision decision)
{
    const KeepingLine* line = chosenLine();
    if (!line) return;
    m_until->readTyped();
    const Done done = ui::decide(m_workspace, *line, decision, m_reason->toPlainText(), m_until->date());
    if (!tell(done, tr("Decided, and noted in the audit."), m_problem)) return;
    dropTyping();
    open();
}

void KeepingSettings::propose(bool takeBack)
{
    const KeepingLine* line = chosenLine();
    if (!line) return;
    const Done done = takeBack ? ui::withdraw(m_workspace, *line, m_reason->toPlainText()) : ui::propose(m_workspace, *line, m_reason->toPlainText());
    const QString said = takeBack ? tr("Taken back, and noted in the audit.") : tr("Proposed. A safeguarding lead carries it out, or declines it.");
    if (!tell(done, said, m_problem)) return;
    dropTyping();
    open();
}

void KeepingSettings::change()
{
    const policy::RetentionRule* chosen = ruleOf(m_form);
    if (!chosen) return;
    policy::RetentionRule rule = *chosen;
    rule.years = m_years->value();
    rule.months = m_months->value();
    rule.basis = m_basis->toPlainText();
    if (!tell(retention::change(m_workspace, rule, m_why->toPlainText()), tr("The schedule is changed from today on."), m_changeProblem)) return;
    dropTyping();
    m_changeCard->hide();
    open();
}

bool KeepingSettings::find()
{
    m_due->focusFilter();
    return true;
}

bool KeepingSettings::clear() { return m_due->clearFilter(); }

} // namespace fledge::ui
