#include "tests/support/years.h"

namespace fledge::test {
using calendar::Calendar;
using calendar::Closure;
using calendar::HalfTerm;

std::vector<HalfTerm> halfTerms2026()
{
    const QString autumn = QStringLiteral("2026/27-autumn"), spring = QStringLiteral("2026/27-spring"),
                  summer = QStringLiteral("2026/27-summer");
    return {{QStringLiteral("2026/27-1"), autumn, {2026, 9, 3}, {2026, 10, 16}},
            {QStringLiteral("2026/27-2"), autumn, {2026, 11, 2}, {2026, 12, 18}},
            {QStringLiteral("2026/27-3"), spring, {2027, 1, 5}, {2027, 2, 12}},
            {QStringLiteral("2026/27-4"), spring, {2027, 2, 22}, {2027, 3, 25}},
            {QStringLiteral("2026/27-5"), summer, {2027, 4, 12}, {2027, 5, 28}},
            {QStringLiteral("2026/27-6"), summer, {2027, 6, 7}, {2027, 7, 21}}};
}

std::vector<HalfTerm> halfTermsFrom2024()
{
    const QString a24 = QStringLiteral("2024/25-autumn"), b24 = QStringLiteral("2024/25-spring"),
                  c24 = QStringLiteral("2024/25-summer"), a25 = QStringLiteral("2025/26-autumn"),
                  b25 = QStringLiteral("2025/26-spring"), c25 = QStringLiteral("2025/26-summer");
    std::vector<HalfTerm> all = {{QStringLiteral("2024/25-1"), a24, {2024, 9, 3}, {2024, 10, 18}},
                                 {QStringLiteral("2024/25-2"), a24, {2024, 11, 4}, {2024, 12, 20}},
                                 {QStringLiteral("2024/25-3"), b24, {2025, 1, 6}, {2025, 2, 14}},
                                 {QStringLiteral("2024/25-4"), b24, {2025, 2, 24}, {2025, 4, 4}},
                                 {QStringLiteral("2024/25-5"), c24, {2025, 4, 22}, {2025, 5, 23}},
                                 {QStringLiteral("2024/25-6"), c24, {2025, 6, 2}, {2025, 7, 22}},
                                 {QStringLiteral("2025/26-1"), a25, {2025, 9, 2}, {2025, 10, 17}},
                                 {QStringLiteral("2025/26-2"), a25, {2025, 11, 3}, {2025, 12, 19}},
                                 {QStringLiteral("2025/26-3"), b25, {2026, 1, 5}, {2026, 2, 13}},
                                 {QStringLiteral("2025/26-4"), b25, {2026, 2, 23}, {2026, 3, 27}},
                                 {QStringLiteral("2025/26-5"), c25, {2026, 4, 13}, {2026, 5, 22}},
                                 {QStringLiteral("2025/26-6"), c25, {2026, 6, 1}, {2026, 7, 21}}};
    for (const HalfTerm& h : halfTerms2026())
        all.push_back(h);
    return all;
}

std::vector<Closure> bankHolidays()
{
    std::vector<Closure> all;
    for (QDate date :
         {QDate(2025, 5, 5),  QDate(2025, 5, 26),  QDate(2025, 8, 25),  QDate(2025, 12, 25), QDate(2025, 12, 26),
          QDate(2026, 1, 1),  QDate(2026, 4, 3),   QDate(2026, 4, 6),   QDate(2026, 5, 4),   QDate(2026, 5, 25),
          QDate(2026, 8, 31), QDate(2026, 12, 25), QDate(2026, 12, 28), QDate(2027, 1, 1),   QDate(2027, 3, 26),
          QDate(2027, 3, 29), QDate(2027, 5, 3),   QDate(2027, 5, 31),  QDate(2027, 8, 30),  QDate(2027, 12, 27)})
        all.push_back({date, Closure::Part::All, QStringLiteral("bank_holiday"), QStringLiteral("Bank holiday")});
    return all;
}

Calendar calendar2026() { return {halfTerms2026(), bankHolidays()}; }
Calendar calendarFrom2024() { return {halfTermsFrom2024(), bankHolidays()}; }

} // namespace fledge::test
