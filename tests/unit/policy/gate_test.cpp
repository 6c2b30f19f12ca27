#include "core/policy/content.h"
#include "core/policy/placementstate.h"
#include "tests/support/catchqt.h"
#include "tests/support/files.h"
#include "tests/support/years.h"

#include <QJsonArray>

using namespace fledge;
using namespace fledge::policy;
using fledge::test::completeFile;

namespace {

const QDate start(2026, 11, 30);

Gate ask(const PlacementFile& file, QDate on = start, GateEvent event = GateEvent::Start)
{
    static const calendar::Calendar calendar = test::calendar2026();
    return gate(file, event, on, test::thePolicy(), calendar);
}

GateItem item(const PlacementFile& file, const char* key, QDate on = start)
{
    const Gate gate = ask(file, on);
    const GateItem* found = gate.item(QLatin1String(key));
    REQUIRE(found);
    return *found;
}

CheckAnswer& answerOf(PlacementFile& file, const char* name)
{
    for (CheckAnswer& answer : file.answers)
        if (answer.item == QLatin1String(name)) return answer;
    FAIL("no such answer");
    return file.answers.front();
}

} // namespace

TEST_CASE("A placement with everything in place may start", "[policy][gate]")
{
    const Gate gate = ask(completeFile());
    for (const GateItem& one : gate.items)
        if (!one.isOpen()) FAIL_CHECK(one.key.toStdString() << ": " << one.detail.toStdString());
    CHECK(gate.isOpen());
    CHECK(gate.items.size() == 32);
    CHECK(item(completeFile(), "individual_risk").state == ItemState::NotApplicable);
    CHECK(item(completeFile(), "agreement").detail == QStringLiteral("signed Wed 2 Sep · notice 2 weeks"));
}

TEST_CASE("Every item of the start gate, taken away alone, shuts it", "[policy][gate]")
{
    const std::pair<const char*, std::function<void(PlacementFile&)>> takings[] = {
        {"programme", [](PlacementFile& f) { f.placement.programme.reset(); }},
        {"lead", [](PlacementFile& f) { f.placement.leadStaff = {}; }},
        {"next_step", [](PlacementFile& f) { f.placement.nextStep.clear(); }},
        {"objective", [](PlacementFile& f) { f.objectives.clear(); }},
        {"complement", [](PlacementFile& f) { f.placement.complementaryStatement = QStringLiteral(" "); }},
        {"plan_agreed", [](PlacementFile& f) { answerOf(f, "4.2c").state = CheckState::Outstanding; }},
        {"needs_met",
         [](PlacementFile& f) {
             answerOf(f, "6.1b").meta.voidedAt = QDateTime({2026, 11, 5}, {9, 0});
         }},
        {"provider_approved", [](PlacementFile& f) { f.provider.status = ProviderStatus::Suspended; }},
        {"6.2g", [](PlacementFile& f) { answerOf(f, "6.2g").state = CheckState::Outstanding; }},
        {"6.2c", [](PlacementFile& f) { answerOf(f, "6.2c").onDate = QDate(2026, 12, 1); }},
        {"agreement", [](PlacementFile& f) { answerOf(f, "6.3h").state = CheckState::Outstanding; }},
        {"7.2a", [](PlacementFile& f) { f.confirmations.erase(f.confirmations.begin()); }},
        {"7.2b", [](PlacementFile& f) { f.confirmations.pop_back(); }},
        {"address", [](PlacementFile& f) { f.addresses.clear(); }},
        {"transport", [](PlacementFile& f) { f.transports.clear(); }},
        {"consultation", [](PlacementFile& f) { f.consultations.pop_back(); }},
        {"10.1e", [](PlacementFile& f) { f.consents.front().decision = ConsentDecision::Withdrawn; }},
        {"risk", [](PlacementFile& f) { f.riskItems[3].considered = false; }},
        {"individual_risk", [](PlacementFile& f) { f.risks.pop_back(); }},
        {"head_approval", [](PlacementFile& f) { f.approvals.clear(); }},
    };
    for (const auto& [key, take] : takings) {
        PlacementFile file = completeFile();
        take(file);
        if (!file.approvals.empty()) file.approvals.front().snapshot = approvalSnapshot(file, {});
        const Gate gate = ask(file);
        INFO(key);
        CHECK(gate.unmet() == 1);
        CHECK(gate.items.front().key == QLatin1String(key));
        CHECK_FALSE(gate.items.front().detail.isEmpty());
        CHECK_FALSE(gate.items.front().fix.page.isEmpty());
        CHECK_FALSE(gate.items.front().fix.field.isEmpty());
    }
}

