#include "core/store/queries/factsreader.h"

#include "core/domain/pupil.h"
#include "core/domain/staff.h"
#include "core/store/queries/placementfile.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace fledge::store {
namespace {

using policy::Subject;

QJsonObject jsonOf(const QString& text) { return QJsonDocument::fromJson(text.toUtf8()).object(); }

} // namespace

/// From where on all evidence is read. Rules ask of the periods from `since` on, and of the school year in which
/// something may still be owed; a year more, because evidence may count for the period before its own. Of what is older
/// they ask the last alone, for the longest gap.
QDate evidenceFrom(const calendar::Calendar& calendar, QDate since, QDate asOf)
{
    constexpr int mayStillBeOwed = -30; // school days
    const auto back = calendar.add(asOf, mayStillBeOwed);
    const calendar::Period* year = calendar.periodOf(back.value_or(asOf), calendar::Cycle::Year);
    const QDate first = std::min({since, asOf, year ? year->firstDay : asOf});
    return first.addYears(-1);
}

Done FactsReader::school()
{
    return each(FactRows::School, [this](const Rows& row) {
        m_facts.school = SchoolId(row.id(0));
        m_facts.schoolName = row.text(1);
    });
}

Done FactsReader::staff()
{
    const auto staff = m_reader.list<Staff>();
    if (!staff) return tl::unexpected(staff.error());
    for (const Staff& person : *staff) {
        const bool here = (!person.activeFrom.isValid() || person.activeFrom <= m_asOf) &&
                          (!person.activeTo.isValid() || person.activeTo >= m_asOf);
        if (here)
            m_facts.staff.push_back({person.id, QStringLiteral("%1 %2").arg(person.givenName, person.familyName),
                                     person.signIn, person.roles});
    }
    return {};
}

Done FactsReader::pupils()
{
    const record::RecordType& type = record::typeOf<Pupil>();
    Done opened;
    const Done done = each(FactRows::Pupils, [&](const Rows& row) {
        record::AnyRecord pupil(type);
        const QUuid id = row.id(0);
        if (m_hidden.contains(id)) return; // everything else finds no place to hang on
        const auto packed = m_reader.codec().open(row.bytes(3), {m_reader.storeId(), type.name, id, row.integer(1)});
        opened = !opened ? opened : packed ? record::unpack(*packed, pupil) : Done(tl::unexpected(packed.error()));
        const Pupil& named = pupil.as<Pupil>();
        const QString& first = named.preferredName.isEmpty() ? named.givenName : named.preferredName;
        m_pupils.insert(id, static_cast<int>(m_facts.pupils.size()));
        m_facts.pupils.push_back({PupilId(id), first + u' ' + named.familyName, row.date(2)});
    });
    return done ? opened : done;
}

Done FactsReader::providers()
{
    Done done = each(FactRows::Providers, [this](const Rows& row) {
        const QUuid id = row.id(0);
        const auto status = enumerator<ProviderStatus>(row.text(2)).value_or(ProviderStatus::Prospective);
        m_providers.insert(id, static_cast<int>(m_facts.providers.size()));
        const QDate since = status == ProviderStatus::Approved ? row.date(3) : QDate();
        m_facts.providers.push_back({ProviderId(id), row.text(1), status, since});
    });
    for (policy::ProviderFact& provider : m_facts.providers)
        if (done) done = whenFallen(provider);
    return done;
}

// The record keeps no date of its own for a suspension or closing: the audit knows when it was done.
Done FactsReader::whenFallen(policy::ProviderFact& provider)
{
    const bool closed = provider.status == ProviderStatus::Closed;
    if (!closed && provider.status != ProviderStatus::Suspended) return {};
    auto row = m_reader.connection().run(QStringLiteral("SELECT MAX(at) FROM audit WHERE record_id = ? AND action = ?"),
                                         {m_reader.connection().id(provider.id.uuid()),
                                          closed ? QStringLiteral("provider.close") : QStringLiteral("provider.suspend")});
    if (!row) return tl::unexpected(row.error());
    if (row->next()) provider.statusSince = parseIsoDate(row->text(0).left(10));
    return {};
}

Done FactsReader::placements()
{
    return each(FactRows::Placements, [this](const Rows& row) {
        policy::PlacementFact fact;
        fact.id = PlacementId(row.id(0));
        fact.pupil = m_pupils.value(row.id(1), -1);
        fact.provider = m_providers.value(row.id(2), -1);
        if (fact.pupil < 0 || fact.provider < 0) return; // hidden with its pupil, or voided with it or its provider
        //: A placement: the pupil's name, then the provider's.
        fact.name = QCoreApplication::translate("Facts", "%1 at %2")
                        .arg(m_facts.pupils[static_cast<size_t>(fact.pupil)].name,
                             m_facts.providers[static_cast<size_t>(fact.provider)].name);
        fact.lead = StaffId(row.id(3));
        fact.startOn = row.date(4);
        fact.plannedEnd = row.date(5);
        m_placements.insert(row.id(0), static_cast<int>(m_facts.placements.size()));
        m_facts.placements.push_back(std::move(fact));
    });
}

