// Disposing of a pupil's record against the rules, and while the program is killed: the check of the file tells, and carrying
// it out again ends it.
#include "core/store/disposals.h"
#include "core/store/standing.h"
#include "tests/store/fullpupil.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QThread>

using namespace fledge;
using namespace fledge::test;

namespace {

QString hex(const QUuid& id) { return QString::fromLatin1(id.toRfc4122().toHex()); }

/// As somebody with a script, who minds no trigger.
void rewrite(ProtectedSchool& school, const QStringList& statements)
{
    QStringList all{"PRAGMA foreign_keys=OFF", "PRAGMA writable_schema=ON"};
    QStringList made;
    {
        const auto script = store::Connection::openSqlite(school.path(), 100);
        REQUIRE(script);
        auto rows = (*script)->exec(QStringLiteral("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"));
        REQUIRE(rows);
        while (rows->next()) {
            all += QStringLiteral("DROP TRIGGER ") + rows->text(0);
            made += rows->text(1); // and puts them back, so that nothing but the rows tells
        }
    }
    school.asScript(all + statements + made);
}

} // namespace

TEST_CASE_METHOD(OldPupilsSchool, "The check of a file finds what is taken away under the name of a disposal", "[disposal][attack]")
{
    fill();
    const CaseId concern = raise();
    close(concern);
    REQUIRE(log());
    propose();
    REQUIRE(dispose());
    REQUIRE(whyDamaged(*workspace) == "fine");
    asHead();
    const QString gone = hex(old.uuid()), here = hex(pupil.uuid());
    const QString itsRow = QStringLiteral("(SELECT MIN(seq) FROM audit WHERE record_id = x'%1')").arg(here);
    // Nobody else's records are left in the file.
    const QStringList withoutPupil{"DELETE FROM review_request", "DELETE FROM placement_event", "DELETE FROM placement", "DELETE FROM pupil"};
    workspace->signOut();
    QString expected = "disposal";
    SECTION("a record more, noted as disposed of")
    {
        rewrite(*this, QStringList{QStringLiteral("INSERT INTO disposed_record (id, subject) VALUES (x'%1', x'%2')").arg(here, gone)} + withoutPupil);
        expected = "audit"; // as what went before is vouched for no more, either
    }
    SECTION("a record more, under a disposal of its own")
    {
        rewrite(*this, QStringList{QStringLiteral("INSERT INTO disposed_record (id, subject) VALUES (x'%1', x'%1')").arg(here)} + withoutPupil);
    }
    SECTION("a record more, not noted at all")
    {
        rewrite(*this, {"DELETE FROM review_request"});
        expected = "record";
    }
    SECTION("a concern's entries")
    {
        rewrite(*this, {"DELETE FROM confidential", "DELETE FROM case_key"});
        expected = "case";
    }
    SECTION("a reason")
    {
        rewrite(*this, {"UPDATE audit SET why_sealed = NULL WHERE seq = (SELECT MAX(seq) FROM audit WHERE why_sealed IS NOT NULL)"});
        expected = "audit";
    }
    SECTION("a reason, noted as taken by the disposal")
    {
        rewrite(*this, {QStringLiteral("INSERT INTO disposed_row (seq, subject, digest) SELECT seq, x'%1', hash FROM audit WHERE seq = %2").arg(gone, itsRow),
                        QStringLiteral("UPDATE audit SET why_sealed = NULL WHERE seq = %1").arg(itsRow)});
        expected = "audit";
    }
    SECTION("values")
    {
        rewrite(*this, {QStringLiteral("DELETE FROM audit_value WHERE seq = %1").arg(itsRow)});
        expected = "audit value";
    }
    SECTION("who carried it out")
    {
        rewrite(*this, {"UPDATE disposal_proof SET carried_out_by = proposed_by"});
        expected = "audit";
    }
    SECTION("what it noted of one row")
    {
        rewrite(*this, {"DELETE FROM disposed_row WHERE seq = (SELECT MIN(seq) FROM disposed_row)"});
        expected = "audit";
    }
    SECTION("the row that a disposal is going on, left there so that anybody may delete")
    {
        rewrite(*this, {"INSERT INTO disposal (one, reason) VALUES (1, 'x')"});
    }
    SECTION("its own row's values")
    {
        rewrite(*this, {"DELETE FROM audit_value WHERE seq = (SELECT seq FROM audit WHERE type = 'disposal')"});
        expected = "audit";
    }
    SECTION("nothing, but what went is put back from an older copy")
    {
        rewrite(*this, {"CREATE TEMP TABLE older AS SELECT * FROM pupil", QStringLiteral("UPDATE older SET id = x'%1'").arg(gone),
                        "INSERT INTO pupil SELECT * FROM older"});
        expected = "record pupil";
    }
    auto opened = reopen();
    REQUIRE(opened);
    const QString why = whyDamaged(**opened);
    INFO(why.toStdString());
    CHECK(why.startsWith(expected));
}

