#include "ui/print/chart.h"
#include "ui/print/pdf.h"
#include "ui/print/typeset.h"

#include <QCoreApplication>

namespace fledge::print {
namespace {
using namespace report;

const char* const styleSheet = R"(
body { font: 15px/1.45 Inter, "Segoe UI", "Helvetica Neue", "Noto Sans", sans-serif; color: #111; background: #fff;
       max-width: 60em; margin: 2em auto; padding: 0 1em; overflow-wrap: anywhere; }
header { display: flex; justify-content: space-between; gap: 2em; color: #555; font-size: .85em; }
header .confidential { color: #111; font-weight: bold; }
h1 { font-size: 1.7em; margin: .8em 0 .1em; } h2 { font-size: 1.15em; border-bottom: 1.5px solid #111; margin-top: 1.8em; }
h3 { font-size: 1em; } .muted, .note, footer { color: #555; } .note { font-size: .9em; }
.state { color: #111; font-size: 1em; border-left: 4px solid #111; padding-left: .8em; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35em .5em; }
thead th { border-bottom: 1.5px solid #111; } tbody td, tbody th { border-bottom: 1px solid #bbb; }
.right { text-align: right; font-variant-numeric: tabular-nums; } .total td { font-weight: bold; border-top: 1.5px solid #111; }
.figures { display: flex; flex-wrap: wrap; border: 1px solid #999; } .figures div { flex: 1; padding: .6em .8em; }
.figures strong { display: block; font-size: 1.6em; } dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(16em, 1fr)); gap: .5em 1.5em; }
dt { color: #555; font-size: .85em; } dd { margin: 0; } .strong { font-weight: bold; }
@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; } }
)";

QString escaped(const QString& text)
{
    QString safe = printable(text).toHtmlEscaped();
    return safe.replace(QChar::LineSeparator, QStringLiteral("<br>"));
}

QString element(const char* tag, const QString& body, const QString& cssClass = {})
{
    const QString attribute = cssClass.isEmpty() ? QString() : QStringLiteral(" class=\"%1\"").arg(cssClass);
    // Not by arg(): the body may hold a per cent sign and a digit.
    return QLatin1Char('<') + QLatin1String(tag) + attribute + QLatin1Char('>') + body + QStringLiteral("</") +
           QLatin1String(tag) + QStringLiteral(">\n");
}

QString signOf(State state)
{
    switch (state) {
    case State::Good:
        return QStringLiteral("✓ ");
    case State::Attention:
        return QStringLiteral("△ ");
    case State::Bad:
        return QStringLiteral("■ ");
    case State::None:
        break;
    }
    return {};
}

QString cellText(const Cell& cell)
{
    const QString text = signOf(cell.state) + escaped(cell.text);
    return cell.emphasis == Emphasis::Strong || cell.state == State::Bad ? element("strong", text).trimmed() : text;
}

class HtmlWriter
{
public:
    void operator()(const Heading& heading) { m_html += element("h3", escaped(heading.text)); }
    void operator()(const Paragraph& paragraph)
    {
        m_html += element("p", escaped(paragraph.text), classOf(paragraph.emphasis));
    }
    void operator()(const Note& note)
    {
        const bool plain = note.state == State::None;
        m_html += element("p", signOf(note.state) + escaped(note.text),
                          plain ? QStringLiteral("note") : QStringLiteral("note state"));
    }
    void operator()(const Figures& figures)
    {
        QString all;
        for (const Figure& figure : figures.figures)
            all += element("div", escaped(figure.label) + element("strong", escaped(figure.value)) +
                                      element("span", escaped(figure.note), QStringLiteral("muted")));
        m_html += element("div", all, QStringLiteral("figures"));
    }
    void operator()(const Facts& facts)
    {
        QString all;
        for (const Fact& fact : facts.facts)
            all += element("div", element("dt", escaped(fact.label)) + element("dd", cellText(fact.value)));
        m_html += element("dl", all);
    }
    void operator()(const Table& table)
    {
        if (table.rows.empty()) {
            if (!table.whenEmpty.isEmpty()) m_html += element("p", escaped(table.whenEmpty));
            return;
        }
        QString head, body;
        for (const Column& column : table.columns)
            head += element("th", escaped(column.heading), sideOf(column))
                        .replace(QStringLiteral("<th"), QStringLiteral("<th scope=\"col\""));
        for (const Row& row : table.rows)
            body += rowOf(row, table);
        m_html += element("table", element("thead", element("tr", head)) + element("tbody", body));
    }
    void operator()(const Chart& chart)
    {
        if (!chart.title.isEmpty()) (*this)(Heading{chart.title});
        m_html += element("div", QString::fromUtf8(chartSvg(chart, 500, 150)), QStringLiteral("chart"));
        if (chart.ownTable) (*this)(numbersOf(chart));
    }
    void section(const Section& section)
    {
        if (!section.title.isEmpty()) m_html += element("h2", escaped(section.title));
        for (const Block& block : section.blocks)
            std::visit(*this, block);
    }
    QString take() { return std::move(m_html); }

private:
    static QString classOf(Emphasis emphasis)
    {
        return emphasis == Emphasis::Strong  ? QStringLiteral("strong")
               : emphasis == Emphasis::Muted ? QStringLiteral("muted")
                                             : QString();
    }
    static QString sideOf(const Column& column)
    {
        return column.align == Align::Right ? QStringLiteral("right") : QString();
    }

    static QString rowOf(const Row& row, const Table& table)
    {
        if (row.kind == Row::Kind::Group) {
            const QString text = row.cells.empty() ? QString() : escaped(row.cells[0].text);
            return element("tr", QStringLiteral("<th scope=\"rowgroup\" colspan=\"%1\">").arg(table.columns.size()) +
                                     text + QStringLiteral("</th>"));
        }
        QString cells;
        for (size_t at = 0; at < std::min(row.cells.size(), table.columns.size()); ++at)
            cells += element("td", cellText(row.cells[at]), sideOf(table.columns[at]));
        return element("tr", cells, row.kind == Row::Kind::Total ? QStringLiteral("total") : QString());
    }

    QString m_html;
};

} // namespace

QString html(const Report& report)
{
    HtmlWriter writer;
    for (const Section& section : report.sections)
        writer.section(section);
    const QString mark = report.confidential ? QStringLiteral("confidential") : QString();
    QString page = QStringLiteral("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
    page += element("title", printable(report.title).toHtmlEscaped()) + element("style", QLatin1String(styleSheet));
    page += QStringLiteral("</head>\n<body>\n");
    page += element("header", element("span", escaped(report.school)) + element("span", escaped(report.mark), mark));
    page += element("h1", escaped(report.title)) + element("p", escaped(report.subtitle), QStringLiteral("muted"));
    page += element("main", writer.take());
    page += element("footer", escaped(report.footLeft) + QLatin1Char(' ') + escaped(report.footMiddle));
    return page + QStringLiteral("</body>\n</html>\n");
}

} // namespace fledge::print
