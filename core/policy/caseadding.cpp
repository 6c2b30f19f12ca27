// What may be added to a case by whom (contract E.2, lessons L-4 and L-16).
#include "core/policy/cases.h"

#include "core/domain/concernparts.h"
#include "core/domain/registry.h"

#include <algorithm>
#include <QJsonArray>
#include <QSet>

namespace fledge::policy {
namespace {

using record::AnyRecord;
using record::typeOf;

template <class R> const R* as(const AnyRecord& record)
{
    return &record.type() == &typeOf<R>() ? &record.as<R>() : nullptr;
}

Done refuse(const char* field, const char* rule, const QString& value = {})
{
    return fail(Problem::invalid(QString::fromLatin1(field), QString::fromLatin1(rule), value));
}

Done ownRules(const AnyRecord& record, QDate today)
{
    std::vector<FieldProblem> problems = record::validate(record, today);
    std::erase_if(problems, &record::isWarning);
    if (problems.empty()) return {};
    const QString rule = problems.front().rule;
    return fail(Problem{ProblemKind::Invalid, rule, std::move(problems), {}});
}

/// The open actions, so that whoever closes is told which.
Done closing(const CaseFile& file)
{
    QJsonArray items;
    for (const CaseItem<CaseAction>* action : file.openActions())
        items.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("case_action")},
                                 {QStringLiteral("id"), idText(action->written.id)},
                                 {QStringLiteral("title"), action->what.what}});
    if (items.isEmpty()) return {};
    return fail(ProblemKind::Blocked, QStringLiteral("open_actions"), {{QStringLiteral("items"), items}});
}

Done levelChange(const CaseFile& file, const CaseStep& step)
{
    if (step.level == file.level) return refuse("level", "same_already", record::token(*step.level));
    const bool lowers = file.level == ConcernLevel::Restricted;
    return lowers && step.reason.trimmed().isEmpty() ? refuse("reason", "reason_required") : Done();
}

Done readerAdded(const CaseFile& file, const CaseStep& step)
{
    if (file.isNamed(step.staffId)) return refuse("staff_id", "about_them");
    return step.reason.trimmed().isEmpty() ? refuse("reason", "reason_required") : Done();
}

Done newStep(const CaseFile& file, const CaseStep& step, QDate today)
{
    switch (step.kind) {
    case CaseStepKind::Closed:
        return closing(file);
    case CaseStepKind::LevelChanged:
        return levelChange(file, step);
    case CaseStepKind::Recategorised:
        return step.category == file.category
                   ? refuse("category", "same_already", record::token(*step.category))
                   : Done();
    case CaseStepKind::Waiting:
        return step.untilOn <= today ? refuse("until_on", "in_future") : Done();
    case CaseStepKind::RecipientAdded:
        return readerAdded(file, step);
    case CaseStepKind::RecipientRemoved:
        return step.reason.trimmed().isEmpty() ? refuse("reason", "reason_required") : Done();
    default:
        return {};
    }
}

/// The placement is tied to the case, and a review is asked for once, unless the request was taken back.
Done newFollowUp(const CaseFile& file, const CaseFollowUp& followUp)
{
    if (!file.isTied(followUp.placementId)) return refuse("placement_id", "unknown_reference");
    const CaseFollowUp* last = lastAbout(file, followUp.placementId, followUp.kind);
    const bool again = last && last->decision == FollowUpDecision::Asked && followUp.decision == FollowUpDecision::Asked;
    return again ? refuse("kind", "asked_already") : Done();
}

/// One placement is suspended or goes on: which, where the case is tied to several.
Done newDecision(const CaseFile& file, const CaseDecision& decision)
{
    if (!decision.placementId.isNull())
        return file.isTied(decision.placementId) ? Done() : refuse("placement_id", "unknown_reference");
    const bool ofPlacement = decision.kind == CaseDecisionKind::SuspendPlacement || decision.kind == CaseDecisionKind::KeepPlacement;
    return ofPlacement && file.placements.size() > 1 ? refuse("placement_id", "required") : Done();
}

