// Fusion with the look's flat frames: rounded one-pixel lines, one accent, quiet heads and scroll bars.
// Only painting and measures; the behaviour of every control stays Fusion's own.
#pragma once
#include <QProxyStyle>

class QPushButton;

namespace fledge::ui {

/// How a button looks: Primary once a page, Danger outlined in red, Link as words in the accent.
enum class ButtonKind { Plain, Primary, Danger, Link };

QPushButton* button(const QString& words, ButtonKind kind = ButtonKind::Plain, QWidget* parent = nullptr);
void setButtonKind(QPushButton* button, ButtonKind kind);
ButtonKind buttonKind(const QWidget* widget);

/// A rounded rectangle with a one-pixel line: cards, fields and buttons are all drawn with it.
void paintFrame(QPainter& painter, const QRectF& rect, const QColor& ground, const QColor& line, qreal width = 1);

class Style final : public QProxyStyle
{
    Q_OBJECT
public:
    Style();
    static QString name() { return QStringLiteral("fledge"); }

    using QProxyStyle::polish;
    void polish(QWidget* widget) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QIcon standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
};

} // namespace fledge::ui
