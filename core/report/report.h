// A report as a value: what a page says, not how it looks. Builders make it, ui/print lays it out, tests read it.
#pragma once
#include "core/report/chart.h"

#include <QString>
#include <QStringList>
#include <utility>
#include <variant>
#include <vector>

namespace fledge::report {

enum class Align { Left, Right };
enum class Emphasis { Plain, Strong, Muted };

/// How a word stands: paper shows it by a drawn mark beside the word, because ink has no colour.
enum class State { None, Good, Attention, Bad };

struct Cell
{
    QString text; ///< line breaks stay; everything else is laid out to fit
    Emphasis emphasis = Emphasis::Plain;
    State state = State::None;
    bool operator==(const Cell&) const = default;
};

struct Column
{
    QString heading;
    Align align = Align::Left;
    double weight = 1; ///< the column's share of room that nobody needs; 0 keeps it as narrow as its text
    bool operator==(const Column&) const = default;
};

struct Row
{
    /// A group row has one cell and stands over the rows that follow it; a total row closes the table.
    enum class Kind { Plain, Group, Total };
    std::vector<Cell> cells;
    Kind kind = Kind::Plain;
    bool operator==(const Row&) const = default;

    static Row of(const QStringList& texts, Kind kind = Kind::Plain);
    static Row group(const QString& text) { return of({text}, Kind::Group); }
};

struct Table
{
    std::vector<Column> columns;
    std::vector<Row> rows;
    QString whenEmpty; ///< the sentence printed instead of a table without rows
    bool operator==(const Table&) const = default;
};

/// A number large enough to read across a table: what it counts, the number, and a word of context.
struct Figure
{
    QString label, value, note;
    bool operator==(const Figure&) const = default;
};
struct Figures
{
    std::vector<Figure> figures;
    bool operator==(const Figures&) const = default;
};

struct Fact
{
    QString label;
    Cell value;
    bool operator==(const Fact&) const = default;
};
/// Labels with values, in one, two or three columns, filled row by row.
struct Facts
{
    std::vector<Fact> facts;
    int columns = 2;
    bool operator==(const Facts&) const = default;
};

struct Heading
{
    QString text;
    bool operator==(const Heading&) const = default;
};
struct Paragraph
{
    QString text;
    Emphasis emphasis = Emphasis::Plain;
    bool operator==(const Paragraph&) const = default;
};
/// A remark about what stands above it; with a state it is set apart by a rule and a mark, so that nobody misses it.
struct Note
{
    QString text;
    State state = State::None;
    bool operator==(const Note&) const = default;
};

using Block = std::variant<Heading, Paragraph, Figures, Facts, Table, Note, Chart>;

struct Section
{
    QString title; ///< empty: the blocks stand without a heading
    std::vector<Block> blocks;
    bool operator==(const Section&) const = default;
};

struct Report
{
    QString title;
    QString subtitle;
    QString school;            ///< head of every page, left
    QString mark;              ///< head of every page, right: who may read this
    bool confidential = false; ///< prints the mark strongly
    bool largePrint = false;   ///< for reading in a hurry, by torchlight, at arm's length
    QString footLeft;          ///< foot of every page, left; empty: the title
    QString footMiddle;        ///< foot of every page, middle: a note about the whole report
    std::vector<Section> sections;
    bool operator==(const Report&) const = default;
};

/// Every text that a reader of this report would see, in reading order: what tests and searches look through.
QStringList textsOf(const Report& report);

} // namespace fledge::report
