#include "core/policy/policyfile.h"
#include "core/store/queries/compliance.h"
#include "tests/store/storeworld.h"
#include "tests/support/catchqt.h"

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