TEST_CASE("A missing risk area is named and counted", "[policy][gate]")
{
    PlacementFile file = completeFile();
    file.riskItems[3].considered = false;
    CHECK(item(file, "risk").detail == QStringLiteral("five of six areas considered"));
    CHECK(item(file, "risk").title == QStringLiteral("Risk assessment: travel"));
    CHECK(item(file, "risk").fix.field == QStringLiteral("13.1d"));
}

TEST_CASE("Insurance to 30 November lets a start on that day pass, on 1 December not", "[policy][gate]")
{
    PlacementFile file = completeFile();
    answerOf(file, "6.1f").expiresOn = QDate(2026, 11, 30);
    CHECK(item(file, "6.1f", {2026, 11, 30}).state == ItemState::Met);
    CHECK(item(file, "6.1f", {2026, 12, 1}).state == ItemState::Expired);
    CHECK(item(file, "6.1f", {2026, 12, 1}).detail == QStringLiteral("expired Mon 30 Nov"));
}

TEST_CASE("Not applicable counts only where the policy allows it", "[policy][gate]")
{
    PlacementFile file = completeFile();
    answerOf(file, "6.1e").state = CheckState::NotApplicable;
    answerOf(file, "6.1f").state = CheckState::NotApplicable;
    CHECK(item(file, "6.1e").state == ItemState::NotApplicable);
    CHECK(item(file, "6.1f").state == ItemState::Unmet);
}

TEST_CASE("The latest answer by the day is the answer", "[policy][gate]")
{
    PlacementFile file = completeFile();
    CheckAnswer later = answerOf(file, "6.2e");
    later.id = test::id<CheckAnswerId>(900);
    later.onDate = QDate(2026, 11, 20);
    later.state = CheckState::Outstanding;
    file.answers.push_back(later);
    CHECK(item(file, "6.2e").state == ItemState::Unmet);
    CHECK(item(file, "6.2e", {2026, 11, 19}).state == ItemState::Met);
}

TEST_CASE("An override opens its item until its end, for its item alone", "[policy][gate]")
{
    PlacementFile file = completeFile();
    file.riskItems[3].considered = false;
    Override override;
    override.id = test::id<OverrideId>(901);
    override.item = QStringLiteral("risk");
    override.untilOn = QDate(2026, 12, 4);
    override.reason = QStringLiteral("travel is assessed on Thursday with the driver");
    file.overrides.push_back(override);
    CHECK(item(file, "risk", {2026, 12, 4}).state == ItemState::Overridden);
    CHECK(ask(file, {2026, 12, 4}).isOpen());
    CHECK(item(file, "risk", {2026, 12, 7}).state == ItemState::Unmet);

    file.riskItems[3].considered = true;
    CHECK(item(file, "risk").state == ItemState::Met);
    CHECK_FALSE(item(file, "risk").override.has_value());
}

TEST_CASE("What the policy does not let be overridden stays shut", "[policy][gate]")
{
    PlacementFile file = completeFile();
    file.consents.clear();
    Override override;
    override.item = QStringLiteral("10.1e");
    override.untilOn = QDate(2026, 12, 4);
    file.overrides.push_back(override);
    CHECK(item(file, "10.1e").state == ItemState::Unmet);
}

TEST_CASE("Parents who drive have agreed to it", "[policy][gate]")
{
    PlacementFile file = completeFile();
    file.transports.front().mode = TransportMode::Parent;
    CHECK(item(file, "transport").state == ItemState::Unmet);
    file.transports.front().agreedOn = QDate(2026, 11, 20);
    // Another mode of transport is another content than the head approved.
    CHECK(item(file, "transport").state == ItemState::Met);
    CHECK(item(file, "head_approval").state == ItemState::Unmet);
}

TEST_CASE("A second placement at the same time is a clash", "[policy][gate]")
{
    PlacementFile file = completeFile();
    OtherPlacement other{test::id<PlacementId>(902), QStringLiteral("Greenacre Farm"), {file.entries.front()}};
    file.others.push_back(other);
    CHECK(item(file, "no_clash").detail == QStringLiteral("Tue AM is taken by Greenacre Farm"));
    file.others.front().entries.front().validTo = QDate(2026, 11, 27);
    CHECK(item(file, "no_clash").state == ItemState::Met);
}

TEST_CASE("An approval holds for what was approved: cost and lead may change, the site may not", "[policy][gate]")
{
    PlacementFile file = completeFile();
    file.placement.costPencePerSession = 7000;
    file.placement.leadStaff = test::id<StaffId>(6);
    file.entries.front().starts = QTime(9, 30);
    CHECK(item(file, "head_approval").state == ItemState::Met);

    Site second = file.sites.front();
    second.id = test::id<SiteId>(903);
    file.sites.push_back(second);
    file.entries.front().siteId = second.id;
    CHECK(item(file, "head_approval").state == ItemState::Unmet);
    CHECK(item(file, "head_approval").detail == QStringLiteral("changed since the approval of Wed 18 Nov"));
}

