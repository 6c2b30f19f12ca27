#include "core/retention.h"

#include "core/domain/placement.h"
#include "core/domain/plan.h"
#include "core/domain/policyversion.h"
#include "core/domain/pupil.h"
#include "core/domain/pupilstatus.h"
#include "core/domain/review.h"
#include "core/recordtimes.h"

#include <QSet>

namespace fledge::retention {
namespace {

using policy::RetentionFacts;

Done permitted(Workspace& workspace, QStringView action)
{
    const security::Verdict verdict = workspace.may(action);
    return verdict ? Done() : Done(fail(ProblemKind::Denied, verdict.why));
}

/// The version in force today: the latest that has begun.
Result<PolicyVersion> inForce(Workspace& workspace)
{
    const auto versions = workspace.list<PolicyVersion>();
    if (!versions) return tl::unexpected(versions.error());
    const PolicyVersion* found = nullptr;
    for (const PolicyVersion& one : *versions) {
        if (one.validFrom.isValid() && one.validFrom > workspace.today()) continue;
        const auto order = [](const PolicyVersion& version) { return std::pair(version.validFrom, version.version); };
        if (!found || order(one) > order(*found)) found = &one;
    }
    return found ? Result<PolicyVersion>(*found) : fail(ProblemKind::Damaged, QStringLiteral("policy"));
}

Result<int> nextVersion(Workspace& workspace)
{
    int newest = 0;
    for (const bool voided : {false, true}) {
        const auto versions = workspace.list<PolicyVersion>(Filter{{}, voided});
        if (!versions) return tl::unexpected(versions.error());
        for (const PolicyVersion& one : *versions) newest = std::max(newest, one.version);
    }
    return newest + 1;
}

/// Which pupils have what, read once for all of them.
struct Having
{
    QSet<QUuid> live, plans;
    QHash<QUuid, std::vector<CheckAnswer>> decisions;

