#include "tests/store/protectedschool.h"

#include <QDir>

using namespace fledge;
using test::canary;
using test::canaryPupil;
using test::headPassword;
using test::ProtectedSchool;
using test::staffPassword;

namespace {

QString whyNot(const Done& done) { return done ? QString() : done.error().why; }

} // namespace

TEST_CASE("A file with accounts opens with the right password and no other", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    CHECK(school.workspace->hasAccounts());
    CHECK(whyNot(school.signIn("coordinator", "not the password")) == "password");
    CHECK(whyNot(school.signIn("nobody", staffPassword)) == "password");
    REQUIRE(school.signIn("coordinator"));
    CHECK(school.workspace->person().has(Role::Coordinator));
    CHECK(school.workspace->accountState() == actions::AccountState::Active);
    CHECK(school.workspace->actAs(QStringLiteral("head")).error().why == "sign_in");
}

TEST_CASE("Wrong passwords slow down, and a right one is quick again", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    for (int i = 0; i < 3; ++i) CHECK(whyNot(school.signIn("dsl", "wrong wrong wrong")) == "password");
    const Done early = school.signIn("dsl");
    CHECK(whyNot(early) == "wait");
    CHECK(early.error().detail["seconds"].toInt() == 2);
    school.clock.set(school.clock.now().addSecs(2));
    REQUIRE(school.signIn("dsl"));
    CHECK(whyNot(school.signIn("dsl", "wrong wrong wrong")) == "password");
    CHECK(school.signIn("dsl"));
}

TEST_CASE("A clock set back keeps nobody out for longer than the wait itself", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    for (int i = 0; i < 4; ++i) {
        school.clock.set(school.clock.now().addSecs(600));
        (void)school.signIn("dsl", "wrong wrong wrong");
    }
    school.clock.set(school.clock.now().addDays(-30));
    const Done early = school.signIn("dsl");
    CHECK(whyNot(early) == "wait");
    CHECK(early.error().detail["seconds"].toInt() <= 300);
}

TEST_CASE("Nothing personal stands in the bytes of a file with accounts, not even what was saved before", "[accounts][seal]")
{
    ProtectedSchool school;
    REQUIRE(school.workspace->save(canaryPupil(), QStringLiteral("Because of %1").arg(QLatin1String(canary))));
    Pupil changed = canaryPupil();
    changed.upn.clear();
    REQUIRE(school.workspace->save(changed));
    CHECK(school.bytes().contains(canary));
    school.protect();
    Pupil later = canaryPupil();
    later.givenName = QStringLiteral("Second");
    later.upn.clear();
    REQUIRE(school.workspace->save(later, QStringLiteral("More of %1").arg(QLatin1String(canary))));
    CHECK_FALSE(school.bytes().contains(canary));
    auto again = school.reopen();
    REQUIRE(again);
    CHECK_FALSE(school.bytes().contains(canary));
    REQUIRE((*again)->signIn("coordinator", staffPassword));
    const auto pupils = (*again)->list<Pupil>();
    REQUIRE(pupils);
    CHECK(pupils->size() == 3);
    CHECK(pupils->front().familyName == QLatin1String(canary));
    CHECK((*again)->store().verify());
}

TEST_CASE("Old text is gone from the file where secure_delete is off, as SQLite has it by itself", "[accounts][seal]")
{
    ProtectedSchool school;
    for (int i = 0; i < 50; ++i) {
        Pupil pupil = canaryPupil();
        pupil.upn.clear();
        REQUIRE(school.workspace->save(pupil));
    }
    REQUIRE(school.workspace->store().reader().connection().exec(QStringLiteral("PRAGMA secure_delete=OFF")));
    school.protect();
    CHECK_FALSE(school.bytes().contains(canary));
}

