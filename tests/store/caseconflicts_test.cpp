// Two people correct the same entry of a concern: the later one is told, and nothing is undone silently.
#include "core/base/text.h"
#include "tests/store/concernedschool.h"

using namespace fledge;
using test::ConcernedSchool;

namespace {

CaseAction ringing(QDate due, QDate done = {})
{
    CaseAction action;
    action.what = QStringLiteral("Ring social care");
    action.dueOn = due;
    action.doneOn = done;
    if (done.isValid()) action.outcome = QStringLiteral("They take it on");
    return action;
}

} // namespace

TEST_CASE("A correction by somebody whose form is older is a conflict, and what was saved first stands", "[cases][L-6][L-8]")
{
    ConcernedSchool school;
    const auto logged = school.log();
    REQUIRE(logged);
    REQUIRE(school.signIn("dsl"));
    Cases& cases = school.workspace->cases();
    const QDate today = school.workspace->today();
    const auto first = cases.add(logged->id, record::AnyRecord::of(ringing(today)));
    REQUIRE(first);
    auto elsewhere = Workspace::open(school.path(), school.options());
    REQUIRE(elsewhere);
    REQUIRE((*elsewhere)->signIn("head", test::headPassword));
    REQUIRE((*elsewhere)->cases().get(logged->id)); // what this desk sees is from before
    const auto done = cases.add(logged->id, record::AnyRecord::of(ringing(today, today)), *first);
    REQUIRE(done);

    Cases& late = (*elsewhere)->cases();
    const auto lateRecord = record::AnyRecord::of(ringing(today.addDays(2)));
    const auto told = late.add(logged->id, lateRecord, *first);
    REQUIRE_FALSE(told);
    CHECK(told.error().kind == ProblemKind::Conflict);
    CHECK(told.error().detail["theirs"]["outcome"] == "They take it on");
    CHECK(told.error().detail["mine"]["due_on"] == isoDate(today.addDays(2)));
    CHECK(QUuid::fromString(told.error().detail["standing"].toString()) == *done);
    cases.forget();
    CHECK(cases.get(logged->id)->openActions().empty());

    REQUIRE(late.add(logged->id, lateRecord, *done)); // both versions were seen
    cases.forget();
    CHECK(cases.get(logged->id)->openActions().size() == 1);
}

TEST_CASE("A correction that was saved and is sent again is the same correction", "[cases][L-6]")
{
    ConcernedSchool school;
    const auto logged = school.log();
    REQUIRE(logged);
    REQUIRE(school.signIn("dsl"));
    Cases& cases = school.workspace->cases();
    const QDate today = school.workspace->today();
    const auto first = cases.add(logged->id, record::AnyRecord::of(ringing(today)));
    const auto once = cases.add(logged->id, record::AnyRecord::of(ringing(today, today)), *first);
    const auto twice = cases.add(logged->id, record::AnyRecord::of(ringing(today, today)), *first);
    REQUIRE(once);
    REQUIRE(twice);
    CHECK(*once == *twice);
    CHECK(cases.get(logged->id)->actions.front().written.corrections == 1);
}
