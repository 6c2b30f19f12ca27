#include "core/actions/duties.h"

#include "core/actions/gates.h"
#include "core/actions/saving.h"
#include "core/domain/override.h"
#include "core/domain/placement.h"
#include "core/domain/planned.h"
#include "core/domain/registry.h"
#include "core/domain/review.h"
#include "core/domain/waiver.h"
#include "core/policy/dutykey.h"
#include "core/policy/placementstate.h"

#include <QJsonArray>

namespace fledge::actions {
namespace {

constexpr int longestOverride = 30; // school days (contract D.6)
constexpr int shortestReason = 20;  // characters

Result<Acted> acted(const Result<store::Saved>& saved)
{
    return saved ? Result<Acted>(Acted{saved->id, saved->revision, {}}) : tl::unexpected(saved.error());
}

const policy::Rule* ruleOf(const policy::Policy& policy, const QString& key)
{
    for (const policy::Rule& rule : policy.rules)
        if (rule.key == key) return &rule;
    return nullptr;
}

// Nobody decides alone about themselves: the headteacher does not waive what they owe (contract C).
Done requireAnothersDuty(Context& context, const policy::DutyKey& key)
{
    const policy::Policy* policy = context.policies.on(context.today);
    const policy::Rule* rule = policy ? ruleOf(*policy, key.rule) : nullptr;
    if (!rule) return fail(Problem::invalid(QStringLiteral("duty"), QStringLiteral("unknown_reference"), key.rule));
    if (rule->owner == Role::Headteacher) return fail(ProblemKind::Denied, QStringLiteral("own_duty"));
    if (rule->leadOwns && key.subjectType == QStringLiteral("placement")) {
        const auto placement = context.tx.load(PlacementId(key.subject));
        if (placement && placement->leadStaff == context.person.id && !context.person.id.isNull())
            return fail(ProblemKind::Denied, QStringLiteral("own_duty"));
    }
    return {};
}

// Only what is missing can wait, and only for a placement that comes or runs.
Done requireMissingItem(Context& context, const Placement& placement, const QString& item)
{
    if (!policy::isComing(placement.status) && !policy::isLive(placement.status))
        return fail(Problem::invalid(QStringLiteral("placement"), QStringLiteral("not_allowed_in_state"),
                                     record::token(placement.status)));
    const bool live = policy::isLive(placement.status);
    const QDate on = live || !placement.startOn.isValid() ? context.today : std::max(context.today, placement.startOn);
    const auto missing = isMissing(context, placement.id, item, on);
    if (!missing) return tl::unexpected(missing.error());
    return *missing ? Done()
                    : fail(Problem::invalid(QStringLiteral("item"), QStringLiteral("not_allowed_in_state"), item));
}

// With another business day set, what is decided is decided on that day.
QDateTime madeAt(const Context& context)
{
    const QDateTime now = context.tx.clock().now();
    return now.toLocalTime().date() == context.today ? now : QDateTime(context.today, now.time(), Qt::UTC);
}

Done requireKnownEvent(Context& context, const policy::DutyKey& key)
{
    return namesNoCase(context, key)
               ? Done()
               : fail(Problem::invalid(QStringLiteral("duty"), QStringLiteral("unknown_reference"), key.text()));
}

Result<Waiver> findWaiver(Context& context, const policy::DutyKey& key)
{
    const auto waivers = context.tx.list<Waiver>(store::Filter::where(QStringLiteral("subject_id"), key.subject));
    if (!waivers) return tl::unexpected(waivers.error());
    for (const Waiver& waiver : *waivers)
        if (waiver.rule == key.rule && waiver.period == key.period && waiver.eventId == key.event) return waiver;
    return fail(ProblemKind::NotFound, QStringLiteral("waiver"));
}

} // namespace

bool namesNoCase(Context& context, const policy::DutyKey& key)
{
    if (key.event.isNull()) return true;
    const std::span<const record::RecordType* const> types = recordTypes();
    return std::any_of(types.begin(), types.end(),
                       [&](const record::RecordType* type) { return context.tx.load(*type, key.event).has_value(); });
}

Result<Acted> planDuty(Context& context, Arguments& arguments)
{
    const QString key = arguments.text(QStringLiteral("duty"), true);
    const QDate on = arguments.date(QStringLiteral("on"), false);
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    const auto parsed = policy::DutyKey::parse(key);
    if (!parsed) return fail(Problem::invalid(QStringLiteral("duty"), QStringLiteral("format"), key));
    if (Done known = requireKnownEvent(context, *parsed); !known) return tl::unexpected(known.error());
    const auto known = context.tx.list<Planned>(store::Filter::where(QStringLiteral("duty_key"), key));
    if (!known) return tl::unexpected(known.error());
    Planned planned = known->empty() ? Planned() : known->front();
    if (!on.isValid()) {
        if (known->empty()) return Acted{};
        return acted(context.tx.voidRecord(record::typeOf<Planned>(), planned.id.uuid(), QStringLiteral("No longer planned")));
    }
    planned.dutyKey = key;
    planned.plannedOn = on;
    planned.byStaff = context.person.id;
    return acted(context.tx.save(planned, QStringLiteral("duty.plan")));
}

Result<Acted> waiveDuty(Context& context, Arguments& arguments)
{
    const auto key = policy::DutyKey::parse(arguments.text(QStringLiteral("duty"), true));
    const QString reason = arguments.reason(QStringLiteral("reason"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    if (!key) return fail(Problem::invalid(QStringLiteral("duty"), QStringLiteral("format")));
    if (Done others = requireAnothersDuty(context, *key); !others) return tl::unexpected(others.error());
    if (Done known = requireKnownEvent(context, *key); !known) return tl::unexpected(known.error());
    if (findWaiver(context, *key)) return fail(Problem::invalid(QStringLiteral("duty"), QStringLiteral("duplicate")));
    Waiver waiver;
    waiver.rule = key->rule;
    waiver.subjectType = key->subjectType;
    waiver.subjectId = key->subject;
    waiver.period = key->period;
    waiver.eventId = key->event;
    waiver.byStaff = context.person.id;
    waiver.onDate = context.today;
    waiver.reason = reason;
    return acted(context.tx.save(waiver, QStringLiteral("duty.waive"), reason));
}

Result<Acted> unwaiveDuty(Context& context, Arguments& arguments)
{
    const auto key = policy::DutyKey::parse(arguments.text(QStringLiteral("duty"), true));
    const QString reason = arguments.reason(QStringLiteral("reason"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    if (!key) return fail(Problem::invalid(QStringLiteral("duty"), QStringLiteral("format")));
    const auto waiver = findWaiver(context, *key);
    if (!waiver) return tl::unexpected(waiver.error());
    return acted(context.tx.voidRecord(record::typeOf<Waiver>(), waiver->id.uuid(), reason));
}

Result<Acted> reviewMeeting(Context& context, Arguments& arguments)
{
    const QJsonArray reviews = arguments.value(QStringLiteral("reviews")).toArray();
    if (reviews.isEmpty()) return fail(Problem::invalid(QStringLiteral("reviews"), QStringLiteral("required")));
    Acted last;
    for (qsizetype i = 0; i < reviews.size(); ++i) {
        record::AnyRecord review(record::typeOf<Review>());
        std::vector<FieldProblem> problems = record::applyJson(review, reviews[i].toObject());
        if (!reviews[i].isObject())
            problems = {{QStringLiteral("reviews"), QStringLiteral("format"), record::jsonText(reviews[i]), 0, {}}};
        if (problems.empty()) {
            const auto saved = save(context, review, {});
            if (saved) {
                last = {saved->id, saved->revision, {}};
                continue;
            }
            if (saved.error().kind != ProblemKind::Invalid) return tl::unexpected(saved.error());
            problems = saved.error().fields;
        }
        for (FieldProblem& problem : problems) problem.row = static_cast<int>(i) + 1;
        return fail(Problem{ProblemKind::Invalid, QStringLiteral("review"), problems, {}});
    }
    return last;
}

Result<Acted> addOverride(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Placement>(QStringLiteral("placement"));
    const QString item = arguments.text(QStringLiteral("item"), true);
    const QString reason = arguments.reason(QStringLiteral("reason"), shortestReason);
    const QDate until = arguments.date(QStringLiteral("until"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    const auto placement = context.tx.load(id);
    if (!placement) return tl::unexpected(placement.error());
    const policy::Policy* policy = context.policies.on(context.today);
    const policy::Rule* rule = policy ? policy->gateRule(item) : nullptr;
    if (!rule) return fail(Problem::invalid(QStringLiteral("item"), QStringLiteral("unknown_value"), item));
    if (!rule->overridable) return fail(Problem::invalid(QStringLiteral("item"), QStringLiteral("not_allowed_in_state"), item));
    const auto latest = context.calendar.add(context.today, longestOverride);
    // Beyond the calendar nobody can count school days: then six weeks, which hold thirty of them.
    if (until < context.today || until > latest.value_or(context.today.addDays(longestOverride / 5 * 7)))
        return fail(Problem::invalid(QStringLiteral("until"), QStringLiteral("order"), until.toString(Qt::ISODate)));
    auto events = context.tx.list<PlacementEvent>(store::Filter::where(QStringLiteral("placement_id"), id.uuid()));
    if (!events) return tl::unexpected(events.error());
    if (policy::stateOn(policy::inOrder(std::move(*events)), context.today).proposedBy == context.person.id)
        return fail(ProblemKind::Denied, QStringLiteral("own_proposal"));
    if (Done missing = requireMissingItem(context, *placement, rule->key); !missing) return tl::unexpected(missing.error());
    Override made;
    made.placementId = id;
    made.item = rule->key;
    made.byStaff = context.person.id;
    made.at = madeAt(context);
    made.reason = reason;
    made.untilOn = until;
    return acted(context.tx.save(made, QStringLiteral("override.add"), reason));
}

Result<Acted> endOverride(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Override>(QStringLiteral("override"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    auto found = context.tx.load(id);
    if (!found) return tl::unexpected(found.error());
    if (found->endedOn.isValid())
        return fail(Problem::invalid(QStringLiteral("override"), QStringLiteral("not_allowed_in_state")));
    found->endedOn = context.today;
    return acted(context.tx.save(*found, QStringLiteral("override.end"), arguments.text(QStringLiteral("reason"))));
}

} // namespace fledge::actions
