// Disposing of a pupil's record: two people, everything that is about the pupil and nothing else, a certificate, and a file
// whose check still finds what somebody without the right takes away.
#include "core/casereports.h"
#include "core/domain/checkanswer.h"
#include "core/domain/importbatch.h"
#include "core/domain/registry.h"
#include "core/drafts.h"
#include "core/store/cases.h"
#include "core/store/disposals.h"
#include "core/store/queries/imports.h"
#include "core/store/standing.h"
#include "tests/store/fullpupil.h"

using namespace fledge;
using namespace fledge::test;

namespace {

/// Every text that whoever holds the records key can still open in the file: records, and the audit's reasons and values.
QString everythingOpen(Workspace& workspace)
{
    QString all;
    store::Reader& reader = workspace.store().reader();
    for (const record::RecordType* type : recordTypes())
        for (const bool voided : {false, true}) {
            const auto records = reader.list(*type, Filter{{}, voided});
            REQUIRE(records);
            for (const record::AnyRecord& one : *records) all += QString::fromUtf8(QJsonDocument(record::toJson(one)).toJson());
        }
    const auto rows = store::readAudit(reader.connection(), reader.codec(), reader.storeId(), {}, 1000000);
    REQUIRE(rows);
    for (const store::AuditRow& row : *rows) all += row.why + QString::fromUtf8(row.values);
    return all;
}

int rowsOf(Workspace& workspace, const QString& table, const QString& column, const QUuid& id)
{
    store::Connection& connection = workspace.store().reader().connection();
    auto rows = connection.run(QStringLiteral("SELECT COUNT(*) FROM %1 WHERE %2 = ?").arg(table, column), {connection.id(id)});
    REQUIRE(rows);
    return rows->next() ? rows->integer(0) : -1;
}

} // namespace

TEST_CASE_METHOD(OldPupilsSchool, "Two people dispose of a pupil whose time is over: nothing of them is left anywhere in the file, and its check finds nothing amiss",
                 "[disposal][canary]")
{
    CHECK(fill() == 23); // every type that hangs on a pupil; see store::pupilLinks()
    // Decided on, and changed, with reasons.
    REQUIRE(retention::decide(*workspace, old, retention::Decision::Hold, oldCanary));
    REQUIRE(retention::decide(*workspace, old, retention::Decision::Lift, oldCanary));
    const CaseId concern = raise();
    close(concern);
    propose();
    REQUIRE(signIn("dsl"));
    const QByteArrayList sealed = sealedAbout();
    CHECK(sealed.size() > 60);
    CHECK(standing(sealed) == sealed.size());
    CHECK(everythingOpen(*workspace).contains(oldCanary));

    const auto done = disposal::dispose(*workspace, old);
    INFO((done ? "" : done.error().why.toStdString()));
    REQUIRE(done);
    CHECK(done->isOverwritten);
    CHECK(standing(sealed) == 0);
    CHECK_FALSE(everythingOpen(*workspace).contains(oldCanary));
    CHECK(workspace->get(old).error().kind == ProblemKind::NotFound);
    for (const auto& [type, id] : made) {
        INFO(type->name);
        CHECK(rowsOf(*workspace, QString::fromLatin1(type->name), "id", id) == 0);
    }
    CHECK(rowsOf(*workspace, "confidential", "case_id", concern.uuid()) == 0);
    CHECK(rowsOf(*workspace, "case_key", "case_id", concern.uuid()) == 0);
    CHECK(workspace->get(pupil)); // and nobody else's
    CHECK(whyDamaged(*workspace) == "fine");
    workspace.reset();
    CHECK(standing(sealed) == 0);
    CHECK_FALSE(bytes().contains(oldCanary.toUtf8()));
    auto opened = Workspace::open(path(), options());
    REQUIRE(opened);
    workspace = std::move(*opened);
    asHead();
    CHECK(whyDamaged(*workspace) == "fine");
    CHECK(retention::due(*workspace)->empty());
}

TEST_CASE_METHOD(OldPupilsSchool, "What was brought in by a list goes too, and the rest of that list can still be undone", "[disposal][import]")
{
    const auto batch = workspace->perform<ImportBatchId>(u"import", [&](actions::Context& context) -> Result<ImportBatchId> {
        ImportBatch list;
        list.fileName = QStringLiteral("pupils.csv");
        list.at = clock.now();
        const auto saved = context.tx.insertNew(record::AnyRecord::of(list), QStringLiteral("import"), {});
        const auto other = context.tx.insertNew(record::AnyRecord::of(amelia()), QStringLiteral("import"), {});
        REQUIRE(saved);
        REQUIRE(other);
        const store::ImportedRecord both[] = {{&record::typeOf<Pupil>(), old.uuid(), 1}, {&record::typeOf<Pupil>(), other->id, 1}};
        REQUIRE(store::noteImported(context.tx, ImportBatchId(saved->id), both));
        return ImportBatchId(saved->id);
    });
    REQUIRE(batch);
    propose();
    REQUIRE(dispose());
    CHECK(rowsOf(*workspace, "imported_record", "record_id", old.uuid()) == 0);
    asHead();
    const auto undone = workspace->undoImport(*batch);
    REQUIRE(undone);
    CHECK(undone->voided == 1);
    CHECK(whyDamaged(*workspace) == "fine");
}

