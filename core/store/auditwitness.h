// Whether single rows of the audit were signed by whom they name, without walking all of it: what is believed because a
// row says so (an account's standing, the next key of a case) asks here first.
#pragma once
#include "core/store/accounts.h"

#include <map>
#include <memory>
#include <optional>

namespace fledge::store {

class Disposals;

class AuditWitness
{
public:
    /// Reads the store's id and the school's key.
    explicit AuditWitness(Connection& connection);
    /// True when the row is as it was hashed and the transaction it belongs to was signed by the school, or by an account
    /// whose key a signed row made. Rows from before there were accounts count when the school's first signature covers
    /// them. False where nothing was signed, or a byte differs.
    bool vouchesFor(qint64 seq);
    /// The first row that vouches for more than its record: what stands before it was written by an earlier version.
    qint64 firstBound();

private:
    struct RowRead;
    /// A transaction as it was signed, from some row of it to its end.
    struct Run
    {
        qint64 first = 0; ///< the row it begins with
        bool bySchool = false;
        QUuid staff;
        QByteArray hash, proof;
    };
    std::optional<Run> runOf(qint64 seq);
    /// Whether a row is as it was hashed, but for what a disposal took that is vouched for itself.
    bool isAsItWas(const RowRead& row);
    bool isSigned(const Run& run);
    bool isBeginning(qint64 seq);
    /// The sign keys that rows before this one made for somebody.
    std::vector<QByteArray> keysOf(const QUuid& staff, qint64 before);

    Connection& m_connection;
    QByteArray m_storeId, m_school;
    std::optional<std::vector<PastKey>> m_past;
    std::optional<qint64> m_firstBound;
    std::shared_ptr<const Disposals> m_disposals; ///< read when a row is met that lacks something
    std::map<qint64, bool> m_known;
};

} // namespace fledge::store
