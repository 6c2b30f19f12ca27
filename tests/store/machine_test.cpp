// The audit says at which computer something was done (L-7); rows of earlier versions say nothing, and hold all the same.
#include "core/base/machine.h"
#include "core/store/auditchain.h"
#include "core/store/migrations.h"
#include "core/store/rows.h"
#include "tests/store/storeworld.h"
#include "tests/support/catchqt.h"

using namespace fledge;
using store::Dialect;
using test::StoreWorld;

namespace {

constexpr int before = 8; ///< the schema whose audit named no computer

void run(store::Connection& script, const QString& statement)
{
    INFO(statement.toStdString());
    REQUIRE(script.exec(statement));
}

QString guardOf(int schema)
{
    for (const QString& statement : store::migrationStatements(Dialect::Sqlite, schema))
        if (statement.startsWith(u"CREATE TRIGGER audit_no_update")) return statement;
    return {};
}

/// Makes the file what the version before wrote: rows that name no computer, hashed as it hashed them.
void makeOld(StoreWorld& world)
{
    const auto script = world.script();
    run(*script, "DROP TRIGGER audit_no_update");
    run(*script, "UPDATE audit SET machine = NULL");
    QByteArray previous = store::noHash();
    for (int seq = 1; seq <= world.count("audit"); ++seq) {
        store::ChainLink link{};
        QByteArray hash;
        {
            auto rows = script->run(store::selectChain + " WHERE seq = ?", {seq});
            REQUIRE((rows && rows->next()));
            CHECK_FALSE(store::readLink(*rows, link, hash)); // its computer is gone, and the hash covers it
        }
        link.previous = previous;
        previous = store::hashOf(link);
        REQUIRE(script->run("UPDATE audit SET prev_hash = ?, hash = ? WHERE seq = ?", {link.previous, previous, seq}));
    }
    REQUIRE(script->run("UPDATE audit_head SET hash = ?", {previous}));
    run(*script, "ALTER TABLE audit DROP COLUMN machine");
    run(*script, guardOf(before));
    run(*script, QStringLiteral("PRAGMA user_version=%1").arg(before));
    run(*script, QStringLiteral("UPDATE store_info SET value = '%1' WHERE name = 'schema'").arg(before));
}

} // namespace

TEST_CASE("Every row of the audit names the computer that it was written at", "[store][audit][L-7]")
{
    StoreWorld world(GENERATE(Dialect::Sqlite, Dialect::Postgres));
    if (!world.available()) {
        WARN(test::noPostgres);
        return;
    }
    CHECK_FALSE(machineName().isEmpty());
    CHECK(machineName().size() <= 64);
    REQUIRE(world.save(test::amelia()));
    CHECK(world.lastAudit().machine == machineName());
    CHECK(world.store().verify());
}

TEST_CASE("The check finds a computer that was exchanged or taken out of the audit", "[store][audit][L-7]")
{
    StoreWorld world;
    for (int i = 0; i < 3; ++i) REQUIRE(world.save(test::amelia()));
    run(*world.script(), "DROP TRIGGER audit_no_update");
    run(*world.script(), GENERATE(as<QString>(), "UPDATE audit SET machine = 'elsewhere' WHERE seq = 2",
                                  "UPDATE audit SET machine = NULL WHERE seq = 2", "UPDATE audit SET bound = CAST(machine AS BLOB), machine = NULL WHERE seq = 2"));
    const Done verified = world.store().verify();
    REQUIRE_FALSE(verified);
    CHECK(verified.error().kind == ProblemKind::Damaged);
}

TEST_CASE("A file from before the audit named computers is brought up to date and its rows still hold", "[store][audit][L-7]")
{
    StoreWorld world;
    for (int i = 0; i < 3; ++i) REQUIRE(world.save(test::amelia()));
    makeOld(world);
    world.close();
    REQUIRE(world.save(test::amelia())); // opens it, and updates it first
    REQUIRE(world.store().verify());
    const auto rows = world.audit();
    REQUIRE(rows.size() == 4);
    CHECK(rows.front().machine.isEmpty());
    CHECK(rows.back().machine == machineName());
    SECTION("a computer put into an old row is found")
    {
        run(*world.script(), "DROP TRIGGER audit_no_update");
        run(*world.script(), "UPDATE audit SET machine = 'elsewhere' WHERE seq = 1");
        CHECK_FALSE(world.store().verify());
    }
}
