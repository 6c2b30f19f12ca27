#include "tests/acceptance/chapters.h"
#include "ui/common/ask.h"

using namespace Qt::StringLiterals;

namespace fledge::story {

void makeTheSchool(Office& office)
{
    office.click(u"Make a school file"_s);
    office.fill({{u"name"_s, u"The Nest"_s},
                 {u"urn"_s, u"123456"_s},
                 {u"postcode"_s, u"NE1 4AA"_s},
                 {u"address"_s, u"1 School Lane, Newtown"_s},
                 {u"given_name"_s, u"Mary"_s},
                 {u"family_name"_s, u"Farrow"_s},
                 {u"sign_in"_s, u"mfarrow"_s},
                 {u"password"_s, Office::password},
                 {u"passwordAgain"_s, Office::password}});
    office.fill({{u"first-1"_s, u"3/9/26"_s},
                 {u"last-1"_s, u"16/10"_s},
                 {u"first-2"_s, u"2/11"_s},
                 {u"last-2"_s, u"18/12"_s},
                 {u"first-3"_s, u"4/1"_s},
                 {u"last-3"_s, u"12/2"_s},
                 {u"first-4"_s, u"22/2"_s},
                 {u"last-4"_s, u"25/3"_s},
                 {u"first-5"_s, u"12/4"_s},
                 {u"last-5"_s, u"28/5"_s},
                 {u"first-6"_s, u"7/6"_s},
                 {u"last-6"_s, u"21/7"_s},
                 {u"inset"_s, u"3/9, 4/9, 27/11"_s}});
    ui::FileDialog::setNextFileName(office.placeFor(u"nest.fledge"_s));
    office.click(u"Another place…"_s);
    office.click(u"Make the file"_s);
    REQUIRE(office.waitFor([&office] { return office.sees(u"codeWritten"_s); }));
    office.fill({{u"codeWritten"_s, u"yes"_s}}); // the recovery code lies in the safe
    office.click(u"sheetDone"_s);
    office.click(u"skipAccounts"_s); // the others come one by one
    office.hasAccount(u"Mary Farrow"_s, u"mfarrow"_s);
    CHECK(office.acting() == u"Mary Farrow"_s);
    CHECK(office.title() == u"Monday 2 November"_s);

    office.goTo(u"Settings"_s);
    office.openTab(u"Calendar"_s);
    CHECK(office.seen<QWidget>(u"last-6"_s)->property("text").toString() == u"Wed 21 Jul 2027"_s);
    const QString closed = office.rows(u"closures"_s).join(u'\n');
    CHECK(closed.contains(u"Fri 27 Nov 2026 | INSET day"_s));
    CHECK(closed.contains(u"Fri 26 Mar 2027 | Bank holiday"_s)); // nobody typed it
}

namespace {

void giveAnAccount(Office& office, const QString& name, const QString& signIn)
{
    office.openTab(u"Accounts"_s);
    office.enterRow(u"accounts"_s, name);
    office.click(u"account.add"_s);
    const QString first = u"a first password for %1"_s.arg(signIn);
    office.fill({{u"first-password"_s, first}, {u"first-passwordAgain"_s, first}});
    office.click(u"accountGo"_s);
    REQUIRE(office.waitFor([&office, &name] { return office.rows(u"accounts"_s).filter(name).value(0).contains(u"waits for first sign-in"_s); }));
    office.choosesPassword(signIn, first); // the headteacher knows the first one
    office.signIn(u"Mary Farrow"_s);
    office.goTo(u"Settings"_s);
    office.openTab(u"Accounts"_s);
    office.enterRow(u"accounts"_s, name);
    office.click(u"account.grant"_s);
    office.click(u"accountGo"_s);
    CHECK(office.rows(u"accounts"_s).filter(name).value(0).contains(u"active"_s));
    office.hasAccount(name, signIn);
}

} // namespace

void addTheStaff(Office& office)
{
    office.goTo(u"Settings"_s);
    office.openTab(u"Staff"_s);
    const auto add = [&office](const QString& given, const QString& family, const QString& signIn, const QString& role) {
        office.click(u"Add a person"_s);
        office.fill({{u"given_name"_s, given}, {u"family_name"_s, family}, {u"sign_in"_s, signIn}});
        office.tick(role);
        office.click(u"saveStaff"_s);
    };
    add(u"Jo"_s, u"Okafor"_s, u"jokafor"_s, u"AP coordinator"_s);
    add(u"Ravi"_s, u"Sandhu"_s, u"rsandhu"_s, u"Staff"_s);
    CHECK(office.rows(u"staff"_s).size() == 3);
    giveAnAccount(office, u"Jo Okafor"_s, u"jokafor"_s);
    office.become(u"Jo Okafor"_s);
}

} // namespace fledge::story
