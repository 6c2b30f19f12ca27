#include "core/domain/pupildenial.h"
#include "core/store/cases.h"
#include "tests/store/concernedschool.h"

using namespace fledge;
using test::ConcernedSchool;

namespace {
constexpr auto& canary = test::concernCanary;
}

TEST_CASE("A member of staff raises a concern; the lead and the headteacher read it, and nobody else knows of it", "[cases]")
{
    ConcernedSchool school;
    REQUIRE(school.signIn("staff"));
    const auto logged = school.log();
    REQUIRE(logged);
    SECTION("its author until they sign out")
    {
        CHECK(school.seen() == 1);
        CHECK_FALSE(school.workspace->cases().mayRead(logged->id.uuid()));
        REQUIRE(school.signIn("staff"));
        CHECK(school.seen() == 0);
        CHECK_FALSE(school.workspace->cases().get(logged->id));
    }
    SECTION("the safeguarding lead")
    {
        REQUIRE(school.signIn("dsl"));
        REQUIRE(school.seen() == 1);
        CHECK(school.workspace->cases().get(logged->id)->concern->what.whatHappened == canary);
        CHECK(school.workspace->cases().chronology(school.pupil)->size() >= 1);
    }
    SECTION("the headteacher")
    {
        school.asHead();
        CHECK(school.seen() == 1);
    }
    SECTION("not the coordinator, not the administrator, not another member of staff")
    {
        for (const char* name : {"coordinator", "admin"}) {
            REQUIRE(school.signIn(name));
            CHECK(school.seen() == 0);
            CHECK_FALSE(school.workspace->cases().get(logged->id));
            const auto rows = school.workspace->auditRows({}, 1000);
            if (rows)
                for (const store::AuditRow& row : *rows) CHECK(row.type != "case");
        }
    }
    CHECK_FALSE(school.bytes().contains(canary));
    CHECK_FALSE(school.bytes().contains("concern_pupil"));
}

TEST_CASE("In a file without accounts no concern is logged, and nothing of it is kept", "[cases][L-4]")
{
    test::ProtectedSchool open; // nobody has protected it yet
    REQUIRE_FALSE(open.workspace->hasAccounts());
    const auto pupil = open.workspace->save(test::amelia());
    REQUIRE(pupil);
    Concern concern;
    concern.whatHappened = QStringLiteral("Qwertzui said that");
    ConcernPupil one;
    one.pupilId = PupilId(pupil->id);
    const auto refused = open.workspace->cases().log(CaseId(QUuid::createUuid()), {record::AnyRecord::of(concern), record::AnyRecord::of(one)});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ProblemKind::Denied);
    CHECK(refused.error().why == "no_accounts");
    CHECK_FALSE(open.bytes().contains("Qwertzui said that"));
}

TEST_CASE("A concern sent again after signing out is known by its words; other words under its number are refused, not lost", "[cases][L-17]")
{
    ConcernedSchool school;
    REQUIRE(school.signIn("staff"));
    const CaseId id(QUuid::createUuid());
    REQUIRE(school.log(ConcernLevel::Safeguarding, id));
    REQUIRE(school.signIn("staff"));
    REQUIRE(school.seen() == 0); // they read it no more
    CHECK(school.log(ConcernLevel::Safeguarding, id));
    school.about = school.coordinator; // it says something else
    const auto other = school.log(ConcernLevel::Safeguarding, id);
    REQUIRE_FALSE(other);
    CHECK(other.error().why == "sent");
    school.about = {};
    REQUIRE(school.signIn("coordinator"));
    CHECK_FALSE(school.log(ConcernLevel::Safeguarding, id)); // the same words, of somebody else
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.seen() == 1);
    CHECK(school.workspace->cases().get(id)->pupils.size() == 1);
    CHECK(school.workspace->cases().get(id)->concern->what.aboutStaff.isNull());
    CHECK(school.workspace->verify());
}

TEST_CASE("The numbers of a concern's entries say nothing of its words to whoever did not write them", "[cases][keys]")
{
    ConcernedSchool school;
    REQUIRE(school.signIn("staff"));
    const auto first = school.log(), second = school.log();
    REQUIRE((first && second));
    const auto entries = store::sealedEntries(school.workspace->store().reader().connection());
    REQUIRE(entries);
    QSet<QUuid> numbers;
    for (const store::SealedEntry& entry : *entries) {
        CHECK(entry.id.version() == QUuid::Random);
        CHECK(entry.id != QUuid::createUuidV5(entry.caseId, QStringLiteral("0")));
        numbers += entry.id;
    }
    CHECK(numbers.size() == qsizetype(entries->size())); // the same words twice have no number in common
}

