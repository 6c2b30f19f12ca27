// What an import would do, before anything is written: the same for pupils, providers and term dates (contract F.9).
#pragma once
#include "core/base/problem.h"
#include "core/exchange/dates.h"

#include <functional>
#include <QDate>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QUuid>
#include <vector>

namespace fledge::exchange {

/// What to do with a row that may be somebody already known.
enum class OnDuplicate { Ask, Skip, New, Update };
std::optional<OnDuplicate> onDuplicate(const QString& token);

/// What the person who imports has decided.
struct ImportOptions
{
    QHash<QString, QString> headings; ///< heading in the file → column; an empty column leaves the heading out
    DateOrder dates = DateOrder::Unknown;
    OnDuplicate duplicates = OnDuplicate::Ask;
    QHash<int, OnDuplicate> decided; ///< row → decision, before `duplicates`
    bool leaveClosed = false;        ///< providers the register calls closed stay as they are, but those in `decided`
    QDate today;                     ///< the business day
};

/// Told how far a reading is; answers false to cancel it.
using Progress = std::function<bool(int done, int total)>;

enum class RowAction { Create, Update, Skip, Bad };

/// How one column of the file was understood.
struct ColumnReading
{
    QString heading;
    QString column;     ///< empty: not used
    int understood = 0; ///< cells with a value that was understood
    int asked = 0;      ///< cells that could mean two things
    QString dates;      ///< the order of dates in this column: dmy, mdy; empty where none was needed
    bool operator==(const ColumnReading&) const = default;
};

/// A row that is, or may be, somebody already known.
struct Duplicate
{
    int row = 0;
    QUuid with; ///< null when the other is in the file
    int withRow = 0;
    QString why; ///< same_upn · same_urn · same_ukprn · same_birth_and_family · same_name · same_row
    bool asked = false;
    QString name; ///< of whom the row is about, as it stands in the file
    bool operator==(const Duplicate&) const = default;
};

struct Preview
{
    QString format = QStringLiteral("csv");
    QString encoding;
    int rows = 0;
    int create = 0;
    int update = 0;
    int skip = 0;
    int bad = 0;
    std::vector<ColumnReading> columns;
    std::vector<FieldProblem> problems; ///< in order of rows; each makes its row bad
    std::vector<FieldProblem> warnings; ///< told, stop nothing
    std::vector<Duplicate> duplicates;
    std::vector<int> instructionRows; ///< rows left out because they only tell people what to write

    void count(RowAction action);
};

} // namespace fledge::exchange