Done FactsReader::events()
{
    std::vector<std::vector<PlacementEvent>> byPlacement(m_facts.placements.size());
    const Done done = each(FactRows::Events, [&](const Rows& row) {
        const int placement = m_placements.value(row.id(1), -1);
        const auto kind = enumerator<EventKind>(row.text(2));
        if (placement < 0 || !kind) return;
        PlacementEvent event;
        event.id = PlacementEventId(row.id(0));
        event.kind = *kind;
        event.onDate = row.date(3);
        event.at = parseInstant(row.text(4));
        event.byStaff = StaffId(row.id(5));
        if (!row.isNull(6)) event.details = jsonOf(row.text(6));
        if (event.onDate <= m_asOf) byPlacement[static_cast<size_t>(placement)].push_back(std::move(event));
    });
    for (size_t i = 0; i < byPlacement.size(); ++i) foldEvents(static_cast<int>(i), std::move(byPlacement[i]));
    return done;
}

void FactsReader::foldEvents(int placement, std::vector<PlacementEvent> events)
{
    events = policy::inOrder(std::move(events));
    const policy::PlacementState state = policy::stateOn(events, m_asOf);
    policy::PlacementFact& fact = m_facts.placements[static_cast<size_t>(placement)];
    fact.status = state.status;
    fact.suspendedOn = state.suspendedOn;
    fact.arranged = state.arranged;
    for (const policy::LiveSpan& span : policy::liveSpans(events)) m_facts.spans.push_back({placement, span});
    for (const PlacementEvent& event : events) {
        const QString why = event.details.value(QStringLiteral("why")).toString();
        if (event.kind == EventKind::End && (why == u"breakdown" || why == u"emergency"))
            m_facts.causes.push_back({QStringLiteral("breakdown"), event.id.uuid(), Subject::Placement, placement, event.onDate});
        if (event.kind == EventKind::Propose) fact.startOn = fact.startOn.isValid() ? fact.startOn : event.onDate;
    }
}

Done FactsReader::gates()
{
    const auto all = records<Override>(FactRows::Overrides);
    if (!all) return tl::unexpected(all.error());
    QHash<QUuid, std::vector<Override>> running;
    for (const Override& entry : *all)
        if (!entry.endedOn.isValid() || entry.endedOn > m_asOf) running[entry.placementId.uuid()].push_back(entry);
    std::vector<int> asked;
    for (size_t i = 0; i < m_facts.placements.size(); ++i) {
        const policy::PlacementFact& fact = m_facts.placements[i];
        if (policy::isComing(fact.status) || (policy::isLive(fact.status) && running.contains(fact.id.uuid())))
            asked.push_back(static_cast<int>(i));
    }
    return askGates(asked, running);
}

// All files in one go: a school proposes many placements together, of the same pupils at the same providers.
Done FactsReader::askGates(const std::vector<int>& placements, const QHash<QUuid, std::vector<Override>>& overrides)
{
    std::vector<PlacementId> ids;
    for (const int placement : placements) ids.push_back(m_facts.placements[static_cast<size_t>(placement)].id);
    auto files = loadPlacementFiles(m_reader, ids, m_asOf);
    if (!files) return tl::unexpected(files.error());
    for (size_t i = 0; i < files->size(); ++i) {
        noteGate(placements[i], (*files)[i], overrides.value(ids[i].uuid()));
        if (m_files) m_files->insert(ids[i].uuid(), std::move((*files)[i]));
    }
    return {};
}

void FactsReader::noteGate(int placement, const policy::PlacementFile& file, const std::vector<Override>& overrides)
{
    const policy::PlacementFact& fact = m_facts.placements[static_cast<size_t>(placement)];
    const bool coming = policy::isComing(fact.status);
    const QDate on = coming && fact.startOn > m_asOf ? fact.startOn : m_asOf;
    const policy::Policy* policy = m_policies.on(on);
    if (!policy) return;
    const policy::Gate gate = policy::gate(file, policy::GateEvent::Start, on, *policy, m_calendar);
    if (coming) {
        policy::ComingFact entry{placement, {}, {}};
        for (const PlacementEvent& event : file.events)
            if (event.kind == EventKind::Propose && event.onDate <= m_asOf) entry.proposedOn = event.onDate;
        for (const policy::GateItem& item : gate.items)
            if (!item.isOpen()) entry.unmet.push_back(item);
        m_facts.coming.push_back(std::move(entry));
        return;
    }
    for (const Override& entry : overrides) {
        const policy::GateItem* item = gate.item(entry.item);
        const bool met = item && (item->state == policy::ItemState::Met || item->state == policy::ItemState::NotApplicable);
        if (item && !met)
            m_facts.overrides.push_back({placement, entry.item, entry.id, entry.untilOn, entry.at.toLocalTime().date()});
    }
}

Result<policy::Facts> loadFacts(Reader& reader, const calendar::Calendar& calendar, const policy::PolicyBook& policies,
                                QDate asOf, QDate since, PlacementFiles* files,
                                const QSet<QUuid>& hidden)
{
    return FactsReader(reader, calendar, policies, asOf, since, files, hidden).read();
}

} // namespace fledge::store
