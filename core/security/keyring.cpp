#include "core/security/keyring.h"

#include <sodium.h>

#include <cstring>

namespace fledge::security {
namespace {

constexpr size_t keySize = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr size_t nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr size_t tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr size_t keysPerChunk = 512;
constexpr char ownPlace[] = "fledge account keys 1";
constexpr char derivedContext[] = "fledgepb"; // eight letters, as the key derivation wants

const unsigned char* raw(const QByteArray& bytes) { return reinterpret_cast<const unsigned char*>(bytes.constData()); }
unsigned char* raw(QByteArray& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

/// nonce ‖ ciphertext ‖ tag
/// Random bytes that nobody needs to keep secret, fetched from the system for sixty-four messages at a time: an import
/// seals twenty thousand, and asks the system once for each otherwise. Each byte is handed out once.
void fillNonce(unsigned char* nonce)
{
    constexpr size_t many = 64;
    thread_local unsigned char ready[many * nonceSize];
    thread_local size_t left = 0;
    if (left == 0) {
        randombytes_buf(ready, sizeof ready);
        left = many;
    }
    std::memcpy(nonce, ready + --left * nonceSize, nonceSize);
}

QByteArray encrypt(const unsigned char* key, const unsigned char* message, size_t size, const QByteArray& place)
{
    QByteArray out(qsizetype(nonceSize + size + tagSize), Qt::Uninitialized);
    fillNonce(raw(out));
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out) + nonceSize, nullptr, message, size, raw(place),
                                               size_t(place.size()), nullptr, raw(out), key);
    return out;
}

bool decrypt(const unsigned char* key, const QByteArray& sealed, const QByteArray& place, unsigned char* out)
{
    if (size_t(sealed.size()) < nonceSize + tagSize) return false;
    return crypto_aead_xchacha20poly1305_ietf_decrypt(out, nullptr, nullptr, raw(sealed) + nonceSize,
                                                      size_t(sealed.size()) - nonceSize, raw(place),
                                                      size_t(place.size()), raw(sealed), key) == 0;
}

} // namespace

/// What lies in locked memory of the account itself, in one allocation.
struct KeyRing::Own
{
    unsigned char boxSecret[crypto_box_SECRETKEYBYTES];
    unsigned char signSecret[crypto_sign_SECRETKEYBYTES];
    unsigned char schoolSecret[crypto_sign_SECRETKEYBYTES];
};

namespace {
template <class Own> Own& own(LockedBytes& bytes) { return *reinterpret_cast<Own*>(bytes.data()); }
template <class Own> const Own& own(const LockedBytes& bytes) { return *reinterpret_cast<const Own*>(bytes.data()); }
} // namespace

QByteArray sealFor(const QByteArray& boxPublic, const QByteArray& message)
{
    if (!prepareCryptography() || boxPublic.size() != crypto_box_PUBLICKEYBYTES) return {};
    QByteArray out(message.size() + qsizetype(crypto_box_SEALBYTES), Qt::Uninitialized);
    const int failed = crypto_box_seal(raw(out), raw(message), size_t(message.size()), raw(boxPublic));
    return failed ? QByteArray() : out;
}

QByteArray sealForNobody()
{
    KeyRing nobody;
    nobody.makeOwn();
    return sealFor(nobody.publicKeys().box, randomBytes(int(keySize)));
}

bool isSignedBy(const QByteArray& signPublic, const QByteArray& message, const QByteArray& signature)
{
    return prepareCryptography() && signPublic.size() == crypto_sign_PUBLICKEYBYTES &&
           signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(raw(signature), raw(message), size_t(message.size()), raw(signPublic)) == 0;
}

QByteArray randomBytes(int count)
{
    QByteArray out(count, Qt::Uninitialized);
    if (prepareCryptography()) randombytes_buf(out.data(), size_t(count));
    return out;
}

KeyRing::KeyRing() : m_secrets(sizeof(Own)) {}
KeyRing::~KeyRing() = default;

