#include "core/disposal.h"

#include "core/base/text.h"
#include "core/domain/checkanswer.h"
#include "core/domain/pupil.h"
#include "core/domain/pupildenial.h"
#include "core/domain/reviewrequest.h"
#include "core/domain/staff.h"
#include "core/retention.h"
#include "core/store/casekeys.h"
#include "core/store/disposals.h"
#include "core/store/queries/ownrecords.h"
#include "core/store/queries/pupilrecords.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>

namespace fledge::disposal {
namespace {

using policy::RetentionLine;
using policy::RetentionState;

constexpr int daysOfBackups = 366; // backups::makeDaily() keeps the last of each month for a year

tl::unexpected<Problem> blocked(const char* why) { return fail(ProblemKind::Blocked, QString::fromLatin1(why)); }

Done permitted(Workspace& workspace, QStringView action)
{
    const security::Verdict verdict = workspace.may(action);
    if (!verdict) return fail(ProblemKind::Denied, verdict.why);
    return workspace.hasAccounts() ? Done() : Done(fail(ProblemKind::Denied, QStringLiteral("no_disposal_accounts")));
}

/// As it is written, so that May is somebody and may is not.
bool names(const Pupil& pupil, const QString& text)
{
    for (const QString& name : {pupil.givenName, pupil.familyName, pupil.preferredName}) {
        if (name.trimmed().isEmpty()) continue;
        const QRegularExpression word(QStringLiteral("\\b%1\\b").arg(QRegularExpression::escape(name.trimmed())),
                                      QRegularExpression::UseUnicodePropertiesOption);
        if (text.contains(word)) return true;
    }
    return false;
}

Done goodReason(const Pupil& pupil, const QString& reason)
{
    if (reason.trimmed().isEmpty()) return fail(Problem::invalid(QStringLiteral("reason"), QStringLiteral("reason_required")));
    return names(pupil, reason) ? Done(fail(Problem::invalid(QStringLiteral("reason"), QStringLiteral("names_pupil")))) : Done();
}

std::optional<RetentionLine> lineOf(const std::vector<RetentionLine>& lines, PupilId pupil)
{
    for (const RetentionLine& line : lines)
        if (line.pupil == pupil) return line;
    return {};
}

/// Whether somebody other than this person could carry out what they propose.
Result<bool> isThereASecond(Workspace& workspace, PupilId pupil)
{
    const auto lines = actions::accountLines(workspace.store().reader(), workspace.store().schoolKeys());
    if (!lines) return tl::unexpected(lines.error());
    const auto denied = store::staffDenied(workspace.store().reader(), {pupil});
    if (!denied) return tl::unexpected(denied.error());
    return std::any_of(lines->begin(), lines->end(), [&](const actions::AccountLine& line) {
        const bool leads = std::find(line.certified.begin(), line.certified.end(), Role::Safeguarding) != line.certified.end();
        return leads && line.state == actions::AccountState::Active && line.staff != workspace.person().id &&
               !denied->contains(line.staff.uuid());
    });
}

/// Writes a word on the disposal into the pupil's decisions, and into the audit, where it stays.
Done say(Workspace& workspace, QStringView permission, const QString& action, PupilId pupil, CheckState state, const QString& reason)
{
    CheckAnswer answer;
    answer.list = QString::fromUtf16(policy::retentionList);
    answer.item = QString::fromUtf16(policy::retentionDispose);
    answer.subjectType = CheckSubject::Pupil;
    answer.subjectId = pupil.uuid();
    answer.state = state;
    answer.onDate = workspace.today();
    answer.byStaff = workspace.person().id;
    answer.reason = reason.trimmed();
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
    if (Done good = goodReason(*found, reason); !good) return good;
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
    QByteArray proposedBy, carriedOutBy; ///< certificates
};

/// Whether a concern that is about the pupil may go with them: closed, and about nobody who is still here.
Done mayGo(Workspace& workspace, const policy::CaseFile& file, PupilId pupil)
{
    if (file.state != policy::CaseState::Closed) return blocked("concern_open");
    for (const auto& other : file.pupils) {
        if (other.what.pupilId == pupil) continue;
        const auto there = workspace.store().reader().load(other.what.pupilId);
        if (there) return blocked("concern_shared");
        if (there.error().kind != ProblemKind::NotFound) return tl::unexpected(there.error());
    }
    return {};
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
        if (Done may = mayGo(workspace, file, pupil); !may) return tl::unexpected(may.error());
        out.push_back(file.id.uuid());
    }
    return out;
}

/// The account as it stands, where it has the role; empty where it has not.
QByteArray certificateWith(Workspace& workspace, StaffId staff, Role role)
{
    store::Store& store = workspace.store();
    const auto account = store::accountOf(store.reader().connection(), staff);
    if (!account || account->isChanged || account->suspended) return {};
    const auto read = security::readCertificate(account->certificate, store.storeId(), store.schoolKeys().school);
    const bool has = read && read->staff == staff.uuid() && std::find(read->roles.begin(), read->roles.end(), role) != read->roles.end();
    return has ? account->certificate : QByteArray();
}

Done addCertificates(Workspace& workspace, Going& going)
{
    going.proposedBy = certificateWith(workspace, going.proposal.byStaff, Role::Headteacher);
    going.carriedOutBy = certificateWith(workspace, workspace.person().id, Role::Safeguarding);
    if (going.proposedBy.isEmpty()) return blocked("proposer_gone");
    return going.carriedOutBy.isEmpty() ? fail(ProblemKind::Denied, QStringLiteral("certificate")) : Done();
}

QSet<QUuid> idsOf(const std::vector<store::RecordsOfType>& records)
{
    QSet<QUuid> ids;
    for (const store::RecordsOfType& of : records)
        for (const record::AnyRecord& record : of.records) ids.insert(record.id());
    return ids;
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
    Going going{*pupil, **proposal, std::move(*records), *cases, {}, {}};
    const Done certified = addCertificates(workspace, going);
    return certified ? Result<Going>(std::move(going)) : tl::unexpected(certified.error());
}

/// Who is kept from the pupil is about staff, and a review that was asked for tells that there was a reason: neither is counted.
std::vector<Counted> counted(const std::vector<store::RecordsOfType>& records)
{
    std::vector<Counted> out;
    for (const store::RecordsOfType& of : records) {
        if (of.records.empty() || of.type == &record::typeOf<PupilDenial>() || of.type == &record::typeOf<ReviewRequest>()) continue;
        out.push_back({QString::fromLatin1(of.type->name), static_cast<int>(of.records.size())});
    }
    return out;
}

QString staffName(Workspace& workspace, StaffId id)
{
    const auto staff = workspace.store().reader().load(id);
    return staff ? QStringLiteral("%1 %2").arg(staff->givenName, staff->familyName).trimmed() : QString();
}

/// Under which line of the schedule it was over, as for whoever reads no concern.
Done addRule(Workspace& workspace, Certificate& certificate)
{
    const auto lines = retention::due(workspace, retention::Concerns::LeftOut);
    const auto rules = retention::schedule(workspace);
    if (!lines) return tl::unexpected(lines.error());
    if (!rules) return tl::unexpected(rules.error());
    const auto line = lineOf(*lines, PupilId(certificate.pupil));
    if (!line) return blocked("not_due");
    certificate.ended = line->ended;
    for (const policy::RetentionRule& rule : *rules) {
        if (rule.key != line->rule) continue;
        certificate.rule = rule.title;
        certificate.basis = rule.basis;
        certificate.years = rule.years;
    }
    return {};
}

Result<Certificate> certificateOf(Workspace& workspace, const Going& going)
{
    Certificate out;
    out.pupil = going.pupil.id.uuid();
    out.reference = reference(out.pupil);
    out.bornIn = going.pupil.born.isValid() ? going.pupil.born.year() : 0;
    out.onRollFrom = going.pupil.onRollFrom;
    out.onRollTo = going.pupil.onRollTo;
    out.records = counted(going.records);
    out.proposedBy = staffName(workspace, going.proposal.byStaff);
    out.proposedOn = going.proposal.onDate;
    out.reason = going.proposal.reason;
    out.carriedOutBy = workspace.person().name;
    out.carriedOutAt = workspace.clock().now();
    out.backupsUntil = out.carriedOutAt.date().addDays(daysOfBackups);
    const Done ruled = addRule(workspace, out);
    return ruled ? Result<Certificate>(out) : tl::unexpected(ruled.error());
}

QByteArray statementOf(const Certificate& one)
{
    QJsonObject records;
    for (const Counted& of : one.records) records.insert(of.type, of.count);
    const QJsonObject json{{QStringLiteral("reference"), one.reference},
                           {QStringLiteral("born_in"), one.bornIn},
                           {QStringLiteral("on_roll_from"), isoDate(one.onRollFrom)},
                           {QStringLiteral("on_roll_to"), isoDate(one.onRollTo)},
                           {QStringLiteral("rule"), one.rule},
                           {QStringLiteral("basis"), one.basis},
                           {QStringLiteral("years"), one.years},
                           {QStringLiteral("ended"), isoDate(one.ended)},
                           {QStringLiteral("records"), records},
                           {QStringLiteral("proposed_by"), one.proposedBy},
                           {QStringLiteral("proposed_on"), isoDate(one.proposedOn)},
                           {QStringLiteral("reason"), one.reason},
                           {QStringLiteral("backups_until"), isoDate(one.backupsUntil)}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Certificate certificateFrom(const store::AuditRow& row)
{
    const QJsonObject json = QJsonDocument::fromJson(row.values).object();
    const auto text = [&json](const char* key) { return json.value(QLatin1String(key)).toString(); };
    Certificate out;
    out.pupil = row.recordId;
    out.reference = text("reference");
    out.bornIn = json.value(QStringLiteral("born_in")).toInt();
    out.onRollFrom = parseIsoDate(text("on_roll_from"));
    out.onRollTo = parseIsoDate(text("on_roll_to"));
    out.rule = text("rule");
    out.basis = text("basis");
    out.years = json.value(QStringLiteral("years")).toInt();
    out.ended = parseIsoDate(text("ended"));
    const QJsonObject records = json.value(QStringLiteral("records")).toObject();
    for (const store::PupilLink& link : store::pupilLinks())
        if (const QString type = QString::fromLatin1(link.type->name); records.contains(type)) out.records.push_back({type, records.value(type).toInt()});
    out.proposedBy = text("proposed_by");
    out.proposedOn = parseIsoDate(text("proposed_on"));
    out.reason = text("reason");
    out.carriedOutBy = row.byName;
    out.carriedOutAt = row.at;
    out.backupsUntil = parseIsoDate(text("backups_until"));
    return out;
}

store::Removal removalOf(const Going& going, const Certificate& certificate)
{
    store::Removal out{going.pupil.id.uuid(), {}, going.cases, going.proposedBy, going.carriedOutBy, statementOf(certificate)};
    for (const store::RecordsOfType& of : going.records)
        for (const record::AnyRecord& record : of.records) out.records.emplace_back(of.type, record.id());
    return out;
}

/// The certificate of a disposal that was carried out; none where it was not.
Result<std::optional<Certificate>> carriedOut(Workspace& workspace, const QUuid& pupil)
{
    store::AuditFilter filter(pupil);
    filter.type = store::disposalType;
    store::Reader& reader = workspace.store().reader();
    const auto rows = store::readAudit(reader.connection(), reader.codec(), reader.storeId(), filter, 1);
    if (!rows) return tl::unexpected(rows.error());
    return rows->empty() ? std::nullopt : std::optional(certificateFrom(rows->front()));
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
        const Done done = store::dispose(context.tx, removalOf(*going, *certificate));
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    });
    workspace.cases().forget();
    return gone ? Done() : Done(tl::unexpected(gone.error()));
}

/// Whether nothing of it stands in the file or its log any more; another program that reads keeps the log.
bool overwrite(Workspace& workspace)
{
    const Done forgotten = workspace.store().forgetReplaced();
    return forgotten && QFileInfo(workspace.path() + QStringLiteral("-wal")).size() == 0;
}

} // namespace

