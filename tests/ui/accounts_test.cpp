// Settings → Accounts, protecting a file, and the recovery sheet.
#include "core/domain/school.h"
#include "tests/ui/accountsdesk.h"
#include "ui/common/ask.h"
#include "ui/common/printing.h"
#include "ui/duties/dutyboard.h"
#include "ui/record/recordtable.h"
#include "ui/signin/passwordfields.h"
#include "ui/signin/protectpage.h"
#include "ui/today/todaypage.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QMenu>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::AccountsDesk;

namespace {

struct Accounts : AccountsDesk
{
    Accounts()
    {
        signIn(u"head"_s);
        window().open(u"settings/accounts"_s);
    }
    void choose(const QString& signInName)
    {
        for (auto* table : window().page()->findChildren<RecordTable*>())
            if (table->isVisible() && table->selectKey(idOf(signInName).text())) {
                table->view()->setFocus();
                QTest::keyClick(table->view(), Qt::Key_Return);
                return;
            }
        FAIL("no such account: " << signInName.toStdString());
    }
    actions::AccountLine line(const QString& signInName)
    {
        const auto lines = another(u"head"_s)->accountLines();
        for (const actions::AccountLine& one : *lines)
            if (one.signIn == signInName) return one;
        return {};
    }
    QString shownWords()
    {
        QStringList words;
        for (QLabel* label : window().page()->findChildren<QLabel*>())
            if (label->isVisible()) words += label->text();
        return words.join(u'\n');
    }
    void typeFirstPassword(const QString& words)
    {
        type(u"first-password"_s, words);
        type(u"first-passwordAgain"_s, words);
    }
    QString problem()
    {
        auto* label = window().page()->findChild<QLabel*>(u"accountProblem"_s);
        return label->isVisible() ? label->text() : QString();
    }
    /// Until the window itself knows: another session would stand in the way of the work.
    void waitFor(const QString& signInName, actions::AccountState state)
    {
        waitUntil([&] {
            const auto lines = workspace().accountLines();
            return lines && std::any_of(lines->begin(), lines->end(), [&](const actions::AccountLine& one) {
                       return one.signIn == signInName && one.state == state;
                   });
        });
        QTest::qWait(1);
    }
};

} // namespace

TEST_CASE_METHOD(Accounts, "Somebody gets an account with a first password, then their keys, and can sign in", "[ui][accounts]")
{
    picture(u"accounts"_s);
    choose(u"nobody"_s);
    click(u"account.add"_s);
    typeFirstPassword(u"too short"_s);
    click(u"accountGo"_s);
    CHECK(line(u"nobody"_s).state == actions::AccountState::None);
    typeFirstPassword(u"barn owl lantern"_s);
    picture(u"accounts-add"_s);
    click(u"accountGo"_s);
    waitFor(u"nobody"_s, actions::AccountState::Waiting);
    CHECK(notice().contains(u"waits for its keys"_s));
    click(u"account.grant"_s);
    click(u"accountGo"_s);
    CHECK(line(u"nobody"_s).state == actions::AccountState::Active);
    click(u"switchPerson"_s);
    signIn(u"nobody"_s, u"barn owl lantern"_s);
    CHECK(window().page() != nullptr);
    CHECK(workspace().person().has(Role::Staff));
}

namespace {
struct OwnFile : AccountsDesk
{
    OwnFile() : AccountsDesk(false) {}
};
} // namespace

