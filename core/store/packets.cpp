#include "core/store/packets.h"

#include "core/base/text.h"
#include "core/store/accounts.h"
#include "core/store/givenids.h"

#include <algorithm>

namespace fledge::store {
namespace {

constexpr int furtherNumbers = 4;

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

/// Of a packet whose numbers were all taken; its concern has a number of no packet.
QByteArray lastKey(const security::PacketHead& packet) { return digest("fledge packet content 0 " + packet.digest); }

/// Empty where it was not brought in. A receipt that cannot be read is taken for this packet's: the check tells of it.
Result<QByteArray> findReceipt(Connection& connection, const QByteArray& storeId, const security::PacketHead& packet)
{
    const auto signers = signersOf(connection, storeId);
    if (!signers) return tl::unexpected(signers.error());
    std::vector<QByteArray> keys;
    for (const QUuid& number : numbersOf(packet)) keys.push_back(numberDigest(number));
    keys.push_back(lastKey(packet));
    for (const QByteArray& key : keys) {
        const auto receipt = receiptAt(connection, key);
        if (!receipt) return receipt;
        if (receipt->isEmpty()) continue;
        const auto of = security::readReceipt(*receipt, *signers);
        if (!of || of->digest == packet.digest) return receipt;
    }
    return QByteArray();
}

} // namespace

std::vector<QUuid> numbersOf(const security::PacketHead& packet)
{
    std::vector<QUuid> out{packet.id};
    for (int i = 1; i <= furtherNumbers; ++i)
        out.push_back(numberFrom(digest("fledge packet content " + QByteArray::number(i) + ' ' + packet.digest)));
    return out;
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
    const std::vector<QUuid> numbers = numbersOf(packet);
    const bool isOfIt = std::find(numbers.begin(), numbers.end(), caseId) != numbers.end();
    const auto noted = tx.connection().run(QStringLiteral("INSERT INTO received_packet (digest, receipt) VALUES (?, ?)"),
                                           {isOfIt ? numberDigest(caseId) : lastKey(packet), receipt});
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
        if (!packet) return fail(ProblemKind::Damaged, QStringLiteral("receipt"));
        bool isOfIt = lastKey(*packet) == rows->bytes(0);
        for (const QUuid& number : numbersOf(*packet)) isOfIt = isOfIt || numberDigest(number) == rows->bytes(0);
        if (!isOfIt) return fail(ProblemKind::Damaged, QStringLiteral("receipt"));
    }
    return {};
}

} // namespace fledge::store
