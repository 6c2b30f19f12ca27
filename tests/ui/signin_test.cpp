// The door of a file with accounts, the lock, and typing that outlives the program.
#include "core/domain/school.h"
#include "tests/ui/accountsdesk.h"
#include "tests/ui/heartbeat.h"
#include "ui/common/card.h"
#include "ui/record/draftkeeper.h"

#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::AccountsDesk;

TEST_CASE_METHOD(AccountsDesk, "A file with accounts shows nothing until somebody signs in", "[ui][signin]")
{
    REQUIRE(door() != nullptr);
    CHECK(window().page() == nullptr);
    CHECK(find<QLabel>(u"calmWords"_s)->text().contains(u"every password is fledge-demo"_s));
    CHECK(find<QLabel>(u"calmWords"_s)->text().contains(u"stretched only a little"_s));
    CHECK_FALSE(isShown<QPushButton>(u"switchPerson"_s));
    picture(u"sign-in"_s);
    signIn(u"coordinator"_s);
    REQUIRE(window().page() != nullptr);
    CHECK(workspace().person().name == u"Jo Tester"_s);
    CHECK(find<ElidedLabel>(u"acting"_s)->text().contains(u"Jo Tester"_s));
    CHECK(find<QPushButton>(u"switchPerson"_s)->menu() == nullptr); // no chooser: people sign in
    restart();
    CHECK(find<QLineEdit>(u"signInName"_s)->text() == u"coordinator"_s); // remembered on this computer
    CHECK(find<QLineEdit>(u"signInPassword"_s)->text().isEmpty());
}

TEST_CASE_METHOD(AccountsDesk, "A wrong password is refused in words; the window never stands still", "[ui][signin]")
{
    makeSlow(u"coordinator"_s);
    test::Heartbeat heart;
    signIn(u"coordinator"_s, u"not the password"_s);
    CHECK(door()->problem().contains(u"is not right"_s));
    const QString said = door()->problem();
    signIn(u"who is this"_s);
    CHECK(door()->problem() == said); // nobody learns which names exist
    CHECK(workspace().person().name.isEmpty());
    CHECK(heart.longestGap() < heart.allowed(250));
    signIn(u"coordinator"_s);
    CHECK(workspace().person().name == u"Jo Tester"_s);
    CHECK(heart.longestGap() < heart.allowed(250));
}

TEST_CASE_METHOD(AccountsDesk, "Wrong passwords slow down; when the time is over the right one enters", "[ui][signin]")
{
    for (int i = 0; i < 3; ++i) {
        door()->setProblem({});
        signIn(u"coordinator"_s, u"wrong password"_s);
    }
    CHECK(door()->problem().contains(u"Wait 2 seconds"_s));
    CHECK_FALSE(find<QPushButton>(u"signIn"_s)->isEnabled());
    picture(u"sign-in-wait"_s);
    clock().advance(1000);
    door()->tick();
    CHECK(door()->problem().contains(u"Wait a second"_s));
    clock().advance(1000);
    door()->tick();
    CHECK(door()->problem().isEmpty());
    CHECK(find<QPushButton>(u"signIn"_s)->isEnabled());
    signIn(u"coordinator"_s);
    CHECK(window().page() != nullptr);
}

TEST_CASE_METHOD(AccountsDesk, "Whoever is suspended is told so", "[ui][signin]")
{
    const StaffId id = idOf(u"coordinator"_s);
    REQUIRE(another(u"head"_s)->perform<bool>(u"account.suspend", [id](actions::Context& context) -> Result<bool> {
        const Done done = actions::setSuspended(context, id, true, u"On leave"_s);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    }));
    signIn(u"coordinator"_s);
    CHECK(door()->problem().contains(u"suspended"_s));
}

TEST_CASE_METHOD(AccountsDesk, "A file whose school key was exchanged is not opened on a computer that knew it", "[ui][signin]")
{
    const QString setting = u"schools/"_s + QString::fromLatin1(workspace().store().storeId().toHex());
    CHECK_FALSE(QSettings().value(setting).toString().isEmpty()); // remembered at first use
    QSettings().setValue(setting, u"ANOT-HERK-EY00"_s);
    CHECK_FALSE(desk().openFile(file()));
    QString said;
    for (QLabel* label : window().findChildren<QLabel*>(u"noticeText"_s)) said += label->text();
    CHECK(said.contains(u"not the school's key that this computer knows"_s));
}

TEST_CASE_METHOD(AccountsDesk, "An account that waits for its keys is told who hands them over, and goes on when they come",
                 "[ui][signin]")
{
    signIn(u"waiting"_s);
    CHECK(window().page() == nullptr);
    const QString words = find<QLabel>(u"calmWords"_s)->text();
    CHECK(words.contains(u"headteacher"_s));
    CHECK(words.contains(u"safeguarding lead"_s));
    picture(u"waiting"_s);
    click(u"waitingAgain"_s);
    CHECK(window().page() == nullptr);
    grant(*another(u"head"_s), idOf(u"waiting"_s));
    click(u"waitingAgain"_s);
    REQUIRE(window().page() != nullptr);
    CHECK(workspace().person().has(Role::Coordinator));
}

