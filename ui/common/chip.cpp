#include "ui/common/chip.h"

#include <QFontMetrics>
#include <QPainter>

namespace fledge::ui {
namespace {
QFont chipFont(const QFont& base)
{
    QFont font = fontFor(TextRole::TableHead, base);
    font.setWeight(QFont::DemiBold);
    return font;
}
} // namespace

QSize chipSize(const QString& text, const QFont& base)
{
    const QFontMetrics metrics(chipFont(base));
    return {metrics.horizontalAdvance(text) + metrics.height() + 2, metrics.height() + 6};
}

void paintChip(QPainter& painter, const QRect& place, const QString& text, ChipState state, const QFont& base,
               const QPalette& palette)
{
    if (text.isEmpty()) return;
    const Tokens t = tokens(palette);
    const StateColours& pair = colours(t, state);
    const QSize size = chipSize(text, base);
    const QRectF pill(place.left(), place.center().y() - size.height() / 2 + 1, qMin(size.width(), place.width()),
                      size.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pair.ground == t.surface ? QPen(pair.ink) : QPen(Qt::NoPen));
    painter.setBrush(pair.ground);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    const QFont font = chipFont(base);
    painter.setFont(font);
    painter.setPen(pair.ink);
    const QFontMetrics metrics(font);
    const int room = int(pill.width()) - metrics.height() + 4;
    painter.drawText(pill, Qt::AlignCenter, metrics.elidedText(text, Qt::ElideRight, room));
    painter.restore();
}

Chip::Chip(const QString& text, ChipState state, QWidget* parent) : QWidget(parent), m_state(state)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    set(text, state);
}

void Chip::set(const QString& text, ChipState state)
{
    m_text = text;
    m_state = state;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const { return chipSize(m_text, font()); }

void Chip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintChip(painter, rect(), m_text, m_state, font(), palette());
}

} // namespace fledge::ui
