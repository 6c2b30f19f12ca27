#include "ui/duties/discharge.h"

#include "core/base/text.h"
#include "core/domain/agreement.h"
#include "core/domain/checkanswer.h"
#include "core/domain/confirmation.h"
#include "core/domain/consent.h"
#include "core/domain/contact.h"
#include "core/domain/parentupdate.h"
#include "core/domain/plan.h"
#include "core/domain/review.h"
#include "core/domain/site.h"
#include "core/domain/visit.h"
#include "core/policy/countsfor.h"
#include "core/workspace.h"
#include "ui/desk/people.h"

#include <QCoreApplication>

namespace fledge::ui {
namespace {

using policy::Duty;
using record::AnyRecord;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Discharge)
};

void inOrder(std::vector<Choice>& choices)
{
    std::sort(choices.begin(), choices.end(),
              [](const Choice& a, const Choice& b) { return comparePeople(a.words, b.words) < 0; });
}

/// The pupil's plan in force: agreed ones first, the latest of them.
const Plan* planInForce(const std::vector<Plan>& plans)
{
    const Plan* best = nullptr;
    for (const Plan& plan : plans) {
        if (plan.status == PlanStatus::Superseded) continue;
        const bool better = !best || (plan.status == PlanStatus::Agreed) > (best->status == PlanStatus::Agreed) ||
                            (plan.status == best->status && plan.version > best->version);
        if (better) best = &plan;
    }
    return best;
}

Review newReview(Workspace& workspace, ReviewKind kind, ReviewSubject subject, const QUuid& id)
{
    Review review;
    review.kind = kind;
    review.subjectType = subject;
    review.subjectId = id;
    review.onDate = workspace.today();
    review.byStaff = workspace.person().id;
    return review;
}

Discharge reviewForm(Workspace& workspace, const QString& title, Review review, const QStringList& columns,
                     const QStringList& needed)
{
    Discharge form{title, AnyRecord::of(review), columns, needed};
    form.choices[QStringLiteral("by_staff")] = staffChoices(workspace);
    return form;
}

Discharge placementReview(Workspace& workspace, const Duty& duty)
{
    const Review review = newReview(workspace, ReviewKind::Placement, ReviewSubject::Placement, duty.subjectId);
    return reviewForm(workspace, Words::tr("Placement review"), review,
                      {QStringLiteral("on_date"), QStringLiteral("by_staff"), QStringLiteral("attending"),
                       QStringLiteral("safe"), QStringLiteral("needs_met"), QStringLiteral("decision"),
                       QStringLiteral("note"), QStringLiteral("pupil_view"), QStringLiteral("parent_view"),
                       QStringLiteral("provider_view")},
                      {QStringLiteral("by_staff"), QStringLiteral("attending"), QStringLiteral("safe"),
                       QStringLiteral("needs_met"), QStringLiteral("decision")});
}

Discharge exitReview(Workspace& workspace, const Duty& duty)
{
    Review review = newReview(workspace, ReviewKind::Exit, ReviewSubject::Placement, duty.subjectId);
    review.decision = ReviewDecision::End;
    return reviewForm(workspace, Words::tr("Exit review"), review,
                      {QStringLiteral("on_date"), QStringLiteral("by_staff"), QStringLiteral("attending"),
                       QStringLiteral("safe"), QStringLiteral("needs_met"), QStringLiteral("keeping_up"),
                       QStringLiteral("note"), QStringLiteral("pupil_view"), QStringLiteral("parent_view"),
                       QStringLiteral("provider_view")},
                      {QStringLiteral("by_staff"), QStringLiteral("note")});
}

Discharge planReview(Workspace& workspace, const Duty& duty)
{
    const auto plans = workspace.list<Plan>(Filter::where(QStringLiteral("pupil_id"), duty.pupil.uuid()));
    const Plan* plan = plans ? planInForce(*plans) : nullptr;
    const Review review = plan ? newReview(workspace, ReviewKind::Plan, ReviewSubject::Plan, plan->id.uuid())
                               : newReview(workspace, ReviewKind::Plan, ReviewSubject::Pupil, duty.pupil.uuid());
    return reviewForm(workspace, Words::tr("Plan review"), review,
                      {QStringLiteral("on_date"), QStringLiteral("by_staff"), QStringLiteral("needs_met"),
                       QStringLiteral("keeping_up"), QStringLiteral("decision"), QStringLiteral("note"),
                       QStringLiteral("pupil_view"), QStringLiteral("parent_view")},
                      {QStringLiteral("by_staff"), QStringLiteral("needs_met"), QStringLiteral("decision")});
}

