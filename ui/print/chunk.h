// What the paginator moves about: a strip across the page that stays whole, or says where it may be parted.
#pragma once
#include "ui/print/page.h"

#include <optional>
#include <utility>
#include <vector>

namespace fledge::print {

/// Lines of one text inside a stack.
struct Piece
{
    SetText text;
    int first = 0;
    int last = 0;
    double gap = 0;    ///< white space above it
    double indent = 0; ///< white space before it, where a sign stands
    double height() const { return last > first ? gap + text.bottom(last - 1) - text.top(first) : 0; }
};

/// Texts one under another at one place across the page: a table's cell, a fact with its label, a figure.
struct Stack
{
    double x = 0;
    std::vector<Piece> pieces;
    report::State sign = report::State::None; ///< drawn beside the first line of the last piece
    double signX = 0;
    double height() const;
};

enum class Rule { None, Hair, Strong };

struct Chunk
{
    std::vector<Stack> stacks;
    double gapBefore = 0; ///< white space above, left out at the top of a page
    double padTop = 0, padBottom = 0;
    Rule above = Rule::None, below = Rule::None;
    bool bar = false;             ///< a strong line down the left side: a note with a state
    std::vector<double> dividers; ///< upright lines: a box of figures
    bool keepWithNext = false;
    bool mayPart = false; ///< it may go on over a page's end
    bool saysSo = false;  ///< and then it is marked as going on: a table's row
    std::optional<report::Chart> chart;
    double chartHeight = 0;
    std::optional<SetText> markAbove, markBelow; ///< "continued", where a row goes on over a page's end
    int table = -1;                              ///< whose head is repeated over it
    int group = -1;                              ///< which group row is repeated over it

    double height() const;
};

/// Puts the chunk's items on the page, its top at `y`, from `left` over `width`.
void place(const Chunk& chunk, double left, double y, double width, std::vector<Item>& items);

/// The part of `chunk` (`width` wide) that fits into `room`, and the rest; nothing when not even `fewest` lines fit.
std::optional<std::pair<Chunk, Chunk>> part(const Chunk& chunk, double width, double room, int fewest);

} // namespace fledge::print