Result<std::vector<Proposal>> proposals(Workspace& workspace)
{
    if (const auto verdict = workspace.may(u"retention.see"); !verdict) return fail(ProblemKind::Denied, verdict.why);
    const auto answers = workspace.list<CheckAnswer>(Filter::where(QStringLiteral("list"), QString::fromUtf16(policy::retentionList)));
    if (!answers) return tl::unexpected(answers.error());
    QHash<QUuid, std::vector<CheckAnswer>> of;
    for (const CheckAnswer& one : *answers) of[one.subjectId].push_back(one);
    std::vector<Proposal> out;
    for (const auto& decisions : of)
        if (const CheckAnswer* one = policy::waitingProposal(decisions))
            out.push_back({PupilId(one->subjectId), one->byStaff, one->onDate, one->reason});
    std::sort(out.begin(), out.end(), [](const Proposal& a, const Proposal& b) { return std::pair(a.on, a.pupil.uuid()) < std::pair(b.on, b.pupil.uuid()); });
    return out;
}

Done propose(Workspace& workspace, PupilId pupil, const QString& reason)
{
    if (Done ok = permitted(workspace, u"retention.propose"); !ok) return ok;
    const auto found = workspace.get(pupil);
    if (!found) return tl::unexpected(found.error());
    if (Done good = goodReason(*found, reason); !good) return good;
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
    store::AuditFilter filter;
    filter.type = store::disposalType;
    store::Reader& reader = workspace.store().reader();
    const auto rows = store::readAudit(reader.connection(), reader.codec(), reader.storeId(), filter, std::numeric_limits<int>::max());
    if (!rows) return tl::unexpected(rows.error());
    std::vector<Certificate> out;
    for (const store::AuditRow& row : *rows) out.push_back(certificateFrom(row));
    return out;
}

} // namespace fledge::disposal
