// Checking the audit: the chain of hashes, and whose key signed each transaction.
#include "core/base/text.h"
#include "core/store/accounts.h"
#include "core/store/auditchain.h"
#include "core/store/disposals.h"
#include "core/store/rows.h"

namespace fledge::store {
namespace {

Done checkHead(Connection& connection, qint64 seq, const QByteArray& hash)
{
    auto head = connection.run(selectHead);
    if (!head) return tl::unexpected(head.error());
    const bool fits = head->next() && head->value(0).toLongLong() == seq && head->bytes(1) == hash;
    return fits ? Done() : fail(ProblemKind::Damaged, QStringLiteral("audit head"));
}

/// Whom the audit believes, learnt while it is walked: the school from the start, each account from the signed row that
/// made its keys.
class Signatures
{
public:
    static Result<Signatures> read(Connection& connection, const QByteArray& storeId);
    /// Takes the next row; false when it shows that somebody wrote without a key.
    bool take(const ChainLink& link, const QByteArray& hash, const QByteArray& signature);
    /// Whether every row that had to be signed was.
    bool isComplete() const { return m_school.isEmpty() || (m_began && m_run.empty()); }

private:
    struct Made
    {
        QUuid staff;
        QByteArray digest;
    };
    bool endRun(const ChainLink& link, const QByteArray& hash, const QByteArray& signature);
    bool believes(const QUuid& staff, const QByteArray& message, const QByteArray& signature) const;
    void learn();

