#include "tests/support/traces.h"

#include "core/security/sealing.h"
#include "tests/support/catchqt.h"

#include <QDirIterator>
#include <QFile>

namespace fledge::test {

namespace {
constexpr qsizetype keyBytes = 32;
constexpr qsizetype base64Left = 40; // of 32 bytes; what follows depends on what stands behind them
const QByteArray ownPlace = "fledge account keys 1"; // what KeyRing::lockOwn() binds to
} // namespace

QByteArrayList tracesOf(const QString& text)
{
    const QByteArray utf16(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
    return {text.toUtf8(), utf16, text.toUtf8().toHex(), text.toUtf8().toBase64().left(8)};
}

QByteArrayList tracesOfKey(const QByteArray& key)
{
    REQUIRE(key.size() == keyBytes);
    return {key, key.toHex(), key.toHex().toUpper(), key.toBase64().left(base64Left), key.toBase64(QByteArray::Base64UrlEncoding).left(base64Left)};
}

bool holds(const QByteArray& bytes, const QByteArrayList& traces)
{
    return std::any_of(traces.begin(), traces.end(), [&](const QByteArray& trace) { return bytes.contains(trace); });
}

// They never leave the ring in the clear: they are locked under a key that this test holds, and opened with it.
QByteArrayList privateHalves(const security::KeyRing& ring)
{
    security::KeyRing mine;
    const QUuid what = QUuid::createUuid();
    mine.makeKey(what, 1);
    QByteArray locked;
    REQUIRE(mine.withKey(what, 1, [&](const unsigned char* key) { locked = ring.lockOwn(key); }));
    const auto both = mine.open(what, 1, locked, ownPlace);
    REQUIRE(both);
    REQUIRE(both->size() == 3 * keyBytes); // X25519, and Ed25519 as its seed and its public half
    REQUIRE(both->right(keyBytes) == ring.publicKeys().sign);
    return {both->left(keyBytes), both->mid(keyBytes, keyBytes)};
}

QByteArrayList heldKeys(const security::KeyRing& ring)
{
    QByteArrayList out;
    const auto lend = [&out](const unsigned char* key) { out += QByteArray(reinterpret_cast<const char*>(key), keyBytes); };
    REQUIRE(ring.withKey(security::recordsKey(), ring.newestKey(security::recordsKey()), lend));
    if (const auto cases = ring.casesHeld(); !cases.empty()) REQUIRE(ring.withKey(cases.front(), ring.newestKey(cases.front()), lend));
    return out;
}

QByteArray schoolsPrivateHalf(const security::KeyRing& ring)
{
    security::KeyRing mine;
    mine.makeOwn();
    const auto school = mine.openOwn(ring.grantSchoolKey(mine.publicKeys().box));
    REQUIRE(school);
    return school->left(keyBytes);
}

QStringList filesWith(const QString& folder, const QByteArrayList& traces)
{
    QStringList out;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        REQUIRE(file.open(QIODevice::ReadOnly));
        if (holds(file.readAll(), traces) || holds(file.fileName().toUtf8(), traces)) out += file.fileName();
    }
    return out;
}

} // namespace fledge::test
