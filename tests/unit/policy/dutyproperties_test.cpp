#include "core/policy/duties.h"
#include "tests/support/catchqt.h"
#include "tests/support/dutyworld.h"

#include <map>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <rapidcheck.h>

using namespace fledge;
using namespace fledge::policy;
using fledge::test::DutyWorld;

namespace {

const QDate first(2025, 9, 2);
const QDate last(2027, 7, 1);

QDate anyDay() { return first.addDays(*rc::gen::inRange(0, static_cast<int>(first.daysTo(last)))); }

/// Evidence on any day, some of it marked for the period before.
void anyEvidence(DutyWorld& world, Subject subject, int of, EvidenceKind kind, calendar::Cycle cycle)
{
    const QDate on = anyDay();
    const calendar::Period* before =
        world.calendar.periodOf(on.addDays(cycle == calendar::Cycle::Term ? -90 : -45), cycle);
    const bool marked = before && *rc::gen::inRange(0, 3) == 0;
    world.evidence(subject, of, kind, on).countsFor = marked ? before->key : QString();
}

/// A few placements over two school years with reviews, visits and news for parents. Those at one provider begin on
/// the same day: one taken up later is a new fact, and may move a date.
DutyWorld anyWorld()
{
    DutyWorld world;
    const int placements = *rc::gen::inRange(1, 4);
    QDate from;
    int provider = -1;
    for (int i = 0; i < placements; ++i) {
        const bool together = i > 0 && *rc::gen::inRange(0, 3) == 0;
        if (!together) {
            from = anyDay();
            ++provider;
        }
        const int length = *rc::gen::inRange(1, 300);
        const bool ends = *rc::gen::arbitrary<bool>(), planned = *rc::gen::arbitrary<bool>();
        world.placement(from, ends ? from.addDays(length) : QDate(),
                        planned ? from.addDays(*rc::gen::inRange(1, 300)) : QDate(), provider);
        const int reviews = *rc::gen::inRange(0, 8);
        for (int n = 0; n < reviews; ++n)
            anyEvidence(world, Subject::Placement, i,
                        *rc::gen::element(EvidenceKind::PlacementReview, EvidenceKind::PlacementReview,
                                          EvidenceKind::ExitReview),
                        calendar::Cycle::HalfTerm);
        for (int n = *rc::gen::inRange(0, 3); n > 0; --n) {
            anyEvidence(world, Subject::Pupil, i, EvidenceKind::PlanReview, calendar::Cycle::HalfTerm);
            anyEvidence(world, Subject::Pupil, i, EvidenceKind::ParentUpdate, calendar::Cycle::Term);
            anyEvidence(world, Subject::Provider, provider, EvidenceKind::Visit, calendar::Cycle::Term);
        }
    }
    return world;
}

/// How far along a duty is. It may be done, on time or late, from anywhere before it is missed.
int progress(DutyState state)
{
    switch (state) {
    case DutyState::Upcoming:
        return 0;
    case DutyState::Open:
        return 1;
    case DutyState::DueSoon:
        return 2;
    case DutyState::Overdue:
        return 3;
    default:
        return 4;
    }
}

QByteArray bytes(const std::vector<Duty>& list)
{
    QJsonArray json;
    for (const Duty& duty : list)
        json.append(toJson(duty));
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace

TEST_CASE("As time goes on a duty only goes forward", "[policy][duties][property]")
{
    CHECK(rc::check("forward only", [] {
        const DutyWorld world = anyWorld();
        std::map<QString, DutyState> before;
        for (QDate day = first; day <= last; day = day.addDays(*rc::gen::inRange(2, 15)))
            for (const Duty& duty : world.on(day, {QDate(2025, 9, 1), QDate(2027, 7, 21)})) {
                const auto known = before.find(duty.key);
                if (known != before.end()) {
                    const std::string said =
                        (token(known->second) + u' ' + test::line(duty) + u' ' + day.toString(Qt::ISODate))
                            .toStdString();
                    if (progress(known->second) > progress(duty.state)) RC_FAIL(said);
                    if (progress(known->second) == 4 && known->second != duty.state) RC_FAIL(said);
                }
                before[duty.key] = duty.state;
            }
    }));
}

TEST_CASE("There is one duty for a rule, a subject and a period, and none without a rule", "[policy][duties][property]")
{
    CHECK(rc::check("one each", [] {
        const DutyWorld world = anyWorld();
        QSet<QString> rules, keys;
        for (const Rule& rule : test::thePolicy().rules)
            rules.insert(rule.key);
        for (const Duty& duty : world.on(anyDay(), {QDate(2025, 9, 1), QDate(2027, 7, 21)})) {
            RC_ASSERT(rules.contains(duty.rule));
            RC_ASSERT(!keys.contains(duty.key));
            RC_ASSERT(duty.due.isValid() || duty.state == DutyState::NoCalendar);
            RC_ASSERT(!duty.due.isValid() || duty.opens <= duty.due);
            keys.insert(duty.key);
        }
    }));
}

TEST_CASE("The same facts give the same list, in whatever order they were read", "[policy][duties][property]")
{
    CHECK(rc::check("deterministic", [] {
        DutyWorld world = anyWorld();
        const QDate day = anyDay();
        const QByteArray once = bytes(world.on(day));
        RC_ASSERT(once == bytes(world.on(day)));
        std::reverse(world.facts.evidence.begin(), world.facts.evidence.end());
        std::reverse(world.facts.spans.begin(), world.facts.spans.end());
        world.facts.prepare();
        RC_ASSERT(once == bytes(world.on(day)));
    }));
}
