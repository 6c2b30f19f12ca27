// The codec of a school file with accounts: every payload is sealed under the records key of an epoch (contract E.1).
// It stands between mapping and store; no record and no page knows of it.
#pragma once
#include "core/record/payload.h"
#include "core/security/keyring.h"

#include <map>

namespace fledge::security {

/// One period between two changes of the records key. Its public half lets people without the key write.
struct Epoch
{
    int number = 0;
    QByteArray boxPublic;
};

/// The id under which the records keys lie in a ring.
inline QUuid recordsKey() { return {}; }

/// The same place always gives the same bytes, and no two places do.
QByteArray placeBytes(const record::PayloadPlace& place, int epoch);

/// Sealed payload: 2 · epoch (4 bytes) · nonce ‖ XChaCha20-Poly1305 of the packed columns, padded to 64 bytes.
/// Written without the key: 3 · epoch · crypto_box_seal of (digest of the place ‖ the packed columns).
class SealingCodec final : public record::PayloadCodec
{
public:
    /// Before accounts exist: payloads are as they were packed.
    SealingCodec() = default;
    /// From now on nothing is written in the clear, and nothing that is in the clear is believed. `ring` may hold no key
    /// of any epoch: then payloads are written for others and do not open here.
    void protect(std::vector<Epoch> epochs, std::shared_ptr<const KeyRing> ring);
    bool isProtected() const { return m_epoch > 0; }
    int epoch() const { return m_epoch; }
    /// While a file is being sealed for the first time its old payloads are read in the clear.
    void believeClear(bool believe) { m_believeClear = believe; }

    QByteArray seal(const QByteArray& packed, const record::PayloadPlace& place) const override;
    /// Denied/no_key when this person holds no key to it; Damaged when it is not what was written there.
    Result<QByteArray> open(const QByteArray& stored, const record::PayloadPlace& place) const override;

private:
    Result<QByteArray> openSealed(const QByteArray& stored, const record::PayloadPlace& place) const;

    std::map<int, QByteArray> m_publics;
    std::shared_ptr<const KeyRing> m_ring;
    int m_epoch = 0;
    bool m_believeClear = false;
};

/// Pads to a multiple of `block` bytes, so that a length tells little; and back (nothing when it was not padded so).
QByteArray padded(QByteArray bytes, int block);
std::optional<QByteArray> unpadded(const QByteArray& bytes, int block);

} // namespace fledge::security