void KeyRing::makeOwn()
{
    Own& secrets = own<Own>(m_secrets);
    m_public = {QByteArray(crypto_box_PUBLICKEYBYTES, '\0'), QByteArray(crypto_sign_PUBLICKEYBYTES, '\0')};
    crypto_box_keypair(raw(m_public.box), secrets.boxSecret);
    crypto_sign_keypair(raw(m_public.sign), secrets.signSecret);
    m_hasOwn = true;
}

void KeyRing::makeOwnFrom(const QByteArray& seed)
{
    Own& secrets = own<Own>(m_secrets);
    m_public = {QByteArray(crypto_box_PUBLICKEYBYTES, '\0'), QByteArray(crypto_sign_PUBLICKEYBYTES, '\0')};
    crypto_box_seed_keypair(raw(m_public.box), secrets.boxSecret, raw(seed));
    crypto_sign_seed_keypair(raw(m_public.sign), secrets.signSecret, raw(seed));
    m_hasOwn = true;
}

QByteArray KeyRing::lockOwn(const unsigned char* key) const
{
    // The two secret halves lie one behind the other.
    return encrypt(key, own<Own>(m_secrets).boxSecret, crypto_box_SECRETKEYBYTES + crypto_sign_SECRETKEYBYTES,
                   QByteArray(ownPlace));
}

bool KeyRing::unlockOwn(const QByteArray& locked, const unsigned char* key)
{
    constexpr size_t size = crypto_box_SECRETKEYBYTES + crypto_sign_SECRETKEYBYTES;
    Own& secrets = own<Own>(m_secrets);
    if (size_t(locked.size()) != nonceSize + size + tagSize) return false;
    if (!decrypt(key, locked, QByteArray(ownPlace), secrets.boxSecret)) return false;
    m_public = {QByteArray(crypto_box_PUBLICKEYBYTES, '\0'), QByteArray(crypto_sign_PUBLICKEYBYTES, '\0')};
    crypto_scalarmult_base(raw(m_public.box), secrets.boxSecret);
    crypto_sign_ed25519_sk_to_pk(raw(m_public.sign), secrets.signSecret);
    m_hasOwn = true;
    return true;
}

Result<QByteArray> KeyRing::openOwn(const QByteArray& sealed) const
{
    const qsizetype size = sealed.size() - qsizetype(crypto_box_SEALBYTES);
    if (!m_hasOwn || size < 0) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    QByteArray out(size, Qt::Uninitialized);
    if (crypto_box_seal_open(raw(out), raw(sealed), size_t(sealed.size()), raw(m_public.box),
                             own<Own>(m_secrets).boxSecret) != 0)
        return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    return out;
}

