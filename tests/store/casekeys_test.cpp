// The keys of cases: which one is the next, and who wrote an entry.
#include "core/domain/caseaction.h"
#include "core/policy/cases.h"
#include "core/security/card.h"
#include "core/store/casekeys.h"
#include "tests/store/concernedschool.h"

#include <QJsonDocument>
#include <rapidcheck.h>

using namespace fledge;
using test::ConcernedSchool;

namespace {

QString hex(const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); }
QString hex(const QUuid& id) { return hex(id.toRfc4122()); }

/// A key that whoever plants it knows, for every reader of the case, under the next number.
void plantNextKey(ConcernedSchool& school, const QUuid& caseId, security::KeyRing& attacker, int generation = 2)
{
    attacker.makeKey(caseId, generation);
    auto& connection = school.workspace->store().reader().connection();
    const auto grants = store::grantsOfCase(connection, caseId);
    REQUIRE(grants);
    QStringList rows;
    for (const store::GrantRow& grant : *grants) {
        if (grant.number != 1) continue;
        const auto account = store::accountOf(connection, StaffId(grant.recipient));
        const QByteArray box = account ? account->keys.box : school.workspace->store().schoolKeys().recovery;
        rows += QStringLiteral("INSERT INTO case_key (case_id, generation, recipient, sealed) VALUES (x'%1', %2, x'%3', x'%4')")
                    .arg(hex(caseId)).arg(generation).arg(hex(grant.recipient), hex(attacker.grantKey(caseId, generation, box)));
    }
    REQUIRE(rows.size() >= 3);
    school.asScript(rows);
}

Result<QUuid> addAction(ConcernedSchool& school, CaseId id, const QString& what)
{
    CaseAction action;
    action.what = what;
    action.ownerStaff = school.dsl;
    action.dueOn = QDate(2026, 11, 30);
    return school.workspace->cases().add(id, record::AnyRecord::of(action));
}

/// How many entries of the case this ring opens.
int openedWith(ConcernedSchool& school, const security::KeyRing& ring)
{
    int count = 0;
    const auto entries = store::sealedEntries(school.workspace->store().reader().connection());
    for (const store::SealedEntry& entry : *entries)
        count += store::openEntry(ring, school.workspace->store().storeId(), entry) ? 1 : 0;
    return count;
}

int newestGenerationWritten(ConcernedSchool& school)
{
    int newest = 0;
    const auto entries = store::sealedEntries(school.workspace->store().reader().connection());
    for (const store::SealedEntry& entry : *entries)
        newest = std::max(newest, store::generationOf(entry));
    return newest;
}

/// An entry written with the keys of whoever is signed in, naming somebody else as its author.
void writeAs(ConcernedSchool& school, CaseId id, StaffId by, const QString& name)
{
    CaseAction action;
    action.what = QStringLiteral("Ring the farm");
    action.ownerStaff = school.dsl;
    action.dueOn = QDate(2026, 11, 30);
    policy::CaseEntry entry{QUuid::createUuid(), id, school.clock.now().addSecs(60), by, name, {}, record::AnyRecord::of(action)};
    entry.record.setId(entry.id);
    const QByteArray content = QJsonDocument(policy::toJson(entry)).toJson(QJsonDocument::Compact);
    const security::Person person = school.workspace->person();
    REQUIRE(school.workspace->store().write<bool>({person.id, person.name}, [&](store::Transaction& tx) -> Result<bool> {
        const Done added = store::addEntry(tx, *school.workspace->store().keys(), id.uuid(), entry.id, content, {});
        return added ? Result<bool>(true) : tl::unexpected(added.error());
    }));
    school.workspace->cases().forget();
}

} // namespace

