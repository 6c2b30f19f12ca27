// Whose story a line of the chronology is part of, where a concern is about several pupils, or about none.
#include "core/policy/casechronology.h"
#include "core/report/casereport.h"
#include "tests/support/caseworld.h"
#include "tests/support/catchqt.h"
#include "tests/support/files.h"
#include "tests/support/years.h"

using namespace fledge;
using namespace fledge::policy;
using test::CaseWorld;
using test::day;
using test::id;

namespace {

const PupilId other = id<PupilId>(4101);
const PlacementId own = id<PlacementId>(4201), others = id<PlacementId>(4202), gone = id<PlacementId>(4203);

CaseParents parentsOf(PupilId pupil, const char* whom)
{
    CaseParents parents;
    parents.told = true;
    parents.whom = QString::fromLatin1(whom);
    parents.onDate = day(2026, 11, 16);
    parents.pupilId = pupil;
    return parents;
}

CaseDecision decisionOn(PlacementId placement, const char* what)
{
    CaseDecision decision;
    decision.decision = QString::fromLatin1(what);
    decision.rationale = QStringLiteral("Weighed with the provider");
    decision.kind = CaseDecisionKind::KeepPlacement;
    decision.placementId = placement;
    return decision;
}

CaseFollowUp followUpOf(PlacementId placement, FollowUpKind kind, FollowUpDecision decision, const char* reason = "")
{
    CaseFollowUp said;
    said.placementId = placement;
    said.kind = kind;
    said.decision = decision;
    said.reason = QString::fromLatin1(reason);
    if (decision == FollowUpDecision::Asked) said.requestId = id<ReviewRequestId>(4301);
    return said;
}

/// A concern with two pupils, each at a placement that is tied to it.
class TwoPupils : public CaseWorld
{
public:
    TwoPupils()
    {
        ConcernPupil second;
        second.pupilId = other;
        add(second);
        tie(own);
        tie(others);
    }
    PlacementPupils placements{{own, pupil}, {others, other}};
};

/// The same without pupils: a concern about the provider.
class AboutProvider : public CaseWorld
{
public:
    AboutProvider() { entries.erase(entries.begin() + 1); }
    PlacementPupils placements{{own, pupil}, {others, other}};
};

QString textOf(const std::vector<ChronologyLine>& lines)
{
    QStringList out;
    for (const ChronologyLine& line : lines)
        out += report::entryTitle(line.type, line.kind) + u'|' + report::chronologyText(line, [](const char*, const QUuid&) { return QString(); });
    return out.join(u'\n');
}

} // namespace

TEST_CASE("What one pupil's parents were told stands in that pupil's chronology alone", "[cases][chronology]")
{
    TwoPupils world;
    CaseParents notTold;
    notTold.reasonNot = QStringLiteral("It would not be safe");
    notTold.pupilId = world.pupil;
    world.add(notTold);
    world.add(parentsOf(other, "Mrs Okoye"));
    const QString first = textOf(chronology({world.file()}, world.pupil, world.placements));
    const QString second = textOf(chronology({world.file()}, other, world.placements));
    CHECK(first.contains("Parents not told|It would not be safe"));
    CHECK_FALSE(first.contains("Mrs Okoye"));
    CHECK(second.contains("Parents told|Mrs Okoye"));
    CHECK_FALSE(second.contains("It would not be safe"));
}

TEST_CASE("What was decided or followed up at one pupil's placement stands in that pupil's chronology alone", "[cases][chronology]")
{
    TwoPupils world;
    world.add(decisionOn(own, "She goes on at the farm"));
    world.add(decisionOn(others, "He stays away from the farm"));
    world.add(decisionOn({}, "The provider is spoken to")); // of the whole concern
    world.add(decisionOn(gone, "A placement that nobody knows any more"));
    world.add(followUpOf(others, FollowUpKind::PlanReview, FollowUpDecision::NotNeeded, "His plan is new"));
    const QString first = textOf(chronology({world.file()}, world.pupil, world.placements));
    const QString second = textOf(chronology({world.file()}, other, world.placements));
    CHECK(first.contains("She goes on at the farm"));
    CHECK_FALSE(first.contains("He stays away from the farm"));
    CHECK_FALSE(first.contains("His plan is new"));
    CHECK(second.contains("He stays away from the farm"));
    CHECK(second.contains("His plan is new"));
    CHECK_FALSE(second.contains("She goes on at the farm"));
    for (const QString& text : {first, second}) {
        CHECK(text.contains("The provider is spoken to"));
        CHECK(text.contains("A placement that nobody knows any more"));
    }
}

