#include "core/calendar/calendar.h"

#include <algorithm>
#include <QCoreApplication>

namespace fledge::calendar {
namespace {

// No school holiday is longer. A date further than this before a half-term lies in years nobody entered, and evidence
// from then must not count for the first half-term that happens to be known.
constexpr int longestHoliday = 70;

QString yearOf(const QString& key) { return key.left(key.lastIndexOf(u'-')); }

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Calendar)
};

} // namespace

QString token(Session session) { return session == Session::Am ? QStringLiteral("am") : QStringLiteral("pm"); }

std::optional<Session> sessionFrom(QStringView token)
{
    if (token == u"am") return Session::Am;
    if (token == u"pm") return Session::Pm;
    return {};
}

Session sessionAt(QTime time, QTime pmStarts) { return time < pmStarts ? Session::Am : Session::Pm; }

Calendar::Calendar(std::vector<HalfTerm> halfTerms, std::vector<Closure> closures)
    : m_halfTerms(std::move(halfTerms)), m_closures(std::move(closures))
{
    std::erase_if(m_halfTerms, [](const HalfTerm& h) {
        return !h.firstDay.isValid() || !h.lastDay.isValid() || h.lastDay < h.firstDay;
    });
    std::sort(m_halfTerms.begin(), m_halfTerms.end(),
              [](const HalfTerm& a, const HalfTerm& b) { return a.firstDay < b.firstDay; });
    std::stable_sort(m_closures.begin(), m_closures.end(),
                     [](const Closure& a, const Closure& b) { return a.date < b.date; });
    for (const Closure& closure : m_closures)
        if (closure.kind == QLatin1String("bank_holiday")) m_lastBankHoliday = closure.date;
    if (m_halfTerms.empty()) return;
    markDays();
    makePeriods();
}

void Calendar::markDays()
{
    QDate last = m_halfTerms.front().lastDay;
    for (const HalfTerm& h : m_halfTerms)
        last = std::max(last, h.lastDay);
    m_first = m_halfTerms.front().firstDay.toJulianDay();
    m_bits.assign(static_cast<size_t>(last.toJulianDay() - m_first + 1), 0);
    for (const HalfTerm& h : m_halfTerms)
        for (qint64 day = h.firstDay.toJulianDay(); day <= h.lastDay.toJulianDay(); ++day)
            if (day % 7 < 5) m_bits[static_cast<size_t>(day - m_first)] = AmOpen | PmOpen; // day number 0 was a Monday
    for (const Closure& closure : m_closures) {
        const qint64 at = closure.date.toJulianDay() - m_first;
        if (!closure.date.isValid() || at < 0 || at >= static_cast<qint64>(m_bits.size())) continue;
        quint8& day = m_bits[static_cast<size_t>(at)];
        if (closure.part != Closure::Part::Pm) day &= static_cast<quint8>(~AmOpen);
        if (closure.part != Closure::Part::Am) day &= static_cast<quint8>(~PmOpen);
    }
    m_count.reserve(m_bits.size());
    for (size_t i = 0; i < m_bits.size(); ++i) {
        if (m_bits[i]) m_schoolDays.push_back(m_first + static_cast<qint64>(i));
        m_count.push_back(static_cast<int>(m_schoolDays.size()));
    }
}

void Calendar::makePeriods()
{
    const auto extend = [this](Cycle cycle, const QString& key, const HalfTerm& h) {
        std::vector<Period>& list = m_periods[static_cast<int>(cycle)];
        if (list.empty() || list.back().key != key) list.push_back({key, h.firstDay, h.lastDay, 0});
        list.back().lastDay = std::max(list.back().lastDay, h.lastDay);
    };
    for (const HalfTerm& h : m_halfTerms) {
        extend(Cycle::HalfTerm, h.key, h);
        extend(Cycle::Term, h.termKey, h);
        extend(Cycle::Year, yearOf(h.key), h);
    }
    for (std::vector<Period>& list : m_periods)
        for (Period& period : list)
            period.schoolDays = schoolDaysIn(period.firstDay, period.lastDay);
}

quint8 Calendar::bits(QDate date) const
{
    const qint64 at = date.toJulianDay() - m_first;
    return !date.isValid() || at < 0 || at >= static_cast<qint64>(m_bits.size()) ? quint8(0)
                                                                                 : m_bits[static_cast<size_t>(at)];
}

int Calendar::countTo(QDate date) const
{
    const qint64 at = date.toJulianDay() - m_first;
    if (m_count.empty() || at < 0) return 0;
    return m_count[std::min(static_cast<size_t>(at), m_count.size() - 1)];
}

bool Calendar::isSchoolDay(QDate date) const { return bits(date) != 0; }

bool Calendar::isSession(QDate date, Session session) const
{
    return (bits(date) & (session == Session::Am ? AmOpen : PmOpen)) != 0;
}

