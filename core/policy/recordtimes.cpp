#include "core/policy/recordtimes.h"

#include "core/policy/placementstate.h"

#include <algorithm>
#include <map>
#include <QRegularExpression>

namespace fledge::policy {
namespace {

QDate later(QDate a, QDate b) { return !a.isValid() || (b.isValid() && b > a) ? b : a; }
QDate earlier(QDate a, QDate b) { return !a.isValid() || (b.isValid() && b < a) ? b : a; }

bool isOpen(PlacementStatus status) { return isLive(status) || isComing(status) || status == PlacementStatus::Draft; }

/// A withdrawn placement never ran; it was last written to when it was withdrawn.
QDate endOf(const Placement& placement)
{
    if (isOpen(placement.status)) return {};
    return placement.status == PlacementStatus::Ended ? placement.endedOn : placement.meta.updatedAt.date();
}

/// Collects what is over, group by group.
class Finder
{
public:
    Finder(const RecordFacts& facts, const std::vector<RetentionRule>& rules, QDate today) : m_facts(facts), m_today(today)
    {
        for (const RetentionRule& rule : rules)
            if (rule.watch() == RetentionWatch::Records) m_rules.insert(rule.key, rule);
        for (const Placement& one : facts.placements) m_placements.insert(one.id.uuid(), &one);
    }
    std::vector<RecordLine> find()
    {
        findRisks();
        findConsents();
        findAgreements();
        findDealings();
        findDisclosures();
        return finished();
    }

private:
    /// `from` invalid: its time does not count yet.
    void take(const QString& rule, CheckSubject subject, const QUuid& of, OverRecord record)
    {
        const auto found = m_rules.constFind(rule);
        if (found == m_rules.cend() || !record.from.isValid() || of.isNull()) return;
        record.ended = found->endsAfter(record.from);
        if (record.ended >= m_today) return;
        RecordLine& line = m_lines[std::tuple(rule, subject, of)];
        line.group = {rule, subject, of};
        line.records.push_back(std::move(record));
    }
    QUuid pupilOf(const QUuid& placement) const
    {
        const Placement* found = m_placements.value(placement);
        return found ? found->pupilId.uuid() : QUuid();
    }
    QDate endOfPlacement(const QUuid& id) const
    {
        const Placement* placement = m_placements.value(id);
        return placement ? endOf(*placement) : QDate();
    }
    /// When the last of a pupil's placements was over; invalid while one is not, and for a pupil without.
    QDate endOfPlacements(const QUuid& pupil) const
    {
        QDate last;
        for (const Placement& one : m_facts.placements) {
            if (one.pupilId.uuid() != pupil) continue;
            const QDate end = endOf(one);
            if (!end.isValid()) return {};
            last = later(last, end);
        }
        return last;
    }
    void findRisks();
    void findConsents();
    void findAgreements();
    void findDealings();
    void findDisclosures();
    QDate lastUseOf(const QUuid& provider) const;
    QDate endOfAgreement(const std::vector<const Agreement*>& versions, size_t at) const;
    void settle(RecordLine& line) const;
    bool goesWithPupil(const RecordLine& line) const { return !line.pupil.isNull() && m_facts.withPupil.contains(line.pupil.uuid()); }
    std::vector<RecordLine> finished();

