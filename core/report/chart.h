// A chart is a value: one painter in ui/print draws it on a page, on the screen and into SVG.
#pragma once
#include <optional>
#include <QString>
#include <QStringList>
#include <vector>

namespace fledge::report {

struct Table;

/// One line or one set of bars. A value that is missing or may not be told is nullopt: the chart leaves a gap there.
struct Series
{
    QString name;
    std::vector<std::optional<double>> values;
    bool operator==(const Series&) const = default;
};

/// Numbers over categories. Series are told apart by stroke and hatching, never by colour alone.
struct Chart
{
    enum class Kind { Line, Bar };
    Kind kind = Kind::Line;
    QString title;
    QString unit;           ///< written after each number of the scale, such as `%`; may be empty
    QStringList categories; ///< along the foot, one for each value of a series
    std::vector<Series> series;
    std::optional<double> maximum; ///< the top of the scale when it is known, such as 100 for per cent
    bool ownTable = true;          ///< false where the numbers stand in another table beside it
    bool operator==(const Chart&) const = default;
};

/// The numbers behind a chart, to print beside it: a row for each category, a column for each series.
Table numbersOf(const Chart& chart);

} // namespace fledge::report
