// What cases make their readers owe, what of it is done, and what is told of one pupil.
#include "core/cases.h"
#include "core/domain/placementevent.h"
#include "core/workspace.h"

#include <algorithm>

namespace fledge {

using policy::CaseFile;

namespace {

/// As the duty of whoever was asked sees it (clause 6.4d): a review of that kind, of that placement or pupil, that names the
/// request and was held since it was asked for.
bool answers(const policy::EvidenceFact& evidence, const policy::CauseFact& request)
{
    using policy::EvidenceKind;
    if (evidence.answersEvent != request.id || evidence.on < request.on) return false;
    if (evidence.subject != request.subject || evidence.of != request.of) return false;
    if (request.kind.endsWith(u".risk")) return evidence.kind == EvidenceKind::RiskReview;
    if (request.kind.endsWith(u".plan")) return evidence.kind == EvidenceKind::PlanReview;
    return evidence.kind == EvidenceKind::PlacementReview || evidence.kind == EvidenceKind::ExitReview;
}

} // namespace

// What its author sent, they may read again; it makes them owe nothing, and is no evidence of theirs.
std::vector<CaseFile> Cases::readable()
{
    std::vector<CaseFile> out;
    if (const auto files = all())
        for (const CaseFile& file : **files)
            if (isRecipient(file)) out.push_back(file);
    return out;
}

policy::AnsweredRequests Cases::answered(const policy::Facts& facts) const
{
    QHash<QUuid, const policy::CauseFact*> requests;
    for (const policy::CauseFact& cause : facts.causes)
        if (cause.kind.startsWith(u"review_request.")) requests.insert(cause.id, &cause);
    policy::AnsweredRequests out;
    for (const policy::EvidenceFact& evidence : facts.evidence) {
        const policy::CauseFact* request = requests.value(evidence.answersEvent, nullptr);
        if (!request || !answers(evidence, *request)) continue;
        QDate& on = out[ReviewRequestId(request->id)];
        if (!on.isValid() || evidence.on < on) on = evidence.on;
    }
    return out;
}

// Only where one is to be suspended: whether it was, the day of its events tells.
void Cases::addStops(const CaseFile& file, policy::CaseSurroundings& around)
{
    const bool isAsked = std::any_of(file.decisions.begin(), file.decisions.end(),
                                     [](const auto& one) { return one.what.kind == CaseDecisionKind::SuspendPlacement; });
    if (!isAsked) return;
    for (const auto& tied : file.placements) {
        const auto events = m_workspace.store().reader().list<PlacementEvent>(
            Filter::where(QStringLiteral("placement_id"), tied.what.placementId.uuid()));
        QDateTime& last = around.stopped[tied.what.placementId];
        for (const PlacementEvent& event : events.value_or(std::vector<PlacementEvent>())) {
            const bool stops = event.kind == EventKind::Suspend || event.kind == EventKind::Remove || event.kind == EventKind::Resume;
            if (stops && (!last.isValid() || event.at > last)) last = event.at;
        }
    }
}

policy::CaseSurroundings Cases::around(const policy::Facts& facts, const std::vector<CaseFile>& files)
{
    policy::CaseSurroundings out{answered(facts), {}, {}};
    const auto accounts = possibleReaders();
    for (const policy::StaffFact& person : facts.staff)
        if (std::find(person.roles.begin(), person.roles.end(), Role::Safeguarding) != person.roles.end()) out.leads.insert(person.id);
    for (const policy::StaffFact& person : facts.staff)
        if (std::find(person.roles.begin(), person.roles.end(), Role::Headteacher) != person.roles.end()) out.heads.insert(person.id);
    for (const policy::PlacementFact& placement : facts.placements)
        if (placement.status == PlacementStatus::Active || policy::isComing(placement.status)) out.goesOn.insert(placement.id);
    for (const policy::PlacementFact& placement : facts.placements)
        if (placement.pupil >= 0) out.pupils.insert(placement.id, facts.pupils[static_cast<size_t>(placement.pupil)].id);
    for (const CaseFile& file : files)
        for (const auto& tied : file.placements)
            if (const PlacementId id = tied.what.placementId; !out.pupils.contains(id)) out.pupils.insert(id, pupilOf(id));
    for (const CaseFile& file : files) addStops(file, out);
    for (const CaseFile& file : files) {
        const auto holders = holdersOf(file.id);
        if (!accounts || !holders) continue; // all leads are asked then
        const std::vector<CaseReader> reading = readersAmong(file, *accounts, *holders);
        QSet<StaffId> people;
        for (const CaseReader& one : reading) people.insert(one.id);
        out.readers.insert(file.id, people);
        if (lacksLead(file, reading, *accounts)) out.lackLead.insert(file.id);
    }
    return out;
}

std::vector<policy::Duty> Cases::duties(const policy::Facts& facts, const policy::DutyRange& range)
{
    const std::vector<CaseFile> files = readable();
    return policy::caseDuties(files, around(facts, files), facts, m_workspace.calendar(), m_workspace.today(), range);
}

QHash<QString, int> Cases::evidence(const policy::Facts& facts)
{
    const std::vector<CaseFile> files = readable();
    return policy::caseEvidence(files, around(facts, files));
}

Result<std::vector<policy::FollowUp>> Cases::followUps(CaseId id)
{
    const auto file = get(id);
    if (!file) return tl::unexpected(file.error());
    const auto facts = m_workspace.facts(file->logged().day());
    if (!facts) return tl::unexpected(facts.error());
    return policy::followUps(*file, around(*facts, {*file}));
}

Result<std::vector<policy::ChronologyLine>> Cases::chronology(PupilId pupil)
{
    if (const auto files = all(); !files) return tl::unexpected(files.error());
    // A case about a provider names none of the pupils there, so that it may be read by somebody who is denied this one.
    if (m_workspace.denied().contains(pupil.uuid())) return std::vector<policy::ChronologyLine>();
    const std::vector<CaseFile> files = readable();
    policy::PlacementPupils placements;
    const auto know = [&](PlacementId id) {
        if (!id.isNull() && !placements.contains(id)) placements.insert(id, pupilOf(id));
    };
    for (const CaseFile& file : files) {
        for (const auto& tied : file.placements) know(tied.what.placementId);
        for (const auto& decision : file.decisions) know(decision.what.placementId);
        for (const auto& followUp : file.followUps) know(followUp.what.placementId);
    }
    return policy::chronology(files, pupil, placements);
}

} // namespace fledge
