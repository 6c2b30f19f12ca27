// What lies in the rows of a case's keys. Everybody who would read an ordinary case has a row, and from outside all rows
// look alike: whether one opens the case is seen by its owner and, by a mark, by whoever holds the key (contract E.4: the
// file never says about whom a case is).
#pragma once
#include "core/store/accounts.h"

namespace fledge::store {

/// What a row is, for whoever holds the key that it is of.
enum class KeyRow {
    Reads,   ///< its owner opens the case with it
    LeftOut, ///< it opens nothing, and its owner never held this key
    Lost,    ///< it opens nothing, and its owner may have held this key: the next entry goes under a new one
};

/// Where a row lies.
struct KeyPlace
{
    QByteArray storeId;
    QUuid caseId;
    int generation = 0;
    QUuid recipient;
};

/// The key, sealed to `box` (a public key). Empty where the ring does not hold it.
QByteArray readerRow(const security::KeyRing& ring, const KeyPlace& place, const QByteArray& box);
/// A row as long that opens nothing, for somebody who never held the key; where the ring lacks it, for whoever reads the
/// row it is as good as lost.
QByteArray leftOutRow(const security::KeyRing& ring, const KeyPlace& place);
/// A row as long that opens nothing, in place of one that did.
QByteArray lostRow();

/// What the row of an earlier version becomes, whose key the ring holds: the same key with its mark. As it is, where there is
/// nothing to mark.
QByteArray markedRow(const security::KeyRing& ring, const KeyPlace& place, const GrantRow& row);
/// The row's meaning to the holder of the key, among all rows of its case. Without a mark it reads only where an earlier
/// version wrote all rows of that key: beside marked ones somebody without the key put it there.
KeyRow kindOf(const security::KeyRing& ring, const QByteArray& storeId, const std::vector<GrantRow>& rows, const GrantRow& row);
/// Whether an earlier version wrote the rows of this key.
bool isUnmarked(const std::vector<GrantRow>& rows, int generation);
/// Everybody's row that stands for nobody: empty, it says that the next entry of the case goes under a new key.
QUuid renewalRecipient();
/// The part that is sealed to the row's owner, for KeyRing::takeKey().
QByteArray sealedKeyOf(const GrantRow& row);

} // namespace fledge::store
