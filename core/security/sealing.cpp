#include "core/security/sealing.h"

#include "core/base/text.h"

#include <cstring>
#include <sodium.h>

#include <QtEndian>

namespace fledge::security {
namespace {

constexpr char sealedWithKey = 2;
constexpr char sealedForHolders = 3;
constexpr int block = 64;
constexpr int headSize = 5;
constexpr int digestSize = 32;

void appendNumber(QByteArray& out, int number)
{
    const quint32 big = qToBigEndian(static_cast<quint32>(number));
    out.append(reinterpret_cast<const char*>(&big), sizeof big);
}

QByteArray head(char kind, int epoch)
{
    QByteArray out(1, kind);
    appendNumber(out, epoch);
    return out;
}

int epochOf(const QByteArray& stored)
{
    return static_cast<int>(qFromBigEndian<quint32>(stored.constData() + 1));
}

} // namespace

QByteArray padded(QByteArray bytes, int block)
{
    // ISO 7816-4, as sodium_pad() writes it: whoever pads knows how long the message is, so it need not be hidden from them.
    const qsizetype size = bytes.size();
    bytes.reserve(size + block);
    bytes.append('\x80');
    bytes.resize(size + block - size % block, '\0');
    return bytes;
}

std::optional<QByteArray> unpadded(const QByteArray& bytes, int block)
{
    size_t length = 0;
    if (bytes.isEmpty() || sodium_unpad(&length, reinterpret_cast<const unsigned char*>(bytes.constData()),
                                        size_t(bytes.size()), size_t(block)) != 0)
        return {};
    return bytes.left(qsizetype(length));
}

QByteArray placeBytes(const record::PayloadPlace& place, int epoch)
{
    const QByteArrayView table(place.table);
    QByteArray out(16 + 1 + table.size() + 16 + 4 + 4, Qt::Uninitialized);
    char* at = out.data();
    const auto put = [&at](const void* bytes, qsizetype size) {
        std::memcpy(at, bytes, size_t(size));
        at += size;
    };
    put(place.storeId.constData(), 16); // always 16 bytes
    *at++ = static_cast<char>(table.size());
    put(table.data(), table.size());
    const auto id = place.id.toRfc4122();
    put(id.constData(), 16);
    for (const int number : {place.revision, epoch}) {
        const quint32 big = qToBigEndian(static_cast<quint32>(number));
        put(&big, 4);
    }
    return out;
}

void SealingCodec::protect(std::vector<Epoch> epochs, std::shared_ptr<const KeyRing> ring)
{
    m_publics.clear();
    m_epoch = 0;
    for (Epoch& epoch : epochs) {
        m_epoch = std::max(m_epoch, epoch.number);
        m_publics[epoch.number] = std::move(epoch.boxPublic);
    }
    m_ring = std::move(ring);
}

QByteArray SealingCodec::seal(const QByteArray& packed, const record::PayloadPlace& place) const
{
    if (!isProtected() || packed.isEmpty()) return packed;
    const QByteArray bound = placeBytes(place, m_epoch);
    if (m_ring)
        if (const auto sealed = m_ring->seal(recordsKey(), m_epoch, padded(packed, block), bound))
            return head(sealedWithKey, m_epoch) + *sealed;
    return head(sealedForHolders, m_epoch) + sealFor(m_publics.at(m_epoch), digest(bound) + padded(packed, block));
}

Result<QByteArray> SealingCodec::open(const QByteArray& stored, const record::PayloadPlace& place) const
{
    if (stored.isEmpty()) return stored;
    const bool sealed = stored[0] == sealedWithKey || stored[0] == sealedForHolders;
    if (!isProtected() || (m_believeClear && !sealed))
        return sealed ? Result<QByteArray>(fail(ProblemKind::Denied, QStringLiteral("no_key"))) : stored;
    if (!sealed || stored.size() < headSize) return fail(ProblemKind::Damaged, QStringLiteral("seal"));
    auto opened = openSealed(stored, place);
    if (!opened) return opened;
    const auto packed = unpadded(*opened, block);
    return packed ? Result<QByteArray>(*packed) : fail(ProblemKind::Damaged, QStringLiteral("seal"));
}

Result<QByteArray> SealingCodec::openSealed(const QByteArray& stored, const record::PayloadPlace& place) const
{
    if (!m_ring) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    const int epoch = epochOf(stored);
    const QByteArray bound = placeBytes(place, epoch);
    if (stored[0] == sealedWithKey) return m_ring->open(recordsKey(), epoch, stored.mid(headSize), bound);
    const auto opened = m_ring->openDerived(recordsKey(), epoch, stored.mid(headSize));
    if (!opened) return opened;
    if (opened->left(digestSize) != digest(bound)) return fail(ProblemKind::Damaged, QStringLiteral("seal"));
    return opened->mid(digestSize);
}

} // namespace fledge::security