Done newEntry(const CaseFile& file, const AnyRecord& entry, QDate today)
{
    if (as<Concern>(entry) && file.concern) return refuse("type", "duplicate");
    if (const auto* pupil = as<ConcernPupil>(entry); pupil && file.isAbout(pupil->pupilId))
        return refuse("pupil_id", "in_it_already");
    if (const auto* tied = as<ConcernPlacement>(entry); tied && file.isTied(tied->placementId))
        return refuse("placement_id", "in_it_already");
    if (const auto* link = as<CaseLink>(entry); link && link->otherCase == file.id.uuid() && !file.id.isNull())
        return refuse("other_case", "itself");
    if (const auto* action = as<CaseAction>(entry); action && !action->dueOn.isValid()) return refuse("due_on", "required");
    if (const auto* followUp = as<CaseFollowUp>(entry)) return newFollowUp(file, *followUp);
    if (const auto* decision = as<CaseDecision>(entry)) return newDecision(file, *decision);
    if (const auto* step = as<CaseStep>(entry)) return newStep(file, *step, today);
    return {};
}

/// Level, category and readers change by a step with its own rules; a correction cannot get round them.
Done correctedConcern(const CaseFile& file, const Concern& now)
{
    if (!file.asLogged) return {};
    if (now.level != file.asLogged->level) return refuse("level", "not_allowed_in_state", record::token(now.level));
    if (now.category != file.asLogged->category)
        return refuse("category", "not_allowed_in_state", record::token(now.category));
    // Whom it is or was about is among those named no more, without anybody's choosing readers by it.
    const auto named = [&](const Concern& concern) {
        std::vector<StaffId> readers = namedReaders(concern);
        std::erase_if(readers, [&](StaffId one) { return one == now.aboutStaff || file.everNamed(one); });
        std::sort(readers.begin(), readers.end());
        return readers;
    };
    return named(now) == named(*file.asLogged) ? Done() : refuse("recipients", "not_allowed_in_state");
}

/// A pupil or placement that stands in the case already would stand there twice, and count once: the second's words were lost.
Done correctedPart(const CaseFile& file, const AnyRecord& entry, const AnyRecord& old)
{
    if (const auto* pupil = as<ConcernPupil>(entry); pupil && pupil->pupilId != old.as<ConcernPupil>().pupilId)
        return file.isAbout(pupil->pupilId) ? refuse("pupil_id", "in_it_already") : Done();
    if (const auto* tied = as<ConcernPlacement>(entry); tied && tied->placementId != old.as<ConcernPlacement>().placementId)
        return file.isTied(tied->placementId) ? refuse("placement_id", "in_it_already") : Done();
    return {};
}

/// Which review it is about, and where, stays as it is: that it is not needed took back what was asked for there. A request that
/// others see cannot be swapped for another one.
Done correctedFollowUp(const CaseFile& file, const CaseFollowUp& now, const CaseFollowUp& was)
{
    if (!isReview(was.kind) && now.decision != FollowUpDecision::Asked) return newFollowUp(file, now);
    if (now.placementId != was.placementId) return refuse("placement_id", "not_allowed_in_state");
    if (now.kind != was.kind) return refuse("kind", "not_allowed_in_state", record::token(now.kind));
    const bool isSwapped = now.decision == FollowUpDecision::Asked && (was.decision != now.decision || was.requestId != now.requestId);
    return isSwapped ? refuse("decision", "by_asking") : Done();
}