    Done read(Workspace& workspace)
    {
        const auto placements = workspace.list<Placement>();
        const auto allPlans = workspace.list<Plan>();
        const auto statuses = workspace.list<PupilStatus>(Filter::where(QStringLiteral("kind"), QStringLiteral("sen")));
        const auto reviews = workspace.list<Review>();
        const auto answers = workspace.list<CheckAnswer>(Filter::where(QStringLiteral("list"), QString::fromUtf16(policy::retentionList)));
        for (const Problem* wrong : {placements ? nullptr : &placements.error(), allPlans ? nullptr : &allPlans.error(), statuses ? nullptr : &statuses.error(),
                                     reviews ? nullptr : &reviews.error(), answers ? nullptr : &answers.error()})
            if (wrong) return tl::unexpected(*wrong);
        QHash<QUuid, QUuid> pupilOf;
        for (const Placement& one : *placements) {
            pupilOf.insert(one.id.uuid(), one.pupilId.uuid());
            if (one.status == PlacementStatus::Active || one.status == PlacementStatus::Suspended) live.insert(one.pupilId.uuid());
        }
        for (const Plan& one : *allPlans) plans.insert(one.pupilId.uuid());
        for (const PupilStatus& one : *statuses) plans.insert(one.pupilId.uuid());
        for (const Review& one : *reviews) plans.insert(one.subjectType == ReviewSubject::Pupil ? one.subjectId : pupilOf.value(one.subjectId));
        for (const CheckAnswer& one : *answers) decisions[one.subjectId].push_back(one);
        return {};
    }
};

/// The pupils in the concerns that this person is a reader of; to have written one is not enough.
QSet<QUuid> concernedPupils(Workspace& workspace)
{
    QSet<QUuid> out;
    const auto cases = workspace.cases().all();
    if (!cases) return out;
    for (const policy::CaseFile& file : **cases)
        if (workspace.cases().mayRead(file.id.uuid()))
            for (const auto& pupil : file.pupils) out.insert(pupil.what.pupilId.uuid());
    return out;
}

} // namespace

Result<std::vector<policy::RetentionRule>> schedule(Workspace& workspace)
{
    if (Done ok = permitted(workspace, u"policy"); !ok) return tl::unexpected(ok.error());
    return inForce(workspace).map([](const PolicyVersion& version) { return policy::retentionRules(version.body); });
}

Done change(Workspace& workspace, const policy::RetentionRule& rule, const QString& why)
{
    if (why.trimmed().isEmpty()) return fail(Problem::invalid(QStringLiteral("reason"), QStringLiteral("reason_required")));
    const auto now = inForce(workspace);
    if (!now) return tl::unexpected(now.error());
    const auto body = policy::withRetention(now->body, rule);
    if (!body) return tl::unexpected(body.error());
    const auto number = nextVersion(workspace);
    if (!number) return tl::unexpected(number.error());
    PolicyVersion next;
    next.version = *number;
    next.validFrom = workspace.today();
    next.body = *body;
    const auto saved = workspace.save(next, why);
    return saved ? Done() : tl::unexpected(saved.error());
}

Result<std::vector<policy::RetentionLine>> due(Workspace& workspace, Concerns concerns)
{
    if (Done ok = permitted(workspace, u"retention.see"); !ok) return tl::unexpected(ok.error());
    const auto rules = schedule(workspace);
    if (!rules) return tl::unexpected(rules.error());
    const auto pupils = workspace.list<Pupil>();
    if (!pupils) return tl::unexpected(pupils.error());
    Having having;
    if (Done read = having.read(workspace); !read) return tl::unexpected(read.error());
    const QSet<QUuid> concerned = concerns == Concerns::AsRead ? concernedPupils(workspace) : QSet<QUuid>();
    std::vector<RetentionFacts> facts;
    for (const Pupil& one : *pupils) {
        RetentionFacts& about = facts.emplace_back();
        about.pupil = one.id;
        about.born = one.born;
        about.isLive = having.live.contains(one.id.uuid());
        about.hasPlans = having.plans.contains(one.id.uuid());
        about.hasConcerns = concerned.contains(one.id.uuid());
        about.decisions = having.decisions.value(one.id.uuid());
    }
    return policy::retentionDue(facts, *rules, workspace.today());
}

Done saveDecision(Workspace& workspace, CheckAnswer answer, Decision decision, QStringView rule, QDate until)
{
    answer.item = policy::decisionItem(decision == Decision::Keep ? policy::retentionKeep : policy::retentionHold, rule);
    answer.state = decision == Decision::Lift ? CheckState::Outstanding : CheckState::Done;
    if (decision == Decision::Keep) answer.expiresOn = until;
    const auto saved = workspace.perform<store::Saved>(u"retention.decide", [&](actions::Context& context) {
        return context.tx.save(answer, QStringLiteral("retention.decide"), answer.reason.trimmed());
    });
    return saved ? Done() : Done(tl::unexpected(saved.error()));
}

namespace {

/// Where the hold is on some of the pupil's records alone, those holds: what is lifted is what holds it.
Done liftParts(Workspace& workspace, PupilId pupil, const CheckAnswer& words)
{
    const auto decisions = workspace.list<CheckAnswer>({{{QStringLiteral("list"), QString::fromUtf16(policy::retentionList)}, {QStringLiteral("subject_id"), pupil.uuid()}}, false});
    const auto rules = schedule(workspace);
    if (!decisions) return tl::unexpected(decisions.error());
    if (!rules) return tl::unexpected(rules.error());
    if (policy::decidedOn(*decisions, workspace.today()).state == policy::RetentionState::Held) return {};
    for (const policy::RetentionRule& rule : *rules) {
        if (policy::decidedOn(*decisions, workspace.today(), rule.key).state != policy::RetentionState::Held) continue;
        if (Done lifted = saveDecision(workspace, words, Decision::Lift, rule.key, {}); !lifted) return lifted;
    }
    return {};
}

} // namespace

Done decide(Workspace& workspace, PupilId pupil, Decision decision, const QString& reason, QDate until)
{
    if (Done ok = permitted(workspace, u"retention.decide"); !ok) return ok;
    if (const auto found = workspace.get(pupil); !found) return tl::unexpected(found.error());
    if (Done good = isDecided(workspace, decision, reason, until); !good) return good;
    const CheckAnswer words = decisionOn(workspace, CheckSubject::Pupil, pupil.uuid(), reason);
    if (decision == Decision::Lift)
        if (Done lifted = liftParts(workspace, pupil, words); !lifted) return lifted;
    return saveDecision(workspace, words, decision, {}, until);
}

} // namespace fledge::retention
