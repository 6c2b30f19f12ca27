#include "core/demo/providers.h"

#include "core/demo/days.h"
#include "core/demo/names.h"

namespace fledge::demo {
namespace {

constexpr int daysOfWarning = 30; // an answer that is to run out on a given day was renewed at least so long before

struct Making
{
    World& world;
    const ProviderSpec& spec;
    policy::ProviderFile& file;
    QDate until; ///< the day up to which things are kept up to date
};

void addAddress(Making& m, const Site& site, QDate from)
{
    SiteAddress address;
    address.siteId = site.id;
    address.validFrom = from;
    address.line1 = street(m.world.dice);
    address.town = town(m.world.dice);
    address.postcode = postcode(m.world.dice);
    address.phone = phone(m.world.dice);
    m.file.addresses.push_back(m.world.write.put(address));
}

void addSite(Making& m, const SiteSpec& wanted)
{
    Site site;
    site.providerId = m.file.provider.id;
    site.name = wanted.name;
    site.kind = wanted.kind;
    site.operator_ = wanted.operatedBy;
    site = m.world.write.put(site);
    m.file.sites.push_back(site);
    if (wanted.withAddress) addAddress(m, site, m.spec.approvedOn.addDays(-40));
    if (wanted.movedOn.isValid()) addAddress(m, site, wanted.movedOn);
}

void addPerson(Making& m, const QString& job, bool safeguarding)
{
    ProviderPerson person;
    person.providerId = m.file.provider.id;
    person.name = adultName(m.world.dice);
    person.job = job;
    person.phone = phone(m.world.dice);
    person.email = email(person.name);
    person.isSafeguardingLead = safeguarding;
    person.validFrom = m.spec.approvedOn.addDays(-40);
    m.file.people.push_back(m.world.write.put(person));
}

QString evidenceFor(const QString& item)
{
    static const std::map<QString, QString> words{
        {QStringLiteral("6.1a"), QStringLiteral("Policy received and filed")},
        {QStringLiteral("6.1c"), QStringLiteral("Certificates seen")},
        {QStringLiteral("6.1d"), QStringLiteral("Workshops and rooms walked through")},
        {QStringLiteral("6.1e"), QStringLiteral("Accreditation letter on file")},
        {QStringLiteral("6.1f"), QStringLiteral("Public liability certificate, ten million")},
        {QStringLiteral("6.1g"), QStringLiteral("Sample report seen; every half-term")},
        {QStringLiteral("6.2a"), QStringLiteral("Visited; notes of the visit on file")},
        {QStringLiteral("6.2b"), QStringLiteral("Read by the safeguarding lead, two questions answered")},
        {QStringLiteral("6.2c"), QStringLiteral("Signed letter on file")},
        {QStringLiteral("6.2d"), QStringLiteral("Signed letter on file")},
        {QStringLiteral("6.2e"), QStringLiteral("Policy and fire log read")},
        {QStringLiteral("6.2f"), QStringLiteral("Scheme of work compared with ours")},
        {QStringLiteral("6.2g"), QStringLiteral("Two schools telephoned")}};
    const auto found = words.find(item);
    return found == words.end() ? QStringLiteral("Clause read and agreed") : found->second;
}

void answer(Making& m, const policy::ChecklistItem& item, CheckSubject type, const QUuid& subject, QDate on, QDate expires)
{
    CheckAnswer made;
    made.list = item.item.left(3);
    made.item = item.item;
    made.subjectType = type;
    made.subjectId = subject;
    made.onDate = on;
    made.byStaff = m.world.dice.chance(80) ? m.world.cast.coordinator : m.world.cast.dsl;
    made.evidence = evidenceFor(item.item);
    made.expiresOn = expires;
    m.file.answers.push_back(m.world.write.put(made));
}

/// One answer after the other, each renewed some days before it runs out.
void answerAndRenew(Making& m, const policy::ChecklistItem& item, QDate first)
{
    const QUuid subject = m.file.provider.id.uuid();
    if (item.renewMonths == 0) return answer(m, item, CheckSubject::Provider, subject, first, {});
    const auto special = m.spec.expiries.find(item.item);
    const bool known = special != m.spec.expiries.end();
    const QDate horizon = known ? special->second.addDays(-daysOfWarning) : m.until;
    for (QDate on = first;;) {
        const QDate expires = on.addMonths(item.renewMonths).addDays(-1);
        const QDate next = expires.addDays(-m.world.dice.between(3, 25));
        const bool last = next > horizon;
        answer(m, item, CheckSubject::Provider, subject, on, last && known ? special->second : expires);
        if (last) return;
        on = next;
    }
}

void addChecks(Making& m)
{
    const bool prospective = m.spec.status == ProviderStatus::Prospective || !m.spec.everApproved;
    for (const QString& name : {QStringLiteral("6.1"), QStringLiteral("6.2")}) {
        const policy::Checklist* list = m.world.policy.checklist(name);
        for (const policy::ChecklistItem& item : list ? list->items : std::vector<policy::ChecklistItem>()) {
            const QDate on = m.spec.approvedOn.addDays(-m.world.dice.between(5, 25));
            if (item.subject != QLatin1String("provider") || (prospective && m.world.dice.chance(55))) continue;
            answerAndRenew(m, item, on);
        }
    }
}

void addAgreement(Making& m, QDate signedOn, QDate from, QDate to)
{
    Agreement agreement;
    agreement.providerId = m.file.provider.id;
    agreement.version = static_cast<int>(m.file.agreements.size()) + 1;
    agreement.signedOn = signedOn;
    agreement.validFrom = from;
    agreement.validTo = to;
    agreement.noticeWeeks = m.world.dice.between(1, 4);
    agreement.signedForSchool = QStringLiteral("Morag Farrow");
    agreement.signedForProvider = m.file.people.front().name;
    agreement = m.world.write.put(agreement);
    m.file.agreements.push_back(agreement);
    const policy::Checklist* terms = m.world.policy.checklist(QStringLiteral("6.3"));
    for (const policy::ChecklistItem& term : terms ? terms->items : std::vector<policy::ChecklistItem>())
        answer(m, term, CheckSubject::Agreement, agreement.id.uuid(), signedOn, {});
}

/// A version for every school year, signed at the end of the one before.
void addAgreements(Making& m)
{
    const QDate first = m.spec.approvedOn.addDays(-3);
    QDate ends(schoolYearOf(m.spec.approvedOn) + 1, 8, 31);
    const bool lapsed = m.spec.agreementEndsOn.isValid();
    addAgreement(m, first, first, lapsed ? m.spec.agreementEndsOn : ends);
    if (lapsed) return;
    for (QDate signs = ends.addDays(-m.world.dice.between(20, 60)); signs <= m.until;
         signs = ends.addDays(-m.world.dice.between(20, 60))) {
        addAgreement(m, signs, ends.addDays(1), ends.addYears(1));
        ends = ends.addYears(1);
    }
}

void addConfirmation(Making& m, ConfirmationKind kind, QDate on, QDate expires)
{
    Confirmation confirmation;
    confirmation.providerId = m.file.provider.id;
    confirmation.kind = kind;
    confirmation.onDate = on;
    confirmation.document = QStringLiteral("Letter, scanned");
    confirmation.covers = QStringLiteral("All staff and volunteers who work with our pupils");
    confirmation.expiresOn = expires;
    m.file.confirmations.push_back(m.world.write.put(confirmation));
}

void addConfirmations(Making& m)
{
    const QDate first = m.spec.approvedOn.addDays(-4);
    addConfirmation(m, ConfirmationKind::WillTell, first, {});
    for (QDate on = first; on <= m.until;) {
        const QDate expires = on.addYears(1).addDays(-1);
        addConfirmation(m, ConfirmationKind::StaffChecks, on, expires);
        on = expires.addDays(-m.world.dice.between(3, 20));
    }
}

bool isApprovedEver(const ProviderSpec& spec)
{
    return spec.everApproved && spec.status != ProviderStatus::Prospective;
}

Provider asSpecified(World& world, const ProviderSpec& spec)
{
    Provider provider;
    provider.name = spec.name;
    provider.kind = spec.kind;
    provider.urn = spec.urn;
    if (spec.urn.isEmpty())
        provider.censusSettingType = world.dice.pick(std::vector<SettingType>{SettingType::Oth, SettingType::Wbp, SettingType::Nfe});
    provider.companyNumber = QStringLiteral("99%1").arg(world.dice.below(1000000), 6, 10, QChar(u'0'));
    provider.phone = phone(world.dice);
    provider.email = QStringLiteral("office@example.org");
    provider.website = QStringLiteral("https://example.org");
    provider.status = spec.status;
    provider.conditions = spec.conditions;
    if (!isApprovedEver(spec)) return provider;
    provider.approvedOn = spec.approvedOn;
    provider.approvedBy = world.cast.head;
    return provider;
}

} // namespace

size_t addProvider(World& world, const ProviderSpec& spec)
{
    policy::ProviderFile file;
    file.asOf = world.today;
    file.staff = world.cast.all;
    file.provider = world.write.put(asSpecified(world, spec));
    const QDate until = spec.endedOn.isValid() ? spec.endedOn : world.today;
    Making m{world, spec, file, until};
    for (const SiteSpec& site : spec.sites) addSite(m, site);
    addPerson(m, QStringLiteral("Manager"), false);
    addPerson(m, QStringLiteral("Safeguarding lead"), true);
    addChecks(m);
    if (isApprovedEver(spec)) {
        addAgreements(m);
        addConfirmations(m);
    }
    if (spec.endedOn.isValid()) world.closedOn[file.provider.id] = spec.endedOn;
    world.providers.push_back(std::move(file));
    return world.providers.size() - 1;
}

void visit(World& world, policy::ProviderFile& file, QDate on, const QString& countsFor)
{
    static const std::vector<QString> findings{
        QStringLiteral("Calm start, every pupil knew the plan of the day. Risk assessments on the wall are of this year."),
        QStringLiteral("Good teaching in the workshop; the register was sent by half past nine."),
        QStringLiteral("Two pupils spoke with us without staff and like being here. Fire log up to date."),
        QStringLiteral("First-aid box was not complete; put right while we were there."),
        QStringLiteral("Pupils waited too long for the next task; agreed a second bench from next week.")};
    Visit made;
    made.providerId = file.provider.id;
    made.siteId = world.dice.pick(file.sites).id;
    made.onDate = on;
    made.byStaff = world.dice.chance(75) ? world.cast.coordinator : world.cast.deputy;
    made.findings = world.dice.pick(findings);
    made.grade = world.dice.chance(82) ? VisitGrade::Good : VisitGrade::NeedsAction;
    made.countsFor = countsFor;
    file.visits.push_back(world.write.put(made));
}

} // namespace fledge::demo