TEST_CASE("The same content has the same digest whatever the order of its rows", "[policy][gate]")
{
    PlacementFile file = completeFile();
    const QString digest = contentDigest(file);
    std::reverse(file.entries.begin(), file.entries.end());
    file.placement.meta.revision = 7;
    file.placement.status = PlacementStatus::Active;
    CHECK(contentDigest(file) == digest);
    file.placement.purpose += u'!';
    CHECK(contentDigest(file) != digest);
}

TEST_CASE("An approval on condition keeps which items were missing", "[policy][gate]")
{
    PlacementFile file = completeFile();
    file.consents.clear();
    const QJsonObject snapshot = approvalSnapshot(file, ask(file));
    const QJsonArray items = snapshot.value(QStringLiteral("gate")).toArray();
    REQUIRE(items.size() == 32);
    CHECK(items[0].toObject().value(QStringLiteral("key")) == QStringLiteral("10.1e"));
    CHECK(items[0].toObject().value(QStringLiteral("state")) == QStringLiteral("unmet"));
}

TEST_CASE("Resuming asks for a risk review since the suspension and the safeguarding lead's release", "[policy][gate]")
{
    PlacementFile file = completeFile();
    file.asOf = QDate(2026, 12, 10);
    file.events = test::approvedEvents(start);
    PlacementEvent suspend = file.events.back();
    suspend.kind = EventKind::Suspend;
    suspend.onDate = QDate(2026, 12, 3);
    suspend.details = {{QStringLiteral("held"), true}};
    file.events.push_back(suspend);
    const QDate on(2026, 12, 9);
    const Gate shut = ask(file, on, GateEvent::Resume);
    CHECK(shut.item(QStringLiteral("risk_since"))->state == ItemState::Unmet);
    CHECK(shut.item(QStringLiteral("released"))->state == ItemState::Unmet);

    Review review;
    review.kind = ReviewKind::Risk;
    review.onDate = QDate(2026, 12, 7);
    file.reviews.push_back(review);
    PlacementEvent release = suspend;
    release.kind = EventKind::Amend;
    release.onDate = QDate(2026, 12, 8);
    release.details = {{QStringLiteral("released"), true}};
    file.events.push_back(release);
    CHECK(ask(file, on, GateEvent::Resume).isOpen());
}

namespace {

/// A placement that was suspended on 3 December, at noon.
struct SuspendedFile
{
    PlacementFile file = completeFile();
    SuspendedFile()
    {
        file.asOf = QDate(2026, 12, 10);
        file.events = test::approvedEvents(start);
        stop(EventKind::Suspend, QDate(2026, 12, 3));
    }
    static QDateTime noon(QDate day) { return QDateTime(day, QTime(12, 0), Qt::UTC); }
    void stop(EventKind kind, QDate on, QJsonObject details = {})
    {
        PlacementEvent event = file.events.back();
        event.id = PlacementEventId(QUuid::createUuid());
        event.kind = kind;
        event.onDate = on;
        event.at = noon(on);
        event.details = std::move(details);
        file.events.push_back(event);
    }
    void reviewed(const QDateTime& at)
    {
        Review review;
        review.kind = ReviewKind::Risk;
        review.onDate = at.date();
        review.meta.createdAt = at;
        file.reviews.push_back(review);
    }
    ItemState riskSince() const { return ask(file, QDate(2026, 12, 9), GateEvent::Resume).item(QStringLiteral("risk_since"))->state; }
};

} // namespace

TEST_CASE("On the day of a suspension a risk review counts that was written after it, not the one before", "[policy][gate]")
{
    SuspendedFile placement;
    placement.reviewed(SuspendedFile::noon(QDate(2026, 12, 3)).addSecs(-3600));
    CHECK(placement.riskSince() == ItemState::Unmet);
    placement.reviewed(SuspendedFile::noon(QDate(2026, 12, 3)).addSecs(3600));
    CHECK(placement.riskSince() == ItemState::Met);
}

TEST_CASE("A risk review that was written before somebody learnt of what stopped the placement does not count", "[policy][gate]")
{
    SuspendedFile placement;
    placement.reviewed(SuspendedFile::noon(QDate(2026, 12, 5)));
    CHECK(placement.riskSince() == ItemState::Met);
    placement.stop(EventKind::Remove, QDate(2026, 12, 4));
    placement.file.events.back().at = SuspendedFile::noon(QDate(2026, 12, 7)); // dated back
    CHECK(placement.riskSince() == ItemState::Unmet);
    placement.reviewed(SuspendedFile::noon(QDate(2026, 12, 8)));
    CHECK(placement.riskSince() == ItemState::Met);
}