TEST_CASE_METHOD(OwnFile, "Whoever was given a first password chooses one of their own before anything else", "[ui][accounts]")
{
    const auto keys = actions::prepareKeys("barn owl lantern", security::PasswordCost::forPractice());
    const StaffId nora = idOf(u"nobody"_s);
    REQUIRE(another(u"head"_s)->perform<bool>(u"account.add", [&](actions::Context& context) -> Result<bool> {
        const Done done = actions::addAccount(context, nora, *keys);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    }));
    signIn(u"nobody"_s, u"barn owl lantern"_s);
    REQUIRE(window().centralWidget()->objectName() == u"ownPasswordPage"_s);
    picture(u"own-password"_s);
    click(u"ownPasswordGo"_s);
    CHECK(window().centralWidget()->objectName() == u"ownPasswordPage"_s);
    type(u"own-first-password"_s, u"mine and nobody else's"_s);
    type(u"own-first-passwordAgain"_s, u"mine and nobody else's"_s);
    click(u"ownPasswordGo"_s);
    waitUntil([&] { return window().centralWidget()->objectName() == u"waitingPage"_s; });
    grant(*another(u"head"_s), nora);
    click(u"waitingAgain"_s);
    CHECK(window().page() != nullptr);
    CHECK(workspace().person().has(Role::Staff));
    click(u"switchPerson"_s);
    signIn(u"nobody"_s, u"barn owl lantern"_s);
    CHECK(door() != nullptr); // what others know is worth nothing
}

TEST_CASE_METHOD(Accounts, "Today asks the headteacher for the waiting account and for a second holder", "[ui][accounts]")
{
    QStringList keys;
    const auto owed = workspace().duties();
    for (const policy::Duty& duty : *owed)
        if (duty.rule == u"accounts"_s) keys += duty.key;
    CHECK(keys == QStringList{u"accounts/waiting/"_s + idOf(u"waiting"_s).text(), u"accounts/holders"_s});
    window().open(u"today"_s);
    auto* today = dynamic_cast<TodayPage*>(window().page());
    REQUIRE(today != nullptr);
    RecordTable* duties = today->duties()->table();
    REQUIRE(duties->selectKey(keys.front()));
    picture(u"today-accounts"_s);
    duties->view()->setFocus();
    QTest::keyClick(duties->view(), Qt::Key_Return);
    CHECK(window().page()->address() == u"settings/accounts"_s); // where it is put right
}

TEST_CASE_METHOD(Accounts, "Suspending wants a reason, and letting in again does not", "[ui][accounts]")
{
    choose(u"coordinator"_s);
    click(u"account.suspend"_s);
    click(u"accountGo"_s);
    CHECK(problem().contains(u"reason"_s));
    CHECK(line(u"coordinator"_s).state == actions::AccountState::Active);
    type(u"accountReason"_s, u"On leave until January"_s);
    click(u"accountGo"_s);
    CHECK(line(u"coordinator"_s).state == actions::AccountState::Suspended);
    click(u"account.unsuspend"_s);
    CHECK(line(u"coordinator"_s).state == actions::AccountState::Active);
}

TEST_CASE_METHOD(Accounts, "A forgotten password is reset, and the account waits for its keys again", "[ui][accounts]")
{
    choose(u"coordinator"_s);
    click(u"account.reset"_s);
    typeFirstPassword(u"barn owl lantern"_s);
    click(u"accountGo"_s);
    waitFor(u"coordinator"_s, actions::AccountState::Waiting);
    CHECK_FALSE(line(u"coordinator"_s).holdsRecords);
    click(u"switchPerson"_s);
    signIn(u"coordinator"_s);
    CHECK(door() != nullptr); // the password of before is worth nothing
    door()->setProblem({});
    signIn(u"coordinator"_s, u"barn owl lantern"_s);
    CHECK(dynamic_cast<CalmPage*>(window().centralWidget()) != nullptr);
    CHECK(window().centralWidget()->objectName() == u"waitingPage"_s);
}

TEST_CASE_METHOD(Accounts, "Withdrawing says what a leaver can still read, seals anew, and work goes on under the new key",
                 "[ui][accounts]")
{
    choose(u"coordinator"_s);
    click(u"account.withdraw"_s);
    QStringList words;
    for (QLabel* label : window().page()->findChildren<QLabel*>())
        if (label->isVisible()) words += label->text();
    CHECK(words.join(u'\n').contains(u"A copy of the file that they took before stays readable to them"_s));
    picture(u"accounts-withdraw"_s);
    click(u"accountGo"_s);
    CHECK(problem().contains(u"reason"_s));
    type(u"accountReason"_s, u"Left the school"_s);
    click(u"accountGo"_s);
    waitFor(u"coordinator"_s, actions::AccountState::Suspended);
    waitUntil([&] { return notice().contains(u"sealed anew"_s); });
    CHECK_FALSE(line(u"coordinator"_s).holdsRecords);
    CHECK(workspace().store().codec().epoch() == 2);
    window().open(u"settings/school"_s);
    type(u"phone"_s, u"01632 960"_s);
    click(u"saveSchool"_s);
    CHECK(another(u"head"_s)->school()->phone == u"01632 960"_s);
}

