#include "ui/record/conflictpanel.h"

#include "core/domain/provider.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

enum Side { Mine, Theirs };

// The record both started from; empty when the store could not tell.
QJsonObject baseOf(const Problem& problem) { return problem.detail.value(QStringLiteral("base")).toObject(); }

QString shown(const record::Field& field, const QVariant& value, const ReferenceName& names)
{
    const QString text = fieldText(field, value, names);
    return text.isEmpty() ? QStringLiteral("–") : text;
}

} // namespace

ConflictPanel::ConflictPanel(QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout), m_mine(record::typeOf<Provider>()), m_theirs(record::typeOf<Provider>())
{
    const int unit = beat(this);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(unit * 3 / 2);
    rows->addWidget(bodyLabel(tr("Somebody else saved this while you were typing. Choose what to keep for each line; "
                                 "nothing is lost until you save.")));
    m_grid->setHorizontalSpacing(unit * 2);
    m_grid->setVerticalSpacing(unit);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    rows->addLayout(m_grid);
    auto* buttons = new QHBoxLayout;
    auto* keep = button(tr("Keep typing"));
    auto* save = button(tr("Save what is chosen"), ButtonKind::Primary);
    keep->setObjectName(QStringLiteral("conflict-keep"));
    save->setObjectName(QStringLiteral("conflict-save"));
    buttons->addStretch(1);
    buttons->addWidget(keep);
    buttons->addWidget(save);
    rows->addLayout(buttons);
    connect(keep, &QPushButton::clicked, this, &ConflictPanel::keepEditing);
    connect(save, &QPushButton::clicked, this, &ConflictPanel::saveChosen);
}

void ConflictPanel::clear()
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    qDeleteAll(m_groups);
    m_groups.clear();
    m_columns.clear();
}

void ConflictPanel::show(const Problem& problem, const record::AnyRecord& mine, const record::AnyRecord& theirs,
                         const ReferenceName& names)
{
    clear();
    m_mine = mine;
    m_theirs = theirs;
    const QJsonObject base = baseOf(problem);
    m_grid->addWidget(strongLabel(tr("Yours")), 0, 0);
    m_grid->addWidget(strongLabel(tr("Saved by somebody else")), 0, 1);
    int row = 1;
    for (const record::Change& change : record::differences(theirs, mine)) {
        if (change.field->has(record::ByAction)) continue;
        const QJsonValue start = base.value(QLatin1String(change.field->name));
        const bool untouched = !base.isEmpty() && record::valueToJson(*change.field, change.after) == start;
        addLine(row, *change.field, !untouched, names);
        row += 2;
    }
    QWidget::show();
}

void ConflictPanel::addLine(int row, const record::Field& field, bool preferMine, const ReferenceName& names)
{
    const QString column = QLatin1String(field.name);
    m_columns += column;
    m_grid->addWidget(mutedLabel(field.labelText()), row, 0, 1, 2);
    auto* group = new QButtonGroup(this);
    m_groups.insert(column, group);
    for (const Side side : {Mine, Theirs}) {
        const QString text = shown(field, (side == Mine ? m_mine : m_theirs).value(field), names);
        auto* choice = new QRadioButton(text.size() > 60 ? text.left(58) + QStringLiteral("…") : text);
        choice->setToolTip(text);
        choice->setObjectName(QStringLiteral("%1-%2").arg(column, side == Mine ? QStringLiteral("mine") : QStringLiteral("theirs")));
        choice->setAccessibleName(side == Mine ? tr("%1, yours: %2").arg(field.labelText(), text)
                                               : tr("%1, saved by somebody else: %2").arg(field.labelText(), text));
        group->addButton(choice, side);
        m_grid->addWidget(choice, row + 1, side);
    }
    choose(column, preferMine);
}

void ConflictPanel::choose(const QString& column, bool mine)
{
    if (QButtonGroup* group = m_groups.value(column)) group->button(mine ? Mine : Theirs)->setChecked(true);
}

record::AnyRecord ConflictPanel::merged() const
{
    record::AnyRecord record = m_theirs;
    for (const QString& column : m_columns)
        if (m_groups.value(column)->checkedId() == Mine) record.setValue(column, m_mine.value(column));
    return record;
}

} // namespace fledge::ui
