// The audit: who did what to which record, when and why. Rows hold digests in one chain; the values stand beside them,
// so that disposal of values never breaks the chain (contract E.5).
#pragma once
#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/record/payload.h"
#include "core/store/connection.h"

#include <functional>
#include <QHash>

namespace fledge::store {

/// Who acts. The name is kept beside the id, because people leave.
struct Actor
{
    StaffId staff;
    QString name;
};

/// Whose key signs the rows of a transaction. Without a function nothing is signed: the file has no accounts yet.
struct AuditSigner
{
    bool asSchool = false; ///< the school's key signs (set-up, recovery); else the account of whoever acts
    std::function<QByteArray(const QByteArray& message)> sign;
};

/// One row to be written at the end of a transaction.
struct AuditEntry
{
    QString action;
    QString type;
    QUuid recordId;
    QByteArray digestBefore;
    QByteArray digestAfter;
    QString why;
    QByteArray values; ///< JSON: column → [before, after]; empty for marks such as a print
    /// What the row vouches for besides its record: the sealed values where there are any, how an account stands, which
    /// keys a case has. Filled in when the transaction ends; a disposal brings what it took.
    QByteArray bound = {};
};

/// One row as it is read back.
struct AuditRow
{
    qint64 seq = 0;
    QDateTime at;
    StaffId byStaff;
    QString byName;
    QString action;
    QString type;
    QUuid recordId;
    QString why;
    QByteArray values;
    QString machine; ///< the computer it was done at; empty in rows of earlier versions
};

/// Column → [before, after] of every change, as compact JSON.
QByteArray auditValues(const std::vector<record::Change>& changes);

/// Appends the entries behind the head of the chain, inside the caller's transaction; the last carries the signature
/// over all of them.
Done appendAudit(Connection& connection, const record::PayloadCodec& codec, const QByteArray& storeId,
                 const Actor& actor, const QDateTime& at, const std::vector<AuditEntry>& entries,
                 const AuditSigner& signer, const std::function<bool()>& goOn = {});

/// Seals what the audit holds in the clear and makes its chain anew: once in the life of a file (first_sealing).
Done sealAudit(Connection& connection, const record::PayloadCodec& codec, const QByteArray& storeId);

/// Which rows are wanted; what is empty asks for nothing.
struct AuditFilter
{
    AuditFilter(const QUuid& ofRecord = {}) : record(ofRecord) {}
    QUuid record;
    QString byName;
    QString action;
    QString type;
    QDateTime from;   ///< this instant and later
    QDateTime until;  ///< before this instant
    qint64 below = 0; ///< only rows before this one: the next page
};

/// Whether somebody may have a row; asked before its values are opened (`why` and `values` are still empty).
using KeepAuditRow = std::function<bool(const AuditRow& row)>;

/// The rows that fit and are kept, newest first, at most `limit` of them: what is not kept takes nobody's place.
Result<std::vector<AuditRow>> readAudit(Connection& connection, const record::PayloadCodec& codec,
                                        const QByteArray& storeId, const AuditFilter& filter, int limit,
                                        const KeepAuditRow& keep = {});

/// One row for each person, deed and type that the audit has; rows about cases keep which case they are about, and with
/// `eachRecord` every row its record. No times and no values: what a reader may be offered to choose from.
Result<std::vector<AuditRow>> auditKinds(Connection& connection, bool eachRecord = false);

/// The changes of one record alone (no marks), newest first, at most `limit`.
Result<std::vector<AuditRow>> readChanges(Connection& connection, const record::PayloadCodec& codec,
                                          const QByteArray& storeId, const QUuid& recordId, int limit);

class Disposals;
/// Walks the whole chain; Damaged with the first row that does not fit. In a file with accounts every transaction since
/// they began must be signed by the account that acted, or by the school. A row may lack what a disposal took out of it.
Done verifyAudit(Connection& connection, const QByteArray& storeId, const Disposals& disposals);
/// How far the audit has come.
struct AuditHead
{
    qint64 seq = 0;
    QByteArray hash;
    QDateTime at;   ///< of the last row; invalid while there is none
    QString byName; ///< whoever wrote it
};
Result<AuditHead> auditHead(Connection& connection);
/// When something was last done, and by whom; `at` is invalid when never.
struct AuditMark
{
    QDateTime at;
    QString byName;
};
Result<AuditMark> lastMarked(Connection& connection, const QString& action);
/// How many rows a table has, for saying what a backup holds.
Result<int> countRows(Connection& connection, const QString& table);
/// Whether the row of this number has this hash. True for number 0.
Result<bool> hasAuditRow(Connection& connection, qint64 seq, const QByteArray& hash);
/// The last row alone, against itself and the head: what opening a store can afford.
Done verifyAuditHead(Connection& connection);
/// The digest each record had after its last change.
Result<QHash<QUuid, QByteArray>> lastDigests(Connection& connection);

} // namespace fledge::store