TEST_CASE_METHOD(Accounts, "Roles count once they are certified; nobody changes their own account", "[ui][accounts]")
{
    choose(u"coordinator"_s);
    for (auto* box : window().page()->findChildren<QCheckBox*>())
        if (box->isVisible() && box->property("role").toInt() == int(Role::Safeguarding)) box->click();
    click(u"saveRoles"_s);
    const auto roles = line(u"coordinator"_s).certified;
    CHECK(std::find(roles.begin(), roles.end(), Role::Safeguarding) != roles.end());
    choose(u"head"_s);
    for (const QString& deed : {u"account.suspend"_s, u"account.reset"_s, u"account.withdraw"_s, u"saveRoles"_s})
        CHECK_FALSE(isShown<QPushButton>(deed));
}

TEST_CASE_METHOD(Accounts, "Roles that see no pupils are told of before, then everything is sealed anew and work goes on",
                 "[ui][accounts]")
{
    choose(u"coordinator"_s);
    const auto tick = [this](Role role) {
        for (auto* box : window().page()->findChildren<QCheckBox*>())
            if (box->isVisible() && box->property("role").toInt() == int(role)) box->click();
    };
    tick(Role::Coordinator);
    tick(Role::Administrator);
    click(u"saveRoles"_s);
    CHECK(line(u"coordinator"_s).holdsRecords); // asked first
    CHECK(shownWords().contains(u"A copy of the file that they took before stays readable to them"_s));
    CHECK_FALSE(shownWords().contains(u"signing key"_s));
    picture(u"accounts-roles"_s);
    click(u"accountGo"_s);
    waitUntil([&] { return notice().contains(u"roles of Jo Tester are saved"_s); });
    CHECK_FALSE(line(u"coordinator"_s).holdsRecords);
    CHECK(line(u"coordinator"_s).state == actions::AccountState::Active);
    CHECK(workspace().store().codec().epoch() == 2);
    CHECK(another(u"dsl"_s)->store().verify());
}

TEST_CASE_METHOD(Accounts, "Roles that read no concerns are told of before: what goes with them, and what stays", "[ui][accounts]")
{
    choose(u"dsl"_s);
    const auto tick = [this](Role role) {
        for (auto* box : window().page()->findChildren<QCheckBox*>())
            if (box->isVisible() && box->property("role").toInt() == int(role)) box->click();
    };
    tick(Role::Safeguarding);
    tick(Role::Staff);
    click(u"saveRoles"_s);
    CHECK(line(u"dsl"_s).certified == std::vector<Role>{Role::Safeguarding}); // asked first
    CHECK(shownWords().contains(u"What somebody named or added them for stays theirs to read"_s));
    picture(u"accounts-roles-cases"_s);
    click(u"accountGo"_s);
    CHECK(line(u"dsl"_s).certified == std::vector<Role>{Role::Staff});
    CHECK(notice().contains(u"roles of Dana Tester are saved"_s));
}

TEST_CASE_METHOD(Accounts, "A safeguarding lead is offered no handing over that a headteacher alone can do", "[ui][accounts]")
{
    click(u"switchPerson"_s);
    signIn(u"dsl"_s);
    window().open(u"settings/accounts"_s);
    choose(u"waiting"_s);
    CHECK_FALSE(isShown<QPushButton>(u"account.grant"_s));
}

TEST_CASE_METHOD(Accounts, "Who takes a headteacher's keys is told that an old copy keeps the school's signing key", "[ui][accounts]")
{
    choose(u"dsl"_s);
    for (auto* box : window().page()->findChildren<QCheckBox*>())
        if (box->isVisible() && box->property("role").toInt() == int(Role::Headteacher)) box->click();
    click(u"saveRoles"_s);
    REQUIRE(line(u"dsl"_s).holdsSchoolKey);
    click(u"account.withdraw"_s);
    CHECK(shownWords().contains(u"A former headteacher also keeps the school's signing key"_s));
    picture(u"accounts-withdraw-head"_s);
}

