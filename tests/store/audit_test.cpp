#include "core/domain/registry.h"
#include "tests/store/storeworld.h"
#include "tests/support/catchqt.h"

using namespace fledge;
using store::Dialect;
using test::StoreWorld;

namespace {

/// Runs statements as somebody with a script would.
void asScript(StoreWorld& world, const QStringList& statements)
{
    const auto script = world.script();
    for (const QString& statement : statements) {
        INFO(statement.toStdString());
        REQUIRE(script->exec(statement));
    }
}

bool refused(StoreWorld& world, const QString& statement) { return !world.script()->exec(statement); }

QStringList withoutGuards(const StoreWorld& world)
{
    if (world.dialect() == Dialect::Sqlite)
        return {"DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete", "DROP TRIGGER audit_next"};
    return {"ALTER TABLE audit DISABLE TRIGGER ALL"};
}

} // namespace

TEST_CASE("No record, and nothing of the audit, can be deleted or changed behind the program's back", "[store][audit]")
{
    StoreWorld world(GENERATE(Dialect::Sqlite, Dialect::Postgres));
    if (!world.available()) {
        WARN(test::noPostgres);
        return;
    }
    for (const record::RecordType* type : recordTypes())
        if (world.count(type->name) == 0) REQUIRE(world.save(test::savable(world, *type)));
    for (const record::RecordType* type : recordTypes()) {
        INFO(type->name);
        CHECK(refused(world, QStringLiteral("DELETE FROM %1").arg(type->name)));
        CHECK(world.count(type->name) > 0);
    }
    CHECK(refused(world, "DELETE FROM audit"));
    CHECK(refused(world, "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)"));
    CHECK(refused(world, "DELETE FROM audit_value"));
    CHECK(refused(world, "DELETE FROM audit_head"));
    CHECK(refused(world, "DELETE FROM store_info"));
    CHECK(refused(world, "UPDATE audit SET by_name = 'nobody' WHERE seq = 1"));
    CHECK(refused(world, "UPDATE audit_value SET sealed = NULL WHERE seq = 1"));
    CHECK(refused(world,
                  "INSERT INTO audit SELECT 1000, at, by_staff, by_name, action, type, record_id, digest_before, "
                  "digest_after, why_sealed, prev_hash, hash, signature, bound, machine FROM audit WHERE seq = 1"));
    if (world.dialect() == Dialect::Sqlite) {
        CHECK(refused(world, "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1"));
        CHECK(refused(world, "INSERT OR REPLACE INTO audit_value SELECT * FROM audit_value WHERE seq = 1"));
        CHECK(refused(world, "REPLACE INTO audit SELECT seq, at, by_staff, 'nobody', action, type, record_id, "
                             "digest_before, digest_after, why_sealed, prev_hash, hash, signature, bound, machine FROM audit WHERE seq = 1"));
    } else {
        CHECK(refused(world, "TRUNCATE audit CASCADE"));
        CHECK(refused(world, "TRUNCATE audit_value"));
    }
    CHECK(world.store().verify());
}

TEST_CASE("What somebody saves while the file is checked is not taken for damage", "[store][audit]")
{
    StoreWorld world(GENERATE(Dialect::Sqlite, Dialect::Postgres));
    if (!world.available()) {
        WARN(test::noPostgres);
        return;
    }
    REQUIRE(world.save(test::amelia()));
    const auto desk = world.anotherDesk();
    int saved = 0;
    CHECK(world.store().verify([&] {
        saved += world.save(*desk, record::AnyRecord::of(test::amelia())).has_value();
        return true;
    }));
    CHECK(saved > 3);
    CHECK(world.count(QStringLiteral("pupil")) == saved + 1);
    CHECK(world.save(test::amelia())); // and the desk that checked writes on
}

TEST_CASE("A check that is not wanted any more ends between two of its steps", "[store][audit]")
{
    StoreWorld world;
    REQUIRE(world.save(test::amelia()));
    int steps = 0;
    const Done ended = world.store().verify([&steps] { return ++steps < 3; });
    REQUIRE_FALSE(ended);
    CHECK(ended.error().kind == ProblemKind::Cancelled);
    CHECK(steps == 3);
    CHECK(world.store().verify());
}

