// Text set for paper: one layout for measuring and painting, so that what fits is what is printed.
#pragma once
#include <memory>
#include <QColor>
#include <QString>
#include <QTextLayout>

namespace fledge::print {

/// Pages are laid out in twentieths of a point: whole numbers are fine enough for type, and fonts keep their true
/// metrics.
inline constexpr double Point = 20;

enum class Ink { Black, Grey };
QColor colourOf(Ink ink);

struct TextStyle
{
    double points = 8.6;
    bool bold = false;
    Ink ink = Ink::Black;
};

/// The typefaces in order of preference; the first that the machine has is used.
QFont fontOf(const TextStyle& style);

/// Text that has been broken into lines. Shared, never changed: a row that goes on over a page uses parts of one.
struct SetText
{
    std::shared_ptr<const QTextLayout> layout;
    QColor ink;
    int lineCount() const { return layout->lineCount(); }
    double top(int line) const; ///< of a line, from the first line's top
    double bottom(int line) const;
    double height() const { return lineCount() == 0 ? 0 : bottom(lineCount() - 1); }
};

/// Breaks `text` to `width` (in our unit). Line breaks in the text stay; a word longer than a line breaks anywhere;
/// characters that cannot be printed are replaced, never passed on.
SetText setText(const QString& text, const TextStyle& style, double width, Qt::Alignment align = Qt::AlignLeft);

/// What `text` needs when nothing has to break, and what its longest word needs.
struct TextWidths
{
    double whole = 0;
    double word = 0;
};
TextWidths widthsOf(const QString& text, const TextStyle& style);

/// The text as it can stand on paper: line breaks as line separators, control characters as a visible replacement.
QString printable(const QString& text);

} // namespace fledge::print
