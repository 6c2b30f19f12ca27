#include "ui/concerns/concernfields.h"

#include "core/domain/concern.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace fledge::ui {

QWidget* ConcernFields::add(const QString& column, const QString& words, QWidget* widget, QWidget* focus)
{
    QWidget* keyboard = focus ? focus : widget;
    auto* whole = new QWidget;
    auto* rows = new QVBoxLayout(whole);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(whole) / 2);
    QLabel* above = strongLabel(words);
    above->setBuddy(keyboard);
    rows->addWidget(above);
    rows->addWidget(widget, 1); // what room there is goes to it, not to its words
    if (keyboard->accessibleName().isEmpty()) keyboard->setAccessibleName(words);
    if (keyboard->objectName().isEmpty()) keyboard->setObjectName(QStringLiteral("concern-") + column);
    m_labels.insert(column, words);
    m_focus.insert(column, keyboard);
    m_above.insert(column, above);
    return whole;
}

void ConcernFields::rename(const QString& column, const QString& words)
{
    m_above.value(column)->setText(words);
    m_focus.value(column)->setAccessibleName(words);
    m_labels.insert(column, words);
}

void ConcernFields::focusField(const QString& column) const
{
    if (QWidget* found = m_focus.value(column)) found->setFocus(Qt::OtherFocusReason);
}

QString ConcernFields::labelOf(const QString& column) const
{
    const record::Field* known = record::typeOf<Concern>().field(column);
    return known ? known->labelText() : m_labels.value(column, column);
}

QWidget* rowOf(const std::vector<QWidget*>& widgets, const std::vector<int>& stretches)
{
    auto* whole = new QWidget;
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(beat(whole) * 5 / 4);
    for (size_t i = 0; i < widgets.size(); ++i)
        row->addWidget(widgets[i], i < stretches.size() ? stretches[i] : 1, Qt::AlignTop);
    return whole;
}

} // namespace fledge::ui