TEST_CASE("Parents told in an entry that names no pupil, as earlier versions wrote, stand in the chronology of each", "[cases][chronology]")
{
    TwoPupils world;
    world.add(parentsOf({}, "Both families"));
    CHECK(textOf(chronology({world.file()}, world.pupil, world.placements)).contains("Both families"));
    CHECK(textOf(chronology({world.file()}, other, world.placements)).contains("Both families"));
}

TEST_CASE("A concern about a provider stands in the chronology of whoever's placement it is tied to, and of nobody else", "[cases][chronology]")
{
    AboutProvider world;
    CHECK(chronology({world.file()}, world.pupil, world.placements).empty());
    world.tie(own);
    world.add(decisionOn(own, "She goes on at the farm"));
    const QString text = textOf(chronology({world.file()}, world.pupil, world.placements));
    CHECK(text.contains("Came in with a bruise on the arm"));
    CHECK(text.contains("She goes on at the farm"));
    CHECK(chronology({world.file()}, other, world.placements).empty());
    world.tie(others);
    const QString second = textOf(chronology({world.file()}, other, world.placements));
    CHECK(second.contains("Came in with a bruise on the arm"));
    CHECK_FALSE(second.contains("She goes on at the farm"));
}

TEST_CASE("A concern about a provider stands in the chronology of the pupil whose parents were told", "[cases][chronology]")
{
    AboutProvider world;
    world.add(parentsOf(world.pupil, "Mrs Ward"));
    const QString text = textOf(chronology({world.file()}, world.pupil, {}));
    CHECK(text.contains("Came in with a bruise on the arm"));
    CHECK(text.contains("Parents told|Mrs Ward"));
    CHECK(chronology({world.file()}, other, {}).empty());
}

TEST_CASE("Of a concern about another pupil a chronology says that it bore on the placement, and what was done for this one alone", "[cases][chronology]")
{
    CaseWorld world;
    CHECK(chronology({world.file()}, other, {{others, other}}).empty());
    world.tie(own);
    world.tie(others);
    world.add(parentsOf({}, "Mrs Ward")); // of whom it names
    world.add(parentsOf(other, "Mrs Okoye"));
    world.add(decisionOn(others, "He stays away from the farm"));
    world.add(decisionOn(own, "She goes on at the farm"));
    world.add(decisionOn({}, "The provider is spoken to"));
    world.add(followUpOf(others, FollowUpKind::RiskReview, FollowUpDecision::NotNeeded, "His is new"));
    const auto lines = chronology({world.file()}, other, {{own, world.pupil}, {others, other}});
    CHECK(lines.size() == 4);
    const QString text = textOf(lines);
    CHECK(text.contains("Concern that bears on the placement"));
    for (const char* his : {"Mrs Okoye", "He stays away from the farm", "His is new"}) CHECK(text.contains(his));
    for (const char* hers : {"bruise", "Mrs Ward", "She goes on", "spoken to"}) CHECK_FALSE(text.contains(hers));
}

TEST_CASE("A review that was asked for and a follow-up that was done have a line, marked where it was written later", "[cases][chronology]")
{
    TwoPupils world;
    world.add(followUpOf(own, FollowUpKind::RiskReview, FollowUpDecision::Asked));
    CaseFollowUp done = followUpOf(own, FollowUpKind::Suspension, FollowUpDecision::Done, "Agreed by telephone");
    done.onDate = day(2026, 11, 13);
    world.add(done);
    const auto lines = chronology({world.file()}, world.pupil, world.placements);
    const auto of = [&lines](const char* kind) {
        for (const ChronologyLine& line : lines)
            if (line.type == u"case_follow_up" && line.kind == QLatin1String(kind)) return line;
        FAIL("there is no such line");
        return lines.front();
    };
    CHECK(of("risk_review").text == "Asked for"); // the first that is read in a narrow column
    CHECK_FALSE(of("risk_review").backdated);
    CHECK(textOf({of("suspension")}).contains("Agreed by telephone\nDecision: Done"));
    CHECK(of("suspension").on == day(2026, 11, 13));
    CHECK(of("suspension").backdated);
}

TEST_CASE("What a concern asks for comes after the concern, also where both were written in the same moment", "[cases][chronology]")
{
    TwoPupils world;
    world.add(followUpOf(own, FollowUpKind::RiskReview, FollowUpDecision::Asked));
    for (CaseEntry& entry : world.entries) entry.at = world.entries.front().at;
    for (int i = 1; i < 3; ++i) { // whichever has the smaller number
        world.entries.front().id = test::id<CaseId>(i == 1 ? 1 : 9000).uuid();
        const auto lines = chronology({world.file()}, world.pupil, world.placements);
        REQUIRE(lines.size() > 1);
        CHECK(lines.front().type == u"concern");
    }
}