QByteArray KeyRing::sign(const QByteArray& message) const
{
    if (!m_hasOwn) return {};
    QByteArray out(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(raw(out), nullptr, raw(message), size_t(message.size()), own<Own>(m_secrets).signSecret);
    return out;
}

void KeyRing::makeSchoolKey()
{
    m_schoolPublic = QByteArray(crypto_sign_PUBLICKEYBYTES, '\0');
    crypto_sign_keypair(raw(m_schoolPublic), own<Own>(m_secrets).schoolSecret);
}

Done KeyRing::takeSchoolKey(const QByteArray& sealed, const QByteArray& schoolPublic)
{
    Own& secrets = own<Own>(m_secrets);
    QByteArray derived(crypto_sign_PUBLICKEYBYTES, '\0');
    const bool opened = m_hasOwn && sealed.size() == qsizetype(crypto_sign_SECRETKEYBYTES + crypto_box_SEALBYTES) &&
                        crypto_box_seal_open(secrets.schoolSecret, raw(sealed), size_t(sealed.size()),
                                             raw(m_public.box), secrets.boxSecret) == 0;
    if (opened) crypto_sign_ed25519_sk_to_pk(raw(derived), secrets.schoolSecret);
    if (!opened || derived != schoolPublic) {
        sodium_memzero(secrets.schoolSecret, sizeof secrets.schoolSecret);
        return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    }
    m_schoolPublic = schoolPublic;
    return {};
}

QByteArray KeyRing::grantSchoolKey(const QByteArray& boxPublic) const
{
    if (!hasSchoolKey() || boxPublic.size() != crypto_box_PUBLICKEYBYTES) return {};
    QByteArray out(qsizetype(crypto_sign_SECRETKEYBYTES + crypto_box_SEALBYTES), Qt::Uninitialized);
    const int failed = crypto_box_seal(raw(out), own<Own>(m_secrets).schoolSecret, crypto_sign_SECRETKEYBYTES,
                                       raw(boxPublic));
    return failed ? QByteArray() : out;
}

QByteArray KeyRing::signAsSchool(const QByteArray& message) const
{
    if (!hasSchoolKey()) return {};
    QByteArray out(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(raw(out), nullptr, raw(message), size_t(message.size()), own<Own>(m_secrets).schoolSecret);
    return out;
}

const unsigned char* KeyRing::find(const QUuid& what, int number) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_keys.find({what, number});
    return found == m_keys.end() ? nullptr : found->second;
}

// Keys are never moved, so a pointer stays good while the map grows.
unsigned char* KeyRing::place(const QUuid& what, int number)
{
    const QMutexLocker lock(&m_mutex);
    unsigned char*& slot = m_keys[{what, number}];
    if (slot) return slot;
    if (m_chunks.empty() || m_usedOfChunk == keysPerChunk) {
        m_chunks.push_back(std::make_unique<LockedBytes>(keySize * keysPerChunk));
        m_usedOfChunk = 0;
    }
    slot = m_chunks.back()->data() + keySize * m_usedOfChunk++;
    return slot;
}

void KeyRing::makeKey(const QUuid& what, int number) { randombytes_buf(place(what, number), keySize); }

Done KeyRing::takeKey(const QUuid& what, int number, const QByteArray& sealed)
{
    if (!m_hasOwn || size_t(sealed.size()) != keySize + crypto_box_SEALBYTES)
        return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    LockedBytes opened(keySize);
    if (crypto_box_seal_open(opened.data(), raw(sealed), size_t(sealed.size()), raw(m_public.box),
                             own<Own>(m_secrets).boxSecret) != 0)
        return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    std::memcpy(place(what, number), opened.data(), keySize);
    return {};
}

QByteArray KeyRing::grantKey(const QUuid& what, int number, const QByteArray& boxPublic) const
{
    const unsigned char* key = find(what, number);
    if (!key || boxPublic.size() != crypto_box_PUBLICKEYBYTES) return {};
    QByteArray out(qsizetype(keySize + crypto_box_SEALBYTES), Qt::Uninitialized);
    return crypto_box_seal(raw(out), key, keySize, raw(boxPublic)) ? QByteArray() : out;
}

bool KeyRing::hasKey(const QUuid& what, int number) const { return find(what, number) != nullptr; }

int KeyRing::newestKey(const QUuid& what) const
{
    const QMutexLocker lock(&m_mutex);
    int newest = 0;
    for (const auto& [name, key] : m_keys)
        if (name.first == what) newest = std::max(newest, name.second);
    return newest;
}

void KeyRing::dropKeys(const QUuid& what)
{
    const QMutexLocker lock(&m_mutex);
    for (auto it = m_keys.begin(); it != m_keys.end();) {
        if (it->first.first != what) {
            ++it;
            continue;
        }
        sodium_memzero(it->second, keySize);
        it = m_keys.erase(it);
    }
}

void KeyRing::dropKey(const QUuid& what, int number)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_keys.find({what, number});
    if (found == m_keys.end()) return;
    sodium_memzero(found->second, keySize);
    m_keys.erase(found);
}