Discharge riskReview(Workspace& workspace, const Duty& duty)
{
    const Review review = newReview(workspace, ReviewKind::Risk, ReviewSubject::Placement, duty.subjectId);
    return reviewForm(workspace, Words::tr("Risk review"), review,
                      {QStringLiteral("on_date"), QStringLiteral("by_staff"), QStringLiteral("safe"),
                       QStringLiteral("decision"), QStringLiteral("note")},
                      {QStringLiteral("by_staff"), QStringLiteral("safe"), QStringLiteral("decision")});
}

Discharge qualityVisit(Workspace& workspace, const Duty& duty)
{
    Visit visit;
    visit.providerId = ProviderId(duty.subjectId);
    visit.onDate = workspace.today();
    visit.byStaff = workspace.person().id;
    visit.plannedOn = duty.planned;
    Discharge form{Words::tr("Quality visit"), AnyRecord::of(visit),
                   {QStringLiteral("on_date"), QStringLiteral("by_staff"), QStringLiteral("site_id"),
                    QStringLiteral("grade"), QStringLiteral("findings")},
                   {QStringLiteral("on_date"), QStringLiteral("by_staff"), QStringLiteral("grade")}};
    form.choices[QStringLiteral("by_staff")] = staffChoices(workspace);
    form.choices[QStringLiteral("site_id")] = siteChoices(workspace, visit.providerId);
    return form;
}

Discharge parentUpdate(Workspace& workspace, const Duty& duty)
{
    ParentUpdate update;
    update.pupilId = duty.pupil;
    update.onDate = workspace.today();
    const std::vector<Choice> contacts = contactChoices(workspace, duty.pupil);
    if (!contacts.empty()) update.contactId = ContactId(contacts.front().id);
    Discharge form{Words::tr("News for parents"), AnyRecord::of(update),
                   {QStringLiteral("on_date"), QStringLiteral("contact_id"), QStringLiteral("way"),
                    QStringLiteral("note")},
                   {QStringLiteral("way")}};
    form.choices[QStringLiteral("contact_id")] = contacts;
    form.hints[QStringLiteral("contact_id")] = contacts.empty() ? Words::tr("No contact on file may be told.") : QString();
    return form;
}

std::optional<Discharge> checkAgain(Workspace& workspace, const Duty& duty, const policy::Policy& policy,
                                    const policy::Rule& rule)
{
    if (rule.evidence.empty() || rule.evidence.front().kinds.isEmpty()) return {};
    CheckAnswer answer;
    answer.item = rule.evidence.front().kinds.front();
    answer.subjectId = duty.subjectId;
    answer.onDate = workspace.today();
    answer.byStaff = workspace.person().id;
    Discharge form{duty.title, AnyRecord::of(answer),
                   {QStringLiteral("state"), QStringLiteral("on_date"), QStringLiteral("by_staff"),
                    QStringLiteral("expires_on"), QStringLiteral("evidence"), QStringLiteral("document"),
                    QStringLiteral("reason")},
                   {QStringLiteral("by_staff")}};
    for (const policy::Checklist& list : policy.checklists)
        if (const policy::ChecklistItem* item = list.item(answer.item)) {
            answer.list = list.list;
            if (item->renewMonths > 0) answer.expiresOn = answer.onDate.addMonths(item->renewMonths);
            form.title = item->text;
        }
    form.record = AnyRecord::of(answer);
    form.choices[QStringLiteral("by_staff")] = staffChoices(workspace);
    return form;
}

std::optional<Discharge> nextAgreement(Workspace& workspace, const Duty& duty, const policy::Policy& policy)
{
    const auto known = workspace.list<Agreement>(Filter::where(QStringLiteral("provider_id"), duty.subjectId));
    if (!known) return {};
    Agreement next;
    next.providerId = ProviderId(duty.subjectId);
    next.validFrom = workspace.today();
    next.signedOn = workspace.today();
    for (const Agreement& agreement : *known) {
        if (agreement.version < next.version) continue;
        next.version = agreement.version + 1;
        next.noticeWeeks = agreement.noticeWeeks;
        next.signedForSchool = agreement.signedForSchool;
        next.signedForProvider = agreement.signedForProvider;
        if (agreement.validTo >= workspace.today()) next.validFrom = agreement.validTo.addDays(1);
    }
    next.validTo = next.validFrom.addYears(1).addDays(-1);
    Discharge form{Words::tr("New agreement"), AnyRecord::of(next),
                   {QStringLiteral("signed_on"), QStringLiteral("notice_weeks"), QStringLiteral("valid_from"),
                    QStringLiteral("valid_to"), QStringLiteral("signed_for_school"),
                    QStringLiteral("signed_for_provider")},
                   {QStringLiteral("signed_on")}};
    for (const policy::Checklist& list : policy.checklists) {
        if (list.subject != QStringLiteral("agreement")) continue;
        form.termsList = list.list;
        for (const policy::ChecklistItem& item : list.items) form.terms.push_back({item.item, item.text});
    }
    return form;
}

