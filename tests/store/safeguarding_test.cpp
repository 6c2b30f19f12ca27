// What the safeguarding side does for others to obey or read: the figure for governors, who sees nothing of a pupil, and
// safeguarding on paper.
#include "core/casereports.h"
#include "core/domain/halfterm.h"
#include "core/domain/schoolyear.h"
#include "core/domain/pupildenial.h"
#include "core/domain/releasedfigure.h"
#include "core/reports.h"
#include "tests/store/protectedschool.h"

using namespace fledge;
using test::ProtectedSchool;

namespace {

const char canary[] = "Qwertzui said that";

class LeadsSchool : public ProtectedSchool
{
public:
    LeadsSchool() : code(protect())
    {
        asHead();
        addHalfTerm();
        pupil = PupilId(workspace->save(test::amelia())->id);
        Concern concern;
        concern.whatHappened = QString::fromLatin1(canary);
        concern.occurredOn = workspace->today().addDays(-3);
        ConcernPupil one;
        one.pupilId = pupil;
        const auto logged = workspace->cases().log(CaseId(QUuid::createUuid()), {record::AnyRecord::of(concern), record::AnyRecord::of(one)});
        REQUIRE(logged);
        concernId = logged->id;
    }
    void addHalfTerm()
    {
        HalfTerm half;
        half.schoolYearId = workspace->list<SchoolYear>()->front().id;
        half.number = 2;
        half.term = Term::Autumn;
        half.firstDay = QDate(2026, 11, 2);
        half.lastDay = QDate(2026, 12, 18);
        REQUIRE(workspace->save(half));
    }
    QString year() { return workspace->calendar().periods(calendar::Cycle::Year).front().key; }
    Result<actions::Acted> release(const QString& period, int value)
    {
        return workspace->act("figure.release", {{"period", period}, {"value", value}});
    }
    Result<actions::Acted> deny(StaffId who, const QString& reason = "Uncle of the pupil")
    {
        return workspace->act("pupil.deny", {{"pupil", pupil.text()}, {"staff", who.text()}, {"reason", reason}});
    }
    QString governors(bool full = false)
    {
        const auto report = reports::governors(*workspace, {}, full);
        REQUIRE(report);
        return report::textsOf(*report).join('\n');
    }
    int marks(const QString& action)
    {
        const auto rows = workspace->auditRows({}, 1000);
        int count = 0;
        if (rows)
            for (const store::AuditRow& row : *rows) count += row.action == action ? 1 : 0;
        return count;
    }
    size_t seen() { return (*workspace->cases().all())->size(); }

    security::RecoveryCode code;
    PupilId pupil;
    CaseId concernId;
};

} // namespace

TEST_CASE("Governors read the figure the safeguarding lead released, by whom and when, and no word of a concern", "[safeguarding]")
{
    LeadsSchool school;
    CHECK(school.governors().contains("has not released a number of concerns"));
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.release(school.year(), 3));
    REQUIRE(school.release(school.year(), 4)); // put right
    for (const char* reader : {"coordinator", "head"}) {
        if (QLatin1String(reader) == QLatin1String("head")) school.asHead();
        else REQUIRE(school.signIn(reader));
        const QString told = school.governors();
        CHECK(told.contains("Released by dsl Example, safeguarding lead"));
        CHECK_FALSE(told.contains("has not released"));
        CHECK_FALSE(told.contains(canary));
    }
    CHECK(school.workspace->list<ReleasedFigure>()->size() == 2);
}

TEST_CASE("Of the figures released for a period governors read the newest, whichever order they lie in", "[safeguarding]")
{
    LeadsSchool school;
    REQUIRE(school.signIn("dsl"));
    for (const int value : {63, 87, 71}) { // each one puts the one before right
        school.clock.set(school.clock.now().addSecs(3600));
        REQUIRE(school.release(school.year(), value));
    }
    school.asHead();
    for (const bool full : {false, true}) {
        const QString told = school.governors(full);
        CHECK(told.contains("71"));
        CHECK_FALSE(told.contains("63"));
        CHECK_FALSE(told.contains("87"));
    }
}

TEST_CASE("A small figure that was released is hidden from governors, and the headteacher's full report says it", "[safeguarding]")
{
    LeadsSchool school;
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.release(school.year(), 3));
    school.asHead();
    const auto after = [](const QString& told) { return told.mid(told.indexOf("Safeguarding concerns")).section('\n', 1, 1); };
    CHECK(after(school.governors()) == "under 5");
    CHECK(after(school.governors(true)) == "3");
}

