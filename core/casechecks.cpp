// What an entry of a case is held against before it is written: what it refers to, what stands in the case now, and in
// which role its author acts.
#include "core/cases.h"
#include "core/domain/concernparts.h"
#include "core/domain/placement.h"
#include "core/domain/reviewrequest.h"
#include "core/domain/staff.h"
#include "core/store/casekeys.h"
#include "core/workspace.h"

#include <QCoreApplication>

namespace fledge {

using policy::CaseFile;
using record::AnyRecord;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Cases)
};

Done unknown(const char* field, const QUuid& id)
{
    return fail(Problem::invalid(QString::fromLatin1(field), QStringLiteral("unknown_reference"), id.toString(QUuid::WithoutBraces)));
}

} // namespace

Done Cases::checkReferences(store::Transaction& tx, const AnyRecord& entry, const AnyRecord* corrected)
{
    const AnyRecord before = corrected ? *corrected : AnyRecord(entry.type());
    if (Done found = tx.lookForReferences(entry, before); !found) return found;
    // A pupil whom they are denied is not there for whoever writes.
    const PupilId pupil = pupilIn(entry);
    if (m_workspace.denied().contains(pupil.uuid()) && pupilIn(before) != pupil)
        return &entry.type() == &record::typeOf<ConcernPlacement>() ? unknown("placement_id", entry.as<ConcernPlacement>().placementId.uuid())
                                                                    : unknown("pupil_id", pupil.uuid());
    if (&entry.type() == &record::typeOf<Concern>())
        for (const StaffId reader : namedReaders(entry.as<Concern>()))
            if (!tx.load(reader)) return unknown("recipients", reader.uuid());
    // Another concern is there for its own readers alone.
    const QUuid other = &entry.type() == &record::typeOf<CaseLink>() ? entry.as<CaseLink>().otherCase : QUuid();
    const bool isNew = !other.isNull() && before.as<CaseLink>().otherCase != other;
    return isNew && !get(CaseId(other)) ? unknown("other_case", other) : Done();
}

Result<CaseFile> Cases::fileIn(store::Transaction& tx, CaseId id)
{
    security::KeyRing& ring = *m_workspace.store().keys();
    if (Done taken = store::takeCaseKeys(tx.connection(), tx.storeId(), ring, tx.actor().staff.uuid(), id.uuid()); !taken)
        return tl::unexpected(taken.error());
    const auto sealed = store::sealedEntries(tx.connection());
    if (!sealed) return tl::unexpected(sealed.error());
    std::vector<policy::CaseEntry> entries;
    for (const store::SealedEntry& one : *sealed) {
        if (one.caseId != id.uuid()) continue;
        auto entry = opened(one);
        if (!entry && entry.error().kind == ProblemKind::Denied) continue; // under a key that is not this person's
        if (!entry) return tl::unexpected(entry.error());
        entries.push_back(std::move(*entry));
    }
    return policy::foldCase(std::move(entries));
}

PupilId Cases::pupilOf(PlacementId placement)
{
    const auto found = m_workspace.store().reader().load(placement);
    return found ? found->pupilId : PupilId();
}

Done Cases::fillWhose(AnyRecord& entry, const CaseFile& file, const QUuid& supersedes)
{
    const policy::CaseEntry* old = file.entry(supersedes);
    const policy::CaseEntry* corrected = old && &old->record.type() == &entry.type() ? old : nullptr;
    if (!corrected && &entry.type() == &record::typeOf<CaseDecision>()) {
        CaseDecision& decision = entry.as<CaseDecision>();
        const bool ofPlacement = decision.kind == CaseDecisionKind::SuspendPlacement || decision.kind == CaseDecisionKind::KeepPlacement;
        if (ofPlacement && decision.placementId.isNull() && file.placements.size() == 1)
            decision.placementId = file.placements.front().what.placementId;
    }
    if (!corrected && &entry.type() == &record::typeOf<CaseAction>() && entry.as<CaseAction>().ownerStaff.isNull())
        entry.as<CaseAction>().ownerStaff = m_workspace.person().id; // theirs until they give it to somebody
    if (&entry.type() != &record::typeOf<CaseParents>()) return {};
    if (corrected && corrected->record.as<CaseParents>().pupilId == entry.as<CaseParents>().pupilId) return {};
    QSet<PupilId> pupils;
    for (const auto& one : file.pupils) pupils.insert(one.what.pupilId);
    for (const auto& one : file.placements)
        if (const PupilId pupil = pupilOf(one.what.placementId); !pupil.isNull()) pupils.insert(pupil);
    PupilId& told = entry.as<CaseParents>().pupilId;
    if (told.isNull() && pupils.size() > 1) return fail(Problem::invalid(QStringLiteral("pupil_id"), QStringLiteral("required")));
    if (told.isNull() && !pupils.isEmpty()) told = *pupils.begin();
    return told.isNull() || pupils.contains(told) ? Done() : unknown("pupil_id", told.uuid());
}