TEST_CASE("A stop that is dated back before another asks for a risk review of its own", "[policy][gate]")
{
    SuspendedFile placement;
    placement.stop(EventKind::Remove, QDate(2026, 12, 7));
    placement.reviewed(SuspendedFile::noon(QDate(2026, 12, 8)));
    CHECK(placement.riskSince() == ItemState::Met);
    SECTION("a removal") { placement.stop(EventKind::Remove, QDate(2026, 12, 4)); }
    SECTION("a hold") { placement.stop(EventKind::Amend, QDate(2026, 12, 4), {{QStringLiteral("held"), true}}); }
    placement.file.events.back().at = SuspendedFile::noon(QDate(2026, 12, 9));
    placement.file.events = inOrder(placement.file.events);
    CHECK(placement.riskSince() == ItemState::Unmet);
    placement.reviewed(SuspendedFile::noon(QDate(2026, 12, 9)).addSecs(60));
    CHECK(placement.riskSince() == ItemState::Met);
}

TEST_CASE("A risk assessment written beside the newest version is no look at the risk since the suspension", "[policy][gate]")
{
    SuspendedFile placement;
    const auto newest = std::find_if(placement.file.risks.begin(), placement.file.risks.end(),
                                     [](const RiskAssessment& risk) { return risk.subjectType == RiskSubject::Placement; });
    REQUIRE(newest != placement.file.risks.end());
    RiskAssessment written = *newest;
    written.id = RiskAssessmentId(QUuid::createUuid());
    written.onDate = QDate(2026, 12, 4);
    written.meta.createdAt = SuspendedFile::noon(written.onDate);
    SECTION("with an older number")
    {
        written.version = 0;
        placement.file.risks.push_back(written);
        CHECK(placement.riskSince() == ItemState::Unmet);
    }
    SECTION("as the next version it is one")
    {
        ++written.version;
        placement.file.risks.push_back(written);
        CHECK(placement.riskSince() == ItemState::Met);
    }
}

TEST_CASE("A removal or a hold on top of a suspension asks for a risk review of its own", "[policy][gate]")
{
    SuspendedFile placement;
    placement.reviewed(SuspendedFile::noon(QDate(2026, 12, 4)));
    CHECK(placement.riskSince() == ItemState::Met);
    SECTION("a removal in an emergency") { placement.stop(EventKind::Remove, QDate(2026, 12, 7)); }
    SECTION("the safeguarding lead's hold") { placement.stop(EventKind::Amend, QDate(2026, 12, 7), {{QStringLiteral("held"), true}}); }
    const Gate shut = ask(placement.file, QDate(2026, 12, 9), GateEvent::Resume);
    CHECK(shut.item(QStringLiteral("risk_since"))->detail == QStringLiteral("none since Mon 7 Dec"));
    const GateItem released = *shut.item(QStringLiteral("released"));
    CHECK((released.state == ItemState::NotApplicable || released.detail == QStringLiteral("held since Mon 7 Dec")));
    placement.reviewed(SuspendedFile::noon(QDate(2026, 12, 8)));
    CHECK(placement.riskSince() == ItemState::Met);
}

TEST_CASE("A provider's own gate asks for its checks, agreement and confirmations, and knows no override",
          "[policy][gate]")
{
    PlacementFile file = completeFile();
    file.provider.status = ProviderStatus::Prospective;
    Gate gate = gateProvider(file, {2026, 11, 23}, test::thePolicy());
    CHECK(gate.isOpen());
    CHECK(gate.items.size() == 16);
    answerOf(file, "6.2a").state = CheckState::Outstanding;
    gate = gateProvider(file, {2026, 11, 23}, test::thePolicy());
    CHECK(gate.unmet() == 1);
    CHECK_FALSE(gate.items.front().overridable);
}

TEST_CASE("The gate as JSON has every key of its format", "[policy][gate]")
{
    PlacementFile file = completeFile();
    file.consents.clear();
    const QJsonObject json = toJson(ask(file));
    CHECK(json.value(QStringLiteral("event")) == QStringLiteral("start"));
    CHECK(json.value(QStringLiteral("open")) == false);
    CHECK(json.value(QStringLiteral("unmet")) == 1);
    const QJsonObject first = json.value(QStringLiteral("items")).toArray()[0].toObject();
    for (const char* key : {"key", "clause", "title", "state", "detail", "overridable", "override", "evidence", "fix"})
        CHECK(first.contains(QLatin1String(key)));
    CHECK(first.value(QStringLiteral("override")).isNull());
    CHECK(first.value(QStringLiteral("fix")).toObject().value(QStringLiteral("page")) ==
          QStringLiteral("placement/consent"));
}
