// Who is left out of a concern: the file never says it, and whoever may read it always can.
#include "core/casereading.h"
#include "core/domain/caseaction.h"
#include "core/policy/cases.h"
#include "core/store/casekeyrows.h"
#include "core/store/casekeys.h"
#include "tests/store/concernedschool.h"
#include "tests/store/interruptedclock.h"

using namespace fledge;
using test::ConcernedSchool;
using test::InterruptedClock;

namespace {

/// What somebody sees of a case's keys who opens the file with another program: whose row there is under which key, and
/// how long it is.
QStringList shapeOf(ConcernedSchool& school, CaseId id)
{
    const auto rows = store::grantsOfCase(school.workspace->store().reader().connection(), id.uuid());
    REQUIRE(rows);
    QStringList shape;
    for (const store::GrantRow& row : *rows)
        shape += QStringLiteral("%1 %2 %3").arg(row.number).arg(row.recipient.toString()).arg(row.sealed.size());
    return shape;
}

QSet<QUuid> rowOwners(ConcernedSchool& school, CaseId id, int generation)
{
    const auto rows = store::grantsOfCase(school.workspace->store().reader().connection(), id.uuid());
    REQUIRE(rows);
    QSet<QUuid> owners;
    for (const store::GrantRow& row : *rows)
        if (row.number == generation && !row.sealed.isEmpty()) owners.insert(row.recipient);
    return owners;
}

int newestKeyOf(ConcernedSchool& school, CaseId id)
{
    const auto rows = store::grantsOfCase(school.workspace->store().reader().connection(), id.uuid());
    REQUIRE(rows);
    return rows->back().number;
}

Result<QUuid> addAction(Workspace& workspace, CaseId id, StaffId owner)
{
    CaseAction action;
    action.what = QStringLiteral("Ring the farm");
    action.ownerStaff = owner;
    action.dueOn = QDate(2026, 11, 30);
    return workspace.cases().add(id, record::AnyRecord::of(action));
}

/// An ordinary concern about a lead, by the headteacher.
CaseId logAbout(ConcernedSchool& school, StaffId lead)
{
    school.asHead();
    school.about = lead;
    const auto logged = school.log();
    school.about = {};
    REQUIRE(logged);
    return logged->id;
}

QStringList readersOf(ConcernedSchool& school, CaseId id)
{
    const auto readers = school.workspace->cases().readers(id);
    REQUIRE(readers);
    QStringList names;
    for (const CaseReader& reader : *readers) names += reader.name;
    return names;
}

struct OneOfEach
{
    CaseId about; ///< a lead, who does not read it
    CaseId ordinary;
    CaseId restricted; ///< to the headteacher
};

/// With a second lead, so that two people are left to read what is about the first.
OneOfEach logOneOfEach(ConcernedSchool& school)
{
    REQUIRE(school.grant(school.hireLead(QStringLiteral("dsl2"))));
    const CaseId about = logAbout(school, school.dsl);
    const auto ordinary = school.log();
    school.named = {school.head.text()};
    const auto restricted = school.log(ConcernLevel::Restricted);
    REQUIRE(ordinary);
    REQUIRE(restricted);
    return {about, ordinary->id, restricted->id};
}

} // namespace

TEST_CASE("The rows of keys do not tell a concern about a lead from any other", "[cases][keys][leftout]")
{
    ConcernedSchool school;
    const auto [about, ordinary, restricted] = logOneOfEach(school);
    CHECK(shapeOf(school, about) == shapeOf(school, ordinary));
    CHECK(shapeOf(school, about) == shapeOf(school, restricted));
    CHECK(shapeOf(school, about).size() == 4); // head, two leads and the sheet
    CHECK(readersOf(school, about) == QStringList{"dsl2 Example", "head Example"});
    CHECK(readersOf(school, restricted) == QStringList{"head Example"});
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 1);
    CHECK_FALSE(school.workspace->cases().mayRead(about.uuid()));
    CHECK(school.workspace->verify());
}

