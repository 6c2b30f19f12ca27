#include "core/casedisposal.h"

#include "core/base/text.h"
#include "core/disposalparts.h"
#include "core/retention.h"
#include "core/store/casekeys.h"

#include <algorithm>

namespace fledge::disposal {
namespace {

const std::vector<Role> leading{Role::Headteacher, Role::Safeguarding};

/// The schedule's line for concerns.
Result<policy::RetentionRule> concernRule(Workspace& workspace)
{
    const auto rules = retention::schedule(workspace);
    if (!rules) return tl::unexpected(rules.error());
    for (const policy::RetentionRule& rule : *rules)
        if (rule.key == u"child_protection") return rule;
    return fail(ProblemKind::NotFound, QStringLiteral("retention"));
}

/// Whom it was ever about, and on whom it bears besides: a tied placement that is still here is somebody's who is.
std::vector<PupilId> everyoneIn(Workspace& workspace, const policy::CaseFile& file)
{
    std::vector<PupilId> out = file.everyPupil();
    for (const PupilId pupil : workspace.cases().pupilsTouched(file))
        if (std::find(out.begin(), out.end(), pupil) == out.end()) out.push_back(pupil);
    return out;
}

/// The closed concerns that this person reads whose pupils are all gone.
Result<std::vector<const policy::CaseFile*>> leftBehind(Workspace& workspace)
{
    store::Connection& connection = workspace.store().reader().connection();
    const auto any = store::hasDisposals(connection);
    if (!any) return tl::unexpected(any.error());
    std::vector<const policy::CaseFile*> closed;
    if (!*any) return closed; // which is asked with every look at the duties
    const auto files = workspace.cases().all();
    if (!files) return tl::unexpected(files.error());
    QSet<QUuid> pupils;
    for (const policy::CaseFile& file : **files) {
        if (file.state != policy::CaseState::Closed || !workspace.cases().mayRead(file.id.uuid())) continue;
        closed.push_back(&file);
        for (const PupilId pupil : everyoneIn(workspace, file)) pupils.insert(pupil.uuid());
    }
    const auto gone = store::disposedAmong(connection, pupils);
    if (!gone) return tl::unexpected(gone.error());
    std::erase_if(closed, [&](const policy::CaseFile* file) {
        const std::vector<PupilId> about = everyoneIn(workspace, *file);
        return about.empty() || std::any_of(about.begin(), about.end(), [&gone](PupilId one) { return !gone->contains(one.uuid()); });
    });
    return closed;
}

/// When the time of a concern ends, from the end of the year in which the youngest was born; invalid where nobody knows it.
Result<QDate> endOf(Workspace& workspace, const policy::CaseFile& file, const policy::RetentionRule& rule)
{
    int born = 0;
    for (const PupilId pupil : everyoneIn(workspace, file)) {
        const auto certificate = carriedOut(workspace, pupil.uuid());
        if (!certificate) return tl::unexpected(certificate.error());
        if (*certificate) born = std::max(born, (*certificate)->bornIn);
    }
    return born > 0 ? rule.endsAfter(QDate(born, 12, 31)) : QDate();
}

/// Of one that was logged, or whose keys were handed over, since this person signed in as well.
Done readAnew(Workspace& workspace)
{
    store::Store& store = workspace.store();
    if (!store.keys()) return {};
    const Done taken = store::takeCaseKeys(store.reader().connection(), store.storeId(), *store.keys(), workspace.person().id.uuid());
    workspace.cases().forget();
    return taken;
}

/// The last word on it where it is a proposal, with its reason.
Result<policy::Decided> decidedOn(Workspace& workspace, CaseId id)
{
    store::Reader& reader = workspace.store().reader();
    const auto word = store::lastDisposalWord(reader.connection(), id.uuid());
    if (!word) return tl::unexpected(word.error());
    policy::Decided out;
    if (word->action != store::proposeDisposal) return out;
    store::AuditFilter filter(id.uuid());
    filter.action = store::proposeDisposal;
    const auto rows = store::readAudit(reader.connection(), reader.codec(), reader.storeId(), filter, 1);
    if (!rows) return tl::unexpected(rows.error());
    out.isProposed = true;
    out.by = word->by;
    out.since = word->at.toLocalTime().date();
    if (!rows->empty()) out.reason = rows->front().why;
    return out;
}

Result<CaseOver> lineOf(Workspace& workspace, CaseId id)
{
    if (Done read = readAnew(workspace); !read) return tl::unexpected(read.error());
    const auto lines = casesOver(workspace);
    if (!lines) return tl::unexpected(lines.error());
    for (const CaseOver& line : *lines)
        if (line.id == id) return line;
    return blocked("not_due");
}

/// Whether another one who reads it leads.
Result<bool> isThereASecondReader(Workspace& workspace, CaseId id)
{
    const auto readers = workspace.cases().readers(id);
    if (!readers) return tl::unexpected(readers.error());
    return std::any_of(readers->begin(), readers->end(), [&workspace](const CaseReader& one) {
        return one.id != workspace.person().id && std::find_first_of(one.roles.begin(), one.roles.end(), leading.begin(), leading.end()) != one.roles.end();
    });
}

Done say(Workspace& workspace, const QString& action, CaseId id, const QString& reason)
{
    const auto said = workspace.perform<bool>(u"retention.case", [&](actions::Context& context) -> Result<bool> {
        context.tx.mark(action, QStringLiteral("case"), id.uuid(), reason.trimmed());
        return true;
    });
    return said ? Done() : Done(tl::unexpected(said.error()));
}

/// What is proposed, for somebody who answers it.
Result<CaseOver> waitingLine(Workspace& workspace, CaseId id)
{
    const auto line = lineOf(workspace, id);
    if (!line || line->decided.isProposed) return line;
    return blocked("not_proposed");
}

struct Going
{
    TwoCertificates two;
    Certificate certificate;
};

Result<Going> goingWith(Workspace& workspace, CaseId id)
{
    const auto line = waitingLine(workspace, id);
    if (!line) return tl::unexpected(line.error());
    if (line->decided.by == workspace.person().id) return fail(ProblemKind::Denied, QStringLiteral("own_disposal"));
    const auto two = certificatesOf(workspace, line->decided.by, leading, leading);
    if (!two) return tl::unexpected(two.error());
    const auto rule = concernRule(workspace);
    if (!rule) return tl::unexpected(rule.error());
    CheckAnswer proposal;
    proposal.byStaff = line->decided.by;
    proposal.onDate = line->decided.since;
    proposal.reason = line->decided.reason;
    Going going{*two, begunCertificate(workspace, id.uuid(), {}, proposal)};
    going.certificate.isOfConcern = true;
    going.certificate.ended = line->ended;
    addRule(going.certificate, *rule);
    return going;
}

Done carryOut(Workspace& workspace, CaseId id, const Progress& progress)
{
    const auto gone = workspace.perform<bool>(u"retention.case", [&](actions::Context& context) -> Result<bool> {
        const auto going = goingWith(workspace, id);
        if (!going) return tl::unexpected(going.error());
        if (progress && !progress(30)) return fail(ProblemKind::Cancelled);
        store::Removal removal = removalOf(id.uuid(), {}, going->two, going->certificate);
        removal.cases = {id.uuid()};
        removal.action = store::carryOutOfCase;
        const Done done = store::dispose(context.tx, removal);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    });
    workspace.cases().forget();
    return gone ? Done() : Done(tl::unexpected(gone.error()));
}

} // namespace

Result<std::vector<CaseOver>> casesOver(Workspace& workspace)
{
    if (const auto verdict = workspace.may(u"retention.see"); !verdict) return fail(ProblemKind::Denied, verdict.why);
    const auto files = leftBehind(workspace);
    const auto rule = concernRule(workspace);
    if (!files) return tl::unexpected(files.error());
    if (!rule) return tl::unexpected(rule.error());
    std::vector<CaseOver> out;
    for (const policy::CaseFile* file : *files) {
        const auto ended = endOf(workspace, *file, *rule);
        if (!ended) return tl::unexpected(ended.error());
        if (ended->isValid() && *ended >= workspace.today()) continue;
        const auto decided = decidedOn(workspace, file->id);
        if (!decided) return tl::unexpected(decided.error());
        out.push_back({file->id, *ended, *decided});
    }
    std::stable_sort(out.begin(), out.end(), [](const CaseOver& a, const CaseOver& b) { return a.ended < b.ended; });
    return out;
}

Result<std::vector<Proposal>> caseProposals(Workspace& workspace)
{
    const auto lines = casesOver(workspace);
    if (!lines) return tl::unexpected(lines.error());
    std::vector<Proposal> out;
    for (const CaseOver& line : *lines)
        if (line.decided.isProposed) out.push_back({{}, line.decided.by, line.decided.since, line.decided.reason, line.id.uuid(), {}, line.id});
    return out;
}

Done propose(Workspace& workspace, CaseId id, const QString& reason)
{
    if (Done ok = permitted(workspace, u"retention.case"); !ok) return ok;
    const auto line = lineOf(workspace, id);
    if (!line) return tl::unexpected(line.error());
    if (Done good = goodReason(nullptr, reason); !good) return good;
    if (line->decided.isProposed) return blocked("not_due");
    const auto second = isThereASecondReader(workspace, id);
    if (!second) return tl::unexpected(second.error());
    if (!*second) return fail(ProblemKind::Denied, QStringLiteral("no_second_reader"));
    return say(workspace, store::proposeDisposal, id, reason);
}

Done withdraw(Workspace& workspace, CaseId id, const QString& reason)
{
    if (Done ok = permitted(workspace, u"retention.case"); !ok) return ok;
    const auto line = waitingLine(workspace, id);
    if (!line) return tl::unexpected(line.error());
    if (Done good = goodReason(nullptr, reason); !good) return good;
    if (line->decided.by != workspace.person().id) return fail(ProblemKind::Denied, QStringLiteral("not_own"));
    return say(workspace, store::withdrawDisposal, id, reason);
}

Done decline(Workspace& workspace, CaseId id, const QString& reason)
{
    if (Done ok = permitted(workspace, u"retention.case"); !ok) return ok;
    const auto line = waitingLine(workspace, id);
    if (!line) return tl::unexpected(line.error());
    if (Done good = goodReason(nullptr, reason); !good) return good;
    return say(workspace, store::declineDisposal, id, reason);
}

Result<Preview> preview(Workspace& workspace, CaseId id)
{
    if (Done ok = permitted(workspace, u"retention.case"); !ok) return tl::unexpected(ok.error());
    const auto going = goingWith(workspace, id);
    return going ? Result<Preview>(Preview{going->certificate, 1}) : tl::unexpected(going.error());
}

Result<Outcome> dispose(Workspace& workspace, CaseId id, const Progress& progress)
{
    if (Done ok = permitted(workspace, u"retention.case"); !ok) return tl::unexpected(ok.error());
    auto known = carriedOut(workspace, id.uuid());
    if (!known) return tl::unexpected(known.error());
    if (*known && (*known)->otherPerson != workspace.person().id.uuid()) return blocked("not_due");
    if (!*known) {
        if (Done done = carryOut(workspace, id, progress); !done) return tl::unexpected(done.error());
        known = carriedOut(workspace, id.uuid());
        if (!known) return tl::unexpected(known.error());
        if (!*known) return fail(ProblemKind::Failed, QStringLiteral("disposal"));
    }
    if (progress) (void)progress(60); // what is gone is gone: only its bytes are still to be overwritten
    return Outcome{**known, overwrite(workspace)};
}

} // namespace fledge::disposal
