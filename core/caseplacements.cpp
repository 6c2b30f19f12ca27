// The part of the cases about placements: which a concern bears on, and the reviews that are asked for at them.
#include "core/cases.h"
#include "core/domain/placement.h"
#include "core/domain/reviewrequest.h"
#include "core/domain/site.h"
#include "core/domain/timetableentry.h"
#include "core/policy/placementstate.h"
#include "core/policy/timetable.h"
#include "core/store/cases.h"
#include "core/workspace.h"

namespace fledge {

using policy::CaseFile;
using record::AnyRecord;
using store::Filter;

namespace {

RequestKind requestOf(FollowUpKind kind)
{
    if (kind == FollowUpKind::RiskReview) return RequestKind::Risk;
    return kind == FollowUpKind::PlanReview ? RequestKind::Plan : RequestKind::Placement;
}

bool isAt(Workspace& workspace, PlacementId placement, SiteId site)
{
    const auto entries = workspace.list<TimetableEntry>(Filter::where(QStringLiteral("placement_id"), placement.uuid()));
    const auto now = policy::entriesFrom(entries.value_or(std::vector<TimetableEntry>()), workspace.today());
    return std::any_of(now.begin(), now.end(), [site](const TimetableEntry& entry) { return entry.siteId == site; });
}

bool bearsOn(Workspace& workspace, const CaseFile& file, ProviderId provider)
{
    if (!file.concern) return false;
    const Concern& concern = file.concern->what;
    if (concern.providerId == provider) return true;
    if (!concern.siteId.isNull())
        if (const auto site = workspace.get(concern.siteId); site && site->providerId == provider) return true;
    return std::any_of(file.placements.begin(), file.placements.end(), [&](const auto& tied) {
        const auto placement = workspace.get(tied.what.placementId);
        return placement && placement->providerId == provider;
    });
}

} // namespace

std::vector<CaseFile> Cases::atProvider(ProviderId provider)
{
    std::vector<CaseFile> out = readable();
    std::erase_if(out, [&](const CaseFile& file) { return !bearsOn(m_workspace, file, provider); });
    return out;
}

std::vector<Placement> Cases::placementsFor(const Concern& concern, const std::vector<PupilId>& pupils)
{
    std::vector<Placement> out;
    const auto take = [&](const QString& column, const QUuid& id, SiteId site = {}) {
        for (Placement& one : m_workspace.list<Placement>(Filter::where(column, id)).value_or(std::vector<Placement>())) {
            const bool known = std::any_of(out.begin(), out.end(), [&one](const Placement& other) { return other.id == one.id; });
            if (known || !policy::isLive(one.status)) continue;
            if (site.isNull() || isAt(m_workspace, one.id, site)) out.push_back(std::move(one));
        }
    };
    for (const PupilId pupil : pupils) take(QStringLiteral("pupil_id"), pupil.uuid());
    if (!concern.siteId.isNull()) {
        if (const auto site = m_workspace.get(concern.siteId))
            take(QStringLiteral("provider_id"), site->providerId.uuid(), concern.siteId);
    } else if (!concern.providerId.isNull()) {
        take(QStringLiteral("provider_id"), concern.providerId.uuid());
    }
    return out;
}

std::vector<PlacementId> Cases::offered(const CaseFile& file)
{
    std::vector<PupilId> pupils;
    for (const auto& pupil : file.pupils) pupils.push_back(pupil.what.pupilId);
    std::vector<PlacementId> out;
    for (const Placement& one : placementsFor(file.concern->what, pupils))
        if (!file.isTied(one.id)) out.push_back(one.id);
    return out;
}

Done Cases::tie(CaseId id, const std::vector<PlacementId>& placements)
{
    for (const PlacementId placement : placements) {
        ConcernPlacement tied;
        tied.placementId = placement;
        if (const auto added = add(id, AnyRecord::of(tied)); !added) return tl::unexpected(added.error());
    }
    return {};
}

// Whoever holds no records key (an administrator) asks for nothing; the lead does.
bool Cases::asksByDefault(ConcernLevel level) const
{
    return policy::asksByDefault(level) && m_workspace.store().keys()->newestKey(security::recordsKey()) > 0;
}

Result<std::vector<ReviewRequestId>> Cases::askFor(actions::Context& context, CaseId id, PlacementId placement,
                                                   const CaseFile& known, const std::vector<CaseReader>& readers)
{
    std::vector<ReviewRequestId> out;
    const auto at = context.tx.load(placement);
    if (!at) return tl::unexpected(at.error());
    if (at->status == PlacementStatus::Ended || at->status == PlacementStatus::Withdrawn) return out; // nobody is there: the lead asks with a click
    for (const FollowUpKind kind : {FollowUpKind::PlacementReview, FollowUpKind::RiskReview, FollowUpKind::PlanReview}) {
        const CaseFollowUp* last = policy::lastAbout(known, placement, kind);
        if (last && last->reason != asNotNeeded(*last).reason) continue; // but when it was tied by mistake before
        const auto asked = writeRequest(context, id, placement, kind, known, readers);
        if (!asked) return tl::unexpected(asked.error());
        out.push_back(*asked);
    }
    return out;
}

Result<ReviewRequestId> Cases::writeRequest(actions::Context& context, CaseId id, PlacementId placement,
                                            FollowUpKind kind, const CaseFile& known, const std::vector<CaseReader>& readers)
{
    const auto at = context.tx.load(placement);
    if (!at) return tl::unexpected(at.error());
    ReviewRequest request;
    request.kind = requestOf(kind);
    request.placementId = placement;
    if (request.kind == RequestKind::Plan) request.pupilId = at->pupilId;
    request.onDate = context.today;
    const auto saved = context.tx.save(request, QStringLiteral("review.ask"));
    if (!saved) return tl::unexpected(saved.error());
    CaseFollowUp followUp;
    followUp.placementId = placement;
    followUp.kind = kind;
    followUp.decision = FollowUpDecision::Asked;
    followUp.requestId = ReviewRequestId(saved->id);
    followUp.onDate = context.today;
    policy::CaseEntry entry = entryOf(id, AnyRecord::of(followUp), {}, {});
    if (!known.entries.empty()) entry.at = std::max(entry.at, known.lastAt().addMSecs(1)); // the last word about it stands
    const Done written = write(context.tx, entry, readers);
    return written ? Result<ReviewRequestId>(followUp.requestId) : tl::unexpected(written.error());
}

Result<ReviewRequestId> Cases::ask(CaseId id, PlacementId placement, FollowUpKind kind)
{
    if (kind != FollowUpKind::PlacementReview && kind != FollowUpKind::RiskReview && kind != FollowUpKind::PlanReview)
        return fail(Problem::invalid(QStringLiteral("kind"), QStringLiteral("unknown_value")));
    const auto file = get(id);
    if (!file) return tl::unexpected(file.error());
    if (!file->isTied(placement)) return fail(Problem::invalid(QStringLiteral("placement"), QStringLiteral("unknown_value")));
    CaseFollowUp followUp;
    followUp.placementId = placement;
    followUp.kind = kind;
    followUp.onDate = m_workspace.today();
    followUp.requestId = ReviewRequestId(m_workspace.newId()); // stands for the one that is made below
    const policy::CasePerson person{m_workspace.person().id, isRecipient(*file)};
    if (Done may = policy::mayAdd(*file, AnyRecord::of(followUp), person, m_workspace.today()); !may)
        return tl::unexpected(may.error());
    const auto asked = m_workspace.perform<ReviewRequestId>(u"concern.act", [&](actions::Context& context) -> Result<ReviewRequestId> {
        if (Done still = stillReads(*file, person); !still) return tl::unexpected(still.error());
        const auto now = fileIn(context.tx, id); // a colleague may have asked for it, or closed the concern, since
        if (!now) return tl::unexpected(now.error());
        if (Done may = policy::mayAdd(*now, AnyRecord::of(followUp), person, m_workspace.today()); !may) return tl::unexpected(may.error());
        const auto readers = readersNow(*now);
        if (!readers) return tl::unexpected(readers.error());
        const auto what = leavingWith(*now, AnyRecord::of(followUp), *readers);
        if (!what) return tl::unexpected(what.error());
        std::vector<AnyRecord> off;
        for (const CaseStep& step : what->off) {
            if (Done removed = store::removeRecipient(context.tx, id.uuid(), step.staffId.uuid()); !removed) return tl::unexpected(removed.error());
            off.push_back(AnyRecord::of(step));
        }
        auto made = writeRequest(context, id, placement, kind, *now, what->readers);
        if (!made) return made;
        const QDateTime at = std::max(m_workspace.clock().now(), now->lastAt().addMSecs(1));
        if (Done said = writeAfter(context.tx, id, at, off, what->readers); !said) return tl::unexpected(said.error());
        return made;
    });
    if (asked) changed(id);
    if (!asked) forget();
    return asked;
}

} // namespace fledge
