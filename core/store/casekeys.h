// The keys of cases in the file: which generation is genuine, and what the audit vouches for. A key comes with a proof made
// with the one before it, in a signed row of the audit; whatever else lies there under the next number was planted.
#pragma once
#include "core/store/cases.h"

namespace fledge::store {

/// What the audit's rows about a case are bound to: everything that stands in its keys.
Result<QByteArray> boundOfCase(Connection& connection, const QUuid& caseId);

/// Whether the keys of a case up to `newest` are as the last signed row about it vouches for; later ones may have been planted,
/// and are made anew. True for a case that an earlier version wrote last. `newest` 0: all of them.
Result<bool> areKeysAsSigned(Connection& connection, const QUuid& caseId, int newest = 0);

/// Takes the grants of one person (of one case, or all) into `ring`, as far as each next key proves itself; what was planted
/// is left out. Damaged/grant when a first key does not open that is not as the audit vouches for.
Done takeCaseKeys(Connection& connection, const QByteArray& storeId, security::KeyRing& ring, const QUuid& recipient,
                  const QUuid& caseId = {});

/// Takes the keys of cases out of `ring` that were taken from this person since; what they wrote themselves and never read
/// as a reader stays until they sign out.
Done dropLostCaseKeys(Connection& connection, const QByteArray& storeId, security::KeyRing& ring, const QUuid& recipient);

/// A proof by the key before this one that it is the next. `ring` holds both.
QByteArray proofOfNextKey(const security::KeyRing& ring, const QByteArray& storeId, const QUuid& caseId, int generation);
/// Takes what lies under this and later generations away before the genuine one is made.
Done dropCaseKeysFrom(Connection& connection, const QUuid& caseId, int generation);
/// An audit row about the keys of a case; `proof` where a new one begins.
void noteCaseKeys(Transaction& tx, const QUuid& caseId, const QByteArray& proof = {});
/// Takes every case key of one person back, each with its audit row.
Done takeBackCaseKeys(Transaction& tx, const QUuid& recipient);

/// Every key is as the last row about its case vouches for, and none lies beside a case that nobody wrote to, or that was
/// disposed of. Damaged/`case keys`.
Done checkCaseKeys(Connection& connection, const Disposals& disposals);

} // namespace fledge::store
