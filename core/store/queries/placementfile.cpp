#include "core/store/queries/placementfile.h"

#include "core/policy/placementstate.h"
#include "core/store/rows.h"

#include <QHash>
#include <QSet>

namespace fledge::store {
namespace {

// Marks in a statement: of these two sizes, so that it is prepared once for any number of ids, and one placement's own
// rows are not asked for by thirty-two.
constexpr qsizetype manyIds = 32;
constexpr qsizetype fewIds = 8;

/// Reads children by their parents; after the first failure everything else is left alone and the failure is kept.
class Reading
{
public:
    explicit Reading(Reader& reader) : m_reader(reader) {}

    /// The records that are not voided, under the value of their column `parent`, by id.
    template <class R> QHash<QUuid, std::vector<R>> children(const char* parent, const QSet<QUuid>& parents)
    {
        QHash<QUuid, std::vector<R>> found;
        const record::Field& field = *record::typeOf<R>().field(QString::fromLatin1(parent));
        each<R>(QStringLiteral(" WHERE voided_at IS NULL AND ") + columnName(field), QStringLiteral(" ORDER BY id"), parents,
                [&](record::AnyRecord& record) {
                    found[record.value(field).toUuid()].push_back(std::move(record.as<R>()));
                });
        return found;
    }
    /// The records themselves, voided or not; NotFound when one is missing.
    template <class R> QHash<QUuid, R> all(const QSet<QUuid>& ids)
    {
        QHash<QUuid, R> found;
        each<R>(QStringLiteral(" WHERE id"), {}, ids,
                [&](record::AnyRecord& record) { found.insert(record.id(), std::move(record.as<R>())); });
        if (m_done && found.size() < ids.size())
            m_done = fail(ProblemKind::NotFound, QString::fromLatin1(record::typeOf<R>().name));
        return found;
    }
    std::vector<Staff> everybody()
    {
        auto staff = m_done ? m_reader.list<Staff>() : Result<std::vector<Staff>>();
        if (!staff) m_done = tl::unexpected(staff.error());
        return m_done ? std::move(*staff) : std::vector<Staff>();
    }
    const Done& done() const { return m_done; }

private:
    template <class R, class Take>
    void each(const QString& where, const QString& order, const QSet<QUuid>& ids, Take take)
    {
        const record::RecordType& type = record::typeOf<R>();
        const qsizetype idsAtOnce = ids.size() <= fewIds ? fewIds : manyIds;
        const QString marks = QStringLiteral("?") + QStringLiteral(", ?").repeated(idsAtOnce - 1);
        const QString sql = sqlFor(type).selectAll + where + QStringLiteral(" IN (%1)").arg(marks) + order;
        for (auto next = ids.begin(); m_done && next != ids.end();) {
            QVariantList values;
            for (; values.size() < idsAtOnce && next != ids.end(); ++next)
                values << m_reader.connection().id(*next);
            while (values.size() < idsAtOnce)
                values << m_reader.connection().id({});
            auto rows = m_reader.connection().run(sql, values);
            if (!rows) {
                m_done = tl::unexpected(rows.error());
                return;
            }
            while (m_done && rows->next()) {
                auto record = readRow(*rows, type, m_reader.codec(), m_reader.storeId());
                if (record)
                    take(*record);
                else
                    m_done = tl::unexpected(record.error());
            }
        }
    }

    Reader& m_reader;
    Done m_done;
};

template <class R> using ByParent = QHash<QUuid, std::vector<R>>;

template <class R> QSet<QUuid> idsOf(const ByParent<R>& byParent)
{
    QSet<QUuid> ids;
    for (const std::vector<R>& records : byParent)
        for (const R& record : records)
            ids.insert(record.id.uuid());
    return ids;
}

template <class R> void append(std::vector<R>& into, const ByParent<R>& from, const QUuid& parent)
{
    if (const auto found = from.constFind(parent); found != from.constEnd())
        into.insert(into.end(), found->begin(), found->end());
}

/// Everything kept about several providers, each row read once.
struct Providers
{
    QHash<QUuid, Provider> providers;
    ByParent<ProviderPerson> people;
    ByParent<Site> sites;
    ByParent<SiteAddress> addresses;
    ByParent<Agreement> agreements;
    ByParent<Confirmation> confirmations;
    ByParent<Visit> visits;
    ByParent<CheckAnswer> answers;
    std::vector<Staff> staff;