TEST_CASE("A concern sent twice is one concern with its six follow-ups, once", "[cases][L-17]")
{
    ConcernedSchool school;
    const CaseId id(QUuid::createUuid());
    REQUIRE(school.log(ConcernLevel::Safeguarding, id));
    REQUIRE(school.log(ConcernLevel::Safeguarding, id));
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.seen() == 1);
    const auto followUps = school.workspace->cases().followUps(id);
    REQUIRE(followUps);
    CHECK(followUps->size() == 6);
    CHECK(school.workspace->list<ReviewRequest>()->size() == 3);
}

TEST_CASE("Others see that the lead asked for a review, and nothing of a concern", "[cases][L-17]")
{
    ConcernedSchool school;
    REQUIRE(school.log());
    REQUIRE(school.signIn("coordinator"));
    CHECK(school.caseDuties() == 0);
    const auto requests = school.workspace->list<ReviewRequest>();
    REQUIRE(requests);
    CHECK(requests->size() == 3);
    const auto duties = school.workspace->duties();
    REQUIRE(duties);
    for (const policy::Duty& duty : *duties)
        CHECK_FALSE(duty.title.contains("concern", Qt::CaseInsensitive));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.caseDuties() > 0);
}

TEST_CASE("How the promises about concerns stand is told to those who read them, and to others whatever there is", "[cases][policy]")
{
    ConcernedSchool school;
    const auto rows = [&school](const QString& person) {
        if (person == u"head") school.asHead();
        else REQUIRE(school.signIn(person));
        QJsonArray out;
        const auto lines = school.workspace->compliance();
        REQUIRE(lines);
        for (const policy::ComplianceRow& line : *lines)
            if (line.clause.startsWith(u"7.5") || line.clause == u"15.1i") out.append(policy::toJson(line));
        return out;
    };
    const auto evidence = [](const QJsonArray& all, const QString& clause) {
        for (const QJsonValue& row : all)
            if (row["clause"].toString() == clause) return row["evidence"].toInt(-1);
        return -2;
    };
    const QJsonArray without = rows("coordinator"), leadWithout = rows("dsl");
    school.asHead();
    REQUIRE(school.log());
    REQUIRE(school.log(ConcernLevel::Restricted)); // the lead's alone
    CHECK(rows("coordinator") == without);
    CHECK(evidence(without, "7.5e") == -1);
    CHECK(evidence(leadWithout, "7.5e") == 0);
    CHECK(evidence(rows("dsl"), "7.5e") == 2);
    CHECK(evidence(rows("dsl"), "15.1i") == 2);
    CHECK(evidence(rows("head"), "7.5e") == 1);
    school.clock.set(school.clock.now().addDays(2));
    for (const QJsonValue& row : rows("dsl"))
        if (row["clause"].toString() == "7.5a") CHECK(row["exceptions"].toInt() == 2);
    CHECK(rows("coordinator") == without);
}

TEST_CASE("A restricted concern asks for nothing until the lead does, and only those named read it", "[cases]")
{
    ConcernedSchool school;
    const auto logged = school.log(ConcernLevel::Restricted);
    REQUIRE(logged);
    CHECK(logged->asked.empty());
    school.asHead();
    CHECK(school.seen() == 0);
    CHECK(school.caseDuties() == 0);
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 1);
    REQUIRE(school.workspace->cases().ask(logged->id, school.placement, FollowUpKind::RiskReview));
    CHECK(school.workspace->list<ReviewRequest>()->size() == 1);
}

TEST_CASE("Whoever a concern is about never reads it, whatever their role", "[cases][L-5]")
{
    ConcernedSchool school;
    REQUIRE(school.signIn("staff"));
    school.about = school.dsl;
    REQUIRE(school.log());
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
    school.asHead();
    CHECK(school.seen() == 1);
    const auto id = (*school.workspace->cases().all())->front().id;
    CHECK(school.workspace->cases().addReader(id, school.dsl, "She asked").error().why == "not_a_reader");
    // Handing over keys again does not hand over this one.
    REQUIRE(school.grant(school.dsl));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
}

