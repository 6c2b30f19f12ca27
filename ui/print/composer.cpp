#include "ui/print/composer.h"

#include <algorithm>

namespace fledge::print {
namespace {
using namespace report;

Piece pieceOf(const QString& text, const TextStyle& style, double width, double gap = 0)
{
    SetText set = setText(text, style, width);
    const int lines = set.lineCount();
    return Piece{std::move(set), 0, lines, gap};
}

Chunk textChunk(const QString& text, const TextStyle& style, double width, double gapBefore, double x = 0)
{
    Chunk chunk;
    chunk.gapBefore = gapBefore;
    chunk.mayPart = true;
    Stack stack;
    stack.x = x;
    stack.pieces.push_back(pieceOf(text, style, width - x));
    chunk.stacks.push_back(std::move(stack));
    return chunk;
}

/// Visits each block; what it makes goes to the composition.
class BlockComposer
{
public:
    BlockComposer(Composition& composition, double width) : m_out(composition), m_width(width) {}

    void operator()(const Heading& heading)
    {
        Chunk chunk = textChunk(heading.text, {9.4, true}, m_width, 10 * Point);
        chunk.padBottom = 2 * Point;
        chunk.keepWithNext = true;
        add(std::move(chunk));
    }

    void operator()(const Paragraph& paragraph)
    {
        const TextStyle style{8.8, paragraph.emphasis == Emphasis::Strong,
                              paragraph.emphasis == Emphasis::Muted ? Ink::Grey : Ink::Black};
        add(textChunk(paragraph.text, style, m_width, 5 * Point));
    }

    void operator()(const Note& note)
    {
        if (note.state == State::None) {
            add(textChunk(note.text, {8, false, Ink::Grey}, m_width, 4 * Point));
            return;
        }
        Chunk chunk = textChunk(note.text, {8.8, note.state == State::Bad}, m_width - 6 * Point, 6 * Point, 20 * Point);
        chunk.bar = true;
        chunk.padTop = chunk.padBottom = 4 * Point;
        chunk.stacks[0].sign = note.state;
        chunk.stacks[0].signX = 9 * Point;
        add(std::move(chunk));
    }

    void operator()(const Figures& figures)
    {
        constexpr size_t across = 4;
        for (size_t first = 0; first < figures.figures.size(); first += across)
            add(figureRow(figures, first, std::min(across, figures.figures.size() - first)));
    }

    void operator()(const Facts& facts)
    {
        const auto columns = static_cast<size_t>(std::clamp(facts.columns, 1, 3));
        for (size_t first = 0; first < facts.facts.size(); first += columns)
            add(factRow(facts, first, std::min(columns, facts.facts.size() - first), columns));
    }

    void operator()(const Table& table)
    {
        if (!table.rows.empty())
            composeTable(table, m_width, m_out);
        else if (!table.whenEmpty.isEmpty())
            (*this)(Paragraph{table.whenEmpty});
    }

    void operator()(const Chart& chart)
    {
        if (!chart.title.isEmpty()) (*this)(Heading{chart.title});
        Chunk chunk;
        chunk.gapBefore = 4 * Point;
        chunk.chart = chart;
        chunk.chartHeight = 130 * Point;
        chunk.padBottom = 4 * Point;
        chunk.keepWithNext = true; // its numbers, in a table of its own or of the report
        add(std::move(chunk));
        if (chart.ownTable) composeTable(numbersOf(chart), m_width, m_out);
    }

    void title(const Report& report)
    {
        Chunk title = textChunk(report.title, {16, true}, m_width, 0);
        title.keepWithNext = true;
        add(std::move(title));
        if (report.subtitle.isEmpty()) return;
        Chunk subtitle = textChunk(report.subtitle, {9.2, false, Ink::Grey}, m_width, 4 * Point);
        subtitle.padBottom = 4 * Point;
        subtitle.keepWithNext = true;
        add(std::move(subtitle));
    }

    void section(const QString& title)
    {
        if (title.isEmpty()) return;
        Chunk chunk = textChunk(title, {11, true}, m_width, 16 * Point);
        chunk.mayPart = false;
        chunk.padBottom = 3.5 * Point;
        chunk.below = Rule::Strong;
        chunk.keepWithNext = true;
        add(std::move(chunk));
    }

private:
    void add(Chunk chunk) { m_out.chunks.push_back(std::move(chunk)); }

    /// A framed row of up to four figures of equal width.
    Chunk figureRow(const Figures& figures, size_t first, size_t count) const
    {
        constexpr double pad = 8 * Point;
        Chunk chunk;
        chunk.gapBefore = 8 * Point;
        chunk.padTop = chunk.padBottom = 6.5 * Point;
        chunk.above = chunk.below = Rule::Hair;
        chunk.mayPart = true;
        const double width = m_width / static_cast<double>(count);
        for (size_t at = 0; at < count; ++at) {
            const Figure& figure = figures.figures[first + at];
            Stack stack;
            stack.x = static_cast<double>(at) * width + pad;
            stack.pieces.push_back(pieceOf(figure.label, {8.6}, width - 2 * pad));
            stack.pieces.push_back(pieceOf(figure.value, {15, true}, width - 2 * pad, 2 * Point));
            stack.pieces.push_back(pieceOf(figure.note, {8.4, false, Ink::Grey}, width - 2 * pad, 2 * Point));
            chunk.stacks.push_back(std::move(stack));
            chunk.dividers.push_back(static_cast<double>(at) * width);
        }
        chunk.dividers.push_back(m_width);
        return chunk;
    }

    Chunk factRow(const Facts& facts, size_t first, size_t count, size_t columns) const
    {
        Chunk chunk;
        chunk.gapBefore = first == 0 ? 5 * Point : 0;
        chunk.padTop = chunk.padBottom = 3 * Point;
        chunk.below = Rule::Hair;
        chunk.mayPart = chunk.saysSo = true;
        const double width = m_width / static_cast<double>(columns);
        for (size_t at = 0; at < count; ++at)
            chunk.stacks.push_back(factStack(facts.facts[first + at], static_cast<double>(at) * width, width));
        return chunk;
    }

    static Stack factStack(const Fact& fact, double left, double width)
    {
        constexpr double pad = 4 * Point;
        const double indent = fact.value.state == State::None ? 0 : 9 * Point;
        const TextStyle style{8.8, fact.value.emphasis == Emphasis::Strong || fact.value.state == State::Bad,
                              fact.value.emphasis == Emphasis::Muted ? Ink::Grey : Ink::Black};
        Stack stack;
        stack.x = left + pad;
        stack.sign = fact.value.state;
        stack.signX = left + pad;
        stack.pieces.push_back(pieceOf(fact.label, {7.4, false, Ink::Grey}, width - 2 * pad));
        stack.pieces.push_back(pieceOf(fact.value.text, style, width - 2 * pad - indent, 0.5 * Point));
        stack.pieces.back().indent = indent;
        return stack;
    }

    Composition& m_out;
    double m_width;
};

} // namespace

Composition compose(const Report& report, double width)
{
    Composition composition;
    BlockComposer composer(composition, width);
    composer.title(report);
    for (const Section& section : report.sections) {
        composer.section(section.title);
        for (const Block& block : section.blocks)
            std::visit(composer, block);
    }
    return composition;
}

} // namespace fledge::print
