// A concern on paper, which has no outline of a body to look at.
#include "core/domain/concernparts.h"
#include "core/report/casereport.h"
#include "tests/support/caseworld.h"
#include "tests/support/catchqt.h"

using namespace fledge;
using namespace fledge::report;

TEST_CASE("A printed concern says on which part of the child's body each mark is", "[report][cases]")
{
    test::CaseWorld world;
    // Seen from the front, what lies to the left of whoever looks is the child's right.
    setBodyMarks(world.entries[0].record.as<Concern>(), {{1, false, 0.25, 0.4, QStringLiteral("blue mark")},
                                                         {2, true, 0.5, 0.05, QStringLiteral("graze")}});
    CasePrint print;
    print.names = [](const char*, const QUuid&) { return QString(); };
    print.printedAt = QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);
    const QString all = textsOf(caseReport(world.file(), {}, print)).join(u'\n');
    CHECK(all.contains(u"1, seen from the front, right arm: blue mark"));
    CHECK(all.contains(u"2, seen from behind, back of the head: graze"));
}
