#include "core/recorddisposal.h"

#include "core/base/text.h"
#include "core/disposalparts.h"
#include "core/domain/provider.h"
#include "core/domain/review.h"
#include "core/domain/riskitem.h"
#include "core/domain/registry.h"
#include "core/recordtimes.h"

#include <algorithm>

namespace fledge::disposal {
namespace {

using policy::OverRecord;
using policy::RecordGroup;
using policy::RecordLine;
using policy::RetentionState;
using record::typeOf;

/// What the group is about, for whoever may know it; its name, for a certificate that names no pupil.
struct About
{
    std::optional<Pupil> pupil;
    QString whose;
    const Pupil* named() const { return pupil ? &*pupil : nullptr; }
    PupilId pupilId() const { return pupil ? pupil->id : PupilId(); }
};
Result<About> aboutOf(Workspace& workspace, const RecordGroup& group)
{
    const auto subject = retention::subjectOf(workspace, group);
    if (!subject) return tl::unexpected(subject.error());
    if (group.subject == CheckSubject::Pupil) return About{subject->as<Pupil>(), reference(group.id)};
    return About{{}, subject->as<Provider>().name};
}

/// Everything that was decided on the pupil or provider whose they are.
Result<std::vector<CheckAnswer>> decisionsOnSubject(Workspace& workspace, const RecordGroup& group, bool voided = false)
{
    const Filter filter{{{QStringLiteral("list"), QString::fromUtf16(policy::retentionList)}, {QStringLiteral("subject_id"), group.id}}, voided};
    return workspace.store().reader().list<CheckAnswer>(filter);
}

/// Everything that was decided on the group itself, the voided decisions where asked.
Result<std::vector<CheckAnswer>> decisionsOn(Workspace& workspace, const RecordGroup& group, bool voided)
{
    auto answers = decisionsOnSubject(workspace, group, voided);
    if (!answers) return answers;
    std::erase_if(*answers, [&group](const CheckAnswer& one) { return one.item.section(u'/', 1) != group.rule; });
    return answers;
}

Result<std::optional<CheckAnswer>> waiting(Workspace& workspace, const RecordGroup& group)
{
    const auto decisions = decisionsOnSubject(workspace, group);
    if (!decisions) return tl::unexpected(decisions.error());
    const CheckAnswer* found = policy::waitingProposal(*decisions, group.rule);
    return found ? std::optional(*found) : std::nullopt;
}

/// Writes a word on the disposal among the decisions, and into the audit under the number of its proposal, where it stays.
Done say(Workspace& workspace, QStringView permission, const QString& action, const RecordGroup& group, const QUuid& proposal, const QString& reason)
{
    CheckAnswer answer = retention::decisionOn(workspace, group.subject, group.id, reason);
    answer.item = policy::decisionItem(policy::retentionDispose, group.rule);
    answer.state = proposal.isNull() ? CheckState::Done : CheckState::Outstanding;
    const auto said = workspace.perform<store::Saved>(permission, [&](actions::Context& context) {
        auto saved = context.tx.save(answer, action, {});
        if (saved) context.tx.mark(action, store::disposedRecords, proposal.isNull() ? saved->id : proposal, reason.trimmed());
        return saved;
    });
    return said ? Done() : Done(tl::unexpected(said.error()));
}

Done answer(Workspace& workspace, QStringView permission, const QString& action, const RecordGroup& group, const QString& reason)
{
    if (Done ok = permitted(workspace, permission); !ok) return ok;
    const auto about = aboutOf(workspace, group);
    if (!about) return tl::unexpected(about.error());
    if (Done good = goodReason(about->named(), reason); !good) return good;
    const auto proposal = waiting(workspace, group);
    if (!proposal) return tl::unexpected(proposal.error());
    return *proposal ? say(workspace, permission, action, group, (*proposal)->id.uuid(), reason) : Done(blocked("not_proposed"));
}

/// The group as somebody finds it who reads those concerns.
Result<std::optional<RecordLine>> lineWith(Workspace& workspace, const RecordGroup& group, retention::Concerns concerns)
{
    const auto pupils = retention::due(workspace, concerns);
    if (!pupils) return tl::unexpected(pupils.error());
    const auto lines = retention::recordsDue(workspace, *pupils, concerns);
    if (!lines) return tl::unexpected(lines.error());
    const auto found = std::find_if(lines->begin(), lines->end(), [&group](const RecordLine& line) { return line.group == group; });
    return found != lines->end() ? std::optional(*found) : std::nullopt;
}

/// What is kept for a concern keeps the whole group: were the rest taken away, whoever reads no concern would see what stayed.
Result<RecordLine> lineOf(Workspace& workspace, const RecordGroup& group)
{
    const auto found = lineWith(workspace, group, retention::Concerns::AsRead);
    if (!found) return tl::unexpected(found.error());
    const auto files = workspace.cases().all();
    if (!files) return tl::unexpected(files.error());
    if (!(*files)->empty()) {
        const auto toOthers = lineWith(workspace, group, retention::Concerns::LeftOut);
        if (!toOthers) return tl::unexpected(toOthers.error());
        if (*toOthers != *found) return blocked("kept_for_concern");
    }
    return *found && (*found)->state == RetentionState::Due ? Result<RecordLine>(**found) : Result<RecordLine>(blocked("not_due"));
}

bool holds(const std::vector<OverRecord>& records, const QUuid& id)
{
    return std::any_of(records.begin(), records.end(), [&id](const OverRecord& one) { return one.id == id; });
}

/// The newest of these, by its day.
template <class R> const R* newest(const std::vector<R>& records)
{
    const auto found = std::max_element(records.begin(), records.end(), [](const R& a, const R& b) { return a.onDate < b.onDate; });
    return found == records.end() ? nullptr : &*found;
}

/// What was seen of certificates bears out the staff checks of a provider until somebody looked again.
Done isNeededNoMore(Workspace& workspace, const RecordLine& line)
{
    if (line.group.rule != u"disclosure") return {};
    const auto provider = workspace.get(line.provider);
    if (!provider) return tl::unexpected(provider.error());
    if (provider->status == ProviderStatus::Closed) return {};
    const auto confirmed = workspace.list<Confirmation>(Filter{{{QStringLiteral("provider_id"), line.provider.uuid()},
                                                                 {QStringLiteral("kind"), record::token(ConfirmationKind::StaffChecks)}}, false});
    auto checked = workspace.list<CheckAnswer>(Filter::where(QStringLiteral("subject_id"), line.provider.uuid()));
    if (!confirmed) return tl::unexpected(confirmed.error());
    if (!checked) return tl::unexpected(checked.error());
    std::erase_if(*checked, [](const CheckAnswer& one) { return one.item != policy::staffChecksItem; });
    const Confirmation* letter = newest(*confirmed);
    const CheckAnswer* check = newest(*checked);
    const bool isNeeded = (letter && holds(line.records, letter->id.uuid())) || (check && holds(line.records, check->id.uuid()));
    return isNeeded ? Done(blocked("still_needed")) : Done();
}

/// Adds records of a type that hang on one that goes, the voided ones too.
Done addHanging(Workspace& workspace, const record::RecordType& type, const QString& column, const QUuid& on, std::vector<store::RecordsOfType>& going)
{
    for (const bool voided : {false, true}) {
        auto records = workspace.store().reader().list(type, Filter{{{column, on}}, voided});
        if (!records) return tl::unexpected(records.error());
        const QSet<QUuid> known = idsOf(going);
        std::erase_if(*records, [&known](const record::AnyRecord& one) { return known.contains(one.id()); });
        if (!records->empty()) going.push_back({&type, std::move(*records)});
    }
    return {};
}

/// The records that were over when it was proposed, as they were then, and what hangs on them: what came or was changed since waits.
Result<std::vector<store::RecordsOfType>> recordsGoing(Workspace& workspace, const RecordLine& line, const CheckAnswer& proposal)
{
    std::vector<store::RecordsOfType> out;
    for (const OverRecord& one : line.records) {
        if (one.ended >= proposal.onDate) continue;
        const record::RecordType* type = recordTypeNamed(one.type);
        if (idsOf(out).contains(one.id)) continue; // it hung on another one
        const auto record = workspace.store().reader().load(*type, one.id);
        if (!record) return tl::unexpected(record.error());
        if (std::max(record->meta().createdAt, record->meta().updatedAt) > proposal.meta.createdAt) continue;
        out.push_back({type, {*record}});
        Done added;
        if (type == &typeOf<RiskAssessment>()) added = addHanging(workspace, typeOf<RiskItem>(), QStringLiteral("risk_assessment_id"), one.id, out);
        if (type == &typeOf<Agreement>() || type == &typeOf<Visit>()) added = addHanging(workspace, typeOf<CheckAnswer>(), QStringLiteral("subject_id"), one.id, out);
        if (!added) return tl::unexpected(added.error());
    }
    return out.empty() ? Result<std::vector<store::RecordsOfType>>(blocked("not_due")) : std::move(out);
}

/// Whether something that stays refers to what goes: by a column of its own, or as a review of it.
Done isReferredTo(Workspace& workspace, const QSet<QUuid>& ids)
{
    const auto referred = store::areReferredTo(workspace.store().reader(), ids);
    if (!referred) return tl::unexpected(referred.error());
    if (*referred) return blocked("still_referred");
    for (const bool voided : {false, true}) {
        const Filter filter{{{QStringLiteral("subject_type"), record::token(ReviewSubject::RiskAssessment)}}, voided};
        const auto reviews = workspace.store().reader().list<Review>(filter);
        if (!reviews) return tl::unexpected(reviews.error());
        for (const Review& one : *reviews)
            if (ids.contains(one.subjectId)) return blocked("still_referred");
    }
    return {};
}

/// What somebody who carries it out takes away, with the decisions that were made on it.
struct Going
{
    RecordLine line;
    CheckAnswer proposal;
    std::vector<store::RecordsOfType> records;
    TwoCertificates two;
    Certificate certificate;
};

Done addDecisions(Workspace& workspace, Going& going)
{
    store::RecordsOfType decisions{&typeOf<CheckAnswer>(), {}};
    for (const bool voided : {false, true}) {
        const auto answers = decisionsOn(workspace, going.line.group, voided);
        if (!answers) return tl::unexpected(answers.error());
        for (const CheckAnswer& one : *answers) decisions.records.push_back(record::AnyRecord::of(one));
    }
    going.records.push_back(std::move(decisions));
    return {};
}

Done addCertificate(Workspace& workspace, const About& about, Going& going)
{
    going.certificate = begunCertificate(workspace, going.proposal.id.uuid(), going.records, going.proposal);
    going.certificate.isOfRecords = true;
    going.certificate.whose = about.whose;
    going.certificate.ended = going.line.ended;
    const auto rules = retention::schedule(workspace);
    if (!rules) return tl::unexpected(rules.error());
    for (const policy::RetentionRule& rule : *rules)
        if (rule.key == going.line.group.rule) addRule(going.certificate, rule);
    return {};
}

Result<Going> goingWith(Workspace& workspace, const RecordGroup& group)
{
    const auto about = aboutOf(workspace, group);
    if (!about) return tl::unexpected(about.error());
    const auto proposal = waiting(workspace, group);
    if (!proposal) return tl::unexpected(proposal.error());
    if (!*proposal) return blocked("not_proposed");
    if ((*proposal)->byStaff == workspace.person().id) return fail(ProblemKind::Denied, QStringLiteral("own_disposal"));
    const auto line = lineOf(workspace, group);
    if (!line) return tl::unexpected(line.error());
    auto records = recordsGoing(workspace, *line, **proposal);
    if (!records) return tl::unexpected(records.error());
    Done may = isNeededNoMore(workspace, *line);
    if (may) may = isReferredTo(workspace, idsOf(*records));
    if (!may) return tl::unexpected(may.error());
    const auto two = certificatesOf(workspace, (*proposal)->byStaff);
    if (!two) return tl::unexpected(two.error());
    Going going{*line, **proposal, std::move(*records), *two, {}};
    Done added = addCertificate(workspace, *about, going);
    if (added) added = addDecisions(workspace, going);
    return added ? Result<Going>(std::move(going)) : tl::unexpected(added.error());
}

/// All of it under the lock of one transaction, so that nothing comes between what was looked at and what goes.
Done carryOut(Workspace& workspace, const RecordGroup& group, const QUuid& proposal, const Progress& progress)
{
    const auto gone = workspace.perform<bool>(u"retention.dispose", [&](actions::Context& context) -> Result<bool> {
        const auto going = goingWith(workspace, group);
        if (!going) return tl::unexpected(going.error());
        if (going->proposal.id.uuid() != proposal) return blocked("not_proposed"); // that one was answered
        if (progress && !progress(30)) return fail(ProblemKind::Cancelled);
        store::Removal removal = removalOf(proposal, going->records, going->two, going->certificate);
        removal.action = store::carryOutOfRecords;
        const Done done = store::dispose(context.tx, removal);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    });
    return gone ? Done() : Done(tl::unexpected(gone.error()));
}

} // namespace

Done propose(Workspace& workspace, const RecordGroup& group, const QString& reason)
{
    if (Done ok = permitted(workspace, u"retention.propose"); !ok) return ok;
    const auto about = aboutOf(workspace, group);
    if (!about) return tl::unexpected(about.error());
    if (Done good = goodReason(about->named(), reason); !good) return good;
    const auto line = lineOf(workspace, group);
    if (!line) return tl::unexpected(line.error());
    if (line->isProposed) return blocked("not_due");
    if (Done needless = isNeededNoMore(workspace, *line); !needless) return needless;
    const auto second = isThereASecond(workspace, about->pupilId());
    if (!second) return tl::unexpected(second.error());
    if (!*second) return fail(ProblemKind::Denied, QStringLiteral("no_second_person"));
    return say(workspace, u"retention.propose", store::proposeDisposal, group, {}, reason);
}

Done withdraw(Workspace& workspace, const RecordGroup& group, const QString& reason)
{
    return answer(workspace, u"retention.withdraw", store::withdrawDisposal, group, reason);
}

Done decline(Workspace& workspace, const RecordGroup& group, const QString& reason)
{
    return answer(workspace, u"retention.decline", store::declineDisposal, group, reason);
}

Result<Preview> preview(Workspace& workspace, const RecordGroup& group)
{
    if (Done ok = permitted(workspace, u"retention.dispose"); !ok) return tl::unexpected(ok.error());
    const auto going = goingWith(workspace, group);
    return going ? Result<Preview>(Preview{going->certificate, 0}) : tl::unexpected(going.error());
}

Result<Outcome> dispose(Workspace& workspace, const RecordGroup& group, const QUuid& proposal, const Progress& progress)
{
    if (Done ok = permitted(workspace, u"retention.dispose"); !ok) return tl::unexpected(ok.error());
    QUuid id = proposal;
    if (id.isNull()) {
        const auto waits = waiting(workspace, group);
        if (!waits) return tl::unexpected(waits.error());
        if (!*waits) return blocked("not_proposed");
        id = (*waits)->id.uuid();
    }
    auto known = carriedOut(workspace, id);
    if (!known) return tl::unexpected(known.error());
    if (!*known) {
        if (Done done = carryOut(workspace, group, id, progress); !done) return tl::unexpected(done.error());
        known = carriedOut(workspace, id);
        if (!known) return tl::unexpected(known.error());
        if (!*known) return fail(ProblemKind::Failed, QStringLiteral("disposal"));
    }
    if (progress) (void)progress(60); // what is gone is gone: only its bytes are still to be overwritten
    return Outcome{**known, overwrite(workspace)};
}

} // namespace fledge::disposal
