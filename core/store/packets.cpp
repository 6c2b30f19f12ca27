#include "core/store/packets.h"

#include "core/base/text.h"
#include "core/store/accounts.h"
#include "core/store/givenids.h"

namespace fledge::store {
namespace {

/// A packet is known by this, and not by the number of its concern.
QByteArray numberDigest(const QUuid& number) { return digest("fledge packet 1 " + number.toRfc4122()); }

/// Whoever had an account of this file may have signed a receipt.
Result<security::Card> signersOf(Connection& connection, const QByteArray& storeId)
{
    const auto keys = pastKeys(connection);
    if (!keys) return tl::unexpected(keys.error());
    security::Card signers;
    signers.storeId = storeId;
    for (const PastKey& key : *keys) signers.readers.push_back({key.staff, key.keys});
    return signers;
}

Result<QByteArray> receiptAt(Connection& connection, const QByteArray& key)
{
    auto rows = connection.run(QStringLiteral("SELECT receipt FROM received_packet WHERE digest = ?"), {key});
    if (!rows) return tl::unexpected(rows.error());
    return rows->next() ? rows->bytes(0) : QByteArray();
}

/// Empty where it was not brought in. A receipt that cannot be read is taken for this packet's: the check tells of it.
Result<QByteArray> findReceipt(Connection& connection, const QByteArray& storeId, const security::PacketHead& packet)
{
    const auto first = receiptAt(connection, numberDigest(packet.id));
    if (!first) return first;
    const QByteArray second = numberDigest(secondNumberOf(packet));
    if (first->isEmpty()) return receiptAt(connection, second);
    const auto signers = signersOf(connection, storeId);
    if (!signers) return tl::unexpected(signers.error());
    const auto of = security::readReceipt(*first, *signers);
    return !of || of->digest == packet.digest ? first : receiptAt(connection, second);
}

} // namespace

QUuid secondNumberOf(const security::PacketHead& packet)
{
    return numberFrom(digest("fledge packet content 1 " + packet.digest));
}

Result<bool> packetReceived(Connection& connection, const QByteArray& storeId, const security::PacketHead& packet)
{
    const auto receipt = findReceipt(connection, storeId, packet);
    return receipt ? Result<bool>(!receipt->isEmpty()) : tl::unexpected(receipt.error());
}

Result<QByteArray> receiptOfPacket(Connection& connection, const QByteArray& storeId, const security::PacketHead& packet)
{
    auto receipt = findReceipt(connection, storeId, packet);
    return receipt && receipt->isEmpty() ? fail(ProblemKind::NotFound, QStringLiteral("packet")) : receipt;
}

Result<bool> isFromPacket(Connection& connection, const QUuid& caseId)
{
    const auto receipt = receiptAt(connection, numberDigest(caseId));
    return receipt ? Result<bool>(!receipt->isEmpty()) : tl::unexpected(receipt.error());
}

Done notePacket(Transaction& tx, const security::PacketHead& packet, const QUuid& caseId, const QByteArray& receipt)
{
    const auto known = packetReceived(tx.connection(), tx.storeId(), packet);
    if (!known) return tl::unexpected(known.error());
    if (*known) return fail(Problem::invalid(QStringLiteral("packet"), QStringLiteral("received")));
    const QUuid number = caseId == packet.id ? packet.id : secondNumberOf(packet);
    const auto noted = tx.connection().run(QStringLiteral("INSERT INTO received_packet (digest, receipt) VALUES (?, ?)"),
                                           {numberDigest(number), receipt});
    return noted ? Done() : tl::unexpected(noted.error());
}

// A packet and its receipt are no record: what vouches for them is the signature alone.
Done verifyReceipts(Connection& connection, const QByteArray& storeId)
{
    const auto signers = signersOf(connection, storeId);
    if (!signers) return tl::unexpected(signers.error());
    auto rows = connection.run(QStringLiteral("SELECT digest, receipt FROM received_packet"));
    if (!rows) return tl::unexpected(rows.error());
    while (rows->next()) {
        const auto packet = security::readReceipt(rows->bytes(1), *signers);
        const bool isOfIt = packet && (numberDigest(packet->id) == rows->bytes(0) || numberDigest(secondNumberOf(*packet)) == rows->bytes(0));
        if (!isOfIt) return fail(ProblemKind::Damaged, QStringLiteral("receipt"));
    }
    return {};
}

} // namespace fledge::store
