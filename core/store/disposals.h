// What is missing from the file because two people disposed of it, a pupil's whole record or some records whose time was
// over: how it is taken out, and how the check of the file tells it from what somebody else took away. The row `pupil.dispose`
// or `records.dispose` of the audit vouches for each id that went and each row that lost its reason or values; it counts only
// where a headteacher had proposed it in a row of their own. So does `case.dispose` of a concern, for a headteacher and a lead.
#pragma once
#include "core/store/auditchain.h"
#include "core/store/store.h"

#include <QSet>
#include <map>

namespace fledge::store {

// The words of the audit that a disposal stands on. All of them are about the pupil, or about the proposal to dispose of some
// records, which has a number of its own (type `records`); the reasons beside them stay.
inline const QString proposeDisposal = QStringLiteral("retention.propose");
inline const QString withdrawDisposal = QStringLiteral("retention.withdraw");
inline const QString declineDisposal = QStringLiteral("retention.decline");
inline const QString carryOutDisposal = QStringLiteral("pupil.dispose");
inline const QString carryOutOfRecords = QStringLiteral("records.dispose");
inline const QString carryOutOfCase = QStringLiteral("case.dispose"); ///< of one concern, by two of its readers
inline const QString disposedRecords = QStringLiteral("records");
inline const QString disposalType = QStringLiteral("disposal");

/// Everything that goes with one disposal.
struct Removal
{
    QUuid subject; ///< the pupil; of some records alone, the answer that proposed it, which goes with them
    std::vector<std::pair<const record::RecordType*, QUuid>> records; ///< parents before children, the subject among them
    std::vector<QUuid> cases;
    QByteArray proposedBy, carriedOutBy; ///< the certificates of the two, as they stand now
    QByteArray statement;                ///< what the certificate of disposal says; sealed with the row of the audit
    QString action = carryOutDisposal;
};
/// The types of which single records may be disposed of while their pupil or provider stays.
std::vector<const record::RecordType*> disposableTypes();
/// Takes it out, as the one thing its transaction does. Damaged where the audit is not as it was hashed.
Done dispose(Transaction& tx, const Removal& removal);

/// The last word on the disposal of a pupil or a concern: the row that proposes, withdraws, declines it or carries it out; 0 for none.
struct DisposalWord
{
    qint64 seq = 0;
    QString action;
    StaffId by;
    QDateTime at;
};
Result<DisposalWord> lastDisposalWord(Connection& connection, const QUuid& subject);

/// Whether anything was disposed of at all.
Result<bool> hasDisposals(Connection& connection);
/// Which of these ids belong to records that were disposed of.
Result<QSet<QUuid>> disposedAmong(Connection& connection, const QSet<QUuid>& ids);

/// What disposals took, as far as the audit vouches for them.
class Disposals
{
public:
    /// Reads them all; each is compared with its row of the audit.
    static Result<Disposals> read(Connection& connection, const QByteArray& storeId, const QByteArray& school);
    /// Whether a row that is not as it was hashed lacks nothing but the reason that a disposal took.
    bool explains(const ChainLink& link, const QByteArray& hash, const QByteArray& signature) const
    {
        return disposalOf(link, hash, signature).has_value();
    }
    /// The row of the audit that says so.
    std::optional<qint64> disposalOf(const ChainLink& link, const QByteArray& hash, const QByteArray& signature) const;
    /// Whether the values of a row went, too.
    bool tookValuesOf(qint64 seq) const { return m_rows.contains(seq); }
    /// The records and cases that went.
    const QSet<QUuid>& records() const { return m_records; }
    /// Damaged/disposal where something says that it was disposed of and nobody with the right did, where something else
    /// than a pupil's record went, or where a disposal was left half done.
    Done check(Connection& connection) const;

private:
    struct Row
    {
        qint64 disposal;
        QByteArray digest;
    };
    std::map<qint64, Row> m_rows; ///< of genuine disposals, like the records
    QSet<QUuid> m_records;
    bool m_areGenuine = true; ///< all of them
};

} // namespace fledge::store
