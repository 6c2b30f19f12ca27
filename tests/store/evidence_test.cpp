#include "core/policy/policyfile.h"
#include "core/store/disposals.h"
#include "core/store/queries/compliance.h"
#include "core/store/queries/facts.h"
#include "core/store/queries/pupilrecords.h"
#include "core/store/queries/reports.h"
#include "tests/store/storeworld.h"
#include "tests/support/catchqt.h"
#include "tests/support/years.h"

#include "core/domain/casewords.h"
#include "core/domain/pupil.h"
#include "core/domain/registry.h"

using namespace fledge;

namespace {

void saveOneOfEach(test::StoreWorld& world)
{
    for (const record::RecordType* type : recordTypes())
        REQUIRE(world.save(test::savable(world, *type)));
}

} // namespace

TEST_CASE("Every name by which the policy counts evidence is one that the store counts", "[store][policy]")
{
    test::StoreWorld world;
    for (const record::RecordType* type : recordTypes())
        (void)test::savable(world, *type);
    const auto counts = store::countEvidence(world.store().reader());
    REQUIRE(counts);
    CHECK(counts->value(QStringLiteral("placement")) >= 1);
    QStringList caseCounters{QStringLiteral("case")}; // those are counted by who may read them (policy::caseEvidence)
    for (const record::Token& token : record::Tokens<FollowUpKind>::tokens)
        caseCounters += QStringLiteral("case.") + QString::fromLatin1(token.token);
    const policy::Policy policy = *policy::templatePolicy();
    for (const policy::Clause& clause : policy.clauses)
        for (const QString& counter : clause.servedBy) {
            INFO(counter.toStdString());
            CHECK((store::isCounted(counter) || caseCounters.contains(counter)));
        }
}

TEST_CASE("What is hidden from somebody counts nowhere, on either database", "[store][policy]")
{
    test::StoreWorld world(GENERATE(store::Dialect::Sqlite, store::Dialect::Postgres));
    if (!world.available()) {
        WARN(test::noPostgres);
        return;
    }
    saveOneOfEach(world);
    QSet<QUuid> everything;
    for (const record::RecordType* type : recordTypes()) {
        const auto records = world.store().reader().list(*type);
        REQUIRE(records);
        for (const record::AnyRecord& record : *records) everything.insert(record.id());
    }
    const auto all = store::countEvidence(world.store().reader());
    const auto left = store::countEvidence(world.store().reader(), everything);
    REQUIRE(all);
    REQUIRE(left);
    for (const char* ofPupils : {"placement", "plan", "objective", "parent_update", "incident", "review", "approval", "risk_assessment",
                                 "review_request", "timetable_entry", "placement_event", "transport.agreed"}) {
        INFO(ofPupils);
        CHECK(all->value(QString::fromLatin1(ofPupils)) >= 1);
        CHECK(left->value(QString::fromLatin1(ofPupils)) == 0);
    }
    CHECK(left->value(QStringLiteral("staff")) == all->value(QStringLiteral("staff"))); // these are nobody's pupil
    const policy::PolicyBook policies{*policy::templatePolicy()};
    const auto facts = store::loadFacts(world.store().reader(), test::calendarFrom2024(), policies, QDate(2026, 11, 23),
                                        QDate(2026, 9, 3), nullptr, everything);
    REQUIRE(facts);
    CHECK(facts->placements.empty());
    const auto governors = store::loadGovernorFacts(world.store().reader(), everything);
    REQUIRE(governors);
    CHECK(governors->pupils.empty());
}

TEST_CASE("What a disposal takes out is gone from either database, and without one nothing can be taken", "[store][disposal]")
{
    test::StoreWorld world(GENERATE(store::Dialect::Sqlite, store::Dialect::Postgres));
    if (!world.available()) {
        WARN(test::noPostgres);
        return;
    }
    saveOneOfEach(world);
    const auto pupils = world.store().reader().list<Pupil>();
    REQUIRE(pupils);
    const int before = world.count(QStringLiteral("pupil"));
    const PupilId id = pupils->front().id;
    const auto records = store::recordsOf(world.store().reader(), id);
    REQUIRE(records);
    store::Removal removal{id.uuid(), {}, {}, "proposed", "carried out", "statement"};
    for (const store::RecordsOfType& of : *records)
        for (const record::AnyRecord& record : of.records) removal.records.emplace_back(of.type, record.id());
    REQUIRE(world.store().write<bool>({{}, QStringLiteral("Dana Lead")}, [&](store::Transaction& tx) -> Result<bool> {
        const Done done = store::dispose(tx, removal);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    }));
    CHECK(world.count(QStringLiteral("pupil")) == before - 1);
    CHECK(world.store().reader().load(id).error().kind == ProblemKind::NotFound);
    for (const auto& [type, record] : removal.records)
        CHECK(world.store().reader().load(*type, record).error().kind == ProblemKind::NotFound);
    CHECK(world.lastAudit().action == store::carryOutDisposal);
    CHECK_FALSE(world.script()->exec(QStringLiteral("DELETE FROM pupil")));
    CHECK_FALSE(world.script()->exec(QStringLiteral("DELETE FROM audit_value")));
    CHECK_FALSE(world.script()->exec(QStringLiteral("DELETE FROM disposed_record")));
    CHECK(world.store().verify().error().kind == ProblemKind::Damaged); // nobody with the right agreed to it
}
