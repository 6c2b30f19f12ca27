#include "ui/policy/policypage.h"

#include "core/base/format.h"
#include "core/workspace.h"
#include "ui/common/card.h"
#include "ui/common/pagehead.h"
#include "ui/duties/dutywords.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/record/tableexport.h"
#include "ui/today/headcards.h"
#include "ui/words/problems.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

using policy::ComplianceRow;
using policy::Duty;
using policy::DutyState;

enum Which { All, WithExceptions, InPlace, Waived, NotServed };

/// `6.4` of `6.4a`, `16` of `16`: the section a clause stands in.
QString sectionOf(const QString& clause)
{
    QString section = clause;
    while (!section.isEmpty() && section.back().isLetter()) section.chop(1);
    return section;
}

bool isException(const Duty& duty) { return duty.state == DutyState::Overdue || duty.state == DutyState::Missed; }

/// Where a look at the duty begins: the record it is about.
QString recordOf(const Duty& duty)
{
    return duty.subjectId.isNull() || duty.subject == policy::Subject::School
               ? addressOf(duty)
               : policy::token(duty.subject) + u'/' + idText(duty.subjectId);
}

} // namespace

PolicyPage::PolicyPage(Workspace& workspace, Shell& shell)
    : Page(shell), m_workspace(workspace), m_head(new PageHead(tr("Policy"))), m_served(new FigureCard(tr("Promises served"))),
      m_inPlace(new FigureCard(tr("With evidence"))), m_exceptionCount(new FigureCard(tr("With exceptions"))),
      m_waived(new FigureCard(tr("Waived duties"))), m_tabs(new Tabs)
{
    auto* figures = new QHBoxLayout;
    figures->setSpacing(beat(this) * 3 / 2);
    for (FigureCard* figure : {m_served, m_inPlace, m_exceptionCount, m_waived}) figures->addWidget(figure);
    m_exceptionCount->setActivatable(true);
    m_tabs->addTab(QStringLiteral("clauses"), tr("Every promise"), makeClauses());
    m_tabs->addTab(QStringLiteral("exceptions"), tr("Policy exceptions"), makeExceptions());
    column()->addWidget(m_head);
    column()->addLayout(figures);
    column()->addWidget(m_tabs, 1);
    connect(m_exceptionCount, &FigureCard::activated, this, [this] {
        m_tabs->setCurrent(QStringLiteral("clauses"));
        m_which->setCurrentIndex(WithExceptions);
        fillClauses();
        m_table->view()->setFocus(Qt::OtherFocusReason);
    });
}

QWidget* PolicyPage::makeClauses()
{
    m_model = new RowsModel({{tr("Clause")}, {tr("What the school promises"), Qt::AlignLeft, true}, {tr("Owner")},
                             {tr("Evidence"), Qt::AlignRight}, {tr("Standing")}},
                            this);
    m_table = new RecordTable(QStringLiteral("policy"));
    m_table->setSortable(false);
    m_table->setModel(m_model);
    m_table->view()->setAccessibleName(tr("Promises of the policy"));
    m_table->setEmptyState(new EmptyState(QStringLiteral("policy"), tr("Nothing here"),
                                          tr("No promise stands like this. Choose another view.")));
    m_which = new QComboBox;
    m_which->setObjectName(QStringLiteral("policy-which"));
    m_which->setAccessibleName(tr("Which promises"));
    for (const QString& words : {tr("All promises"), tr("With exceptions"), tr("In place"), tr("Waived"), tr("Not served yet")})
        m_which->addItem(words);
    m_table->addToBar(m_which);
    wireExport(m_table, m_workspace, shell(), tr("Promises of the policy"));
    connect(m_which, &QComboBox::activated, this, &PolicyPage::fillClauses);
    connect(m_table, &RecordTable::activated, this, &PolicyPage::showClause);
    auto* card = new Card;
    card->setFlush(true);
    card->body()->addWidget(m_table);
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(beat(this) * 3 / 2);
    row->addWidget(card, 3);
    row->addWidget(makeDetail(), 2);
    return content;
}

QWidget* PolicyPage::makeDetail()
{
    m_detail = new Card;
    m_detail->setFlush(true);
    m_summary = bodyLabel({});
    m_facts = mutedLabel({});
    auto* words = new QVBoxLayout;
    const int unit = beat(this);
    words->setContentsMargins(unit * 3 / 2, unit * 3 / 2, unit * 3 / 2, unit);
    words->setSpacing(unit);
    words->addWidget(m_summary);
    words->addWidget(m_facts);
    m_detail->body()->addLayout(words);
    m_exceptionModel = new RowsModel({{tr("State")}, {tr("What")}, {tr("Who"), Qt::AlignLeft, true}}, this);
    m_exceptions = new RecordTable(QStringLiteral("clause-exceptions"));
    m_exceptions->setSortable(false);
    m_exceptions->setModel(m_exceptionModel);
    wireExport(m_exceptions, m_workspace, shell(), tr("Exceptions of a promise"), Noted::Uncounted);
    m_exceptions->setFilterVisible(false);
    m_exceptions->setHeadVisible(false);
    m_exceptions->view()->setAccessibleName(tr("Exceptions"));
    m_exceptions->setEmptyState(new EmptyState(QStringLiteral("check"), tr("No exceptions"),
                                               tr("Nothing of this promise is late, waived or overridden.")));
    m_detail->body()->addWidget(m_exceptions, 1);
    m_detail->body()->addStretch(0);
    m_detail->hide();
    connect(m_exceptions, &RecordTable::activated, this, [this](const QString& address) { shell().open(address); });
    return m_detail;
}

