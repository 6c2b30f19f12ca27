// What lists of widgets that are made anew have in common.
#pragma once
#include <QLayout>
#include <QWidget>

namespace fledge::ui {

/// Takes everything out of a layout. Hidden at once, so that it does not show through what takes its place; gone with the
/// next turn of the event loop, for one of its buttons may be what asked for it.
inline void emptyLayout(QLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

} // namespace fledge::ui
