// The check of the whole file that nobody asks for: once a day, and after the program was killed.
#include "core/domain/pupil.h"
#include "tests/ui/datadesk.h"

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::DataDesk;

namespace {

struct CheckedDesk : DataDesk
{
    /// As the program does once its window stands.
    void startWithChecks()
    {
        restart();
        desk().keepDailyChecks();
    }
    /// Whether the check that is due for whoever just came has run; waits for it.
    static bool hasRun(Desk& desk)
    {
        bool ran = false;
        for (int turn = 0; turn < 3; ++turn) { // it begins after what was opened stands on the screen
            QTest::qWait(1);
            ran = ran || desk.dailyCheck().isRunning();
        }
        REQUIRE(QTest::qWaitFor([&desk] { return !desk.dailyCheck().isRunning(); }, 20000));
        return ran;
    }
    void come(const QString& who)
    {
        signIn(who);
        hadCheck = hasRun(desk());
    }
    void changeAuditOutside()
    {
        const auto script = store::Connection::openSqlite(file(), 1000);
        REQUIRE(script.has_value());
        REQUIRE((*script)->exec(u"DROP TRIGGER audit_no_update"_s).has_value());
        REQUIRE((*script)->exec(u"UPDATE audit SET by_name = 'Somebody Else' WHERE seq = 3"_s).has_value());
    }
    bool hadCheck = false;
};

} // namespace

TEST_CASE_METHOD(CheckedDesk, "A file that was changed outside Fledge is told to everybody who comes, with what to do", "[ui][check]")
{
    changeAuditOutside();
    startWithChecks();
    come(u"head"_s);
    CHECK(notice().contains(u"An entry of the audit was changed"));
    CHECK(notice().contains(u"restore the last backup"));
    CHECK(window().notices().findChild<QPushButton*>(u"noticeAction"_s)->isVisible());
    picture(u"check-damaged"_s);
    desk().switchPerson();
    come(u"dsl"_s);
    CHECK(notice().contains(u"An entry of the audit was changed"));
}

TEST_CASE_METHOD(CheckedDesk, "A whole file is checked once a day, and nothing is said", "[ui][check]")
{
    startWithChecks();
    come(u"head"_s);
    CHECK(hadCheck);
    CHECK(notice().isEmpty());
    desk().switchPerson();
    come(u"coordinator"_s);
    CHECK_FALSE(hadCheck);
    startWithChecks();
    come(u"head"_s);
    CHECK_FALSE(hadCheck);
    clock().set(QDateTime(QDate(2026, 11, 24), QTime(9, 0), Qt::UTC));
    desk().switchPerson();
    come(u"head"_s);
    CHECK(hadCheck);
    CHECK(notice().isEmpty());
}

TEST_CASE_METHOD(CheckedDesk, "After the program was killed while somebody was in, the file is checked again on the same day", "[ui][check]")
{
    startWithChecks();
    come(u"head"_s);
    REQUIRE(hadCheck);
    changeAuditOutside();
    // What a killed program leaves: nobody said goodbye to the file.
    Desk again(options());
    again.openFile(file());
    again.keepDailyChecks();
    REQUIRE(again.actAsSignIn(u"head"_s));
    CHECK(hasRun(again));
    CHECK(again.window().notices().text().contains(u"An entry of the audit was changed"));
}

TEST_CASE_METHOD(CheckedDesk, "Nothing is checked before the window asks for it", "[ui][check]")
{
    changeAuditOutside();
    restart();
    come(u"head"_s);
    CHECK_FALSE(hadCheck);
    CHECK(notice().isEmpty());
}

TEST_CASE_METHOD(CheckedDesk, "What people save while the file is checked is not taken for damage", "[ui][check]")
{
    startWithChecks();
    signIn(u"head"_s);
    QTest::qWait(1);
    Pupil pupil;
    pupil.givenName = u"Amelia"_s;
    pupil.familyName = u"Wren"_s;
    pupil.born = QDate(2012, 3, 4);
    int saved = 0;
    waitUntil([&] {
        pupil.id = {};
        saved += workspace().save(pupil).has_value();
        return !desk().dailyCheck().isRunning();
    });
    CHECK(saved > 0);
    CHECK(notice().isEmpty());
}

TEST_CASE_METHOD(CheckedDesk, "Whoever signs out while the file is checked does not wait for it, and the next person is told", "[ui][check]")
{
    changeAuditOutside();
    startWithChecks();
    signIn(u"head"_s);
    QTest::qWait(1);
    desk().switchPerson();
    CHECK_FALSE(desk().dailyCheck().isRunning());
    CHECK(workspace().store().keys() == nullptr);
    signIn(u"coordinator"_s);
    waitUntil([&] { return notice().contains(u"An entry of the audit was changed"); });
}