void Cases::fillRole(AnyRecord& entry, const CaseFile& file, const QUuid& supersedes) const
{
    if (&entry.type() != &record::typeOf<CaseStep>()) return;
    CaseStep& step = entry.as<CaseStep>();
    const policy::CaseEntry* corrected = file.entry(supersedes);
    step.asRole.reset();
    if (corrected && &corrected->record.type() == &entry.type())
        step.asRole = corrected->record.as<CaseStep>().asRole;
    else if (const security::Person& person = m_workspace.person(); step.kind == CaseStepKind::Seen || step.kind == CaseStepKind::Taken)
        step.asRole = person.has(Role::Safeguarding) ? Role::Safeguarding
                      : person.roles.empty()         ? Role::Staff
                                                     : person.roles.front();
}

Result<std::vector<CaseFollowUp>> Cases::toTakeBack(const CaseFile& file, const AnyRecord& entry, const QUuid& supersedes)
{
    std::vector<const CaseFollowUp*> needless;
    if (&entry.type() == &record::typeOf<CaseFollowUp>()) {
        const auto& what = entry.as<CaseFollowUp>();
        if (what.decision == FollowUpDecision::NotNeeded && isReview(what.kind)) needless = {policy::lastAbout(file, what.placementId, what.kind)};
    }
    const policy::CaseEntry* corrected = supersedes.isNull() ? nullptr : file.entry(supersedes);
    if (corrected && &entry.type() == &record::typeOf<ConcernPlacement>() && &corrected->record.type() == &entry.type()) {
        const PlacementId before = corrected->record.as<ConcernPlacement>().placementId;
        for (const FollowUpKind kind : {FollowUpKind::PlacementReview, FollowUpKind::RiskReview, FollowUpKind::PlanReview})
            if (before != entry.as<ConcernPlacement>().placementId) needless.push_back(policy::lastAbout(file, before, kind));
    }
    std::erase_if(needless, [](const CaseFollowUp* last) { return !last || last->decision != FollowUpDecision::Asked; });
    if (needless.empty()) return std::vector<CaseFollowUp>();
    const auto facts = m_workspace.facts(file.logged().day());
    if (!facts) return tl::unexpected(facts.error());
    const auto done = answered(*facts);
    std::vector<CaseFollowUp> out;
    for (const CaseFollowUp* last : needless)
        if (!done.contains(last->requestId)) out.push_back(*last);
    return out;
}

// Of a placement that was tied by mistake nothing stands as asked for: were it tied again, the review could not be asked for.
CaseFollowUp Cases::asNotNeeded(const CaseFollowUp& asked) const
{
    CaseFollowUp out;
    out.placementId = asked.placementId;
    out.kind = asked.kind;
    out.decision = FollowUpDecision::NotNeeded;
    out.reason = Words::tr("The placement was tied by mistake.");
    out.onDate = m_workspace.today();
    return out;
}

// Others read the reason on the request: nothing of the concern stands in it.
Done Cases::takeBack(store::Transaction& tx, ReviewRequestId request)
{
    const auto voided = tx.voidRecord(record::typeOf<ReviewRequest>(), request.uuid(),
                                      Words::tr("Whoever asked for this review took the request back."));
    return voided ? Done() : tl::unexpected(voided.error());
}

} // namespace fledge
