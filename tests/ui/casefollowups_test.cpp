// What a concern asks of the placements it bears on, through the window: follow-ups, reviews, and letting one go again.
#include "core/domain/reviewrequest.h"
#include "core/domain/timetableentry.h"
#include "core/policy/placementstate.h"
#include "tests/ui/concerneddesk.h"

#include <QLabel>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::canary;
using test::ConcernedDesk;

TEST_CASE_METHOD(ConcernedDesk, "The six follow-ups of a placement: asked for with one click, not needed with a reason", "[ui][cases][L-17]")
{
    const CaseId id = log(u"head"_s, ConcernLevel::Safeguarding);
    const CaseId quiet = log(u"staff"_s, ConcernLevel::Safeguarding, u"Another thing"_s);
    Q_UNUSED(quiet)
    be(u"dsl"_s);
    open(id, u"follow-ups"_s);
    picture(u"case-follow-ups"_s);
    for (const FollowUpKind kind : {FollowUpKind::Alert, FollowUpKind::PlacementReview, FollowUpKind::Suspension, FollowUpKind::RiskReview,
                                    FollowUpKind::PlanReview, FollowUpKind::Parents})
        CHECK(isShown<QLabel>(u"follow-up-"_s + record::token(kind)));
    // An ordinary concern has asked for its reviews by itself: what was asked is not asked twice.
    CHECK_FALSE(isShown<QPushButton>(u"ask-risk_review"_s));
    click(u"not-needed-risk_review"_s);
    click(u"case-run"_s);
    CHECK(page<CasePage>().form()->isVisible()); // without a reason it stays
    type(u"reason"_s, u"Reviewed yesterday"_s);
    click(u"case-run"_s);
    CHECK(shown<QLabel>(u"follow-up-risk_review"_s)->text().contains(u"Reviewed yesterday"_s));
    click(u"decide-suspension"_s);
    type(u"decision"_s, u"Let it go on"_s);
    type(u"rationale"_s, u"It did not happen there"_s);
    click(u"case-run"_s);
    CHECK(shown<QLabel>(u"follow-up-suspension"_s)->text().startsWith(u"Decided"_s));
    click(u"tell-parents"_s);
    type(u"whom"_s, u"Her mother"_s);
    click(u"case-run"_s);
    CHECK(file(id).parents.size() == 1);
    CHECK(shown<QLabel>(u"follow-up-parents"_s)->text().startsWith(u"Told"_s));
}

TEST_CASE_METHOD(ConcernedDesk, "A restricted concern asks for a review when the lead clicks, and others see the request alone", "[ui][cases][L-17]")
{
    be(u"dsl"_s);
    const StaffId lead = workspace().person().id;
    Concern concern;
    concern.whatHappened = canary;
    concern.level = ConcernLevel::Restricted;
    setNamedReaders(concern, {lead});
    ConcernPupil one;
    one.pupilId = pupil;
    ConcernPlacement tied;
    tied.placementId = placement;
    const auto logged = workspace().cases().log(CaseId(QUuid::createUuid()),
                                                {record::AnyRecord::of(concern), record::AnyRecord::of(one), record::AnyRecord::of(tied)});
    REQUIRE(logged.has_value());
    const size_t before = workspace().list<ReviewRequest>()->size();
    open(logged->id, u"follow-ups"_s);
    click(u"ask-placement_review"_s);
    CHECK(workspace().list<ReviewRequest>()->size() == before + 1);
    CHECK_FALSE(isShown<QPushButton>(u"ask-placement_review"_s));
    be(u"head"_s);
    open(logged->id);
    CHECK(page<CasePage>().title() == u"Not found"_s);
}

TEST_CASE_METHOD(ConcernedDesk, "Recording that it is addressed releases the placement the lead holds, without a word of the concern", "[ui][cases]")
{
    const CaseId id = log();
    be(u"dsl"_s);
    REQUIRE(workspace().act(u"placement.suspend"_s, {{u"placement"_s, placement.text()}, {u"on"_s, isoDate(test::sampleDay)}, {u"reason"_s, u"Safeguarding"_s}}).has_value());
    const auto held = [this] { return policy::stateOn(workspace().placementFile(placement)->events, test::sampleDay).isHeld(); };
    REQUIRE(held());
    open(id);
    deed(u"addressed"_s);
    type(u"reason"_s, canary);
    click(u"case-run"_s);
    CHECK(file(id).addressed.has_value());
    CHECK_FALSE(held());
    const auto about = workspace().placementFile(placement);
    REQUIRE(about.has_value());
    for (const PlacementEvent& event : about->events) CHECK_FALSE(event.reason.contains(canary));
}

TEST_CASE_METHOD(ConcernedDesk, "Every live placement at the site, or with the provider's worker, that a concern is about is tied in one click",
                 "[ui][cases][L-17]")
{
    const ConcernAbout about = GENERATE(ConcernAbout::Site, ConcernAbout::ProviderStaff);
    be(u"head"_s);
    QHash<QUuid, QSet<QUuid>> there;
    const auto placements = workspace().list<Placement>();
    REQUIRE(placements);
    for (const Placement& one : *placements) {
        if (!policy::isLive(one.status)) continue;
        if (about == ConcernAbout::ProviderStaff) there[one.providerId.uuid()].insert(one.id.uuid());
        const auto entries = workspace().list<TimetableEntry>(Filter::where(u"placement_id"_s, one.id.uuid()));
        for (const TimetableEntry& entry : *entries)
            if (about == ConcernAbout::Site && (!entry.validTo.isValid() || entry.validTo >= test::sampleDay))
                there[entry.siteId.uuid()].insert(one.id.uuid());
    }
    const auto most = std::max_element(there.keyValueBegin(), there.keyValueEnd(),
                                       [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    REQUIRE(most->second.size() > 1);
    // Its author is no teacher of these pupils, and lists none of the placements.
    REQUIRE(desk().actAsSignIn(u"staff"_s));
    Concern concern;
    concern.whatHappened = canary;
    concern.about = about;
    if (about == ConcernAbout::Site) concern.siteId = SiteId(most->first);
    if (about == ConcernAbout::ProviderStaff) concern.providerId = ProviderId(most->first);
    if (about == ConcernAbout::ProviderStaff) concern.aboutPerson = u"The instructor"_s;
    const auto logged = workspace().cases().log(CaseId(QUuid::createUuid()), {record::AnyRecord::of(concern)});
    REQUIRE(logged.has_value());
    be(u"dsl"_s);
    const size_t before = workspace().list<ReviewRequest>()->size();
    window().open(u"concerns"_s);
    CHECK(text(u"concerns"_s).contains(u"%1 to tie"_s.arg(most->second.size())));
    picture(u"concerns-to-tie"_s);
    open(logged->id, u"follow-ups"_s);
    picture(u"case-to-tie"_s);
    click(u"tie-all"_s);
    QSet<QUuid> tied;
    for (const auto& one : file(logged->id).placements) tied.insert(one.what.placementId.uuid());
    CHECK(tied == most->second);
    CHECK(workspace().list<ReviewRequest>()->size() == before + 3 * tied.size());
    CHECK_FALSE(isShown<QPushButton>(u"tie-all"_s));
    CHECK(workspace().cases().followUps(logged->id)->size() == size_t(6 * tied.size()));
    window().open(u"concerns"_s);
    CHECK_FALSE(text(u"concerns"_s).contains(u"to tie"_s));
}