TEST_CASE("A planted next key of a case is left alone: nothing is sealed under it, and its readers go on", "[cases][keys][attack]")
{
    ConcernedSchool school;
    const auto logged = school.log();
    REQUIRE(logged);
    security::KeyRing attacker;
    plantNextKey(school, logged->id.uuid(), attacker);
    CHECK(school.workspace->store().verify().error().why == "case keys");
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 1);
    CHECK(school.workspace->cases().mayRead(logged->id.uuid()));
    REQUIRE(addAction(school, logged->id, "Ring the farm"));
    CHECK(openedWith(school, attacker) == 0);
    CHECK(newestGenerationWritten(school) == 1);
    school.asHead();
    CHECK(school.workspace->cases().get(logged->id)->actions.size() == 1);
}

TEST_CASE("A planted key under which the first one was taken away is not taken for a first one", "[cases][keys][attack]")
{
    ConcernedSchool school;
    const auto logged = school.log();
    REQUIRE(logged);
    security::KeyRing attacker;
    plantNextKey(school, logged->id.uuid(), attacker);
    school.asScript({QStringLiteral("DELETE FROM case_key WHERE generation = 1 AND recipient = x'%1'").arg(hex(school.dsl.uuid()))});
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->store().keys()->newestKey(logged->id.uuid()) == 0);
    CHECK(school.seen() == 0);
}

TEST_CASE("The genuine next key takes the place of a planted one, and every reader follows", "[cases][keys][attack]")
{
    ConcernedSchool school;
    school.joinThirdLead();
    const auto logged = school.log();
    REQUIRE(logged);
    security::KeyRing attacker;
    plantNextKey(school, logged->id.uuid(), attacker);
    REQUIRE(school.signIn("dsl"));
    school.asHead();
    REQUIRE(school.workspace->cases().removeReader(logged->id, school.dsl, "They are a witness"));
    CHECK(newestGenerationWritten(school) == 2);
    CHECK(openedWith(school, attacker) == 0);
    CHECK(school.workspace->store().verify());
    school.asHead();
    CHECK(school.workspace->store().keys()->newestKey(logged->id.uuid()) == 2);
    CHECK(school.workspace->cases().get(logged->id)->readers.size() == 1);
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
}

TEST_CASE("A key that a colleague signs without holding the one before it is no next key", "[cases][keys][attack]")
{
    ConcernedSchool school;
    const auto logged = school.log();
    REQUIRE(logged);
    const QUuid caseId = logged->id.uuid();
    REQUIRE(school.signIn("coordinator"));
    security::KeyRing attacker;
    plantNextKey(school, caseId, attacker);
    attacker.makeKey(caseId, 1); // not the case's
    REQUIRE(school.workspace->store().write<bool>({school.coordinator, "coordinator"}, [&](store::Transaction& tx) -> Result<bool> {
        store::noteCaseKeys(tx, caseId, store::proofOfNextKey(attacker, tx.storeId(), caseId, 2));
        return true;
    }));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->store().keys()->newestKey(caseId) == 1);
    REQUIRE(addAction(school, logged->id, "Ring the farm"));
    CHECK(newestGenerationWritten(school) == 1);
}

TEST_CASE("A window that was open when the key of a case was renewed goes on under the new one", "[cases][keys]")
{
    ConcernedSchool school;
    const StaffId second = school.hireLead(QStringLiteral("dsl2"));
    REQUIRE(school.grant(second));
    const auto logged = school.log();
    REQUIRE(logged);
    auto other = Workspace::open(school.path(), school.options());
    REQUIRE((*other)->signIn("dsl", test::staffPassword));
    REQUIRE((*other)->cases().get(logged->id));
    REQUIRE(school.workspace->cases().removeReader(logged->id, second, "They are a witness"));
    CaseAction action;
    action.what = QStringLiteral("Ring the farm");
    action.ownerStaff = school.dsl;
    action.dueOn = QDate(2026, 11, 30);
    REQUIRE((*other)->cases().add(logged->id, record::AnyRecord::of(action)));
    school.asHead();
    const auto file = school.workspace->cases().get(logged->id);
    REQUIRE(file);
    CHECK(file->actions.size() == 1);
    CHECK(file->readers.size() == 1);
    CHECK(school.workspace->store().verify());
}

