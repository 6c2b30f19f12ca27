// Gate tests that a provider answers: checklist items, agreement, confirmations.
#include "core/base/format.h"
#include "core/policy/gatetests.h"

#include <QCoreApplication>

namespace fledge::policy {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Gate)
};

/// The subject and its kind to which a checklist item belongs.
QUuid subjectOf(const GateQuestion& q, const QString& kind)
{
    if (kind == QLatin1String("provider")) return q.provider.provider.id.uuid();
    if (!q.placement) return {};
    return kind == QLatin1String("placement") ? q.placement->placement.id.uuid() : q.placement->pupil.id.uuid();
}

/// The answer on a day is the latest one dated by then; of two on one day, the one recorded later.
const CheckAnswer* answerTo(const std::vector<CheckAnswer>& answers, const QString& item, const QUuid& subject,
                            QDate known)
{
    const CheckAnswer* found = nullptr;
    for (const CheckAnswer& answer : answers) {
        if (answer.item != item || answer.subjectId != subject || answer.meta.isVoided() || answer.onDate > known)
            continue;
        if (!found || found->onDate < answer.onDate || (found->onDate == answer.onDate && found->id < answer.id))
            found = &answer;
    }
    return found;
}

bool allowsNotApplicable(const Policy& policy, const QString& item)
{
    for (const Checklist& list : policy.checklists)
        if (const ChecklistItem* found = list.item(item)) return found->notApplicable;
    return true;
}

bool isSettled(const GateQuestion& q, const CheckAnswer* answer)
{
    return answer && (answer->state == CheckState::Done ||
                      (answer->state == CheckState::NotApplicable && allowsNotApplicable(q.policy, answer->item)));
}

QString doneBy(const GateQuestion& q, StaffId by, QDate on)
{
    const QString name = q.provider.staffName(by);
    return name.isEmpty() ? format::shortDate(on) : Words::tr("%1, %2").arg(name, format::shortDate(on));
}

void judge(const GateQuestion& q, const CheckAnswer& answer, GateItem& item)
{
    item.evidence = {{QStringLiteral("check_answer"), answer.id.uuid(), answer.onDate}};
    if (answer.expiresOn.isValid() && answer.expiresOn < q.on) {
        item.state = ItemState::Expired;
        item.detail = Words::tr("expired %1").arg(format::shortDate(answer.expiresOn));
        return;
    }
    const QString by = doneBy(q, answer.byStaff, answer.onDate);
    item.state = answer.state == CheckState::Done ? ItemState::Met : ItemState::NotApplicable;
    item.detail =
        answer.expiresOn.isValid() ? Words::tr("%1 · next check %2").arg(by, format::date(answer.expiresOn)) : by;
}

void testCheck(const GateQuestion& q, GateItem& item)
{
    QString kind = token(q.rule.subject);
    for (const Checklist& list : q.policy.checklists)
        if (const ChecklistItem* entry = list.item(q.rule.item)) kind = entry->subject;
    const CheckAnswer* answer = answerTo(q.provider.answers, q.rule.item, subjectOf(q, kind), q.known);
    fixAt(item, "check_answer", answer ? answer->id.uuid() : QUuid(), "state");
    if (!answer)
        miss(item, Words::tr("not answered yet"));
    else if (isSettled(q, answer))
        judge(q, *answer, item);
    else if (answer->state == CheckState::NotApplicable)
        miss(item, Words::tr("may not be left out"));
    else
        miss(item, Words::tr("outstanding since %1").arg(format::shortDate(answer->onDate)));
}

/// The version in force on the day, or else the one that ran out last.
const Agreement* agreementFor(const GateQuestion& q)
{
    const Agreement* found = nullptr;
    const auto inForce = [&q](const Agreement& a) {
        return a.signedOn.isValid() && a.signedOn <= q.known && (!a.validFrom.isValid() || a.validFrom <= q.on) &&
               (!a.validTo.isValid() || q.on <= a.validTo);
    };
    for (const Agreement& agreement : q.provider.agreements) {
        if (agreement.meta.isVoided()) continue;
        const bool better = !found || (inForce(agreement) && !inForce(*found)) ||
                            (inForce(agreement) == inForce(*found) && found->version < agreement.version);
        if (better) found = &agreement;
    }
    return found;
}

int openTerms(const GateQuestion& q, const Agreement& agreement, int* all)
{
    const Checklist* terms = q.policy.checklist(QStringLiteral("6.3"));
    int open = 0;
    if (terms)
        for (const ChecklistItem& term : terms->items)
            open += isSettled(q, answerTo(q.provider.answers, term.item, agreement.id.uuid(), q.known)) ? 0 : 1;
    *all = terms ? static_cast<int>(terms->items.size()) : 0;
    return open;
}

