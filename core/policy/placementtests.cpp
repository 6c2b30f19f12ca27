// Gate tests that a placement answers: its details, timetable, consultation, consent, risk and approval.
#include "core/base/format.h"
#include "core/policy/content.h"
#include "core/policy/gatetests.h"
#include "core/policy/placementstate.h"
#include "core/policy/timetable.h"

#include <QCoreApplication>

namespace fledge::policy {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Gate)
};

constexpr int sessionsOfAFullWeek = 10;

QString sessionName(const TimetableEntry& entry)
{
    static constexpr const char* names[] = {QT_TRANSLATE_NOOP("Gate", "Mon AM"), QT_TRANSLATE_NOOP("Gate", "Mon PM"),
                                            QT_TRANSLATE_NOOP("Gate", "Tue AM"), QT_TRANSLATE_NOOP("Gate", "Tue PM"),
                                            QT_TRANSLATE_NOOP("Gate", "Wed AM"), QT_TRANSLATE_NOOP("Gate", "Wed PM"),
                                            QT_TRANSLATE_NOOP("Gate", "Thu AM"), QT_TRANSLATE_NOOP("Gate", "Thu PM"),
                                            QT_TRANSLATE_NOOP("Gate", "Fri AM"), QT_TRANSLATE_NOOP("Gate", "Fri PM")};
    const int index = (entry.weekday - 1) * 2 + (entry.part == Part::Pm ? 1 : 0);
    return index >= 0 && index < 10 ? Words::tr(names[index]) : QString();
}

void written(GateItem& item, const QString& text, const char* field, const PlacementFile& file)
{
    fixAt(item, "placement", file.placement.id.uuid(), field);
    if (text.trimmed().isEmpty())
        miss(item, Words::tr("not written yet"));
    else
        meet(item, {});
}

void testProgramme(const GateQuestion& q, GateItem& item)
{
    const PlacementFile& file = *q.placement;
    fixAt(item, "placement", file.placement.id.uuid(), "programme");
    if (!file.placement.programme)
        miss(item, Words::tr("not chosen yet"));
    else
        meet(item, *file.placement.programme == Programme::Pfa ? Words::tr("preparation for adulthood")
                                                               : Words::tr("nurture"));
}

void testLead(const GateQuestion& q, GateItem& item)
{
    const PlacementFile& file = *q.placement;
    fixAt(item, "placement", file.placement.id.uuid(), "lead_staff");
    if (file.placement.leadStaff.isNull())
        miss(item, Words::tr("nobody named yet"));
    else
        meet(item, file.staffName(file.placement.leadStaff));
}

void testNextStep(const GateQuestion& q, GateItem& item)
{
    written(item, q.placement->placement.nextStep, "next_step", *q.placement);
}

void testComplement(const GateQuestion& q, GateItem& item)
{
    const PlacementFile& file = *q.placement;
    written(item, file.placement.complementaryStatement, "complementary_statement", file);
    const bool fullTime = entriesFrom(file.entries, q.on).size() >= sessionsOfAFullWeek;
    if (item.isOpen() || !fullTime || file.placement.plannedEndOn.isValid()) return;
    item.state = ItemState::NotApplicable;
    item.detail = Words::tr("full-time with no planned end");
}

void testObjective(const GateQuestion& q, GateItem& item)
{
    const PlacementFile& file = *q.placement;
    fixAt(item, "objective", {}, "text");
    int measurable = 0, all = 0;
    for (const Objective& objective : file.objectives) {
        if (objective.meta.isVoided() || objective.text.trimmed().isEmpty()) continue;
        ++all;
        if (objective.target.isEmpty() && objective.baseline.isEmpty() && !objective.targetOn.isValid()) {
            fixAt(item, "objective", objective.id.uuid(), "target");
            continue;
        }
        ++measurable;
        item.evidence.push_back({QStringLiteral("objective"), objective.id.uuid(), {}});
    }
    if (measurable > 0)
        meet(item, measurable == 1 ? Words::tr("1 objective") : Words::tr("%1 objectives").arg(measurable));
    else
        miss(item, all > 0 ? Words::tr("no objective has a target yet") : Words::tr("no objective yet"));
}

