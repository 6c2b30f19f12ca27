#include "core/store/auditwitness.h"

#include "core/store/auditchain.h"
#include "core/store/rows.h"

namespace fledge::store {

AuditWitness::AuditWitness(Connection& connection) : m_connection(connection)
{
    if (const auto keys = schoolKeys(connection)) m_school = keys->school;
    auto id = connection.run(QStringLiteral("SELECT value FROM store_info WHERE name = 'store_id'"));
    if (id && id->next()) m_storeId = QByteArray::fromHex(id->text(0).toLatin1());
}

bool AuditWitness::vouchesFor(qint64 seq)
{
    if (const auto known = m_known.find(seq); known != m_known.end()) return known->second;
    const auto run = runOf(seq);
    const bool covers = run && (run->first <= seq || (run->bySchool && isBeginning(run->first)));
    return m_known[seq] = covers && isSigned(*run);
}

qint64 AuditWitness::firstBound()
{
    if (!m_firstBound) {
        auto row = m_connection.run(QStringLiteral("SELECT seq FROM audit WHERE bound IS NOT NULL ORDER BY seq LIMIT 1"));
        m_firstBound = row && row->next() ? row->value(0).toLongLong() : std::numeric_limits<qint64>::max();
    }
    return *m_firstBound;
}

std::optional<AuditWitness::Run> AuditWitness::runOf(qint64 seq)
{
    auto rows = m_connection.run(selectChain + QStringLiteral(" WHERE seq >= ? ORDER BY seq"), {seq});
    if (!rows) return {};
    ChainLink link{};
    QByteArray hash, previous;
    while (rows->next()) {
        if (!readLink(*rows, link, hash) || link.seq != seq++ || (!previous.isEmpty() && link.previous != previous)) return {};
        previous = hash;
        const QByteArray signature = rows->bytes(12);
        if (signature.isEmpty()) continue;
        qsizetype at = 0;
        while (at < signature.size() && signature[at] >= '0' && signature[at] <= '9') ++at;
        if (at == signature.size()) return {};
        return Run{signature.left(at).toLongLong(), signature[at] == 's', link.byStaff, hash, signature.mid(at + 1)};
    }
    return {};
}

// A transaction is believed by keys that were made before it, so the question always gets smaller.
bool AuditWitness::isSigned(const Run& run)
{
    const QByteArray message = signedBytes(m_storeId, run.first, run.hash);
    if (run.bySchool) return security::isSignedBy(m_school, message, run.proof);
    const auto keys = keysOf(run.staff, run.first);
    return std::any_of(keys.begin(), keys.end(),
                       [&](const QByteArray& key) { return security::isSignedBy(key, message, run.proof); });
}

bool AuditWitness::isBeginning(qint64 seq)
{
    auto row = m_connection.run(QStringLiteral("SELECT 1 FROM audit WHERE seq = ? AND action = 'accounts.begin'"), {seq});
    return row && row->next();
}

std::vector<QByteArray> AuditWitness::keysOf(const QUuid& staff, qint64 before)
{
    if (!m_past) m_past = pastKeys(m_connection).value_or(std::vector<PastKey>());
    std::vector<std::pair<qint64, QByteArray>> made;
    if (auto rows = m_connection.run(QStringLiteral("SELECT seq, digest_after FROM audit WHERE record_id = ? AND type = 'account' AND "
                                                    "digest_after IS NOT NULL AND seq < ? ORDER BY seq"),
                                     {m_connection.id(staff), before}))
        while (rows->next()) made.emplace_back(rows->value(0).toLongLong(), rows->bytes(1));
    std::vector<QByteArray> keys;
    for (const auto& [seq, digest] : made)
        for (const PastKey& past : *m_past)
            if (past.staff == staff && keyDigest(staff, past.keys) == digest && vouchesFor(seq)) keys.push_back(past.keys.sign);
    return keys;
}

} // namespace fledge::store
