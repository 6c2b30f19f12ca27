#include "core/report/fromfile.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "core/domain/age.h"
#include "core/policy/overrides.h"
#include "core/policy/placementstate.h"
#include "core/policy/timetable.h"

#include <algorithm>
#include <map>
#include <QCoreApplication>
#include <QLocale>

namespace fledge::report {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReportFile)
};

template <class E> QString labelOr(const std::optional<E>& value) { return value ? record::label(*value) : QString(); }

PlacementItem::State itemState(policy::ItemState state)
{
    switch (state) {
    case policy::ItemState::Met:
        return PlacementItem::State::Met;
    case policy::ItemState::NotApplicable:
        return PlacementItem::State::NotApplicable;
    case policy::ItemState::Unmet:
        return PlacementItem::State::Unmet;
    case policy::ItemState::Expired:
        return PlacementItem::State::Expired;
    case policy::ItemState::Overridden:
        return PlacementItem::State::Overridden;
    }
    return PlacementItem::State::Unmet;
}

/// The policy's words for a checklist item; the item itself when this version of the policy does not know it.
QString itemText(const policy::Policy& policy, const QString& list, const QString& item)
{
    const policy::Checklist* checklist = policy.checklist(list);
    const policy::ChecklistItem* found = checklist ? checklist->item(item) : nullptr;
    return found ? found->text : item;
}

