// Who decides who reads a concern, that nobody keeps one for themselves, and that it closes over nothing open.
#include "core/domain/caseaction.h"
#include "core/domain/pupildenial.h"
#include "tests/store/concernedschool.h"
#include "tests/support/otherwriter.h"

using namespace fledge;
using test::ConcernedSchool;

namespace {

QString whyRefused(const Done& done) { return done ? QString() : done.error().why; }

CaseId logged(ConcernedSchool& school, ConcernLevel level = ConcernLevel::Safeguarding)
{
    REQUIRE(school.signIn("staff"));
    const auto made = school.log(level);
    REQUIRE(made);
    return made->id;
}

} // namespace

TEST_CASE("Whoever was added to a concern takes no lead off it, adds no colleague and does not turn it on a lead", "[cases][readers]")
{
    ConcernedSchool school;
    const CaseId id = logged(school);
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->cases().addReader(id, school.coordinator, "Knows the family"));
    REQUIRE(school.signIn("coordinator"));
    for (const StaffId lead : {school.dsl, school.head})
        CHECK(whyRefused(school.workspace->cases().removeReader(id, lead, "Not needed")) == "leads_choose");
    CHECK(whyRefused(school.workspace->cases().addReader(id, school.staff, "Teaches her")) == "leads_choose");
    Concern turned = school.workspace->cases().get(id)->concern->what;
    turned.about = ConcernAbout::Staff;
    turned.aboutStaff = school.dsl;
    const QUuid first = school.workspace->cases().get(id)->concern->written.id;
    const auto corrected = school.workspace->cases().add(id, record::AnyRecord::of(turned), first);
    REQUIRE_FALSE(corrected);
    CHECK(corrected.error().why == "leads_choose");
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 1);
}

TEST_CASE("An ordinary concern keeps two leads or headteachers, so that nobody who takes the others off holds it alone", "[cases][readers]")
{
    ConcernedSchool school;
    const StaffId third = school.joinThirdLead();
    const CaseId id = logged(school);
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->cases().addReader(id, school.coordinator, "Knows the family"));
    REQUIRE(school.workspace->cases().removeReader(id, school.head, "A friend of the family"));
    for (const StaffId lead : {third, school.dsl})
        CHECK(whyRefused(school.workspace->cases().removeReader(id, lead, "Not needed")) == "two_leads");
    REQUIRE(school.signIn("third"));
    CHECK(school.seen() == 1);
    REQUIRE(school.workspace->cases().removeReader(id, school.coordinator, "Not needed")); // they lead nothing
}

TEST_CASE("Who reads a concern is said by adding and taking off alone, and by no step of whoever was added", "[cases][readers][attack]")
{
    ConcernedSchool school;
    const CaseId id = logged(school, ConcernLevel::Safeguarding);
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->cases().addReader(id, school.coordinator, "Knows the family"));
    for (const char* person : {"coordinator", "dsl"}) {
        REQUIRE(school.signIn(person));
        for (const CaseStepKind kind : {CaseStepKind::RecipientAdded, CaseStepKind::RecipientRemoved}) {
            CaseStep step;
            step.kind = kind;
            step.staffId = kind == CaseStepKind::RecipientAdded ? school.staff : school.head;
            step.reason = "x";
            const auto done = school.workspace->cases().add(id, record::AnyRecord::of(step));
            REQUIRE_FALSE(done);
            CHECK(done.error().fields.at(0).rule == "by_adding_readers");
        }
    }
    CHECK(school.workspace->cases().get(id)->readers.size() == 1);
}

TEST_CASE("A concern is in the hands of somebody who reads it", "[cases][readers]")
{
    ConcernedSchool school;
    const CaseId id = logged(school, ConcernLevel::Safeguarding);
    REQUIRE(school.signIn("dsl"));
    CaseStep taken;
    taken.kind = CaseStepKind::Taken;
    taken.staffId = school.coordinator;
    const auto refused = school.workspace->cases().add(id, record::AnyRecord::of(taken));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fields.at(0).rule == "reads_not");
    REQUIRE(school.workspace->cases().addReader(id, school.coordinator, "Knows the family"));
    REQUIRE(school.workspace->cases().add(id, record::AnyRecord::of(taken)));
    CHECK(school.workspace->cases().get(id)->takenBy == school.coordinator);
}

TEST_CASE("Taking somebody off a concern twice says so once", "[cases][readers]")
{
    ConcernedSchool school;
    const CaseId id = logged(school);
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->cases().addReader(id, school.coordinator, "Knows the family"));
    REQUIRE(school.workspace->cases().addReader(id, school.coordinator, "Knows the family")); // it was said
    CHECK(school.workspace->cases().get(id)->readers.size() == 1);
    REQUIRE(school.workspace->cases().removeReader(id, school.coordinator, "Not needed"));
    const auto entries = [&] { return school.workspace->cases().get(id)->entries.size(); };
    const auto before = entries();
    CHECK(school.workspace->cases().removeReader(id, school.coordinator, "Not needed"));
    CHECK(entries() == before);
    REQUIRE(school.workspace->cases().addReader(id, school.coordinator, "Needed again"));
    CHECK(school.workspace->cases().removeReader(id, school.coordinator, "Not needed"));
    CHECK(entries() == before + 2);
}

