#include "core/store/queries/facts.h"

#include "core/base/text.h"
#include "core/domain/pupil.h"
#include "core/domain/staff.h"
#include "core/domain/waiver.h"
#include "core/policy/dutykey.h"
#include "core/policy/placementstate.h"
#include "core/store/queries/factssql.h"
#include "core/store/queries/placementfile.h"

#include <QHash>
#include <QJsonDocument>
#include <QSet>

namespace fledge::store {
namespace {

using policy::EvidenceKind;
using policy::Subject;

template <class E> std::optional<E> enumerator(const QString& token)
{
    for (size_t i = 0; i < std::size(record::Tokens<E>::tokens); ++i)
        if (token == QLatin1String(record::Tokens<E>::tokens[i].token)) return static_cast<E>(i);
    return std::nullopt;
}

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

QJsonObject jsonOf(const QString& text) { return QJsonDocument::fromJson(text.toUtf8()).object(); }

class FactsReader
{
public:
    FactsReader(Reader& reader, const calendar::Calendar& calendar, const policy::PolicyBook& policies, QDate asOf, QDate since,
                PlacementFiles* files, const QSet<QUuid>& hidden)
        : m_reader(reader), m_calendar(calendar), m_policies(policies), m_files(files), m_hidden(hidden), m_asOf(asOf),
          m_days{since, asOf, evidenceFrom(calendar, since, asOf)}
    {
    }

