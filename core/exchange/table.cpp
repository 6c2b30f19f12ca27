#include "core/exchange/table.h"

namespace fledge::exchange {
namespace {
constexpr int rowsToLookForHeadings = 10;
constexpr int rowsToLookForInstructions = 3;
constexpr int rowsBetweenReports = 1000;
constexpr qsizetype keptUpTo = 16 * 1024 * 1024; // a class list is far smaller, the national register larger
} // namespace

Result<Table> Table::open(const QByteArray& bytes, qint64 limit, const Headings& headings,
                          const QHash<QString, QString>& told, const Progress& progress)
{
    auto text = decode(bytes, limit);
    if (!text) return fail(text.error());
    Table table;
    table.m_text = std::move(*text);
    table.m_delimiter = csvDelimiter(table.m_text.utf8);
    if (const Done found = table.findHeadings(headings); !found) return fail(found.error());
    auto columns = headings.match(table.m_headings, told, table.m_headingRow);
    if (const Done counted = table.countRows(progress); !counted) return fail(counted.error());
    if (!columns) return fail(columns.error());
    table.m_columns = std::move(*columns);
    if (table.m_rows == 0) return fail(ProblemKind::BadFile, QStringLiteral("no_rows"));
    return table;
}

Done Table::findHeadings(const Headings& headings)
{
    int looked = 0;
    int best = 0;
    return readCsv(m_text.utf8, m_delimiter, [&](const CsvRow& row) {
        const QStringList cells = row.texts();
        const int known = headings.known(cells);
        if (m_headingRow == 0 || known > best) {
            m_headingRow = row.number();
            m_headings = cells;
            best = known;
        }
        return ++looked < rowsToLookForHeadings && best < 3;
    });
}

Done Table::countRows(const Progress& progress)
{
    int below = 0;
    bool cancelled = false;
    m_keepsRows = m_text.utf8.size() <= keptUpTo;
    const Done read = readCsv(m_text.utf8, m_delimiter, [&](const CsvRow& row) {
        if (row.number() <= m_headingRow) return true;
        if (++below <= rowsToLookForInstructions && isInstructionRow(row.texts()))
            m_instructionRows.push_back(row.number());
        else {
            ++m_rows;
            if (m_keepsRows) m_kept.push_back(row);
        }
        cancelled = below % rowsBetweenReports == 0 && progress && !progress(below, 0);
        return !cancelled;
    });
    return cancelled ? Done(fail(ProblemKind::Cancelled)) : read;
}

Done Table::eachRow(const OnCsvRow& onRow) const
{
    if (m_keepsRows) {
        for (const CsvRow& row : m_kept)
            if (!onRow(row)) break;
        return {};
    }
    return readCsv(m_text.utf8, m_delimiter, [&](const CsvRow& row) {
        if (row.number() <= m_headingRow) return true;
        if (std::find(m_instructionRows.begin(), m_instructionRows.end(), row.number()) != m_instructionRows.end())
            return true;
        return onRow(row);
    });
}

QString Table::headingOf(const QString& column) const
{
    const int cell = cellOf(column);
    return cell < 0 ? column : m_headings[cell];
}

Preview Table::emptyPreview() const
{
    Preview preview;
    preview.encoding = m_text.encoding;
    preview.rows = m_rows;
    preview.instructionRows = m_instructionRows;
    for (qsizetype i = 0; i < m_headings.size(); ++i)
        preview.columns.push_back({m_headings[i], m_columns[i], 0, 0, {}});
    return preview;
}

} // namespace fledge::exchange