TEST_CASE("Only the safeguarding lead releases a figure, for a period there is, and never less than nothing", "[safeguarding]")
{
    LeadsSchool school;
    CHECK(school.release(school.year(), 3).error().kind == ProblemKind::Denied); // the headteacher
    REQUIRE(school.signIn("coordinator"));
    CHECK(school.release(school.year(), 3).error().kind == ProblemKind::Denied);
    REQUIRE(school.signIn("dsl"));
    CHECK(school.release("1999/00", 3).error().kind == ProblemKind::Invalid);
    CHECK(school.release(school.year(), -3).error().kind == ProblemKind::Invalid);
    CHECK(school.workspace->act("figure.release", {{"period", school.year()}}).error().kind == ProblemKind::Invalid);
    for (const double number : {2.7, 1e12, -1.0}) {
        const auto refused = school.workspace->act("figure.release", {{"period", school.year()}, {"value", number}});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().fields.front().rule == "format");
        CHECK_FALSE(refused.error().fields.front().value.isEmpty());
    }
    CHECK(school.workspace->list<ReleasedFigure>()->empty());
}

TEST_CASE("Whoever is shut out of a pupil loses the pupil's concerns too, and is let in again with a reason", "[safeguarding][L-5]")
{
    LeadsSchool school;
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 1);
    school.asHead();
    CHECK(school.deny(school.head).error().why == "self");
    CHECK(school.deny(school.dsl, "").error().kind == ProblemKind::Invalid);
    REQUIRE(school.deny(school.dsl));
    CHECK(school.deny(school.dsl).error().kind == ProblemKind::Invalid); // twice
    const auto readers = school.workspace->cases().readers(school.concernId);
    REQUIRE(readers);
    for (const CaseReader& reader : *readers) CHECK(reader.id != school.dsl);
    REQUIRE(school.signIn("dsl"));
    CHECK(school.seen() == 0);
    CHECK(school.workspace->list<Pupil>()->empty());
    CHECK_FALSE(reports::concern(*school.workspace, school.concernId));
    CHECK_FALSE(reports::chronology(*school.workspace, school.pupil));
    school.asHead();
    const auto denials = school.workspace->list<PupilDenial>();
    REQUIRE(denials->size() == 1);
    const QString denial = denials->front().id.text();
    CHECK(school.workspace->act("pupil.undeny", {{"denial", denial}, {"reason", ""}}).error().kind == ProblemKind::Invalid);
    REQUIRE(school.workspace->act("pupil.undeny", {{"denial", denial}, {"reason", "Not related after all"}}));
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->list<Pupil>()->size() == 1);
}

TEST_CASE("A concern and a chronology are printed by their readers alone, marked with name and time, and noted", "[safeguarding]")
{
    LeadsSchool school;
    REQUIRE(school.signIn("dsl"));
    const auto concern = reports::concern(*school.workspace, school.concernId);
    const auto chronology = reports::chronology(*school.workspace, school.pupil);
    REQUIRE(concern);
    REQUIRE(chronology);
    for (const report::Report& paper : {*concern, *chronology}) {
        CHECK(paper.confidential);
        CHECK(paper.mark.contains("dsl Example"));
        const QString all = report::textsOf(paper).join('\n');
        CHECK(all.contains(canary));
        CHECK(all.contains("keep copies of what they print"));
    }
    CHECK(report::textsOf(*chronology).join('\n').contains("backdated"));
    const auto lines = school.workspace->cases().chronology(school.pupil);
    CHECK(reports::casesIn(*lines) == std::vector<CaseId>{school.concernId});
    REQUIRE(reports::noteCaseGivenOut(*school.workspace, "report.concern", {school.concernId}));
    school.asHead();
    CHECK(school.marks("report.concern") == 1);
    CHECK(school.workspace->store().verify());
    for (const char* other : {"coordinator", "staff", "admin"}) {
        REQUIRE(school.signIn(other));
        CHECK_FALSE(reports::concern(*school.workspace, school.concernId));
        CHECK_FALSE(reports::chronology(*school.workspace, school.pupil));
        CHECK_FALSE(reports::noteCaseGivenOut(*school.workspace, "report.concern", {school.concernId}));
        CHECK(school.marks("report.concern") == 0);
    }
}