void testProviderApproved(const GateQuestion& q, GateItem& item)
{
    const Provider& provider = q.provider.provider;
    fixAt(item, "provider", provider.id.uuid(), "status");
    switch (provider.status) {
    case ProviderStatus::Approved:
        meet(item, provider.approvedOn.isValid() ? Words::tr("approved %1").arg(format::shortDate(provider.approvedOn))
                                                 : QString());
        break;
    case ProviderStatus::Prospective:
        miss(item, Words::tr("not approved yet"));
        break;
    case ProviderStatus::Suspended:
        miss(item, Words::tr("the provider is suspended"));
        break;
    case ProviderStatus::Closed:
        miss(item, Words::tr("the provider is closed"));
        break;
    }
}

void testAddress(const GateQuestion& q, GateItem& item)
{
    const PlacementFile& file = *q.placement;
    const std::vector<TimetableEntry> entries = entriesFrom(file.entries, q.on);
    fixAt(item, "timetable_entry", {}, "site_id");
    if (entries.empty()) return miss(item, Words::tr("no sessions in the timetable yet"));
    for (const TimetableEntry& entry : entries) {
        const SiteAddress* address = addressOn(file.addresses, entry.siteId, std::max(q.on, entry.validFrom));
        if (address) {
            const EvidenceRef ref{QStringLiteral("site_address"), address->id.uuid(), address->validFrom};
            if (item.evidence.empty() || item.evidence.back().id != ref.id) item.evidence.push_back(ref);
            continue;
        }
        const Site* site = file.site(entry.siteId);
        if (site)
            fixAt(item, "site_address", {}, "line1");
        else
            fixAt(item, "timetable_entry", entry.id.uuid(), "site_id");
        return miss(item, site ? Words::tr("no address for %1 (%2)").arg(site->name, sessionName(entry))
                               : Words::tr("no site for %1").arg(sessionName(entry)));
    }
    meet(item,
         entries.size() == 1 ? Words::tr("1 session a week") : Words::tr("%1 sessions a week").arg(entries.size()));
}

bool overlap(const TimetableEntry& a, const TimetableEntry& b)
{
    const bool apart = (a.validTo.isValid() && b.validFrom.isValid() && a.validTo < b.validFrom) ||
                       (b.validTo.isValid() && a.validFrom.isValid() && b.validTo < a.validFrom);
    return a.weekday == b.weekday && a.part == b.part && !apart;
}

void testNoClash(const GateQuestion& q, GateItem& item)
{
    const PlacementFile& file = *q.placement;
    const std::vector<TimetableEntry> entries = entriesFrom(file.entries, q.on);
    fixAt(item, "timetable_entry", {}, "weekday");
    for (size_t i = 0; i < entries.size(); ++i) {
        for (size_t j = 0; j < i; ++j)
            if (overlap(entries[i], entries[j])) {
                fixAt(item, "timetable_entry", entries[i].id.uuid(), "weekday");
                return miss(item, Words::tr("%1 stands in the timetable twice").arg(sessionName(entries[i])));
            }
        for (const OtherPlacement& other : file.others)
            for (const TimetableEntry& taken : entriesFrom(other.entries, q.on))
                if (overlap(entries[i], taken)) {
                    fixAt(item, "timetable_entry", entries[i].id.uuid(), "weekday");
                    return miss(item, Words::tr("%1 is taken by %2").arg(sessionName(entries[i]), other.provider));
                }
    }
    meet(item, {});
}

