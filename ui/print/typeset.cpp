#include "ui/print/typeset.h"

#include <algorithm>
#include <cmath>
#include <QFont>
#include <QFontMetricsF>
#include <QRegularExpression>

namespace fledge::print {
namespace {
constexpr double LineSpacing = 1.12;

bool unprintable(QChar c)
{
    const bool control = c.category() == QChar::Other_Control && c != QLatin1Char('\n') && c != QLatin1Char('\t');
    return control || c == QChar::ObjectReplacementCharacter || c.isNonCharacter();
}

std::shared_ptr<QTextLayout> layoutOf(const QString& text, const TextStyle& style, double width, Qt::Alignment align)
{
    auto layout = std::make_shared<QTextLayout>(text, fontOf(style));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    // Absolute: a name written from right to left stays in its column like every other name.
    option.setAlignment(align | Qt::AlignAbsolute);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    layout->beginLayout();
    double y = 0;
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, y));
        y += line.height() * LineSpacing;
    }
    layout->endLayout();
    return layout;
}

bool wider(const QTextLayout& layout, double width)
{
    for (int at = 0; at < layout.lineCount(); ++at)
        if (layout.lineAt(at).naturalTextWidth() > width + 1) return true;
    return false;
}

/// A letter under dozens of marks is one character to Qt, which never breaks it; without a font for its script it is
/// dozens of boxes wide. A break is allowed after every few marks.
QString withStacksParted(const QString& text)
{
    QString parted;
    int marks = 0;
    for (const QChar c : text) {
        marks = c.isMark() ? marks + 1 : 0;
        parted += c;
        if (marks > 0 && marks % 4 == 0) parted += QChar(0x200B);
    }
    return parted;
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
    // A hair of spacing keeps "fi" two letters, so that a search in the PDF finds "confidential".
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.002 * style.points * Point);
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
    const double room = std::max(width, Point);
    auto layout = layoutOf(printable(text), style, room, align);
    if (wider(*layout, room)) layout = layoutOf(withStacksParted(layout->text()), style, room, align);
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
    for (const QString& line : start.split(lines))
        widths.whole = std::max(widths.whole, metrics.horizontalAdvance(line));
    for (const QString& word : start.split(words))
        widths.word = std::max(widths.word, metrics.horizontalAdvance(word));
    return widths;
}

} // namespace fledge::print