TEST_CASE_METHOD(AccountsDesk, "Switching the person signs out in under two seconds and keeps the typing", "[ui][signin]")
{
    signIn(u"coordinator"_s);
    window().open(u"settings/school"_s);
    type(u"phone"_s, u"01632 960"_s);
    QElapsedTimer time;
    time.start();
    click(u"switchPerson"_s);
    CHECK(time.elapsed() < 2000);
    REQUIRE(door() != nullptr);
    CHECK_FALSE(door()->isLocked());
    CHECK_FALSE(workspace().isSignedIn());
    CHECK(workspace().list<School>().error().kind == ProblemKind::Denied);
    CHECK(window().drafts().isEmpty()); // nothing of it is left for whoever sits down next
    signIn(u"head"_s);
    window().open(u"settings/school"_s);
    CHECK(find<QLineEdit>(u"phone"_s)->text().isEmpty());
    click(u"switchPerson"_s);
    signIn(u"coordinator"_s);
    window().open(u"settings/school"_s);
    CHECK(find<QLineEdit>(u"phone"_s)->text() == u"01632 960"_s);
}

TEST_CASE_METHOD(AccountsDesk, "F12 locks at once, and the same person finds everything as it was", "[ui][lock]")
{
    signIn(u"coordinator"_s);
    window().open(u"settings/school"_s);
    type(u"phone"_s, u"01632 960"_s);
    QApplication::clipboard()->setText(u"Amelia Ward"_s);
    QTest::keyClick(&window(), Qt::Key_F12);
    REQUIRE(door() != nullptr);
    CHECK(door()->isLocked());
    CHECK(workspace().store().keys() == nullptr);
    CHECK(QApplication::clipboard()->text().isEmpty());
    picture(u"locked"_s);
    signIn({}, u"somebody else's"_s);
    CHECK(door() != nullptr);
    signIn({});
    REQUIRE(window().page() != nullptr);
    CHECK(window().page()->address() == u"settings/school"_s);
    CHECK(find<QLineEdit>(u"phone"_s)->text() == u"01632 960"_s);
    CHECK(window().isActiveWindow()); // the keyboard has not gone elsewhere
    CHECK(workspace().isSignedIn());
    click(u"saveSchool"_s);
    CHECK(workspace().school()->phone == u"01632 960"_s);
}

