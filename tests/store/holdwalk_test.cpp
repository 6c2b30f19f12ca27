// What stops a placement and what lets it go on, in whatever order leads, headteacher and coordinator enter it (contract B.2).
#include "core/demo/demo.h"
#include "core/domain/placement.h"
#include "core/domain/placementevent.h"
#include "core/domain/review.h"
#include "core/policy/gate.h"
#include "core/workspace.h"
#include "tests/support/catchqt.h"

#include <QSet>
#include <QTemporaryDir>
#include <random>

using namespace fledge;

namespace {

const QDate today(2026, 11, 23);

struct Stop
{
    PlacementEventId event;
    QString by;
    QDate on;
    QDateTime at;
    bool isHeld = false; ///< by a lead, until it is released
};

/// A running placement of the sample school, and what was entered about it since.
class StoppedSample
{
public:
    StoppedSample() : clock(QDateTime(today, QTime(9, 0), Qt::UTC))
    {
        demo::DemoOptions options;
        options.size = demo::Size::Small;
        options.asOf = today;
        options.seed = 1;
        const auto made = demo::build(folder.filePath(QStringLiteral("sample.fledge")), options);
        REQUIRE(made);
        auto opened = Workspace::open(made->path, {&clock, {}, {}, 100, {}});
        REQUIRE(opened);
        workspace = std::move(*opened);
        enter("head");
        const auto placements = workspace->list<Placement>();
        for (const Placement& one : *placements)
            if (one.status == PlacementStatus::Active) running = one.id;
        REQUIRE_FALSE(running.isNull());
        known = eventsNow();
    }

    void step(std::mt19937& chance)
    {
        clock.advance(60000);
        const QDate on = today.addDays(-int(chance() % 3));
        switch (chance() % 8) {
        case 0:
        case 1:
        case 2: return stop(chance, on);
        case 3: return review(on);
        case 4: return release(chance() % 2 ? "dsl" : "dsl2");
        case 5:
        case 6: return voidOne(chance);
        default: return resume(on);
        }
    }
    /// The gate says what follows from what was entered.
    void gateIsRight()
    {
        INFO(told.toStdString());
        enter("head");
        const auto gate = workspace->gate(running, policy::GateEvent::Resume, today);
        REQUIRE(gate);
        CHECK((gate->item(QStringLiteral("released"))->state == policy::ItemState::Unmet) == isHeld());
        if (!stops.empty()) CHECK((gate->item(QStringLiteral("risk_since"))->state == policy::ItemState::Met) == isLookedAt());
        const bool isStopped = !stops.empty();
        CHECK((workspace->store().reader().load(running)->status == PlacementStatus::Suspended) == isStopped);
    }

