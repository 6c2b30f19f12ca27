#include "core/recordtimes.h"

#include "core/domain/incident.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/registry.h"

namespace fledge::retention {
namespace {

using policy::RecordFacts;
using policy::RecordGroup;
using policy::RecordLine;

/// Reads a list into the facts; the first problem stays.
template <class R> void read(Workspace& workspace, const Filter& filter, std::vector<R>& into, Done& done)
{
    if (!done) return;
    auto records = workspace.list<R>(filter);
    if (!records) {
        done = tl::unexpected(records.error());
        return;
    }
    std::move(records->begin(), records->end(), std::back_inserter(into));
}

/// Of all placements, those of pupils whom this person may not know as well: what a provider is used for is not said.
Done readUses(Workspace& workspace, RecordFacts& facts)
{
    const auto placements = workspace.store().reader().list<Placement>();
    if (!placements) return tl::unexpected(placements.error());
    for (const Placement& one : *placements) {
        policy::ProviderUse& use = facts.uses[one.providerId.uuid()];
        const bool isOver = one.status == PlacementStatus::Ended || one.status == PlacementStatus::Withdrawn;
        use.isOpen = use.isOpen || !isOver;
        if (one.endedOn.isValid() && (!use.last.isValid() || one.endedOn > use.last)) use.last = one.endedOn;
    }
    return {};
}

/// Where an incident is noted, or a concern that this person reads.
Done readEvents(Workspace& workspace, RecordFacts& facts, Concerns concerns)
{
    std::vector<Incident> incidents;
    Done done;
    read(workspace, {}, incidents, done);
    if (!done) return done;
    QSet<QUuid> pupils;
    for (const Incident& one : incidents) {
        if (one.placementId.isNull()) pupils.insert(one.pupilId.uuid());
        else facts.eventful.insert(one.placementId.uuid());
    }
    const auto cases = workspace.cases().all();
    if (!cases && workspace.hasAccounts()) return tl::unexpected(cases.error()); // what they keep is not known then
    if (cases && concerns == Concerns::AsRead)
        for (const policy::CaseFile& file : **cases) {
            if (!workspace.cases().mayRead(file.id.uuid())) continue;
            for (const auto& placement : file.placements) facts.eventful.insert(placement.what.placementId.uuid());
            for (const auto& pupil : file.pupils) pupils.insert(pupil.what.pupilId.uuid());
        }
    for (const Placement& one : facts.placements)
        if (pupils.contains(one.pupilId.uuid())) facts.eventful.insert(one.id.uuid());
    return {};
}

Done readDecisions(Workspace& workspace, RecordFacts& facts)
{
    std::vector<CheckAnswer> answers;
    Done done;
    read(workspace, Filter::where(QStringLiteral("list"), QString::fromUtf16(policy::retentionList)), answers, done);
    if (!done) return done;
    QSet<QUuid> pupils;
    for (CheckAnswer& one : answers) {
        if (one.subjectType == CheckSubject::Pupil) pupils.insert(one.subjectId);
        facts.decisions[one.subjectId].push_back(std::move(one));
    }
    for (const QUuid& pupil : pupils) {
        const policy::Decided decided = policy::decidedOn(facts.decisions.value(pupil), workspace.today());
        if (decided.state == policy::RetentionState::Held) facts.heldPupils.insert(pupil, decided);
    }
    return {};
}

Done readAll(Workspace& workspace, RecordFacts& facts, Concerns concerns)
{
    Done done;
    read(workspace, {}, facts.placements, done);
    read(workspace, {}, facts.risks, done);
    read(workspace, {}, facts.consents, done);
    read(workspace, {}, facts.agreements, done);
    read(workspace, {}, facts.visits, done);
    read(workspace, {}, facts.confirmations, done);
    for (const CheckSubject subject : {CheckSubject::Provider, CheckSubject::Agreement, CheckSubject::Visit})
        read(workspace, Filter::where(QStringLiteral("subject_type"), record::token(subject)), facts.checks, done);
    if (done) done = readUses(workspace, facts);
    if (done) done = readEvents(workspace, facts, concerns);
    if (done) done = readDecisions(workspace, facts);
    return done;
}

} // namespace

Result<std::vector<RecordLine>> recordsDue(Workspace& workspace, const std::vector<policy::RetentionLine>& pupils, Concerns concerns)
{
    if (const auto verdict = workspace.may(u"retention.see"); !verdict) return fail(ProblemKind::Denied, verdict.why);
    const auto rules = schedule(workspace);
    if (!rules) return tl::unexpected(rules.error());
    RecordFacts facts;
    if (Done done = readAll(workspace, facts, concerns); !done) return tl::unexpected(done.error());
    for (const policy::RetentionLine& line : pupils)
        if (line.ended.isValid()) facts.withPupil.insert(line.pupil.uuid());
    return policy::recordsOver(facts, *rules, workspace.today());
}

Result<std::vector<RecordLine>> recordsDue(Workspace& workspace)
{
    const auto pupils = due(workspace);
    return pupils ? recordsDue(workspace, *pupils) : tl::unexpected(pupils.error());
}

Result<record::AnyRecord> subjectOf(Workspace& workspace, const RecordGroup& group)
{
    const record::RecordType* type = recordTypeNamed(record::token(group.subject));
    return type ? workspace.get(*type, group.id) : fail(ProblemKind::NotFound, record::token(group.subject));
}

CheckAnswer decisionOn(const Workspace& workspace, CheckSubject subject, const QUuid& id, const QString& reason)
{
    CheckAnswer answer;
    answer.list = QString::fromUtf16(policy::retentionList);
    answer.subjectType = subject;
    answer.subjectId = id;
    answer.onDate = workspace.today();
    answer.byStaff = workspace.person().id;
    answer.reason = reason.trimmed();
    return answer;
}

Done isDecided(const Workspace& workspace, Decision decision, const QString& reason, QDate until)
{
    if (reason.trimmed().isEmpty()) return fail(Problem::invalid(QStringLiteral("reason"), QStringLiteral("reason_required")));
    if (decision != Decision::Keep || until > workspace.today()) return {};
    return fail(Problem::invalid(QStringLiteral("until"), until.isValid() ? QStringLiteral("order") : QStringLiteral("required")));
}

Done decideRecords(Workspace& workspace, const RecordGroup& group, Decision decision, const QString& reason, QDate until)
{
    if (const auto verdict = workspace.may(u"retention.decide"); !verdict) return fail(ProblemKind::Denied, verdict.why);
    const auto rules = schedule(workspace);
    if (!rules) return tl::unexpected(rules.error());
    const bool isWatched = std::any_of(rules->begin(), rules->end(), [&group](const policy::RetentionRule& rule) {
        return rule.key == group.rule && rule.watch() == policy::RetentionWatch::Records;
    });
    if (!isWatched) return fail(Problem::invalid(QStringLiteral("records"), QStringLiteral("unknown_value"), group.rule));
    if (const auto subject = subjectOf(workspace, group); !subject) return tl::unexpected(subject.error());
    if (Done good = isDecided(workspace, decision, reason, until); !good) return good;
    return saveDecision(workspace, decisionOn(workspace, group.subject, group.id, reason), decision, group.rule, until);
}

} // namespace fledge::retention