TEST_CASE("A file that was protected after the pupil came believes its staff when the pupil is gone", "[disposal][accounts]")
{
    ProtectedSchool school;
    REQUIRE(school.workspace->actAs(QStringLiteral("head")));
    Pupil grown = amelia();
    grown.born = school.clock.today().addYears(-40);
    const auto saved = school.workspace->save(grown, "Moved here"); // a reason within what the school's first signature covers
    REQUIRE(saved);
    school.protect();
    school.asHead();
    REQUIRE(disposal::propose(*school.workspace, PupilId(saved->id), whyOver));
    REQUIRE(school.signIn("dsl"));
    REQUIRE(disposal::dispose(*school.workspace, PupilId(saved->id)));
    store::Connection& connection = school.workspace->store().reader().connection();
    store::AuditWitness witness(connection);
    const auto believed = store::isVouchedFor(connection, witness, record::typeOf<Staff>(), school.dsl.uuid());
    REQUIRE(believed);
    CHECK(*believed);
    CHECK(whyDamaged(*school.workspace) == "fine");
    school.asHead();
    CHECK(school.grant(school.staff)); // which asks the same
}

TEST_CASE_METHOD(OldPupilsSchool, "What somebody had begun to type about the pupil goes when they next come", "[disposal][drafts]")
{
    const QUuid ofOld = QUuid::createUuid(), other = QUuid::createUuid();
    REQUIRE(Drafts(*workspace).keep(ofOld, QStringLiteral("pupil/%1#notes").arg(old.text()), {{"notes", oldCanary}}));
    REQUIRE(Drafts(*workspace).keep(other, QStringLiteral("pupil/%1#notes").arg(pupil.text()), {{"notes", "To be kept"}}));
    propose();
    REQUIRE(dispose());
    asHead();
    const auto left = Drafts(*workspace).mine();
    REQUIRE(left);
    REQUIRE(left->size() == 1);
    CHECK(left->front().id == other);
    CHECK(rowsOf(*workspace, "draft", "id", ofOld) == 0);
}

TEST_CASE_METHOD(OldPupilsSchool, "The certificate says what went, when, why and by whom, and names nobody; it can be had again", "[disposal]")
{
    fill();
    propose();
    const auto done = dispose();
    REQUIRE(done);
    const disposal::Certificate& one = done->certificate;
    CHECK(one.bornIn == clock.today().year() - 36);
    CHECK(one.onRollFrom == QDate(2011, 9, 1));
    CHECK(one.onRollTo == QDate(2016, 7, 22));
    CHECK(one.proposedBy == "head Example");
    CHECK(one.carriedOutBy == "dsl Example");
    CHECK(one.reason == whyOver);
    CHECK(one.years > 25); // the line for pupils with plans
    CHECK_FALSE(one.basis.isEmpty());
    CHECK(one.backupsUntil > clock.today().addDays(365));
    const auto count = [&](const QString& type) {
        for (const disposal::Counted& of : one.records)
            if (of.type == type) return of.count;
        return 0;
    };
    CHECK(count("pupil") == 1);
    CHECK(count("placement") == 1);
    CHECK(count("check_answer") == 2); // the one made here, and the proposal
    CHECK(count("pupil_denial") == 0); // that is about staff
    for (const char* who : {"dsl", "head"}) {
        REQUIRE(signIn(QString::fromLatin1(who), QByteArray(who) == "head" ? headPassword : staffPassword));
        const auto all = disposal::certificates(*workspace);
        REQUIRE(all);
        REQUIRE(all->size() == 1);
        CHECK(all->front() == one);
    }
    REQUIRE(signIn("coordinator"));
    CHECK(disposal::certificates(*workspace).error().kind == ProblemKind::Denied);
    // Whoever did it and was cut off before they heard of it does it again, and it is the same one.
    const auto again = dispose();
    REQUIRE(again);
    CHECK(again->certificate == one);
    CHECK(disposal::certificates(*workspace)->size() == 1);
}

