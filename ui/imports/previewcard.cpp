#include "ui/imports/previewcard.h"

#include "core/base/format.h"
#include "ui/common/pagehead.h"
#include "ui/imports/closedtab.h"
#include "ui/imports/columnstab.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/words/files.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

RecordTable* table(const QString& name, RowsModel* model, QWidget* empty)
{
    auto* made = new RecordTable(name);
    made->setModel(model);
    made->setFilterVisible(false);
    made->setEmptyState(empty);
    made->setVisibleRows(6);
    return made;
}

Row problemRow(const FieldProblem& problem, bool stops)
{
    const QString place = problem.row > 0 ? QString::number(problem.row) : QString();
    const QString kind = stops ? PreviewCard::tr("Not right") : PreviewCard::tr("Look at it");
    return {QString::number(problem.row),
            {{place, problem.row},
             {problem.column},
             {problem.value},
             {kind, {}, stops ? ChipState::Overdue : ChipState::Waiting},
             {words::cellSentence(problem)}}};
}

QString whyWords(const QString& why)
{
    if (why == u"same_upn") return PreviewCard::tr("The same UPN: the same pupil");
    if (why == u"same_urn") return PreviewCard::tr("The same URN: the same provider");
    if (why == u"same_ukprn") return PreviewCard::tr("The same UKPRN: the same provider");
    if (why == u"same_name") return PreviewCard::tr("The same name");
    if (why == u"same_row") return PreviewCard::tr("The same names and date of birth further up in the file");
    return PreviewCard::tr("The same date of birth and family name");
}

} // namespace

PreviewCard::PreviewCard(QWidget* parent)
    : Card(tr("What the file would bring in"), parent), m_summary(strongLabel({})), m_notes(mutedLabel({})),
      m_tabs(new Tabs), m_problemRows(new RowsModel({{tr("Row"), Qt::AlignRight},
                                                     {tr("Heading")},
                                                     {tr("In the file")},
                                                     {tr("State")},
                                                     {tr("What to look at"), Qt::AlignLeft, true}},
                                                    this)),
      m_duplicateRows(new RowsModel({{tr("Row"), Qt::AlignRight},
                                     {tr("In the file")},
                                     {tr("Here already")},
                                     {tr("Why"), Qt::AlignLeft, true},
                                     {tr("State")}},
                                    this)),
      m_columns(new ColumnsTab), m_closed(new ClosedTab),
      m_skipBad(new QCheckBox(tr("Leave out the rows that are not right"))),
      m_import(button(tr("Bring in"), ButtonKind::Primary))
{
    layOut();
    connect(m_import, &QPushButton::clicked, this, &PreviewCard::importAsked);
    connect(m_skipBad, &QCheckBox::toggled, this, &PreviewCard::enableImport);
    connect(m_columns, &ColumnsTab::meant, this, &PreviewCard::meant);
    connect(m_closed, &ClosedTab::decided, this, &PreviewCard::decided);
}

void PreviewCard::layOut()
{
    m_problems =
        table(QStringLiteral("import-problems"), m_problemRows,
              new EmptyState(QStringLiteral("check"), tr("Nothing to look at"), tr("Every row was understood.")));
    m_tabs->addTab(QStringLiteral("problems"), tr("Rows to look at"), m_problems);
    m_tabs->addTab(QStringLiteral("columns"), tr("Columns"), m_columns);
    m_tabs->addTab(QStringLiteral("duplicates"), tr("Known already?"), duplicatesTab());
    m_tabs->addTab(QStringLiteral("closed"), tr("Closed in the register"), m_closed);
    addTrailing(m_skipBad);
    addTrailing(m_import);
    body()->addWidget(m_summary);
    body()->addWidget(m_notes);
    body()->addWidget(m_tabs, 1);
    m_import->setObjectName(QStringLiteral("bringIn"));
}

QWidget* PreviewCard::duplicatesTab()
{
    m_duplicates = table(QStringLiteral("import-duplicates"), m_duplicateRows,
                         new EmptyState(QStringLiteral("person"), tr("Nobody twice"),
                                        tr("No row of the file looks like somebody who is here already.")));
    auto* tab = new QWidget;
    auto* rows = new QVBoxLayout(tab);
    auto* choices = new QHBoxLayout;
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_duplicates, 1);
    rows->addLayout(choices);
    choices->addWidget(mutedLabel(tr("The chosen row is")));
    const std::pair<QString, exchange::OnDuplicate> decisions[] = {
        {tr("the same: change what is known"), exchange::OnDuplicate::Update},
        {tr("somebody else: bring in as new"), exchange::OnDuplicate::New},
        {tr("not wanted: leave out"), exchange::OnDuplicate::Skip}};
    for (const auto& [words, what] : decisions) {
        QPushButton* decide = button(words);
        decide->setObjectName(QStringLiteral("decide%1").arg(static_cast<int>(what)));
        choices->addWidget(decide);
        connect(decide, &QPushButton::clicked, this, [this, what = what] {
            const int row = m_duplicates->currentKey().toInt();
            if (row > 0) Q_EMIT decided(row, what);
        });
    }
    choices->addStretch(1);
    return tab;
}

