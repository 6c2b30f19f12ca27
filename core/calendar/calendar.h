// The school's calendar as one value: half-terms, terms, school years and closures, with exact school-day arithmetic.
#pragma once
#include <optional>
#include <QDate>
#include <QString>
#include <vector>

namespace fledge::calendar {

enum class Session { Am, Pm };
QString token(Session session);
std::optional<Session> sessionFrom(QStringView token);
/// The session that a time of day falls into.
Session sessionAt(QTime time, QTime pmStarts);

/// A half-term as the school set it. `key` is `2026/27-2`, `termKey` is `2026/27-autumn`.
struct HalfTerm
{
    QString key;
    QString termKey;
    QDate firstDay;
    QDate lastDay;
    bool operator==(const HalfTerm&) const = default;
};

/// A day, or one session of it, on which the school is shut to pupils: INSET, bank holiday, closure.
struct Closure
{
    enum class Part { All, Am, Pm };
    QDate date;
    Part part = Part::All;
    QString kind;
    QString title;
    bool operator==(const Closure&) const = default;
};

enum class Cycle { HalfTerm, Term, Year };

/// A half-term, a term or a school year, ready for counting.
struct Period
{
    QString key;
    QDate firstDay;
    QDate lastDay;
    int schoolDays = 0;
    bool operator==(const Period&) const = default;
};

/// `Week 4 of autumn half-term 2 · 19 school days left`.
struct WeekOfHalfTerm
{
    const Period* halfTerm = nullptr;
    int week = 0;           ///< counted in calendar weeks, the one of the first day is 1
    int schoolDaysLeft = 0; ///< after the date asked for, to the end of the half-term
};

/// A calendar never changes once made; make a new one when the school edits a date. Copies are cheap enough to hold
/// by value, and every question is answered without a search through history.
class Calendar
{
public:
    Calendar() = default;
    /// In any order. Half-terms without both dates, or with the last day before the first, are left out.
    Calendar(std::vector<HalfTerm> halfTerms, std::vector<Closure> closures);

    /// Monday to Friday, inside a half-term, and not closed for the whole day.
    bool isSchoolDay(QDate date) const;
    /// A school day of which this session is not closed.
    bool isSession(QDate date, Session session) const;
    /// Closures of that day, as the school named them.
    std::vector<Closure> closuresOn(QDate date) const;

    /// The n-th school day after `date`; `add(d, 0)` is d itself, even in a holiday; a negative n counts back.
    /// Empty when the calendar is not known that far.
    std::optional<QDate> add(QDate date, int n) const;
    /// How many school days x there are with from < x ≤ to. Empty when `to` lies beyond the last known day.
    std::optional<int> between(QDate from, QDate to) const;
    /// School days with first ≤ x ≤ last, of those that are known.
    int schoolDaysIn(QDate first, QDate last) const;
    /// The first school day on or after, and the last one on or before, a date.
    std::optional<QDate> firstSchoolDayFrom(QDate date) const;
    std::optional<QDate> lastSchoolDayTo(QDate date) const;

    /// In order of time.
    const std::vector<Period>& periods(Cycle cycle) const;
    /// The period of a date: the first one whose last day is not before it, so a holiday belongs to the period that
    /// follows. Null after the last known day, and in a gap longer than any holiday (years that were never entered).
    const Period* periodOf(QDate date, Cycle cycle) const;
    const Period* halfTermOf(QDate date) const { return periodOf(date, Cycle::HalfTerm); }
    const Period* termOf(QDate date) const { return periodOf(date, Cycle::Term); }
    const Period* period(const QString& key, Cycle cycle) const;
    /// Place in periods(cycle); -1 where periodOf() is null.
    int indexOf(QDate date, Cycle cycle) const;

    bool isEmpty() const { return m_halfTerms.empty(); }
    QDate firstKnownDay() const;
    /// The last day of the last half-term entered: nothing after it can be computed.
    QDate lastKnownDay() const;
    /// The last bank holiday entered; invalid when there is none.
    QDate lastBankHoliday() const { return m_lastBankHoliday; }

    /// Empty when the date is in no half-term (holidays).
    std::optional<WeekOfHalfTerm> weekOfHalfTerm(QDate date) const;

    const std::vector<HalfTerm>& halfTermsEntered() const { return m_halfTerms; }
    const std::vector<Closure>& closures() const { return m_closures; }

private:
    enum Bits : quint8 { AmOpen = 1, PmOpen = 2 };
    void markDays();
    void makePeriods();
    int countTo(QDate date) const;
    quint8 bits(QDate date) const;

    std::vector<HalfTerm> m_halfTerms;
    std::vector<Closure> m_closures;
    std::vector<Period> m_periods[3];
    std::vector<quint8> m_bits;       ///< per day number from m_first: which sessions are open
    std::vector<int> m_count;         ///< school days up to and including that day
    std::vector<qint64> m_schoolDays; ///< day numbers, so that the n-th one is an index
    qint64 m_first = 0;
    QDate m_lastBankHoliday;
};

/// The status line for a day: the week of the half-term, or that it is a holiday, or that the calendar ends.
QString statusLine(const Calendar& calendar, QDate today);

} // namespace fledge::calendar
