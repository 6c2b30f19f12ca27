#include "core/disposal.h"

#include "core/base/text.h"
#include "core/casedisposal.h"
#include "core/disposalparts.h"
#include "core/recorddisposal.h"
#include "core/recordtimes.h"
#include "core/store/casekeys.h"

namespace fledge::disposal {
namespace {

using policy::RetentionLine;
using policy::RetentionState;

std::optional<RetentionLine> lineOf(const std::vector<RetentionLine>& lines, PupilId pupil)
{
    for (const RetentionLine& line : lines)
        if (line.pupil == pupil) return line;
    return {};
}

/// Writes a word on the disposal into the pupil's decisions, and into the audit, where it stays.
Done say(Workspace& workspace, QStringView permission, const QString& action, PupilId pupil, CheckState state, const QString& reason)
{
    CheckAnswer answer = retention::decisionOn(workspace, CheckSubject::Pupil, pupil.uuid(), reason);
    answer.item = QString::fromUtf16(policy::retentionDispose);
    answer.state = state;
    const auto said = workspace.perform<store::Saved>(permission, [&](actions::Context& context) {
        context.tx.mark(action, QStringLiteral("pupil"), pupil.uuid(), reason.trimmed());
        return context.tx.save(answer, action, {});
    });
    return said ? Done() : Done(tl::unexpected(said.error()));
}

Result<std::optional<CheckAnswer>> waiting(Workspace& workspace, PupilId pupil)
{
    const auto answers = workspace.list<CheckAnswer>(Filter{{{QStringLiteral("list"), QString::fromUtf16(policy::retentionList)},
                                                              {QStringLiteral("subject_id"), pupil.uuid()}}, false});
    if (!answers) return tl::unexpected(answers.error());
    const CheckAnswer* found = policy::waitingProposal(*answers);
    return found ? std::optional(*found) : std::nullopt;
}

Done answer(Workspace& workspace, QStringView permission, const QString& action, PupilId pupil, const QString& reason)
{
    if (Done ok = permitted(workspace, permission); !ok) return ok;
    const auto found = workspace.get(pupil);
    if (!found) return tl::unexpected(found.error());
    if (Done good = goodReason(&*found, reason); !good) return good;
    const auto proposal = waiting(workspace, pupil);
    if (!proposal) return tl::unexpected(proposal.error());
    return *proposal ? say(workspace, permission, action, pupil, CheckState::Outstanding, reason) : Done(blocked("not_proposed"));
}

/// What somebody who carries it out takes away.
struct Going
{
    Pupil pupil;
    CheckAnswer proposal;
    std::vector<store::RecordsOfType> records;
    std::vector<QUuid> cases;
    TwoCertificates two;
};

Done isOver(Workspace& workspace, PupilId pupil, bool hasCases);

/// Whose own disposal was proposed, and is due.
bool isGoingToo(Workspace& workspace, PupilId pupil)
{
    const auto proposal = waiting(workspace, pupil);
    return proposal && *proposal && isOver(workspace, pupil, true);
}

/// Whether a concern that is about the pupil goes with them: closed, and bearing on nobody who is still here. It stays for one
/// who is to go too, and goes with the last of them.
Result<bool> goesWith(Workspace& workspace, const policy::CaseFile& file, PupilId pupil)
{
    bool isLast = true;
    if (file.state != policy::CaseState::Closed) return blocked("concern_open");
    for (const PupilId other : workspace.cases().pupilsTouched(file)) {
        if (other == pupil) continue;
        const auto there = workspace.store().reader().load(other);
        if (!there && there.error().kind != ProblemKind::NotFound) return tl::unexpected(there.error());
        if (there && !isGoingToo(workspace, other)) return blocked("concern_shared");
        if (there) isLast = false;
    }
    return isLast;
}

/// The concerns about the pupil that this person reads. Those of others stay sealed to them.
Result<std::vector<QUuid>> casesGoing(Workspace& workspace, PupilId pupil)
{
    store::Store& store = workspace.store();
    // One that was logged since this person signed in counts as well.
    if (Done taken = store::takeCaseKeys(store.reader().connection(), store.storeId(), *store.keys(), workspace.person().id.uuid()); !taken)
        return tl::unexpected(taken.error());
    workspace.cases().forget();
    const auto files = workspace.cases().all();
    if (!files) return tl::unexpected(files.error());
    std::vector<QUuid> out;
    for (const policy::CaseFile& file : **files) {
        if (!file.isAbout(pupil) || !workspace.cases().mayRead(file.id.uuid())) continue;
        const auto goes = goesWith(workspace, file, pupil);
        if (!goes) return tl::unexpected(goes.error());
        if (*goes) out.push_back(file.id.uuid());
    }
    return out;
}

Done isOver(Workspace& workspace, PupilId pupil, bool hasCases)
{
    const auto lines = retention::due(workspace);
    if (!lines) return tl::unexpected(lines.error());
    const auto line = lineOf(*lines, pupil);
    if (!line) return blocked(hasCases ? "concern_not_over" : "not_due");
    if (hasCases && !line->ended.isValid()) return blocked("concern_not_over"); // without a date of birth nobody can tell
    return line->state == RetentionState::Due ? Done() : Done(blocked("not_due"));
}

Result<Going> goingWith(Workspace& workspace, PupilId id)
{
    const auto pupil = workspace.get(id);
    if (!pupil) return tl::unexpected(pupil.error());
    const auto proposal = waiting(workspace, id);
    if (!proposal) return tl::unexpected(proposal.error());
    if (!*proposal) return blocked("not_proposed");
    if ((*proposal)->byStaff == workspace.person().id) return fail(ProblemKind::Denied, QStringLiteral("own_disposal"));
    const auto cases = casesGoing(workspace, id);
    if (!cases) return tl::unexpected(cases.error());
    if (Done over = isOver(workspace, id, !cases->empty()); !over) return tl::unexpected(over.error());
    auto records = store::recordsOf(workspace.store().reader(), id);
    if (!records) return tl::unexpected(records.error());
    const auto referred = store::areReferredTo(workspace.store().reader(), idsOf(*records));
    if (!referred) return tl::unexpected(referred.error());
    if (*referred) return blocked("still_referred");
    const auto two = certificatesOf(workspace, (*proposal)->byStaff);
    return two ? Result<Going>(Going{*pupil, **proposal, std::move(*records), *cases, *two}) : tl::unexpected(two.error());
}

/// Under which line of the schedule it was over, as for whoever reads no concern.
Done addLine(Workspace& workspace, Certificate& certificate)
{
    const auto lines = retention::due(workspace, retention::Concerns::LeftOut);
    const auto rules = retention::schedule(workspace);
    if (!lines) return tl::unexpected(lines.error());
    if (!rules) return tl::unexpected(rules.error());
    const auto line = lineOf(*lines, PupilId(certificate.pupil));
    if (!line) return blocked("not_due");
    certificate.ended = line->ended;
    for (const policy::RetentionRule& rule : *rules)
        if (rule.key == line->rule) addRule(certificate, rule);
    return {};
}

Result<Certificate> certificateOf(Workspace& workspace, const Going& going)
{
    Certificate out = begunCertificate(workspace, going.pupil.id.uuid(), going.records, going.proposal);
    out.bornIn = going.pupil.born.isValid() ? going.pupil.born.year() : 0;
    out.onRollFrom = going.pupil.onRollFrom;
    out.onRollTo = going.pupil.onRollTo;
    const Done ruled = addLine(workspace, out);
    return ruled ? Result<Certificate>(out) : tl::unexpected(ruled.error());
}

/// All of it under the lock of one transaction, so that nothing comes between what was looked at and what goes.
Done carryOut(Workspace& workspace, PupilId pupil, const Progress& progress)
{
    const auto gone = workspace.perform<bool>(u"retention.dispose", [&](actions::Context& context) -> Result<bool> {
        const auto going = goingWith(workspace, pupil);
        if (!going) return tl::unexpected(going.error());
        const auto certificate = certificateOf(workspace, *going);
        if (!certificate) return tl::unexpected(certificate.error());
        if (progress && !progress(30)) return fail(ProblemKind::Cancelled);
        store::Removal removal = removalOf(pupil.uuid(), going->records, going->two, *certificate);
        removal.cases = going->cases;
        const Done done = store::dispose(context.tx, removal);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    });
    workspace.cases().forget();
    return gone ? Done() : Done(tl::unexpected(gone.error()));
}

Proposal proposalOf(const CheckAnswer& one, const QString& rule)
{
    const PupilId pupil = one.subjectType == CheckSubject::Pupil ? PupilId(one.subjectId) : PupilId();
    if (rule.isEmpty()) return {pupil, one.byStaff, one.onDate, one.reason, one.subjectId, {}, {}};
    return {pupil, one.byStaff, one.onDate, one.reason, one.id.uuid(), policy::RecordGroup{rule, one.subjectType, one.subjectId}, {}};
}

/// Those of every disposal, the newest first, whoever asks.
Result<std::vector<Certificate>> everyCertificate(Workspace& workspace)
{
    store::AuditFilter filter;
    filter.type = store::disposalType;
    store::Reader& reader = workspace.store().reader();
    const auto rows = store::readAudit(reader.connection(), reader.codec(), reader.storeId(), filter, std::numeric_limits<int>::max());
    if (!rows) return tl::unexpected(rows.error());
    std::vector<Certificate> out;
    for (const store::AuditRow& row : *rows) out.push_back(certificateFrom(row));
    return out;
}

} // namespace

Result<std::vector<Proposal>> proposals(Workspace& workspace)
{
    if (const auto verdict = workspace.may(u"retention.see"); !verdict) return fail(ProblemKind::Denied, verdict.why);
    const auto answers = workspace.list<CheckAnswer>(Filter::where(QStringLiteral("list"), QString::fromUtf16(policy::retentionList)));
    if (!answers) return tl::unexpected(answers.error());
    QHash<QUuid, std::vector<CheckAnswer>> of; // by whom or what they are about
    for (const CheckAnswer& one : *answers) of[one.subjectId].push_back(one);
    std::vector<Proposal> out;
    const auto concerns = caseProposals(workspace);
    if (!concerns) return tl::unexpected(concerns.error());
    for (const Proposal& one : *concerns) out.push_back(one);
    for (const std::vector<CheckAnswer>& decisions : of) {
        QSet<QString> rules; // one line of the schedule each, or none for the whole
        for (const CheckAnswer& one : decisions) rules.insert(one.item.section(u'/', 1));
        for (const QString& rule : rules)
            if (const CheckAnswer* one = policy::waitingProposal(decisions, rule)) out.push_back(proposalOf(*one, rule));
    }
    std::sort(out.begin(), out.end(), [](const Proposal& a, const Proposal& b) { return std::pair(a.on, a.id) < std::pair(b.on, b.id); });
    return out;
}

Done isGoodReason(Workspace& workspace, PupilId pupil, const QString& reason)
{
    if (pupil.isNull()) return goodReason(nullptr, reason);
    const auto found = workspace.get(pupil);
    return found ? goodReason(&*found, reason) : Done(tl::unexpected(found.error()));
}

Done propose(Workspace& workspace, PupilId pupil, const QString& reason)
{
    if (Done ok = permitted(workspace, u"retention.propose"); !ok) return ok;
    const auto found = workspace.get(pupil);
    if (!found) return tl::unexpected(found.error());
    if (Done good = goodReason(&*found, reason); !good) return good;
    const auto lines = retention::due(workspace);
    if (!lines) return tl::unexpected(lines.error());
    const auto line = lineOf(*lines, pupil);
    if (!line || line->state != RetentionState::Due || line->isProposed) return blocked("not_due");
    const auto second = isThereASecond(workspace, pupil);
    if (!second) return tl::unexpected(second.error());
    if (!*second) return fail(ProblemKind::Denied, QStringLiteral("no_second_person"));
    return say(workspace, u"retention.propose", store::proposeDisposal, pupil, CheckState::Done, reason);
}

Done withdraw(Workspace& workspace, PupilId pupil, const QString& reason)
{
    return answer(workspace, u"retention.withdraw", store::withdrawDisposal, pupil, reason);
}

Done decline(Workspace& workspace, PupilId pupil, const QString& reason)
{
    return answer(workspace, u"retention.decline", store::declineDisposal, pupil, reason);
}

Result<Preview> preview(Workspace& workspace, PupilId pupil)
{
    if (Done ok = permitted(workspace, u"retention.dispose"); !ok) return tl::unexpected(ok.error());
    const auto going = goingWith(workspace, pupil);
    if (!going) return tl::unexpected(going.error());
    const auto certificate = certificateOf(workspace, *going);
    if (!certificate) return tl::unexpected(certificate.error());
    return Preview{*certificate, static_cast<int>(going->cases.size())};
}

Done decline(Workspace& workspace, const Proposal& proposal, const QString& reason)
{
    if (!proposal.concern.isNull()) return decline(workspace, proposal.concern, reason);
    return proposal.records ? decline(workspace, *proposal.records, reason) : decline(workspace, proposal.pupil, reason);
}

Result<Preview> preview(Workspace& workspace, const Proposal& proposal)
{
    if (!proposal.concern.isNull()) return preview(workspace, proposal.concern);
    return proposal.records ? preview(workspace, *proposal.records) : preview(workspace, proposal.pupil);
}

Result<Outcome> dispose(Workspace& workspace, const Proposal& proposal, const Progress& progress)
{
    if (!proposal.concern.isNull()) return dispose(workspace, proposal.concern, progress);
    return proposal.records ? dispose(workspace, *proposal.records, proposal.id, progress) : dispose(workspace, proposal.pupil, progress);
}

Result<Outcome> dispose(Workspace& workspace, PupilId pupil, const Progress& progress)
{
    if (Done ok = permitted(workspace, u"retention.dispose"); !ok) return tl::unexpected(ok.error());
    auto known = carriedOut(workspace, pupil.uuid());
    if (!known) return tl::unexpected(known.error());
    if (!*known) {
        if (Done done = carryOut(workspace, pupil, progress); !done) return tl::unexpected(done.error());
        known = carriedOut(workspace, pupil.uuid());
        if (!known) return tl::unexpected(known.error());
        if (!*known) return fail(ProblemKind::Failed, QStringLiteral("disposal"));
    }
    if (progress) (void)progress(60); // what is gone is gone: only its bytes are still to be overwritten
    return Outcome{**known, overwrite(workspace)};
}

Result<std::vector<Certificate>> certificates(Workspace& workspace)
{
    if (const auto verdict = workspace.may(u"report.disposal_certificate"); !verdict) return fail(ProblemKind::Denied, verdict.why);
    auto all = everyCertificate(workspace);
    if (!all) return all;
    QSet<QString> unknown; // of a pupil who is still there, and of whom this person knows nothing
    for (const QUuid& id : workspace.denied()) unknown.insert(reference(id));
    const QUuid me = workspace.person().id.uuid();
    std::erase_if(*all, [&](const Certificate& one) {
        return unknown.contains(one.whose) || (one.isOfConcern && one.proposer != me && one.otherPerson != me);
    });
    return all;
}

} // namespace fledge::disposal