Done correction(const CaseFile& file, const AnyRecord& entry, const QUuid& supersedes)
{
    const CaseEntry* old = file.entry(supersedes);
    if (!old) return refuse("supersedes", "unknown_reference", idText(supersedes));
    if (&old->record.type() != &entry.type()) return refuse("supersedes", "not_allowed_in_state");
    if (Done part = correctedPart(file, entry, old->record); !part) return part;
    if (const auto* concern = as<Concern>(entry)) return correctedConcern(file, *concern);
    if (const auto* action = as<CaseAction>(entry); action && old->record.as<CaseAction>().dueOn.isValid() && !action->dueOn.isValid())
        return refuse("due_on", "required");
    if (const auto* followUp = as<CaseFollowUp>(entry)) return correctedFollowUp(file, *followUp, old->record.as<CaseFollowUp>());
    if (const auto* decision = as<CaseDecision>(entry)) {
        const auto& before = old->record.as<CaseDecision>();
        return decision->placementId == before.placementId && decision->kind == before.kind ? Done() : newDecision(file, *decision);
    }
    const auto* step = as<CaseStep>(entry);
    const CaseStep* was = step ? &old->record.as<CaseStep>() : nullptr;
    if (step && (step->kind != was->kind || step->level != was->level || step->category != was->category ||
                 step->staffId != was->staffId))
        return refuse("kind", "not_allowed_in_state", record::token(step->kind));
    return {};
}

bool isStep(const AnyRecord& entry, CaseStepKind kind)
{
    const auto* step = as<CaseStep>(entry);
    return step && step->kind == kind;
}

/// A laptop whose clock was ahead wrote a day that is still to come: what else is put right leaves it.
QDate lastDayOf(const CaseFile& file, const QUuid& supersedes, QDate today)
{
    const CaseEntry* old = file.entry(supersedes);
    const auto* concern = old ? as<Concern>(old->record) : nullptr;
    return concern ? std::max({today, concern->occurredOn, concern->noticedOn}) : today;
}

/// A closed case is opened again first, a live one is not. Who reads it is decided of both: a new lead takes over what is closed
/// as well, and whoever is shut out of a pupil is shut out of it all.
Done fitsState(const CaseFile& file, const AnyRecord& entry, const QUuid& supersedes)
{
    const bool isNew = supersedes.isNull();
    if (isNew && (isStep(entry, CaseStepKind::RecipientAdded) || isStep(entry, CaseStepKind::RecipientRemoved))) return {};
    const bool closed = file.state == CaseState::Closed;
    if (closed == (isNew && isStep(entry, CaseStepKind::Reopened))) return {};
    return refuse(closed ? "case" : "kind", "not_allowed_in_state", QString::fromLatin1(entry.type().name));
}

} // namespace

Done mayLog(const std::vector<CaseEntry>& entries, QDate today)
{
    const Concern* concern = nullptr;
    QSet<QUuid> pupils, placements;
    for (const CaseEntry& entry : entries) {
        if (Done rules = ownRules(entry.record, today); !rules) return rules;
        const auto* found = as<Concern>(entry.record);
        if (found && concern) return refuse("type", "duplicate");
        if (found) concern = found;
        if (const auto* pupil = as<ConcernPupil>(entry.record)) {
            if (pupils.contains(pupil->pupilId.uuid())) return refuse("pupil_id", "given_twice");
            pupils.insert(pupil->pupilId.uuid());
        }
        if (const auto* tied = as<ConcernPlacement>(entry.record)) {
            if (placements.contains(tied->placementId.uuid())) return refuse("placement_id", "given_twice");
            placements.insert(tied->placementId.uuid());
        }
    }
    if (!concern) return refuse("what_happened", "required");
    return concern->about == ConcernAbout::Pupil && pupils.isEmpty() ? refuse("pupil_id", "required") : Done();
}

Done mayAdd(const CaseFile& file, const AnyRecord& entry, const CasePerson& person, QDate today,
            const QUuid& supersedes)
{
    if (!person.isRecipient) return fail(ProblemKind::Denied, QStringLiteral("recipient"));
    if (!confidentialTypeNamed(QString::fromLatin1(entry.type().name)))
        return refuse("type", "unknown_value", QString::fromLatin1(entry.type().name));
    if (Done fits = fitsState(file, entry, supersedes); !fits) return fits;
    if (Done rules = ownRules(entry, lastDayOf(file, supersedes, today)); !rules) return rules;
    return supersedes.isNull() ? newEntry(file, entry, today) : correction(file, entry, supersedes);
}

} // namespace fledge::policy