    /// `others`: whose answers are wanted besides those of the providers and their agreements.
    void read(Reading& reading, const QSet<QUuid>& ids, const QSet<QUuid>& others)
    {
        providers = reading.all<Provider>(ids);
        people = reading.children<ProviderPerson>("provider_id", ids);
        sites = reading.children<Site>("provider_id", ids);
        addresses = reading.children<SiteAddress>("site_id", idsOf(sites));
        agreements = reading.children<Agreement>("provider_id", ids);
        confirmations = reading.children<Confirmation>("provider_id", ids);
        visits = reading.children<Visit>("provider_id", ids);
        answers = reading.children<CheckAnswer>("subject_id", ids + idsOf(agreements) + others);
        staff = reading.everybody();
    }
    void fill(policy::ProviderFile& file, const QUuid& id) const
    {
        file.provider = providers.value(id);
        append(file.people, people, id);
        append(file.sites, sites, id);
        for (const Site& site : file.sites)
            append(file.addresses, addresses, site.id.uuid());
        append(file.answers, answers, id);
        append(file.agreements, agreements, id);
        for (const Agreement& agreement : file.agreements)
            append(file.answers, answers, agreement.id.uuid());
        append(file.confirmations, confirmations, id);
        append(file.visits, visits, id);
        file.staff = staff;
    }
};

/// Everything round several placements.
struct Placements
{
    QHash<QUuid, Placement> placements;
    QHash<QUuid, Pupil> pupils;
    QHash<QUuid, Provider> otherProviders;
    Providers providers;
    ByParent<PlacementEvent> events;
    ByParent<TimetableEntry> entries; ///< of the pupils' other placements too
    ByParent<Transport> transports;
    ByParent<Consultation> consultations;
    ByParent<Consent> consents;
    ByParent<Approval> approvals;
    ByParent<Override> overrides;
    ByParent<PupilStatus> pupilStatuses;
    ByParent<Contact> contacts;
    ByParent<Plan> plans;
    ByParent<Objective> objectives;
    ByParent<RiskAssessment> risks;
    ByParent<RiskItem> riskItems;
    ByParent<Review> reviews;
    ByParent<Placement> siblings; ///< all placements of the pupils

    void read(Reading& reading, const QSet<QUuid>& ids)
    {
        placements = reading.all<Placement>(ids);
        QSet<QUuid> pupilIds, providerIds;
        for (const Placement& placement : placements) {
            pupilIds.insert(placement.pupilId.uuid());
            providerIds.insert(placement.providerId.uuid());
        }
        readChildren(reading, ids);
        readPupils(reading, pupilIds, ids);
        providers.read(reading, providerIds, ids + idsOf(plans));
        readSiblings(reading, pupilIds, ids);
    }