void judge(const GateQuestion& q, const Agreement& agreement, GateItem& item)
{
    int all = 0;
    const int open = openTerms(q, agreement, &all);
    fixAt(item, "agreement", agreement.id.uuid(), "signed_on");
    if (!agreement.signedOn.isValid() || agreement.signedOn > q.known) {
        miss(item, Words::tr("not signed yet"));
    } else if (agreement.validTo.isValid() && agreement.validTo < q.on) {
        item.state = ItemState::Expired;
        item.detail = Words::tr("expired %1").arg(format::shortDate(agreement.validTo));
        item.fix.field = QStringLiteral("valid_to");
    } else if (agreement.validFrom.isValid() && agreement.validFrom > q.on) {
        miss(item, Words::tr("in force only from %1").arg(format::shortDate(agreement.validFrom)));
        item.fix.field = QStringLiteral("valid_from");
    } else if (open > 0) {
        miss(item, Words::tr("%1 of %2 terms settled").arg(all - open).arg(all));
        item.fix.type = QStringLiteral("check_answer");
    } else {
        meet(item, Words::tr("signed %1 · notice %2 weeks")
                       .arg(format::shortDate(agreement.signedOn), QString::number(agreement.noticeWeeks)));
    }
}

void testAgreement(const GateQuestion& q, GateItem& item)
{
    const Agreement* agreement = agreementFor(q);
    if (!agreement) {
        miss(item, Words::tr("none on file"));
        fixAt(item, "agreement", {}, "signed_on");
        return;
    }
    item.evidence = {{QStringLiteral("agreement"), agreement->id.uuid(), agreement->signedOn}};
    judge(q, *agreement, item);
}

void testConfirmation(const GateQuestion& q, GateItem& item)
{
    const ConfirmationKind kind =
        q.rule.item == QLatin1String("will_tell") ? ConfirmationKind::WillTell : ConfirmationKind::StaffChecks;
    const Confirmation* found = nullptr;
    for (const Confirmation& confirmation : q.provider.confirmations)
        if (!confirmation.meta.isVoided() && confirmation.kind == kind && confirmation.onDate <= q.known &&
            (!found || found->onDate <= confirmation.onDate))
            found = &confirmation;
    fixAt(item, "confirmation", found ? found->id.uuid() : QUuid(), found ? "expires_on" : "on_date");
    if (!found) {
        miss(item, Words::tr("none on file"));
        return;
    }
    item.evidence = {{QStringLiteral("confirmation"), found->id.uuid(), found->onDate}};
    meet(item, format::shortDate(found->onDate));
    if (!found->expiresOn.isValid() || q.on <= found->expiresOn) return;
    item.state = ItemState::Expired;
    item.detail = Words::tr("expired %1").arg(format::shortDate(found->expiresOn));
}

void testPlan(const GateQuestion& q, GateItem& item)
{
    const PlacementFile& file = *q.placement;
    const Plan* plan = nullptr;
    for (const Plan& one : file.plans)
        if (!one.meta.isVoided() && one.status != PlanStatus::Superseded && (!plan || plan->version <= one.version))
            plan = &one;
    fixAt(item, "plan", plan ? plan->id.uuid() : QUuid(), "status");
    if (!plan) {
        miss(item, Words::tr("no plan yet"));
        return;
    }
    int all = 0, done = 0;
    for (const ChecklistItem& step : itemsOf(q.policy.checklist(QStringLiteral("4.2")))) {
        ++all;
        done += isSettled(q, answerTo(file.answers, step.item, plan->id.uuid(), q.known)) ? 1 : 0;
    }
    item.evidence = {{QStringLiteral("plan"), plan->id.uuid(), plan->agreedOn}};
    if (done < all) {
        item.fix.type = QStringLiteral("check_answer");
        item.fix.field = QStringLiteral("state");
        miss(item, Words::tr("%1 of %2 steps done").arg(done).arg(all));
    } else if (plan->status != PlanStatus::Agreed || (plan->agreedOn.isValid() && plan->agreedOn > q.known)) {
        miss(item, Words::tr("all steps done, but not agreed yet"));
    } else {
        meet(item, plan->baselineKind == BaselineKind::Provisional
                       ? Words::tr("agreed %1 · provisional baseline").arg(format::shortDate(plan->agreedOn))
                       : Words::tr("agreed %1").arg(format::shortDate(plan->agreedOn)));
    }
}

} // namespace

const std::vector<ChecklistItem>& itemsOf(const Checklist* list)
{
    static const std::vector<ChecklistItem> none;
    return list ? list->items : none;
}

GateTest providerTest(const QString& name)
{
    if (name == QLatin1String("check")) return &testCheck;
    if (name == QLatin1String("agreement")) return &testAgreement;
    if (name == QLatin1String("confirmation")) return &testConfirmation;
    return nullptr;
}

GateTest planTest() { return &testPlan; }

} // namespace fledge::policy
