#include "ui/shell/pagescroll.h"

#include "ui/common/theme.h"

#include <QEvent>
#include <QLayout>
#include <QPainter>

namespace fledge::ui {

PageScroll::PageScroll(QWidget* page)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setWidget(page);
}

bool PageScroll::eventFilter(QObject* watched, QEvent* event)
{
    const bool changed = event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize;
    if (changed && watched == widget()) askHeight();
    return QScrollArea::eventFilter(watched, event);
}

void PageScroll::askHeight()
{
    const QLayout* layout = widget()->layout();
    if (!layout || !layout->hasHeightForWidth()) return;
    const int wanted = layout->minimumHeightForWidth(widget()->width());
    if (wanted != widget()->minimumHeight()) widget()->setMinimumHeight(wanted);
}

void StatusLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens(palette()).surface);
    painter.fillRect(QRect(0, 0, width(), 1), tokens(palette()).line);
}

} // namespace fledge::ui
