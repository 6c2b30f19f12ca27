// The keys of whoever is signed in. Secret halves are opened into locked memory here and never leave: others hand in
// what is to be opened, sealed or signed. The formats are those of docs/adr/0020-confidentiality.md.
#pragma once
#include "core/base/result.h"
#include "core/security/lockedbytes.h"

#include <QByteArray>
#include <QMutex>
#include <QUuid>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace fledge::security {

/// The public halves of an account: anybody may hold them. 32 bytes each.
struct PublicKeys
{
    QByteArray box;  ///< X25519: what is sealed for this account
    QByteArray sign; ///< Ed25519: what this account signed
    bool operator==(const PublicKeys&) const = default;
};

/// Seals a message so that only the holder of the secret half opens it. Needs no keys of one's own.
QByteArray sealFor(const QByteArray& boxPublic, const QByteArray& message);
/// What looks from outside like a key that KeyRing::grantKey() sealed to somebody, and is sealed to a key that nobody keeps.
QByteArray sealForNobody();
/// Whether `signature` (64 bytes) over `message` was made with the secret half of `signPublic`.
bool isSignedBy(const QByteArray& signPublic, const QByteArray& message, const QByteArray& signature);
/// Random bytes of the system.
QByteArray randomBytes(int count);

class KeyRing
{
public:
    KeyRing();
    ~KeyRing();
    KeyRing(const KeyRing&) = delete;
    KeyRing& operator=(const KeyRing&) = delete;

    // The account's own pairs
    /// New random pairs.
    void makeOwn();
    /// The X25519 pair that belongs to a seed of 32 bytes, and an Ed25519 pair of the same seed (recovery).
    void makeOwnFrom(const QByteArray& seed);
    bool hasOwn() const { return m_hasOwn; }
    const PublicKeys& publicKeys() const { return m_public; }
    /// Both secret halves, encrypted under a key of 32 bytes; and back (false: not this key).
    QByteArray lockOwn(const unsigned char* key) const;
    bool unlockOwn(const QByteArray& locked, const unsigned char* key);
    /// Opens what was sealed for this account with sealFor(); Denied/no_key when it was not.
    Result<QByteArray> openOwn(const QByteArray& sealed) const;
    QByteArray sign(const QByteArray& message) const;

    // The school's key: it certifies accounts, and only headteachers and recovery hold it
    void makeSchoolKey();
    bool hasSchoolKey() const { return !m_schoolPublic.isEmpty(); }
    const QByteArray& schoolPublic() const { return m_schoolPublic; }
    Done takeSchoolKey(const QByteArray& sealed, const QByteArray& schoolPublic);
    QByteArray grantSchoolKey(const QByteArray& boxPublic) const;
    QByteArray signAsSchool(const QByteArray& message) const;

    // Symmetric keys, by what they open. Records: a null id and the epoch; a case: its id and the key's generation.
    void makeKey(const QUuid& what, int number);
    /// Opens a grant made with grantKey() into this ring. Denied/no_key when it is for somebody else.
    Done takeKey(const QUuid& what, int number, const QByteArray& sealed);
    QByteArray grantKey(const QUuid& what, int number, const QByteArray& boxPublic) const;
    bool hasKey(const QUuid& what, int number) const;
    /// The highest number held for `what`; 0: none.
    int newestKey(const QUuid& what) const;
    void dropKeys(const QUuid& what);
    void dropKey(const QUuid& what, int number);
    /// Every case whose key is held here.
    std::vector<QUuid> casesHeld() const;
    /// nonce ‖ XChaCha20-Poly1305 of `message`, bound to `place`. Nothing when the key is not held.
    std::optional<QByteArray> seal(const QUuid& what, int number, const QByteArray& message, const QByteArray& place) const;
    /// Denied/no_key without the key; Damaged/seal when a byte differs or it stands in another place.
    Result<QByteArray> open(const QUuid& what, int number, const QByteArray& sealed, const QByteArray& place) const;
    /// Lends a key to `use` where it lies, for a cipher of its own (backups). False when it is not held.
    bool withKey(const QUuid& what, int number, const std::function<void(const unsigned char*)>& use) const;
    /// A ring that holds nothing but the key in a grant for this one; null when the grant is for somebody else.
    std::shared_ptr<KeyRing> ringWithGrant(const QUuid& what, int number, const QByteArray& sealed) const;
    /// The public half of a pair derived from a symmetric key: whoever does not hold the key can still write for those
    /// who do, with sealFor().
    QByteArray publicOf(const QUuid& what, int number) const;
    Result<QByteArray> openDerived(const QUuid& what, int number, const QByteArray& sealed) const;

    /// Whether every key lies in memory that the platform keeps out of the swap file.
    bool isLocked() const;

private:
    struct Own;
    const unsigned char* find(const QUuid& what, int number) const;
    unsigned char* place(const QUuid& what, int number);

    LockedBytes m_secrets;
    PublicKeys m_public;
    QByteArray m_schoolPublic;
    bool m_hasOwn = false;
    mutable QMutex m_mutex; ///< jobs read while the window adds
    std::map<std::pair<QUuid, int>, unsigned char*> m_keys;
    std::vector<std::unique_ptr<LockedBytes>> m_chunks;
    size_t m_usedOfChunk = 0;
};

} // namespace fledge::security
