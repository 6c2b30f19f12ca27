#include "core/store/casekeyrows.h"

#include <sodium.h>

namespace fledge::store {
namespace {

constexpr qsizetype markSize = crypto_generichash_BYTES_MIN;
constexpr qsizetype keySize = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr qsizetype sealedSize = keySize + crypto_box_SEALBYTES;

/// Keyed with the case's key: nobody else makes it, or tells it from random bytes. Empty without the key.
QByteArray markOf(const security::KeyRing& ring, const KeyPlace& place, KeyRow kind, const QByteArray& sealed)
{
    const QByteArray message = "fledge case reader 1 " + QByteArray(kind == KeyRow::Reads ? "reads " : "left out ") + place.storeId +
                               place.caseId.toRfc4122() + place.recipient.toRfc4122() + QByteArray::number(place.generation) + ' ' + sealed;
    QByteArray mark(markSize, Qt::Uninitialized);
    const bool held = ring.withKey(place.caseId, place.generation, [&](const unsigned char* key) {
        crypto_generichash(reinterpret_cast<unsigned char*>(mark.data()), size_t(mark.size()),
                           reinterpret_cast<const unsigned char*>(message.constData()), size_t(message.size()), key, size_t(keySize));
    });
    return held ? mark : QByteArray();
}

} // namespace

QByteArray readerRow(const security::KeyRing& ring, const KeyPlace& place, const QByteArray& box)
{
    const QByteArray sealed = ring.grantKey(place.caseId, place.generation, box);
    return sealed.isEmpty() ? QByteArray() : sealed + markOf(ring, place, KeyRow::Reads, sealed);
}

QByteArray leftOutRow(const security::KeyRing& ring, const KeyPlace& place)
{
    const QByteArray sealed = security::sealForNobody();
    const QByteArray mark = markOf(ring, place, KeyRow::LeftOut, sealed);
    return sealed + (mark.isEmpty() ? security::randomBytes(markSize) : mark);
}

QByteArray lostRow() { return security::sealForNobody() + security::randomBytes(markSize); }

QByteArray markedRow(const security::KeyRing& ring, const KeyPlace& place, const GrantRow& row)
{
    return row.sealed.size() == sealedSize ? row.sealed + markOf(ring, place, KeyRow::Reads, row.sealed) : row.sealed;
}

bool isUnmarked(const std::vector<GrantRow>& rows, int generation)
{
    return std::none_of(rows.begin(), rows.end(), [generation](const GrantRow& row) {
        return row.number == generation && row.sealed.size() == sealedSize + markSize;
    });
}

QUuid renewalRecipient() { return QUuid(QStringLiteral("f1ed9e00-0000-4000-8000-5ec07e271001")); }

KeyRow kindOf(const security::KeyRing& ring, const QByteArray& storeId, const std::vector<GrantRow>& rows, const GrantRow& row)
{
    if (row.sealed.isEmpty()) return KeyRow::Lost;
    if (row.sealed.size() == sealedSize && isUnmarked(rows, row.number)) return KeyRow::Reads;
    if (row.sealed.size() != sealedSize + markSize) return KeyRow::Lost;
    const KeyPlace place{storeId, row.what, row.number, row.recipient};
    const QByteArray sealed = sealedKeyOf(row), mark = row.sealed.mid(sealedSize);
    if (mark == markOf(ring, place, KeyRow::Reads, sealed)) return KeyRow::Reads;
    return mark == markOf(ring, place, KeyRow::LeftOut, sealed) ? KeyRow::LeftOut : KeyRow::Lost;
}

QByteArray sealedKeyOf(const GrantRow& row) { return row.sealed.left(sealedSize); }

} // namespace fledge::store