TEST_CASE_METHOD(AccountsDesk, "Ctrl+Shift+H locks as F12 does, and the lock and the list of keys say so", "[ui][lock]")
{
    signIn(u"coordinator"_s);
    CHECK(find<QPushButton>(u"lockScreen"_s)->toolTip().contains(u"F12 or Ctrl+Shift+H"_s));
    window().open(u"settings/look"_s);
    QStringList words;
    for (QLabel* label : window().page()->findChildren<QLabel*>())
        if (label->isVisible()) words += label->text();
    CHECK(words.join(u'|').contains(u"Ctrl Shift H"_s));
    QTest::keyClick(&window(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    REQUIRE(door() != nullptr);
    CHECK(door()->isLocked());
    CHECK(workspace().store().keys() == nullptr);
    signIn({});
    REQUIRE(window().page() != nullptr);
    CHECK(window().page()->address() == u"settings/look"_s);
}

TEST_CASE_METHOD(AccountsDesk, "What another program put on the clipboard stays there at the lock", "[ui][lock]")
{
    signIn(u"coordinator"_s);
    QApplication::clipboard()->setText(u"Amelia Ward"_s);
    {
        const QSignalBlocker unseen(QApplication::clipboard()); // as when another program has the keyboard
        QApplication::clipboard()->setText(u"A letter to the caretaker"_s);
    }
    desk().lock();
    CHECK(QApplication::clipboard()->text() == u"A letter to the caretaker"_s);
    QApplication::clipboard()->clear();
}

TEST_CASE_METHOD(AccountsDesk, "From a locked screen somebody else signs in to pages of their own", "[ui][lock]")
{
    signIn(u"coordinator"_s);
    window().open(u"settings/school"_s);
    type(u"phone"_s, u"01632 960"_s);
    click(u"lockScreen"_s);
    click(u"otherPerson"_s);
    signIn(u"dsl"_s);
    REQUIRE(window().page() != nullptr);
    CHECK(window().page()->address() == u"today"_s);
    CHECK(workspace().person().has(Role::Safeguarding));
    click(u"switchPerson"_s);
    signIn(u"coordinator"_s);
    window().open(u"settings/school"_s);
    CHECK(find<QLineEdit>(u"phone"_s)->text() == u"01632 960"_s);
}

TEST_CASE_METHOD(AccountsDesk, "The screen locks when nobody is there for the time that was set", "[ui][lock]")
{
    signIn(u"coordinator"_s);
    constexpr qint64 minute = 60 * 1000;
    clock().advance(9 * minute);
    desk().idleWatch().check();
    CHECK(door() == nullptr);
    QTest::keyClick(window().page(), Qt::Key_Shift); // somebody is there
    clock().advance(9 * minute);
    desk().idleWatch().check();
    CHECK(door() == nullptr);
    clock().advance(minute);
    desk().idleWatch().check();
    REQUIRE(door() != nullptr);
    CHECK(door()->isLocked());
    signIn({});
    REQUIRE(window().page() != nullptr);
    window().open(u"settings/look"_s);
    auto* minutes = find<QComboBox>(u"lockMinutes"_s);
    CHECK(minutes->currentText().contains(u"10"_s));
    minutes->setFocus();
    QTest::keyClick(minutes, Qt::Key_Home); // after 2 minutes
    CHECK(minutes->currentText().contains(u"2 minutes"_s));
    clock().advance(2 * minute);
    QTest::keyClick(window().page(), Qt::Key_A); // the computer slept: the key that wakes it reaches nothing
    CHECK(door() != nullptr);
}

TEST_CASE_METHOD(AccountsDesk, "Typing survives a killed program and is offered again", "[ui][drafts]")
{
    signIn(u"coordinator"_s);
    window().open(u"settings/school"_s);
    type(u"phone"_s, u"Canary 01632"_s);
    desk().keepTyping(); // what the pause after typing does
    // What lies on the disk at this moment is all that a kill leaves.
    const QString after = folder() + u"/after.fledge"_s;
    REQUIRE(QFile::copy(file(), after));
    for (const char* part : {"-wal"})
        if (QFile::exists(file() + QLatin1String(part))) REQUIRE(QFile::copy(file() + QLatin1String(part), after + QLatin1String(part)));
    for (const QString& path : {after, QString(after + u"-wal"_s)}) {
        QFile bytes(path);
        if (bytes.open(QIODevice::ReadOnly)) CHECK_FALSE(bytes.readAll().contains("Canary"));
    }
    clock().advance(3600 * 1000);
    restart(after);
    signIn(u"coordinator"_s);
    CHECK(notice().contains(u"You were typing on 23 Nov 2026"_s));
    picture(u"draft-offered"_s);
    find<QPushButton>(u"noticeAction"_s)->click(); // Show it
    CHECK(window().page()->address() == u"settings/school"_s);
    CHECK(find<QLineEdit>(u"phone"_s)->text() == u"Canary 01632"_s);
    CHECK(notice().contains(u"Go on, or throw it away"_s));
    picture(u"draft-back"_s);
    find<QPushButton>(u"noticeAction"_s)->click(); // Throw it away
    CHECK(find<QLineEdit>(u"phone"_s)->text().isEmpty());
    restart(after);
    signIn(u"coordinator"_s);
    CHECK_FALSE(notice().contains(u"typing"_s)); // gone for good
}

TEST_CASE_METHOD(AccountsDesk, "Closing the window loses no typing and asks nothing", "[ui][drafts]")
{
    signIn(u"coordinator"_s);
    window().open(u"settings/school"_s);
    type(u"phone"_s, u"01632 960"_s);
    CHECK(window().close());
    restart();
    signIn(u"coordinator"_s);
    window().open(u"settings/school"_s);
    CHECK(find<QLineEdit>(u"phone"_s)->text() == u"01632 960"_s);
    click(u"saveSchool"_s);
    restart();
    signIn(u"coordinator"_s);
    CHECK_FALSE(notice().contains(u"typing"_s)); // what was saved is no draft any more
}

TEST_CASE_METHOD(AccountsDesk, "A draft that comes back never overwrites what somebody saved since", "[ui][drafts]")
{
    signIn(u"coordinator"_s);
    window().open(u"settings/school"_s);
    type(u"phone"_s, u"from the draft"_s);
    click(u"switchPerson"_s);
    {
        const auto head = another(u"head"_s);
        School school = *head->school();
        school.phone = u"from the head"_s;
        school.urn = u"654321"_s;
        REQUIRE(head->save(school).has_value());
    }
    signIn(u"coordinator"_s);
    window().open(u"settings/school"_s);
    CHECK(find<QLineEdit>(u"phone"_s)->text() == u"from the draft"_s);
    click(u"saveSchool"_s);
    CHECK(workspace().school()->phone == u"from the head"_s); // not overwritten: both are shown
    CHECK(notice().contains(u"Somebody else saved this first"_s));
    QStringList words;
    for (QLabel* label : window().page()->findChildren<QLabel*>())
        if (label->isVisible()) words += label->text();
    CHECK(words.join(u'\n').contains(u"from the head"_s));
    picture(u"draft-conflict"_s);
    click(u"saveSchool"_s);
    CHECK(workspace().school()->phone == u"from the draft"_s);
    CHECK(workspace().school()->urn == u"654321"_s); // what only the head changed stays
}