TEST_CASE("What was known before the file was protected is in the audit afterwards, sealed", "[accounts][audit]")
{
    ProtectedSchool school;
    const auto saved = school.workspace->save(canaryPupil(), QStringLiteral("A reason"));
    REQUIRE(saved);
    school.protect();
    const auto rows = school.workspace->auditRows(saved->id, 10);
    REQUIRE(rows);
    CHECK(rows->back().why == "A reason");
    CHECK(rows->back().values.contains(canary));
}

TEST_CASE("A school's own file without accounts owes the headteacher its protection, until there are some", "[accounts]")
{
    ProtectedSchool open;
    const auto asked = [&open] {
        const auto duties = open.workspace->duties();
        REQUIRE(duties);
        return std::find_if(duties->begin(), duties->end(), [](const policy::Duty& one) { return one.key == u"accounts/none"; }) != duties->end();
    };
    CHECK(asked());
    open.protect();
    open.asHead();
    CHECK_FALSE(asked());
}

TEST_CASE("A new account waits for its grants: it signs in and has no rights", "[accounts]")
{
    ProtectedSchool school;
    REQUIRE(school.workspace->beginAccounts(school.head, headPassword, security::PasswordCost::forPractice()));
    REQUIRE(school.addAccount(school.coordinator));
    REQUIRE(school.signIn("coordinator"));
    CHECK(school.workspace->accountState() == actions::AccountState::Waiting);
    CHECK_FALSE(school.workspace->may(u"see", u"pupil"));
    school.asHead();
    REQUIRE(school.grant(school.coordinator));
    REQUIRE(school.signIn("coordinator"));
    CHECK(school.workspace->accountState() == actions::AccountState::Active);
    CHECK(school.workspace->may(u"see", u"pupil"));
}

TEST_CASE("An administrator manages accounts and learns nothing of a pupil", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.workspace->save(canaryPupil()));
    REQUIRE(school.signIn("admin"));
    CHECK_FALSE(school.workspace->list<Pupil>());
    CHECK(school.workspace->accountLines());
    CHECK(school.workspace->store().reader().list<Pupil>().error().why == "no_key");
    CHECK(whyNot(school.grant(school.dsl)) == "role");
}

TEST_CASE("An administrator's audit shows what was done to accounts and the file, without what only others may open", "[accounts][audit]")
{
    ProtectedSchool school;
    school.protect();
    Staff person = *school.workspace->get(school.staff);
    person.labels = QStringLiteral("First aid");
    REQUIRE(school.workspace->save(person, QString::fromLatin1(canary)));
    REQUIRE(school.workspace->save(canaryPupil()));
    REQUIRE(school.signIn("admin"));
    const auto rows = school.workspace->auditRows({}, 1000);
    REQUIRE(rows);
    REQUIRE_FALSE(rows->empty());
    for (const store::AuditRow& row : *rows) {
        CHECK(row.type != "pupil");
        CHECK(row.why.isEmpty());
    }
}

TEST_CASE("An administrator keeps the list of staff and changes nobody's roles", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.signIn("admin"));
    Staff person = *school.workspace->get(school.coordinator);
    person.phone = "01632 960001";
    REQUIRE(school.workspace->save(person));
    person = *school.workspace->get(school.coordinator);
    person.roles = {Role::Headteacher};
    CHECK(school.workspace->save(person).error().kind == ProblemKind::Denied);
    Staff fresh;
    fresh.givenName = "Ann";
    fresh.familyName = "Lee";
    fresh.signIn = "ann";
    fresh.roles = {Role::Staff};
    CHECK(school.workspace->save(fresh)); // what is proposed counts once a headteacher hands over keys
    school.asHead();
    REQUIRE(school.workspace->save(person));
}

TEST_CASE("A short list of the audit is filled with what its reader may read, however much of others' lies before it",
          "[accounts][audit]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.signIn("coordinator"));
    REQUIRE(school.workspace->save(canaryPupil()));
    school.asHead();
    Pupil other = canaryPupil();
    other.upn.clear(); // which only one pupil may have
    for (int i = 0; i < 20; ++i) REQUIRE(school.workspace->save(other));
    REQUIRE(school.signIn("coordinator"));
    const auto rows = school.workspace->auditRows({}, 5);
    REQUIRE(rows);
    REQUIRE(rows->size() == 2); // and that they chose their password
    CHECK(rows->front().type == "pupil");
    CHECK(rows->front().byName == "coordinator Example");
    REQUIRE(school.signIn("admin"));
    CHECK(school.workspace->auditRows({}, 3)->size() == 3); // of accounts, staff and the file
}