TEST_CASE_METHOD(OldPupilsSchool, "Nobody disposes of a record alone, nor of one that is held, kept, not over or not proposed", "[disposal][permissions]")
{
    CHECK(refusal() == "not_proposed");
    asHead();
    CHECK(disposal::propose(*workspace, pupil, whyOver).error().why == "not_due"); // ten years old
    CHECK(disposal::propose(*workspace, old, " ").error().fields.front().rule == "reason_required");
    CHECK(disposal::propose(*workspace, old, "Time is over for " + oldCanary).error().fields.front().rule == "names_pupil");
    CHECK(disposal::withdraw(*workspace, old, "It was a mistake").error().why == "not_proposed");
    for (const char* other : {"dsl", "coordinator", "staff", "admin"}) {
        INFO(other);
        REQUIRE(signIn(QString::fromLatin1(other)));
        CHECK(disposal::propose(*workspace, old, whyOver).error().kind == ProblemKind::Denied);
    }
    propose();
    CHECK(disposal::propose(*workspace, old, whyOver).error().why == "not_due"); // it is proposed already
    for (const char* other : {"coordinator", "staff", "admin"}) {
        INFO(other);
        CHECK(refusal(QString::fromLatin1(other)) == "role");
        CHECK(disposal::decline(*workspace, old, "No").error().kind == ProblemKind::Denied);
    }
    REQUIRE(signIn("head", headPassword));
    CHECK(disposal::dispose(*workspace, old).error().why == "role");

    REQUIRE(signIn("dsl"));
    REQUIRE(disposal::proposals(*workspace)->size() == 1);
    CHECK(disposal::proposals(*workspace)->front().reason == whyOver);
    REQUIRE(disposal::decline(*workspace, old, "The county asked to keep it"));
    CHECK(disposal::proposals(*workspace)->empty());
    CHECK(refusal() == "not_proposed");
    propose();
    REQUIRE(disposal::withdraw(*workspace, old, "It was a mistake"));
    CHECK(refusal() == "not_proposed");
    propose();
    REQUIRE(retention::decide(*workspace, old, retention::Decision::Hold, "A claim"));
    CHECK(refusal() == "not_proposed"); // what is decided later takes the proposal's place
    asHead();
    REQUIRE(retention::decide(*workspace, old, retention::Decision::Lift, "It is closed"));
    CHECK(refusal() == "not_proposed"); // it does not come back by itself
    propose();
    CHECK(refusal() == "done");
    CHECK(whyDamaged(*workspace) == "fine");
}

TEST_CASE_METHOD(OldPupilsSchool, "A file without a second person, or without accounts, says who is missing", "[disposal]")
{
    SECTION("the only lead may not know the pupil")
    {
        REQUIRE(workspace->act("pupil.deny", {{"pupil", old.text()}, {"staff", dsl.text()}, {"reason", "A relative"}}));
        CHECK(disposal::propose(*workspace, old, whyOver).error().why == "no_second_person");
        hireLead("dsl2");
        CHECK(disposal::propose(*workspace, old, whyOver).error().why == "no_second_person"); // waits for keys
    }
    SECTION("somebody who is both")
    {
        const StaffId both = hireLead("both");
        REQUIRE(grant(both));
        REQUIRE(workspace->setRoles(both, {Role::Headteacher, Role::Safeguarding}));
        REQUIRE(signIn("both"));
        REQUIRE(disposal::propose(*workspace, old, whyOver));
        CHECK(disposal::dispose(*workspace, old).error().why == "own_disposal");
        CHECK(disposal::preview(*workspace, old).error().why == "own_disposal");
        CHECK(refusal() == "done");
        CHECK(whyDamaged(*workspace) == "fine");
    }
    SECTION("no accounts")
    {
        ProtectedSchool open;
        REQUIRE(open.workspace->actAs(QStringLiteral("head")));
        const auto saved = open.workspace->save(amelia());
        REQUIRE(saved);
        CHECK(disposal::propose(*open.workspace, PupilId(saved->id), whyOver).error().why == "no_disposal_accounts");
        REQUIRE(open.workspace->actAs(QStringLiteral("dsl")));
        CHECK(disposal::dispose(*open.workspace, PupilId(saved->id)).error().why == "no_disposal_accounts");
    }
}

