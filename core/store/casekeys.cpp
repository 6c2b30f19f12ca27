#include "core/store/casekeys.h"

#include "core/base/text.h"
#include "core/security/recoverycode.h"
#include "core/store/auditwitness.h"
#include "core/store/casekeyrows.h"
#include "core/store/disposals.h"

#include <QSet>
#include <sodium.h>

namespace fledge::store {
namespace {

QByteArray nextKeyBytes(const security::KeyRing& ring, const QByteArray& storeId, const QUuid& caseId, int generation)
{
    return "fledge case key 1 " + storeId + caseId.toRfc4122() + QByteArray::number(generation) + ' ' +
           ring.publicOf(caseId, generation);
}

/// A signed row of the audit that carries the proof.
Result<bool> isProven(Connection& connection, AuditWitness& witness, const QUuid& caseId, const QByteArray& proof)
{
    auto rows = connection.run(QStringLiteral("SELECT seq FROM audit WHERE record_id = ? AND type = 'case' AND action = 'case.key' AND "
                                              "digest_after = ?"),
                               {connection.id(caseId), proof});
    if (!rows) return tl::unexpected(rows.error());
    return rows->next() && witness.vouchesFor(rows->value(0).toLongLong());
}

/// Earlier versions wrote no proofs: there a signed entry speaks for the key it is sealed under.
Result<bool> isFromBefore(Connection& connection, AuditWitness& witness, const QUuid& caseId, int generation)
{
    auto rows = connection.run(QStringLiteral("SELECT id, case_id, sealed FROM confidential WHERE case_id = ?"), {connection.id(caseId)});
    if (!rows) return tl::unexpected(rows.error());
    QSet<QByteArray> digests;
    while (rows->next())
        if (const SealedEntry entry{rows->id(0), rows->id(1), rows->bytes(2)}; generationOf(entry) == generation)
            digests.insert(entryDigest(entry));
    auto told = connection.run(QStringLiteral("SELECT seq, digest_after FROM audit WHERE record_id = ? AND type = 'case' AND "
                                              "action = 'case.entry' AND bound IS NULL"),
                               {connection.id(caseId)});
    if (!told) return tl::unexpected(told.error());
    while (told->next()) {
        const qint64 seq = told->value(0).toLongLong();
        if (digests.contains(told->bytes(1)) && seq < witness.firstBound() && witness.vouchesFor(seq)) return true;
    }
    return false;
}

QByteArray digestOfKeys(const QUuid& caseId, const std::vector<GrantRow>& rows, int newest)
{
    QByteArray bytes = "fledge case keys 1 " + caseId.toRfc4122();
    for (const GrantRow& row : rows)
        if (newest == 0 || row.number <= newest)
            bytes += QByteArray::number(row.number) + ' ' + row.recipient.toRfc4122() + QByteArray::number(row.sealed.size()) + ' ' + row.sealed;
    return digest(bytes);
}

/// What the last row about a case vouches for; nothing where an earlier version wrote it.
struct Vouched
{
    qint64 seq = 0;
    QByteArray bound;
};
Result<Vouched> lastVouched(Connection& connection, const QUuid& caseId)
{
    auto last = connection.run(QStringLiteral("SELECT seq, bound FROM audit WHERE record_id = ? AND type = 'case' AND bound IS NOT NULL "
                                              "ORDER BY seq DESC LIMIT 1"),
                               {connection.id(caseId)});
    if (!last) return tl::unexpected(last.error());
    return last->next() ? Vouched{last->value(0).toLongLong(), last->bytes(1)} : Vouched();
}

/// Whether the keys of a case up to a generation (0: all) are as the last row about it says, and that row was signed.
Result<bool> areKeysSigned(Connection& connection, AuditWitness& witness, const QUuid& caseId, int newest = 0)
{
    const auto last = lastVouched(connection, caseId);
    const auto rows = grantsOfCase(connection, caseId);
    if (!last) return tl::unexpected(last.error());
    if (!rows) return tl::unexpected(rows.error());
    const bool isBound = last->bound == digestOfKeys(caseId, *rows, newest) || last->bound == digestOfKeys(caseId, *rows, 0);
    return last->seq > 0 && isBound && witness.vouchesFor(last->seq);
}

/// Whether a key after the first is the next one. Somebody who lacks the key before it cannot tell by the proof, and takes
/// what the audit vouches for.
Result<bool> isNextKey(Connection& connection, AuditWitness& witness, const security::KeyRing& ring, const QByteArray& storeId,
                       const QUuid& caseId, int generation)
{
    const auto proven = ring.hasKey(caseId, generation - 1)
                            ? isProven(connection, witness, caseId, proofOfNextKey(ring, storeId, caseId, generation))
                            : areKeysSigned(connection, witness, caseId);
    return !proven || *proven ? proven : isFromBefore(connection, witness, caseId, generation);
}

Result<std::vector<GrantRow>> grantsFor(Connection& connection, const QUuid& recipient, const QUuid& caseId)
{
    auto grants = caseGrants(connection, recipient);
    if (grants && !caseId.isNull()) std::erase_if(*grants, [&](const GrantRow& row) { return row.what != caseId; });
    return grants;
}

/// A case that an earlier version wrote has no row that vouches for its keys: the sheet must open each of its entries.
Done opensWithTheSheet(Connection& connection, const QUuid& caseId, const std::vector<GrantRow>& keys)
{
    auto rows = connection.run(QStringLiteral("SELECT id, case_id, sealed FROM confidential WHERE case_id = ?"), {connection.id(caseId)});
    if (!rows) return tl::unexpected(rows.error());
    bool wasWrittenTo = false;
    while (rows->next()) {
        wasWrittenTo = true;
        const int generation = generationOf({rows->id(0), rows->id(1), rows->bytes(2)});
        if (std::none_of(keys.begin(), keys.end(), [&](const GrantRow& row) {
                return row.number == generation && row.recipient == security::recoveryRecipient() && !row.sealed.isEmpty();
            }))
            return fail(ProblemKind::Damaged, QStringLiteral("case keys"));
    }
    return wasWrittenTo ? Done() : fail(ProblemKind::Damaged, QStringLiteral("case keys"));
}

Result<std::vector<QUuid>> casesWithKeysOrRows(Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT case_id FROM case_key UNION SELECT case_id FROM confidential"));
    if (!rows) return tl::unexpected(rows.error());
    std::vector<QUuid> out;
    while (rows->next()) out.push_back(rows->id(0));
    return out;
}

Done checkOne(Connection& connection, const QUuid& caseId)
{
    const auto keys = grantsOfCase(connection, caseId);
    const auto now = boundOfCase(connection, caseId);
    auto last = connection.run(QStringLiteral("SELECT bound FROM audit WHERE record_id = ? AND type = 'case' AND bound IS NOT NULL "
                                              "ORDER BY seq DESC LIMIT 1"),
                               {connection.id(caseId)});
    if (!keys) return tl::unexpected(keys.error());
    if (!now) return tl::unexpected(now.error());
    if (!last) return tl::unexpected(last.error());
    if (!last->next()) return opensWithTheSheet(connection, caseId, *keys);
    return last->bytes(0) == *now ? Done() : fail(ProblemKind::Damaged, QStringLiteral("case keys"));
}

} // namespace

Result<QByteArray> boundOfCase(Connection& connection, const QUuid& caseId)
{
    const auto keys = grantsOfCase(connection, caseId);
    return keys ? Result<QByteArray>(digestOfKeys(caseId, *keys, 0)) : tl::unexpected(keys.error());
}

Result<bool> areKeysAsSigned(Connection& connection, const QUuid& caseId, int newest)
{
    const auto last = lastVouched(connection, caseId);
    if (!last) return tl::unexpected(last.error());
    if (last->seq == 0) return true;
    AuditWitness witness(connection);
    return areKeysSigned(connection, witness, caseId, newest);
}

Done takeCaseKeys(Connection& connection, const QByteArray& storeId, security::KeyRing& ring, const QUuid& recipient,
                  const QUuid& caseId)
{
    const auto grants = grantsFor(connection, recipient, caseId); // by case and generation
    if (!grants) return tl::unexpected(grants.error());
    AuditWitness witness(connection);
    QUuid planted;
    for (const GrantRow& grant : *grants) {
        if (grant.what == planted || ring.hasKey(grant.what, grant.number)) continue;
        const Done taken = ring.takeKey(grant.what, grant.number, sealedKeyOf(grant));
        if (taken && grant.number == 1) continue;
        if (!taken && grant.number < ring.newestKey(grant.what)) continue; // from before it was handed over
        // A row that opens nothing is one of somebody who was left out, where it lies there as it was signed.
        const auto genuine = taken ? isNextKey(connection, witness, ring, storeId, grant.what, grant.number)
                                   : areKeysSigned(connection, witness, grant.what);
        if (!genuine) return tl::unexpected(genuine.error());
        if (!*genuine && grant.number == 1) return fail(ProblemKind::Damaged, QStringLiteral("grant"));
        if (*genuine) continue;
        planted = grant.what;
        ring.dropKey(grant.what, grant.number);
    }
    return {};
}

Done dropLostCaseKeys(Connection& connection, const QByteArray& storeId, security::KeyRing& ring, const QUuid& recipient)
{
    for (const QUuid& caseId : ring.casesHeld()) {
        const auto rows = grantsOfCase(connection, caseId);
        if (!rows) return tl::unexpected(rows.error());
        const int newest = ring.newestKey(caseId);
        if (std::any_of(rows->begin(), rows->end(), [&](const GrantRow& row) {
                return row.recipient == recipient && row.number == newest && kindOf(ring, storeId, *rows, row) == KeyRow::Lost;
            }))
            ring.dropKeys(caseId);
    }
    return {};
}

QByteArray proofOfNextKey(const security::KeyRing& ring, const QByteArray& storeId, const QUuid& caseId, int generation)
{
    const QByteArray message = nextKeyBytes(ring, storeId, caseId, generation);
    QByteArray proof(crypto_generichash_BYTES, Qt::Uninitialized);
    const bool held = ring.withKey(caseId, generation - 1, [&](const unsigned char* key) {
        crypto_generichash(reinterpret_cast<unsigned char*>(proof.data()), size_t(proof.size()),
                           reinterpret_cast<const unsigned char*>(message.constData()), size_t(message.size()), key,
                           crypto_generichash_KEYBYTES);
    });
    return held ? proof : QByteArray();
}

Done dropCaseKeysFrom(Connection& connection, const QUuid& caseId, int generation)
{
    const auto dropped = connection.run(QStringLiteral("DELETE FROM case_key WHERE case_id = ? AND generation >= ?"),
                                        {connection.id(caseId), generation});
    return dropped ? Done() : tl::unexpected(dropped.error());
}

void noteCaseKeys(Transaction& tx, const QUuid& caseId, const QByteArray& proof)
{
    tx.note({QStringLiteral("case.key"), QStringLiteral("case"), caseId, {}, proof, {}, {}});
}

Done takeBackCaseKeys(Transaction& tx, const QUuid& recipient)
{
    const auto grants = caseGrants(tx.connection(), recipient);
    if (!grants) return tl::unexpected(grants.error());
    QSet<QUuid> cases;
    for (const GrantRow& grant : *grants) cases.insert(grant.what);
    for (const QUuid& caseId : cases) {
        const auto asSigned = areKeysAsSigned(tx.connection(), caseId);
        if (!asSigned) return tl::unexpected(asSigned.error());
        if (*asSigned) noteCaseKeys(tx, caseId); // what was changed outside goes on being told by the check
    }
    return dropCaseGrants(tx.connection(), recipient);
}

Done checkCaseKeys(Connection& connection, const Disposals& disposals)
{
    const auto cases = casesWithKeysOrRows(connection);
    if (!cases) return tl::unexpected(cases.error());
    for (const QUuid& one : *cases) {
        if (disposals.records().contains(one)) return fail(ProblemKind::Damaged, QStringLiteral("case keys"));
        if (Done whole = checkOne(connection, one); !whole) return whole;
    }
    return {};
}

} // namespace fledge::store