QString wholeAddress(const SiteAddress& address)
{
    QStringList parts{policy::addressLine(address), address.postcode};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

/// Reads one placement's file. Facts dated after the day are left out, as everywhere.
class PlacementReader
{
public:
    PlacementReader(const policy::PlacementFile& file, const policy::Gate& gate, const policy::Policy& policy)
        : m_file(file), m_gate(gate), m_policy(policy)
    {
    }

    PlacementInput read()
    {
        head();
        timetable();
        transport();
        gateItems();
        overrides();
        family();
        risks();
        reviews();
        decisions();
        return std::move(m_input);
    }

private:
    bool isKnown(QDate date) const { return !date.isValid() || date <= m_file.asOf; }
    QString staff(StaffId id) const { return m_file.staffName(id); }

    void head()
    {
        const Placement& placement = m_file.placement;
        const policy::PlacementState state = policy::stateOn(m_file.events, m_file.asOf);
        m_input.date = m_file.asOf;
        m_input.reference = reference(placement.id.uuid());
        m_input.pupil = pupilName(m_file.pupil);
        m_input.year = yearGroupText(m_file.pupil.born, m_file.pupil.yearOffset, m_file.asOf);
        m_input.provider = m_file.provider.name;
        m_input.providerStatus = record::label(m_file.provider.status);
        m_input.programme = labelOr(placement.programme);
        m_input.kind = labelOr(placement.kind);
        m_input.legalBasis = record::label(placement.legalBasis);
        m_input.status = statusText(state);
        m_input.lead = staff(placement.leadStaff);
        m_input.route = routeText(placement);
        m_input.startOn = placement.startOn;
        m_input.plannedEndOn = placement.plannedEndOn;
        const std::vector<policy::LiveSpan> spans = policy::liveSpans(m_file.events);
        if (!spans.empty() && spans.front().from <= m_file.asOf) m_input.startedOn = spans.front().from;
        if (state.status == PlacementStatus::Ended) m_input.endedOn = state.since;
        m_input.costPencePerSession = placement.costPencePerSession;
        m_input.purpose = placement.purpose;
        m_input.expectedOutcomes = placement.expectedOutcomes;
        m_input.nextStep = placement.nextStep;
        m_input.complement = placement.complementaryStatement;
        m_input.adjustments = placement.sendAdjustments;
    }

    static QString statusText(const policy::PlacementState& state)
    {
        const QString label = record::label(state.status);
        if (!state.since.isValid()) return label;
        return state.emergency ? Words::tr("%1 in an emergency, since %2").arg(label, format::date(state.since))
                               : Words::tr("%1, since %2", "status, date").arg(label, format::date(state.since));
    }

    static QString routeText(const Placement& placement)
    {
        if (placement.route.isEmpty() || !placement.routeNamedBy) return placement.route;
        return Words::tr("%1, named by: %2", "route").arg(placement.route, record::label(*placement.routeNamedBy));
    }

    void timetable()
    {
        std::vector<TimetableEntry> entries = policy::entriesFrom(m_file.entries, m_file.asOf);
        std::sort(entries.begin(), entries.end(), [](const TimetableEntry& a, const TimetableEntry& b) {
            return std::tuple(a.weekday, a.part, a.starts) < std::tuple(b.weekday, b.part, b.starts);
        });
        for (const TimetableEntry& entry : entries)
            m_input.timetable.push_back(session(entry));
    }

    PlacementSession session(const TimetableEntry& entry) const
    {
        PlacementSession line;
        line.weekday = entry.weekday;
        line.part = record::label(entry.part).toLower();
        line.starts = entry.starts;
        line.ends = entry.ends;
        line.from = entry.validFrom;
        line.to = entry.validTo;
        if (const Site* site = m_file.site(entry.siteId)) {
            line.site = site->name;
            line.siteKind = record::label(site->kind);
            line.siteOperator = site->operator_;
        }
        const QDate day = std::max(m_file.asOf, entry.validFrom.isValid() ? entry.validFrom : m_file.asOf);
        if (const SiteAddress* address = policy::addressOn(m_file.addresses, entry.siteId, day)) {
            line.address = wholeAddress(*address);
            line.phone = address->phone;
        }
        return line;
    }

    QString covers(const Transport& transport) const
    {
        for (const TimetableEntry& entry : m_file.entries)
            if (entry.id == transport.timetableEntryId && entry.id)
                return Words::tr("%1, %2", "weekday, part of day")
                    .arg(QLocale(QLocale::English, QLocale::UnitedKingdom).dayName(entry.weekday),
                         record::label(entry.part).toLower());
        return Words::tr("Every session");
    }

    void transport()
    {
        for (const Transport& each : m_file.transports) {
            if (each.validTo.isValid() && each.validTo < m_file.asOf) continue;
            QStringList details{each.operator_, each.vehicle};
            if (!each.escort.isEmpty()) details << Words::tr("escort %1").arg(each.escort);
            if (!each.pickUp.isEmpty()) details << Words::tr("from %1").arg(each.pickUp);
            details.removeAll(QString());
            QString agreed;
            if (each.agreedOn.isValid())
                agreed = Words::tr("%1, %2", "name, date")
                             .arg(m_file.contactName(each.agreedWithContact), format::date(each.agreedOn));
            m_input.transport.push_back(
                {covers(each), record::label(each.mode), details.join(QStringLiteral(", ")), agreed});
        }
    }

    void gateItems()
    {
        for (const policy::GateItem& item : m_gate.items)
            m_input.gate.push_back({itemState(item.state), item.clause, item.title, item.detail});
    }

    void overrides()
    {
        for (const policy::StandingOverride& each : policy::standingOverrides(m_file, m_gate, m_file.asOf)) {
            const policy::Rule* rule = m_policy.gateRule(each.override.item);
            m_input.overrides.push_back({rule ? rule->clause : each.clause, rule ? rule->title : each.title,
                                         staff(each.override.byStaff), each.override.at, each.override.untilOn,
                                         each.override.reason, each.state == policy::OverrideState::Over,
                                         each.state == policy::OverrideState::RanOut});
        }
    }

    void family()
    {
        for (const Consultation& each : m_file.consultations)
            if (isKnown(each.onDate))
                m_input.consultations.push_back({each.onDate, record::label(each.step), labelOr(each.way),
                                                 m_file.contactName(each.withContact), each.note});
        std::vector<Consent> consents = m_file.consents;
        std::erase_if(consents, [this](const Consent& each) { return !isKnown(each.onDate); });
        std::stable_sort(consents.begin(), consents.end(),
                         [](const Consent& a, const Consent& b) { return a.onDate < b.onDate; });
        for (const Consent& each : consents) {
            const QString by = each.givenByPupil ? pupilName(m_file.pupil) : m_file.contactName(each.givenByContact);
            // Each decision takes the place of the one before.
            const bool inForce = &each == &consents.back() && each.decision == ConsentDecision::Given &&
                                 (!each.until.isValid() || each.until >= m_file.asOf);
            m_input.consents.push_back({each.onDate, record::label(each.decision), by, each.until, inForce});
        }
    }

    /// The newest version for the placement and the newest for the pupil.
    void risks()
    {
        for (const RiskSubject subject : {RiskSubject::Placement, RiskSubject::Pupil}) {
            const RiskAssessment* newest = nullptr;
            for (const RiskAssessment& each : m_file.risks)
                if (each.subjectType == subject && isKnown(each.onDate) &&
                    (!newest || std::pair(each.onDate, each.version) > std::pair(newest->onDate, newest->version)))
                    newest = &each;
            if (newest) m_input.riskAssessments.push_back(assessment(*newest));
        }
    }

    PlacementRiskAssessment assessment(const RiskAssessment& risk) const
    {
        PlacementRiskAssessment out;
        const bool ofPupil = risk.subjectType == RiskSubject::Pupil;
        out.title = ofPupil ? Words::tr("The pupil") : Words::tr("The placement");
        out.on = risk.onDate;
        out.by = staff(risk.byStaff);
        out.version = risk.version;
        if (!risk.needed) out.notNeededBecause = risk.reason;
        for (const RiskItem& item : m_file.riskItems) {
            if (item.riskAssessmentId != risk.id) continue;
            const QString list = ofPupil ? QStringLiteral("13.2") : QStringLiteral("13.1");
            out.risks.push_back({itemText(m_policy, list, item.area), item.considered, item.hazard, item.controls,
                                 product(item.likelihood, item.severity),
                                 product(item.residualLikelihood, item.residualSeverity)});
        }
        return out;
    }

    static QString product(std::optional<int> likelihood, std::optional<int> severity)
    {
        if (!likelihood || !severity) return QStringLiteral("–");
        return QStringLiteral("%1 × %2 = %3").arg(*likelihood).arg(*severity).arg(*likelihood * *severity);
    }

    void reviews()
    {
        std::vector<const Review*> newest;
        for (const Review& each : m_file.reviews)
            if (isKnown(each.onDate)) newest.push_back(&each);
        std::stable_sort(newest.begin(), newest.end(),
                         [](const Review* a, const Review* b) { return a->onDate > b->onDate; });
        for (const Review* each : newest)
            m_input.reviews.push_back({each->onDate, record::label(each->kind), staff(each->byStaff),
                                       labelOr(each->attending), labelOr(each->safe), labelOr(each->needsMet),
                                       labelOr(each->decision), each->note, each->pupilView, each->parentView,
                                       each->providerView});
    }

    void decisions()
    {
        for (const Approval& each : m_file.approvals)
            if (!each.at.isValid() || each.at.date() <= m_file.asOf)
                m_input.approvals.push_back({each.at, record::label(each.decision), staff(each.byStaff), each.note});
        for (const PlacementEvent& each : m_file.events)
            if (isKnown(each.onDate))
                m_input.events.push_back({each.onDate, record::label(each.kind), staff(each.byStaff), each.reason});
    }

    const policy::PlacementFile& m_file;
    const policy::Gate& m_gate;
    const policy::Policy& m_policy;
    PlacementInput m_input;
};

/// What runs out at a provider: of each checklist item the latest answer, of agreements and confirmations the latest.
std::vector<RegisterExpiry> expiries(const policy::ProviderFile& file, const policy::Policy& policy)
{
    std::vector<RegisterExpiry> all;
    std::map<QString, const CheckAnswer*> answers;
    for (const CheckAnswer& each : file.answers) {
        if (each.onDate > file.asOf || each.subjectId != file.provider.id.uuid()) continue;
        const CheckAnswer*& latest = answers[each.item];
        if (!latest || latest->onDate <= each.onDate) latest = &each;
    }
    for (const auto& [item, answer] : answers)
        if (answer->expiresOn.isValid()) all.push_back({item, itemText(policy, answer->list, item), answer->expiresOn});

    const Agreement* agreement = nullptr;
    for (const Agreement& each : file.agreements)
        if (each.signedOn.isValid() && each.signedOn <= file.asOf && (!agreement || agreement->version < each.version))
            agreement = &each;
    if (agreement && agreement->validTo.isValid())
        all.push_back({QStringLiteral("6.3"), Words::tr("Agreement"), agreement->validTo});

    for (const ConfirmationKind kind : {ConfirmationKind::StaffChecks, ConfirmationKind::WillTell}) {
        const Confirmation* latest = nullptr;
        for (const Confirmation& each : file.confirmations)
            if (each.kind == kind && each.onDate <= file.asOf && (!latest || latest->onDate <= each.onDate))
                latest = &each;
        const QString clause = kind == ConfirmationKind::StaffChecks ? QStringLiteral("7.2a") : QStringLiteral("7.2b");
        if (latest && latest->expiresOn.isValid()) all.push_back({clause, record::label(kind), latest->expiresOn});
    }
    return all;
}

RegisterProvider::Status registerStatus(ProviderStatus status)
{
    switch (status) {
    case ProviderStatus::Approved:
        return RegisterProvider::Status::Approved;
    case ProviderStatus::Suspended:
        return RegisterProvider::Status::Suspended;
    case ProviderStatus::Closed:
        return RegisterProvider::Status::Closed;
    case ProviderStatus::Prospective:
        break;
    }
    return RegisterProvider::Status::Prospective;
}

QStringList identifiers(const Provider& provider)
{
    QStringList all;
    if (!provider.urn.isEmpty()) all << Words::tr("URN %1").arg(provider.urn);
    if (!provider.ukprn.isEmpty()) all << Words::tr("UKPRN %1").arg(provider.ukprn);
    if (!provider.companyNumber.isEmpty()) all << Words::tr("Company %1").arg(provider.companyNumber);
    if (provider.censusSettingType) all << record::label(*provider.censusSettingType);
    return all;
}

} // namespace