TEST_CASE("The audit is cut to a person, a deed, a kind of record, one record and days, and read page by page",
          "[accounts][audit]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.signIn("coordinator"));
    const auto saved = school.workspace->save(canaryPupil());
    REQUIRE(saved);
    Pupil changed = *school.workspace->get(PupilId(saved->id));
    changed.givenName = QStringLiteral("Later");
    school.clock.set(school.clock.now().addDays(1));
    REQUIRE(school.workspace->save(changed));
    school.asHead();
    const auto count = [&](const store::AuditFilter& filter) { return school.workspace->auditRows(filter, 1000)->size(); };
    CHECK(count(saved->id) == 2);
    store::AuditFilter filter;
    filter.byName = QStringLiteral("coordinator Example");
    CHECK(count(filter) == 3); // and that they chose their password
    filter.action = QStringLiteral("create");
    CHECK(count(filter) == 1);
    filter.byName = QStringLiteral("head Example");
    filter.type = QStringLiteral("pupil");
    CHECK(count(filter) == 0);
    filter = saved->id;
    filter.from = school.clock.now();
    CHECK(count(filter) == 1);
    filter.from = {};
    filter.until = school.clock.now();
    CHECK(count(filter) == 1);
    const auto first = school.workspace->auditRows({}, 3);
    store::AuditFilter next;
    next.below = first->back().seq;
    CHECK(school.workspace->auditRows(next, 1)->front().seq < first->back().seq);

    const auto forHead = school.workspace->auditChoices();
    REQUIRE(forHead);
    CHECK(forHead->people.contains("coordinator Example"));
    CHECK(forHead->types.contains("pupil"));
    REQUIRE(school.signIn("admin"));
    CHECK_FALSE(school.workspace->auditChoices()->types.contains("pupil"));
}

TEST_CASE("Protecting a file takes away the readable copies that updates left beside it, and no other file", "[accounts][seal]")
{
    ProtectedSchool school;
    REQUIRE(school.workspace->save(canaryPupil()));
    const QString copy = school.path() + ".schema-1", second = school.path() + ".schema-1-2", foreign = school.path() + ".schema-2";
    REQUIRE(school.workspace->store().backup(copy));
    REQUIRE(school.workspace->store().backup(second));
    {
        QFile file(copy);
        REQUIRE(file.open(QIODevice::ReadOnly));
        REQUIRE(file.readAll().contains(canary)); // it is readable
        QFile other(foreign);
        REQUIRE(other.open(QIODevice::WriteOnly));
        other.write("somebody's notes");
    }
    school.protect();
    CHECK_FALSE(QFile::exists(copy));
    CHECK_FALSE(QFile::exists(second));
    CHECK(QFile::exists(foreign));
    CHECK(school.workspace->copiesGone().removed == QStringList{"school.fledge.schema-1", "school.fledge.schema-1-2"});
    CHECK(school.workspace->copiesGone().left == QStringList{"school.fledge.schema-2"});
    CHECK(QDir(school.folder.path()).entryList({"*.schema-1*"}).isEmpty());
}

TEST_CASE("What an administrator writes the headteacher reads in the audit", "[accounts][audit]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.signIn("admin"));
    Staff person = *school.workspace->get(school.staff);
    person.phone = QStringLiteral("01632 960999");
    REQUIRE(school.workspace->save(person, QStringLiteral("New extension")));
    school.asHead();
    const auto rows = school.workspace->auditRows(school.staff.uuid(), 1);
    REQUIRE(rows);
    CHECK(rows->front().why == "New extension");
    CHECK(rows->front().values.contains("960999"));
}