TEST_CASE("Somebody denied a pupil sees nothing of them: no record, no duty, no place, no concern, no audit row", "[cases][L-5]")
{
    ConcernedSchool school;
    REQUIRE(school.verb(u"pupil.deny", [&](actions::Context& context) -> Done {
        PupilDenial denial;
        denial.pupilId = school.pupil;
        denial.staffId = school.dsl;
        denial.reason = QStringLiteral("Family");
        const auto saved = context.tx.save(denial, QStringLiteral("pupil.deny"));
        return saved ? Done() : Done(tl::unexpected(saved.error()));
    }));
    REQUIRE(school.log());
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->list<Pupil>()->empty());
    CHECK(school.workspace->list<Placement>()->empty());
    CHECK(school.workspace->list<PupilDenial>()->empty());
    CHECK_FALSE(school.workspace->get(school.pupil));
    CHECK(school.seen() == 0);
    CHECK(school.workspace->list<ReviewRequest>()->empty());
    for (const QString& key : school.dutyKeys()) CHECK_FALSE(key.contains(school.placement.text()));
    const auto rows = school.workspace->auditRows({}, 1000);
    if (rows)
        for (const store::AuditRow& row : *rows) CHECK(row.recordId != school.pupil.uuid());
    school.asHead();
    CHECK(school.workspace->list<Pupil>()->size() == 1);
}

TEST_CASE("A reader taken off a case reads nothing that is written afterwards", "[cases]")
{
    ConcernedSchool school;
    school.joinThirdLead();
    const auto logged = school.log();
    REQUIRE(school.signIn("dsl"));
    const auto former = school.workspace->store().keys();
    school.asHead();
    REQUIRE(school.workspace->cases().removeReader(logged->id, school.dsl, "Now about a friend of hers"));
    CaseAction later;
    later.what = QStringLiteral("Telephone the family");
    later.ownerStaff = school.head;
    later.dueOn = school.workspace->today();
    REQUIRE(school.workspace->cases().add(logged->id, record::AnyRecord::of(later)));
    int opened = 0, shut = 0;
    const auto entries = store::sealedEntries(school.workspace->store().reader().connection());
    REQUIRE(entries);
    for (const store::SealedEntry& entry : *entries)
        ++(store::openEntry(*former, school.workspace->store().storeId(), entry) ? opened : shut);
    CHECK(opened > 0);
    CHECK(shut == 2);
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
    school.asHead();
    CHECK(school.workspace->cases().get(logged->id)->actions.size() == 1);
    CHECK(school.workspace->store().verify());
}

TEST_CASE("A new safeguarding lead is handed the cases that are theirs to read", "[cases]")
{
    ConcernedSchool school;
    REQUIRE(school.log());
    REQUIRE(school.log(ConcernLevel::Restricted));
    const StaffId fresh = school.hireLead("dsl3");
    REQUIRE(school.grant(fresh)); // certificate and records, and the ordinary case
    REQUIRE(school.signIn("dsl3"));
    CHECK(school.seen() == 1);
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 2);
    REQUIRE(school.grant(fresh));
    REQUIRE(school.signIn("dsl3"));
    CHECK(school.seen() == 1);
}

TEST_CASE("A lead who lacks the key of a case waits for it, and its readers owe it, until it is handed over", "[cases][accounts]")
{
    ConcernedSchool school;
    school.about = school.head; // so that only the lead reads it
    REQUIRE(school.log());
    const StaffId fresh = school.hireLead("dsl3");
    const QString key = "accounts/waiting/" + fresh.text();
    CHECK(school.dutyKeys().contains(key)); // the headteacher's to give: records and certificate
    REQUIRE(school.grant(fresh));
    CHECK_FALSE(school.dutyKeys().contains(key)); // for the headteacher there is nothing more
    for (const char* other : {"coordinator", "admin", "dsl3"}) {
        INFO(other);
        REQUIRE(school.signIn(other));
        CHECK_FALSE(school.dutyKeys().contains(key));
    }
    REQUIRE(school.signIn("admin"));
    const auto lines = school.workspace->accountLines();
    REQUIRE(lines);
    for (const actions::AccountLine& line : *lines) CHECK_FALSE(line.waitsForCases);
    REQUIRE(school.signIn("dsl"));
    const auto owed = school.workspace->duties();
    REQUIRE(owed);
    const auto duty = std::find_if(owed->begin(), owed->end(), [&](const policy::Duty& one) { return one.key == key; });
    REQUIRE(duty != owed->end());
    CHECK(duty->ownerRole == Role::Safeguarding);
    CHECK(duty->title.contains("dsl3"));
    CHECK_FALSE((duty->title + duty->detail).contains("concern", Qt::CaseInsensitive));
    REQUIRE(school.grant(fresh));
    CHECK_FALSE(school.dutyKeys().contains(key));
    REQUIRE(school.signIn("dsl3"));
    CHECK(school.seen() == 1);
}

