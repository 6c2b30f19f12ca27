#include "core/policy/placementstate.h"
#include "tests/support/catchqt.h"
#include "tests/support/years.h"

#include <QJsonArray>

using namespace fledge;
using namespace fledge::policy;

namespace {

PlacementEvent event(EventKind kind, QDate on, int minute = 0)
{
    PlacementEvent e;
    e.kind = kind;
    e.onDate = on;
    e.at = QDateTime(on, QTime(9, minute), Qt::UTC);
    e.reason = QStringLiteral("because");
    return e;
}

std::vector<PlacementEvent> started(QDate on)
{
    return {event(EventKind::Create, on.addDays(-20)), event(EventKind::Propose, on.addDays(-15)),
            event(EventKind::Approve, on.addDays(-10)), event(EventKind::Start, on)};
}

} // namespace

TEST_CASE("A placement is in the state its events led to by that day", "[policy][state]")
{
    const QDate start(2026, 11, 2);
    auto events = started(start);
    events.push_back(event(EventKind::Suspend, {2026, 11, 10}));
    events.push_back(event(EventKind::Resume, {2026, 11, 16}));
    events.push_back(event(EventKind::End, {2026, 12, 1}));

    CHECK(statusOn(events, start.addDays(-16)) == PlacementStatus::Draft);
    CHECK(statusOn(events, start.addDays(-15)) == PlacementStatus::Proposed);
    CHECK(statusOn(events, start.addDays(-1)) == PlacementStatus::Approved);
    CHECK(statusOn(events, start) == PlacementStatus::Active);
    CHECK(statusOn(events, {2026, 11, 12}) == PlacementStatus::Suspended);
    CHECK(stateOn(events, {2026, 11, 12}).suspendedOn == QDate(2026, 11, 10));
    CHECK(statusOn(events, {2026, 11, 16}) == PlacementStatus::Active);
    CHECK(statusOn(events, {2026, 11, 30}) == PlacementStatus::Active);
    CHECK(statusOn(events, {2026, 12, 1}) == PlacementStatus::Ended);
}

TEST_CASE("A suspended placement counts as live, an ended one until the day before", "[policy][state]")
{
    auto events = started({2026, 11, 2});
    events.push_back(event(EventKind::Suspend, {2026, 11, 10}));
    events.push_back(event(EventKind::End, {2026, 12, 1}));
    const auto spans = liveSpans(events);
    REQUIRE(spans.size() == 1);
    CHECK(spans[0] == LiveSpan{{2026, 11, 2}, {2026, 12, 1}});
    CHECK(spans[0].covers({2026, 11, 30}));
    CHECK_FALSE(spans[0].covers({2026, 12, 1}));
}

TEST_CASE("Reopening goes back to the state before the end", "[policy][state]")
{
    auto events = started({2026, 11, 2});
    events.push_back(event(EventKind::Suspend, {2026, 11, 10}));
    events.push_back(event(EventKind::End, {2026, 12, 1}));
    events.push_back(event(EventKind::Reopen, {2026, 12, 4}));
    CHECK(statusOn(events, {2026, 12, 4}) == PlacementStatus::Suspended);
    CHECK(stateOn(events, {2026, 12, 4}).suspendedOn == QDate(2026, 11, 10));
    CHECK(liveSpans(events).size() == 2);
    CHECK_FALSE(liveSpans(events)[1].until.isValid());
}

TEST_CASE("An edit takes a proposal back to draft, an emergency removal suspends with its flag", "[policy][state]")
{
    std::vector<PlacementEvent> events{event(EventKind::Create, {2026, 11, 2}),
                                       event(EventKind::Propose, {2026, 11, 3}),
                                       event(EventKind::Edit, {2026, 11, 3}, 5)};
    CHECK(statusOn(events, {2026, 11, 3}) == PlacementStatus::Draft);

    auto removed = started({2026, 11, 2});
    removed.push_back(event(EventKind::Suspend, {2026, 11, 5}));
    removed.push_back(event(EventKind::Remove, {2026, 11, 6}));
    CHECK(stateOn(removed, {2026, 11, 6}).emergency);
    CHECK(stateOn(removed, {2026, 11, 6}).suspendedOn == QDate(2026, 11, 5));
}

TEST_CASE("A suspension held by the safeguarding lead stays held until it is released", "[policy][state]")
{
    auto events = started({2026, 11, 2});
    events.push_back(event(EventKind::Suspend, {2026, 11, 5}));
    events.back().details = {{QStringLiteral("held"), true}};
    CHECK(stateOn(events, {2026, 11, 6}).isHeld());
    events.push_back(event(EventKind::Amend, {2026, 11, 9}));
    events.back().details = {{QStringLiteral("released"), true}};
    CHECK_FALSE(stateOn(events, {2026, 11, 9}).isHeld());
    CHECK(statusOn(events, {2026, 11, 9}) == PlacementStatus::Suspended);
}

TEST_CASE("A hold recorded after a release counts, though it is dated before it", "[policy][state]")
{
    auto events = started({2026, 11, 2});
    const auto held = [](EventKind kind, QDate on, QDate recorded) {
        PlacementEvent e = event(kind, on);
        e.id = PlacementEventId(QUuid::createUuid());
        e.at = QDateTime(recorded, QTime(9, 0), Qt::UTC);
        e.details = {{QStringLiteral("held"), true}};
        return e;
    };
    events.push_back(held(EventKind::Suspend, {2026, 11, 5}, {2026, 11, 5}));
    PlacementEvent release = event(EventKind::Amend, {2026, 11, 9});
    release.details = {{QStringLiteral("released"), true}};
    const bool named = GENERATE(false, true);
    if (named) release.details.insert(QStringLiteral("holds"), QJsonArray{events.back().id.text()});
    events.push_back(release);
    events.push_back(held(EventKind::Remove, {2026, 11, 6}, {2026, 11, 10}));
    CHECK(stateOn(inOrder(events), {2026, 11, 10}).isHeld());
}