TEST_CASE_METHOD(OldPupilsSchool, "Concerns that the lead reads keep the record until they are closed, over and about nobody who is still here", "[disposal][cases]")
{
    SECTION("open")
    {
        const CaseId id = raise();
        propose();
        CHECK(refusal() == "concern_open");
        close(id);
        CHECK(disposal::preview(*workspace, old)->concerns == 1);
        CHECK(refusal() == "done");
    }
    SECTION("not over by the school's own time")
    {
        const CaseId id = raise();
        close(id);
        propose();
        const auto rules = retention::schedule(*workspace);
        for (auto rule : *rules) {
            if (rule.key != u"child_protection") continue;
            rule.years = 60;
            REQUIRE(retention::change(*workspace, rule, "Decided by the governors"));
        }
        CHECK(refusal() == "concern_not_over");
        CHECK(disposal::decline(*workspace, old, "To be kept"));
    }
    SECTION("about another pupil who is still here")
    {
        with = pupil;
        const CaseId id = raise();
        close(id);
        propose();
        CHECK(refusal() == "concern_shared");
        CHECK(workspace->cases().get(id)); // nothing is half gone
        CHECK(workspace->get(old));
    }
    SECTION("about two whose time is over: it goes with the last of them")
    {
        Pupil sister = *workspace->get(old);
        sister.id = {};
        sister.meta = {};
        with = PupilId(workspace->save(sister)->id);
        const CaseId id = raise();
        close(id);
        propose();
        CHECK(refusal() == "concern_shared"); // only one of them was proposed
        asHead();
        std::swap(old, with);
        propose();
        std::swap(old, with);
        CHECK(refusal() == "done");
        REQUIRE(signIn("dsl"));
        CHECK(workspace->cases().get(id)); // it stays for the sister
        std::swap(old, with);
        CHECK(refusal() == "done");
        CHECK_FALSE(workspace->cases().get(id));
    }
    SECTION("tied to the placement of another pupil who is still here")
    {
        const CaseId id = raise();
        REQUIRE(workspace->cases().tie(id, {placement}));
        settleFollowUps(id);
        close(id);
        propose();
        CHECK(refusal() == "concern_shared");
        CHECK(workspace->cases().get(id));
    }
    CHECK(whyDamaged(*workspace) == "fine");
}

TEST_CASE_METHOD(OldPupilsSchool, "A concern that whoever carries it out does not read stays sealed to its readers, who find the pupil gone", "[disposal][cases]")
{
    const CaseId hidden = raise(ConcernLevel::Restricted); // the coordinator's alone
    propose();
    REQUIRE(signIn("dsl"));
    CHECK(disposal::preview(*workspace, old)->concerns == 0);
    REQUIRE(dispose());
    REQUIRE(signIn("coordinator"));
    const auto file = workspace->cases().get(hidden);
    REQUIRE(file);
    CHECK(file->concern->what.whatHappened == oldCanary);
    CHECK(workspace->get(file->pupils.front().what.pupilId).error().kind == ProblemKind::NotFound);
    const auto paper = reports::concern(*workspace, hidden);
    REQUIRE(paper);
    CHECK(report::textsOf(*paper).join(u' ').contains("A pupil whose record was disposed of"));
    CHECK(whyDamaged(*workspace) == "fine");
}

TEST_CASE_METHOD(OldPupilsSchool, "Whoever reads no concern hears the same of a disposal whether there are any or not", "[disposal][cases][secrecy]")
{
    const auto heard = [](OldPupilsSchool& school) {
        QStringList out;
        const auto note = [&](const Done& done) { out += done ? QStringLiteral("done") : done.error().why; };
        school.asHead();
        note(disposal::propose(*school.workspace, school.old, whyOver));
        note(disposal::withdraw(*school.workspace, school.old, "Not yet"));
        note(disposal::propose(*school.workspace, school.old, whyOver));
        out += QString::number(disposal::proposals(*school.workspace)->size());
        const auto done = school.dispose();
        REQUIRE(done);
        REQUIRE(school.signIn("head", headPassword));
        disposal::Certificate one = disposal::certificates(*school.workspace)->front();
        CHECK(one == done->certificate);
        one.pupil = {};
        one.reference.clear();
        for (const disposal::Counted& of : one.records) out += of.type + QString::number(of.count);
        out += one.rule + one.basis + QString::number(one.years) + one.reason;
        store::AuditFilter filter;
        filter.action = store::carryOutDisposal;
        const auto rows = school.workspace->auditRows(filter, 10);
        REQUIRE(rows);
        for (const store::AuditRow& row : *rows) out += row.action + row.type + row.why;
        out += whyDamaged(*school.workspace);
        return out;
    };
    OldPupilsSchool twin;
    // A restricted concern of the lead's own: the headteacher reads nothing of it.
    const CaseId id(QUuid::createUuid());
    Concern concern;
    concern.whatHappened = oldCanary;
    concern.level = ConcernLevel::Restricted;
    concern.recipients = {{QStringLiteral("staff"), QJsonArray{dsl.text()}}};
    ConcernPupil one;
    one.pupilId = old;
    REQUIRE(signIn("dsl"));
    REQUIRE(workspace->cases().log(id, {record::AnyRecord::of(concern), record::AnyRecord::of(one)}));
    close(id);
    CHECK(heard(*this) == heard(twin));
    REQUIRE(signIn("dsl"));
    CHECK(workspace->cases().get(id).error().kind == ProblemKind::NotFound);
}
