#include "ui/concerns/bodyoutline.h"

#include "core/report/bodypart.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace fledge::ui {
namespace {

// The figure stands in a field of 100 by 200; only its right half is written down, the left one is its mirror image.
constexpr double fieldWidth = report::bodyWidth;
constexpr double fieldHeight = report::bodyHeight;
constexpr double middle = fieldWidth / 2;
constexpr double step = 0.02; // of the cross, with each key

/// From the neck round the arm, the leg and up to the crotch; x from the middle.
constexpr QPointF halfBody[] = {{5, 30},  {6, 37},   {15, 41},  {23, 46},  {27, 58},  {31, 78},  {36, 98},  {39, 108},
                                {36, 115}, {31, 110}, {29, 99},  {24, 80},  {19.5, 63}, {17, 80}, {18, 95},  {20, 108},
                                {19, 130}, {16, 148}, {16, 162}, {11, 184}, {14, 192}, {5, 193},  {4, 184},  {5, 164},
                                {4, 146},  {2, 122},  {0, 111}};

std::vector<QPointF> wholeBody()
{
    std::vector<QPointF> points;
    for (const QPointF& point : halfBody) points.push_back({middle + point.x(), point.y()});
    for (size_t i = std::size(halfBody) - 1; i-- > 0;) points.push_back({middle - halfBody[i].x(), halfBody[i].y()});
    return points;
}

/// A closed line through the points without corners: each piece leaves a point in the direction of its neighbours.
QPainterPath smooth(const std::vector<QPointF>& points)
{
    const size_t count = points.size();
    const auto at = [&](size_t i) { return points[(i + count) % count]; };
    QPainterPath path(at(0));
    for (size_t i = 0; i < count; ++i) {
        const QPointF leave = at(i) + (at(i + 1) - at(i + count - 1)) / 6;
        const QPointF arrive = at(i + 1) - (at(i + 2) - at(i)) / 6;
        path.cubicTo(leave, arrive, at(i + 1));
    }
    return path;
}

const QPainterPath& figure()
{
    static const QPainterPath path = [] {
        QPainterPath head;
        head.addEllipse(QPointF(middle, 17), 11.5, 15);
        return head.united(smooth(wholeBody())).simplified();
    }();
    return path;
}

/// A few lines that tell the front from the back without being looked at twice.
QPainterPath details(bool back)
{
    QPainterPath path;
    if (back) {
        path.moveTo(middle, 44);
        path.lineTo(middle, 98);
        path.moveTo(middle - 11, 54);
        path.quadTo(middle - 7, 64, middle - 9, 70);
        path.moveTo(middle + 11, 54);
        path.quadTo(middle + 7, 64, middle + 9, 70);
        return path;
    }
    path.moveTo(middle - 5, 15);
    path.lineTo(middle - 3.4, 15);
    path.moveTo(middle + 3.4, 15);
    path.lineTo(middle + 5, 15);
    path.moveTo(middle - 3, 24);
    path.quadTo(middle, 25.2, middle + 3, 24);
    path.moveTo(middle - 13, 45);
    path.quadTo(middle - 7, 48, middle - 3, 46);
    path.moveTo(middle + 13, 45);
    path.quadTo(middle + 7, 48, middle + 3, 46);
    path.addEllipse(QPointF(middle, 93), 0.8, 0.8);
    return path;
}

} // namespace

BodyOutline::BodyOutline(bool back, QWidget* parent) : QWidget(parent), m_back(back)
{
    setObjectName(back ? QStringLiteral("body-back") : QStringLiteral("body-front"));
    setAccessibleName(back ? tr("The body from behind") : tr("The body from the front"));
    setToolTip(tr("Click where the mark is. With the keyboard: the arrows move the cross, Enter puts a mark."));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    describe();
}

void BodyOutline::setMarks(const std::vector<BodyMark>& marks)
{
    m_marks.clear();
    for (const BodyMark& mark : marks)
        if (mark.back == m_back) m_marks.push_back(mark);
    update();
}

void BodyOutline::setReadOnly(bool on)
{
    m_readOnly = on;
    setFocusPolicy(on ? Qt::NoFocus : Qt::StrongFocus);
    setCursor(on ? Qt::ArrowCursor : Qt::CrossCursor);
    if (on) setToolTip({});
}

