#include "core/domain/caserules.h"

#include "core/base/text.h"
#include "core/domain/caseattachment.h"
#include "core/domain/casefollowup.h"
#include "core/domain/caselink.h"
#include "core/domain/caseparents.h"
#include "core/domain/casereferral.h"
#include "core/domain/casestep.h"
#include "core/domain/concernparts.h"
#include "core/domain/incident.h"
#include "core/domain/reviewrequest.h"

#include <algorithm>

namespace fledge::rules {
namespace {

void add(Problems& problems, const char* field, const char* rule, const QString& value = {})
{
    problems.push_back({QString::fromLatin1(field), QString::fromLatin1(rule), value, 0, {}});
}

void require(Problems& problems, bool given, const char* field)
{
    if (!given) add(problems, field, "required");
}

bool isBlank(const QString& text) { return text.trimmed().isEmpty(); }

void requireReason(Problems& problems, const QString& text, const char* field)
{
    if (isBlank(text)) add(problems, field, "reason_required");
}

void requireOrder(Problems& problems, QDate first, QDate last, const char* lastField)
{
    if (first.isValid() && last.isValid() && last < first) add(problems, lastField, "order", isoDate(last));
}

} // namespace

void checkConcern(const void* p, QDate, Problems& problems)
{
    const auto& concern = *static_cast<const Concern*>(p);
    switch (concern.about) {
    case ConcernAbout::Pupil:
        break;
    case ConcernAbout::Provider:
        require(problems, !concern.providerId.isNull(), "provider_id");
        break;
    case ConcernAbout::Site:
        require(problems, !concern.siteId.isNull(), "site_id");
        break;
    case ConcernAbout::ProviderStaff:
        require(problems, !concern.providerId.isNull(), "provider_id");
        require(problems, !isBlank(concern.aboutPerson), "about_person");
        break;
    case ConcernAbout::Staff:
        require(problems, !concern.aboutStaff.isNull(), "about_staff");
        break;
    }
    const std::vector<StaffId> readers = namedReaders(concern);
    require(problems, concern.level != ConcernLevel::Restricted || !readers.empty(), "recipients");
    if (!concern.aboutStaff.isNull() && std::find(readers.begin(), readers.end(), concern.aboutStaff) != readers.end())
        add(problems, "recipients", "not_allowed_in_state");
    requireOrder(problems, concern.occurredOn, concern.noticedOn, "noticed_on");
    if (!bodyMapFits(concern)) add(problems, "body_marks", "format");
}

void checkCaseStep(const void* p, QDate, Problems& problems)
{
    const auto& step = *static_cast<const CaseStep*>(p);
    switch (step.kind) {
    case CaseStepKind::Waiting:
        require(problems, step.untilOn.isValid(), "until_on");
        break;
    case CaseStepKind::Recategorised:
        require(problems, step.category.has_value(), "category");
        break;
    case CaseStepKind::LevelChanged:
        require(problems, step.level.has_value(), "level");
        break;
    case CaseStepKind::Closed:
        require(problems, !isBlank(step.outcome), "outcome");
        requireReason(problems, step.reason, "reason");
        break;
    case CaseStepKind::Reopened:
        requireReason(problems, step.reason, "reason");
        break;
    case CaseStepKind::RecipientAdded:
    case CaseStepKind::RecipientRemoved:
        require(problems, !step.staffId.isNull(), "staff_id");
        break;
    case CaseStepKind::Taken:
    case CaseStepKind::Seen:
    case CaseStepKind::Addressed:
        break;
    }
}

void checkCaseReferral(const void* p, QDate, Problems& problems)
{
    const auto& referral = *static_cast<const CaseReferral*>(p);
    requireOrder(problems, referral.onDate, referral.outcomeOn, "outcome_on");
}

void checkCaseLink(const void* p, QDate, Problems& problems)
{
    const auto& link = *static_cast<const CaseLink*>(p);
    require(problems, !link.otherCase.isNull() || !link.pupilId.isNull(), "other_case");
}

void checkCaseParents(const void* p, QDate, Problems& problems)
{
    const auto& parents = *static_cast<const CaseParents*>(p);
    if (parents.told)
        require(problems, parents.onDate.isValid(), "on_date");
    else
        requireReason(problems, parents.reasonNot, "reason_not");
}

void checkCaseAttachment(const void* p, QDate, Problems& problems)
{
    const auto& attachment = *static_cast<const CaseAttachment*>(p);
    const auto bytes =
        QByteArray::fromBase64Encoding(attachment.bytes.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes) {
        add(problems, "bytes", "format");
        return;
    }
    if ((*bytes).size() > largestAttachment) add(problems, "bytes", "max_length");
    if (attachment.size != (*bytes).size()) add(problems, "size", "format", QString::number(attachment.size));
    if (attachment.digest != QString::fromLatin1(digest(*bytes).toHex()))
        add(problems, "digest", "format", attachment.digest);
}

void checkCaseFollowUp(const void* p, QDate, Problems& problems)
{
    const auto& followUp = *static_cast<const CaseFollowUp*>(p);
    const bool asked = followUp.decision == FollowUpDecision::Asked;
    if (asked) require(problems, !followUp.requestId.isNull(), "request_id");
    // A review is done when it is on record, not when somebody says so here; and nothing but a review can be asked for.
    if (followUp.decision != FollowUpDecision::NotNeeded && asked != isReview(followUp.kind))
        add(problems, "decision", "unknown_value", record::token(followUp.decision));
    if (followUp.decision == FollowUpDecision::NotNeeded) requireReason(problems, followUp.reason, "reason");
}

void checkIncident(const void* p, QDate, Problems& problems)
{
    const auto& incident = *static_cast<const Incident*>(p);
    requireOrder(problems, incident.onDate, incident.parentsToldOn, "parents_told_on");
    requireOrder(problems, incident.onDate, incident.notToldOn, "not_told_on");
    if (incident.notToldOn.isValid()) requireReason(problems, incident.noTellReason, "no_tell_reason");
}

void checkReviewRequest(const void* p, QDate, Problems& problems)
{
    const auto& request = *static_cast<const ReviewRequest*>(p);
    if (request.kind == RequestKind::Plan)
        require(problems, !request.pupilId.isNull(), "pupil_id");
    else
        require(problems, !request.placementId.isNull(), "placement_id");
}

} // namespace fledge::rules