TEST_CASE_METHOD(OldPupilsSchool, "A disposal by somebody without the right is found, whatever program they use", "[disposal][attack]")
{
    // What core/disposal does, without asking whether they may.
    const auto carryOut = [&](const QByteArray& first, const QByteArray& second) {
        const auto done = workspace->store().write<bool>({workspace->person().id, workspace->person().name}, [&](store::Transaction& tx) -> Result<bool> {
            const auto records = store::recordsOf(tx, old);
            REQUIRE(records);
            store::Removal removal{old.uuid(), {}, {}, first, second, "{}"};
            for (const store::RecordsOfType& of : *records)
                for (const record::AnyRecord& one : of.records) removal.records.emplace_back(of.type, one.id());
            const Done taken = store::dispose(tx, removal);
            return taken ? Result<bool>(true) : tl::unexpected(taken.error());
        });
        INFO((done ? "" : done.error().why.toStdString()));
        REQUIRE(done);
        return whyDamaged(*workspace);
    };
    const auto certificateOf = [&](StaffId id) { return store::accountOf(workspace->store().reader().connection(), id)->certificate; };
    const QByteArray heads = certificateOf(head), leads = certificateOf(dsl), coordinators = certificateOf(coordinator);
    SECTION("a coordinator, with their own certificate")
    {
        propose();
        REQUIRE(signIn("coordinator"));
        CHECK(carryOut(heads, coordinators).startsWith("audit"));
    }
    SECTION("a coordinator, with the lead's certificate")
    {
        propose();
        REQUIRE(signIn("coordinator"));
        CHECK(carryOut(heads, leads).startsWith("audit"));
    }
    SECTION("the lead, whom nobody asked")
    {
        REQUIRE(signIn("dsl"));
        CHECK(carryOut(heads, leads).startsWith("audit"));
    }
    SECTION("the lead, after the headteacher took it back")
    {
        propose();
        REQUIRE(disposal::withdraw(*workspace, old, "A mistake"));
        REQUIRE(signIn("dsl"));
        CHECK(carryOut(heads, leads).startsWith("audit"));
    }
    SECTION("the lead, who writes the headteacher's proposal themselves")
    {
        REQUIRE(signIn("dsl"));
        const auto planted = workspace->store().write<bool>({head, "head Example"}, [&](store::Transaction& tx) -> Result<bool> {
            tx.mark(store::proposeDisposal, "pupil", old.uuid(), whyOver);
            return true;
        });
        REQUIRE(planted);
        CHECK(carryOut(heads, leads).startsWith("audit"));
    }
    SECTION("the two who may")
    {
        propose();
        REQUIRE(signIn("dsl"));
        CHECK(carryOut(heads, leads) == "fine");
    }
}