TEST_CASE_METHOD(Accounts, "Everybody changes their own password, and needs the one of before", "[ui][accounts]")
{
    click(u"switchPerson"_s);
    signIn(u"coordinator"_s);
    window().open(u"settings/accounts"_s);
    CHECK_FALSE(isShown<QWidget>(u"accountList"_s)); // the list is not a coordinator's to see
    picture(u"accounts-own"_s);
    const auto change = [this](const QString& before) {
        type(u"passwordBefore"_s, before);
        type(u"own-password"_s, u"barn owl lantern"_s);
        type(u"own-passwordAgain"_s, u"barn owl lantern"_s);
        click(u"changePassword"_s);
        waitUntil([this] { return find<QPushButton>(u"changePassword"_s)->isEnabled(); });
    };
    change(u"not my password"_s);
    CHECK(notice().contains(u"not your password until now"_s));
    change(u"fledge-demo"_s);
    CHECK(notice().contains(u"changed"_s));
    click(u"switchPerson"_s);
    signIn(u"coordinator"_s, u"barn owl lantern"_s);
    CHECK(window().page() != nullptr);
}

TEST_CASE("How good a password is, is said in words", "[ui][accounts]")
{
    CHECK(strengthWords(u"short"_s).startsWith(u"Too short"_s));
    CHECK(strengthWords(u"aaaaaaaaaaaa"_s).startsWith(u"Weak"_s));
    CHECK(strengthWords(u"1234567890"_s).startsWith(u"Weak"_s));
    CHECK(strengthWords(u"abcdefghijkl"_s).startsWith(u"Weak"_s));
    CHECK(strengthWords(u"fledge-demo"_s).startsWith(u"Fair"_s));
    CHECK(strengthWords(u"barn owl lantern"_s) == u"Good."_s);
    CHECK(strengthWords(u"barn owl lantern gravel"_s) == u"Strong."_s);
}

TEST_CASE_METHOD(AccountsDesk, "The recovery sheet opens a file nobody can sign in to, and a new sheet takes its place",
                 "[ui][recovery]")
{
    QString code;
    {
        const QString path = folder() + u"/lost.fledge"_s;
        auto made = Workspace::create(path, {u"The Nest"_s, u"123456"_s, {}, {}, u"2026/27"_s, false}, options());
        REQUIRE(made.has_value());
        Staff head;
        head.givenName = u"Mary"_s;
        head.familyName = u"Farrow"_s;
        head.signIn = u"mfarrow"_s;
        head.roles = {Role::Headteacher};
        const auto saved = (*made)->save(head);
        REQUIRE(saved.has_value());
        const auto begun =
            (*made)->beginAccounts(StaffId(saved->id), "forgotten words", security::PasswordCost::forPractice());
        REQUIRE(begun.has_value());
        code = begun->text();
        made->reset();
        restart(path);
    }
    click(u"useRecovery"_s);
    QString typo = code;
    typo[0] = typo[0] == u'A' ? u'B' : u'A';
    type(u"recoveryCode"_s, typo);
    click(u"recoverNow"_s);
    auto* page = dynamic_cast<CalmPage*>(window().centralWidget());
    REQUIRE(page != nullptr);
    CHECK(page->problem().contains(u"typing mistake"_s));
    picture(u"recover"_s);
    type(u"recoveryCode"_s, code.toLower().remove(u'-'));
    type(u"recoverGiven"_s, u"Ann"_s);
    type(u"recoverFamily"_s, u"Lee"_s);
    type(u"recoverSignIn"_s, u"annlee"_s);
    type(u"recover-password"_s, u"barn owl lantern"_s);
    type(u"recover-passwordAgain"_s, u"barn owl lantern"_s);
    click(u"recoverNow"_s);
    waitUntil([this] { return window().centralWidget()->objectName() == u"sheetPage"_s; });
    picture(u"recovery-sheet"_s);
    CHECK_FALSE(find<QPushButton>(u"sheetDone"_s)->isEnabled()); // not before it is safe somewhere
    const QString pdf = folder() + u"/sheet.pdf"_s;
    FileDialog::setNextFileName(pdf);
    click(u"saveSheet"_s);
    CHECK(QFileInfo(pdf).size() > 1000);
    click(u"sheetDone"_s);
    REQUIRE(window().page() != nullptr);
    CHECK(workspace().person().name == u"Ann Lee"_s);
    CHECK(workspace().person().has(Role::Headteacher));
    // The sheet that was used opens nothing any more.
    click(u"switchPerson"_s);
    click(u"useRecovery"_s);
    for (const auto& [field, words] : {std::pair{u"recoveryCode"_s, code}, {u"recoverGiven"_s, u"Eve"_s},
                                       {u"recoverFamily"_s, u"Thief"_s}, {u"recoverSignIn"_s, u"eve"_s},
                                       {u"recover-password"_s, u"barn owl lantern"_s},
                                       {u"recover-passwordAgain"_s, u"barn owl lantern"_s}})
        type(field, words);
    click(u"recoverNow"_s);
    page = dynamic_cast<CalmPage*>(window().centralWidget());
    waitUntil([page] { return !page->problem().isEmpty(); });
    CHECK(page->problem().contains(u"does not open this file"_s));
}

