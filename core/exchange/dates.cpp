#include "core/exchange/dates.h"

#include <QStringView>

namespace fledge::exchange {
namespace {

using State = DateReading::State;

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

/// The pieces of a written date: up to three numbers, of which the month may be a word.
struct Pieces
{
    int number[3] = {0, 0, 0};
    int digits[3] = {0, 0, 0}; ///< 0 for a month in words
    int count = 0;
    int word = -1; ///< which piece is the month in words
    bool good = false;
};

int monthOfWord(QStringView word)
{
    static constexpr QStringView months[] = {u"january",   u"february", u"march",    u"april",
                                             u"may",       u"june",     u"july",     u"august",
                                             u"september", u"october",  u"november", u"december"};
    if (word.size() < 3) return 0;
    for (int i = 0; i < 12; ++i)
        if (months[i].startsWith(word, Qt::CaseInsensitive)) return i + 1;
    return word.compare(u"sept", Qt::CaseInsensitive) == 0 ? 9 : 0;
}

bool isOrdinalEnding(QStringView word)
{
    for (const QStringView ending : {QStringView(u"st"), QStringView(u"nd"), QStringView(u"rd"), QStringView(u"th")})
        if (word.compare(ending, Qt::CaseInsensitive) == 0) return true;
    return false;
}

// `2010-03-03T00:00:00`, `03/03/2010 00:00`: exports put a time behind the date; only the date is wanted.
QStringView withoutTime(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0) return text;
    qsizetype at = colon - 1;
    while (at >= 0 && isDigit(text[at]))
        --at;
    return at > 0 && (text[at] == u' ' || text[at] == u'T') ? text.first(at).trimmed() : text;
}

Pieces piecesOf(QStringView text)
{
    Pieces found;
    qsizetype i = 0;
    while (i < text.size()) {
        const qsizetype start = i;
        const QChar c = text[i];
        if (isDigit(c)) {
            while (i < text.size() && isDigit(text[i]))
                ++i;
            if (found.count == 3 || i - start > 8) return found;
            found.digits[found.count] = static_cast<int>(i - start);
            found.number[found.count++] = text.sliced(start, i - start).toInt();
        } else if (c.isLetter()) {
            while (i < text.size() && text[i].isLetter())
                ++i;
            const QStringView word = text.sliced(start, i - start);
            if (start > 0 && isDigit(text[start - 1]) && isOrdinalEnding(word)) continue;
            const int month = monthOfWord(word);
            if (month == 0 || found.word >= 0 || found.count == 3) return found;
            found.word = found.count;
            found.number[found.count++] = month;
        } else if (c == u'/' || c == u'-' || c == u'.' || c == u',' || c.isSpace()) {
            ++i;
        } else {
            return found;
        }
    }
    found.good = true;
    return found;
}

bool couldBeDayAndMonth(const Pieces& p)
{
    return p.good && p.count == 3 && p.word < 0 && p.digits[0] <= 2 && p.digits[1] <= 2 &&
           (p.digits[2] == 4 || p.digits[2] == 2);
}

} // namespace

QString token(DateOrder order)
{
    switch (order) {
    case DateOrder::DayFirst:
        return QStringLiteral("dmy");
    case DateOrder::MonthFirst:
        return QStringLiteral("mdy");
    case DateOrder::YearFirst:
        return QStringLiteral("ymd");
    case DateOrder::Unknown:
        break;
    }
    return {};
}

std::optional<DateOrder> dateOrder(const QString& word)
{
    for (const DateOrder order : {DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst})
        if (token(order) == word) return order;
    return {};
}

void DateColumn::see(QStringView cell)
{
    const Pieces p = piecesOf(withoutTime(cell.trimmed()));
    if (!couldBeDayAndMonth(p)) return;
    if (p.number[0] > 12 && p.number[0] <= 31 && p.number[1] <= 12) m_sawDayFirst = true;
    if (p.number[1] > 12 && p.number[1] <= 31 && p.number[0] <= 12) m_sawMonthFirst = true;
}

DateOrder DateColumn::order() const
{
    if (m_told != DateOrder::Unknown) return m_told;
    if (m_sawDayFirst == m_sawMonthFirst) return DateOrder::Unknown;
    return m_sawDayFirst ? DateOrder::DayFirst : DateOrder::MonthFirst;
}

DateReading DateColumn::read(QStringView cell) const
{
    const QStringView text = withoutTime(cell.trimmed());
    if (text.isEmpty()) return {};
    const Pieces p = piecesOf(text);
    if (!p.good) return {State::Impossible, {}};
    if (p.count == 1 && p.word < 0) {
        if (p.digits[0] == 8) return exactly(p.number[0] / 10000, 4, p.number[0] / 100 % 100, p.number[0] % 100);
        // Day 60 of the 1900 system is a 29 February that never was; nobody born then is at school.
        if (p.digits[0] == 5 && text.size() == 5) return {State::Understood, QDate(1899, 12, 30).addDays(p.number[0])};
        return {State::Impossible, {}};
    }
    if (p.count != 3) return {State::Impossible, {}};
    if (p.word == 0) return exactly(p.number[2], p.digits[2], p.number[0], p.number[1]);
    if (p.word == 1 && p.digits[0] == 4) return exactly(p.number[0], 4, p.number[1], p.number[2]);
    if (p.word == 1) return exactly(p.number[2], p.digits[2], p.number[1], p.number[0]);
    if (p.word == 2) return {State::Impossible, {}};
    return readNumbers(p.number, p.digits);
}

DateReading DateColumn::readNumbers(const int (&number)[3], const int (&digits)[3]) const
{
    if (digits[0] == 4) return exactly(number[0], 4, number[1], number[2]);
    if (digits[0] > 2 || digits[1] > 2) return {State::Impossible, {}};
    const DateReading dayFirst = exactly(number[2], digits[2], number[1], number[0]);
    const DateReading monthFirst = exactly(number[2], digits[2], number[0], number[1]);
    switch (m_told == DateOrder::YearFirst && digits[2] == 4 ? DateOrder::Unknown : order()) {
    case DateOrder::DayFirst:
        return dayFirst;
    case DateOrder::MonthFirst:
        return monthFirst;
    case DateOrder::YearFirst:
        return exactly(number[0], digits[0], number[1], number[2]);
    case DateOrder::Unknown:
        break;
    }
    if (dayFirst.state != State::Understood) return monthFirst;
    if (monthFirst.state != State::Understood || monthFirst.date == dayFirst.date) return dayFirst;
    return {State::Ambiguous, {}};
}

DateReading DateColumn::exactly(int year, int yearDigits, int month, int day) const
{
    if (yearDigits != 4 && yearDigits != 2) return {State::Impossible, {}};
    const int full = fullYear(year, yearDigits, month, day);
    if (full < 1900 || full > 2199 || !QDate::isValid(full, month, day)) return {State::Impossible, {}};
    return {State::Understood, QDate(full, month, day)};
}

int DateColumn::fullYear(int year, int digits, int month, int day) const
{
    if (digits == 4) return year;
    const int century = m_today.year() / 100 * 100;
    const int here = century + year;
    if (m_use == DateUse::Any) return here > m_today.year() + 50 ? here - 100 : here;
    const bool ahead = here > m_today.year() || (here == m_today.year() && QDate::isValid(here, month, day) &&
                                                 QDate(here, month, day) > m_today);
    return ahead ? here - 100 : here;
}

} // namespace fledge::exchange
