// Comma-separated text in and out: rows with their numbers, whatever program wrote the file.
#pragma once
#include "core/base/result.h"

#include <functional>
#include <QByteArray>
#include <QString>
#include <QStringList>
#include <vector>

namespace fledge::exchange {

/// One row, valid while it is being handed over. Cells are made into text only when asked for.
class CsvRow
{
public:
    /// The row as a spreadsheet numbers it: headings are 1, empty rows count.
    int number() const { return m_number; }
    /// The line of the file on which the row starts, from 1.
    int line() const { return m_line; }
    int size() const { return static_cast<int>(m_ends.size()); }
    /// The bytes of a cell; empty beyond the last.
    QByteArrayView bytes(int cell) const;
    /// The cell without blanks around it and without the mark that protects formulas (see `protectedCell`).
    QString text(int cell) const;
    QStringList texts() const;
    bool isBlank() const;

private:
    friend class CsvParse;
    QByteArray m_bytes;
    std::vector<qsizetype> m_ends;
    int m_number = 0;
    int m_line = 0;
};

/// Is handed every row that is not empty; answers false to stop reading.
using OnCsvRow = std::function<bool(const CsvRow& row)>;

/// Comma, semicolon or tab: whichever parts the first row into most cells outside quotation marks.
char csvDelimiter(QByteArrayView utf8);

/// Reads UTF-8 text row by row; lines end in CR, LF or CRLF; a cell in quotation marks may hold line breaks. A line
/// `sep=;` at the start, as spreadsheets write it, is obeyed. BadFile `quotes` names the row in which a quotation mark
/// is never closed or stands where none may.
Done readCsv(const QByteArray& utf8, char delimiter, const OnCsvRow& onRow);

/// Templates carry rows that tell people what to write ("Required: Free text"); such a row is no pupil.
bool isInstructionRow(const QStringList& cells);

/// A cell as it is written for spreadsheets: text that one would run as a formula gets an apostrophe in front.
QString protectedCell(const QString& text);
/// The text that `protectedCell` was given: `unprotectedCell(protectedCell(t)) == t` for every t.
QString unprotectedCell(const QString& text);

/// Rows as a file for spreadsheets: UTF-8 with its mark, commas, CRLF, every cell protected and quoted where needed.
QByteArray writeCsv(const std::vector<QStringList>& rows);

} // namespace fledge::exchange