TEST_CASE("Taking keys back begins a new epoch: the leaver opens nothing that is in the file", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.workspace->save(canaryPupil()));
    REQUIRE(school.signIn("coordinator"));
    const auto leaver = school.workspace->store().keys();
    school.asHead();
    const auto resealed = school.workspace->withdrawKeys(school.coordinator, "Left the school");
    REQUIRE(resealed);
    CHECK(*resealed >= 1);
    CHECK(school.workspace->list<Pupil>()->size() == 1);
    CHECK(school.workspace->store().verify());
    CHECK(whyNot(school.signIn("coordinator")) == "suspended");
    auto copy = store::Store::open(school.path(), {&school.clock, {}, 100});
    REQUIRE(copy);
    (*copy)->useKeys(leaver);
    CHECK((*copy)->reader().list<Pupil>().error().why == "no_key");
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->list<Pupil>()->size() == 1);
}

TEST_CASE("Roles that see no pupils take the records key away as withdrawing does: an old copy's key opens nothing more",
          "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.workspace->save(canaryPupil()));
    REQUIRE(school.signIn("coordinator"));
    const auto former = school.workspace->store().keys();
    school.asHead();
    const auto setRoles = [&](StaffId staff, std::vector<Role> roles) { return school.workspace->setRoles(staff, roles); };
    CHECK(setRoles(school.coordinator, {Role::Staff}).value() == 0); // still sees pupils
    CHECK(setRoles(school.admin, {Role::Administrator}).value() == 0); // never held it
    CHECK(school.workspace->store().codec().epoch() == 1);
    const auto resealed = setRoles(school.coordinator, {Role::Administrator});
    REQUIRE(resealed);
    CHECK(*resealed >= 1);
    CHECK(school.workspace->store().codec().epoch() == 2);
    CHECK(school.workspace->list<Pupil>()->size() == 1);
    CHECK(school.workspace->store().verify());
    auto copy = store::Store::open(school.path(), {&school.clock, {}, 100});
    REQUIRE(copy);
    (*copy)->useKeys(former);
    CHECK((*copy)->reader().list<Pupil>().error().why == "no_key");
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->list<Pupil>()->size() == 1);
    REQUIRE(school.signIn("coordinator"));
    CHECK_FALSE(school.workspace->may(u"see", u"pupil"));
    school.asHead();
    REQUIRE(setRoles(school.coordinator, {Role::Coordinator}));
    REQUIRE(school.signIn("coordinator"));
    CHECK(school.workspace->list<Pupil>()->size() == 1);
}

TEST_CASE("Where secure_delete is off, taking keys back leaves nothing of what was sealed under the old ones", "[accounts][seal]")
{
    ProtectedSchool school;
    school.protect();
    school.asHead();
    std::vector<QByteArray> before;
    for (int i = 0; i < 50; ++i) {
        Pupil pupil = canaryPupil();
        pupil.upn.clear();
        REQUIRE(school.workspace->save(pupil));
    }
    auto rows = school.workspace->store().reader().connection().run(QStringLiteral("SELECT sealed FROM pupil"));
    REQUIRE(rows);
    while (rows->next()) before.push_back(rows->bytes(0));
    REQUIRE(before.size() == 50);
    CHECK(school.bytes().contains(before.front()));
    REQUIRE(school.workspace->store().reader().connection().exec(QStringLiteral("PRAGMA secure_delete=OFF")));
    REQUIRE(school.workspace->withdrawKeys(school.staff, "Left"));
    const QByteArray bytes = school.bytes();
    for (const QByteArray& sealed : before) CHECK_FALSE(bytes.contains(sealed));
}

