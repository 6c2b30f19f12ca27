#include "core/exchange/csv.h"

#include <csv.h>

namespace fledge::exchange {

QByteArrayView CsvRow::bytes(int cell) const
{
    if (cell < 0 || cell >= size()) return {};
    const qsizetype start = cell == 0 ? 0 : m_ends[static_cast<size_t>(cell) - 1];
    return QByteArrayView(m_bytes).sliced(start, m_ends[static_cast<size_t>(cell)] - start);
}

QString CsvRow::text(int cell) const { return unprotectedCell(QString::fromUtf8(bytes(cell)).trimmed()); }

QStringList CsvRow::texts() const
{
    QStringList cells;
    cells.reserve(size());
    for (int i = 0; i < size(); ++i)
        cells += text(i);
    return cells;
}

bool CsvRow::isBlank() const
{
    return std::all_of(m_bytes.begin(), m_bytes.end(),
                       [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
}

/// One reading of one text by libcsv, counting lines as it goes.
class CsvParse
{
public:
    CsvParse(char delimiter, const OnCsvRow& onRow) : m_onRow(onRow)
    {
        // Every line end is reported, so that empty rows count as they do in a spreadsheet.
        csv_init(&m_parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
        csv_set_delim(&m_parser, static_cast<unsigned char>(delimiter));
        m_row.m_line = m_row.m_number = 1;
    }
    CsvParse(const CsvParse&) = delete;
    CsvParse& operator=(const CsvParse&) = delete;
    ~CsvParse() { csv_free(&m_parser); }

    Done run(QByteArrayView text)
    {
        static constexpr qsizetype block = 64 * 1024; // between blocks the reader may stop
        for (qsizetype at = 0; at < text.size() && !m_stopped; at += block) {
            const auto size = static_cast<size_t>(std::min(block, text.size() - at));
            if (csv_parse(&m_parser, text.data() + at, size, &CsvParse::onCell, &CsvParse::onEnd, this) != size)
                return badQuotes();
        }
        if (!m_stopped && csv_fini(&m_parser, &CsvParse::onCell, &CsvParse::onEnd, this) != 0) return badQuotes();
        return {};
    }

private:
    static void onCell(void* bytes, size_t size, void* self) { static_cast<CsvParse*>(self)->cell(bytes, size); }
    static void onEnd(int terminator, void* self) { static_cast<CsvParse*>(self)->end(terminator); }

    void cell(const void* bytes, size_t size)
    {
        const QByteArrayView view(static_cast<const char*>(bytes), static_cast<qsizetype>(size));
        m_row.m_bytes.append(view.data(), view.size());
        m_row.m_ends.push_back(m_row.m_bytes.size());
        for (qsizetype i = 0; i < view.size(); ++i)
            if (view[i] == '\n' || (view[i] == '\r' && (i + 1 == view.size() || view[i + 1] != '\n'))) ++m_linesInside;
    }

    void end(int terminator)
    {
        const bool secondHalf = terminator == '\n' && m_last == '\r' && m_row.m_ends.empty();
        m_last = terminator;
        if (secondHalf) return;
        if (!m_stopped && !m_row.isBlank()) m_stopped = !m_onRow(m_row);
        m_row.m_bytes.resize(0); // keeps its room
        m_row.m_ends.clear();
        m_row.m_line += 1 + m_linesInside;
        m_row.m_number += 1;
        m_linesInside = 0;
    }

    Done badQuotes() const
    {
        Problem problem = Problem::of(ProblemKind::BadFile, QStringLiteral("quotes"), {{"line", m_row.m_line}});
        problem.fields.push_back({{}, QStringLiteral("quotes"), {}, m_row.m_number, {}});
        return fail(std::move(problem));
    }

    csv_parser m_parser{};
    const OnCsvRow& m_onRow;
    CsvRow m_row;
    int m_linesInside = 0;
    int m_last = 0;
    bool m_stopped = false;
};

namespace {

// `sep=;` says which delimiter follows and is no row of the table.
qsizetype separatorLine(QByteArrayView text, char* delimiter)
{
    if (text.size() < 6 || qstrnicmp(text.data(), "sep=", 4) != 0) return 0;
    if (text[5] != '\r' && text[5] != '\n') return 0;
    *delimiter = text[4];
    return text.size() > 6 && text[5] == '\r' && text[6] == '\n' ? 7 : 6;
}

bool startsLikeFormula(QStringView text)
{
    qsizetype i = 0;
    while (i < text.size() && text[i] == u'\'')
        ++i;
    return i < text.size() && QStringView(u"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20").contains(text[i]);
}

} // namespace

char csvDelimiter(QByteArrayView utf8)
{
    static constexpr char choices[] = {',', ';', '\t'};
    int found[3] = {0, 0, 0};
    bool quoted = false;
    for (const char c : utf8) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if ((c == '\n' || c == '\r') && found[0] + found[1] + found[2] > 0) break;
        for (int i = 0; i < 3; ++i)
            found[i] += c == choices[i] ? 1 : 0;
    }
    return choices[std::max_element(found, found + 3) - found];
}

Done readCsv(const QByteArray& utf8, char delimiter, const OnCsvRow& onRow)
{
    const qsizetype skip = separatorLine(utf8, &delimiter);
    if (delimiter == '"' || delimiter == '\r' || delimiter == '\n')
        return fail(ProblemKind::BadFile, QStringLiteral("quotes"));
    return CsvParse(delimiter, onRow).run(QByteArrayView(utf8).sliced(skip));
}

bool isInstructionRow(const QStringList& cells)
{
    int said = 0;
    int filled = 0;
    for (const QString& cell : cells) {
        if (cell.isEmpty()) continue;
        ++filled;
        said += cell.startsWith(QLatin1String("required"), Qt::CaseInsensitive) ||
                cell.startsWith(QLatin1String("optional"), Qt::CaseInsensitive) ||
                cell.startsWith(QLatin1String("mandatory"), Qt::CaseInsensitive);
    }
    return said > 0 && said * 2 >= filled;
}

QString protectedCell(const QString& text) { return startsLikeFormula(text) ? u'\'' + text : text; }

QString unprotectedCell(const QString& text)
{
    return text.startsWith(u'\'') && startsLikeFormula(text) ? text.mid(1) : text;
}

QByteArray writeCsv(const std::vector<QStringList>& rows)
{
    QByteArray out("\xEF\xBB\xBF");
    for (const QStringList& row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            QByteArray cell = protectedCell(row[i]).toUtf8();
            const bool quote = cell.contains('"') || cell.contains(',') || cell.contains(';') || cell.contains('\n') ||
                               cell.contains('\r') || cell.contains('\t') || cell != cell.trimmed() ||
                               (cell.isEmpty() && row.size() == 1);
            if (quote) cell = '"' + cell.replace("\"", "\"\"") + '"';
            if (i > 0) out += ',';
            out += cell;
        }
        out += "\r\n";
    }
    return out;
}

} // namespace fledge::exchange
