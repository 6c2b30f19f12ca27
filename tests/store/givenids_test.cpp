// Numbers that somebody chose: nothing new takes one that something else in the file has or had.
#include "core/domain/provider.h"
#include "core/security/recoverycode.h"
#include "tests/store/concernedschool.h"
#include "tests/store/storeworld.h"
#include "tests/support/catchqt.h"
#include "tests/support/world.h"

using namespace fledge;
using store::Dialect;
using test::ConcernedSchool;
using test::StoreWorld;

TEST_CASE("A record takes no number that something of another kind has, nor one that Fledge keeps for itself", "[store][attack]")
{
    StoreWorld world(GENERATE(Dialect::Sqlite, Dialect::Postgres));
    if (!world.available()) {
        WARN(test::noPostgres);
        return;
    }
    INFO((world.dialect() == Dialect::Sqlite ? "SQLite" : "PostgreSQL"));
    const auto pupil = world.save(test::amelia());
    REQUIRE(pupil);
    for (const QUuid& taken : {pupil->id, security::recoveryRecipient(), QUuid("{f1ed9e00-0000-4000-8000-bac000bac000}")}) {
        Provider farm;
        farm.id = ProviderId(taken);
        farm.name = "Greenacre Farm";
        const auto saved = world.save(farm);
        REQUIRE_FALSE(saved);
        CHECK(saved.error().fields.at(0).rule == "duplicate");
    }
    CHECK(world.count("provider") == 0);
    CHECK(world.store().verify());
}

TEST_CASE("A concern takes no number that something else has or had", "[cases][attack]")
{
    ConcernedSchool school;
    REQUIRE(school.signIn("staff"));
    for (const QUuid& taken : {school.pupil.uuid(), school.placement.uuid(), school.dsl.uuid(), security::recoveryRecipient()}) {
        const auto logged = school.log(ConcernLevel::Safeguarding, CaseId(taken));
        REQUIRE_FALSE(logged);
        CHECK(logged.error().why == "sent"); // as for another's concern
    }
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
    CHECK(school.workspace->store().verify());
}
