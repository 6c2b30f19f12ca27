// Which packets from laptops were brought in, with the receipts that their laptops get.
#pragma once
#include "core/security/card.h"
#include "core/store/store.h"

namespace fledge::store {

/// The numbers that a packet's concern may have, the first free one: its own, then some from what stands in it, so that the check
/// can tell whose receipt it is.
std::vector<QUuid> numbersOf(const security::PacketHead& packet);
/// Whether this very packet was brought in before: another one under its number is another packet, for whoever writes one
/// chooses its number, and whoever saw one could take it first.
Result<bool> packetReceived(Connection& connection, const QByteArray& storeId, const security::PacketHead& packet);
/// The receipt of a packet that was brought in; NotFound/packet of one that was not.
Result<QByteArray> receiptOfPacket(Connection& connection, const QByteArray& storeId, const security::PacketHead& packet);
/// Whether a concern has the number of a packet that was brought in.
Result<bool> isFromPacket(Connection& connection, const QUuid& caseId);
/// That it was, as the concern of that number (one of numbersOf(), or another one where all are taken), with the receipt that its
/// laptop gets; Invalid/received where somebody was quicker.
Done notePacket(Transaction& tx, const security::PacketHead& packet, const QUuid& caseId, const QByteArray& receipt);

/// Every receipt is for its packet and signed by an account of this file; Damaged/receipt when not.
Done verifyReceipts(Connection& connection, const QByteArray& storeId);

} // namespace fledge::store