TEST_CASE("Whoever is denied the pupil of a concern is missing from no row of its keys", "[cases][keys][leftout]")
{
    ConcernedSchool school;
    const auto before = school.log();
    REQUIRE(before);
    REQUIRE(school.workspace->act(QStringLiteral("pupil.deny"), {{QStringLiteral("pupil"), school.pupil.text()},
                                                                 {QStringLiteral("staff"), school.dsl.text()},
                                                                 {QStringLiteral("reason"), QStringLiteral("They are related")}}));
    const auto after = school.log();
    REQUIRE(after);
    for (const int generation : {1, 2}) CHECK(rowOwners(school, before->id, generation).contains(school.dsl.uuid()));
    CHECK(rowOwners(school, after->id, 1) == rowOwners(school, before->id, 1));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
}

TEST_CASE("A reader who is taken off a concern keeps a row that opens nothing", "[cases][keys][leftout]")
{
    ConcernedSchool school;
    school.joinThirdLead();
    const auto logged = school.log();
    REQUIRE(logged);
    const QStringList before = shapeOf(school, logged->id);
    REQUIRE(school.workspace->cases().removeReader(logged->id, school.dsl, "They are a witness"));
    CHECK(newestKeyOf(school, logged->id) == 2);
    CHECK(rowOwners(school, logged->id, 1) == rowOwners(school, logged->id, 2));
    CHECK(shapeOf(school, logged->id).mid(0, before.size()) == before);
    CHECK(readersOf(school, logged->id) == QStringList{"head Example", "third Example"});
    REQUIRE(addAction(*school.workspace, logged->id, school.head));
    CHECK(newestKeyOf(school, logged->id) == 2); // renewed once
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
    CHECK(school.workspace->store().verify());
}

TEST_CASE("A new lead gets a row in every case, and reads those that were handed over", "[cases][keys][leftout]")
{
    ConcernedSchool school;
    const auto ordinary = school.log();
    const auto restricted = school.log(ConcernLevel::Restricted); // for the first lead alone
    REQUIRE(ordinary);
    REQUIRE(restricted);
    const StaffId second = school.hireLead(QStringLiteral("dsl2"));
    REQUIRE(school.grant(second)); // by a headteacher, who does not read the restricted one
    CHECK(shapeOf(school, ordinary->id) == shapeOf(school, restricted->id));
    REQUIRE(school.signIn("dsl2"));
    CHECK(school.seen() == 1);
    CHECK(school.workspace->cases().mayRead(ordinary->id.uuid()));
    REQUIRE(school.signIn("dsl"));
    CHECK(readersOf(school, restricted->id) == QStringList{"dsl Example"});
    // Who reads it cannot tell a row that somebody else made from that of a former reader: once, to be sure, a new key.
    REQUIRE(addAction(*school.workspace, restricted->id, school.dsl));
    REQUIRE(addAction(*school.workspace, restricted->id, school.dsl));
    CHECK(newestKeyOf(school, restricted->id) == 2);
    REQUIRE(school.workspace->cases().addReader(restricted->id, second, "They take over"));
    CHECK(readersOf(school, restricted->id) == QStringList{"dsl Example", "dsl2 Example"});
    REQUIRE(school.signIn("dsl2"));
    CHECK(school.seen() == 2);
    CHECK(school.workspace->cases().get(restricted->id)->actions.size() == 2);
    CHECK(school.workspace->verify());
}

TEST_CASE("A row that was changed is told to whoever is left out, as to a reader", "[cases][keys][leftout][attack]")
{
    ConcernedSchool school;
    const CaseId about = logAbout(school, school.dsl);
    REQUIRE(school.signIn("dsl"));
    school.asScript({QStringLiteral("UPDATE case_key SET sealed = zeroblob(96) WHERE recipient = x'%1'")
                         .arg(QString::fromLatin1(school.dsl.uuid().toRfc4122().toHex()))});
    const Done in = school.signIn("dsl");
    REQUIRE_FALSE(in);
    CHECK(in.error().why == "grant");
    school.asHead();
    CHECK(school.workspace->cases().mayRead(about.uuid()));
    CHECK(school.workspace->store().verify().error().why == "case keys");
}

