// What colleagues write while somebody is setting something leaves it alone.
#include "core/domain/school.h"
#include "tests/ui/accountsdesk.h"
#include "ui/record/recordtable.h"

#include <QCheckBox>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::AccountsDesk;

namespace {

struct SharedSettings : AccountsDesk
{
    SharedSettings() { signIn(u"head"_s); }
    RecordTable& table()
    {
        for (auto* one : window().page()->findChildren<RecordTable*>())
            if (one->isVisible()) return *one;
        throw std::runtime_error("no table is shown");
    }
    void choose(const QString& signInName)
    {
        REQUIRE(table().selectKey(idOf(signInName).text()));
        table().view()->setFocus();
        QTest::keyClick(table().view(), Qt::Key_Return);
    }
    /// The coordinator is suspended at another computer, which the list of accounts shows.
    void suspendElsewhere()
    {
        const auto done = another(u"head"_s)->perform<bool>(u"account.suspend", [&](actions::Context& context) -> Result<bool> {
            const Done set = actions::setSuspended(context, idOf(u"coordinator"_s), true, u"Off work"_s);
            return set ? Result<bool>(true) : tl::unexpected(set.error());
        });
        REQUIRE(done);
        takeUp();
    }
    void takeUp()
    {
        desk().noticeOthers();
        QTest::qWait(1);
    }
    QString stateOf(const QString& name)
    {
        for (const QStringList& row : table().rowsForFile())
            if (row.contains(name)) return row.value(3);
        return {};
    }
    QCheckBox* role(Role role)
    {
        for (auto* box : window().page()->findChildren<QCheckBox*>())
            if (box->isVisible() && box->property("role") == int(role)) return box;
        throw std::runtime_error("the role is not shown");
    }
    /// Typed into the middle of a field, where the cursor stays.
    QLineEdit* typeInside(const QString& name, const QString& words)
    {
        auto* edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, words);
        edit->setCursorPosition(2);
        return edit;
    }
};

} // namespace

TEST_CASE_METHOD(SharedSettings, "Roles that are ticked stay ticked while colleagues write, and the list shows what they wrote", "[ui][accounts][others]")
{
    window().open(u"settings/accounts"_s);
    choose(u"dsl"_s);
    role(Role::Staff)->click();
    suspendElsewhere();
    CHECK(role(Role::Staff)->isChecked());
    CHECK(role(Role::Safeguarding)->isChecked());
    CHECK(stateOf(u"coordinator"_s).contains(u"uspended"));
    click(u"saveRoles"_s);
    const std::vector<Role> saved = another(u"head"_s)->get(idOf(u"dsl"_s))->roles;
    CHECK(std::find(saved.begin(), saved.end(), Role::Staff) != saved.end());
}

TEST_CASE_METHOD(SharedSettings, "A first password that is being typed survives what colleagues write", "[ui][accounts][others]")
{
    window().open(u"settings/accounts"_s);
    choose(u"nobody"_s);
    click(u"account.add"_s);
    type(u"first-password"_s, u"barn owl lantern"_s);
    suspendElsewhere();
    CHECK(find<QLineEdit>(u"first-password"_s)->text() == u"barn owl lantern"_s);
    type(u"first-passwordAgain"_s, u"barn owl lantern"_s);
    click(u"accountGo"_s);
    waitUntil([&] { return notice().contains(u"waits for its keys"_s); });
}

TEST_CASE_METHOD(SharedSettings, "A reason that is being typed survives what colleagues write", "[ui][accounts][others]")
{
    window().open(u"settings/accounts"_s);
    choose(u"dsl"_s);
    click(u"account.suspend"_s);
    type(u"accountReason"_s, u"On leave"_s);
    suspendElsewhere();
    CHECK(find<QLineEdit>(u"accountReason"_s)->text() == u"On leave"_s);
}

TEST_CASE_METHOD(SharedSettings, "The card of an account in which nothing is set shows what colleagues did to it", "[ui][accounts][others]")
{
    window().open(u"settings/accounts"_s);
    choose(u"coordinator"_s);
    REQUIRE(isShown<QPushButton>(u"account.suspend"_s));
    suspendElsewhere();
    CHECK_FALSE(isShown<QPushButton>(u"account.suspend"_s));
    CHECK(isShown<QPushButton>(u"account.unsuspend"_s));
}

TEST_CASE_METHOD(SharedSettings, "The school's and the staff's details go on being typed while colleagues write", "[ui][settings][others]")
{
    SECTION("the school")
    {
        window().open(u"settings/school"_s);
        auto* phone = typeInside(u"phone"_s, u"01632 960"_s);
        suspendElsewhere();
        CHECK(phone->text() == u"01632 960"_s);
        CHECK(phone->cursorPosition() == 2);
        CHECK(phone->hasFocus());
        const auto theirs = another(u"head"_s);
        School school = *theirs->school();
        school.address = u"1 Far Lane"_s;
        REQUIRE(theirs->save(school));
        takeUp();
        CHECK(phone->text() == u"01632 960"_s);
        click(u"saveSchool"_s); // somebody else saved meanwhile: theirs is shown below what was typed
        click(u"saveSchool"_s);
        CHECK(theirs->school()->phone == u"01632 960"_s);
        CHECK(theirs->school()->address == u"1 Far Lane"_s);
    }
    SECTION("one of the staff")
    {
        window().open(u"settings/staff"_s);
        choose(u"dsl"_s);
        auto* phone = typeInside(u"phone"_s, u"01632 961"_s);
        suspendElsewhere();
        CHECK(phone->text() == u"01632 961"_s);
        CHECK(phone->cursorPosition() == 2);
        CHECK(phone->hasFocus());
    }
    SECTION("somebody new")
    {
        window().open(u"settings/staff"_s);
        QTest::keyClick(&window(), Qt::Key_N, Qt::ControlModifier);
        auto* name = typeInside(u"given_name"_s, u"Mary"_s);
        suspendElsewhere();
        CHECK(name->text() == u"Mary"_s);
        CHECK(name->cursorPosition() == 2);
    }
}