void testTransport(const GateQuestion& q, GateItem& item)
{
    const PlacementFile& file = *q.placement;
    const std::vector<TimetableEntry> entries = entriesFrom(file.entries, q.on);
    fixAt(item, "transport", {}, "mode");
    if (entries.empty()) return miss(item, Words::tr("no sessions in the timetable yet"));
    bool parents = false;
    for (const TimetableEntry& entry : entries) {
        const Transport* transport = transportFor(file.transports, entry, q.on);
        if (!transport) return miss(item, Words::tr("none for %1").arg(sessionName(entry)));
        const bool agreed = transport->agreedOn.isValid() && transport->agreedOn <= q.known;
        if (transport->mode == TransportMode::Parent && !agreed) {
            fixAt(item, "transport", transport->id.uuid(), "agreed_on");
            return miss(item, Words::tr("the parents' agreement is missing (%1)").arg(sessionName(entry)));
        }
        parents = parents || transport->mode == TransportMode::Parent;
        const EvidenceRef ref{QStringLiteral("transport"), transport->id.uuid(), transport->agreedOn};
        if (item.evidence.empty() || item.evidence.back().id != ref.id) item.evidence.push_back(ref);
    }
    meet(item, parents ? Words::tr("agreed with the parents") : Words::tr("every session"));
}

void testConsultation(const GateQuestion& q, GateItem& item)
{
    static constexpr const char* open[] = {QT_TRANSLATE_NOOP("Gate", "the proposal is not discussed yet"),
                                           QT_TRANSLATE_NOOP("Gate", "reasons and outcomes are not explained yet"),
                                           QT_TRANSLATE_NOOP("Gate", "provider information is not shared yet"),
                                           QT_TRANSLATE_NOOP("Gate", "questions are not answered yet")};
    constexpr int steps = 4;
    const Consultation* last[steps] = {};
    for (const Consultation& consultation : q.placement->consultations) {
        const int step = static_cast<int>(consultation.step);
        if (consultation.meta.isVoided() || consultation.onDate > q.known || step >= steps) continue;
        if (!last[step] || last[step]->onDate <= consultation.onDate) last[step] = &consultation;
    }
    int done = 0;
    int missing = -1;
    QDate latest;
    for (int step = 0; step < steps; ++step) {
        if (!last[step] && missing < 0) missing = step;
        if (!last[step]) continue;
        ++done;
        latest = latest.isValid() ? std::max(latest, last[step]->onDate) : last[step]->onDate;
        item.evidence.push_back({QStringLiteral("consultation"), last[step]->id.uuid(), last[step]->onDate});
    }
    fixAt(item, "consultation", {}, "step");
    if (done == steps) return meet(item, format::shortDate(latest));
    miss(item, done == 0           ? Words::tr("not started")
               : done == steps - 1 ? Words::tr(open[missing])
                                   : Words::tr("%1 of %2 steps done").arg(done).arg(steps));
}

void testConsent(const GateQuestion& q, GateItem& item)
{
    const PlacementFile& file = *q.placement;
    const Consent* latest = nullptr;
    for (const Consent& consent : file.consents)
        if (!consent.meta.isVoided() && consent.onDate <= q.known &&
            (!latest || latest->onDate < consent.onDate ||
             (latest->onDate == consent.onDate && latest->id < consent.id)))
            latest = &consent;
    fixAt(item, "consent", {}, "decision");
    if (!latest) return miss(item, Words::tr("not given yet"));
    item.evidence = {{QStringLiteral("consent"), latest->id.uuid(), latest->onDate}};
    const QString on = format::shortDate(latest->onDate);
    if (latest->decision == ConsentDecision::Refused) return miss(item, Words::tr("refused %1").arg(on));
    if (latest->decision == ConsentDecision::Withdrawn) return miss(item, Words::tr("withdrawn %1").arg(on));
    const QString by = latest->givenByPupil ? Words::tr("the pupil") : file.contactName(latest->givenByContact);
    meet(item, by.isEmpty() ? on : Words::tr("%1, %2").arg(by, on));
    if (!latest->until.isValid() || q.on <= latest->until) return;
    item.state = ItemState::Expired;
    item.detail = Words::tr("covers only up to %1").arg(format::shortDate(latest->until));
}

const RiskAssessment* latestRisk(const GateQuestion& q, RiskSubject subject)
{
    const PlacementFile& file = *q.placement;
    const QUuid id = subject == RiskSubject::Placement ? file.placement.id.uuid() : file.pupil.id.uuid();
    const RiskAssessment* latest = nullptr;
    for (const RiskAssessment& risk : file.risks)
        if (!risk.meta.isVoided() && risk.subjectType == subject && risk.subjectId == id && risk.onDate <= q.known &&
            (!latest || latest->version <= risk.version))
            latest = &risk;
    return latest;
}