    QByteArray m_storeId, m_school;
    QHash<QByteArray, std::pair<QUuid, QByteArray>> m_known; ///< digest → whose, and the sign key
    QMultiHash<QUuid, QByteArray> m_believed;
    std::vector<qint64> m_run;
    std::vector<Made> m_made;
    bool m_began = false;
};

Result<Signatures> Signatures::read(Connection& connection, const QByteArray& storeId)
{
    const auto school = schoolKeys(connection);
    const auto past = pastKeys(connection);
    if (!school) return tl::unexpected(school.error());
    if (!past) return tl::unexpected(past.error());
    Signatures signatures;
    signatures.m_storeId = storeId;
    signatures.m_school = school->school;
    for (const PastKey& key : *past)
        signatures.m_known.insert(keyDigest(key.staff, key.keys), {key.staff, key.keys.sign});
    return signatures;
}

bool Signatures::take(const ChainLink& link, const QByteArray& hash, const QByteArray& signature)
{
    if (m_school.isEmpty()) return signature.isEmpty();
    if (link.action == u"accounts.begin") m_began = true;
    if (!m_began) return true;
    m_run.push_back(link.seq);
    if (link.type == u"account" && !link.digestAfter.isEmpty()) m_made.push_back({link.recordId, link.digestAfter});
    return signature.isEmpty() || endRun(link, hash, signature);
}

bool Signatures::endRun(const ChainLink& link, const QByteArray& hash, const QByteArray& signature)
{
    qsizetype at = 0;
    while (at < signature.size() && signature[at] >= '0' && signature[at] <= '9') ++at;
    if (at == signature.size() || signature.left(at).toLongLong() != m_run.front()) return false;
    const QByteArray message = signedBytes(m_storeId, m_run.front(), hash);
    const QByteArray proof = signature.mid(at + 1);
    const bool good = signature[at] == 's' ? security::isSignedBy(m_school, message, proof)
                                           : believes(link.byStaff, message, proof);
    m_run.clear();
    if (good) learn();
    return good;
}

bool Signatures::believes(const QUuid& staff, const QByteArray& message, const QByteArray& signature) const
{
    const auto keys = m_believed.values(staff);
    return std::any_of(keys.begin(), keys.end(),
                       [&](const QByteArray& key) { return security::isSignedBy(key, message, signature); });
}

void Signatures::learn()
{
    for (const Made& made : m_made)
        if (const auto key = m_known.constFind(made.digest); key != m_known.constEnd() && key->first == made.staff)
            m_believed.insert(made.staff, key->second);
    m_made.clear();
}

/// Every sealed value is the one that its row vouches for; rows of earlier versions vouch for none. What a disposal took is
/// not there any more, and its own row is compared by Disposals.
Done checkValues(Connection& connection, const Disposals& disposals)
{
    auto rows = connection.run(QStringLiteral("SELECT a.seq, a.bound, v.sealed FROM audit a LEFT JOIN audit_value v ON v.seq = a.seq "
                                              "WHERE a.bound IS NOT NULL AND a.type <> 'account' AND a.type <> 'case' AND a.type <> 'disposal'"));
    if (!rows) return tl::unexpected(rows.error());
    while (rows->next())
        if (disposals.tookValuesOf(rows->value(0).toLongLong()) ? !rows->isNull(2) : rows->isNull(2) || boundOfValues(rows->bytes(2)) != rows->bytes(1))
            return fail(ProblemKind::Damaged, QStringLiteral("audit value %1").arg(rows->value(0).toLongLong()));
    return {};
}

} // namespace

Done verifyAudit(Connection& connection, const QByteArray& storeId, const Disposals& disposals)
{
    auto signatures = Signatures::read(connection, storeId);
    if (!signatures) return tl::unexpected(signatures.error());
    auto rows = connection.run(selectChain + QStringLiteral(" ORDER BY seq"));
    if (!rows) return tl::unexpected(rows.error());
    ChainLink link{};
    qint64 expected = 0;
    QByteArray previous = noHash();
    while (rows->next()) {
        ++expected;
        QByteArray hash;
        const bool isWhole = readLink(*rows, link, hash) || disposals.explains(link, hash, rows->bytes(12));
        if (!isWhole || link.seq != expected || link.previous != previous)
            return fail(ProblemKind::Damaged, QStringLiteral("audit %1").arg(expected));
        if (!signatures->take(link, hash, rows->bytes(12)))
            return fail(ProblemKind::Damaged, QStringLiteral("audit signature %1").arg(expected));
        previous = hash;
    }
    if (!signatures->isComplete()) return fail(ProblemKind::Damaged, QStringLiteral("audit signature %1").arg(expected));
    if (Done head = checkHead(connection, expected, previous); !head) return head;
    return checkValues(connection, disposals);
}

Result<AuditHead> auditHead(Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT seq, hash, at, by_name FROM audit ORDER BY seq DESC LIMIT 1"));
    if (!rows) return tl::unexpected(rows.error());
    if (!rows->next()) return AuditHead{};
    return AuditHead{rows->value(0).toLongLong(), rows->bytes(1), parseInstant(rows->text(2)), rows->text(3)};
}

Result<AuditMark> lastMarked(Connection& connection, const QString& action)
{
    auto rows = connection.run(QStringLiteral("SELECT at, by_name FROM audit WHERE action = ? ORDER BY seq DESC LIMIT 1"), {action});
    if (!rows) return tl::unexpected(rows.error());
    return rows->next() ? AuditMark{parseInstant(rows->text(0)), rows->text(1)} : AuditMark{};
}

Result<int> countRows(Connection& connection, const QString& table)
{
    auto rows = connection.run(QStringLiteral("SELECT COUNT(*) FROM %1").arg(table));
    if (!rows) return tl::unexpected(rows.error());
    return rows->next() ? rows->integer(0) : 0;
}

Result<bool> hasAuditRow(Connection& connection, qint64 seq, const QByteArray& hash)
{
    if (seq == 0) return true;
    auto rows = connection.run(QStringLiteral("SELECT hash FROM audit WHERE seq = ?"), {seq});
    if (!rows) return tl::unexpected(rows.error());
    return rows->next() && rows->bytes(0) == hash;
}

Done verifyAuditHead(Connection& connection)
{
    auto rows = connection.run(selectChain + QStringLiteral(" ORDER BY seq DESC LIMIT 1"));
    if (!rows) return tl::unexpected(rows.error());
    if (!rows->next()) return checkHead(connection, 0, noHash());
    ChainLink link{};
    QByteArray hash;
    if (!readLink(*rows, link, hash)) return fail(ProblemKind::Damaged, QStringLiteral("audit %1").arg(link.seq));
    return checkHead(connection, link.seq, hash);
}

Result<QHash<QUuid, QByteArray>> lastDigests(Connection& connection)
{
    auto rows = connection.run(
        QStringLiteral("SELECT record_id, digest_after FROM audit WHERE digest_after IS NOT NULL AND type <> 'account' "
                       "AND type <> 'case' ORDER BY seq"));
    if (!rows) return tl::unexpected(rows.error());
    QHash<QUuid, QByteArray> digests;
    while (rows->next())
        digests.insert(rows->id(0), rows->bytes(1));
    return digests;
}

} // namespace fledge::store