TEST_CASE("A row that whoever is left out makes of their own is no reader's, and nothing is written over it", "[cases][keys][leftout][attack]")
{
    ConcernedSchool school;
    const CaseId about = logAbout(school, school.dsl);
    const QString lead = QString::fromLatin1(school.dsl.uuid().toRfc4122().toHex());
    SECTION("without its mark") { school.asScript({QStringLiteral("UPDATE case_key SET sealed = substr(sealed, 1, 80) WHERE recipient = x'%1'").arg(lead)}); }
    SECTION("with a mark of their own") { school.asScript({QStringLiteral("UPDATE case_key SET sealed = randomblob(96) WHERE recipient = x'%1'").arg(lead)}); }
    SECTION("beside one that is spoilt, so that a new key is made")
    {
        school.asScript({QStringLiteral("UPDATE case_key SET sealed = substr(sealed, 1, 80) WHERE recipient = x'%1'").arg(lead),
                         QStringLiteral("UPDATE case_key SET sealed = randomblob(96) WHERE recipient = x'%1'")
                             .arg(QString::fromLatin1(security::recoveryRecipient().toRfc4122().toHex()))});
    }
    school.asHead();
    CHECK(readersOf(school, about) == QStringList{"head Example"});
    REQUIRE(noteCasesRead(*school.workspace, {about})); // reading vouches for nothing
    const auto written = addAction(*school.workspace, about, school.head);
    REQUIRE_FALSE(written);
    CHECK(written.error().why == "case keys");
    CHECK(newestKeyOf(school, about) == 1);
    CHECK(school.workspace->store().verify().error().why == "case keys");
    REQUIRE(school.grant(school.dsl)); // handing over vouches for nothing that was changed
    CHECK(school.workspace->store().verify().error().why == "case keys");
}

TEST_CASE("The order in which the rows of keys lie in the file says nothing about who reads", "[cases][keys][leftout]")
{
    ConcernedSchool school;
    school.joinThirdLead();
    const CaseId about = logAbout(school, school.dsl);
    const auto ordinary = school.log();
    REQUIRE(ordinary);
    REQUIRE(school.workspace->cases().removeReader(ordinary->id, school.dsl, "They are a witness"));
    REQUIRE(school.grant(school.hireLead(QStringLiteral("dsl2"))));
    for (const CaseId id : {about, ordinary->id}) {
        auto rows = school.workspace->store().reader().connection().run(
            QStringLiteral("SELECT generation, recipient FROM case_key WHERE case_id = ? ORDER BY rowid"),
            {school.workspace->store().reader().connection().id(id.uuid())});
        REQUIRE(rows);
        QStringList order;
        while (rows->next()) order += QString::number(rows->integer(0)) + rows->id(1).toString();
        QStringList sorted = order;
        sorted.sort();
        CHECK(order == sorted);
    }
}

TEST_CASE("After keys are handed over or taken, every concern gets a new key with its next entry, whoever reads it", "[cases][keys][leftout]")
{
    ConcernedSchool school;
    const auto [about, ordinary, restricted] = logOneOfEach(school);
    SECTION("a lead comes") { REQUIRE(school.grant(school.hireLead(QStringLiteral("dsl3")))); }
    SECTION("a lead is reset and comes back")
    {
        school.reset(school.dsl);
        REQUIRE(school.grant(school.dsl));
    }
    SECTION("a lead becomes something else") { REQUIRE(school.workspace->setRoles(school.dsl, {Role::Staff})); }
    school.asHead();
    CHECK(shapeOf(school, about) == shapeOf(school, ordinary));
    CHECK(shapeOf(school, about) == shapeOf(school, restricted));
    for (const CaseId id : {about, ordinary, restricted}) REQUIRE(addAction(*school.workspace, id, school.head));
    for (const CaseId id : {about, ordinary, restricted}) CHECK(newestKeyOf(school, id) == 2);
    CHECK(shapeOf(school, about) == shapeOf(school, ordinary));
    CHECK(shapeOf(school, about) == shapeOf(school, restricted));
    const auto noted = [&](CaseId id) {
        auto rows = school.workspace->store().reader().connection().run(
            QStringLiteral("SELECT action FROM audit WHERE record_id = ? AND action <> 'case.entry' ORDER BY seq"),
            {school.workspace->store().reader().connection().id(id.uuid())});
        REQUIRE(rows);
        QStringList actions;
        while (rows->next()) actions += rows->text(0);
        return actions;
    };
    CHECK(noted(about) == noted(ordinary));
    CHECK(noted(about) == noted(restricted));
    CHECK(school.workspace->verify());
}

