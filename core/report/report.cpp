#include "core/report/report.h"

namespace fledge::report {
namespace {

/// Collects the texts of each kind of block, heads before bodies.
class TextCollector
{
public:
    void operator()(const Heading& heading) { m_texts << heading.text; }
    void operator()(const Paragraph& paragraph) { m_texts << paragraph.text; }
    void operator()(const Note& note) { m_texts << note.text; }
    void operator()(const Figures& figures)
    {
        for (const Figure& figure : figures.figures)
            m_texts << figure.label << figure.value << figure.note;
    }
    void operator()(const Facts& facts)
    {
        for (const Fact& fact : facts.facts)
            m_texts << fact.label << fact.value.text;
    }
    void operator()(const Table& table)
    {
        if (table.rows.empty()) {
            m_texts << table.whenEmpty;
            return;
        }
        for (const Column& column : table.columns)
            m_texts << column.heading;
        for (const Row& row : table.rows)
            for (const Cell& cell : row.cells)
                m_texts << cell.text;
    }
    void operator()(const Chart& chart)
    {
        m_texts << chart.title;
        if (chart.ownTable) (*this)(numbersOf(chart));
    }
    void add(const QString& text) { m_texts << text; }
    QStringList take()
    {
        m_texts.removeAll(QString());
        return m_texts;
    }

private:
    QStringList m_texts;
};

QString numberText(const std::optional<double>& value, const QString& unit)
{
    if (!value) return QStringLiteral("–");
    const QString number = QString::number(*value, 'g', 6);
    return unit.isEmpty() ? number : number + QLatin1Char(' ') + unit;
}

} // namespace

Row Row::of(const QStringList& texts, Kind kind)
{
    Row row{{}, kind};
    for (const QString& text : texts)
        row.cells.push_back(Cell{text});
    return row;
}

Table numbersOf(const Chart& chart)
{
    Table table;
    table.columns.push_back(Column{QString(), Align::Left, 1});
    for (const Series& series : chart.series)
        table.columns.push_back(Column{series.name, Align::Right, 1});
    for (qsizetype at = 0; at < chart.categories.size(); ++at) {
        Row row = Row::of({chart.categories.at(at)});
        for (const Series& series : chart.series) {
            const auto index = static_cast<size_t>(at);
            const auto value = index < series.values.size() ? series.values[index] : std::nullopt;
            row.cells.push_back(Cell{numberText(value, chart.unit)});
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

QStringList textsOf(const Report& report)
{
    TextCollector collector;
    for (const QString& text : {report.school, report.mark, report.title, report.subtitle})
        collector.add(text);
    for (const Section& section : report.sections) {
        collector.add(section.title);
        for (const Block& block : section.blocks)
            std::visit(collector, block);
    }
    collector.add(report.footLeft);
    collector.add(report.footMiddle);
    return collector.take();
}

} // namespace fledge::report
