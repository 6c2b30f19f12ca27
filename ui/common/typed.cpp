#include "ui/common/typed.h"

#include "core/base/text.h"

#include <cstdlib>
#include <QRegularExpression>
#include <QStringList>

namespace fledge::ui {
namespace {

Typed<QDate> day(QDate date) { return {date.isValid(), date.isValid() ? std::optional(date) : std::nullopt}; }

int beginning(const QStringList& names, const QString& word)
{
    for (int i = 0; i < names.size(); ++i)
        if (word.size() >= 3 && names[i].startsWith(word)) return i + 1;
    return 0;
}

int weekdayOf(const QString& word)
{
    static const QStringList names{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    return beginning(names, word);
}

int monthOf(const QString& word)
{
    static const QStringList names{"january", "february", "march",     "april",   "may",      "june",
                                   "july",    "august",   "september", "october", "november", "december"};
    return beginning(names, word);
}

QDate nearest(int dayOfMonth, int month, QDate today)
{
    QDate best;
    for (int year = today.year() - 1; year <= today.year() + 1; ++year) {
        const QDate candidate(year, month, dayOfMonth);
        if (!candidate.isValid()) continue;
        if (!best.isValid() || std::abs(today.daysTo(candidate)) < std::abs(today.daysTo(best))) best = candidate;
    }
    return best;
}

/// Two figures are of this century, except where that would lie more than twenty years ahead: birth dates.
int fullYear(const QString& digits, QDate today)
{
    const int year = digits.toInt();
    if (digits.size() > 2) return year;
    const int guess = today.year() / 100 * 100 + year;
    return guess > today.year() + 20 ? guess - 100 : guess;
}

QDate parts(const QString& dayText, int month, const QString& yearText, QDate today)
{
    if (yearText.isEmpty()) return nearest(dayText.toInt(), month, today);
    return QDate(fullYear(yearText, today), month, dayText.toInt());
}

std::optional<QDate> relative(const QString& text, QDate today)
{
    if (text == u"today") return today;
    if (text == u"tomorrow") return today.addDays(1);
    if (text == u"yesterday") return today.addDays(-1);
    static const QRegularExpression offset(QStringLiteral("^([+-]\\d{1,3})\\s*(w?)$"));
    if (const auto match = offset.match(text); match.hasMatch())
        return today.addDays(match.captured(1).toInt() * (match.captured(2).isEmpty() ? 1 : 7));
    if (const int weekday = weekdayOf(text)) return today.addDays((weekday - today.dayOfWeek() + 7) % 7);
    return {};
}

} // namespace

Typed<QDate> typedDate(const QString& typed, QDate today)
{
    const QString text = typed.simplified().toLower();
    if (text.isEmpty()) return {true, {}};
    if (const auto date = relative(text, today)) return day(*date);
    if (const QDate iso = parseIsoDate(text); iso.isValid()) return day(iso);
    static const QRegularExpression numbers(QStringLiteral("^(\\d{1,2})[/. -](\\d{1,2})(?:[/. -](\\d{2}|\\d{4}))?$"));
    if (const auto match = numbers.match(text); match.hasMatch())
        return day(parts(match.captured(1), match.captured(2).toInt(), match.captured(3), today));
    static const QRegularExpression words(
        QStringLiteral("^(?:[a-z]{3,9},? )?(\\d{1,2})[ -]?([a-z]{3,9})[ -]?(\\d{2}|\\d{4})?$"));
    if (const auto match = words.match(text); match.hasMatch() && monthOf(match.captured(2)))
        return day(parts(match.captured(1), monthOf(match.captured(2)), match.captured(3), today));
    return {};
}

Typed<QTime> typedTime(const QString& typed)
{
    const QString text = typed.simplified().toLower();
    if (text.isEmpty()) return {true, {}};
    static const QRegularExpression form(QStringLiteral("^(\\d{1,2})[:. ]?(\\d{2})?\\s*(am|pm)?$"));
    const auto match = form.match(text);
    if (!match.hasMatch()) return {};
    int hour = match.captured(1).toInt();
    const QString half = match.captured(3);
    if (!half.isEmpty() && (hour < 1 || hour > 12)) return {};
    if (half == u"pm" && hour < 12) hour += 12;
    if (half == u"am" && hour == 12) hour = 0;
    const QTime time(hour, match.captured(2).toInt());
    return {time.isValid(), time.isValid() ? std::optional(time) : std::nullopt};
}

Typed<int> typedMoney(const QString& typed)
{
    QString text = typed.simplified();
    if (text.isEmpty()) return {true, {}};
    static const QRegularExpression form(QStringLiteral("^£? ?(\\d{1,3}(?:,\\d{3})+|\\d{1,7})(?:\\.(\\d{1,2}))?$"));
    const auto match = form.match(text);
    if (!match.hasMatch()) return {};
    const int pounds = match.captured(1).remove(u',').toInt();
    const QString pence = match.captured(2).leftJustified(2, u'0');
    return {true, pounds * 100 + pence.toInt()};
}

} // namespace fledge::ui
