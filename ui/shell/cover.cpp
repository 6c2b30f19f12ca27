#include "ui/shell/cover.h"

#include "ui/common/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

namespace fledge::ui {

Cover::Cover(QWidget* window) : QWidget(window)
{
    setObjectName(QStringLiteral("cover"));
    setAccessibleName(tr("The screen is hidden. Press any key to go on."));
    setFocusPolicy(Qt::StrongFocus);
    hide();
}

void Cover::cover()
{
    if (isVisible()) return;
    m_before = QApplication::focusWidget();
    setGeometry(window()->rect());
    show();
    raise();
    setFocus();
    window()->installEventFilter(this);
}

void Cover::uncover()
{
    window()->removeEventFilter(this);
    hide();
    if (m_before) m_before->setFocus();
    m_before = nullptr;
}

void Cover::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens t = tokens(palette());
    painter.fillRect(rect(), t.background);
    painter.setPen(t.muted);
    painter.drawText(rect(), Qt::AlignCenter, tr("Fledge is open. Press any key to go on."));
}

bool Cover::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) setGeometry(window()->rect());
    return QWidget::eventFilter(watched, event);
}

bool Cover::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        event->accept();
        return true; // no shortcut reaches the page below
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
        uncover();
        return true;
    default:
        return QWidget::event(event);
    }
}

} // namespace fledge::ui
