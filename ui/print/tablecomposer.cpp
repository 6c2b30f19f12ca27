#include "ui/print/composer.h"

#include <algorithm>
#include <numeric>
#include <QCoreApplication>

namespace fledge::print {
namespace {
using report::Align;
using report::Cell;
using report::Column;
using report::Row;
using report::State;
using report::Table;

constexpr double PadX = 4 * Point;
constexpr double PadY = 4 * Point;
constexpr double SignRoom = 9 * Point;
const TextStyle headStyle{8.2, true};

TextStyle styleOf(const Cell& cell, Row::Kind kind)
{
    TextStyle style;
    style.bold = kind != Row::Kind::Plain || cell.emphasis == report::Emphasis::Strong || cell.state == State::Bad;
    style.ink = cell.emphasis == report::Emphasis::Muted ? Ink::Grey : Ink::Black;
    return style;
}

double signRoom(const Cell& cell) { return cell.state == State::None ? 0 : SignRoom; }

struct ColumnNeed
{
    double word = 0;
    double whole = 0;
};

std::vector<ColumnNeed> needsOf(const Table& table, double width)
{
    std::vector<ColumnNeed> needs(table.columns.size());
    const auto take = [&](size_t at, const TextWidths& widths, double extra) {
        needs[at].word = std::max(needs[at].word, std::min(widths.word + extra + 2 * PadX, width * 0.4));
        needs[at].whole = std::max(needs[at].whole, std::min(widths.whole + extra + 2 * PadX, width));
    };
    for (size_t at = 0; at < table.columns.size(); ++at)
        take(at, widthsOf(table.columns[at].heading, headStyle), Point);
    for (const Row& row : table.rows) {
        if (row.kind == Row::Kind::Group) continue;
        for (size_t at = 0; at < std::min(row.cells.size(), needs.size()); ++at)
            take(at, widthsOf(row.cells[at].text, styleOf(row.cells[at], row.kind)), signRoom(row.cells[at]) + Point);
    }
    return needs;
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// Fits: what is to spare goes by weight (evenly when no column wants any).
void spread(std::vector<double>& widths, const std::vector<Column>& columns, double spare)
{
    double weights = 0;
    for (const Column& column : columns)
        weights += column.weight;
    for (size_t at = 0; at < widths.size(); ++at)
        widths[at] += weights > 0 ? spare * columns[at].weight / weights : spare / static_cast<double>(widths.size());
}

/// Hands out `spare` to columns that want more, the smallest wish first: a short text stands in one line before a long
/// note gets wider.
void fill(std::vector<double>& widths, const std::vector<double>& wants, double spare)
{
    std::vector<size_t> order(wants.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return wants[a] < wants[b]; });
    for (size_t at = 0; at < order.size(); ++at) {
        const double given = std::min(wants[order[at]], spare / static_cast<double>(order.size() - at));
        widths[order[at]] += given;
        spare -= given;
    }
}

Stack cellStack(const Cell& cell, Row::Kind kind, Align align, double x, double width)
{
    const double indent = signRoom(cell);
    const Qt::Alignment side = align == Align::Right ? Qt::AlignRight : Qt::AlignLeft;
    Stack stack;
    stack.x = x + PadX + indent;
    stack.sign = cell.state;
    stack.signX = x + PadX;
    SetText text = setText(cell.text, styleOf(cell, kind), width - 2 * PadX - indent, side);
    if (side == Qt::AlignRight) // the sign stands beside its number, not at the far side of the column
        stack.signX = stack.x + text.layout->lineAt(0).naturalTextRect().left() - indent;
    const int lines = text.lineCount();
    stack.pieces.push_back(Piece{std::move(text), 0, lines, 0});
    return stack;
}

Chunk rowChunk(const Row& row, const Table& table, const std::vector<double>& widths)
{
    Chunk chunk;
    chunk.padTop = chunk.padBottom = PadY;
    chunk.below = Rule::Hair;
    chunk.above = row.kind == Row::Kind::Total ? Rule::Strong : Rule::None;
    chunk.mayPart = chunk.saysSo = true;
    if (row.kind == Row::Kind::Group) {
        chunk.gapBefore = 5 * Point;
        chunk.keepWithNext = true;
        if (!row.cells.empty()) chunk.stacks.push_back(cellStack(row.cells[0], row.kind, Align::Left, 0, sum(widths)));
        return chunk;
    }
    double x = 0;
    for (size_t at = 0; at < widths.size(); ++at) {
        if (at < row.cells.size())
            chunk.stacks.push_back(cellStack(row.cells[at], row.kind, table.columns[at].align, x, widths[at]));
        x += widths[at];
    }
    return chunk;
}

Chunk headChunk(const Table& table, const std::vector<double>& widths)
{
    Chunk chunk;
    chunk.padTop = chunk.padBottom = PadY;
    chunk.below = Rule::Strong;
    chunk.keepWithNext = true;
    double x = 0;
    for (size_t at = 0; at < widths.size(); ++at) {
        const Qt::Alignment side = table.columns[at].align == Align::Right ? Qt::AlignRight : Qt::AlignLeft;
        SetText text = setText(table.columns[at].heading, headStyle, widths[at] - 2 * PadX, side);
        const int lines = text.lineCount();
        Stack stack;
        stack.x = x + PadX;
        stack.pieces.push_back(Piece{std::move(text), 0, lines, 0});
        chunk.stacks.push_back(std::move(stack));
        x += widths[at];
    }
    return chunk;
}

Chunk groupHead(const Row& group, const Table& table, const std::vector<double>& widths)
{
    Row again = group;
    if (!again.cells.empty())
        again.cells[0].text = QCoreApplication::translate("Print", "%1 (continued)").arg(again.cells[0].text);
    return rowChunk(again, table, widths);
}

bool hasHeadings(const Table& table)
{
    return std::any_of(table.columns.begin(), table.columns.end(),
                       [](const Column& c) { return !c.heading.isEmpty(); });
}

} // namespace

std::vector<double> columnWidths(const Table& table, double width)
{
    const std::vector<ColumnNeed> needs = needsOf(table, width);
    std::vector<double> widths, wants;
    for (const ColumnNeed& need : needs) {
        widths.push_back(need.word);
        wants.push_back(std::max(0.0, need.whole - need.word));
    }
    const double spare = width - sum(widths);
    if (spare < 0) { // even the longest words do not fit: every column gives way in proportion, words break
        const double factor = width / sum(widths);
        for (double& each : widths)
            each *= factor;
        return widths;
    }
    fill(widths, wants, spare);
    const double left = width - sum(widths);
    if (left > 0) spread(widths, table.columns, left);
    return widths;
}

void composeTable(const Table& table, double width, Composition& composition)
{
    const std::vector<double> widths = columnWidths(table, width);
    const int index = static_cast<int>(composition.tableHeads.size());
    Chunk head = headChunk(table, widths);
    const bool afterTable = !composition.chunks.empty() && composition.chunks.back().table >= 0;
    head.gapBefore = (afterTable ? 10 : 3) * Point;
    if (!hasHeadings(table)) head = Chunk();
    composition.tableHeads.push_back(head);
    if (hasHeadings(table)) composition.chunks.push_back(head);
    int group = -1;
    for (size_t at = 0; at < table.rows.size(); ++at) {
        const Row& row = table.rows[at];
        Chunk chunk = rowChunk(row, table, widths);
        chunk.table = index;
        if (row.kind == Row::Kind::Group) {
            group = static_cast<int>(composition.groupHeads.size());
            composition.groupHeads.push_back(groupHead(row, table, widths));
        } else {
            chunk.group = row.kind == Row::Kind::Total ? -1 : group;
            // A total alone at the top of a page totals nothing.
            chunk.keepWithNext = at + 1 < table.rows.size() && table.rows[at + 1].kind == Row::Kind::Total;
        }
        composition.chunks.push_back(std::move(chunk));
    }
}

} // namespace fledge::print
