// The audit's chain: what a row's hash covers, and how rows are read to be checked. For audit*.cpp alone.
#pragma once
#include "core/store/audit.h"

namespace fledge::store {

/// A row as its hash covers it.
struct ChainLink
{
    qint64 seq;
    QString at;
    QUuid byStaff;
    QString byName, action, type;
    QUuid recordId;
    QByteArray digestBefore, digestAfter, whySealed, previous;
    QByteArray bound; ///< empty in rows of earlier versions, and where there is nothing to vouch for
    QString machine;  ///< empty in rows of earlier versions
};

/// What the first row names as the hash before it.
QByteArray noHash();
QByteArray hashOf(const ChainLink& link);
/// What is signed at the end of a transaction: from which row on, and the hash that covers all before it.
QByteArray signedBytes(const QByteArray& storeId, qint64 first, const QByteArray& hash);

/// Every column that readLink() reads: behind the hash the signature (12), what the row vouches for (13) and the computer (14).
extern const QString selectChain;
/// What is bound of sealed values.
QByteArray boundOfValues(const QByteArray& sealed);
/// The same of a row that vouches for something else besides.
QByteArray boundOfStatement(const QByteArray& bound, const QByteArray& sealed);
/// The head, once there is a row: seq and hash.
extern const QString selectHead;
extern const QString updateHead;
/// True when the row's hash is that of its content.
bool readLink(const Rows& rows, ChainLink& link, QByteArray& hash);
/// Bytes, or NULL where there are none.
QVariant blobOrNull(const QByteArray& bytes);

} // namespace fledge::store
