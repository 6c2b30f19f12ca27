// The window with a school file in it: first run, settings, people, search.
#include "core/domain/closure.h"
#include "core/domain/halfterm.h"
#include "core/domain/pupil.h"
#include "core/domain/school.h"
#include "core/domain/schoolyear.h"
#include "core/domain/staff.h"
#include "tests/support/catchqt.h"
#include "tests/ui/sampleschool.h"
#include "tests/ui/uisupport.h"
#include "ui/common/card.h"
#include "ui/common/ask.h"
#include "ui/desk/desk.h"
#include "ui/desk/people.h"
#include "ui/shell/searchbox.h"
#include "ui/signin/signinpage.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {

struct Fixture
{
    QTemporaryDir folder;
    FixedClock clock{QDateTime(QDate(2026, 11, 23), QTime(9, 14), Qt::UTC)};
    std::unique_ptr<Desk> desk;

    Fixture()
    {
        test::useLook();
        QSettings().clear();
        setPasswordCost(security::PasswordCost::forPractice());
        restart();
    }
    ~Fixture() { setPasswordCost({}); }
    void restart()
    {
        desk.reset();
        WorkspaceOptions options;
        options.clock = &clock;
        options.random = seededRandom(7);
        desk = std::make_unique<Desk>(options);
        desk->start();
        window().show();
        (void)QTest::qWaitForWindowActive(&window(), 1000);
    }
    MainWindow& window() { return desk->window(); }
    template <class W> W* find(const QString& name)
    {
        W* found = nullptr;
        // Of several of one name the person means the one they see.
        for (W* each : window().findChildren<W*>(name))
            if (!found || each->isVisible()) found = each;
        REQUIRE(found != nullptr);
        return found;
    }
    void type(const QString& name, const QString& text)
    {
        auto* edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Tab);
    }
    /// The editor of that column which the person sees: other tabs have columns of the same name.
    QLineEdit* shown(const QString& name)
    {
        for (auto* found : window().page()->findChildren<QLineEdit*>(name))
            if (found->isVisible()) return found;
        FAIL("not shown: " << name.toStdString());
        return nullptr;
    }
    void click(const QString& name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    QString file() const { return folder.filePath(u"nest.fledge"_s); }
    void makeSchool()
    {
        makeAlone();
        click(u"skipAccounts"_s);
        begin();
    }
    /// The headteacher has the recovery sheet behind them, and is asked who works with them.
    void makeAlone()
    {
        click(u"makeSchool"_s);
        type(u"name"_s, u"The Nest"_s);
        type(u"urn"_s, u"123456"_s);
        type(u"given_name"_s, u"Jo"_s);
        type(u"family_name"_s, u"Okafor"_s);
        type(u"sign_in"_s, u"jokafor"_s);
        type(u"password"_s, u"barn owl lantern"_s);
        type(u"passwordAgain"_s, u"barn owl lantern"_s);
        type(u"first-1"_s, u"3/9/26"_s);
        type(u"last-1"_s, u"16/10"_s);
        type(u"first-2"_s, u"2/11"_s);
        type(u"last-2"_s, u"18/12"_s);
        type(u"inset"_s, u"3/9, 4/9"_s);
        FileDialog::setNextFileName(file());
        for (QPushButton* each : window().findChildren<QPushButton*>())
            if (each->text() == u"Another place…"_s) QTest::mouseClick(each, Qt::LeftButton);
        click(u"makeFile"_s);
        REQUIRE(QTest::qWaitFor([this] { return window().centralWidget()->objectName() == u"sheetPage"_s; }, 20000));
        test::picture(window(), u"first-run-sheet"_s);
        REQUIRE_FALSE(find<QPushButton>(u"sheetDone"_s)->isEnabled()); // not before the code is safe
        find<QCheckBox>(u"codeWritten"_s)->click();
        click(u"sheetDone"_s);
        REQUIRE(desk->workspace() != nullptr);
        REQUIRE(desk->workspace()->isSignedIn());
        REQUIRE(window().centralWidget()->objectName() == u"firstAccountsPage"_s);
        begin();
    }
    void begin()
    {
        window().activateWindow(); // the page that held the focus is gone
        (void)QTest::qWaitForWindowActive(&window(), 1000);
    }
    /// Types where the keyboard is and goes on with Tab.
    void typeHere(const QString& text)
    {
        REQUIRE(QApplication::focusWidget() != nullptr);
        QTest::keyClicks(QApplication::focusWidget(), text);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    /// Tab until the keyboard is at the widget of that name.
    void tabTo(const QString& name)
    {
        for (int i = 0; i < 40 && QApplication::focusWidget()->objectName() != name; ++i) QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        REQUIRE(QApplication::focusWidget()->objectName() == name);
    }
    void signInAs(const QString& name, const QString& password)
    {
        if (!find<QLineEdit>(u"signInName"_s)->isReadOnly()) type(u"signInName"_s, name);
        type(u"signInPassword"_s, password);
        click(u"signIn"_s);
    }
    template <class F> void waitFor(F done) { REQUIRE(QTest::qWaitFor(done, 20000)); }
    void signIn()
    {
        type(u"signInPassword"_s, u"barn owl lantern"_s);
        click(u"signIn"_s);
        REQUIRE(QTest::qWaitFor([this] { return window().page() != nullptr; }, 20000));
    }
};

} // namespace

