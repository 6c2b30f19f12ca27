// What every disposal needs, of a pupil's whole record or of some records: who may, what is said and by whom, and what the
// certificate keeps. For core/disposal and core/recorddisposal alone.
#pragma once
#include "core/disposal.h"
#include "core/domain/pupil.h"
#include "core/domain/staff.h"
#include "core/store/disposals.h"
#include "core/store/queries/pupilrecords.h"

namespace fledge::disposal {

inline tl::unexpected<Problem> blocked(const char* why) { return fail(ProblemKind::Blocked, QString::fromLatin1(why)); }

/// Denied to whoever may not, and to everybody in a file without accounts (no_disposal_accounts).
Done permitted(Workspace& workspace, QStringView action);
/// Invalid without a reason, and with one that names the pupil: it stays on the certificate. Null: nobody is meant.
Done goodReason(const Pupil* pupil, const QString& reason);
/// Whether somebody other than this person could carry out what they propose about a pupil, or about nobody (null).
Result<bool> isThereASecond(Workspace& workspace, PupilId pupil);

/// The certificates of the two people, as they stand now.
struct TwoCertificates
{
    QByteArray proposedBy, carriedOutBy;
};
/// Blocked/proposer_gone where whoever proposed it has none of the roles for it any more.
Result<TwoCertificates> certificatesOf(Workspace& workspace, StaffId proposer, const std::vector<Role>& proposing = {Role::Headteacher},
                                       const std::vector<Role>& carryingOut = {Role::Safeguarding});

QSet<QUuid> idsOf(const std::vector<store::RecordsOfType>& records);
/// How many go of each type. Who is kept from a pupil is about staff, and a review that was asked for tells that there was a
/// reason: neither is counted.
std::vector<Counted> counted(const std::vector<store::RecordsOfType>& records);

/// What every certificate says: how many of what, who proposed it and who carries it out, and until when backups hold it.
Certificate begunCertificate(Workspace& workspace, const QUuid& subject, const std::vector<store::RecordsOfType>& records, const CheckAnswer& proposal);
/// Adds the line of the schedule.
void addRule(Certificate& certificate, const policy::RetentionRule& rule);
QByteArray statementOf(const Certificate& certificate);
Certificate certificateFrom(const store::AuditRow& row);
/// The certificate of a disposal that was carried out; none where it was not.
Result<std::optional<Certificate>> carriedOut(Workspace& workspace, const QUuid& subject);

store::Removal removalOf(const QUuid& subject, const std::vector<store::RecordsOfType>& records, const TwoCertificates& two, const Certificate& certificate);
/// Whether nothing of it stands in the file or its log any more; another program that reads keeps the log.
bool overwrite(Workspace& workspace);

} // namespace fledge::disposal