std::vector<QUuid> KeyRing::casesHeld() const
{
    const QMutexLocker lock(&m_mutex);
    std::vector<QUuid> out;
    for (const auto& [name, key] : m_keys)
        if (!name.first.isNull() && (out.empty() || out.back() != name.first)) out.push_back(name.first);
    return out;
}

std::optional<QByteArray> KeyRing::seal(const QUuid& what, int number, const QByteArray& message,
                                        const QByteArray& place) const
{
    const unsigned char* key = find(what, number);
    if (!key) return {};
    return encrypt(key, raw(message), size_t(message.size()), place);
}

Result<QByteArray> KeyRing::open(const QUuid& what, int number, const QByteArray& sealed, const QByteArray& place) const
{
    const unsigned char* key = find(what, number);
    if (!key) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    const qsizetype size = sealed.size() - qsizetype(nonceSize + tagSize);
    if (size < 0) return fail(ProblemKind::Damaged, QStringLiteral("seal"));
    QByteArray out(size, Qt::Uninitialized);
    if (!decrypt(key, sealed, place, raw(out))) return fail(ProblemKind::Damaged, QStringLiteral("seal"));
    return out;
}

bool KeyRing::withKey(const QUuid& what, int number, const std::function<void(const unsigned char*)>& use) const
{
    const unsigned char* key = find(what, number);
    if (key) use(key);
    return key != nullptr;
}

std::shared_ptr<KeyRing> KeyRing::ringWithGrant(const QUuid& what, int number, const QByteArray& sealed) const
{
    if (!m_hasOwn || size_t(sealed.size()) != keySize + crypto_box_SEALBYTES) return nullptr;
    auto ring = std::make_shared<KeyRing>();
    unsigned char* key = ring->place(what, number);
    const bool mine = crypto_box_seal_open(key, raw(sealed), size_t(sealed.size()), raw(m_public.box),
                                           own<Own>(m_secrets).boxSecret) == 0;
    return mine ? ring : nullptr;
}

namespace {
/// The X25519 pair that belongs to a symmetric key.
void derivePair(const unsigned char* key, unsigned char* publicHalf, unsigned char* secretHalf)
{
    LockedBytes seed(crypto_box_SEEDBYTES);
    crypto_kdf_derive_from_key(seed.data(), seed.size(), 1, derivedContext, key);
    crypto_box_seed_keypair(publicHalf, secretHalf, seed.data());
}
} // namespace

QByteArray KeyRing::publicOf(const QUuid& what, int number) const
{
    const unsigned char* key = find(what, number);
    if (!key) return {};
    QByteArray out(crypto_box_PUBLICKEYBYTES, '\0');
    LockedBytes secret(crypto_box_SECRETKEYBYTES);
    derivePair(key, raw(out), secret.data());
    return out;
}

Result<QByteArray> KeyRing::openDerived(const QUuid& what, int number, const QByteArray& sealed) const
{
    const unsigned char* key = find(what, number);
    if (!key) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    const qsizetype size = sealed.size() - qsizetype(crypto_box_SEALBYTES);
    if (size < 0) return fail(ProblemKind::Damaged, QStringLiteral("seal"));
    unsigned char publicHalf[crypto_box_PUBLICKEYBYTES];
    LockedBytes secret(crypto_box_SECRETKEYBYTES);
    derivePair(key, publicHalf, secret.data());
    QByteArray out(size, Qt::Uninitialized);
    if (crypto_box_seal_open(raw(out), raw(sealed), size_t(sealed.size()), publicHalf, secret.data()) != 0)
        return fail(ProblemKind::Damaged, QStringLiteral("seal"));
    return out;
}

bool KeyRing::isLocked() const
{
    const QMutexLocker lock(&m_mutex);
    return m_secrets.isLocked() &&
           std::all_of(m_chunks.begin(), m_chunks.end(), [](const auto& chunk) { return chunk->isLocked(); });
}

} // namespace fledge::security
