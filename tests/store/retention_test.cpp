// How long records are kept: who sees whose time is over, who decides, and that nothing goes by itself.
#include "core/retention.h"

#include "core/domain/checkanswer.h"
#include "core/domain/policyversion.h"
#include "tests/store/concernedschool.h"

using namespace fledge;
using namespace fledge::test;
using policy::RetentionState;

namespace {

struct OldSchool : ConcernedSchool
{
    OldSchool()
    {
        Pupil grown;
        grown.givenName = "Olwen";
        grown.familyName = "Grown";
        grown.born = clock.today().addYears(-26);
        const auto saved = workspace->save(grown);
        REQUIRE(saved);
        old = PupilId(saved->id);
    }
    std::vector<policy::RetentionLine> due()
    {
        auto lines = retention::due(*workspace);
        REQUIRE(lines);
        return std::move(*lines);
    }
    PupilId old;
};

} // namespace

TEST_CASE_METHOD(OldSchool, "A pupil whose time is over is on the list, and held or kept by the headteacher with a reason", "[retention]")
{
    REQUIRE(due().size() == 1);
    CHECK(due()[0].pupil == old);
    CHECK_FALSE(retention::decide(*workspace, old, retention::Decision::Hold, " "));
    CHECK_FALSE(retention::decide(*workspace, old, retention::Decision::Keep, "Later", clock.today()));
    CHECK_FALSE(retention::decide(*workspace, old, retention::Decision::Keep, "Later"));
    REQUIRE(retention::decide(*workspace, old, retention::Decision::Hold, "A claim is open"));
    CHECK(due()[0].state == RetentionState::Held);
    CHECK(due()[0].by == head);
    REQUIRE(retention::decide(*workspace, old, retention::Decision::Lift, "The claim is closed"));
    CHECK(due()[0].state == RetentionState::Due);
    REQUIRE(retention::decide(*workspace, old, retention::Decision::Keep, "Look again", clock.today().addYears(1)));
    CHECK(due()[0].state == RetentionState::Kept);
    clock.set(clock.now().addYears(1).addDays(1));
    CHECK(due()[0].state == RetentionState::Due);
    CHECK(workspace->get(old)); // nothing goes by itself
    int decided = 0;
    store::AuditFilter filter;
    filter.action = "retention.decide";
    const auto rows = workspace->auditRows(filter, 10);
    REQUIRE(rows);
    for (const store::AuditRow& row : *rows) decided += row.why.isEmpty() ? 0 : 1;
    CHECK(decided == 3);
    CHECK(workspace->store().verify());
}

TEST_CASE_METHOD(OldSchool, "The safeguarding lead sees the list and decides nothing; others see none; nobody gets round it", "[retention]")
{
    REQUIRE(signIn("dsl"));
    CHECK(due().size() == 1);
    CHECK_FALSE(retention::decide(*workspace, old, retention::Decision::Hold, "A claim"));
    for (const char* other : {"coordinator", "staff", "admin"}) {
        INFO(other);
        REQUIRE(signIn(QString::fromLatin1(other)));
        const auto lines = retention::due(*workspace);
        REQUIRE_FALSE(lines);
        CHECK(lines.error().kind == ProblemKind::Denied);
        CHECK_FALSE(retention::decide(*workspace, old, retention::Decision::Hold, "A claim"));
    }
    asHead();
    REQUIRE(retention::decide(*workspace, old, retention::Decision::Hold, "A claim"));
    REQUIRE(signIn("coordinator"));
    const auto decisions = workspace->list<CheckAnswer>(Filter::where("list", "retention"));
    REQUIRE(decisions);
    REQUIRE(decisions->size() == 1);
    CheckAnswer lifted = decisions->front();
    CHECK_FALSE(workspace->voidRecord(record::typeOf<CheckAnswer>(), lifted.id.uuid(), "Not any more"));
    lifted.list = "6.1";
    lifted.evidence = "x";
    CHECK_FALSE(workspace->save(lifted));
    CheckAnswer made = lifted;
    made.id = {};
    made.meta = {};
    made.list = "retention";
    CHECK_FALSE(workspace->save(made));
    asHead();
    CHECK(due()[0].state == RetentionState::Held);
}

TEST_CASE_METHOD(OldSchool, "Whoever is denied a pupil does not find them on the list", "[retention][L-5]")
{
    REQUIRE(workspace->act("pupil.deny", {{"pupil", old.text()}, {"staff", dsl.text()}, {"reason", "A relative"}}));
    REQUIRE(signIn("dsl"));
    CHECK(due().empty());
}

TEST_CASE_METHOD(OldSchool, "A concern that somebody does not read changes nothing on their list", "[retention][cases]")
{
    auto rule = retention::schedule(*workspace)->at(2);
    REQUIRE(rule.key == "child_protection");
    rule.years = 60;
    REQUIRE(retention::change(*workspace, rule, "Decided by the governors"));
    pupil = old; // the concern is about the grown pupil
    REQUIRE(log(ConcernLevel::Restricted));
    CHECK(due().size() == 1); // the headteacher is not one of its readers
    REQUIRE(signIn("dsl"));
    CHECK(due().empty());
}

TEST_CASE_METHOD(OldSchool, "The headteacher changes the schedule, from today on and with its reason; the policy's rules stay", "[retention][policy]")
{
    const auto rules = workspace->policies().on(clock.today())->rules.size();
    auto rule = retention::schedule(*workspace)->front();
    rule.years = 30;
    rule.basis = "Our own schedule of 2026";
    CHECK_FALSE(retention::change(*workspace, rule, {}));
    REQUIRE(retention::change(*workspace, rule, "Decided by the governors"));
    CHECK(retention::schedule(*workspace)->front() == rule);
    CHECK(due().empty());
    CHECK(workspace->policies().on(clock.today())->rules.size() == rules);
    rule.years = 20;
    REQUIRE(retention::change(*workspace, rule, "Decided again, the same day"));
    CHECK(due().size() == 1);
    CHECK(workspace->list<PolicyVersion>()->size() == 3);
    REQUIRE(signIn("coordinator"));
    CHECK(retention::schedule(*workspace)->front() == rule);
    const Done refused = retention::change(*workspace, rule, "As I like");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ProblemKind::Denied);
}