bool PreviewCard::skipsBad() const { return m_skipBad->isChecked(); }

void PreviewCard::show(ReadingPtr reading, const NameOf& nameOf)
{
    m_reading = std::move(reading);
    m_skipBad->setChecked(false);
    m_skipBad->setVisible(m_reading->preview.bad > 0);
    m_tabs->bar()->setTabVisible(static_cast<int>(m_tabs->keys().indexOf(QStringLiteral("closed"))),
                                 m_reading->kind == ImportKind::Providers);
    showSummary();
    showTables();
    showDuplicates(nameOf);
    enableImport();
    // Where nothing else is to be looked at, the closed providers are what the file has to say.
    const bool quiet = m_reading->preview.problems.empty() && m_reading->preview.warnings.empty();
    if (quiet && !m_reading->closed.empty()) m_tabs->setCurrent(QStringLiteral("closed"));
}

void PreviewCard::askHeadings(ReadingPtr reading, const QString& sentence)
{
    show(std::move(reading), {});
    m_summary->setText(sentence);
    m_notes->setText(tr("Choose a heading below, say what it means, and the file is read again."));
    m_notes->show();
    m_tabs->setCurrent(QStringLiteral("columns"));
}

bool PreviewCard::isBlank() const
{
    if (!m_reading) return false;
    const exchange::Preview& preview = m_reading->preview;
    const bool said = !preview.problems.empty() || !preview.warnings.empty() || !preview.duplicates.empty() || !preview.columns.empty();
    return said && m_problemRows->rows().empty() && m_duplicateRows->rows().empty() && m_columns->table()->visibleRowCount() == 0;
}

RecordTable* PreviewCard::columns() { return m_columns->table(); }
RecordTable* PreviewCard::closed() { return m_closed->table(); }

QWidget* PreviewCard::nextStep()
{
    if (m_import->isEnabled()) return m_import;
    if (m_tabs->current() == u"columns") return m_columns->table()->view();
    return m_tabs->current() == u"duplicates" ? m_duplicates->view() : m_problems->view();
}

void PreviewCard::showSummary()
{
    const exchange::Preview& preview = m_reading->preview;
    setSubtitle(m_reading->fileName);
    m_summary->setText(tr("Rows in the file: %1 · new: %2 · changed: %3 · known already: %4 · not right: %5")
                           .arg(preview.rows)
                           .arg(preview.create)
                           .arg(preview.update)
                           .arg(preview.skip)
                           .arg(preview.bad));
    QStringList notes;
    if (preview.format == u"csv") notes += tr("The text was read as %1.").arg(preview.encoding.toUpper());
    if (!preview.instructionRows.empty()) notes += tr("A row that tells people what to write was left out.");
    if (m_reading->leftOut > 0)
        notes += tr("Rows left out, because they are closed or not what you asked for: %1.").arg(m_reading->leftOut);
    if (m_reading->lastDay.isValid())
        notes += tr("The file knows the days up to %1.").arg(format::date(m_reading->lastDay));
    for (const exchange::ClosedProvider& closed : m_reading->closed)
        notes += words::closedSentence(closed);
    m_notes->setText(notes.join(u' '));
    m_notes->setVisible(!notes.isEmpty());
}

void PreviewCard::showTables()
{
    const exchange::Preview& preview = m_reading->preview;
    std::vector<Row> rows;
    for (const FieldProblem& problem : preview.problems)
        rows.push_back(problemRow(problem, true));
    for (const FieldProblem& warning : preview.warnings)
        rows.push_back(problemRow(warning, false));
    m_problemRows->setRows(std::move(rows));
    m_columns->show(preview.columns, actions::importColumns(m_reading->kind));
    m_closed->show(m_reading->closed);
}

void PreviewCard::showDuplicates(const NameOf& nameOf)
{
    std::vector<Row> rows;
    for (const exchange::Duplicate& duplicate : m_reading->preview.duplicates) {
        const QString other = duplicate.with.isNull() ? tr("Row %1").arg(duplicate.withRow) : nameOf(duplicate.with);
        const Cell state{
            duplicate.asked ? tr("Asked") : tr("Known"), {}, duplicate.asked ? ChipState::Waiting : ChipState::Neutral};
        rows.push_back({QString::number(duplicate.row),
                        {{QString::number(duplicate.row), duplicate.row},
                         {duplicate.name},
                         {other},
                         {whyWords(duplicate.why)},
                         state}});
    }
    m_duplicateRows->setRows(std::move(rows));
}

void PreviewCard::enableImport()
{
    const bool allowed = m_reading && (m_reading->preview.bad == 0 || m_skipBad->isChecked());
    m_import->setEnabled(allowed && actions::writesSomething(*m_reading));
}

} // namespace fledge::ui