TEST_CASE_METHOD(Fixture, "A headteacher makes a school file with the first account on a fresh computer", "[ui][firstrun]")
{
    test::picture(window(), u"welcome"_s);
    click(u"makeSchool"_s);
    test::picture(window(), u"first-run"_s);
    makeSchool();
    Workspace& ws = *desk->workspace();
    CHECK(ws.school()->name == u"The Nest"_s);
    CHECK(ws.person().name == u"Jo Okafor"_s);
    const auto halves = ws.list<HalfTerm>();
    REQUIRE(halves.has_value());
    CHECK(halves->size() == 2);
    CHECK(ws.calendar().isSchoolDay(QDate(2026, 11, 23)));
    CHECK_FALSE(ws.calendar().isSchoolDay(QDate(2026, 9, 3))); // INSET
    CHECK(ws.calendar().lastBankHoliday().isValid());          // they were there already
    CHECK(window().page() != nullptr);
    CHECK(ws.hasAccounts());
    CHECK(ws.person().has(Role::Headteacher));
    restart(); // the next day the same file opens by itself, for whoever signs in
    REQUIRE(desk->workspace() != nullptr);
    CHECK(window().page() == nullptr);
    signIn();
    CHECK(desk->workspace()->person().name == u"Jo Okafor"_s);
}

