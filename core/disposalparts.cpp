#include "core/disposalparts.h"

#include "core/base/text.h"
#include "core/domain/pupildenial.h"
#include "core/domain/reviewrequest.h"
#include "core/store/queries/ownrecords.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>

namespace fledge::disposal {
namespace {

constexpr int daysOfBackups = 366; // backups::makeDaily() keeps the last of each month for a year

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

/// The account as it stands, where it has one of the roles; empty where it has none.
QByteArray certificateWith(Workspace& workspace, StaffId staff, const std::vector<Role>& roles)
{
    store::Store& store = workspace.store();
    const auto account = store::accountOf(store.reader().connection(), staff);
    if (!account || account->isChanged || account->suspended) return {};
    const auto read = security::readCertificate(account->certificate, store.storeId(), store.schoolKeys().school);
    const bool has = read && read->staff == staff.uuid() && std::find_first_of(read->roles.begin(), read->roles.end(), roles.begin(), roles.end()) != read->roles.end();
    return has ? account->certificate : QByteArray();
}

QString staffName(Workspace& workspace, StaffId id)
{
    const auto staff = workspace.store().reader().load(id);
    return staff ? QStringLiteral("%1 %2").arg(staff->givenName, staff->familyName).trimmed() : QString();
}

} // namespace

Done permitted(Workspace& workspace, QStringView action)
{
    const security::Verdict verdict = workspace.may(action);
    if (!verdict) return fail(ProblemKind::Denied, verdict.why);
    return workspace.hasAccounts() ? Done() : Done(fail(ProblemKind::Denied, QStringLiteral("no_disposal_accounts")));
}

Done goodReason(const Pupil* pupil, const QString& reason)
{
    if (reason.trimmed().isEmpty()) return fail(Problem::invalid(QStringLiteral("reason"), QStringLiteral("reason_required")));
    return pupil && names(*pupil, reason) ? Done(fail(Problem::invalid(QStringLiteral("reason"), QStringLiteral("names_pupil")))) : Done();
}

Result<bool> isThereASecond(Workspace& workspace, PupilId pupil)
{
    const auto lines = actions::accountLines(workspace.store().reader(), workspace.store().schoolKeys());
    if (!lines) return tl::unexpected(lines.error());
    const auto denied = pupil.isNull() ? Result<QSet<QUuid>>(QSet<QUuid>()) : store::staffDenied(workspace.store().reader(), {pupil});
    if (!denied) return tl::unexpected(denied.error());
    return std::any_of(lines->begin(), lines->end(), [&](const actions::AccountLine& line) {
        const bool leads = std::find(line.certified.begin(), line.certified.end(), Role::Safeguarding) != line.certified.end();
        return leads && line.state == actions::AccountState::Active && line.staff != workspace.person().id &&
               !denied->contains(line.staff.uuid());
    });
}

Result<TwoCertificates> certificatesOf(Workspace& workspace, StaffId proposer, const std::vector<Role>& proposing, const std::vector<Role>& carryingOut)
{
    TwoCertificates out{certificateWith(workspace, proposer, proposing), certificateWith(workspace, workspace.person().id, carryingOut)};
    if (out.proposedBy.isEmpty()) return blocked("proposer_gone");
    if (out.carriedOutBy.isEmpty()) return fail(ProblemKind::Denied, QStringLiteral("certificate"));
    return out;
}

QSet<QUuid> idsOf(const std::vector<store::RecordsOfType>& records)
{
    QSet<QUuid> ids;
    for (const store::RecordsOfType& of : records)
        for (const record::AnyRecord& record : of.records) ids.insert(record.id());
    return ids;
}

std::vector<Counted> counted(const std::vector<store::RecordsOfType>& records)
{
    std::vector<Counted> out;
    for (const store::RecordsOfType& of : records) {
        if (of.records.empty() || of.type == &record::typeOf<PupilDenial>() || of.type == &record::typeOf<ReviewRequest>()) continue;
        const QString type = QString::fromLatin1(of.type->name);
        const int count = static_cast<int>(of.records.size());
        const auto known = std::find_if(out.begin(), out.end(), [&type](const Counted& one) { return one.type == type; });
        if (known == out.end()) out.push_back({type, count});
        else known->count += count;
    }
    return out;
}

Certificate begunCertificate(Workspace& workspace, const QUuid& subject, const std::vector<store::RecordsOfType>& records, const CheckAnswer& proposal)
{
    Certificate out;
    out.pupil = subject;
    out.reference = reference(subject);
    out.records = counted(records);
    out.proposedBy = staffName(workspace, proposal.byStaff);
    out.proposedOn = proposal.onDate;
    out.proposer = proposal.byStaff.uuid();
    out.otherPerson = workspace.person().id.uuid();
    out.reason = proposal.reason;
    out.carriedOutBy = workspace.person().name;
    out.carriedOutAt = workspace.clock().now();
    out.backupsUntil = out.carriedOutAt.date().addDays(daysOfBackups);
    return out;
}

void addRule(Certificate& certificate, const policy::RetentionRule& rule)
{
    certificate.rule = rule.title;
    certificate.basis = rule.basis;
    certificate.from = rule.from;
    certificate.years = rule.years;
    certificate.months = rule.months;
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
                           {QStringLiteral("months"), one.months},
                           {QStringLiteral("from"), one.from},
                           {QStringLiteral("whose"), one.whose},
                           {QStringLiteral("ended"), isoDate(one.ended)},
                           {QStringLiteral("records"), records},
                           {QStringLiteral("proposed_by"), one.proposedBy},
                           {QStringLiteral("proposed_by_id"), one.proposer.isNull() ? QString() : idText(one.proposer)},
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
    out.months = json.value(QStringLiteral("months")).toInt();
    out.from = text("from");
    out.whose = text("whose");
    out.isOfRecords = row.action == store::carryOutOfRecords;
    out.ended = parseIsoDate(text("ended"));
    const QJsonObject records = json.value(QStringLiteral("records")).toObject();
    for (const store::PupilLink& link : store::pupilLinks())
        if (const QString type = QString::fromLatin1(link.type->name); records.contains(type)) out.records.push_back({type, records.value(type).toInt()});
    out.proposedBy = text("proposed_by");
    out.proposedOn = parseIsoDate(text("proposed_on"));
    out.reason = text("reason");
    out.proposer = QUuid::fromString(text("proposed_by_id"));
    out.isOfConcern = row.action == store::carryOutOfCase;
    out.carriedOutBy = row.byName;
    out.otherPerson = row.byStaff.uuid();
    out.carriedOutAt = row.at;
    out.backupsUntil = parseIsoDate(text("backups_until"));
    return out;
}

Result<std::optional<Certificate>> carriedOut(Workspace& workspace, const QUuid& subject)
{
    store::AuditFilter filter(subject);
    filter.type = store::disposalType;
    store::Reader& reader = workspace.store().reader();
    const auto rows = store::readAudit(reader.connection(), reader.codec(), reader.storeId(), filter, 1);
    if (!rows) return tl::unexpected(rows.error());
    return rows->empty() ? std::nullopt : std::optional(certificateFrom(rows->front()));
}

store::Removal removalOf(const QUuid& subject, const std::vector<store::RecordsOfType>& records, const TwoCertificates& two, const Certificate& certificate)
{
    store::Removal out{subject, {}, {}, two.proposedBy, two.carriedOutBy, statementOf(certificate)};
    for (const store::RecordsOfType& of : records)
        for (const record::AnyRecord& record : of.records) out.records.emplace_back(of.type, record.id());
    return out;
}

bool overwrite(Workspace& workspace)
{
    const Done forgotten = workspace.store().forgetReplaced();
    return forgotten && QFileInfo(workspace.path() + QStringLiteral("-wal")).size() == 0;
}

} // namespace fledge::disposal
