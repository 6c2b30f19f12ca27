#include "core/base/format.h"

#include <cmath>
#include <QLocale>

namespace fledge::format {
namespace {
const QLocale& british()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    return locale;
}

/// Months of three letters: the locale's own list says "Sept" or "Sep" as the library's edition has it.
QLocale plain() { return QLocale::c(); }
} // namespace

// Put together by hand: a locale reads its format anew for each of the thousands of dates in a long table.
QString shortDate(QDate date)
{
    static const auto names = [](int count, QString (QLocale::*name)(int, QLocale::FormatType) const) {
        QStringList made;
        for (int i = 1; i <= count; ++i) made += (plain().*name)(i, QLocale::ShortFormat);
        return made;
    };
    static const QStringList days = names(7, &QLocale::dayName), months = names(12, &QLocale::monthName);
    if (!date.isValid()) return {};
    return days[date.dayOfWeek() - 1] + u' ' + QString::number(date.day()) + u' ' + months[date.month() - 1];
}
QString date(QDate date)
{
    return date.isValid() ? shortDate(date) + u' ' + QString::number(date.year()).rightJustified(4, u'0') : QString();
}
QString longDate(QDate date) { return plain().toString(date, QStringLiteral("dddd d MMMM yyyy")); }
QString time(QTime time) { return time.toString(QStringLiteral("HH:mm")); }

QString instant(const QDateTime& utc)
{
    return utc.isValid() ? plain().toString(utc.toLocalTime(), QStringLiteral("d MMM yyyy HH:mm")) : QString();
}

QString money(int pence)
{
    const QString pounds = british().toString(pence / 100);
    return pence % 100 == 0 ? QStringLiteral("£%1").arg(pounds)
                            : QStringLiteral("£%1.%2").arg(pounds).arg(std::abs(pence % 100), 2, 10, QLatin1Char('0'));
}

QString percent(int part, int whole)
{
    return whole == 0 ? QStringLiteral("–") : QStringLiteral("%1 %").arg(std::lround(100.0 * part / whole));
}

} // namespace fledge::format
