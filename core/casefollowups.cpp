// What cases make their readers owe, and what of it is done.
#include "core/cases.h"

#include "core/workspace.h"

namespace fledge {

using policy::CaseFile;

policy::AnsweredRequests Cases::answered(const policy::Facts& facts) const
{
    policy::AnsweredRequests out;
    for (const policy::EvidenceFact& evidence : facts.evidence)
        if (!evidence.answersEvent.isNull() && !out.contains(ReviewRequestId(evidence.answersEvent)))
            out.insert(ReviewRequestId(evidence.answersEvent), evidence.on);
    return out;
}

policy::CaseSurroundings Cases::around(const policy::Facts& facts, const std::vector<CaseFile>& files)
{
    policy::CaseSurroundings out{answered(facts), {}, {}};
    for (const policy::StaffFact& person : facts.staff)
        if (std::find(person.roles.begin(), person.roles.end(), Role::Safeguarding) != person.roles.end()) out.leads.insert(person.id);
    for (const policy::PlacementFact& placement : facts.placements)
        if (placement.pupil >= 0) out.pupils.insert(placement.id, facts.pupils[static_cast<size_t>(placement.pupil)].id);
    for (const CaseFile& file : files)
        for (const auto& tied : file.placements)
            if (const PlacementId id = tied.what.placementId; !out.pupils.contains(id)) out.pupils.insert(id, pupilOf(id));
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

} // namespace fledge
