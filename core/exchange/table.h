// A table in a file whose columns have been found by their headings.
#pragma once
#include "core/exchange/csv.h"
#include "core/exchange/encoding.h"
#include "core/exchange/headings.h"
#include "core/exchange/preview.h"

namespace fledge::exchange {

class Table
{
public:
    /// Decodes the bytes, finds the delimiter and the heading row (titles may stand above it), matches the headings.
    /// BadFile when the text cannot be read to its end, has no heading row, no rows, or lacks columns.
    /// `progress` is told with a total of 0 while rows are counted; Cancelled when it answers false.
    static Result<Table> open(const QByteArray& bytes, qint64 limit, const Headings& headings,
                              const QHash<QString, QString>& told, const Progress& progress = {});

    /// Every row under the headings but instruction rows; answers false to stop. May be called more than once.
    Done eachRow(const OnCsvRow& onRow) const;

    /// The place of a column in the rows; -1 when the file does not have it.
    int cellOf(const QString& column) const { return static_cast<int>(m_columns.indexOf(column)); }
    /// The heading under which a column was found, as it stands in the file; the column itself when it was not.
    QString headingOf(const QString& column) const;
    const QStringList& headings() const { return m_headings; }
    const QStringList& columns() const { return m_columns; }
    int headingRow() const { return m_headingRow; }
    int rows() const { return m_rows; }
    const std::vector<int>& instructionRows() const { return m_instructionRows; }
    const QString& encoding() const { return m_text.encoding; }

    /// A preview that names the encoding and the columns, with nothing counted yet.
    Preview emptyPreview() const;

private:
    Done findHeadings(const Headings& headings);
    Done countRows(const Progress& progress);

    Decoded m_text;
    char m_delimiter = ',';
    int m_headingRow = 0;
    QStringList m_headings;
    QStringList m_columns;
    std::vector<int> m_instructionRows;
    int m_rows = 0;
    bool m_keepsRows = false;
    std::vector<CsvRow> m_kept; ///< the rows of a small file, so that it is taken apart once
};

} // namespace fledge::exchange
