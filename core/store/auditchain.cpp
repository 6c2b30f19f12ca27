#include "core/store/auditchain.h"

#include "core/base/text.h"
#include "core/store/rows.h"

#include <QtEndian>
#include <string>

namespace fledge::store {
namespace {

void appendPart(std::string& bytes, const QByteArray& part)
{
    const quint32 size = qToLittleEndian(static_cast<quint32>(part.size()));
    bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
    bytes.append(part.constData(), static_cast<size_t>(part.size()));
}

} // namespace

QByteArray noHash() { return QByteArray(32, '\0'); }

QByteArray hashOf(const ChainLink& link)
{
    std::string bytes; // cheaper to append to than a QByteArray, and every row of an import is hashed
    bytes.reserve(512);
    bytes.append(link.previous.constData(), static_cast<size_t>(link.previous.size()));
    appendPart(bytes, QByteArray::number(link.seq));
    appendPart(bytes, link.at.toUtf8());
    appendPart(bytes, link.byStaff.toRfc4122());
    appendPart(bytes, link.byName.toUtf8());
    appendPart(bytes, link.action.toUtf8());
    appendPart(bytes, link.type.toUtf8());
    appendPart(bytes, link.recordId.toRfc4122());
    appendPart(bytes, link.digestBefore);
    appendPart(bytes, link.digestAfter);
    appendPart(bytes, link.whySealed);
    // Earlier versions wrote neither; where there is a computer, a row that vouches for nothing says so by an empty part.
    if (!link.bound.isEmpty() || !link.machine.isEmpty()) appendPart(bytes, link.bound);
    if (!link.machine.isEmpty()) appendPart(bytes, link.machine.toUtf8());
    return digest(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
}

QByteArray signedBytes(const QByteArray& storeId, qint64 first, const QByteArray& hash)
{
    return "fledge audit 1 " + storeId.toHex() + ' ' + QByteArray::number(first) + ' ' + hash.toHex();
}

QByteArray boundOfValues(const QByteArray& sealed) { return digest("fledge values 1 " + sealed); }
QByteArray boundOfStatement(const QByteArray& bound, const QByteArray& sealed) { return digest("fledge statement 1 " + bound + sealed); }

const QString selectHead = QStringLiteral("SELECT seq, hash FROM audit_head WHERE one = 1");
const QString updateHead = QStringLiteral("INSERT INTO audit_head (one, seq, hash) VALUES (1, ?, ?) "
                                          "ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash");
const QString selectChain =
    QStringLiteral("SELECT seq, at, by_staff, by_name, action, type, record_id, digest_before, digest_after, "
                   "why_sealed, prev_hash, hash, signature, bound, machine FROM audit");

bool readLink(const Rows& rows, ChainLink& link, QByteArray& hash)
{
    link = {rows.value(0).toLongLong(),
            rows.text(1),
            rows.id(2),
            rows.text(3),
            rows.text(4),
            rows.text(5),
            rows.id(6),
            rows.bytes(7),
            rows.bytes(8),
            rows.bytes(9),
            rows.bytes(10),
            rows.bytes(13),
            rows.isNull(14) ? QString() : rows.text(14)};
    hash = rows.bytes(11);
    return hashOf(link) == hash;
}

QVariant blobOrNull(const QByteArray& bytes)
{
    return bytes.isEmpty() ? QVariant(QMetaType(QMetaType::QByteArray)) : QVariant(bytes);
}

} // namespace fledge::store
