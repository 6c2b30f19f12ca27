#include "ui/print/chunk.h"

#include <algorithm>
#include <QCoreApplication>

namespace fledge::print {
namespace {
constexpr double HairWidth = 0.5 * Point;
constexpr double StrongWidth = 0.9 * Point;
constexpr double BarWidth = 2.2 * Point;
constexpr double MarkHeight = 11 * Point;
constexpr double SignSize = 5.8 * Point;
const QColor hairColour(0xb4, 0xb4, 0xb4);

void placeRule(Rule rule, double left, double y, double width, std::vector<Item>& items)
{
    if (rule == Rule::None) return;
    const bool strong = rule == Rule::Strong;
    items.push_back(RuleItem{QLineF(left, y, left + width, y), strong ? StrongWidth : HairWidth,
                             strong ? colourOf(Ink::Black) : hairColour});
}

TextItem wholeText(const SetText& text, QPointF at) { return {text, 0, text.lineCount(), at}; }

void placeStack(const Stack& stack, double left, double y, std::vector<Item>& items)
{
    for (const Piece& piece : stack.pieces) {
        if (piece.last <= piece.first) continue;
        y += piece.gap;
        items.push_back(TextItem{piece.text, piece.first, piece.last, QPointF(left + stack.x + piece.indent, y)});
        const bool valueStartsHere = &piece == &stack.pieces.back() && piece.first == 0;
        if (stack.sign != report::State::None && valueStartsHere) {
            const double middle = y + (piece.text.bottom(0) - piece.text.top(0)) / 2;
            items.push_back(
                SignItem{stack.sign, QRectF(left + stack.signX, middle - SignSize / 2, SignSize, SignSize)});
        }
        y += piece.height() - piece.gap;
    }
}

/// How many lines of the piece fit into `room`.
int linesThatFit(const Piece& piece, double room)
{
    int fit = piece.first;
    const double top = piece.text.top(piece.first) - piece.gap;
    while (fit < piece.last && piece.text.bottom(fit) - top <= room)
        ++fit;
    return fit - piece.first;
}

/// Moves what does not fit from `stack` into the returned rest; `lines` counts what stayed.
Stack partStack(Stack& stack, double room, int& lines)
{
    Stack rest = stack;
    bool full = false;
    lines = 0;
    for (size_t at = 0; at < stack.pieces.size(); ++at) {
        Piece& stays = stack.pieces[at];
        Piece& goes = rest.pieces[at];
        const int fit = full || stays.last <= stays.first ? 0 : linesThatFit(stays, room);
        full = full || fit < stays.last - stays.first;
        goes.first = stays.first + fit;
        stays.last = stays.first + fit;
        if (goes.first > 0) goes.gap = 0;
        room -= stays.height();
        lines += fit;
    }
    return rest;
}

/// Says at the foot of the first part and at the top of the second that one row is in two places.
void markAsGoingOn(Chunk& stays, Chunk& goes, double width)
{
    const TextStyle style{7, false, Ink::Grey};
    const QString below = QCoreApplication::translate("Print", "This row goes on over the page");
    const QString above = QCoreApplication::translate("Print", "The row from the page before goes on");
    stays.padBottom += MarkHeight;
    stays.markBelow = setText(below, style, width, Qt::AlignRight);
    if (!goes.markAbove) goes.padTop += MarkHeight;
    goes.markAbove = setText(above, style, width, Qt::AlignLeft);
}
} // namespace

double Stack::height() const
{
    double all = 0;
    for (const Piece& piece : pieces)
        all += piece.height();
    return all;
}

double Chunk::height() const
{
    double tallest = chartHeight;
    for (const Stack& stack : stacks)
        tallest = std::max(tallest, stack.height());
    return padTop + tallest + padBottom;
}

void place(const Chunk& chunk, double left, double y, double width, std::vector<Item>& items)
{
    const double bottom = y + chunk.height();
    placeRule(chunk.above, left, y, width, items);
    placeRule(chunk.below, left, bottom, width, items);
    if (chunk.bar)
        items.push_back(
            RuleItem{QLineF(left + BarWidth / 2, y, left + BarWidth / 2, bottom), BarWidth, colourOf(Ink::Black)});
    for (const double x : chunk.dividers)
        items.push_back(RuleItem{QLineF(left + x, y, left + x, bottom), HairWidth, hairColour});
    if (chunk.markAbove) items.push_back(wholeText(*chunk.markAbove, QPointF(left, y + 2 * Point)));
    if (chunk.markBelow) items.push_back(wholeText(*chunk.markBelow, QPointF(left, bottom - MarkHeight)));
    if (chunk.chart) items.push_back(ChartItem{*chunk.chart, QRectF(left, y + chunk.padTop, width, chunk.chartHeight)});
    for (const Stack& stack : chunk.stacks)
        placeStack(stack, left, y + chunk.padTop, items);
}

std::optional<std::pair<Chunk, Chunk>> part(const Chunk& chunk, double width, double room, int fewest)
{
    Chunk stays = chunk;
    Chunk goes = chunk;
    goes.gapBefore = 0;
    goes.stacks.clear();
    const double forText = room - chunk.padTop - chunk.padBottom - (chunk.saysSo ? MarkHeight : 0);
    int most = 0;
    for (Stack& stack : stays.stacks) {
        int lines = 0;
        goes.stacks.push_back(partStack(stack, forText, lines));
        most = std::max(most, lines);
    }
    if (most < fewest) return std::nullopt;
    if (chunk.saysSo) markAsGoingOn(stays, goes, width);
    return std::make_pair(std::move(stays), std::move(goes));
}

} // namespace fledge::print
