#include "core/store/queries/factsreader.h"

namespace fledge::store {

using policy::EvidenceKind;
using policy::Subject;

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

} // namespace fledge::store