TEST_CASE("A concern that was sent to all leads keeps two of them when it is made restricted", "[cases][readers]")
{
    ConcernedSchool school;
    const CaseId id = logged(school);
    REQUIRE(school.signIn("dsl"));
    CaseStep raised;
    raised.kind = CaseStepKind::LevelChanged;
    raised.level = ConcernLevel::Restricted;
    raised.reason = "Only the two of us";
    REQUIRE(school.workspace->cases().add(id, record::AnyRecord::of(raised)));
    REQUIRE(school.workspace->cases().get(id)->level == ConcernLevel::Restricted);
    CHECK(whyRefused(school.workspace->cases().removeReader(id, school.head, "Not needed")) == "two_leads");
    school.asHead();
    CHECK(school.seen() == 1);
}

TEST_CASE("Whoever is denied the pupil leaves an ordinary concern, though one lead alone is left", "[cases][readers][deny]")
{
    ConcernedSchool school;
    const CaseId id = logged(school);
    school.asHead();
    const auto denied = school.workspace->act("pupil.deny", {{"pupil", school.pupil.text()}, {"staff", school.dsl.text()}, {"reason", "An aunt"}});
    REQUIRE(denied);
    CHECK_FALSE(denied->unfinished);
    CHECK(school.workspace->cases().readers(id)->size() == 1);
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
}

TEST_CASE("Whoever shuts somebody out is told where a program that writes kept keys of concerns from being taken", "[cases][deny]")
{
    ConcernedSchool school;
    logged(school);
    school.asHead();
    std::unique_ptr<test::OtherWriter> other;
    QObject::connect(school.workspace.get(), &Workspace::changed, school.workspace.get(), [&] {
        if (!other) other = std::make_unique<test::OtherWriter>(school.path()); // as soon as the denial is written
    });
    const auto denied = school.workspace->act("pupil.deny", {{"pupil", school.pupil.text()}, {"staff", school.dsl.text()}, {"reason", "An aunt"}});
    REQUIRE(denied);
    REQUIRE(denied->unfinished);
    CHECK(denied->unfinished->why == "keys_stay");
    other->letGo();
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0); // shown nothing all the same
    CHECK(school.workspace->list<Pupil>()->empty());
}

TEST_CASE("The audit offers nobody a kind, a deed or a name of which they are shown no row", "[cases][deny][audit]")
{
    ConcernedSchool school;
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->act("pupil.deny", {{"pupil", school.pupil.text()}, {"staff", school.head.text()}, {"reason", "An aunt"}}));
    school.asHead();
    const auto choices = school.workspace->auditChoices();
    const auto rows = school.workspace->auditRows({}, 100000);
    REQUIRE(choices);
    REQUIRE(rows);
    QStringList people, actions, types;
    for (const store::AuditRow& row : *rows) {
        people += row.byName;
        actions += row.action;
        types += row.type;
    }
    for (QStringList* each : {&people, &actions, &types}) {
        each->removeDuplicates();
        each->sort();
    }
    const auto sorted = [](QStringList list) {
        list.sort();
        return list;
    };
    CHECK(sorted(choices->people) == people);
    CHECK(sorted(choices->actions) == actions);
    CHECK(sorted(choices->types) == types);
    CHECK_FALSE(choices->types.contains("placement")); // the only one is the pupil's
}

TEST_CASE("Whoever lets somebody in again is told where keys of concerns could not be handed back", "[cases][deny]")
{
    ConcernedSchool school;
    logged(school);
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->act("pupil.deny", {{"pupil", school.pupil.text()}, {"staff", school.head.text()}, {"reason", "Entered by mistake"}}));
    const auto denials = school.workspace->list<PupilDenial>();
    REQUIRE(denials);
    std::unique_ptr<test::OtherWriter> other;
    QObject::connect(school.workspace.get(), &Workspace::changed, school.workspace.get(), [&] {
        if (!other) other = std::make_unique<test::OtherWriter>(school.path()); // as soon as the denial is lifted
    });
    const auto lifted = school.workspace->act("pupil.undeny", {{"denial", denials->front().id.text()}, {"reason", "It was a mistake"}});
    REQUIRE(lifted);
    REQUIRE(lifted->unfinished);
    CHECK(lifted->unfinished->why == "keys_lacking");
    other->letGo();
    school.asHead();
    CHECK_FALSE(school.workspace->list<Pupil>()->empty());
    CHECK(school.seen() == 0);
}

TEST_CASE("Of a restricted concern one reader may stay, as its author meant it", "[cases][readers]")
{
    ConcernedSchool school;
    school.named = {school.dsl.text(), school.head.text()};
    const CaseId id = logged(school, ConcernLevel::Restricted);
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->cases().removeReader(id, school.head, "A friend of the family"));
    CHECK(whyRefused(school.workspace->cases().removeReader(id, school.dsl, "Not needed")) == "last_reader");
}