QString countWord(int count)
{
    static constexpr const char* words[] = {QT_TRANSLATE_NOOP("Gate", "none"), QT_TRANSLATE_NOOP("Gate", "one"),
                                            QT_TRANSLATE_NOOP("Gate", "two"),  QT_TRANSLATE_NOOP("Gate", "three"),
                                            QT_TRANSLATE_NOOP("Gate", "four"), QT_TRANSLATE_NOOP("Gate", "five"),
                                            QT_TRANSLATE_NOOP("Gate", "six")};
    return count >= 0 && count <= 6 ? Words::tr(words[count]) : QString::number(count);
}

/// All areas of the list considered: the words count them, and the title names a single one that is missing.
void judgeAreas(const GateQuestion& q, const RiskAssessment& risk, const QString& listName, GateItem& item)
{
    int all = 0, considered = 0;
    const ChecklistItem* open = nullptr;
    for (const ChecklistItem& area : itemsOf(q.policy.checklist(listName))) {
        ++all;
        const bool done =
            std::any_of(q.placement->riskItems.begin(), q.placement->riskItems.end(), [&](const RiskItem& row) {
                return !row.meta.isVoided() && row.riskAssessmentId == risk.id && row.area == area.item &&
                       row.considered;
            });
        if (done)
            ++considered;
        else
            open = &area;
    }
    item.evidence = {{QStringLiteral("risk_assessment"), risk.id.uuid(), risk.onDate}};
    fixAt(item, "risk_assessment", risk.id.uuid(), "items");
    if (considered == all) {
        const QString by = q.provider.staffName(risk.byStaff);
        return meet(item, by.isEmpty() ? format::shortDate(risk.onDate)
                                       : Words::tr("%1, %2").arg(by, format::shortDate(risk.onDate)));
    }
    if (considered == all - 1) {
        item.title = Words::tr("%1: %2").arg(item.title, open->text.left(1).toLower() + open->text.mid(1));
        item.fix.field = open->item;
    }
    miss(item, Words::tr("%1 of %2 areas considered").arg(countWord(considered), countWord(all)));
}

void testRisk(const GateQuestion& q, GateItem& item)
{
    const RiskAssessment* risk = latestRisk(q, RiskSubject::Placement);
    fixAt(item, "risk_assessment", {}, "on_date");
    if (!risk) return miss(item, Words::tr("not done yet"));
    if (!risk->needed) {
        fixAt(item, "risk_assessment", risk->id.uuid(), "needed");
        return miss(item, Words::tr("every placement needs one"));
    }
    judgeAreas(q, *risk, QStringLiteral("13.1"), item);
}

void testIndividualRisk(const GateQuestion& q, GateItem& item)
{
    const RiskAssessment* risk = latestRisk(q, RiskSubject::Pupil);
    fixAt(item, "risk_assessment", {}, "needed");
    if (!risk) return miss(item, Words::tr("not decided whether one is needed"));
    if (risk->needed) return judgeAreas(q, *risk, QStringLiteral("13.2"), item);
    item.state = ItemState::NotApplicable;
    item.evidence = {{QStringLiteral("risk_assessment"), risk->id.uuid(), risk->onDate}};
    fixAt(item, "risk_assessment", risk->id.uuid(), "needed");
    const QString by = q.provider.staffName(risk->byStaff);
    item.detail =
        by.isEmpty() ? risk->reason : Words::tr("%1: %2, %3").arg(risk->reason, by, format::shortDate(risk->onDate));
}

/// The last decision known by the day. A practice day set back has only later instants: then the last one of all.
const Approval* latestApproval(const PlacementFile& file, QDate known)
{
    const Approval* latest = nullptr;
    const auto isKnown = [known](const Approval& approval) { return approval.at.date() <= known; };
    for (const Approval& approval : file.approvals) {
        if (approval.meta.isVoided()) continue;
        if (!latest || (isKnown(approval) && !isKnown(*latest)) ||
            (isKnown(approval) == isKnown(*latest) && latest->at <= approval.at))
            latest = &approval;
    }
    return latest;
}

