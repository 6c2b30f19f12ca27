#include "core/store/queries/facts.h"

#include "core/base/text.h"
#include "core/domain/planned.h"
#include "core/domain/pupil.h"
#include "core/domain/school.h"
#include "core/domain/staff.h"
#include "core/domain/waiver.h"
#include "core/policy/dutykey.h"
#include "core/policy/placementstate.h"
#include "core/store/queries/placementfile.h"

#include <QHash>
#include <QJsonDocument>

namespace fledge::store {
namespace {

using policy::EvidenceKind;
using policy::Subject;

// The predicates repeat the partial indexes word for word; otherwise SQLite walks all history (see docs/benchmarks.md).
const QString chosenPlacements = QStringLiteral(
    "SELECT id FROM placement WHERE status IN ('active', 'suspended') AND voided_at IS NULL"
    " UNION SELECT id FROM placement WHERE status IN ('proposed', 'returned', 'approved') AND voided_at IS NULL"
    " UNION SELECT id FROM placement WHERE ended_on IS NOT NULL AND voided_at IS NULL AND ended_on >= ?"
    " UNION SELECT placement_id FROM placement_event WHERE voided_at IS NULL AND on_date > ?");
const QString chosenPupils = QStringLiteral("SELECT pupil_id FROM placement WHERE id IN (%1)").arg(chosenPlacements);
const QString chosenProviders = QStringLiteral("SELECT provider_id FROM placement WHERE id IN (%1)").arg(chosenPlacements);
const QString openProviders =
    QStringLiteral("SELECT id FROM provider WHERE voided_at IS NULL AND status <> 'closed' UNION %1").arg(chosenProviders);

template <class E> std::optional<E> enumerator(const QString& token)
{
    for (size_t i = 0; i < std::size(record::Tokens<E>::tokens); ++i)
        if (token == QLatin1String(record::Tokens<E>::tokens[i].token)) return static_cast<E>(i);
    return std::nullopt;
}

QJsonObject jsonOf(const QString& text) { return QJsonDocument::fromJson(text.toUtf8()).object(); }

class FactsReader
{
public:
    FactsReader(Reader& reader, const calendar::Calendar& calendar, const policy::PolicyBook& policies, QDate asOf, QDate since)
        : m_reader(reader), m_calendar(calendar), m_policies(policies), m_asOf(asOf),
          m_chosen{isoDate(since), isoDate(asOf)}
    {
    }

    Result<policy::Facts> read()
    {
        using Step = Done (FactsReader::*)();
        static constexpr Step steps[] = {&FactsReader::school,       &FactsReader::staff,         &FactsReader::pupils,
                                         &FactsReader::providers,    &FactsReader::placements,    &FactsReader::events,
                                         &FactsReader::parents,      &FactsReader::reviews,       &FactsReader::visits,
                                         &FactsReader::updates,      &FactsReader::checkAnswers,  &FactsReader::agreements,
                                         &FactsReader::confirmations, &FactsReader::consents,     &FactsReader::gates,
                                         &FactsReader::waivers,      &FactsReader::planned};
        for (const Step step : steps)
            if (Done done = (this->*step)(); !done) return tl::unexpected(done.error());
        m_facts.prepare();
        return std::move(m_facts);
    }

private:
    /// Runs a query whose `%1` stands for the chosen placements (or pupils, providers), and hands over each row.
    template <class Row> Done each(const QString& sql, const QVariantList& values, Row row)
    {
        auto rows = m_reader.connection().run(sql, values);
        if (!rows) return tl::unexpected(rows.error());
        while (rows->next()) row(*rows);
        return {};
    }

    Done school();
    Done staff();
    Done pupils();
    Done providers();
    Done whenFallen(policy::ProviderFact& provider);
    Done placements();
    Done events();
    Done parents();
    Done reviews();
    Done visits();
    Done updates();
    Done checkAnswers();
    Done agreements();
    Done confirmations();
    Done consents();
    Done gates();
    Done waivers();
    Done planned();
    void foldEvents(int placement, std::vector<PlacementEvent> events);
    Done gateOf(int placement, const std::vector<Override>& running);