TEST_CASE("A lead releases what they held themselves; what another lead holds stays, and is theirs to release where they held nothing",
          "[policy][state]")
{
    const StaffId one(QUuid::createUuid()), other(QUuid::createUuid()), third(QUuid::createUuid());
    PlacementState state;
    state.holds = {{PlacementEventId(QUuid::createUuid()), one, {}, {}}, {PlacementEventId(QUuid::createUuid()), other, {}, {}}};
    CHECK(releasedBy(state, one) == std::vector<PlacementHold>{state.holds[0]});
    CHECK(releasedBy(state, other) == std::vector<PlacementHold>{state.holds[1]});
    CHECK(releasedBy(state, third) == state.holds);
}

TEST_CASE("Events are folded by date, then by the time they were recorded; voided ones do not count", "[policy][state]")
{
    auto events = started({2026, 11, 2});
    std::reverse(events.begin(), events.end());
    events.push_back(event(EventKind::Suspend, {2026, 11, 3}));
    events.back().meta.voidedAt = QDateTime({2026, 11, 4}, {9, 0}, Qt::UTC);
    events = inOrder(events);
    CHECK(events.size() == 4);
    CHECK(statusOn(events, {2026, 11, 4}) == PlacementStatus::Active);
}

TEST_CASE("An action that the state does not allow is refused", "[policy][state]")
{
    const auto events = started({2026, 11, 2});
    CHECK_FALSE(mayRecord(events, event(EventKind::Resume, {2026, 11, 3})));
    CHECK(mayRecord(events, event(EventKind::Suspend, {2026, 11, 3})));
    // A start cannot be recorded before the approval it rests on.
    CHECK_FALSE(mayRecord({events[0], events[1], events[2]}, event(EventKind::Start, {2026, 10, 20})));
    // A suspension dated back may not take the ground from under a later resume.
    auto resumed = events;
    resumed.push_back(event(EventKind::Suspend, {2026, 11, 10}));
    resumed.push_back(event(EventKind::Resume, {2026, 11, 16}));
    CHECK_FALSE(mayRecord(resumed, event(EventKind::End, {2026, 11, 12})));

    PlacementEvent silent = event(EventKind::Suspend, {2026, 11, 3});
    silent.reason = QStringLiteral(" ");
    const Done refused = mayRecord(events, silent);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fields.front().rule == QStringLiteral("reason_required"));
}

TEST_CASE("Suspending and removing are never blocked by the state of a live placement", "[policy][state]")
{
    for (PlacementStatus status : {PlacementStatus::Active, PlacementStatus::Suspended})
        CHECK(isAllowed(EventKind::Remove, status));
    CHECK(isAllowed(EventKind::Suspend, PlacementStatus::Active));
    const Role safeguarding[] = {Role::Safeguarding};
    const auto possible = possibleActions(PlacementStatus::Active, safeguarding);
    CHECK(possible == std::vector{EventKind::Suspend, EventKind::Remove, EventKind::End});
}

TEST_CASE("Starting late and reopening late have a limit of ten school days", "[policy][state]")
{
    const auto calendar = test::calendar2026();
    CHECK_FALSE(startIsTooLate(calendar, {2026, 11, 2}, {2026, 11, 16}));
    CHECK(startIsTooLate(calendar, {2026, 11, 2}, {2026, 11, 17}));
    CHECK_FALSE(reopenIsTooLate(calendar, {2026, 12, 18}, {2027, 1, 18}));
    CHECK(reopenIsTooLate(calendar, {2026, 12, 18}, {2027, 1, 19}));
}

TEST_CASE("More sessions, another site, parents driving and a much later end need the headteacher", "[policy][state]")
{
    const auto calendar = test::calendar2026();
    const QDate from(2026, 11, 23);
    const SiteId first(QUuid::createUuidV5(QUuid(), QStringLiteral("a"))),
        second(QUuid::createUuidV5(QUuid(), QStringLiteral("b")));
    TimetableEntry tuesday;
    tuesday.weekday = 2;
    tuesday.siteId = first;
    tuesday.starts = QTime(9, 0);
    Transport school;
    Arrangement before{{tuesday}, {school}, {2026, 12, 18}};

    Arrangement after = before;
    after.entries[0].starts = QTime(9, 30);
    CHECK(materialChanges(before, after, from, calendar).isEmpty());
    after.plannedEndOn = QDate(2027, 3, 25);
    CHECK(materialChanges(before, after, from, calendar).isEmpty());
    after.plannedEndOn = QDate(2027, 4, 20);
    CHECK(materialChanges(before, after, from, calendar) == QStringList{QStringLiteral("end")});
    after = before;
    after.entries[0].siteId = second;
    CHECK(materialChanges(before, after, from, calendar) == QStringList{QStringLiteral("site")});
    after = before;
    after.transports[0].mode = TransportMode::Parent;
    CHECK(materialChanges(before, after, from, calendar) == QStringList{QStringLiteral("transport")});
    after = before;
    after.entries.push_back(tuesday);
    after.entries.back().part = Part::Pm;
    CHECK(materialChanges(before, after, from, calendar) == QStringList{QStringLiteral("sessions")});
}