TEST_CASE("Somebody who left with an account that works is a duty of the headteacher, done by suspending or withdrawing", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    school.asHead();
    Staff leaver = *school.workspace->get(school.dsl);
    leaver.activeTo = school.workspace->today().addDays(-1);
    REQUIRE(school.workspace->save(leaver));
    const QString key = "accounts/left/" + school.dsl.text();
    const auto isOwed = [&] {
        const auto duties = school.workspace->duties();
        REQUIRE(duties);
        return std::any_of(duties->begin(), duties->end(), [&key](const policy::Duty& one) { return one.key == key; });
    };
    CHECK(isOwed());
    SECTION("suspended")
    {
        REQUIRE(school.verb(u"account.suspend", [&](actions::Context& context) {
            return actions::setSuspended(context, school.dsl, true, QStringLiteral("Left"));
        }));
    }
    SECTION("withdrawn") { REQUIRE(school.workspace->withdrawKeys(school.dsl, "Left")); }
    SECTION("works here after all")
    {
        leaver = *school.workspace->get(school.dsl);
        leaver.activeTo = {};
        REQUIRE(school.workspace->save(leaver));
    }
    CHECK_FALSE(isOwed());
}

TEST_CASE("The last headteacher keeps the keys", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.signIn("admin"));
    const auto prepared = actions::prepareKeys("yet another password", security::PasswordCost::forPractice());
    CHECK(whyNot(school.verb(u"account.reset", [&](actions::Context& context) {
        return actions::resetAccount(context, school.head, *prepared);
    })) == "last_holder");
    CHECK(whyNot(school.verb(u"account.suspend", [&](actions::Context& context) {
        return actions::setSuspended(context, school.head, true, "Ill");
    })) == "last_holder");
}

TEST_CASE("Somebody who forgot their password gets new keys and waits for the grants again", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.signIn("admin"));
    REQUIRE(school.resetProvisional(school.dsl));
    CHECK(whyNot(school.signIn("dsl")) == "password");
    school.chooseOwn(school.dsl);
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->accountState() == actions::AccountState::Waiting);
    school.asHead();
    REQUIRE(school.grant(school.dsl));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->may(u"see", u"pupil"));
    CHECK(school.workspace->store().verify());
}

TEST_CASE("The recovery sheet makes a new headteacher, a new sheet, and an audit row", "[accounts][recovery]")
{
    ProtectedSchool school;
    const auto code = school.protect();
    REQUIRE(school.workspace->save(canaryPupil()));
    school.workspace->signOut();
    Staff fresh;
    fresh.givenName = "Ada";
    fresh.familyName = "Newhead";
    fresh.signIn = "newhead";
    const auto next = school.workspace->recover(code, fresh, "the new head's password", security::PasswordCost::forPractice());
    REQUIRE(next);
    CHECK(school.workspace->person().has(Role::Headteacher));
    CHECK(school.workspace->list<Pupil>()->size() == 1);
    CHECK(next->text() != code.text());
    const auto rows = school.workspace->auditRows({}, 10);
    REQUIRE(rows);
    CHECK(std::any_of(rows->begin(), rows->end(), [](const auto& row) { return row.action == "account.recover"; }));
    CHECK(school.workspace->store().verify());
    school.workspace->signOut();
    CHECK(school.workspace->recover(code, fresh, "the new head's password", security::PasswordCost::forPractice())
              .error().fields.front().rule == "wrong");
}

TEST_CASE("After signing out nothing can be read", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.workspace->save(canaryPupil()));
    school.workspace->signOut();
    CHECK_FALSE(school.workspace->list<Pupil>());
    CHECK(school.workspace->store().reader().list<Pupil>().error().why == "no_key");
}

TEST_CASE("A store that is copied in the middle of its life opens with its accounts", "[accounts]")
{
    ProtectedSchool school;
    school.protect();
    REQUIRE(school.workspace->save(canaryPupil()));
    const QString copy = school.folder.filePath(QStringLiteral("copy.fledge"));
    REQUIRE(school.workspace->store().backup(copy));
    auto opened = Workspace::open(copy, school.options());
    REQUIRE(opened);
    REQUIRE((*opened)->signIn("dsl", staffPassword));
    CHECK((*opened)->list<Pupil>()->size() == 1);
}
