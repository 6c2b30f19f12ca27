#include "tests/support/dutyworld.h"

#include <stdexcept>

namespace fledge::test {
using namespace fledge::policy;

DutyWorld::DutyWorld() : calendar(calendarFrom2024()), policies(thePolicy())
{
    facts.school = id<SchoolId>(999);
    facts.schoolName = QStringLiteral("The Nest");
    facts.staff = {{id<StaffId>(5), QStringLiteral("R. Sandhu"), QStringLiteral("rsandhu"), {Role::Staff}},
                   {id<StaffId>(6), QStringLiteral("M. Farrow"), QStringLiteral("mfarrow"), {Role::Headteacher}},
                   {id<StaffId>(7), QStringLiteral("J. Okafor"), QStringLiteral("jokafor"), {Role::Coordinator}}};
}

int DutyWorld::placement(QDate from, QDate until, QDate plannedEnd, int provider)
{
    const int index = static_cast<int>(facts.placements.size());
    while (static_cast<int>(facts.providers.size()) <= provider)
        facts.providers.push_back(
            {id<ProviderId>(m_ids++), QStringLiteral("Greenacre Farm"), ProviderStatus::Approved, {}});
    facts.pupils.push_back({id<PupilId>(m_ids++), QStringLiteral("Amelia Ward"), {}});
    PlacementFact placement;
    placement.id = id<PlacementId>(m_ids++);
    placement.pupil = static_cast<int>(facts.pupils.size()) - 1;
    placement.provider = provider;
    placement.name = QStringLiteral("Amelia Ward at Greenacre Farm");
    placement.lead = id<StaffId>(5);
    placement.status = until.isValid() ? PlacementStatus::Ended : PlacementStatus::Active;
    placement.startOn = from;
    placement.plannedEnd = plannedEnd;
    facts.placements.push_back(placement);
    facts.spans.push_back({index, {from, until}});
    facts.prepare();
    return index;
}

EvidenceFact& DutyWorld::evidence(Subject subject, int of, EvidenceKind kind, QDate on)
{
    const QUuid made = uuid(m_ids++);
    facts.evidence.push_back({kind, subject, of, made, on, {}, {}, false});
    facts.prepare();
    return *std::find_if(facts.evidence.begin(), facts.evidence.end(),
                         [&made](const EvidenceFact& one) { return one.id == made; });
}

void DutyWorld::review(int placement, QDate on, const char* countsFor, EvidenceKind kind)
{
    evidence(Subject::Placement, placement, kind, on).countsFor = QString::fromLatin1(countsFor);
}

std::vector<Duty> DutyWorld::on(QDate today, const DutyRange& range) const
{
    return duties(facts, calendar, policies, today, range);
}

std::vector<Duty> DutyWorld::all(const char* rule, QDate today) const
{
    std::vector<Duty> found;
    for (const Duty& duty : on(today, {QDate(2024, 1, 1), QDate(2028, 12, 31)}))
        if (duty.rule == QLatin1String(rule)) found.push_back(duty);
    return found;
}

QUuid DutyWorld::subjectId(Subject subject, int of) const
{
    const auto place = static_cast<size_t>(of);
    if (subject == Subject::Placement) return facts.placements[place].id.uuid();
    return subject == Subject::Pupil ? facts.pupils[place].id.uuid() : facts.providers[place].id.uuid();
}

std::optional<Duty> DutyWorld::find(const char* rule, const char* period, QDate today, int of) const
{
    for (const Duty& duty : all(rule, today))
        if (duty.period == QLatin1String(period) && duty.subjectId == subjectId(duty.subject, of)) return duty;
    return {};
}

bool DutyWorld::has(const char* rule, const char* period, QDate today, int of) const
{
    return find(rule, period, today, of).has_value();
}

Duty DutyWorld::one(const char* rule, const char* period, QDate today, int of) const
{
    const std::optional<Duty> found = find(rule, period, today, of);
    if (!found) throw std::runtime_error("no such duty");
    return *found;
}

QString line(const Duty& duty) { return duty.key + u' ' + token(duty.state) + u' ' + duty.due.toString(Qt::ISODate); }

} // namespace fledge::test
