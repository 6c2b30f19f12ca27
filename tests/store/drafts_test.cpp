// Typing that survives the program: who can read it, and when it goes.
#include "core/domain/staff.h"
#include "core/drafts.h"
#include "core/store/drafts.h"
#include "core/workspace.h"
#include "tests/support/catchqt.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace fledge;

namespace {

const QByteArray password = "fledge-demo";

/// A school file with a headteacher and a coordinator who both have accounts with all their keys.
struct School
{
    QTemporaryDir folder;
    FixedClock clock{QDateTime(QDate(2026, 11, 23), QTime(9, 14), Qt::UTC)};
    std::unique_ptr<Workspace> workspace;
    StaffId head, coordinator;

    School()
    {
        WorkspaceOptions options;
        options.clock = &clock;
        options.random = seededRandom(5);
        auto made = Workspace::create(folder.filePath(u"nest.fledge"_s),
                                      {u"The Nest"_s, u"123456"_s, {}, {}, u"2026/27"_s, true}, options);
        REQUIRE(made.has_value());
        workspace = std::move(*made);
        head = add(u"Mary"_s, u"head"_s, {Role::Headteacher});
        coordinator = add(u"Jo"_s, u"coordinator"_s, {Role::Coordinator});
        REQUIRE(workspace->beginAccounts(head, password, security::PasswordCost::forPractice()).has_value());
        const auto keys = actions::prepareKeys(password, security::PasswordCost::forPractice());
        REQUIRE(workspace
                    ->perform<int>(u"account.grant",
                                   [&](actions::Context& context) -> Result<int> {
                                       if (Done done = actions::addAccount(context, coordinator, *keys); !done)
                                           return tl::unexpected(done.error());
                                       return 0;
                                   })
                    .has_value());
        REQUIRE(workspace
                    ->perform<int>(u"account.grant",
                                   [&](actions::Context& context) { return actions::grantKeys(context, coordinator); })
                    .has_value());
        be(u"coordinator"_s);
    }
    StaffId add(const QString& name, const QString& signIn, std::vector<Role> roles)
    {
        Staff staff;
        staff.givenName = name;
        staff.familyName = u"Tester"_s;
        staff.signIn = signIn;
        staff.roles = std::move(roles);
        const auto saved = workspace->save(staff);
        REQUIRE(saved.has_value());
        return StaffId(saved->id);
    }
    void be(const QString& signIn)
    {
        workspace->signOut();
        REQUIRE(workspace->signIn(signIn, password).has_value());
    }
    std::vector<Draft> mine() { return Drafts(*workspace).mine().value_or(std::vector<Draft>()); }
};

const QVariantMap typed{{u"given_name"_s, u"Canary Wagtail"_s},
                        {u"born"_s, QDate(2011, 4, 3)},
                        {u"lead"_s, QUuid(u"{01920000-0000-7000-8000-000000000001}"_s)},
                        {u"roles"_s, QStringList{u"staff"_s, u"safeguarding"_s}},
                        {u"starts"_s, QTime(9, 15)},
                        {u"pence"_s, 6250},
                        {u"safe"_s, true},
                        {u"marks"_s, QVariantList{QVariantMap{{u"x"_s, 0.25}, {u"number"_s, qlonglong(1)}}}},
                        {u"base:revision"_s, 3},
                        {u"year"_s, QVariantMap{{u"first-1"_s, u"3/9"_s}, {u"days"_s, QVariantList{1, u"two"_s}}}}};

} // namespace

TEST_CASE_METHOD(School, "What was typed comes back as it was, to whoever typed it and to nobody else", "[drafts]")
{
    const QUuid id = QUuid::createUuid();
    REQUIRE(Drafts(*workspace).keep(id, u"pupils#pupil/new"_s, typed));
    const auto back = mine();
    REQUIRE(back.size() == 1);
    CHECK(back.front().id == id);
    CHECK(back.front().key == u"pupils#pupil/new"_s);
    CHECK(back.front().values == typed);
    CHECK(back.front().savedAt == clock.now());
    be(u"head"_s); // the headteacher holds every other key
    CHECK(mine().empty());
    be(u"coordinator"_s);
    CHECK(mine().size() == 1);
}

TEST_CASE_METHOD(School, "A draft stands in no byte of the file, and its length tells little", "[drafts]")
{
    REQUIRE(Drafts(*workspace).keep(QUuid::createUuid(), u"pupils#pupil/new"_s, typed));
    REQUIRE(Drafts(*workspace).keep(QUuid::createUuid(), u"a"_s, {{u"a"_s, u"b"_s}}));
    for (const char* name : {"nest.fledge", "nest.fledge-wal"}) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::ReadOnly)) continue;
        const QByteArray bytes = file.readAll();
        CHECK_FALSE(bytes.contains("Wagtail"));
        CHECK_FALSE(bytes.contains("pupil/new"));
    }
    const auto rows = store::draftsOf(workspace->store().reader().connection(), coordinator);
    REQUIRE(rows.has_value());
    REQUIRE(rows->size() == 2);
    constexpr int sealed = 48;
    for (const store::DraftRow& row : *rows) CHECK((row.sealed.size() - sealed) % 256 == 0);
}

