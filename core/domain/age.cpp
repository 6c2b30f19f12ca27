#include "core/domain/age.h"

namespace fledge {
namespace {
/// The calendar year in which the school year of a date began.
int schoolYearOf(QDate date) { return date.month() >= 9 ? date.year() : date.year() - 1; }
} // namespace

std::optional<int> yearGroup(QDate born, int yearOffset, QDate on)
{
    if (!born.isValid() || !on.isValid()) return {};
    return schoolYearOf(on) - schoolYearOf(born) - 5 + yearOffset;
}

QString yearGroupText(QDate born, int yearOffset, QDate on)
{
    const std::optional<int> year = yearGroup(born, yearOffset, on);
    if (!year) return {};
    if (*year < 0) return QStringLiteral("N");
    return *year == 0 ? QStringLiteral("R") : QString::number(*year);
}

QDate endOfCompulsorySchoolAge(QDate born)
{
    if (!born.isValid()) return {};
    QDate day(schoolYearOf(born) + 17, 6, 30);
    while (day.dayOfWeek() != Qt::Friday)
        day = day.addDays(-1);
    return day;
}

} // namespace fledge