    Reader& m_reader;
    const calendar::Calendar& m_calendar;
    const policy::PolicyBook& m_policies;
    QDate m_asOf;
    QVariantList m_chosen; ///< the values of chosenPlacements
    policy::Facts m_facts;
    QHash<QUuid, int> m_pupils, m_providers, m_placements;
    QHash<QUuid, int> m_pupilOfPlan, m_placementOfRisk;
};

Done FactsReader::school()
{
    return each(QStringLiteral("SELECT id, name FROM school WHERE voided_at IS NULL"), {}, [this](const Rows& row) {
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
    const Done done = each(
        QStringLiteral("SELECT id, revision, on_roll_to, sealed FROM pupil WHERE id IN (%1)").arg(chosenPupils), m_chosen,
        [&](const Rows& row) {
            record::AnyRecord pupil(type);
            const auto packed = m_reader.codec().open(row.bytes(3), {m_reader.storeId(), type.name, row.id(0), row.integer(1)});
            opened = !opened ? opened : packed ? record::unpack(*packed, pupil) : Done(tl::unexpected(packed.error()));
            const Pupil& named = pupil.as<Pupil>();
            const QString first = named.preferredName.isEmpty() ? named.givenName : named.preferredName;
            m_pupils.insert(row.id(0), static_cast<int>(m_facts.pupils.size()));
            m_facts.pupils.push_back({PupilId(row.id(0)), QStringLiteral("%1 %2").arg(first, named.familyName), row.date(2)});
        });
    return done ? opened : done;
}

Done FactsReader::providers()
{
    Done done = each(QStringLiteral("SELECT id, name, status, approved_on FROM provider WHERE id IN (%1)").arg(openProviders),
                m_chosen, [this](const Rows& row) {
                    const auto status = enumerator<ProviderStatus>(row.text(2)).value_or(ProviderStatus::Prospective);
                    m_providers.insert(row.id(0), static_cast<int>(m_facts.providers.size()));
                    m_facts.providers.push_back({ProviderId(row.id(0)), row.text(1), status,
                                                 status == ProviderStatus::Approved ? row.date(3) : QDate()});
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
    return each(QStringLiteral("SELECT MAX(at) FROM audit WHERE record_id = ? AND action = ?"),
                {m_reader.connection().id(provider.id.uuid()),
                 closed ? QStringLiteral("provider.close") : QStringLiteral("provider.suspend")},
                [&provider](const Rows& row) { provider.statusSince = parseIsoDate(row.text(0).left(10)); });
}

Done FactsReader::placements()
{
    const QString sql = QStringLiteral("SELECT id, pupil_id, provider_id, lead_staff, start_on, planned_end_on FROM placement "
                                       "WHERE id IN (%1)")
                            .arg(chosenPlacements);
    return each(sql, m_chosen, [this](const Rows& row) {
        policy::PlacementFact fact;
        fact.id = PlacementId(row.id(0));
        fact.pupil = m_pupils.value(row.id(1), -1);
        fact.provider = m_providers.value(row.id(2), -1);
        if (fact.pupil < 0 || fact.provider < 0) return; // voided together with its pupil or provider
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
    const QString sql = QStringLiteral("SELECT id, placement_id, kind, on_date, at, by_staff, details FROM placement_event "
                                       "WHERE voided_at IS NULL AND placement_id IN (%1)")
                            .arg(chosenPlacements);
    const Done done = each(sql, m_chosen, [&](const Rows& row) {
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
    for (const policy::LiveSpan& span : policy::liveSpans(events)) m_facts.spans.push_back({placement, span});
    for (const PlacementEvent& event : events) {
        const QString why = event.details.value(QStringLiteral("why")).toString();
        if (event.kind == EventKind::End && (why == u"breakdown" || why == u"emergency"))
            m_facts.causes.push_back({QStringLiteral("breakdown"), event.id.uuid(), Subject::Placement, placement, event.onDate});
        if (event.kind == EventKind::Propose) fact.startOn = fact.startOn.isValid() ? fact.startOn : event.onDate;
    }
}

// Plans and risk assessments are reviewed, but the duty is the pupil's or the placement's.
Done FactsReader::parents()
{
    Done done = each(QStringLiteral("SELECT id, pupil_id FROM plan WHERE voided_at IS NULL AND pupil_id IN (%1)").arg(chosenPupils),
                     m_chosen, [this](const Rows& row) { m_pupilOfPlan.insert(row.id(0), m_pupils.value(row.id(1), -1)); });
    if (!done) return done;
    const QString risks = QStringLiteral("SELECT id, subject_id, version, on_date FROM risk_assessment WHERE voided_at IS NULL "
                                         "AND subject_type = 'placement' AND subject_id IN (%1)")
                              .arg(chosenPlacements);
    return each(risks, m_chosen, [this](const Rows& row) {
        const int placement = m_placements.value(row.id(1), -1);
        if (placement < 0) return;
        m_placementOfRisk.insert(row.id(0), placement);
        const EvidenceKind kind = row.integer(2) <= 1 ? EvidenceKind::FirstRisk : EvidenceKind::RevisedRisk;
        m_facts.evidence.push_back({kind, Subject::Placement, placement, row.id(0), row.date(3), {}, {}, false});
    });
}

Done FactsReader::reviews()
{
    static constexpr EvidenceKind kinds[] = {EvidenceKind::PlacementReview, EvidenceKind::PlanReview, EvidenceKind::RiskReview,
                                             EvidenceKind::ProgressReview, EvidenceKind::ExitReview};
    const QString columns = QStringLiteral("SELECT id, kind, subject_id, on_date, counts_for, answers_event, "
                                           "counts_as_scheduled FROM review WHERE voided_at IS NULL AND subject_id IN (%1)");
    QMultiHash<QUuid, QUuid> further; // review → events beyond the one that stands on it
    const QString answers = QStringLiteral("SELECT review_id, event_id FROM review_answer WHERE voided_at IS NULL "
                                           "AND placement_id IN (%1)")
                                .arg(chosenPlacements);
    if (Done done = each(answers, m_chosen, [&further](const Rows& row) { further.insert(row.id(0), row.id(1)); }); !done)
        return done;
    const auto add = [this, &further](const Rows& row) {
        const auto kind = enumerator<ReviewKind>(row.text(1));
        if (!kind) return;
        const QUuid about = row.id(2);
        const bool ofPupil = *kind == ReviewKind::Plan || *kind == ReviewKind::Progress;
        int of = ofPupil ? m_pupils.value(about, m_pupilOfPlan.value(about, -1))
                         : m_placements.value(about, m_placementOfRisk.value(about, -1));
        // A plan may be reviewed from one of the pupil's placements.
        if (of < 0 && ofPupil && m_placements.contains(about))
            of = m_facts.placements[static_cast<size_t>(m_placements.value(about))].pupil;
        if (of < 0) return;
        m_facts.evidence.push_back({kinds[static_cast<size_t>(*kind)], ofPupil ? Subject::Pupil : Subject::Placement, of,
                                    row.id(0), row.date(3), row.text(4), row.id(5), row.integer(6) != 0});
        if (!further.contains(row.id(0))) return;
        // The same review once more for each further event; for a period it counts once.
        policy::EvidenceFact again = m_facts.evidence.back();
        again.countsFor.clear();
        again.countsAsScheduled = false;
        for (const QUuid& event : further.values(again.id)) {
            again.answersEvent = event;
            m_facts.evidence.push_back(again);
        }
    };
    const QString subjects[] = {
        chosenPlacements, chosenPupils,
        QStringLiteral("SELECT id FROM plan WHERE voided_at IS NULL AND pupil_id IN (%1)").arg(chosenPupils),
        QStringLiteral("SELECT id FROM risk_assessment WHERE voided_at IS NULL AND subject_id IN (%1)").arg(chosenPlacements)};
    for (const QString& subject : subjects)
        if (Done done = each(columns.arg(subject), m_chosen, add); !done) return done;
    return {};
}

Done FactsReader::visits()
{
    const QString sql = QStringLiteral("SELECT id, provider_id, on_date, counts_for FROM visit WHERE voided_at IS NULL "
                                       "AND on_date IS NOT NULL AND provider_id IN (%1)")
                            .arg(chosenProviders);
    return each(sql, m_chosen, [this](const Rows& row) {
        const int provider = m_providers.value(row.id(1), -1);
        if (provider >= 0)
            m_facts.evidence.push_back(
                {EvidenceKind::Visit, Subject::Provider, provider, row.id(0), row.date(2), row.text(3), {}, false});
    });
}

Done FactsReader::updates()
{
    const QString sql = QStringLiteral("SELECT id, pupil_id, on_date, counts_for FROM parent_update WHERE voided_at IS NULL "
                                       "AND pupil_id IN (%1)")
                            .arg(chosenPupils);
    return each(sql, m_chosen, [this](const Rows& row) {
        const int pupil = m_pupils.value(row.id(1), -1);
        if (pupil >= 0)
            m_facts.evidence.push_back(
                {EvidenceKind::ParentUpdate, Subject::Pupil, pupil, row.id(0), row.date(2), row.text(3), {}, false});
    });
}

Done FactsReader::checkAnswers()
{
    const QString sql = QStringLiteral("SELECT id, subject_id, item, on_date, expires_on FROM check_answer WHERE voided_at IS NULL "
                                       "AND state <> 'outstanding' AND subject_id IN (%1)")
                            .arg(openProviders);
    return each(sql, m_chosen, [this](const Rows& row) {
        const int provider = m_providers.value(row.id(1), -1);
        if (provider >= 0)
            m_facts.expiring.push_back({Subject::Provider, provider, QStringLiteral("check_answer"), row.text(2), row.id(0),
                                        row.date(3), row.date(4)});
    });
}

// A version signed in time that begins right after the last one takes over on the day it was signed: no gap.
Done FactsReader::agreements()
{
    const QString sql = QStringLiteral("SELECT id, provider_id, valid_from, valid_to, signed_on FROM agreement "
                                       "WHERE voided_at IS NULL AND signed_on IS NOT NULL AND provider_id IN (%1) "
                                       "ORDER BY provider_id, version")
                            .arg(openProviders);
    QUuid last;
    QDate ended;
    return each(sql, m_chosen, [&](const Rows& row) {
        const QUuid id = row.id(1);
        QDate on = row.date(4);
        if (id == last && ended.isValid() && row.date(2) > ended.addDays(1)) on = std::max(on, row.date(2));
        last = id;
        ended = row.date(3);
        const int provider = m_providers.value(id, -1);
        if (provider >= 0)
            m_facts.expiring.push_back(
                {Subject::Provider, provider, QStringLiteral("agreement"), {}, row.id(0), on, ended});
    });
}

Done FactsReader::confirmations()
{
    const QString sql = QStringLiteral("SELECT id, provider_id, kind, on_date, expires_on FROM confirmation "
                                       "WHERE voided_at IS NULL AND provider_id IN (%1)")
                            .arg(openProviders);
    return each(sql, m_chosen, [this](const Rows& row) {
        const int provider = m_providers.value(row.id(1), -1);
        if (provider >= 0)
            m_facts.expiring.push_back({Subject::Provider, provider, QStringLiteral("confirmation"), row.text(2), row.id(0),
                                        row.date(3), row.date(4)});
    });
}

Done FactsReader::consents()
{
    const QString sql = QStringLiteral("SELECT id, placement_id, decision, on_date, until FROM consent WHERE voided_at IS NULL "
                                       "AND placement_id IN (%1)")
                            .arg(chosenPlacements);
    return each(sql, m_chosen, [this](const Rows& row) {
        const int placement = m_placements.value(row.id(1), -1);
        if (placement < 0) return;
        if (row.text(2) == u"given")
            m_facts.expiring.push_back(
                {Subject::Placement, placement, QStringLiteral("consent"), {}, row.id(0), row.date(3), row.date(4)});
        if (row.text(2) == u"withdrawn")
            m_facts.causes.push_back(
                {QStringLiteral("consent_withdrawn"), row.id(0), Subject::Placement, placement, row.date(3)});
    });
}

Done FactsReader::gates()
{
    std::vector<Override> overrides;
    auto all = m_reader.list<Override>();
    if (!all) return tl::unexpected(all.error());
    QHash<QUuid, std::vector<Override>> running;
    for (const Override& entry : *all)
        if (!entry.endedOn.isValid() || entry.endedOn > m_asOf) running[entry.placementId.uuid()].push_back(entry);
    for (size_t i = 0; i < m_facts.placements.size(); ++i) {
        const policy::PlacementFact& fact = m_facts.placements[i];
        const auto& own = running.value(fact.id.uuid());
        if (policy::isComing(fact.status) || (policy::isLive(fact.status) && !own.empty()))
            if (Done done = gateOf(static_cast<int>(i), own); !done) return done;
    }
    return {};
}

Done FactsReader::gateOf(int placement, const std::vector<Override>& running)
{
    const policy::PlacementFact& fact = m_facts.placements[static_cast<size_t>(placement)];
    const bool coming = policy::isComing(fact.status);
    const QDate on = coming && fact.startOn > m_asOf ? fact.startOn : m_asOf;
    const policy::Policy* policy = m_policies.on(on);
    if (!policy) return {};
    auto file = loadPlacementFile(m_reader, fact.id, m_asOf);
    if (!file) return tl::unexpected(file.error());
    const policy::Gate gate = policy::gate(*file, policy::GateEvent::Start, on, *policy, m_calendar);
    if (coming) {
        policy::ComingFact entry{placement, {}, {}};
        for (const PlacementEvent& event : file->events)
            if (event.kind == EventKind::Propose && event.onDate <= m_asOf) entry.proposedOn = event.onDate;
        for (const policy::GateItem& item : gate.items)
            if (!item.isOpen()) entry.unmet.push_back(item);
        m_facts.coming.push_back(std::move(entry));
        return {};
    }
    for (const Override& entry : running) {
        const policy::GateItem* item = gate.item(entry.item);
        const bool met = item && (item->state == policy::ItemState::Met || item->state == policy::ItemState::NotApplicable);
        if (item && !met)
            m_facts.overrides.push_back({placement, entry.item, entry.id, entry.untilOn, entry.at.toLocalTime().date()});
    }
    return {};
}

Done FactsReader::waivers()
{
    const auto waivers = m_reader.list<Waiver>();
    if (!waivers) return tl::unexpected(waivers.error());
    for (const Waiver& waiver : *waivers) {
        const policy::DutyKey key{waiver.rule, waiver.subjectType, waiver.subjectId, waiver.period, waiver.eventId};
        m_facts.waivers.push_back({key.text(), waiver.id, waiver.onDate, waiver.byStaff, waiver.reason});
    }
    return {};
}

Done FactsReader::planned()
{
    return each(QStringLiteral("SELECT duty_key, planned_on FROM planned WHERE voided_at IS NULL"), {},
                [this](const Rows& row) { m_facts.planned.push_back({row.text(0), row.date(1)}); });
}

} // namespace

Result<policy::Facts> loadFacts(Reader& reader, const calendar::Calendar& calendar, const policy::PolicyBook& policies,
                                QDate asOf, QDate since)
{
    return FactsReader(reader, calendar, policies, asOf, since).read();
}

} // namespace fledge::store