QSize BodyOutline::sizeHint() const { return {beat(this) * 19, beat(this) * 34}; }

QRectF BodyOutline::area() const
{
    const int unit = beat(this);
    const QRectF inside = QRectF(rect()).adjusted(unit, unit, -unit, -unit * 3);
    const double scale = qMin(inside.width() / fieldWidth, inside.height() / fieldHeight);
    const QSizeF size(fieldWidth * scale, fieldHeight * scale);
    return {inside.center() - QPointF(size.width(), size.height()) / 2, size};
}

QPointF BodyOutline::placeOf(double x, double y) const
{
    const QRectF field = area();
    return {field.x() + x * field.width(), field.y() + y * field.height()};
}

void BodyOutline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens t = tokens(palette());
    const int unit = beat(this);
    const QRectF field = area();
    painter.save();
    painter.translate(field.topLeft());
    painter.scale(field.width() / fieldWidth, field.height() / fieldHeight);
    painter.setPen(QPen(t.muted, 0.9));
    painter.setBrush(t.background);
    painter.drawPath(figure());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(t.line.darker(isDark(palette()) ? 70 : 125), 0.9, Qt::SolidLine, Qt::RoundCap));
    painter.drawPath(details(m_back));
    painter.restore();
    painter.setPen(t.muted);
    painter.setFont(fontFor(TextRole::Small, font()));
    painter.drawText(QRect(0, height() - unit * 3, width(), unit * 3), Qt::AlignCenter, m_back ? tr("Back") : tr("Front"));
    const QRect sides = rect().adjusted(unit, unit, -unit, 0);
    painter.drawText(sides, Qt::AlignTop | Qt::AlignLeft, m_back ? tr("Left") : tr("Right"));
    painter.drawText(sides, Qt::AlignTop | Qt::AlignRight, m_back ? tr("Right") : tr("Left"));
    const double radius = unit * 1.1;
    painter.setFont(fontFor(TextRole::Strong, font()));
    for (const BodyMark& mark : m_marks) {
        const QPointF place = placeOf(mark.x, mark.y);
        painter.setPen(QPen(t.surface, 1.5));
        painter.setBrush(t.overdue.ink);
        painter.drawEllipse(place, radius, radius);
        painter.setPen(t.surface);
        painter.drawText(QRectF(place - QPointF(radius, radius), QSizeF(radius * 2, radius * 2)), Qt::AlignCenter,
                         QString::number(mark.number));
    }
    if (!hasFocus()) return;
    const QPointF cross = placeOf(m_cross.x(), m_cross.y());
    painter.setPen(QPen(t.accent, 2));
    painter.drawLine(cross - QPointF(unit, 0), cross + QPointF(unit, 0));
    painter.drawLine(cross - QPointF(0, unit), cross + QPointF(0, unit));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
}

void BodyOutline::mousePressEvent(QMouseEvent* event)
{
    if (m_readOnly || event->button() != Qt::LeftButton) return;
    const QRectF field = area();
    const QPointF at = event->position() - field.topLeft();
    const QPointF share(at.x() / field.width(), at.y() / field.height());
    if (share.x() < 0 || share.x() > 1 || share.y() < 0 || share.y() > 1) return;
    m_cross = share;
    describe();
    Q_EMIT placed(share.x(), share.y());
}

void BodyOutline::keyPressEvent(QKeyEvent* event)
{
    if (m_readOnly) return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCross(-step, 0);
    case Qt::Key_Right:
        return moveCross(step, 0);
    case Qt::Key_Up:
        return moveCross(0, -step / 2);
    case Qt::Key_Down:
        return moveCross(0, step / 2);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return Q_EMIT placed(m_cross.x(), m_cross.y());
    default:
        QWidget::keyPressEvent(event);
    }
}

void BodyOutline::moveCross(double dx, double dy)
{
    m_cross = {qBound(0.0, m_cross.x() + dx, 1.0), qBound(0.0, m_cross.y() + dy, 1.0)};
    describe();
    update();
}

void BodyOutline::describe()
{
    setAccessibleDescription(
        tr("The cross is on: %1. Arrows move it, Enter puts a mark.").arg(report::bodyPart({0, m_back, m_cross.x(), m_cross.y(), {}})));
}

} // namespace fledge::ui
