// Turns the blocks of a report into chunks of set text, in reading order. Knows type and white space, not pages.
#pragma once
#include "core/report/report.h"
#include "ui/print/chunk.h"

namespace fledge::print {

/// What the paginator needs: the chunks, and the heads it repeats.
struct Composition
{
    std::vector<Chunk> chunks;
    std::vector<Chunk> tableHeads; ///< Chunk::table is an index of these
    std::vector<Chunk> groupHeads; ///< Chunk::group: the group row again, marked as going on
};

Composition compose(const report::Report& report, double width);

/// Appends the chunks of a table; in a file of its own because columns have to find their widths.
void composeTable(const report::Table& table, double width, Composition& composition);

/// The widths of the columns, which together fill `width`: each gets what its longest word needs where there is room,
/// then what its whole text needs, and the spare room by weight.
std::vector<double> columnWidths(const report::Table& table, double width);

} // namespace fledge::print
