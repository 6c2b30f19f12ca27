#include "ui/print/typeset.h"

#include <QFont>
#include <QFontMetricsF>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace fledge::print {
namespace {
constexpr double LineSpacing = 1.12;

bool unprintable(QChar c)
{
    const bool control = c.category() == QChar::Other_Control && c != QLatin1Char('\n') && c != QLatin1Char('\t');
    return control || c == QChar::ObjectReplacementCharacter || c.isNonCharacter();
}
} // namespace

QColor colourOf(Ink ink) { return ink == Ink::Black ? QColor(0x11, 0x11, 0x11) : QColor(0x55, 0x55, 0x55); }

QFont fontOf(const TextStyle& style)
{
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Segoe UI"), QStringLiteral("Helvetica Neue"),
                      QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(static_cast<int>(std::lround(style.points * Point)));
    font.setWeight(style.bold ? QFont::Bold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

double SetText::top(int line) const { return layout->lineAt(line).y(); }

double SetText::bottom(int line) const
{
    const QTextLine set = layout->lineAt(line);
    return set.y() + set.height();
}

QString printable(const QString& text)
{
    QString clean = text;
    clean.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    clean.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    for (QChar& c : clean) {
        if (unprintable(c)) c = QChar::ReplacementCharacter;
        if (c == QLatin1Char('\t')) c = QLatin1Char(' ');
        if (c == QLatin1Char('\n') || c == QChar::ParagraphSeparator) c = QChar::LineSeparator;
    }
    return clean;
}

SetText setText(const QString& text, const TextStyle& style, double width, Qt::Alignment align)
{
    auto layout = std::make_shared<QTextLayout>(printable(text), fontOf(style));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    // Absolute: a name written from right to left stays in its column like every other name.
    option.setAlignment(align | Qt::AlignAbsolute);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    layout->beginLayout();
    double y = 0;
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(std::max(width, Point));
        line.setPosition(QPointF(0, y));
        y += line.height() * LineSpacing;
    }
    layout->endLayout();
    return {std::move(layout), colourOf(style.ink)};
}

TextWidths widthsOf(const QString& text, const TextStyle& style)
{
    const QFontMetricsF metrics(fontOf(style));
    static const QRegularExpression lines(QStringLiteral("[\\n\\r]"));
    static const QRegularExpression words(QStringLiteral("\\s+"));
    // Beyond this a text wraps in any case; measuring a long note whole would cost more than laying it out.
    const QString start = text.left(200);
    TextWidths widths;
    for (const QString& line : start.split(lines)) widths.whole = std::max(widths.whole, metrics.horizontalAdvance(line));
    for (const QString& word : start.split(words)) widths.word = std::max(widths.word, metrics.horizontalAdvance(word));
    return widths;
}

} // namespace fledge::print