    QString told;

private:
    void enter(const char* person) { REQUIRE(workspace->signIn(QString::fromLatin1(person), QByteArray(demo::password))); }
    static bool leads(const QString& person) { return person.startsWith(u"dsl"); }
    bool isHeld() const
    {
        return std::any_of(stops.begin(), stops.end(), [](const Stop& one) { return one.isHeld; });
    }
    /// Some look at the risk is neither dated nor written before any of what stops it.
    bool isLookedAt() const
    {
        return std::any_of(looks.begin(), looks.end(), [this](const std::pair<QDate, QDateTime>& look) {
            return std::all_of(stops.begin(), stops.end(), [&look](const Stop& one) { return look.first >= one.on && look.second >= one.at; });
        });
    }
    QSet<QUuid> eventsNow()
    {
        QSet<QUuid> out;
        const auto all = workspace->list<PlacementEvent>();
        for (const PlacementEvent& one : *all)
            if (one.placementId == running) out.insert(one.id.uuid());
        return out;
    }
    std::optional<PlacementEvent> newest()
    {
        const auto all = workspace->list<PlacementEvent>();
        for (const PlacementEvent& one : *all)
            if (one.placementId == running && !known.contains(one.id.uuid())) {
                known.insert(one.id.uuid());
                return one;
            }
        return std::nullopt;
    }
    bool act(const QString& person, const QString& deed, QJsonObject with, QDate on = {})
    {
        enter(person.toLatin1().constData());
        with.insert(QStringLiteral("placement"), running.text());
        if (on.isValid()) with.insert(QStringLiteral("on"), on.toString(Qt::ISODate));
        const bool done = workspace->act(QStringLiteral("placement.") + deed, with).has_value();
        told += QStringLiteral("%1 %2 %3%4; ").arg(person, deed, on.toString(QStringLiteral("d")), done ? QString() : QStringLiteral(" refused"));
        return done;
    }
    void stop(std::mt19937& chance, QDate on)
    {
        static const QString who[] = {"coordinator", "head", "dsl", "dsl2"}, deeds[] = {"suspend", "remove"};
        const QString person = who[chance() % 4];
        if (!act(person, deeds[chance() % 2], {{"reason", "A worry"}}, on)) return;
        const auto event = newest();
        REQUIRE(event);
        stops.push_back({event->id, person, event->onDate, clock.now(), leads(person)});
    }
    void review(QDate on)
    {
        enter("coordinator");
        Review review;
        review.kind = ReviewKind::Risk;
        review.subjectType = ReviewSubject::Placement;
        review.subjectId = running.uuid();
        review.onDate = on;
        REQUIRE(workspace->save(review));
        looks.emplace_back(on, clock.now());
        told += QStringLiteral("review %1; ").arg(on.day());
    }
    void release(const QString& person)
    {
        const bool done = act(person, "release", {{"reason", "Addressed"}});
        CHECK(done == isHeld());
        if (!done) return;
        (void)newest();
        const bool hasOwn = std::any_of(stops.begin(), stops.end(), [&](const Stop& one) { return one.isHeld && one.by == person; });
        for (Stop& one : stops)
            if (!hasOwn || one.by == person) one.isHeld = false;
    }
    void voidOne(std::mt19937& chance)
    {
        if (stops.empty()) return;
        const size_t which = chance() % stops.size();
        static const QString who[] = {"coordinator", "head", "dsl"};
        const QString person = who[chance() % 3];
        const bool wasHeld = stops[which].isHeld;
        const bool done = act(person, "void_event", {{"event", stops[which].event.text()}, {"reason", "It was a mistake"}});
        INFO(told.toStdString());
        if (done && person != stops[which].by) CHECK_FALSE(wasHeld);
        if (done) stops.erase(stops.begin() + std::ptrdiff_t(which));
    }
    void resume(QDate on)
    {
        if (!act("head", "resume", {}, on)) return;
        INFO(told.toStdString());
        (void)newest();
        CHECK_FALSE(isHeld());
        enter("head");
        if (workspace->store().reader().load(running)->status == PlacementStatus::Active) {
            CHECK(isLookedAt());
            stops.clear();
        } else // what was dated after it stops it anew
            std::erase_if(stops, [on](const Stop& one) { return one.on <= on; });
    }

    QTemporaryDir folder;
    FixedClock clock;
    std::unique_ptr<Workspace> workspace;
    PlacementId running;
    QSet<QUuid> known;
    std::vector<Stop> stops;
    std::vector<std::pair<QDate, QDateTime>> looks; ///< of the risk: dated, and written
};

} // namespace

TEST_CASE("In whatever order a placement is stopped, held, released and looked at, it goes on by the leads' word and a look at the risk", "[policy][gate][walk]")
{
    bool isSet = false;
    const int asked = qEnvironmentVariableIntValue("FLEDGE_WALKS", &isSet), first = qEnvironmentVariableIntValue("FLEDGE_FIRST_WALK");
    for (int walk = first; walk < first + (isSet ? asked : 5); ++walk) {
        INFO("walk " << walk);
        StoppedSample sample;
        std::mt19937 chance(static_cast<unsigned>(walk));
        for (int i = 0; i < 30; ++i) {
            sample.step(chance);
            sample.gateIsRight();
        }
    }
}
