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

TEST_CASE("Wrong passwords of a time when the clock was ahead keep nobody out for longer than the wait, and still slow down", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    const QDateTime right = school.clock.now();
    const auto dsl = [&](const QByteArray& password) {
        const Done in = school.signIn("dsl", password);
        return in ? QString() : in.error().why;
    };
    school.clock.set(right.addYears(1));
    for (int i = 0; i < 4; ++i) {
        CHECK(dsl("wrong wrong wrong") == "password");
        school.clock.advance(600 * 1000);
    }
    school.clock.set(right);
    CHECK(dsl(test::staffPassword) == "wait");
    CHECK(dsl(test::staffPassword) == "wait");
    school.clock.advance(3 * 1000);
    CHECK(dsl(test::staffPassword) == "wait");
    school.clock.advance(1000);
    CHECK(dsl("wrong wrong wrong") == "password");
    school.clock.advance(7 * 1000);
    CHECK(dsl(test::staffPassword) == "wait"); // the guesses of before count
    school.clock.advance(1000);
    CHECK(dsl(test::staffPassword) == QString());
}

TEST_CASE("A day of the last wrong password that somebody wrote into the file locks nobody out for ever", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    for (const char* at : {"9999-12-31T00:00:00.000Z", "no time at all"}) {
        school.asScript({QStringLiteral("UPDATE account SET failures = 50, last_failure = '%1' WHERE staff_id IN "
                                        "(SELECT id FROM staff WHERE sign_in = 'dsl')").arg(QLatin1String(at))});
        CHECK(school.signIn("dsl").error().why == "wait");
        school.clock.advance(300 * 1000);
        CHECK(school.signIn("dsl"));
    }
}
