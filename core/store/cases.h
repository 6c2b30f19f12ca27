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

/// Somebody who has a row among the keys of a case.
struct Recipient
{
    QUuid id;
    QByteArray box;    ///< their public key
    bool reads = true; ///< false: left out, which the file is not to show
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
/// Adds an entry. Where a recipient lost the key since, a new one is made first, for those in `recipients`. Whoever of them
/// is left out and has no row gets one, under the earlier keys too.
/// An entry of the same id that is there already is the same entry tried again, and is done.
Done addEntry(Transaction& tx, security::KeyRing& ring, const QUuid& caseId, const QUuid& entryId,
              const QByteArray& content, const std::vector<Recipient>& recipients);
/// Whether somebody wrote to a case under a later key than this number: whoever holds none later (they were suspended
/// meanwhile, say) sees what was written before, and has to be handed it before they write.
Result<bool> isWrittenPast(Connection& connection, const QUuid& caseId, int newest);
/// Hands the keys of a case that `ring` holds to one more person.
Done addRecipient(Transaction& tx, const security::KeyRing& ring, const QUuid& caseId, const Recipient& recipient);
/// Takes it back: what was written until now they could read, what is written later they cannot.
Done removeRecipient(Transaction& tx, const QUuid& caseId, const QUuid& recipient);
/// Hands over those of `cases` whose keys `ring` holds. Somebody who would read an ordinary case (`opensCases`) gets a row
/// in every other case of the file, too, which opens nothing and looks the same; each is noted and gets a new key with its
/// next entry, so that neither tells them apart. How many were handed over.
Result<int> handOverCases(Transaction& tx, const security::KeyRing& ring, const Recipient& recipient, const QSet<QUuid>& cases,
                          bool opensCases);
/// Takes those of `cases` back that somebody read for a role they lose. All other cases are noted as well and get a new key
/// with their next entry.
Done takeBackByRole(Transaction& tx, const QUuid& recipient, const QSet<QUuid>& cases);
/// Who holds the newest key of a case that `ring` holds, because only whoever holds a key can tell who else does, and the
/// next key from one that was planted. Nobody where it holds none.
/// Whether somebody holds one of the keys of a case, an older one too, as far as `ring` can tell.
Result<bool> hasRead(Connection& connection, const security::KeyRing& ring, const QByteArray& storeId, const QUuid& caseId,
                     const QUuid& recipient);
Result<std::vector<QUuid>> recipientsOf(Connection& connection, const security::KeyRing& ring, const QByteArray& storeId,
                                        const QUuid& caseId);

/// Takes out of a list of planned days those whose duty's key names a case: nobody is to learn of one from them.
Done dropPlannedCases(Reader& reader, std::vector<record::AnyRecord>& planned);

class Disposals;
/// Every entry is in the audit, and every entry of the audit is there, unless its case was disposed of; Damaged when not.
Done verifyEntries(Connection& connection, const Disposals& disposals);

} // namespace fledge::store