    Result<policy::Facts> read()
    {
        using Step = Done (FactsReader::*)();
        static constexpr Step steps[] = {&FactsReader::school, &FactsReader::staff, &FactsReader::pupils,
                                         &FactsReader::providers, &FactsReader::placements, &FactsReader::events,
                                         &FactsReader::parents, &FactsReader::reviews, &FactsReader::visits,
                                         &FactsReader::updates, &FactsReader::checkAnswers, &FactsReader::agreements,
                                         &FactsReader::confirmations, &FactsReader::consents, &FactsReader::incidents,
                                         &FactsReader::requests, &FactsReader::gates, &FactsReader::waivers,
                                         &FactsReader::planned};
        for (const Step step : steps)
            if (Done done = (this->*step)(); !done) return tl::unexpected(done.error());
        m_facts.prepare();
        return std::move(m_facts);
    }

private:
    Result<Rows> run(FactRows which)
    {
        const FactQuery& query = factQuery(which);
        QVariantList values;
        for (QDate FactDays::*day : query.takes) values << isoDate(m_days.*day);
        return m_reader.connection().run(query.sql, values);
    }
    /// Hands over each row.
    template <class Row> Done each(FactRows which, Row row)
    {
        auto rows = run(which);
        if (!rows) return tl::unexpected(rows.error());
        while (rows->next()) row(*rows);
        return {};
    }
    /// The same as whole records.
    template <class R> Result<std::vector<R>> records(FactRows which)
    {
        auto rows = run(which);
        if (!rows) return tl::unexpected(rows.error());
        std::vector<R> found;
        while (rows->next()) {
            auto record = readRow(*rows, record::typeOf<R>(), m_reader.codec(), m_reader.storeId());
            if (!record) return tl::unexpected(record.error());
            found.push_back(std::move(record->template as<R>()));
        }
        return found;
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
    Done incidents();
    Done requests();
    Done gates();
    Done waivers();
    Done planned();
    void foldEvents(int placement, std::vector<PlacementEvent> events);
    Done askGates(const std::vector<int>& placements, const QHash<QUuid, std::vector<Override>>& overrides);
    void noteGate(int placement, const policy::PlacementFile& file, const std::vector<Override>& overrides);

    Reader& m_reader;
    const calendar::Calendar& m_calendar;
    const policy::PolicyBook& m_policies;
    PlacementFiles* m_files;
    const QSet<QUuid>& m_hidden;
    QDate m_asOf;
    FactDays m_days;
    policy::Facts m_facts;
    QHash<QUuid, int> m_pupils, m_providers, m_placements;
    QHash<QUuid, int> m_pupilOfPlan, m_placementOfRisk;
};

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

// Plans and risk assessments are reviewed, but the duty is the pupil's or the placement's.
Done FactsReader::parents()
{
    Done done = each(FactRows::Plans, [this](const Rows& row) {
        m_pupilOfPlan.insert(row.id(0), m_pupils.value(row.id(1), -1));
    });
    if (!done) return done;
    return each(FactRows::Risks, [this](const Rows& row) {
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
    QMultiHash<QUuid, QUuid> further; // review → events beyond the one that stands on it
    const auto answer = [&further](const Rows& row) { further.insert(row.id(0), row.id(1)); };
    if (Done done = each(FactRows::ReviewAnswers, answer); !done) return done;
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
    for (const FactRows of : {FactRows::ReviewsOfPlacements, FactRows::ReviewsOfPupils, FactRows::ReviewsOfPlans,
                              FactRows::ReviewsOfRisks})
        if (Done done = each(of, add); !done) return done;
    return {};
}

Done FactsReader::visits()
{
    const auto add = [this](const Rows& row) {
        const int provider = m_providers.value(row.id(1), -1);
        if (provider >= 0)
            m_facts.evidence.push_back({EvidenceKind::Visit, Subject::Provider, provider, row.id(0), row.date(2), row.text(3), {}, false});
    };
    const Done done = each(FactRows::Visits, add);
    return done ? each(FactRows::LastVisits, add) : done;
}

Done FactsReader::updates()
{
    QSet<QUuid> known; // an old one that answers an incident may also be the last of its pupil
    const auto add = [this, &known](const Rows& row) {
        const int pupil = m_pupils.value(row.id(1), -1);
        if (pupil < 0 || known.contains(row.id(0))) return;
        known.insert(row.id(0));
        m_facts.evidence.push_back({EvidenceKind::ParentUpdate, Subject::Pupil, pupil, row.id(0), row.date(2),
                                    row.text(3), row.id(4), false});
    };
    for (const FactRows which : {FactRows::Updates, FactRows::LastUpdates, FactRows::AnsweringUpdates})
        if (Done done = each(which, add); !done) return done;
    return {};
}

Done FactsReader::checkAnswers()
{
    const auto add = [this](const Rows& row) {
        const int provider = m_providers.value(row.id(1), -1);
        if (provider >= 0)
            m_facts.expiring.push_back({Subject::Provider, provider, QStringLiteral("check_answer"), row.text(2), row.id(0),
                                        row.date(3), row.date(4)});
    };
    const Done done = each(FactRows::Answers, add);
    return done ? each(FactRows::OlderAnswers, add) : done;
}

// A version signed in time that begins right after the last one takes over on the day it was signed: no gap.
Done FactsReader::agreements()
{
    QUuid last;
    QDate ended;
    return each(FactRows::Agreements, [&](const Rows& row) {
        const QUuid id = row.id(1);
        QDate on = row.date(4);
        if (id == last && ended.isValid() && row.date(2) > ended.addDays(1)) on = std::max(on, row.date(2));
        last = id;
        ended = row.date(3);
        const int provider = m_providers.value(id, -1);
        if (provider >= 0)
            m_facts.expiring.push_back({Subject::Provider, provider, QStringLiteral("agreement"), {}, row.id(0), on, ended});
    });
}

Done FactsReader::confirmations()
{
    const auto add = [this](const Rows& row) {
        const int provider = m_providers.value(row.id(1), -1);
        if (provider >= 0)
            m_facts.expiring.push_back({Subject::Provider, provider, QStringLiteral("confirmation"), row.text(2), row.id(0),
                                        row.date(3), row.date(4)});
    };
    const Done done = each(FactRows::Confirmations, add);
    return done ? each(FactRows::OlderConfirmations, add) : done;
}

Done FactsReader::consents()
{
    return each(FactRows::Consents, [this](const Rows& row) {
        const int placement = m_placements.value(row.id(1), -1);
        if (placement < 0) return;
        if (row.text(2) == u"given")
            m_facts.expiring.push_back({Subject::Placement, placement, QStringLiteral("consent"), {}, row.id(0), row.date(3), row.date(4)});
        if (row.text(2) == u"withdrawn")
            m_facts.causes.push_back({QStringLiteral("consent_withdrawn"), row.id(0), Subject::Placement, placement, row.date(3)});
    });
}

// An incident bears on its pupil (plan, parents) and on the placement it happened in; one elsewhere, on the placements
// that the pupil has.
Done FactsReader::incidents()
{
    return each(FactRows::Incidents, [this](const Rows& row) {
        const QString cause = QStringLiteral("incident");
        const int pupil = m_pupils.value(row.id(1), -1);
        const QUuid in = row.id(2);
        if (pupil < 0) return;
        m_facts.causes.push_back({cause, row.id(0), Subject::Pupil, pupil, row.date(3)});
        for (size_t i = 0; i < m_facts.placements.size(); ++i) {
            const policy::PlacementFact& placement = m_facts.placements[i];
            const bool bears = in.isNull() ? placement.pupil == pupil && policy::isLive(placement.status)
                                           : placement.id.uuid() == in;
            if (bears) m_facts.causes.push_back({cause, row.id(0), Subject::Placement, static_cast<int>(i), row.date(3)});
        }
        const QDate told = row.date(4).isValid() ? row.date(4) : row.date(5);
        if (told.isValid())
            m_facts.evidence.push_back({EvidenceKind::Incident, Subject::Pupil, pupil, row.id(0), told, {}, row.id(0), false});
    });
}

Done FactsReader::requests()
{
    return each(FactRows::Requests, [this](const Rows& row) {
        const QString cause = QStringLiteral("review_request.") + row.text(1);
        const bool ofPupil = row.text(1) == u"plan";
        const int of = ofPupil ? m_pupils.value(row.id(3), -1) : m_placements.value(row.id(2), -1);
        if (of >= 0)
            m_facts.causes.push_back({cause, row.id(0), ofPupil ? Subject::Pupil : Subject::Placement, of, row.date(4)});
    });
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

Done FactsReader::waivers()
{
    const auto waivers = records<Waiver>(FactRows::Waivers);
    if (!waivers) return tl::unexpected(waivers.error());
    for (const Waiver& waiver : *waivers) {
        const policy::DutyKey key{waiver.rule, waiver.subjectType, waiver.subjectId, waiver.period, waiver.eventId};
        m_facts.waivers.push_back({key.text(), waiver.id, waiver.onDate, waiver.byStaff, waiver.reason});
    }
    return {};
}

Done FactsReader::planned()
{
    return each(FactRows::Planned, [this](const Rows& row) { m_facts.planned.push_back({row.text(0), row.date(1)}); });
}

} // namespace

Result<policy::Facts> loadFacts(Reader& reader, const calendar::Calendar& calendar, const policy::PolicyBook& policies,
                                QDate asOf, QDate since, PlacementFiles* files,
                                const QSet<QUuid>& hidden)
{
    return FactsReader(reader, calendar, policies, asOf, since, files, hidden).read();
}

} // namespace fledge::store
