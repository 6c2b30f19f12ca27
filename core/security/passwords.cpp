#include "core/security/passwords.h"

#include <sodium.h>

namespace fledge::security {
namespace {

const unsigned char* raw(const QByteArray& bytes) { return reinterpret_cast<const unsigned char*>(bytes.constData()); }

/// Limits against a file that asks for absurd work: twice what Fledge itself writes.
constexpr int mostPasses = 2 * 3, mostKibibytes = 2 * 256 * 1024;

bool isSane(const LockedKeys& keys)
{
    return keys.salt.size() == crypto_pwhash_SALTBYTES && keys.cost.passes >= 1 && keys.cost.passes <= mostPasses &&
           keys.cost.kibibytes >= 8 && keys.cost.kibibytes <= mostKibibytes;
}

bool derive(const LockedKeys& keys, const QByteArray& password, LockedBytes& key)
{
    return crypto_pwhash(key.data(), key.size(), password.constData(), size_t(password.size()), raw(keys.salt),
                         static_cast<unsigned long long>(keys.cost.passes), size_t(keys.cost.kibibytes) * 1024,
                         crypto_pwhash_ALG_ARGON2ID13) == 0;
}

} // namespace

Result<LockedKeys> lockUp(const KeyRing& ring, const QByteArray& password, const PasswordCost& cost)
{
    LockedKeys keys{randomBytes(crypto_pwhash_SALTBYTES), cost, {}};
    LockedBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (!derive(keys, password, key)) return fail(ProblemKind::Failed, QStringLiteral("memory"));
    keys.locked = ring.lockOwn(key.data());
    return keys;
}

Result<std::shared_ptr<KeyRing>> unlock(const LockedKeys& keys, const QByteArray& password)
{
    if (!isSane(keys)) return fail(ProblemKind::Damaged, QStringLiteral("account"));
    LockedBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (!derive(keys, password, key)) return fail(ProblemKind::Failed, QStringLiteral("memory"));
    auto ring = std::make_shared<KeyRing>();
    if (!ring->unlockOwn(keys.locked, key.data())) return fail(ProblemKind::Denied, QStringLiteral("password"));
    return ring;
}

void wipe(QByteArray& password)
{
    sodium_memzero(password.data(), size_t(password.size()));
    password.clear();
}

} // namespace fledge::security