TEST_CASE("A full disk while the key of a concern is renewed leaves its readers where they were", "[cases][keys][trouble]")
{
    ConcernedSchool school;
    const auto logged = school.log();
    REQUIRE(logged);
    REQUIRE(school.grant(school.hireLead(QStringLiteral("dsl2")))); // the next entry begins a new key
    school.asHead();
    REQUIRE(school.workspace->store().limitPages(0));
    CaseAction long_;
    long_.what = QString(2000, QChar(u'x'));
    long_.ownerStaff = school.head;
    long_.dueOn = QDate(2026, 11, 30);
    Result<QUuid> full = QUuid();
    for (int i = 0; full && i < 200; ++i) full = school.workspace->cases().add(logged->id, record::AnyRecord::of(long_));
    REQUIRE_FALSE(full);
    REQUIRE(school.workspace->store().limitPages(10000));
    CHECK(school.workspace->cases().mayRead(logged->id.uuid()));
    CHECK(addAction(*school.workspace, logged->id, school.head));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->cases().get(logged->id));
    CHECK(school.workspace->verify());
}

TEST_CASE("The keys of a concern that an earlier version wrote get their missing rows with the next entry", "[cases][keys][leftout]")
{
    ConcernedSchool school;
    const CaseId about = logAbout(school, school.dsl);
    // As it was written: no marks, and no row for whoever was left out.
    school.asScript({QStringLiteral("DELETE FROM case_key WHERE recipient = x'%1'")
                         .arg(QString::fromLatin1(school.dsl.uuid().toRfc4122().toHex())),
                     QStringLiteral("UPDATE case_key SET sealed = substr(sealed, 1, 80)")});
    REQUIRE(school.workspace->store().write<bool>({school.head, QStringLiteral("head Example")}, [&](store::Transaction& tx) -> Result<bool> {
        store::noteCaseKeys(tx, about.uuid()); // and was signed so
        return true;
    }));
    school.asHead();
    CHECK(readersOf(school, about) == QStringList{"head Example"});
    REQUIRE(addAction(*school.workspace, about, school.head));
    CHECK(newestKeyOf(school, about) == 1);
    CHECK(rowOwners(school, about, 1).contains(school.dsl.uuid()));
    for (const QString& row : shapeOf(school, about)) CHECK(row.endsWith(QLatin1String(" 96"))); // none stands out
    CHECK(readersOf(school, about) == QStringList{"head Example"});
    REQUIRE(addAction(*school.workspace, about, school.head));
    CHECK(newestKeyOf(school, about) == 1);
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
    CHECK(school.workspace->store().verify());
}

TEST_CASE("Whoever is taken off a concern while they write to it does not take the keys of the others away", "[cases][keys][leftout]")
{
    ConcernedSchool school;
    REQUIRE(school.grant(school.hireLead(QStringLiteral("dsl2"))));
    const auto logged = school.log();
    REQUIRE(logged);
    InterruptedClock clock(school.clock);
    auto other = Workspace::open(school.path(), {&clock, {}, {}, 100, {}});
    REQUIRE((*other)->signIn("dsl", test::staffPassword));
    REQUIRE((*other)->cases().get(logged->id));
    clock.meanwhile = [&] { REQUIRE(school.workspace->cases().removeReader(logged->id, school.dsl, "They are a witness")); };
    const auto written = addAction(**other, logged->id, school.dsl);
    CHECK_FALSE(clock.meanwhile);
    REQUIRE_FALSE(written);
    CHECK(written.error().kind == ProblemKind::Denied);
    school.asHead();
    CHECK(school.workspace->cases().get(logged->id)->readers.size() == 1);
    REQUIRE(school.signIn("dsl2"));
    CHECK(school.workspace->cases().get(logged->id)->readers.size() == 1);
    CHECK(school.workspace->verify());
}
