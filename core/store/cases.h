// Cases as sealed entries (contract E.2, E.4): a table without a kind, a date or a reference, which only grows. What an
// entry says is the business of core/policy/cases; here it is bytes for those who hold the key.
#pragma once
#include "core/store/store.h"

namespace fledge::store {

/// One entry as it lies in the file.
struct SealedEntry
{
    QUuid id;
    QUuid caseId;
    QByteArray sealed; ///< 4 · generation (4 bytes) · nonce ‖ XChaCha20-Poly1305, padded to 256 bytes
};

/// Somebody who may read a case.
struct Recipient
{
    QUuid id;
    QByteArray box; ///< their public key
};

/// Every entry of the file, by case.
Result<std::vector<SealedEntry>> sealedEntries(Connection& connection);
/// What it says. Denied/no_key for a case that is not this person's; Damaged/seal when it was changed or moved.
Result<QByteArray> openEntry(const security::KeyRing& ring, const QByteArray& storeId, const SealedEntry& entry);

/// What the audit holds of an entry, and under which generation of the key it is sealed.
QByteArray entryDigest(const SealedEntry& entry);
int generationOf(const SealedEntry& entry);
/// Who wrote the entries of a case, by their digest: whose account signed them into the audit.
Result<QHash<QByteArray, QUuid>> writersOf(Connection& connection, const QUuid& caseId);

/// Gives a new case its key: sealed to its recipients, kept in `ring` until its owner signs out.
Done beginCase(Transaction& tx, security::KeyRing& ring, const QUuid& caseId, const std::vector<Recipient>& recipients);
/// Adds an entry. Where a recipient lost the key since, a new one is made first, for those in `recipients`.
/// An entry of the same id that is there already is the same entry tried again, and is done.
Done addEntry(Transaction& tx, security::KeyRing& ring, const QUuid& caseId, const QUuid& entryId,
              const QByteArray& content, const std::vector<Recipient>& recipients);
/// Hands the key of a case to one more person.
Done addRecipient(Transaction& tx, const security::KeyRing& ring, const QUuid& caseId, const Recipient& recipient);
/// Takes it back: what was written until now they could read, what is written later they cannot.
Done removeRecipient(Transaction& tx, const QUuid& caseId, const QUuid& recipient);
/// Who holds the key of a case of this generation: the newest one that the asking ring holds, because only whoever holds a
/// key can tell the next from one that was planted.
Result<std::vector<QUuid>> recipientsOf(Connection& connection, const QUuid& caseId, int generation);

/// Whether a packet from a laptop was brought in before.
Result<bool> packetReceived(Connection& connection, const QUuid& packet);
/// The receipt of a packet that was brought in; NotFound/packet of one that was not.
Result<QByteArray> receiptOfPacket(Connection& connection, const QUuid& packet);
/// That it was, with the receipt that its laptop gets.
Done notePacket(Transaction& tx, const QUuid& packet, const QByteArray& receipt);

/// Takes out of a list of planned days those whose duty's key names a case: nobody is to learn of one from them.
Done dropPlannedCases(Reader& reader, std::vector<record::AnyRecord>& planned);

class Disposals;
/// Every entry is in the audit, and every entry of the audit is there, unless its case was disposed of; Damaged when not.
Done verifyEntries(Connection& connection, const Disposals& disposals);

} // namespace fledge::store