TEST_CASE_METHOD(School, "A draft kept again replaces itself; what was discarded is gone", "[drafts]")
{
    const QUuid id = QUuid::createUuid();
    REQUIRE(Drafts(*workspace).keep(id, u"a"_s, {{u"x"_s, u"one"_s}}));
    REQUIRE(Drafts(*workspace).keep(id, u"a"_s, {{u"x"_s, u"two"_s}}));
    REQUIRE(mine().size() == 1);
    CHECK(mine().front().values.value(u"x"_s) == u"two"_s);
    REQUIRE(Drafts(*workspace).discard(id));
    CHECK(mine().empty());
}

TEST_CASE_METHOD(School, "Typing that nobody goes on with for a month is taken away", "[drafts]")
{
    REQUIRE(Drafts(*workspace).keep(QUuid::createUuid(), u"a"_s, {{u"x"_s, u"old"_s}}));
    clock.set(clock.now().addDays(Drafts::keptDays));
    CHECK(mine().size() == 1);
    clock.set(clock.now().addDays(1));
    CHECK(mine().empty());
    CHECK(store::draftsOf(workspace->store().reader().connection(), coordinator)->empty());
}

TEST_CASE_METHOD(School, "A draft whose day was changed outside Fledge is not taken for an old one and thrown away", "[drafts][attack]")
{
    const QUuid id = QUuid::createUuid();
    REQUIRE(Drafts(*workspace).keep(id, u"a"_s, {{u"x"_s, u"today's"_s}}));
    auto rows = store::draftsOf(workspace->store().reader().connection(), coordinator);
    REQUIRE(rows.has_value());
    store::DraftRow older = rows->front();
    older.savedAt = QDateTime(QDate(2022, 11, 23), QTime(9, 14), Qt::UTC);
    const auto put = workspace->store().write<bool>({coordinator, {}}, [&](store::Transaction& tx) -> Result<bool> {
        const Done done = store::putDraft(tx.connection(), older);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    });
    REQUIRE(put.has_value());
    const auto back = mine();
    REQUIRE(back.size() == 1);
    CHECK(back.front().savedAt == clock.now());
    CHECK(mine().size() == 1);
}

TEST_CASE_METHOD(School, "Words that somebody with a script put into a draft are not believed", "[drafts]")
{
    const QUuid id = QUuid::createUuid();
    REQUIRE(Drafts(*workspace).keep(id, u"a"_s, {{u"x"_s, u"mine"_s}}));
    const auto account = store::accountOf(workspace->store().reader().connection(), coordinator);
    REQUIRE(account.has_value());
    // Anybody can seal for the account, because its public key is in the file; nobody can sign for it.
    const QByteArray forged = QByteArray(64, 's') + R"({"key":"a","values":{"x":["text","theirs"]}})";
    const auto put = workspace->store().write<bool>({coordinator, {}}, [&](store::Transaction& tx) -> Result<bool> {
        const Done done = store::putDraft(
            tx.connection(),
            {id, coordinator, clock.now(), security::sealFor(account->keys.box, security::padded(forged, 256))});
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    });
    REQUIRE(put.has_value());
    CHECK(mine().empty());
}

TEST_CASE_METHOD(School, "Without an account nothing of what is typed is written", "[drafts]")
{
    workspace->signOut();
    CHECK_FALSE(Drafts(*workspace).isPossible());
    CHECK_FALSE(Drafts(*workspace).keep(QUuid::createUuid(), u"a"_s, {{u"x"_s, u"y"_s}}));
}

TEST_CASE_METHOD(School, "The duties of accounts are owed until a second person holds everything", "[accounts]")
{
    be(u"head"_s);
    const auto keys = [this] {
        QStringList out;
        const auto owed = workspace->duties();
        for (const policy::Duty& duty : owed.value_or(std::vector<policy::Duty>()))
            if (duty.rule == u"accounts"_s) out += duty.key;
        return out;
    };
    CHECK(keys() == QStringList{u"accounts/holders"_s});
    const StaffId second = add(u"Ann"_s, u"ann"_s, {Role::Headteacher});
    const auto made = actions::prepareKeys(password, security::PasswordCost::forPractice());
    REQUIRE(workspace->perform<bool>(u"account.add", [&](actions::Context& context) -> Result<bool> {
        const Done done = actions::addAccount(context, second, *made);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    }));
    CHECK(keys() == QStringList{u"accounts/waiting/"_s + second.text(), u"accounts/holders"_s});
    REQUIRE(workspace->perform<int>(
        u"account.grant", [&](actions::Context& context) { return actions::grantKeys(context, second); }));
    CHECK(keys().isEmpty());
}

TEST_CASE_METHOD(School, "An administrator sees the duties of the system and nothing of the pupils", "[accounts]")
{
    be(u"head"_s);
    const StaffId technician = add(u"Tim"_s, u"admin"_s, {Role::Administrator});
    const auto made = actions::prepareKeys(password, security::PasswordCost::forPractice());
    REQUIRE(workspace->perform<bool>(u"account.add", [&](actions::Context& context) -> Result<bool> {
        const Done done = actions::addAccount(context, technician, *made);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    }));
    REQUIRE(workspace->perform<int>(
        u"account.grant", [&](actions::Context& context) { return actions::grantKeys(context, technician); }));
    be(u"admin"_s);
    const auto owed = workspace->duties();
    REQUIRE(owed.has_value());
    REQUIRE(owed->size() == 1);
    CHECK(owed->front().key == u"accounts/holders"_s);
    CHECK_FALSE(workspace->list<Staff>().value_or(std::vector<Staff>()).empty());
}
