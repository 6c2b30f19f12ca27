#include "ui/imports/columnstab.h"

#include "ui/common/card.h"
#include "ui/common/pagehead.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/words/files.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

QString orderWords(const QString& dates)
{
    if (dates == u"dmy") return ColumnsTab::tr("day first");
    if (dates == u"mdy") return ColumnsTab::tr("month first");
    return dates == u"ymd" ? ColumnsTab::tr("year first") : QString();
}

Row columnRow(const exchange::ColumnReading& column)
{
    const bool used = !column.column.isEmpty();
    const QString meaning = used ? words::columnLabel(column.column) : ColumnsTab::tr("not used");
    return {column.heading,
            {{column.heading.isEmpty() ? ColumnsTab::tr("(no heading)") : column.heading},
             {meaning, {}, {}, used ? Ink::Normal : Ink::Muted},
             {QString::number(column.understood), column.understood},
             {QString::number(column.asked), column.asked},
             {orderWords(column.dates)}}};
}

} // namespace

ColumnsTab::ColumnsTab(QWidget* parent)
    : QWidget(parent), m_rows(new RowsModel({{tr("Heading in the file")},
                                             {tr("Understood as"), Qt::AlignLeft, true},
                                             {tr("Cells understood"), Qt::AlignRight},
                                             {tr("Cells unclear"), Qt::AlignRight},
                                             {tr("Dates")}},
                                            this)),
      m_table(new RecordTable(QStringLiteral("import-columns"))), m_choice(new QWidget), m_meaning(new QComboBox),
      m_chosen(bodyLabel({})), m_set(button(tr("Read the file so")))
{
    layOut();
    connect(m_table, &RecordTable::currentChanged, this, &ColumnsTab::showChosen);
    connect(m_set, &QPushButton::clicked, this, [this] {
        const QString heading = m_table->currentKey();
        if (!heading.isEmpty()) Q_EMIT meant(heading, m_meaning->currentData().toString());
    });
}

void ColumnsTab::layOut()
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_choice); // above the table: in sight on a small screen
    rows->addWidget(m_table, 1);
    m_table->setModel(m_rows);
    m_table->setFilterVisible(false);
    m_table->setSortable(false); // as in the file
    m_table->setVisibleRows(6);
    m_table->setEmptyState(
        new EmptyState(QStringLiteral("imports"), tr("No columns"), tr("This kind of file has no headings.")));
    auto* choice = new QHBoxLayout(m_choice);
    choice->setContentsMargins(0, 0, 0, 0);
    m_chosen->setWordWrap(false);
    m_chosen->setBuddy(m_meaning);
    choice->addWidget(m_chosen);
    choice->addWidget(m_meaning);
    choice->addWidget(m_set);
    choice->addStretch(1);
    m_meaning->setObjectName(QStringLiteral("headingMeans"));
    m_meaning->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_set->setObjectName(QStringLiteral("setHeading"));
}

void ColumnsTab::fillMeanings(const QStringList& choices)
{
    std::vector<std::pair<QString, QString>> named; // what it is called, the column
    for (const QString& column : choices)
        named.emplace_back(words::columnLabel(column), column);
    std::sort(named.begin(), named.end(),
              [](const auto& a, const auto& b) { return a.first.localeAwareCompare(b.first) < 0; });
    m_meaning->clear();
    m_meaning->addItem(tr("not used"), QString());
    for (const auto& [words, column] : named)
        m_meaning->addItem(words, column);
}

void ColumnsTab::show(const std::vector<exchange::ColumnReading>& columns, const QStringList& choices)
{
    m_columns = columns;
    fillMeanings(choices);
    std::vector<Row> rows;
    for (const exchange::ColumnReading& column : columns)
        rows.push_back(columnRow(column));
    m_rows->setRows(std::move(rows));
    m_choice->setVisible(!choices.isEmpty());
    if (m_table->currentKey().isEmpty()) {
        // What was not understood is what a person comes here for.
        const auto unknown = std::find_if(columns.begin(), columns.end(), [](const exchange::ColumnReading& column) {
            return column.column.isEmpty() && !column.heading.isEmpty();
        });
        if (unknown != columns.end()) m_table->selectKey(unknown->heading);
    }
    showChosen(m_table->currentKey());
}

void ColumnsTab::showChosen(const QString& heading)
{
    const auto column = std::find_if(m_columns.begin(), m_columns.end(),
                                     [&heading](const auto& one) { return one.heading == heading; });
    const bool may = column != m_columns.end() && !heading.isEmpty();
    m_chosen->setText(may ? tr("“%1” means").arg(heading) : tr("Choose a heading to say what it means:"));
    m_meaning->setAccessibleName(m_chosen->text());
    m_meaning->setEnabled(may);
    m_set->setEnabled(may);
    m_meaning->setCurrentIndex(may ? std::max(0, m_meaning->findData(column->column)) : 0);
}

} // namespace fledge::ui