QWidget* PolicyPage::makeExceptions()
{
    m_overrideModel = new RowsModel({{tr("Until")}, {tr("What may wait")}, {tr("Placement"), Qt::AlignLeft, true}, {tr("Reason")},
                                     {tr("Clause")}},
                                    this);
    m_overrides = new RecordTable(QStringLiteral("policy-exceptions"));
    m_overrides->setModel(m_overrideModel);
    wireExport(m_overrides, m_workspace, shell(), tr("Policy exceptions"));
    m_overrides->view()->setAccessibleName(tr("Policy exceptions"));
    m_overrides->setEmptyState(new EmptyState(
        QStringLiteral("check"), tr("No exceptions"),
        tr("When the headteacher lets a missing item wait, it stands here until it is met or its day has passed.")));
    auto* card = new Card;
    card->setFlush(true);
    card->body()->addWidget(m_overrides);
    connect(m_overrides, &RecordTable::activated, this, [this](const QString& address) { shell().open(address); });
    return card;
}

QString PolicyPage::address() const
{
    if (m_tabs->current() == u"exceptions") return QStringLiteral("policy/exceptions");
    return m_clause.isEmpty() ? QStringLiteral("policy") : QStringLiteral("policy/") + m_clause;
}

void PolicyPage::open(const QString& address)
{
    const QString part = addressParts(address).value(1);
    read();
    m_tabs->setCurrent(part == u"exceptions" ? part : QStringLiteral("clauses"));
    m_clause = part == u"exceptions" ? QString() : part;
    refresh();
    if (!m_clause.isEmpty()) m_table->selectKey(m_clause);
}

void PolicyPage::read()
{
    const auto lines = m_workspace.compliance();
    if (!lines) shell().tell(Notice::problem(words::sentence(lines.error())));
    m_lines = lines.value_or(std::vector<ComplianceRow>());
    m_duties = m_workspace.duties().value_or(std::vector<Duty>());
}

void PolicyPage::refresh()
{
    read();
    const policy::Policy* policy = m_workspace.policies().on(m_workspace.today());
    m_head->setSubtitle(policy ? tr("%1, version %2: %3 promises").arg(policy->name).arg(policy->version).arg(m_lines.size()) : QString());
    fillFigures();
    fillClauses();
    fillOverrides();
    showClause(m_clause);
}

void PolicyPage::fillFigures()
{
    int served = 0;
    int hidden = 0; // how those stand is told to nobody who reads no concern
    int evidence = 0;
    int exceptions = 0;
    int waived = 0;
    for (const ComplianceRow& line : m_lines) {
        served += line.served ? 1 : 0;
        hidden += line.hidden ? 1 : 0;
        evidence += line.served && line.evidence > 0 ? 1 : 0;
        exceptions += line.exceptions > 0 ? 1 : 0;
        waived += line.waived;
    }
    m_served->set(QString::number(served), tr("of %1, the rest not yet").arg(m_lines.size()));
    m_inPlace->set(QString::number(evidence), hidden > 0 ? tr("of %1 that you can see").arg(served - hidden) : tr("of %1 served").arg(served));
    m_exceptionCount->set(QString::number(exceptions), exceptions == 0 ? tr("nothing is late") : tr("promises"),
                          exceptions > 0 ? ChipState::Overdue : ChipState::Neutral);
    m_waived->set(QString::number(waived), tr("in this period"));
}

bool PolicyPage::isShown(const ComplianceRow& line) const
{
    switch (m_which->currentIndex()) {
    case WithExceptions: return line.exceptions > 0;
    case InPlace: return line.served && line.exceptions == 0 && line.evidence > 0;
    case Waived: return line.waived > 0;
    case NotServed: return !line.served;
    default: return true;
    }
}

