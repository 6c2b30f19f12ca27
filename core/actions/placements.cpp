#include "core/actions/placements.h"

#include "core/actions/gates.h"
#include "core/actions/placementcase.h"
#include "core/domain/approval.h"
#include "core/domain/provider.h"

#include <QJsonArray>

namespace fledge::actions {
namespace {

using record::AnyRecord;

/// What a proposal must say before the headteacher is asked (contract B.1).
std::vector<FieldProblem> missingForProposal(const Placement& placement)
{
    std::vector<FieldProblem> problems;
    const auto need = [&](bool present, const char* field) {
        if (!present) problems.push_back({QString::fromLatin1(field), QStringLiteral("required"), {}, 0, {}});
    };
    need(placement.kind.has_value(), "kind");
    need(placement.programme.has_value(), "programme");
    need(!placement.leadStaff.isNull(), "lead_staff");
    need(placement.startOn.isValid(), "start_on");
    need(!placement.purpose.trimmed().isEmpty(), "purpose");
    return problems;
}

/// Where the pupil or the provider was taken out of the lists meanwhile: the placement would be live, and in none of them.
Done isListed(Context& context, const Placement& placement)
{
    const auto pupil = context.tx.load(placement.pupilId);
    const auto provider = context.tx.load(placement.providerId);
    if (!pupil) return tl::unexpected(pupil.error());
    if (!provider) return tl::unexpected(provider.error());
    const auto gone = [](const char* field, const QUuid& id) {
        return fail(Problem::invalid(QString::fromLatin1(field), QStringLiteral("unknown_reference"), idText(id)));
    };
    if (pupil->meta.isVoided()) return gone("pupil_id", pupil->id.uuid());
    return provider->meta.isVoided() ? gone("provider_id", provider->id.uuid()) : Done();
}

Done providerIsOpen(Context& context, ProviderId id)
{
    const auto provider = context.tx.load(id);
    if (!provider) return tl::unexpected(provider.error());
    const bool shut = provider->status == ProviderStatus::Suspended || provider->status == ProviderStatus::Closed;
    return shut ? Done(notAllowed(QStringLiteral("provider_id"), record::token(provider->status))) : Done();
}

Result<policy::Arrangement> loadArrangement(Context& context, const Placement& placement)
{
    const auto filter = store::Filter::where(QStringLiteral("placement_id"), placement.id.uuid());
    auto entries = context.tx.list<TimetableEntry>(filter);
    if (!entries) return tl::unexpected(entries.error());
    auto transports = context.tx.list<Transport>(filter);
    if (!transports) return tl::unexpected(transports.error());
    return policy::Arrangement{std::move(*entries), std::move(*transports), placement.plannedEndOn};
}

PlacementId placementOf(const AnyRecord& record)
{
    const QLatin1String type(record.type().name);
    if (type == QLatin1String("placement")) return PlacementId(record.id());
    for (const char* child : {"timetable_entry", "transport", "objective"})
        if (type == QLatin1String(child)) return PlacementId(record.value(u"placement_id").toUuid());
    return {};
}

/// An objective tied to the placement is part of what is proposed; once that is decided, it is rated and rewritten freely.
bool isPlanLink(const AnyRecord& record) { return QLatin1String(record.type().name) == QLatin1String("objective"); }

/// Another pupil, provider or kind is another placement, not an amendment of this one (contract B.3).
Done requireSamePlacement(const AnyRecord& before, const AnyRecord& after)
{
    if (QLatin1String(after.type().name) != QLatin1String("placement")) return {};
    for (const QStringView fixed : {u"pupil_id", u"provider_id", u"kind"})
        if (before.value(fixed) != after.value(fixed)) return notAllowed(fixed.toString());
    return {};
}

Result<Acted> saveApproval(Context& context, PlacementId id, ApprovalDecision decision, const QString& note)
{
    Approval approval;
    approval.placementId = id;
    approval.decision = decision;
    approval.byStaff = context.person.id;
    approval.at = context.tx.clock().now();
    approval.note = note;
    if (decision == ApprovalDecision::Approved) {
        auto snapshot = approvalSnapshot(context, id);
        if (!snapshot) return tl::unexpected(snapshot.error());
        approval.snapshot = *snapshot;
    }
    const auto saved = context.tx.save(approval, QStringLiteral("placement.%1").arg(record::token(decision)), note);
    return saved ? Result<Acted>(Acted{saved->id, saved->revision, {}}) : tl::unexpected(saved.error());
}

Result<Acted> amended(Context& context, const PlacementContent& content, PlacementCase& found)
{
    const auto now = loadArrangement(context, found.placement);
    if (!now) return tl::unexpected(now.error());
    const QStringList material = policy::materialChanges(content.arrangement, *now, context.today, context.calendar);
    if (!material.isEmpty() && !context.person.has(Role::Headteacher))
        return fail(ProblemKind::Denied, QStringLiteral("material_amendment"),
                    {{QStringLiteral("fields"), QJsonArray::fromStringList(material)}});
    auto acted = recordEvent(context, found, EventKind::Amend, context.today, {},
                             {{QStringLiteral("material"), QJsonArray::fromStringList(material)}});
    if (!acted || material.isEmpty()) return acted;
    const auto approval = saveApproval(context, found.placement.id, ApprovalDecision::Approved, {});
    return approval ? acted : approval;
}

} // namespace

Result<PlacementContent> placementContentBefore(Context& context, const AnyRecord& before, const AnyRecord& after)
{
    PlacementId id = placementOf(before);
    if (id.isNull()) id = placementOf(after);
    if (id.isNull()) return PlacementContent{};
    const auto placement = context.tx.load(id);
    if (!placement) return PlacementContent{}; // a placement about to be made
    auto arrangement = loadArrangement(context, *placement);
    if (!arrangement) return tl::unexpected(arrangement.error());
    return PlacementContent{id, std::move(*arrangement)};
}

Result<Acted> afterPlacementContent(Context& context, const PlacementContent& content, const AnyRecord& before,
                                    const AnyRecord& after)
{
    const bool isPlacement = QLatin1String(after.type().name) == QLatin1String("placement");
    if (content.placement.isNull()) {
        if (!isPlacement) return Acted{};
        auto made = loadCase(context, PlacementId(after.id()));
        if (!made) return tl::unexpected(made.error());
        return recordEvent(context, *made, EventKind::Create, context.today, {});
    }
    auto found = loadCase(context, content.placement);
    if (!found) return tl::unexpected(found.error());
    if (isPlanLink(after) && found->placement.status != PlacementStatus::Proposed) return Acted{};
    switch (found->placement.status) {
    case PlacementStatus::Proposed: return recordEvent(context, *found, EventKind::Edit, context.today, {});
    case PlacementStatus::Approved:
    case PlacementStatus::Active:
    case PlacementStatus::Suspended:
        if (Done same = requireSamePlacement(before, after); !same) return tl::unexpected(same.error());
        return amended(context, content, *found);
    case PlacementStatus::Ended:
    case PlacementStatus::Withdrawn: return notAllowed(QStringLiteral("status"), record::token(found->placement.status));
    default: return Acted{};
    }
}

Result<Acted> createPlacement(Context& context, Arguments& arguments)
{
    Placement placement;
    placement.pupilId = arguments.id<Pupil>(QStringLiteral("pupil"));
    placement.providerId = arguments.id<Provider>(QStringLiteral("provider"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    auto saved = context.tx.save(placement, QStringLiteral("placement.create"));
    if (!saved) return tl::unexpected(saved.error());
    auto found = loadCase(context, PlacementId(saved->id));
    if (!found) return tl::unexpected(found.error());
    return recordEvent(context, *found, EventKind::Create, context.today, {});
}

Result<Acted> proposePlacement(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Placement>(QStringLiteral("placement"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    auto found = loadCase(context, id);
    if (!found) return tl::unexpected(found.error());
    const auto missing = missingForProposal(found->placement);
    if (!missing.empty()) return fail(Problem{ProblemKind::Invalid, QStringLiteral("required"), missing, {}});
    if (Done listed = isListed(context, found->placement); !listed) return tl::unexpected(listed.error());
    if (Done open = providerIsOpen(context, found->placement.providerId); !open) return tl::unexpected(open.error());
    const auto details = proposalDetails(context, found->placement.id, found->events);
    if (!details) return tl::unexpected(details.error());
    return recordEvent(context, *found, EventKind::Propose, context.today, arguments.text(QStringLiteral("note")), *details);
}

Result<Acted> returnPlacement(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Placement>(QStringLiteral("placement"));
    const QString reason = arguments.reason(QStringLiteral("reason"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    auto found = loadCase(context, id);
    if (!found) return tl::unexpected(found.error());
    auto acted = recordEvent(context, *found, EventKind::Return, context.today, reason);
    if (!acted) return acted;
    const auto approval = saveApproval(context, id, ApprovalDecision::Returned, reason);
    return approval ? acted : approval;
}

Result<Acted> approvePlacement(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Placement>(QStringLiteral("placement"));
    const QString note = arguments.text(QStringLiteral("note"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    auto found = loadCase(context, id);
    if (!found) return tl::unexpected(found.error());
    if (policy::stateOn(found->events, context.today).proposedBy == context.person.id)
        return fail(ProblemKind::Denied, QStringLiteral("own_proposal"));
    if (Done listed = isListed(context, found->placement); !listed) return tl::unexpected(listed.error());
    auto acted = recordEvent(context, *found, EventKind::Approve, context.today, note);
    if (!acted) return acted;
    const auto approval = saveApproval(context, id, ApprovalDecision::Approved, note);
    return approval ? acted : approval;
}

Result<Acted> withdrawPlacement(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Placement>(QStringLiteral("placement"));
    const QString reason = arguments.reason(QStringLiteral("reason"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    auto found = loadCase(context, id);
    return found ? recordEvent(context, *found, EventKind::Withdraw, context.today, reason) : tl::unexpected(found.error());
}

Result<Acted> startPlacement(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Placement>(QStringLiteral("placement"));
    const QDate on = arguments.date(QStringLiteral("on"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    if (Done past = requireNotFuture(on, context.today); !past) return tl::unexpected(past.error());
    auto found = loadCase(context, id);
    if (!found) return tl::unexpected(found.error());
    const auto state = policy::stateOn(found->events, context.today);
    if (state.status != PlacementStatus::Approved) return notAllowed(QStringLiteral("placement"), record::token(state.status));
    if (state.approvedOn.isValid() && on < state.approvedOn)
        return fail(Problem::invalid(QStringLiteral("on"), QStringLiteral("order"), on.toString(Qt::ISODate)));
    if (policy::startIsTooLate(context.calendar, found->placement.startOn, on))
        return notAllowed(QStringLiteral("on"), on.toString(Qt::ISODate));
    if (Done listed = isListed(context, found->placement); !listed) return tl::unexpected(listed.error());
    if (Done open = requireOpenGate(context, id, policy::GateEvent::Start, on); !open) return tl::unexpected(open.error());
    return recordEvent(context, *found, EventKind::Start, on, {});
}

Result<Acted> endPlacement(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Placement>(QStringLiteral("placement"));
    const QDate on = arguments.date(QStringLiteral("on"));
    const QString why = arguments.text(QStringLiteral("why"), true);
    const QString reason = arguments.text(QStringLiteral("reason"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    static const QStringList known{QStringLiteral("planned"), QStringLiteral("reintegrated"), QStringLiteral("breakdown"),
                                   QStringLiteral("emergency"), QStringLiteral("moved")};
    if (!known.contains(why)) return fail(Problem::invalid(QStringLiteral("why"), QStringLiteral("unknown_value"), why));
    const bool sudden = why == u"breakdown" || why == u"emergency";
    const auto& person = context.person;
    const bool mayEnd = sudden ? person.has(Role::Headteacher) || person.has(Role::Safeguarding)
                               : person.has(Role::Headteacher) || person.has(Role::Coordinator);
    if (!mayEnd) return fail(ProblemKind::Denied, QStringLiteral("role"));
    if (Done past = requireNotFuture(on, context.today); !past) return tl::unexpected(past.error());
    auto found = loadCase(context, id);
    if (!found) return tl::unexpected(found.error());
    if (!sudden)
        if (Done reviewed = requireExitReview(context, id, found->placement.startedOn); !reviewed)
            return tl::unexpected(reviewed.error());
    return recordEvent(context, *found, EventKind::End, on, reason, {{QStringLiteral("why"), why}});
}

Result<Acted> reopenPlacement(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Placement>(QStringLiteral("placement"));
    const QString reason = arguments.reason(QStringLiteral("reason"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    auto found = loadCase(context, id);
    if (!found) return tl::unexpected(found.error());
    // Not the placement's own endedOn: one that ended on the day it started was never live and has none.
    if (policy::reopenIsTooLate(context.calendar, policy::stateOn(found->events, context.today).since, context.today))
        return notAllowed(QStringLiteral("placement"));
    if (Done listed = isListed(context, found->placement); !listed) return tl::unexpected(listed.error());
    return recordEvent(context, *found, EventKind::Reopen, context.today, reason);
}

Result<Acted> amendPlacement(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Placement>(QStringLiteral("placement"));
    const QDate from = arguments.date(QStringLiteral("from"));
    const QDate plannedEnd = arguments.date(QStringLiteral("planned_end_on"), false);
    const auto lead = arguments.id<Staff>(QStringLiteral("lead_staff"), false);
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    auto found = loadCase(context, id);
    if (!found) return tl::unexpected(found.error());
    const auto before = loadArrangement(context, found->placement);
    if (!before) return tl::unexpected(before.error());
    if (plannedEnd.isValid()) found->placement.plannedEndOn = plannedEnd;
    if (!lead.isNull()) found->placement.leadStaff = lead;
    const auto saved = context.tx.save(found->placement, QStringLiteral("placement.amend"));
    if (!saved) return tl::unexpected(saved.error());
    found->placement.meta.revision = saved->revision;
    const auto after = loadArrangement(context, found->placement);
    if (!after) return tl::unexpected(after.error());
    const QStringList material = policy::materialChanges(*before, *after, from, context.calendar);
    if (!material.isEmpty() && !context.person.has(Role::Headteacher))
        return fail(ProblemKind::Denied, QStringLiteral("material_amendment"));
    auto acted = recordEvent(context, *found, EventKind::Amend, from, arguments.text(QStringLiteral("reason")),
                             {{QStringLiteral("material"), QJsonArray::fromStringList(material)}});
    if (!acted || material.isEmpty()) return acted;
    const auto approval = saveApproval(context, id, ApprovalDecision::Approved, {});
    return approval ? acted : approval;
}

Result<Acted> voidPlacement(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Placement>(QStringLiteral("placement"));
    const QString reason = arguments.reason(QStringLiteral("reason"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    const auto placement = context.tx.load(id);
    if (!placement) return tl::unexpected(placement.error());
    if (placement->status != PlacementStatus::Draft && placement->status != PlacementStatus::Withdrawn)
        return notAllowed(QStringLiteral("placement"), record::token(placement->status));
    const auto saved = context.tx.voidRecord(record::typeOf<Placement>(), id.uuid(), reason);
    return saved ? Result<Acted>(Acted{saved->id, saved->revision, record::token(placement->status)})
                 : tl::unexpected(saved.error());
}

namespace {
// What is left must be a course of events that could have been: nothing may hang in the air.
Done couldHaveBeen(std::vector<PlacementEvent> events)
{
    if (events.empty()) return notAllowed(QStringLiteral("event"), record::token(EventKind::Create));
    const PlacementEvent last = events.back();
    events.pop_back();
    return policy::mayRecord(events, last) ? Done() : fail(ProblemKind::Blocked, QStringLiteral("later_events"));
}

policy::PlacementState stateNow(const std::vector<PlacementEvent>& events, QDate today)
{
    return events.empty() ? policy::PlacementState() : policy::stateOn(events, std::max(today, events.back().onDate));
}

/// What the safeguarding lead stopped or holds, nobody else lets go by saying that it never was, another lead neither: no hold
/// of any lead, nor the suspension that it holds. A lead who is away is stood in for by a release, after which the gate is asked.
bool letsGo(const Context& context, const PlacementCase& before, const PlacementCase& after)
{
    const QDate today = context.today;
    const bool isLead = context.person.has(Role::Safeguarding);
    const auto was = stateNow(before.events, today), is = stateNow(after.events, today);
    if (!was.isHeld()) return false;
    const auto isGone = [&](const policy::PlacementHold& hold) {
        const bool isOwn = isLead && hold.by == context.person.id; // a lead voids what they entered themselves
        return !isOwn && std::none_of(is.holds.begin(), is.holds.end(), [&hold](const policy::PlacementHold& one) { return one.event == hold.event; });
    };
    return std::any_of(was.holds.begin(), was.holds.end(), isGone) || (!isLead && was.status == PlacementStatus::Suspended && is.status != PlacementStatus::Suspended);
}
} // namespace

Result<Acted> voidPlacementEvent(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<PlacementEvent>(QStringLiteral("event"));
    const QString reason = arguments.reason(QStringLiteral("reason"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    const auto event = context.tx.load(id);
    if (!event) return tl::unexpected(event.error());
    const auto before = loadCase(context, event->placementId);
    if (!before) return tl::unexpected(before.error());
    if (const auto voided = context.tx.voidRecord(record::typeOf<PlacementEvent>(), id.uuid(), reason); !voided)
        return tl::unexpected(voided.error());
    auto found = loadCase(context, event->placementId);
    if (!found) return tl::unexpected(found.error());
    if (letsGo(context, *before, *found)) return fail(ProblemKind::Denied, QStringLiteral("held"));
    if (Done whole = couldHaveBeen(found->events); !whole) return tl::unexpected(whole.error());
    if (policy::isLive(stateNow(found->events, context.today).status))
        if (Done listed = isListed(context, found->placement); !listed) return tl::unexpected(listed.error());
    return saveFold(context, *found, QStringLiteral("placement.void_event"), reason);
}

} // namespace fledge::actions
