#include "ui/common/style.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyleOption>

namespace fledge::ui {
namespace {

constexpr char kindProperty[] = "fledgeButton";
constexpr qreal radius = 5;

bool isOn(const QStyleOption* option, QStyle::StateFlag flag) { return option->state.testFlag(flag); }

void paintField(const QStyleOption* option, QPainter* painter)
{
    const Tokens t = tokens(option->palette);
    const bool focused = isOn(option, QStyle::State_HasFocus) && isOn(option, QStyle::State_Enabled);
    const bool readOnly = isOn(option, QStyle::State_ReadOnly) || !isOn(option, QStyle::State_Enabled);
    paintFrame(*painter, option->rect, readOnly ? t.background : t.surface, focused ? t.accent : t.line,
               focused ? 2 : 1);
}

QColor buttonGround(const QStyleOption* option, const Tokens& t, ButtonKind kind)
{
    const bool down = isOn(option, QStyle::State_Sunken) || isOn(option, QStyle::State_On);
    const bool hover = isOn(option, QStyle::State_MouseOver) && isOn(option, QStyle::State_Enabled);
    if (kind == ButtonKind::Primary && isOn(option, QStyle::State_Enabled))
        return down ? t.accent.darker(125) : hover ? t.accent.lighter(112) : t.accent;
    if (!isOn(option, QStyle::State_Enabled)) return t.background;
    return down ? t.accentSoft : hover ? t.background : t.surface;
}

void paintButton(const QStyleOption* option, QPainter* painter, const QWidget* widget)
{
    const Tokens t = tokens(option->palette);
    const ButtonKind kind = buttonKind(widget);
    const QColor ground = buttonGround(option, t, kind);
    if (kind == ButtonKind::Link) return;
    const bool primary = kind == ButtonKind::Primary && isOn(option, QStyle::State_Enabled);
    paintFrame(*painter, option->rect, ground, primary ? ground : kind == ButtonKind::Danger ? t.overdue.ink : t.line);
}

QColor buttonInk(const QStyleOption* option, const QWidget* widget)
{
    const Tokens t = tokens(option->palette);
    if (!isOn(option, QStyle::State_Enabled)) return t.muted;
    switch (buttonKind(widget)) {
    case ButtonKind::Primary:
        return t.onAccent;
    case ButtonKind::Danger:
        return t.overdue.ink;
    case ButtonKind::Link:
        return t.accent;
    case ButtonKind::Plain:
        break;
    }
    return t.text;
}

void paintHeaderSection(const QStyleOption* option, QPainter* painter)
{
    const Tokens t = tokens(option->palette);
    painter->fillRect(option->rect, t.background);
    painter->setPen(t.line);
    painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
}

void paintScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QRect& slider)
{
    const Tokens t = tokens(option->palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    QColor ink = t.muted;
    ink.setAlphaF(isOn(option, QStyle::State_MouseOver) ? 0.7f : 0.4f);
    painter->setBrush(ink);
    const QRectF bar = QRectF(slider).adjusted(3, 3, -3, -3);
    const qreal round = qMin(bar.width(), bar.height()) / 2;
    painter->drawRoundedRect(bar, round, round);
    painter->restore();
}

} // namespace

QPushButton* button(const QString& words, ButtonKind kind, QWidget* parent)
{
    auto* made = new QPushButton(words, parent);
    setButtonKind(made, kind);
    made->setAutoDefault(false);
    return made;
}

void setButtonKind(QPushButton* button, ButtonKind kind)
{
    button->setProperty(kindProperty, int(kind));
    if (kind == ButtonKind::Link) button->setCursor(Qt::PointingHandCursor);
    button->update();
}

ButtonKind buttonKind(const QWidget* widget)
{
    return widget ? ButtonKind(widget->property(kindProperty).toInt()) : ButtonKind::Plain;
}

void paintFrame(QPainter& painter, const QRectF& rect, const QColor& ground, const QColor& line, qreal width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, width));
    painter.setBrush(ground);
    const qreal half = width / 2;
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius);
    painter.restore();
}

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) { setObjectName(name()); }