std::vector<Closure> Calendar::closuresOn(QDate date) const
{
    const auto before = [](const Closure& closure, QDate day) { return closure.date < day; };
    std::vector<Closure> found;
    for (auto it = std::lower_bound(m_closures.begin(), m_closures.end(), date, before);
         it != m_closures.end() && it->date == date; ++it)
        found.push_back(*it);
    return found;
}

std::optional<QDate> Calendar::add(QDate date, int n) const
{
    if (n == 0) return date;
    if (!date.isValid() || isEmpty()) return {};
    const int index = n > 0 ? countTo(date) + n - 1 : countTo(date.addDays(-1)) + n;
    if (index < 0 || index >= static_cast<int>(m_schoolDays.size())) return {};
    return QDate::fromJulianDay(m_schoolDays[static_cast<size_t>(index)]);
}

std::optional<int> Calendar::between(QDate from, QDate to) const
{
    if (!from.isValid() || !to.isValid()) return {};
    if (to <= from) return 0;
    if (isEmpty() || to > lastKnownDay()) return {};
    return countTo(to) - countTo(from);
}

int Calendar::schoolDaysIn(QDate first, QDate last) const
{
    return first.isValid() && last.isValid() && first <= last ? countTo(last) - countTo(first.addDays(-1)) : 0;
}

std::optional<QDate> Calendar::firstSchoolDayFrom(QDate date) const
{
    return date.isValid() ? add(date.addDays(-1), 1) : std::nullopt;
}

std::optional<QDate> Calendar::lastSchoolDayTo(QDate date) const
{
    return date.isValid() ? add(date.addDays(1), -1) : std::nullopt;
}

const std::vector<Period>& Calendar::periods(Cycle cycle) const { return m_periods[static_cast<int>(cycle)]; }

int Calendar::indexOf(QDate date, Cycle cycle) const
{
    const std::vector<Period>& list = periods(cycle);
    const auto found = std::lower_bound(list.begin(), list.end(), date,
                                        [](const Period& period, QDate day) { return period.lastDay < day; });
    if (!date.isValid() || found == list.end() || date.daysTo(found->firstDay) > longestHoliday) return -1;
    return static_cast<int>(found - list.begin());
}

const Period* Calendar::periodOf(QDate date, Cycle cycle) const
{
    const int index = indexOf(date, cycle);
    return index < 0 ? nullptr : &periods(cycle)[static_cast<size_t>(index)];
}

const Period* Calendar::period(const QString& key, Cycle cycle) const
{
    for (const Period& period : periods(cycle))
        if (period.key == key) return &period;
    return nullptr;
}

QDate Calendar::firstKnownDay() const { return isEmpty() ? QDate() : QDate::fromJulianDay(m_first); }

QDate Calendar::lastKnownDay() const
{
    return isEmpty() ? QDate() : QDate::fromJulianDay(m_first + static_cast<qint64>(m_bits.size()) - 1);
}

std::optional<WeekOfHalfTerm> Calendar::weekOfHalfTerm(QDate date) const
{
    const Period* halfTerm = halfTermOf(date);
    if (!halfTerm || date < halfTerm->firstDay) return {};
    const QDate monday = halfTerm->firstDay.addDays(1 - halfTerm->firstDay.dayOfWeek());
    return WeekOfHalfTerm{halfTerm, static_cast<int>(monday.daysTo(date) / 7) + 1,
                          schoolDaysIn(date.addDays(1), halfTerm->lastDay)};
}

QString statusLine(const Calendar& calendar, QDate today)
{
    const std::optional<WeekOfHalfTerm> week = calendar.weekOfHalfTerm(today);
    const Period* next = calendar.halfTermOf(today);
    if (!next) return Words::tr("The school calendar does not reach this day");
    if (!week) {
        const auto first = calendar.firstSchoolDayFrom(today);
        return first
                   ? Words::tr("Holiday · school starts again on %1").arg(first->toString(QStringLiteral("ddd d MMM")))
                   : Words::tr("Holiday");
    }
    // The term's name is the last part of its key; the key's number says which half of it this is.
    const int number = next->key.mid(next->key.lastIndexOf(u'-') + 1).toInt();
    static constexpr const char* names[] = {
        QT_TRANSLATE_NOOP("Calendar", "autumn half-term 1"), QT_TRANSLATE_NOOP("Calendar", "autumn half-term 2"),
        QT_TRANSLATE_NOOP("Calendar", "spring half-term 1"), QT_TRANSLATE_NOOP("Calendar", "spring half-term 2"),
        QT_TRANSLATE_NOOP("Calendar", "summer half-term 1"), QT_TRANSLATE_NOOP("Calendar", "summer half-term 2")};
    const QString name = number >= 1 && number <= 6 ? Words::tr(names[number - 1]) : next->key;
    const QString left = week->schoolDaysLeft == 0   ? Words::tr("last school day")
                         : week->schoolDaysLeft == 1 ? Words::tr("1 school day left")
                                                     : Words::tr("%1 school days left").arg(week->schoolDaysLeft);
    return Words::tr("Week %1 of %2 · %3").arg(QString::number(week->week), name, left);
}

} // namespace fledge::calendar