QString pupilName(const Pupil& pupil)
{
    const QString given = pupil.preferredName.isEmpty() ? pupil.givenName : pupil.preferredName;
    return QStringLiteral("%1 %2").arg(given, pupil.familyName).trimmed();
}

PlacementInput placementInput(const policy::PlacementFile& file, const policy::Gate& gate, const policy::Policy& policy)
{
    return PlacementReader(file, gate, policy).read();
}

RegisterProvider registerProvider(const policy::ProviderFile& file, const policy::Gate& gate,
                                  const policy::Policy& policy, int pupils)
{
    RegisterProvider out;
    out.status = registerStatus(file.provider.status);
    out.name = file.provider.name;
    out.kind = file.provider.kind;
    out.identifiers = identifiers(file.provider);
    out.approvedOn = file.provider.approvedOn;
    out.approvedBy = file.staffName(file.provider.approvedBy);
    out.conditions = file.provider.conditions;
    out.phone = file.provider.phone;
    out.email = file.provider.email;
    for (const ProviderPerson& person : file.people)
        if (person.isSafeguardingLead && policy::holdsOn(person.validFrom, person.validTo, file.asOf))
            out.safeguardingLead = person.name;
    out.outstanding = gate.unmet();
    out.pupils = pupils;
    out.expiries = expiries(file, policy);
    for (const Site& site : file.sites) {
        const SiteAddress* address = policy::addressOn(file.addresses, site.id, file.asOf);
        out.sites.push_back({site.name, record::label(site.kind), site.operator_,
                             address ? wholeAddress(*address) : QString(), address ? address->phone : QString()});
    }
    return out;
}

} // namespace fledge::report