void testHeadApproval(const GateQuestion& q, GateItem& item)
{
    const PlacementFile& file = *q.placement;
    fixAt(item, "placement", file.placement.id.uuid(), "status");
    const PlacementState state = stateOn(file.events, q.known);
    const Approval* latest = latestApproval(file, q.known);
    const bool stands = state.status == PlacementStatus::Approved || isLive(state.status);
    if (state.status == PlacementStatus::Proposed) return miss(item, Words::tr("waits for the headteacher"));
    if (latest && latest->decision == ApprovalDecision::Returned && !stands)
        return miss(item, Words::tr("returned %1").arg(format::shortDate(latest->at.date())));
    if (!latest || !stands) return miss(item, Words::tr("not proposed yet"));
    item.evidence = {{QStringLiteral("approval"), latest->id.uuid(), latest->at.date()}};
    const QStringList changed = changedSinceApproval(latest->snapshot, file, q.on, *q.calendar);
    if (!changed.isEmpty())
        return miss(item, Words::tr("changed since the approval of %1").arg(format::shortDate(latest->at.date())));
    const QString by = file.staffName(latest->byStaff);
    meet(item, by.isEmpty() ? format::shortDate(latest->at.date())
                            : Words::tr("%1, %2").arg(by, format::shortDate(latest->at.date())));
}

/// The risk is looked at again after whatever stopped the placement last (contract B): not before a removal or a hold that
/// came on top of a suspension, and on its day not in the morning before it.
void testRiskSince(const GateQuestion& q, GateItem& item)
{
    const PlacementFile& file = *q.placement;
    const PlacementStop stop = stateOn(file.events, q.known).stop;
    fixAt(item, "review", {}, "on_date");
    const auto counts = [&](QDate on, const record::Meta& meta) { return on <= q.known && stop.isBefore(on, meta.createdAt); };
    for (const Review& review : file.reviews)
        if (!review.meta.isVoided() && review.kind == ReviewKind::Risk && counts(review.onDate, review.meta))
            item.evidence.push_back({QStringLiteral("review"), review.id.uuid(), review.onDate});
    // Its newest version alone: one that is written beside it, with nothing in it, is no look at the risk.
    if (const RiskAssessment* risk = latestRisk(q, RiskSubject::Placement); risk && risk->needed && counts(risk->onDate, risk->meta))
        item.evidence.push_back({QStringLiteral("risk_assessment"), risk->id.uuid(), risk->onDate});
    if (item.evidence.empty())
        miss(item, stop.on.isValid() ? Words::tr("none since %1").arg(format::shortDate(stop.on)) : Words::tr("none"));
    else
        meet(item, format::shortDate(item.evidence.back().on));
}

void testReleased(const GateQuestion& q, GateItem& item)
{
    const PlacementState state = stateOn(q.placement->events, q.known);
    if (state.isHeld()) return miss(item, Words::tr("held since %1").arg(format::shortDate(state.holds.front().on)));
    item.state = ItemState::NotApplicable;
    item.detail = Words::tr("not held");
}

struct Named
{
    const char* name;
    GateTest test;
};
constexpr Named tests[] = {{"programme", &testProgramme},
                           {"lead", &testLead},
                           {"next_step", &testNextStep},
                           {"complement", &testComplement},
                           {"objective", &testObjective},
                           {"provider_approved", &testProviderApproved},
                           {"address", &testAddress},
                           {"no_clash", &testNoClash},
                           {"transport", &testTransport},
                           {"consultation", &testConsultation},
                           {"consent", &testConsent},
                           {"risk", &testRisk},
                           {"individual_risk", &testIndividualRisk},
                           {"head_approval", &testHeadApproval},
                           {"risk_since", &testRiskSince},
                           {"released", &testReleased}};

} // namespace

GateTest placementTest(const QString& name)
{
    if (name == QLatin1String("plan_agreed")) return planTest();
    for (const Named& one : tests)
        if (name == QLatin1String(one.name)) return one.test;
    return nullptr;
}

} // namespace fledge::policy