TEST_CASE_METHOD(AccountsDesk, "A file without accounts offers to be protected; afterwards people sign in", "[ui][protect]")
{
    const QString path = folder() + u"/open.fledge"_s;
    {
        auto made = Workspace::create(path, {u"The Nest"_s, u"123456"_s, {}, {}, u"2026/27"_s, false}, options());
        REQUIRE(made.has_value());
        Staff head;
        head.givenName = u"Mary"_s;
        head.familyName = u"Farrow"_s;
        head.signIn = u"mfarrow"_s;
        head.phone = u"Canary 01632"_s;
        head.roles = {Role::Headteacher};
        REQUIRE((*made)->save(head).has_value());
        REQUIRE((*made)->store().backup(path + u".schema-1"_s)); // as an update leaves it
    }
    restart(path);
    REQUIRE(window().page() != nullptr);
    click(u"switchPerson"_s);
    QWidget* chooser = QApplication::activePopupWidget(); // as long as nobody signs in
    REQUIRE(qobject_cast<QMenu*>(chooser) != nullptr);
    chooser->close();
    CHECK(notice().contains(u"not protected"_s));
    find<QPushButton>(u"noticeAction"_s)->click();
    CHECK(window().page()->address() == u"protect"_s);
    CHECK(find<QComboBox>(u"protectHead"_s)->currentText().contains(u"Mary Farrow"_s));
    QStringList words;
    for (QLabel* label : window().page()->findChildren<QLabel*>())
        if (label->isVisible()) words += label->text();
    CHECK(words.join(u'\n').contains(u"open.fledge.schema-1"_s));
    picture(u"protect"_s);
    type(u"password"_s, u"barn owl lantern"_s);
    type(u"passwordAgain"_s, u"barn owl lantern"_s);
    click(u"protectNow"_s);
    waitUntil([this] { return window().centralWidget()->objectName() == u"sheetPage"_s; });
    const QString paper = folder() + u"/paper.pdf"_s;
    Printing::setNextFileName(paper);
    click(u"printSheet"_s);
    CHECK(QFileInfo(paper).size() > 1000);
    click(u"sheetDone"_s);
    click(u"skipAccounts"_s); // she is alone in this file
    REQUIRE(window().page() != nullptr);
    CHECK(workspace().hasAccounts());
    CHECK(workspace().person().name == u"Mary Farrow"_s);
    CHECK_FALSE(QFile::exists(path + u".schema-1"_s));
    CHECK(notice().contains(u"open.fledge.schema-1"_s));
    restart(path);
    REQUIRE(door() != nullptr);
    signIn(u"mfarrow"_s, u"barn owl lantern"_s);
    CHECK(window().page() != nullptr);
}
