#include "core/store/queries/placementfile.h"

#include "core/policy/placementstate.h"

namespace fledge::store {
namespace {

/// Reads children into `into`; after the first failure everything else is left alone and the failure is kept.
class Reading
{
public:
    explicit Reading(Reader& reader) : m_reader(reader) {}

    template <class R> void add(std::vector<R>& into, const char* parent, const QUuid& id)
    {
        if (!m_done) return;
        auto records = m_reader.list<R>(Filter::where(QString::fromLatin1(parent), id));
        if (!records) {
            m_done = tl::unexpected(records.error());
            return;
        }
        std::move(records->begin(), records->end(), std::back_inserter(into));
    }
    template <class R> R one(const Id<R>& id)
    {
        if (!m_done) return {};
        auto record = m_reader.load(id);
        if (record) return std::move(*record);
        m_done = tl::unexpected(record.error());
        return {};
    }
    const Done& done() const { return m_done; }

private:
    Reader& m_reader;
    Done m_done;
};

void readProvider(Reading& reading, policy::ProviderFile& file, ProviderId id)
{
    file.provider = reading.one(id);
    reading.add(file.people, "provider_id", id.uuid());
    reading.add(file.sites, "provider_id", id.uuid());
    for (const Site& site : file.sites) reading.add(file.addresses, "site_id", site.id.uuid());
    reading.add(file.answers, "subject_id", id.uuid());
    reading.add(file.agreements, "provider_id", id.uuid());
    for (const Agreement& agreement : file.agreements) reading.add(file.answers, "subject_id", agreement.id.uuid());
    reading.add(file.confirmations, "provider_id", id.uuid());
    reading.add(file.visits, "provider_id", id.uuid());
}

void readPlacement(Reading& reading, policy::PlacementFile& file)
{
    const QUuid id = file.placement.id.uuid();
    reading.add(file.events, "placement_id", id);
    file.events = policy::inOrder(std::move(file.events));
    reading.add(file.entries, "placement_id", id);
    reading.add(file.transports, "placement_id", id);
    reading.add(file.consultations, "placement_id", id);
    reading.add(file.consents, "placement_id", id);
    reading.add(file.answers, "subject_id", id);
    reading.add(file.risks, "subject_id", id);
    reading.add(file.reviews, "subject_id", id);
    reading.add(file.approvals, "placement_id", id);
    reading.add(file.overrides, "placement_id", id);
}

void readPupil(Reading& reading, policy::PlacementFile& file)
{
    const QUuid id = file.placement.pupilId.uuid();
    file.pupil = reading.one(file.placement.pupilId);
    reading.add(file.pupilStatuses, "pupil_id", id);
    reading.add(file.contacts, "pupil_id", id);
    reading.add(file.plans, "pupil_id", id);
    reading.add(file.risks, "subject_id", id);
    reading.add(file.reviews, "subject_id", id);
    for (const Plan& plan : file.plans) {
        reading.add(file.objectives, "plan_id", plan.id.uuid());
        reading.add(file.answers, "subject_id", plan.id.uuid());
        reading.add(file.reviews, "subject_id", plan.id.uuid());
    }
    for (const RiskAssessment& risk : file.risks) {
        reading.add(file.riskItems, "risk_assessment_id", risk.id.uuid());
        reading.add(file.reviews, "subject_id", risk.id.uuid());
    }
}

void readOthers(Reading& reading, policy::PlacementFile& file)
{
    std::vector<Placement> placements;
    reading.add(placements, "pupil_id", file.placement.pupilId.uuid());
    for (const Placement& other : placements) {
        if (other.id == file.placement.id) continue;
        if (other.status != PlacementStatus::Approved && !policy::isLive(other.status)) continue;
        policy::OtherPlacement entry{other.id, reading.one(other.providerId).name, {}};
        reading.add(entry.entries, "placement_id", other.id.uuid());
        file.others.push_back(std::move(entry));
    }
}

Done readStaff(Reader& reader, policy::ProviderFile& file)
{
    auto staff = reader.list<Staff>();
    if (!staff) return tl::unexpected(staff.error());
    file.staff = std::move(*staff);
    return {};
}

} // namespace

Result<policy::ProviderFile> loadProviderFile(Reader& reader, ProviderId id, QDate asOf)
{
    policy::ProviderFile file;
    file.asOf = asOf;
    Reading reading(reader);
    readProvider(reading, file, id);
    if (!reading.done()) return tl::unexpected(reading.done().error());
    if (Done done = readStaff(reader, file); !done) return tl::unexpected(done.error());
    return file;
}

Result<policy::PlacementFile> loadPlacementFile(Reader& reader, PlacementId id, QDate asOf)
{
    policy::PlacementFile file;
    file.asOf = asOf;
    Reading reading(reader);
    file.placement = reading.one(id);
    if (!reading.done()) return tl::unexpected(reading.done().error());
    readProvider(reading, file, file.placement.providerId);
    readPlacement(reading, file);
    readPupil(reading, file);
    readOthers(reading, file);
    if (!reading.done()) return tl::unexpected(reading.done().error());
    if (Done done = readStaff(reader, file); !done) return tl::unexpected(done.error());
    return file;
}

} // namespace fledge::store