    policy::PlacementFile file(const QUuid& id, QDate asOf) const
    {
        policy::PlacementFile file;
        file.asOf = asOf;
        file.placement = placements.value(id);
        providers.fill(file, file.placement.providerId.uuid());
        fillOwn(file, id);
        fillPupil(file, file.placement.pupilId.uuid());
        for (const Placement& other : siblings.value(file.placement.pupilId.uuid())) {
            if (other.id == file.placement.id || !countsBeside(other)) continue;
            policy::OtherPlacement entry{other.id, otherProviders.value(other.providerId.uuid()).name, {}};
            append(entry.entries, entries, other.id.uuid());
            file.others.push_back(std::move(entry));
        }
        return file;
    }

private:
    static bool countsBeside(const Placement& other)
    {
        return other.status == PlacementStatus::Approved || policy::isLive(other.status);
    }
    void readChildren(Reading& reading, const QSet<QUuid>& ids)
    {
        events = reading.children<PlacementEvent>("placement_id", ids);
        transports = reading.children<Transport>("placement_id", ids);
        consultations = reading.children<Consultation>("placement_id", ids);
        consents = reading.children<Consent>("placement_id", ids);
        approvals = reading.children<Approval>("placement_id", ids);
        overrides = reading.children<Override>("placement_id", ids);
    }
    void readPupils(Reading& reading, const QSet<QUuid>& ids, const QSet<QUuid>& placementIds)
    {
        pupils = reading.all<Pupil>(ids);
        pupilStatuses = reading.children<PupilStatus>("pupil_id", ids);
        contacts = reading.children<Contact>("pupil_id", ids);
        plans = reading.children<Plan>("pupil_id", ids);
        objectives = reading.children<Objective>("plan_id", idsOf(plans));
        risks = reading.children<RiskAssessment>("subject_id", ids + placementIds);
        riskItems = reading.children<RiskItem>("risk_assessment_id", idsOf(risks));
        reviews = reading.children<Review>("subject_id", ids + placementIds + idsOf(plans) + idsOf(risks));
    }
    void readSiblings(Reading& reading, const QSet<QUuid>& pupilIds, QSet<QUuid> ids)
    {
        siblings = reading.children<Placement>("pupil_id", pupilIds);
        QSet<QUuid> elsewhere;
        for (const std::vector<Placement>& ofPupil : siblings)
            for (const Placement& other : ofPupil) {
                if (!countsBeside(other)) continue;
                ids.insert(other.id.uuid());
                elsewhere.insert(other.providerId.uuid());
            }
        otherProviders = reading.all<Provider>(elsewhere);
        entries = reading.children<TimetableEntry>("placement_id", ids);
    }
    void fillOwn(policy::PlacementFile& file, const QUuid& id) const
    {
        file.events = policy::inOrder(events.value(id));
        append(file.entries, entries, id);
        append(file.transports, transports, id);
        append(file.consultations, consultations, id);
        append(file.consents, consents, id);
        append(file.answers, providers.answers, id);
        append(file.risks, risks, id);
        append(file.reviews, reviews, id);
        append(file.approvals, approvals, id);
        append(file.overrides, overrides, id);
    }
    void fillPupil(policy::PlacementFile& file, const QUuid& id) const
    {
        file.pupil = pupils.value(id);
        append(file.pupilStatuses, pupilStatuses, id);
        append(file.contacts, contacts, id);
        append(file.plans, plans, id);
        append(file.risks, risks, id);
        append(file.reviews, reviews, id);
        for (const Plan& plan : file.plans) {
            append(file.objectives, objectives, plan.id.uuid());
            append(file.answers, providers.answers, plan.id.uuid());
            append(file.reviews, reviews, plan.id.uuid());
        }
        for (const RiskAssessment& risk : file.risks) {
            append(file.riskItems, riskItems, risk.id.uuid());
            append(file.reviews, reviews, risk.id.uuid());
        }
    }
};

} // namespace

Result<policy::ProviderFile> loadProviderFile(Reader& reader, ProviderId id, QDate asOf)
{
    Reading reading(reader);
    Providers providers;
    providers.read(reading, {id.uuid()}, {});
    if (!reading.done()) return tl::unexpected(reading.done().error());
    policy::ProviderFile file;
    file.asOf = asOf;
    providers.fill(file, id.uuid());
    return file;
}

Result<policy::PlacementFile> loadPlacementFile(Reader& reader, PlacementId id, QDate asOf)
{
    auto files = loadPlacementFiles(reader, {id}, asOf);
    if (!files) return tl::unexpected(files.error());
    return std::move(files->front());
}

Result<std::vector<policy::PlacementFile>> loadPlacementFiles(Reader& reader, const std::vector<PlacementId>& ids,
                                                              QDate asOf)
{
    std::vector<policy::PlacementFile> files;
    if (ids.empty()) return files;
    QSet<QUuid> wanted;
    for (const PlacementId id : ids)
        wanted.insert(id.uuid());
    Reading reading(reader);
    Placements placements;
    placements.read(reading, wanted);
    if (!reading.done()) return tl::unexpected(reading.done().error());
    for (const PlacementId id : ids)
        files.push_back(placements.file(id.uuid(), asOf));
    return files;
}

} // namespace fledge::store