Row PolicyPage::clauseRow(const ComplianceRow& line) const
{
    Cell standing{tr("Not served yet"), {}, ChipState::Neutral};
    if (line.served && line.exceptions > 0)
        standing = {line.exceptions == 1 ? tr("1 exception") : tr("%1 exceptions").arg(line.exceptions), {}, ChipState::Overdue};
    else if (line.hidden)
        standing = {tr("Confidential"), {}, ChipState::Neutral};
    else if (line.served && line.evidence > 0)
        standing = {line.waived > 0 ? tr("In place, %1 waived").arg(line.waived) : tr("In place"), {}, ChipState::Good};
    else if (line.served)
        standing = {tr("No evidence yet"), {}, ChipState::Info};
    return {line.clause,
            {{line.clause, {}, {}, Ink::Strong},
             {line.summary, {}, {}, line.served ? Ink::Normal : Ink::Muted, {}, line.summary},
             {record::label(line.owner), {}, {}, Ink::Muted},
             {line.served && !line.hidden ? QString::number(line.evidence) : QString(), line.evidence},
             standing}};
}

void PolicyPage::fillClauses()
{
    std::vector<Row> rows;
    QString section;
    for (const ComplianceRow& line : m_lines) {
        if (!isShown(line)) continue;
        if (sectionOf(line.clause) != section) {
            section = sectionOf(line.clause);
            rows.push_back({{}, {{tr("Section %1").arg(section)}}, true});
        }
        rows.push_back(clauseRow(line));
    }
    m_model->setRows(std::move(rows));
}

void PolicyPage::fillOverrides()
{
    std::vector<Row> rows;
    for (const RunningOverrideLine& line : overridesRunning(m_workspace)) {
        const QString place = tr("%1 at %2").arg(line.pupil, line.provider);
        rows.push_back({QStringLiteral("placement/") + line.placement.text(),
                        {untilCell(line, m_workspace.today()),
                         {line.title},
                         {place, {}, {}, Ink::Normal, {}, place},
                         {line.reason, {}, {}, Ink::Muted, {}, line.reason},
                         {line.clause, {}, {}, Ink::Muted}}});
    }
    m_overrideModel->setRows(std::move(rows));
}

void PolicyPage::showClause(const QString& id)
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), [&id](const ComplianceRow& line) { return line.clause == id; });
    m_detail->setVisible(found != m_lines.end());
    if (found == m_lines.end()) return;
    m_clause = id;
    m_detail->setTitle(tr("Clause %1").arg(id));
    m_summary->setText(found->summary);
    m_exceptions->setVisible(!found->hidden);
    m_facts->setText(found->hidden ? tr("Owner: %1. How this promise stands is seen by the safeguarding side alone.")
                                         .arg(record::label(found->owner))
                     : found->served ? tr("Owner: %1. Pieces of evidence on file: %2. Waived: %3.")
                                         .arg(record::label(found->owner))
                                         .arg(found->evidence)
                                         .arg(found->waived)
                                   : tr("Owner: %1. Not served yet: this version keeps no evidence of it, so keep it as you do now.")
                                         .arg(record::label(found->owner)));
    std::vector<Row> rows;
    for (const Duty& duty : m_duties) {
        const bool counted = std::find(found->dutyKeys.begin(), found->dutyKeys.end(), duty.key) != found->dutyKeys.end();
        if (!counted && (duty.clause != id || (!isException(duty) && duty.state != DutyState::Waived))) continue;
        const QString about = aboutWords(duty);
        rows.push_back({recordOf(duty), {duty.state == DutyState::Waived ? stateCell(duty.state) : whenCell(duty, m_workspace.today()),
                                         {duty.title, {}, {}, Ink::Normal, {}, duty.title},
                                         {about, {}, {}, Ink::Muted, {}, about}}});
    }
    for (const RunningOverrideLine& line : overridesRunning(m_workspace))
        if (line.clause == id)
            rows.push_back({QStringLiteral("placement/") + line.placement.text(),
                            {line.ranOut ? untilCell(line, m_workspace.today()) : Cell{tr("overridden"), {}, ChipState::Waiting},
                             {line.title}, {line.pupil, {}, {}, Ink::Muted}}});
    m_exceptionModel->setRows(std::move(rows));
}

bool PolicyPage::find()
{
    (m_tabs->current() == u"exceptions" ? m_overrides : m_table)->focusFilter();
    return true;
}

bool PolicyPage::closePart()
{
    if (m_detail->isHidden()) return false;
    m_detail->hide();
    m_clause.clear();
    m_table->view()->setFocus(Qt::OtherFocusReason);
    return true;
}

bool PolicyPage::clear() { return m_table->clearFilter() || m_overrides->clearFilter(); }

QWidget* PolicyPage::firstFocus() { return m_tabs->current() == u"exceptions" ? m_overrides->view() : m_table->view(); }

PageKind policyPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = QStringLiteral("policy");
    kind.icon = QStringLiteral("policy");
    // Whoever may not see how the promises stand is not led to a page that refuses them.
    if (workspace.may(u"policy")) kind.words = PolicyPage::tr("Policy");
    kind.secondary = true;
    kind.make = [&workspace](Shell& shell) { return new PolicyPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
