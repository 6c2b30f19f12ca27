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

QString date(QDate date) { return plain().toString(date, QStringLiteral("ddd d MMM yyyy")); }
QString shortDate(QDate date) { return plain().toString(date, QStringLiteral("ddd d MMM")); }
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
