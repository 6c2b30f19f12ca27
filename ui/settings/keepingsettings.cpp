#include "ui/settings/keepingsettings.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/pupil.h"
#include "ui/common/card.h"
#include "ui/common/counted.h"
#include "ui/record/draftkeeper.h"
#include "ui/record/recordtable.h"
#include "ui/record/tableexport.h"
#include "ui/settings/certificatescard.h"
#include "ui/settings/decidecard.h"
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

constexpr int sideBeats = 44;
const QString changeForm = QStringLiteral("change/"), declineForm = QStringLiteral("decline/");
const QString yearsKey = QStringLiteral("years"), monthsKey = QStringLiteral("months"),
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

} // namespace

KeepingSettings::KeepingSettings(Workspace& workspace, Shell& shell)
    : m_workspace(workspace), m_shell(shell), m_directory(workspace),
      m_dueRows(new RowsModel(keepingHeads(), this)),
      m_scheduleRows(new RowsModel({{tr("Records"), Qt::AlignLeft, true}, {tr("Kept")}, {tr("Counted")}, {tr("Watched")}, {tr("Why so long"), Qt::AlignLeft, true}}, this)),
      m_due(new RecordTable(QStringLiteral("keepingDue"))), m_schedule(new RecordTable(QStringLiteral("keepingSchedule"))),
      m_decide(new DecideCard(workspace, shell)), m_changeCard(new Card(tr("Change the schedule"))), m_years(new QSpinBox), m_months(new QSpinBox),
      m_basis(sentenceField(QStringLiteral("keepingBasis"), tr("Why so long"), this)), m_why(sentenceField(QStringLiteral("keepingWhy"), tr("Why it is changed"), this)),
      m_change(button(tr("Change from today on"), ButtonKind::Primary)), m_changeProblem(problemLabel({})),
      m_disposal(new DisposalCard(workspace, shell)), m_certificates(new CertificatesCard(workspace, shell))
{
    auto* lists = new QVBoxLayout;
    lists->setSpacing(beat(this) * 3 / 2);
    lists->addWidget(dueCard(), 1);
    lists->addWidget(scheduleCard(), 1);
    auto* side = new QVBoxLayout;
    fillChangeCard();
    for (QWidget* one : {static_cast<QWidget*>(m_decide), static_cast<QWidget*>(m_changeCard), static_cast<QWidget*>(m_disposal), static_cast<QWidget*>(m_certificates)}) {
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
    connect(m_due, &RecordTable::chosenChanged, this, [this] { showDecision(); });
    connect(m_due, &RecordTable::activated, this, [this](const QString& key) {
        for (const KeepingLine& line : m_lines)
            if (line.key == key) return m_shell.open(line.address);
    });
    connect(m_schedule, &RecordTable::currentChanged, this, [this] { showRule(); });
    // A row that was current already changes nothing when somebody turns to it.
    connect(m_due->view(), &QTableView::clicked, this, [this] { showDecision(); });
    connect(m_schedule->view(), &QTableView::clicked, this, [this] { showRule(); });
    connect(m_schedule, &RecordTable::activated, this, [this] {
        showRule();
        m_years->setFocus(Qt::OtherFocusReason);
    });
    connect(m_decide, &DecideCard::decided, this, [this] { open(); });
    connect(m_disposal, &DisposalCard::answered, this, [this] { open(); });
    connect(m_change, &QPushButton::clicked, this, &KeepingSettings::change);
}

QWidget* KeepingSettings::dueCard()
{
    auto* card = new Card(tr("Pupils and records whose time is over"));
    card->setSubtitle(tr("mark one or several; nothing goes by itself"));
    card->setFlush(true);
    m_due->setModel(m_dueRows);
    noteCopies(m_due, m_workspace, m_shell, tr("Pupils and records whose time is over"), [this](const QString& key) {
        const auto found = std::find_if(m_lines.begin(), m_lines.end(), [&key](const KeepingLine& line) { return line.key == key; });
        return found == m_lines.end() ? CaseId() : found->concern;
    });
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
    noteCopies(m_schedule, m_workspace, m_shell, tr("How long records are kept"));
    m_schedule->setFilterVisible(false);
    m_schedule->setSortable(false);
    card->body()->addWidget(m_schedule);
    return card;
}

void KeepingSettings::fillChangeCard()
{
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
}

// A reason that is being typed stays, and so does the rule it is typed about.
void KeepingSettings::refresh()
{
    const bool isTyping = !m_changeCard->isHidden() || m_decide->isTyping();
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

bool KeepingSettings::isWorking() const { return m_disposal->isWorking() || m_decide->isWorking(); }

// What is being written about a rule stands with it and with no other.
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
    m_decide->keepTyping();
    m_disposal->keepTyping();
}

QString KeepingSettings::openForm() const
{
    if (!m_changeCard->isHidden()) return m_form;
    if (const QString form = m_decide->form(); !form.isEmpty()) return form;
    return m_disposal->form();
}

bool KeepingSettings::reopenForm(const QString& name)
{
    if (name.startsWith(changeForm)) {
        if (!m_schedule->selectKey(name.mid(changeForm.size()))) return false;
        showRule();
        return true;
    }
    if (!m_due->selectKeys(DecideCard::isForm(name) ? m_decide->rowsOf(name) : m_disposal->rowsOf(name))) return false;
    showDecision();
    return true;
}

void KeepingSettings::showDue()
{
    m_proposals = disposal::proposals(m_workspace).value_or(std::vector<disposal::Proposal>());
    m_lines = keepingLines(m_workspace, m_directory, m_proposals);
    std::vector<Row> rows;
    for (const KeepingLine& line : m_lines) rows.push_back(line.row);
    m_dueRows->setRows(std::move(rows));
    // The cards beside the list are about the rows that are marked in it.
    if (m_due->chosenKeys().isEmpty()) m_due->selectKey(m_due->currentKey());
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

std::vector<KeepingLine> KeepingSettings::chosenLines() const
{
    const QStringList keys = m_due->chosenKeys();
    std::vector<KeepingLine> out;
    std::copy_if(m_lines.begin(), m_lines.end(), std::back_inserter(out), [&keys](const KeepingLine& line) { return keys.contains(line.key); });
    return out;
}

const policy::RetentionRule* KeepingSettings::ruleOf(const QString& form) const
{
    for (const policy::RetentionRule& rule : m_rules)
        if (form == changeForm + rule.key) return &rule;
    return nullptr;
}

void KeepingSettings::showDecision()
{
    m_decide->showLines(chosenLines());
    showProposals();
    if (!m_decide->isHidden()) m_changeCard->hide();
}

/// Whether this person carries it out or declines it.
bool KeepingSettings::answers(const disposal::Proposal& proposal) const
{
    if (!m_workspace.isWritable()) return false;
    return proposal.concern.isNull() ? bool(m_workspace.may(u"retention.dispose")) : proposal.by != m_workspace.person().id;
}

std::vector<disposal::Proposal> KeepingSettings::chosenProposals() const
{
    const QStringList keys = m_due->chosenKeys();
    std::vector<disposal::Proposal> out;
    std::copy_if(m_proposals.begin(), m_proposals.end(), std::back_inserter(out),
                 [&](const disposal::Proposal& one) { return keys.contains(keyOf(one)) && answers(one); });
    return out;
}

void KeepingSettings::showProposals()
{
    const std::vector<disposal::Proposal> chosen = chosenProposals();
    if (chosen.empty()) {
        if (!m_disposal->isWorking()) m_disposal->hide();
        return;
    }
    QStringList titles;
    for (const disposal::Proposal& one : chosen)
        for (const KeepingLine& line : m_lines)
            if (line.key == keyOf(one)) titles += line.title;
    if (chosen.size() == 1)
        m_disposal->showProposal(chosen.front(), titles.value(0), m_directory.name(chosen.front().by));
    else
        m_disposal->showProposals(chosen, titles);
    m_changeCard->hide();
}

void KeepingSettings::showRule()
{
    const QString form = changeForm + m_schedule->currentKey();
    const policy::RetentionRule* rule = ruleOf(form);
    const bool decides = rule && m_workspace.may(u"edit", u"policy_version") && m_workspace.isWritable();
    m_changeCard->setVisible(decides);
    if (!decides) return;
    m_decide->keepTyping();
    if (!m_decide->isWorking()) m_decide->hide();
    if (!m_disposal->isWorking()) m_disposal->hide();
    m_changeProblem->hide();
    m_changeCard->setTitle(rule->title);
    turnTo(form);
}

void KeepingSettings::change()
{
    const policy::RetentionRule* chosen = ruleOf(m_form);
    if (!chosen) return;
    policy::RetentionRule rule = *chosen;
    rule.years = m_years->value();
    rule.months = m_months->value();
    rule.basis = m_basis->toPlainText();
    const Done done = retention::change(m_workspace, rule, m_why->toPlainText());
    m_changeProblem->setVisible(!done);
    if (!done) {
        const Problem& wrong = done.error();
        const QString field = wrong.fields.empty() ? QString() : wrong.fields.front().field;
        const QString label = field == u"basis" ? tr("Why so long") : field == u"reason" ? tr("Why it is changed") : tr("Years");
        return m_changeProblem->setText(wrong.fields.empty() ? words::sentence(wrong) : words::sentence(wrong.fields.front(), label));
    }
    m_shell.tell(Notice::success(tr("The schedule is changed from today on.")));
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
