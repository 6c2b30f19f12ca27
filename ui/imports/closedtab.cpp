#include "ui/imports/closedtab.h"

#include "core/base/format.h"
#include "ui/common/card.h"
#include "ui/common/pagehead.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/words/files.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

Cell stateCell(const exchange::ClosedProvider& closed)
{
    if (closed.left) return {ClosedTab::tr("Left as it is"), {}, ChipState::Neutral};
    if (!closed.becomes) return {ClosedTab::tr("Suspended already"), {}, ChipState::Neutral};
    return closed.becomes == ProviderStatus::Closed ? Cell{ClosedTab::tr("Closed"), {}, ChipState::Waiting}
                                                    : Cell{ClosedTab::tr("Suspended"), {}, ChipState::Overdue};
}

Row closedRow(const exchange::ClosedProvider& closed)
{
    return {QString::number(closed.row),
            {{QString::number(closed.row), closed.row},
             {closed.name},
             {closed.closedOn.isValid() ? format::date(closed.closedOn) : QString(), closed.closedOn},
             {QString::number(closed.placements), closed.placements},
             stateCell(closed),
             {words::whatFollows(closed)}}};
}

} // namespace

ClosedTab::ClosedTab(QWidget* parent)
    : QWidget(parent), m_rows(new RowsModel({{tr("Row"), Qt::AlignRight},
                                             {tr("Provider")},
                                             {tr("Closed on")},
                                             {tr("Placements"), Qt::AlignRight},
                                             {tr("Becomes")},
                                             {tr("What follows"), Qt::AlignLeft, true}},
                                            this)),
      m_table(new RecordTable(QStringLiteral("import-closed"))),
      m_carryOut(choice(tr("take over: close or suspend"), QStringLiteral("carryOutClosure"),
                        exchange::OnDuplicate::Update)),
      m_leave(choice(tr("leave as it is"), QStringLiteral("leaveOpen"), exchange::OnDuplicate::Skip))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_table, 1);
    auto* choices = new QHBoxLayout;
    rows->addLayout(choices);
    choices->addWidget(mutedLabel(tr("The chosen provider:")));
    choices->addWidget(m_carryOut);
    choices->addWidget(m_leave);
    choices->addStretch(1);
    m_table->setModel(m_rows);
    m_table->setFilterVisible(false);
    m_table->setVisibleRows(6);
    m_table->setEmptyState(new EmptyState(QStringLiteral("check"), tr("None has closed"),
                                          tr("The file calls no provider closed that is known here.")));
}

QPushButton* ClosedTab::choice(const QString& words, const QString& name, exchange::OnDuplicate what)
{
    QPushButton* made = button(words);
    made->setObjectName(name);
    connect(made, &QPushButton::clicked, this, [this, what] {
        const int row = m_table->currentKey().toInt();
        if (row > 0) Q_EMIT decided(row, what);
    });
    return made;
}

void ClosedTab::show(const std::vector<exchange::ClosedProvider>& closed)
{
    std::vector<Row> rows;
    for (const exchange::ClosedProvider& one : closed)
        rows.push_back(closedRow(one));
    m_rows->setRows(std::move(rows));
    for (QPushButton* each : {m_carryOut, m_leave})
        each->setVisible(!closed.empty());
}

} // namespace fledge::ui