TEST_CASE("Where no lead reads a restricted concern, its reader gives it to one, who decides from then on", "[cases][readers]")
{
    ConcernedSchool school;
    school.named = {school.coordinator.text()};
    const CaseId id = logged(school, ConcernLevel::Restricted);
    REQUIRE(school.signIn("coordinator"));
    REQUIRE(school.workspace->cases().addReader(id, school.dsl, "Has to be looked into"));
    CHECK(whyRefused(school.workspace->cases().removeReader(id, school.dsl, "No longer")) == "leads_choose");
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 1);
}

TEST_CASE("A concern does not close over follow-ups that are open, and whoever closes is told which", "[cases][L-16]")
{
    ConcernedSchool school;
    const CaseId id = logged(school);
    REQUIRE(school.signIn("dsl"));
    CaseStep close;
    close.kind = CaseStepKind::Closed;
    close.outcome = "Looked into";
    close.reason = "Nothing further";
    const auto refused = school.workspace->cases().add(id, record::AnyRecord::of(close));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ProblemKind::Blocked);
    CHECK(refused.error().why == "open_follow_ups");
    CHECK(refused.error().detail["items"].toArray().size() == 6);
    school.settleFollowUps(id);
    CHECK(school.workspace->cases().add(id, record::AnyRecord::of(close)));
    CHECK(school.workspace->cases().get(id)->state == policy::CaseState::Closed);
}

TEST_CASE("A pupil whom a correction replaced in a concern still keeps out whoever is denied them", "[cases][deny]")
{
    ConcernedSchool school;
    school.asHead();
    Pupil other = test::amelia();
    other.familyName = "Other";
    const PupilId second(school.workspace->save(other)->id);
    const CaseId id = logged(school);
    REQUIRE(school.signIn("dsl"));
    const auto file = school.workspace->cases().get(id);
    ConcernPupil instead = file->pupils.front().what;
    instead.pupilId = second;
    REQUIRE(school.workspace->cases().add(id, record::AnyRecord::of(instead), file->pupils.front().written.id));
    REQUIRE(school.workspace->act("pupil.deny", {{"pupil", school.pupil.text()}, {"staff", school.head.text()}, {"reason", "A relative"}}));
    school.asHead();
    CHECK(school.seen() == 0);
}

TEST_CASE("Whoever was suspended while a concern got its next key takes it from nobody when they are let in again", "[cases][readers]")
{
    ConcernedSchool school;
    const CaseId id = logged(school);
    REQUIRE(school.signIn("dsl"));
    for (const StaffId added : {school.coordinator, school.staff}) REQUIRE(school.workspace->cases().addReader(id, added, "Knows the family"));
    const auto suspend = [&school](bool suspended) {
        REQUIRE(school.verb(u"account.suspend", [&](actions::Context& context) {
            return actions::setSuspended(context, school.coordinator, suspended, "Long leave");
        }));
    };
    school.asHead();
    suspend(true);
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->cases().removeReader(id, school.staff, "Not needed")); // written under the next key
    CaseAction call;
    call.what = "Ring the family";
    call.ownerStaff = school.coordinator;
    call.dueOn = QDate(2026, 11, 30);
    SECTION("by somebody who holds no key of it: they are told that they have none of the newest")
    {
        REQUIRE(school.signIn("admin"));
        suspend(false);
        REQUIRE(school.signIn("coordinator"));
        CHECK(school.workspace->cases().isBehind(id));
        const auto added = school.workspace->cases().add(id, record::AnyRecord::of(call));
        REQUIRE_FALSE(added);
        CHECK(added.error().why == "no_key");
    }
    SECTION("by one of its readers: they are handed what came meanwhile, and go on")
    {
        school.asHead();
        suspend(false);
        REQUIRE(school.signIn("coordinator"));
        CHECK_FALSE(school.workspace->cases().isBehind(id));
        CHECK(school.workspace->cases().add(id, record::AnyRecord::of(call)));
    }
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 1);
    call.ownerStaff = school.dsl;
    CHECK(school.workspace->cases().add(id, record::AnyRecord::of(call)));
    CHECK(school.workspace->verify());
    school.asHead();
    CHECK(school.seen() == 1);
}

TEST_CASE("A lead who was denied a pupil reads its concerns again once the denial is lifted", "[cases][readers]")
{
    ConcernedSchool school;
    const CaseId id = logged(school);
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->act("pupil.deny", {{"pupil", school.pupil.text()}, {"staff", school.head.text()}, {"reason", "Entered by mistake"}}));
    school.asHead();
    REQUIRE(school.seen() == 0);
    REQUIRE(school.signIn("dsl"));
    const auto denials = school.workspace->list<PupilDenial>();
    REQUIRE(denials);
    REQUIRE(denials->size() == 1);
    REQUIRE(school.workspace->act("pupil.undeny", {{"denial", denials->front().id.text()}, {"reason", "It was a mistake"}}));
    CHECK(school.workspace->cases().readers(id)->size() == 2);
    school.asHead();
    CHECK(school.seen() == 1);
    CHECK(school.workspace->cases().get(id)->concern->what.whatHappened == QString::fromLatin1(test::concernCanary));
    CHECK(school.workspace->verify());
}
