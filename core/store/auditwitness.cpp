#include "core/store/auditwitness.h"

#include "core/store/auditchain.h"
#include "core/store/disposals.h"
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
    m_known[seq] = false; // whoever asks again while this is being answered goes round in a circle
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

struct AuditWitness::RowRead
{
    ChainLink link{};
    QByteArray hash, signature;
    bool isWhole = false;
};

namespace {

/// Ends at the first row with a signature; none where there is none.
template <class R> std::vector<R> readRun(Connection& connection, qint64 seq)
{
    auto rows = connection.run(selectChain + QStringLiteral(" WHERE seq >= ? ORDER BY seq"), {seq});
    std::vector<R> out;
    while (rows && rows->next()) {
        R& row = out.emplace_back();
        row.isWhole = readLink(*rows, row.link, row.hash);
        row.signature = rows->bytes(12);
        if (!row.signature.isEmpty()) return out;
    }
    return {};
}

} // namespace

std::optional<AuditWitness::Run> AuditWitness::runOf(qint64 seq)
{
    const std::vector<RowRead> rows = readRun<RowRead>(m_connection, seq);
    QByteArray previous;
    for (const RowRead& row : rows) {
        if (row.link.seq != seq++ || (!previous.isEmpty() && row.link.previous != previous) || !isAsItWas(row)) return {};
        previous = row.hash;
    }
    if (rows.empty()) return {};
    const RowRead& last = rows.back();
    qsizetype at = 0;
    while (at < last.signature.size() && last.signature[at] >= '0' && last.signature[at] <= '9') ++at;
    if (at == last.signature.size()) return {};
    return Run{last.signature.left(at).toLongLong(), last.signature[at] == 's', last.link.byStaff, last.hash, last.signature.mid(at + 1)};
}

bool AuditWitness::isAsItWas(const RowRead& row)
{
    if (row.isWhole) return true;
    if (!m_disposals) {
        auto read = Disposals::read(m_connection, m_storeId, m_school);
        if (!read) return false;
        m_disposals = std::make_shared<const Disposals>(std::move(*read));
    }
    const auto by = m_disposals->disposalOf(row.link, row.hash, row.signature);
    return by && vouchesFor(*by);
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