    const RecordFacts& m_facts;
    QDate m_today;
    QHash<QString, RetentionRule> m_rules;
    QHash<QUuid, const Placement*> m_placements;
    std::map<std::tuple<QString, CheckSubject, QUuid>, RecordLine> m_lines;
};

/// A version lives until the next one takes over; the last one as long as what it is about.
void Finder::findRisks()
{
    QHash<QUuid, std::vector<const RiskAssessment*>> of;
    for (const RiskAssessment& one : m_facts.risks) of[one.subjectId].push_back(&one);
    for (auto group = of.begin(); group != of.end(); ++group) {
        std::vector<const RiskAssessment*>& versions = group.value();
        std::stable_sort(versions.begin(), versions.end(), [](const RiskAssessment* a, const RiskAssessment* b) { return a->version < b->version; });
        for (size_t at = 0; at < versions.size(); ++at) {
            const RiskAssessment& one = *versions[at];
            const bool isPupils = one.subjectType == RiskSubject::Pupil;
            const QDate end = at + 1 < versions.size() ? versions[at + 1]->onDate
                              : isPupils               ? endOfPlacements(one.subjectId)
                                                       : endOfPlacement(one.subjectId);
            take(QStringLiteral("risk"), CheckSubject::Pupil, isPupils ? one.subjectId : pupilOf(one.subjectId),
                 {QStringLiteral("risk_assessment"), one.id.uuid(), end.isValid() ? later(end, one.onDate) : QDate(), {},
                  isPupils ? PlacementId() : PlacementId(one.subjectId)});
        }
    }
}

void Finder::findConsents()
{
    for (const Consent& one : m_facts.consents)
        if (!m_facts.eventful.contains(one.placementId.uuid()))
            take(QStringLiteral("consent"), CheckSubject::Pupil, pupilOf(one.placementId.uuid()),
                 {QStringLiteral("consent"), one.id.uuid(), endOfPlacement(one.placementId.uuid()), {}, one.placementId});
}

/// What somebody still does with a provider counts as use, whether a pupil is there or not.
QDate Finder::lastUseOf(const QUuid& provider) const
{
    const ProviderUse use = m_facts.uses.value(provider);
    if (use.isOpen) return {};
    QDate last = use.last;
    for (const Agreement& one : m_facts.agreements)
        if (one.providerId.uuid() == provider) last = later(last, later(one.validFrom, one.validTo));
    for (const Confirmation& one : m_facts.confirmations)
        if (one.providerId.uuid() == provider) last = later(last, one.onDate);
    for (const Visit& one : m_facts.visits)
        if (one.providerId.uuid() == provider) last = later(last, later(one.onDate, one.plannedOn));
    for (const CheckAnswer& one : m_facts.checks)
        if (one.subjectId == provider && one.list != retentionList) last = later(last, one.onDate); // to decide is not to use
    return last;
}

/// It ends on its day, or when the next one takes over; the last one not before the provider was last used under it.
QDate Finder::endOfAgreement(const std::vector<const Agreement*>& versions, size_t at) const
{
    const Agreement& one = *versions[at];
    if (at + 1 < versions.size()) return earlier(one.validTo, versions[at + 1]->validFrom);
    const ProviderUse use = m_facts.uses.value(one.providerId.uuid());
    return use.isOpen ? QDate() : later(one.validTo, use.last);
}

void Finder::findAgreements()
{
    QHash<QUuid, std::vector<const Agreement*>> of;
    for (const Agreement& one : m_facts.agreements) of[one.providerId.uuid()].push_back(&one);
    for (auto group = of.begin(); group != of.end(); ++group) {
        std::vector<const Agreement*>& versions = group.value();
        std::stable_sort(versions.begin(), versions.end(), [](const Agreement* a, const Agreement* b) { return a->version < b->version; });
        for (size_t at = 0; at < versions.size(); ++at)
            take(QStringLiteral("agreement"), CheckSubject::Provider, group.key(),
                 {QStringLiteral("agreement"), versions[at]->id.uuid(), endOfAgreement(versions, at), {}, {}});
    }
}

/// Checks, confirmations and visits: as long as the provider is used, and the years after it.
void Finder::findDealings()
{
    const QString rule = QStringLiteral("checks");
    QHash<QUuid, QDate> lastUse;
    const auto useOf = [&](const QUuid& provider) {
        if (!lastUse.contains(provider)) lastUse.insert(provider, lastUseOf(provider));
        return lastUse.value(provider);
    };
    QHash<QUuid, QUuid> visited;
    for (const Visit& one : m_facts.visits) {
        const QUuid provider = one.providerId.uuid();
        visited.insert(one.id.uuid(), provider);
        take(rule, CheckSubject::Provider, provider, {QStringLiteral("visit"), one.id.uuid(), useOf(provider), {}, {}});
    }
    for (const Confirmation& one : m_facts.confirmations)
        take(rule, CheckSubject::Provider, one.providerId.uuid(), {QStringLiteral("confirmation"), one.id.uuid(), useOf(one.providerId.uuid()), {}, {}});
    for (const CheckAnswer& one : m_facts.checks) {
        if (one.list == retentionList || one.subjectType == CheckSubject::Agreement) continue; // an agreement's terms go with it
        const QUuid provider = one.subjectType == CheckSubject::Visit ? visited.value(one.subjectId) : one.subjectId;
        take(rule, CheckSubject::Provider, provider, {QStringLiteral("check_answer"), one.id.uuid(), useOf(provider), {}, {}});
    }
}

void Finder::findDisclosures()
{
    const QString rule = QStringLiteral("disclosure");
    for (const Confirmation& one : m_facts.confirmations)
        if (one.kind == ConfirmationKind::StaffChecks && speaksOfDisclosure(one.document + u'\n' + one.covers))
            take(rule, CheckSubject::Provider, one.providerId.uuid(), {QStringLiteral("confirmation"), one.id.uuid(), one.onDate, {}, {}});
    for (const CheckAnswer& one : m_facts.checks)
        if (one.subjectType == CheckSubject::Provider && one.item == staffChecksItem && speaksOfDisclosure(one.document + u'\n' + one.evidence))
            take(rule, CheckSubject::Provider, one.subjectId, {QStringLiteral("check_answer"), one.id.uuid(), one.onDate, {}, {}});
}

/// Whose it is, since when, and what was decided.
void Finder::settle(RecordLine& line) const
{
    std::stable_sort(line.records.begin(), line.records.end(),
                     [](const OverRecord& a, const OverRecord& b) { return std::pair(a.ended, a.id) < std::pair(b.ended, b.id); });
    line.from = line.records.front().from;
    line.ended = line.records.front().ended;
    if (line.group.subject == CheckSubject::Pupil) line.pupil = PupilId(line.group.id);
    if (line.group.subject == CheckSubject::Provider) line.provider = ProviderId(line.group.id);
    static_cast<Decided&>(line) = decidedOn(m_facts.decisions.value(line.group.id), m_today, line.group.rule);
    const auto held = m_facts.heldPupils.constFind(line.pupil.uuid());
    if (line.state == RetentionState::Held || line.pupil.isNull() || held == m_facts.heldPupils.cend()) return;
    static_cast<Decided&>(line) = *held;
    line.isHeldWithPupil = true;
}

std::vector<RecordLine> Finder::finished()
{
    std::vector<RecordLine> out;
    for (auto& [key, line] : m_lines) {
        settle(line);
        if (!goesWithPupil(line)) out.push_back(std::move(line));
    }
    std::stable_sort(out.begin(), out.end(), [](const RecordLine& a, const RecordLine& b) {
        return std::pair(a.state, a.ended) < std::pair(b.state, b.ended);
    });
    return out;
}

} // namespace

QString RecordGroup::text() const { return QStringLiteral("%1/%2/%3").arg(rule, record::token(subject), id.toString(QUuid::WithoutBraces)); }

std::optional<RecordGroup> RecordGroup::parse(const QString& text)
{
    const QStringList parts = text.split(u'/');
    if (parts.size() != 3 || parts[0].isEmpty()) return {};
    for (const CheckSubject subject : {CheckSubject::Pupil, CheckSubject::Provider}) {
        const QUuid id = QUuid::fromString(parts[2]);
        if (parts[1] == record::token(subject) && !id.isNull()) return RecordGroup{parts[0], subject, id};
    }
    return {};
}

std::vector<RecordLine> recordsOver(const RecordFacts& facts, const std::vector<RetentionRule>& rules, QDate today)
{
    return Finder(facts, rules, today).find();
}

bool speaksOfDisclosure(const QString& text)
{
    static const QRegularExpression words(QStringLiteral("\\b(DBS|CRB|disclosures?|certificates?)\\b"), QRegularExpression::CaseInsensitiveOption);
    return text.contains(words);
}

} // namespace fledge::policy
