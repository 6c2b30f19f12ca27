#include "tests/bench/manypupils.h"

#include "core/base/idmaker.h"

namespace fledge::bench {

std::vector<Pupil> manyPupils(int number)
{
    static const char* const given[] = {"Amelia", "Zoë", "Łukasz", "Nguyễn", "Oliver", "Aisha", "Tom"};
    static const char* const family[] = {"Ward", "O’Neill", "Okafor", "de la Cruz", "Patel", "Smith-Jones"};
    const FixedClock clock(QDateTime(QDate(2026, 11, 23), QTime(9, 31, 7), Qt::UTC));
    IdMaker ids(clock, seededRandom(10));
    std::vector<Pupil> out;
    for (int i = 0; i < number; ++i) {
        Pupil pupil;
        pupil.id = ids.next<PupilId>();
        pupil.givenName = QString::fromUtf8(given[i % 7]);
        pupil.familyName = QString::fromUtf8(family[i % 6]) + QString::number(i);
        pupil.preferredName = i % 3 ? QString() : pupil.givenName.left(3);
        pupil.born = QDate(2009, 9, 1).addDays(i % 1800);
        pupil.sex = i % 2 ? Sex::Female : Sex::Male;
        pupil.upn = QStringLiteral("A8233200%1").arg(i, 5, 10, QLatin1Char('0'));
        pupil.uln = QString::number(1000000000 + i);
        pupil.address = QStringLiteral("%1 Long Lane\nRavenshaw \"Old\" Town").arg(i);
        pupil.postcode = QStringLiteral("ZZ%1 9AB").arg(i % 90);
        pupil.phone = QStringLiteral("01632 960%1").arg(i % 1000, 3, 10, QLatin1Char('0'));
        pupil.needs = QStringLiteral("Quiet room in the morning; reads best with large print.");
        pupil.onRollFrom = QDate(2024, 9, 3);
        pupil.yearOffset = i % 50 ? 0 : -1;
        pupil.registrationGroup = QStringLiteral("%1B").arg(7 + i % 5);
        out.push_back(pupil);
    }
    return out;
}

} // namespace fledge::bench
