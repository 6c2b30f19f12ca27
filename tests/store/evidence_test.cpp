#include "core/policy/policyfile.h"
#include "core/store/queries/compliance.h"
#include "core/store/queries/facts.h"
#include "core/store/queries/reports.h"
#include "tests/store/storeworld.h"
#include "tests/support/catchqt.h"
#include "tests/support/years.h"

#include "core/domain/casewords.h"
#include "core/domain/registry.h"

using namespace fledge;

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
    for (const record::RecordType* type : recordTypes())
        REQUIRE(world.save(test::savable(world, *type)));
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