TEST_CASE("Whoever was taken off a case waits for nothing, and no handing over of keys brings them back", "[cases][accounts]")
{
    ConcernedSchool school;
    school.joinThirdLead();
    const auto logged = school.log();
    REQUIRE(school.workspace->cases().removeReader(logged->id, school.dsl, "A friend of the family"));
    CHECK_FALSE(school.dutyKeys().contains("accounts/waiting/" + school.dsl.text()));
    REQUIRE(school.grant(school.dsl));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
    school.asHead();
    REQUIRE(school.workspace->cases().addReader(logged->id, school.dsl, "No friend after all"));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 1);
}

TEST_CASE("Whom a restricted concern names gets its key back after a new password, from one who reads it", "[cases][accounts]")
{
    ConcernedSchool school;
    const StaffId second = school.hireLead("dsl3");
    REQUIRE(school.grant(second));
    school.named = {school.dsl.text(), second.text()};
    REQUIRE(school.signIn("staff"));
    REQUIRE(school.log(ConcernLevel::Restricted));
    school.asHead();
    school.reset(second);
    REQUIRE(school.grant(second)); // the headteacher is not among those named
    REQUIRE(school.signIn("dsl3"));
    CHECK(school.seen() == 0);
    REQUIRE(school.signIn("dsl"));
    CHECK(school.dutyKeys().contains("accounts/waiting/" + second.text()));
    REQUIRE(school.grant(second));
    CHECK_FALSE(school.dutyKeys().contains("accounts/waiting/" + second.text()));
    REQUIRE(school.signIn("dsl3"));
    CHECK(school.seen() == 1);
}

TEST_CASE("A case is closed with an outcome, not over an open action, and can be opened again", "[cases][L-16]")
{
    ConcernedSchool school;
    const auto logged = school.log();
    REQUIRE(school.signIn("dsl"));
    Cases& cases = school.workspace->cases();
    const auto step = [&](CaseStepKind kind, const char* reason = "", const char* outcome = "") {
        CaseStep one;
        one.kind = kind;
        one.reason = QString::fromLatin1(reason);
        one.outcome = QString::fromLatin1(outcome);
        return cases.add(logged->id, record::AnyRecord::of(one));
    };
    REQUIRE(step(CaseStepKind::Taken));
    CaseAction action;
    action.what = QStringLiteral("Ring the provider");
    action.ownerStaff = school.dsl;
    action.dueOn = school.workspace->today();
    const auto open = cases.add(logged->id, record::AnyRecord::of(action));
    REQUIRE(open);
    CHECK(step(CaseStepKind::Closed, "Nothing more to do", "Resolved").error().kind == ProblemKind::Blocked);
    action.doneOn = school.workspace->today();
    action.outcome = QStringLiteral("Spoke to the manager");
    REQUIRE(cases.add(logged->id, record::AnyRecord::of(action), *open));
    school.settleFollowUps(logged->id);
    CHECK_FALSE(step(CaseStepKind::Closed));
    REQUIRE(step(CaseStepKind::Closed, "Nothing more to do", "Resolved"));
    CHECK(cases.get(logged->id)->state == policy::CaseState::Closed);
    CHECK_FALSE(cases.add(logged->id, record::AnyRecord::of(action)));
    REQUIRE(step(CaseStepKind::Reopened, "New information"));
    CHECK(cases.get(logged->id)->state == policy::CaseState::Open);
}

