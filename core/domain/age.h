// What follows from a birth date: year group and the end of compulsory school age.
#pragma once
#include <optional>
#include <QDate>
#include <QString>

namespace fledge {

/// The national-curriculum year on a day: 0 is reception, 11 the last compulsory year. `yearOffset` moves a pupil who
/// is taught above (+1) or below (-1) the usual year. School years turn on 1 September. Empty without a birth date.
std::optional<int> yearGroup(QDate born, int yearOffset, QDate on);

/// `R`, `N` (nursery), or the number; empty without a birth date.
QString yearGroupText(QDate born, int yearOffset, QDate on);

/// The last Friday in June of the school year in which the pupil turns 16. Invalid without a birth date.
QDate endOfCompulsorySchoolAge(QDate born);

} // namespace fledge