void Style::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (auto* text = qobject_cast<QPlainTextEdit*>(widget)) text->viewport()->setAutoFillBackground(false);
    if (qobject_cast<QPushButton*>(widget) || qobject_cast<QComboBox*>(widget)) widget->setAttribute(Qt::WA_Hover);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        paintButton(option, painter, widget);
        return;
    case PE_PanelButtonTool:
        if (isOn(option, State_Sunken) || isOn(option, State_On) || isOn(option, State_MouseOver))
            paintFrame(*painter, option->rect, tokens(option->palette).background, tokens(option->palette).line);
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            paintField(option, painter);
        return;
    case PE_Frame:
        if (qobject_cast<const QPlainTextEdit*>(widget)) return paintField(option, painter);
        break;
    case PE_FrameDefaultButton:
        return;
    case PE_FrameFocusRect: {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(tokens(option->palette).accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), radius, radius);
        painter->restore();
        return;
    }
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const
{
    if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) return paintHeaderSection(option, painter);
    if (element == CE_HeaderLabel) {
        if (const auto* from = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeader label = *from;
            label.rect.adjust(beat(nullptr), 0, -beat(nullptr), 0); // heads begin where their cells do
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
    }
    if (element == CE_PushButtonLabel) {
        if (const auto* from = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton label = *from;
            label.palette.setColor(QPalette::ButtonText, buttonInk(option, widget));
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const
{
    if (control == CC_ScrollBar)
        return paintScrollBar(option, painter, subControlRect(control, option, SC_ScrollBarSlider, widget));
    if (control != CC_ComboBox) return QProxyStyle::drawComplexControl(control, option, painter, widget);
    paintField(option, painter);
    const QRect arrow = subControlRect(control, option, SC_ComboBoxArrow, widget);
    paintIcon(*painter, QRectF(arrow).adjusted(3, 3, -3, -3), QStringLiteral("chevron"), tokens(option->palette).muted);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                            const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        const QRect all = option->rect;
        const int side = option->fontMetrics.height() + 6;
        if (part == SC_ComboBoxArrow)
            return visualRect(option->direction, all,
                              QRect(all.right() - side - 3, all.center().y() - side / 2 + 1, side, side));
        if (part == SC_ComboBoxEditField) return visualRect(option->direction, all, all.adjusted(6, 1, -side - 4, -1));
    }
    if (control == CC_ScrollBar) {
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine) return {};
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (bar && (part == SC_ScrollBarGroove || part == SC_ScrollBarSlider || part == SC_ScrollBarAddPage ||
                    part == SC_ScrollBarSubPage)) {
            const bool across = bar->orientation == Qt::Horizontal;
            const int length = across ? bar->rect.width() : bar->rect.height();
            const int range = bar->maximum - bar->minimum;
            const int thumb = range > 0 ? qBound(qMin(32, length),
                                                 int(qint64(length) * bar->pageStep / (range + bar->pageStep)), length)
                                        : length;
            const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - thumb,
                                                      bar->upsideDown);
            const auto piece = [&](int from, int size) {
                return across ? QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height())
                              : QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size);
            };
            if (part == SC_ScrollBarGroove) return bar->rect;
            if (part == SC_ScrollBarSlider) return piece(start, thumb);
            return part == SC_ScrollBarSubPage ? piece(0, start) : piece(start + thumb, length - start - thumb);
        }
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const QRect found = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? found.adjusted(6, 0, -4, 0) : found;
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const
{
    QSize found = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (!widget) return found;
    const int height = controlHeight(widget->font());
    if (type == CT_PushButton) {
        const bool link = buttonKind(widget) == ButtonKind::Link;
        found.setWidth(size.width() + (link ? 0 : 2 * beat(widget) + 10));
        found.setHeight(qMax(height, size.height()));
    } else if (type == CT_ComboBox || type == CT_LineEdit) {
        found.setHeight(qMax(height, size.height()));
        if (type == CT_ComboBox) found.setWidth(size.width() + height + beat(widget));
    }
    return found;
}

// The cross that empties a field is one of ours. Qt's own is a picture, and the first picture that is read loads every
// library for formats of pictures: a noticeable part of the start.
QIcon Style::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    return which == SP_LineEditClearButton ? icon(QStringLiteral("cross"), IconColour::Muted)
                                           : QProxyStyle::standardIcon(which, option, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_ScrollBarExtent:
        return 12;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_HeaderMargin:
        return 4;
    case PM_DefaultFrameWidth:
        if (qobject_cast<const QPlainTextEdit*>(widget)) return 4;
        break;
    default:
        break;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_ScrollView_FrameOnlyAroundContents:
        return 0;
    case SH_ComboBox_Popup:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace fledge::ui