TEST_CASE("The author of a concern who is no reader changes its level neither up nor down", "[cases][L-4]")
{
    ConcernedSchool school;
    REQUIRE(school.signIn("staff"));
    const auto wrote = school.log(ConcernLevel::Restricted);
    const auto ordinary = school.log(ConcernLevel::Safeguarding);
    REQUIRE(wrote);
    REQUIRE(ordinary);
    Cases& cases = school.workspace->cases();
    REQUIRE(cases.get(wrote->id)); // what they sent they may still read
    const auto change = [&](CaseId id, ConcernLevel level) {
        CaseStep step;
        step.kind = CaseStepKind::LevelChanged;
        step.level = level;
        step.reason = QStringLiteral("It was not so bad");
        return cases.add(id, record::AnyRecord::of(step));
    };
    CHECK_FALSE(change(wrote->id, ConcernLevel::Safeguarding));
    CHECK_FALSE(change(ordinary->id, ConcernLevel::Restricted));
    REQUIRE(school.signIn("dsl"));
    CHECK(cases.get(wrote->id)->level == ConcernLevel::Restricted);
    CHECK(cases.get(ordinary->id)->level == ConcernLevel::Safeguarding);
    CHECK(change(wrote->id, ConcernLevel::Safeguarding)); // a reader may
    CHECK(cases.get(wrote->id)->level == ConcernLevel::Safeguarding);
}

TEST_CASE("A reader lowers the level of a concern, with a reason", "[cases][L-4]")
{
    ConcernedSchool school;
    const auto logged = school.log(ConcernLevel::Restricted);
    REQUIRE(school.signIn("dsl"));
    CaseStep lower;
    lower.kind = CaseStepKind::LevelChanged;
    lower.level = ConcernLevel::Safeguarding;
    CHECK_FALSE(school.workspace->cases().add(logged->id, record::AnyRecord::of(lower)));
    const auto entries = [&] {
        const auto rows = school.workspace->auditRows(logged->id.uuid(), 100);
        REQUIRE(rows);
        return std::count_if(rows->begin(), rows->end(), [&](const store::AuditRow& row) {
            return row.byStaff == school.dsl && row.action != u"case.read" && row.type == u"case";
        });
    };
    const auto before = entries();
    lower.reason = QStringLiteral("Agreed with the headteacher");
    CHECK(school.workspace->cases().add(logged->id, record::AnyRecord::of(lower)));
    CHECK(entries() == before + 2); // the audit has the step, and that the headteacher was handed the keys; no refused one
    CHECK(school.workspace->store().verify());
}

TEST_CASE("An entry removed, moved or changed is found", "[cases][attack]")
{
    ConcernedSchool school;
    REQUIRE(school.log());
    REQUIRE(school.log());
    CHECK(school.workspace->store().verify());
    SECTION("removed") { school.asScript({"DROP TRIGGER confidential_kept", "DELETE FROM confidential WHERE id = (SELECT max(id) FROM confidential)"}); }
    SECTION("moved to another case")
    {
        school.asScript({"DROP TRIGGER confidential_no_update",
                         "UPDATE confidential SET case_id = (SELECT min(case_id) FROM confidential)"});
    }
    SECTION("changed")
    {
        school.asScript({"DROP TRIGGER confidential_no_update",
                         "UPDATE confidential SET sealed = (SELECT sealed FROM confidential ORDER BY id LIMIT 1)"});
    }
    CHECK_FALSE(school.workspace->store().verify());
}

TEST_CASE("The file itself refuses to change or delete what was written about a child", "[cases][L-27]")
{
    ConcernedSchool school;
    REQUIRE(school.log());
    const auto script = store::Connection::openSqlite(school.path(), 100);
    CHECK_FALSE((*script)->exec("DELETE FROM confidential"));
    CHECK_FALSE((*script)->exec("UPDATE confidential SET sealed = x'00'"));
    CHECK_FALSE((*script)->exec("INSERT OR REPLACE INTO confidential SELECT * FROM confidential"));
}

TEST_CASE("With the recovery sheet every concern can be read again", "[cases][recovery]")
{
    ConcernedSchool school;
    REQUIRE(school.log(ConcernLevel::Restricted));
    school.workspace->signOut();
    Staff fresh;
    fresh.givenName = "Ada";
    fresh.familyName = "Newhead";
    fresh.signIn = "newhead";
    REQUIRE(school.workspace->recover(school.code, fresh, "the new head's password", security::PasswordCost::forPractice()));
    CHECK(school.seen() == 1);
}