TEST_CASE("The check finds whatever was changed in the audit once its guards were taken away", "[store][audit]")
{
    StoreWorld world(GENERATE(Dialect::Sqlite, Dialect::Postgres));
    if (!world.available()) {
        WARN(test::noPostgres);
        return;
    }
    for (int i = 0; i < 5; ++i)
        REQUIRE(world.save(test::amelia()));
    REQUIRE(world.store().verify());
    asScript(world, withoutGuards(world));
    const auto found = [&] {
        const Done verified = world.store().verify();
        return !verified && verified.error().kind == ProblemKind::Damaged;
    };
    SECTION("another digest")
    {
        asScript(world, {"UPDATE audit SET digest_after = prev_hash WHERE seq = 3"});
        CHECK(found());
    }
    SECTION("another name")
    {
        asScript(world, {"UPDATE audit SET by_name = 'nobody' WHERE seq = 2"});
        CHECK(found());
    }
    SECTION("the last row removed")
    {
        if (world.dialect() == Dialect::Sqlite)
            asScript(world, {"DROP TRIGGER audit_value_kept", "DELETE FROM audit_value WHERE seq = 5",
                             "DELETE FROM audit WHERE seq = 5"});
        else
            asScript(world, {"ALTER TABLE audit_value DISABLE TRIGGER ALL", "DELETE FROM audit_value WHERE seq = 5",
                             "DELETE FROM audit WHERE seq = 5"});
        CHECK(found());
    }
    SECTION("the last row removed, and the head set back with it")
    {
        if (world.dialect() == Dialect::Sqlite)
            asScript(world, {"DROP TRIGGER audit_value_kept", "DELETE FROM audit_value WHERE seq = 5",
                             "DELETE FROM audit WHERE seq = 5"});
        else
            asScript(world, {"ALTER TABLE audit_value DISABLE TRIGGER ALL", "DELETE FROM audit_value WHERE seq = 5",
                             "DELETE FROM audit WHERE seq = 5"});
        asScript(world, {"UPDATE audit_head SET seq = 4, hash = (SELECT hash FROM audit WHERE seq = 4)"});
        CHECK(found()); // the record that the row was about is there without it
    }
    SECTION("a row replaced")
    {
        const QString columns = "seq, at, by_staff, 'nobody', action, type, record_id, digest_before, digest_after, why_sealed, "
                                "prev_hash, hash, signature, bound, machine";
        if (world.dialect() == Dialect::Sqlite)
            asScript(world, {QStringLiteral("INSERT OR REPLACE INTO audit SELECT %1 FROM audit WHERE seq = 3").arg(columns)});
        else
            asScript(world, {"UPDATE audit SET by_name = 'nobody' WHERE seq = 3"});
        CHECK(found());
    }
    SECTION("two rows exchanged")
    {
        const QString set =
            QStringLiteral("UPDATE audit SET record_id = (SELECT o.record_id FROM audit o WHERE o.seq = "
                           "7 - audit.seq) WHERE seq IN (3, 4)");
        asScript(world, {set});
        CHECK(found());
    }
    SECTION("a row put at the end")
    {
        asScript(world, {"INSERT INTO audit SELECT 6, at, by_staff, by_name, action, type, record_id, digest_before, "
                         "digest_after, why_sealed, prev_hash, hash, signature, bound, machine FROM audit WHERE seq = 5"});
        CHECK(found());
    }
    SECTION("the head set back")
    {
        asScript(world, {"UPDATE audit_head SET seq = 4, hash = (SELECT hash FROM audit WHERE seq = 4)"});
        CHECK(found());
    }
}

TEST_CASE("The check finds a record that was changed, or put in, without the audit", "[store][audit]")
{
    StoreWorld world(GENERATE(Dialect::Sqlite, Dialect::Postgres));
    if (!world.available()) {
        WARN(test::noPostgres);
        return;
    }
    REQUIRE(world.save(test::amelia()));
    REQUIRE(world.save(test::amelia()));
    const auto found = [&] {
        const Done verified = world.store().verify();
        return !verified && verified.error().why == "record pupil";
    };
    REQUIRE_FALSE(found());
    SECTION("a plain column")
    {
        asScript(world, {"UPDATE pupil SET registration_group = '7B'"});
        CHECK(found());
    }
    SECTION("the sealed payload of another row")
    {
        Pupil other = test::amelia();
        other.givenName = "Zoë";
        REQUIRE(world.save(other));
        asScript(world, {"UPDATE pupil SET sealed = (SELECT p.sealed FROM pupil p ORDER BY p.id DESC LIMIT 1)"});
        CHECK(found());
    }
    SECTION("a row that nobody saved")
    {
        const QString id = world.dialect() == Dialect::Sqlite ? "x'01920000000070008000000000000001'"
                                                              : "'01920000-0000-7000-8000-000000000001'";
        asScript(world, {QStringLiteral("INSERT INTO pupil (id, revision, year_offset, created_at, updated_at) VALUES "
                                        "(%1, 1, 0, '', '')")
                             .arg(id)});
        CHECK(found());
    }
}