TEST_CASE("An entry that names another author than the account that signed it is shown as not confirmed", "[cases][keys][attack]")
{
    ConcernedSchool school;
    const auto logged = school.log();
    REQUIRE(logged);
    REQUIRE(school.workspace->verify());
    REQUIRE(school.signIn("dsl"));
    writeAs(school, logged->id, school.head, "head Example");
    const auto file = school.workspace->cases().get(logged->id);
    REQUIRE(file);
    REQUIRE(file->actions.size() == 1);
    CHECK(file->actions.front().written.byName == "head Example (not confirmed)");
    CHECK(file->logged().byName == "head Example");
    CHECK(school.workspace->verify().error().why == "author");
    CHECK(school.workspace->store().verify()); // the entry itself is signed
}

TEST_CASE("What a packet brought names whom a reader confirmed as its writer, and is confirmed by that", "[cases][keys][packet]")
{
    ConcernedSchool school;
    const QUuid id = QUuid::createUuid();
    const QByteArray file = school.packed(id, QStringLiteral("staff Example"));
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->cases().bringIn(file, {{school.pupil}, school.staff}));
    const auto brought = school.workspace->cases().get(CaseId(id));
    REQUIRE(brought);
    CHECK(brought->logged().byName == "staff Example");
    CHECK(school.workspace->verify());
    writeAs(school, CaseId(id), school.staff, "staff Example"); // later entries are nobody else's to sign
    CHECK(school.workspace->cases().get(CaseId(id))->actions.front().written.byName == "staff Example (not confirmed)");
}

TEST_CASE("Resetting, withdrawing and the sheet leave the keys of cases as the audit says", "[cases][keys]")
{
    ConcernedSchool school;
    REQUIRE(school.log());
    REQUIRE(school.log(ConcernLevel::Restricted));
    school.asHead();
    SECTION("a reset account that gets its keys again")
    {
        school.reset(school.dsl);
        REQUIRE(school.workspace->store().verify());
        REQUIRE(school.grant(school.dsl));
        REQUIRE(school.signIn("dsl"));
        CHECK(school.seen() == 1); // the restricted one nobody else could hand over
    }
    SECTION("roles that read no cases") { REQUIRE(school.workspace->setRoles(school.dsl, {Role::Staff})); }
    SECTION("keys withdrawn") { REQUIRE(school.workspace->withdrawKeys(school.dsl, "Left")); }
    SECTION("the recovery sheet")
    {
        Staff fresh;
        fresh.givenName = "Ada";
        fresh.familyName = "Newhead";
        fresh.signIn = "newhead";
        REQUIRE(school.workspace->recover(school.code, fresh, "the new head's password", security::PasswordCost::forPractice()));
        CHECK(school.seen() == 2);
    }
    CHECK(school.workspace->verify());
}

TEST_CASE("An entry of a concern with any one byte changed, or in another case, does not open", "[case]")
{
    ConcernedSchool school;
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.log());
    auto& store = school.workspace->store();
    const auto entries = store::sealedEntries(store.reader().connection());
    REQUIRE(entries);
    REQUIRE_FALSE(entries->empty());
    for (const store::SealedEntry& entry : *entries) {
        REQUIRE(store::openEntry(*store.keys(), store.storeId(), entry));
        CHECK(rc::check("any byte", [&] {
            store::SealedEntry other = entry;
            const auto at = *rc::gen::inRange<qsizetype>(0, other.sealed.size());
            other.sealed[at] = static_cast<char>(other.sealed[at] ^ *rc::gen::inRange(1, 256));
            RC_ASSERT(!store::openEntry(*store.keys(), store.storeId(), other));
        }));
        store::SealedEntry moved = entry;
        moved.id = QUuid::createUuid();
        CHECK_FALSE(store::openEntry(*store.keys(), store.storeId(), moved));
    }
}
