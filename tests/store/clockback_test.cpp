// A clock that was set back, and one that is only early, when a file with accounts is opened.
#include "core/demo/concerns.h"
#include "core/demo/demo.h"
#include "tests/store/protectedschool.h"

using namespace fledge;
using test::ProtectedSchool;

TEST_CASE("The sample school of today is opened early in the morning without a word about the clock", "[accounts][demo]")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("sample.fledge"));
    const QDate day(2026, 11, 23);
    demo::DemoOptions sample;
    sample.asOf = day;
    REQUIRE(demo::build(path, sample));
    REQUIRE(demo::addConcerns(path, day));
    FixedClock early(QDateTime(day, QTime(7, 0), Qt::UTC));
    const auto opened = Workspace::open(path, {&early, {}, {}, 100, {}});
    REQUIRE(opened);
    CHECK((*opened)->warnings().empty());
    early.set(early.now().addDays(-1));
    const auto dayBefore = Workspace::open(path, {&early, {}, {}, 100, {}});
    REQUIRE(dayBefore);
    CHECK((*dayBefore)->warnings().size() == 1);
}

TEST_CASE("A clock set back is told when the file is opened", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    school.workspace.reset();
    school.clock.set(school.clock.now().addDays(-2));
    const auto opened = Workspace::open(school.path(), school.options());
    REQUIRE((*opened)->warnings().size() == 1);
    CHECK((*opened)->warnings().front().what == OpenWarning::What::ClockBehind);
}