TEST_CASE_METHOD(Fixture, "From an empty computer to a safeguarding lead who is signed in, by keyboard", "[ui][firstrun]")
{
    makeAlone();
    test::picture(window(), u"first-accounts"_s);
    CHECK(QApplication::focusWidget()->objectName() == u"given_name"_s);
    typeHere(u"Dana"_s);
    typeHere(u"Reed"_s);
    typeHere(u"dreed"_s);
    tabTo(u"first1-password"_s); // past the roles: the safeguarding lead's is ticked
    typeHere(u"barn owl lantern"_s);
    typeHere(u"barn owl lantern"_s);
    tabTo(u"addAccounts"_s);
    test::picture(window(), u"first-accounts-filled"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    waitFor([this] { return window().page() != nullptr; });
    CHECK(window().notices().text().contains(u"One account was added"_s));
    test::picture(window(), u"first-accounts-done"_s);
    const auto holders = [this](const QString& rule) {
        const auto duties = desk->workspace()->duties();
        return std::any_of(duties->begin(), duties->end(), [&rule](const policy::Duty& duty) { return duty.key.contains(rule); });
    };
    CHECK(holders(u"accounts/holders"_s)); // the lead holds nothing yet

    desk->switchPerson();
    signInAs(u"dreed"_s, u"barn owl lantern"_s);
    waitFor([this] { return window().centralWidget()->findChild<QPushButton*>(u"ownPasswordGo"_s) != nullptr; });
    type(u"own-first-password"_s, u"tall green ladder"_s);
    type(u"own-first-passwordAgain"_s, u"tall green ladder"_s);
    click(u"ownPasswordGo"_s);
    waitFor([this] { return window().centralWidget()->objectName() == u"waitingPage"_s; });
    click(u"waitingLeave"_s);
    signInAs(u"jokafor"_s, u"barn owl lantern"_s);
    waitFor([this] { return window().page() != nullptr; });
    const auto people = desk->workspace()->list<Staff>();
    REQUIRE(people->size() == 2);
    for (const Staff& person : *people)
        if (person.signIn == u"dreed"_s)
            REQUIRE(desk->workspace()->perform<int>(u"account.grant"_s, [&person](actions::Context& context) -> Result<int> {
                const auto granted = actions::grantKeys(context, person.id);
                return granted ? Result<int>(0) : tl::unexpected(granted.error());
            }));
    desk->switchPerson();
    signInAs(u"dreed"_s, u"tall green ladder"_s);
    waitFor([this] { return window().page() != nullptr; });
    CHECK(desk->workspace()->person().name == u"Dana Reed"_s);
    CHECK(desk->workspace()->person().has(Role::Safeguarding));
}

TEST_CASE_METHOD(Fixture, "Of the first accounts none is made while one is not right, and what is typed stays", "[ui][firstrun]")
{
    makeAlone();
    typeHere(u"Dana"_s);
    typeHere(u"Reed"_s);
    typeHere(u"jokafor"_s); // the headteacher's own sign-in name
    type(u"first1-password"_s, u"barn owl"_s);
    click(u"addAccounts"_s);
    CHECK(desk->workspace()->list<Staff>()->size() == 1);
    type(u"first1-password"_s, u"barn owl lantern"_s);
    type(u"first1-passwordAgain"_s, u"barn owl lantern"_s);
    click(u"addAccounts"_s);
    waitFor([this] { return find<QPushButton>(u"addAccounts"_s)->isEnabled(); });
    CHECK(desk->workspace()->list<Staff>()->size() == 1);
    test::picture(window(), u"first-accounts-refused"_s);
    CHECK(find<QLineEdit>(u"first1-password"_s)->text() == u"barn owl lantern"_s);
    click(u"skipAccounts"_s);
    CHECK(window().page() != nullptr);
}

TEST_CASE_METHOD(Fixture, "A school without a name is not made and nothing typed is lost", "[ui][firstrun]")
{
    click(u"makeSchool"_s);
    type(u"urn"_s, u"123456"_s);
    type(u"first-1"_s, u"soon"_s);
    click(u"makeFile"_s);
    CHECK(desk->workspace() == nullptr);
    CHECK(find<QLineEdit>(u"urn"_s)->text() == u"123456"_s);
    CHECK(find<QLineEdit>(u"first-1"_s)->text() == u"soon"_s);
}

TEST_CASE_METHOD(Fixture, "A file that is no school file is refused in words", "[ui][firstrun]")
{
    QFile rubbish(folder.filePath(u"rubbish.fledge"_s));
    REQUIRE(rubbish.open(QIODevice::WriteOnly));
    rubbish.write("this is not a school");
    rubbish.close();
    FileDialog::setNextFileName(rubbish.fileName());
    click(u"openSchool"_s);
    CHECK(desk->workspace() == nullptr);
    QString said;
    for (QLabel* label : window().findChildren<QLabel*>(u"noticeText"_s))
        said += label->text();
    CHECK(said.contains(u"school"_s));
}

TEST_CASE_METHOD(Fixture, "Staff are added in Settings; being on the staff lets nobody act", "[ui][settings]")
{
    makeSchool();
    window().open(u"settings/staff"_s);
    QTest::keyClick(&window(), Qt::Key_N, Qt::ControlModifier);
    QWidget* page = window().page();
    QTest::keyClicks(shown(u"given_name"_s), u"Mary"_s);
    QTest::keyClicks(shown(u"family_name"_s), u"Farrow"_s);
    QTest::keyClicks(shown(u"sign_in"_s), u"mfarrow"_s);
    for (auto* box : page->findChildren<QCheckBox*>())
        if (box->isVisible() && box->property("token").toString() == u"headteacher"_s) box->click();
    click(u"saveStaff"_s);
    const auto people = peopleOf(*desk->workspace());
    REQUIRE(people.size() == 2);
    test::picture(window(), u"settings-staff"_s);
    for (const Person& person : people)
        if (person.name == u"Mary Farrow"_s) desk->actAs(person.id);
    CHECK(desk->workspace()->person().name == u"Jo Okafor"_s); // nobody acts without an account and their password
    CHECK(find<ElidedLabel>(u"acting"_s)->text().contains(u"Jo Okafor"_s));
}

TEST_CASE_METHOD(Fixture, "The calendar says what moves before it is saved", "[ui][settings]")
{
    makeSchool();
    window().open(u"settings/calendar"_s);
    type(u"last-2"_s, u"11/12"_s);
    auto* moves = window().page()->findChild<QTableView*>(u"calendarMoves"_s);
    REQUIRE(moves->model()->rowCount() >= 1);
    CHECK(moves->model()->index(0, 0).data().toString().contains(u"2026/27-2"_s));
    CHECK(moves->model()->index(0, 2).data().toString().contains(u"11 Dec"_s));
    CHECK(desk->workspace()->calendar().isSchoolDay(QDate(2026, 12, 14))); // nothing is saved yet
    test::picture(window(), u"settings-calendar"_s);
    click(u"saveCalendar"_s);
    CHECK_FALSE(desk->workspace()->calendar().isSchoolDay(QDate(2026, 12, 14)));
    CHECK(moves->model()->rowCount() == 0);
}

TEST_CASE_METHOD(Fixture, "Typing about the school is there again after a look elsewhere", "[ui][settings]")
{
    makeSchool();
    window().open(u"settings/school"_s);
    QTest::keyClicks(shown(u"phone"_s), u"01632 960"_s);
    window().open(u"settings/look"_s);
    window().open(u"settings/school"_s);
    CHECK(shown(u"phone"_s)->text() == u"01632 960"_s);
    click(u"saveSchool"_s);
    CHECK(desk->workspace()->school()->phone == u"01632 960"_s);
    CHECK(window().drafts().isEmpty());
    test::picture(window(), u"settings-school"_s);
}

TEST_CASE_METHOD(Fixture, "Two pupils of one name are told apart in the search", "[ui][search]")
{
    makeSchool();
    Workspace& ws = *desk->workspace();
    for (const QDate born : {QDate(2011, 4, 3), QDate(2012, 5, 4)}) {
        Pupil one;
        one.givenName = u"Zoë"_s;
        one.familyName = u"Ward"_s;
        one.born = born;
        REQUIRE(ws.save(one).has_value());
    }
    PageKinds kinds;
    PageKind pupil;
    pupil.name = u"pupil"_s;
    kinds.push_back(pupil);
    Finder finder(ws, kinds);
    const auto found = finder.find(u"zoe"_s);
    REQUIRE(found.size() == 2);
    CHECK(found[0].words == found[1].words);
    CHECK(found[0].detail != found[1].detail);
    CHECK(found[0].address.startsWith(u"pupil/"_s));
    CHECK(finder.find(u"zoe 2012"_s).size() == 1);
}

TEST_CASE_METHOD(Fixture, "Dates typed into the calendar are there again after a look elsewhere", "[ui][settings]")
{
    makeSchool();
    window().open(u"settings/calendar"_s);
    type(u"first-3"_s, u"4/1/27"_s);
    window().open(u"settings/staff"_s);
    CHECK_FALSE(window().drafts().isEmpty());
    window().open(u"settings/calendar"_s);
    CHECK(shown(u"first-3"_s)->text() == u"Mon 4 Jan 2027"_s);
}

TEST_CASE("An administrator proposes roles for somebody new and is offered nobody else's", "[ui][settings]")
{
    test::SampleDesk desk(u"admin"_s);
    desk.window().open(u"settings/staff"_s);
    QWidget* page = desk.window().page();
    const auto rolesOffered = [page] {
        for (auto* box : page->findChildren<QCheckBox*>())
            if (box->isVisible() && box->property("token").toString() == u"headteacher"_s) return true;
        return false;
    };
    QTest::keyClick(&desk.window(), Qt::Key_N, Qt::ControlModifier);
    CHECK(rolesOffered());
    auto* table = desk.find<QTableView>(u"staff"_s);
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    CHECK(desk.find<QPushButton>(u"saveStaff"_s)->isVisible());
    CHECK_FALSE(rolesOffered());
}