std::optional<Discharge> nextConfirmation(Workspace& workspace, const Duty& duty, const policy::Rule& rule)
{
    Confirmation next;
    next.providerId = ProviderId(duty.subjectId);
    next.onDate = workspace.today();
    next.expiresOn = workspace.today().addYears(1);
    for (const policy::Match& match : rule.evidence)
        for (const QString& kind : match.kinds)
            next.kind = kind == record::token(ConfirmationKind::WillTell) ? ConfirmationKind::WillTell
                                                                          : ConfirmationKind::StaffChecks;
    return Discharge{record::label(next.kind), AnyRecord::of(next),
                     {QStringLiteral("on_date"), QStringLiteral("expires_on"), QStringLiteral("document"),
                      QStringLiteral("covers")},
                     {}};
}

std::optional<Discharge> nextConsent(Workspace& workspace, const Duty& duty)
{
    Consent consent;
    consent.placementId = PlacementId(duty.subjectId);
    consent.onDate = workspace.today();
    const std::vector<Choice> contacts = contactChoices(workspace, duty.pupil);
    if (!contacts.empty()) consent.givenByContact = ContactId(contacts.front().id);
    Discharge form{Words::tr("Written consent"), AnyRecord::of(consent),
                   {QStringLiteral("decision"), QStringLiteral("on_date"), QStringLiteral("given_by_contact"),
                    QStringLiteral("until"), QStringLiteral("document")},
                   {QStringLiteral("given_by_contact")}};
    form.choices[QStringLiteral("given_by_contact")] = contacts;
    return form;
}

} // namespace

std::vector<Choice> contactChoices(Workspace& workspace, PupilId pupil)
{
    auto contacts = workspace.list<Contact>(Filter::where(QStringLiteral("pupil_id"), pupil.uuid()));
    if (!contacts) return {};
    // News goes to those who may receive it; the first to be called stands first.
    std::erase_if(*contacts, [](const Contact& contact) { return !contact.mayReceive; });
    std::stable_sort(contacts->begin(), contacts->end(),
                     [](const Contact& a, const Contact& b) { return a.order < b.order; });
    std::vector<Choice> choices;
    for (const Contact& contact : *contacts)
        choices.push_back({contact.id.uuid(), contact.relationship.isEmpty()
                                                  ? contact.name
                                                  : Words::tr("%1 (%2)").arg(contact.name, contact.relationship)});
    return choices;
}

std::vector<Choice> siteChoices(Workspace& workspace, ProviderId provider)
{
    std::vector<Choice> choices;
    const auto sites = workspace.list<Site>(Filter::where(QStringLiteral("provider_id"), provider.uuid()));
    if (!sites) return {};
    for (const Site& site : *sites) choices.push_back({site.id.uuid(), site.name});
    inOrder(choices);
    return choices;
}

bool asksForDecision(const Duty& duty)
{
    return duty.form.isEmpty() && duty.subject == policy::Subject::Placement &&
           (duty.rule == u"provider_decide" || duty.rule == u"pupil_left");
}

bool asksForArrangement(const Duty& duty) { return duty.rule == u"arrangement"; }

std::optional<Discharge> dischargeOf(Workspace& workspace, const Duty& duty)
{
    const policy::Policy* policy = workspace.policies().on(workspace.today());
    const policy::Rule* rule = policy ? policy::ruleOf(*policy, duty) : nullptr;
    if (!rule) return {};
    const QString& form = duty.form;
    if (form == u"review.placement") return placementReview(workspace, duty);
    if (form == u"review.exit") return exitReview(workspace, duty);
    if (form == u"review.plan") return planReview(workspace, duty);
    if (form == u"review.risk") return riskReview(workspace, duty);
    if (form == u"visit") return qualityVisit(workspace, duty);
    if (form == u"parent_update") return parentUpdate(workspace, duty);
    if (form == u"check_answer") return checkAgain(workspace, duty, *policy, *rule);
    if (form == u"agreement") return nextAgreement(workspace, duty, *policy);
    if (form == u"confirmation") return nextConfirmation(workspace, duty, *rule);
    if (form == u"consent") return nextConsent(workspace, duty);
    return {};
}

} // namespace fledge::ui