TEST_CASE_METHOD(OldPupilsSchool, "Without a disposal going on the file itself refuses to let anything go", "[disposal][attack]")
{
    fill();
    const auto refused = [&](const QString& statement) {
        const auto script = store::Connection::openSqlite(path(), 100);
        REQUIRE(script);
        return !(*script)->exec(statement);
    };
    CHECK(refused("DELETE FROM pupil"));
    CHECK(refused("UPDATE audit SET why_sealed = NULL"));
    CHECK(refused(QStringLiteral("INSERT INTO disposed_record (id, subject) VALUES (x'%1', x'%1')").arg(hex(old.uuid()))));
    propose();
    REQUIRE(dispose());
    for (const char* table : {"disposed_record", "disposed_row", "disposal_proof"}) {
        CHECK(refused(QStringLiteral("DELETE FROM %1").arg(QLatin1String(table))));
        CHECK(refused(QStringLiteral("UPDATE %1 SET subject = x'00'").arg(QLatin1String(table))));
    }
    // While one goes on, a reason may go and nothing else may change.
    REQUIRE_FALSE(refused("INSERT INTO disposal (one, reason) VALUES (1, 'x')"));
    CHECK(refused("UPDATE audit SET by_name = 'x'"));
    CHECK(refused("UPDATE audit SET why_sealed = x'00'"));
    CHECK(refused("DELETE FROM audit"));
}

TEST_CASE("Child: carries a disposal out", "[.child-disposal]")
{
    const FixedClock clock{test::monday()};
    Workspace::Options options;
    options.clock = &clock;
    auto workspace = Workspace::open(qEnvironmentVariable("FLEDGE_CHILD_STORE"), options);
    REQUIRE(workspace);
    REQUIRE((*workspace)->signIn("dsl", staffPassword));
    std::puts("begun");
    std::fflush(stdout);
    (void)disposal::dispose(**workspace, PupilId(QUuid::fromString(qEnvironmentVariable("FLEDGE_CHILD_PUPIL"))));
    std::puts("ended");
    std::fflush(stdout);
}

TEST_CASE_METHOD(OldPupilsSchool, "Killed while a record is disposed of: it is whole or gone, and carrying it out again ends it", "[disposal][trouble][kill]")
{
    fill();
    propose();
    workspace->signOut();
    workspace.reset();
    const QString kept = folder.filePath("kept.fledge");
    REQUIRE(QFile::copy(path(), kept));
    QRandomGenerator random(22);
    int whole = 0, gone = 0;
    for (int round = 0; round < 24; ++round) {
        INFO("round " << round);
        for (const char* part : {"", "-wal", "-shm"}) QFile::remove(path() + QLatin1String(part));
        REQUIRE(QFile::copy(kept, path()));
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("FLEDGE_CHILD_STORE", path());
        environment.insert("FLEDGE_CHILD_PUPIL", old.text());
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {"[.child-disposal]"});
        REQUIRE(child.waitForStarted());
        QByteArray heard;
        while (!heard.contains("begun") && child.waitForReadyRead(20000)) heard += child.readAllStandardOutput();
        REQUIRE(heard.contains("begun"));
        if (round % 6 == 0)
            while (!heard.contains("ended") && child.waitForReadyRead(20000)) heard += child.readAllStandardOutput();
        else
            QThread::usleep(random.bounded(60000u));
        child.kill();
        child.waitForFinished();
        auto opened = Workspace::open(path(), options());
        REQUIRE(opened);
        REQUIRE((*opened)->signIn("dsl", staffPassword));
        CHECK(whyDamaged(**opened) == "fine");
        const bool isThere = (*opened)->get(old).has_value();
        ++(isThere ? whole : gone);
        const auto records = store::recordsOf((*opened)->store().reader(), old);
        if (isThere) CHECK(records->size() == 24);
        const auto again = disposal::dispose(**opened, old);
        REQUIRE(again);
        CHECK((*opened)->get(old).error().kind == ProblemKind::NotFound);
        CHECK(disposal::certificates(**opened)->size() == 1);
        CHECK(whyDamaged(**opened) == "fine");
    }
    CHECK(whole + gone == 24);
    CHECK(gone >= 4);
}
