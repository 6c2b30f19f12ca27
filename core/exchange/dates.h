// Dates as people and spreadsheets write them, understood from the whole column; what could mean two days is asked.
#pragma once
#include <optional>
#include <QDate>
#include <QString>

namespace fledge::exchange {

/// In which order day, month and year stand in dates written with numbers.
enum class DateOrder { Unknown, DayFirst, MonthFirst, YearFirst };

/// `dmy`, `mdy`, `ymd`; empty for Unknown.
QString token(DateOrder order);
std::optional<DateOrder> dateOrder(const QString& token);

/// Where a year of two digits belongs: births lie in the past, other dates near today.
enum class DateUse { Birth, Any };

struct DateReading
{
    enum class State { Empty, Understood, Ambiguous, Impossible };
    State state = State::Empty;
    QDate date; ///< valid when understood
};

/// The dates of one column. Show it every cell first (`see`), then read them: a single 25/12/2010 proves that the
/// column puts the day first. ISO dates, `3 Mar 2010`, `20100303` and the serial numbers of spreadsheets (1900 system)
/// mean one day by themselves. No date ever passes through a timestamp.
class DateColumn
{
public:
    DateColumn(DateUse use, QDate today, DateOrder told = DateOrder::Unknown) : m_use(use), m_today(today), m_told(told)
    {
    }

    void see(QStringView cell);
    /// The order that was told or, failing that, proved by the cells; Unknown if nothing proves it or cells disagree.
    DateOrder order() const;
    DateReading read(QStringView cell) const;

private:
    DateReading readNumbers(const int (&number)[3], const int (&digits)[3]) const;
    DateReading exactly(int year, int yearDigits, int month, int day) const;
    int fullYear(int year, int digits, int month, int day) const;

    DateUse m_use;
    QDate m_today;
    DateOrder m_told;
    bool m_sawDayFirst = false;
    bool m_sawMonthFirst = false;
};

} // namespace fledge::exchange
