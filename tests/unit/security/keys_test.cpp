#include "core/security/certificate.h"
#include "core/security/lockedbytes.h"
#include "core/security/passwords.h"
#include "core/security/recoverycode.h"
#include "core/security/sealing.h"
#include "tests/support/catchqt.h"

#include <rapidcheck.h>

using namespace fledge;
using namespace fledge::security;

namespace {

const QUuid pupilId(QStringLiteral("{01920000-0000-7000-8000-000000000001}"));
const QUuid otherId(QStringLiteral("{01920000-0000-7000-8000-000000000002}"));
const QByteArray storeId(16, 'S');

record::PayloadPlace placeOf(const QUuid& id, int revision, const char* table = "pupil")
{
    return {storeId, table, id, revision};
}

std::shared_ptr<KeyRing> ringWithEpoch(int epoch)
{
    auto ring = std::make_shared<KeyRing>();
    ring->makeOwn();
    ring->makeKey(recordsKey(), epoch);
    return ring;
}

SealingCodec codecWith(const std::shared_ptr<KeyRing>& ring, int epoch)
{
    SealingCodec codec;
    codec.protect({{epoch, ring->publicOf(recordsKey(), epoch)}}, ring);
    return codec;
}

QByteArray anyBytes() { return QByteArray::fromStdString(*rc::gen::arbitrary<std::string>()); }

/// Another byte somewhere in it.
QByteArray changed(QByteArray bytes)
{
    const auto at = *rc::gen::inRange<qsizetype>(0, bytes.size());
    bytes[at] = static_cast<char>(bytes[at] ^ *rc::gen::inRange(1, 256));
    return bytes;
}

} // namespace

TEST_CASE("A password opens the keys that were locked under it, and no other does")
{
    KeyRing ring;
    ring.makeOwn();
    const auto locked = lockUp(ring, "correct horse", PasswordCost::forPractice());
    REQUIRE(locked);
    const auto opened = unlock(*locked, "correct horse");
    REQUIRE(opened);
    CHECK((*opened)->publicKeys() == ring.publicKeys());
    const auto refused = unlock(*locked, "correct horsf");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().why == "password");
}

TEST_CASE("A file that asks for absurd work for a password is refused before it is tried")
{
    KeyRing ring;
    ring.makeOwn();
    auto locked = lockUp(ring, "correct horse", PasswordCost::forPractice());
    REQUIRE(locked);
    for (const PasswordCost& absurd : {PasswordCost{3, 1 << 30}, {3, 4 * 1024 * 1024}, {64, 262144}, {64, 8}}) {
        locked->cost = absurd;
        CHECK(unlock(*locked, "correct horse").error().kind == ProblemKind::Damaged);
    }
}

TEST_CASE("Real accounts stretch a password with a quarter of a gibibyte")
{
    CHECK(PasswordCost::forSchools().passes == 3);
    CHECK(PasswordCost::forSchools().kibibytes == 262144);
}

TEST_CASE("A payload comes back as it was sealed, whatever it holds")
{
    const auto ring = ringWithEpoch(3);
    const SealingCodec codec = codecWith(ring, 3);
    CHECK(rc::check("round trip", [&] {
        const QByteArray packed = anyBytes();
        const auto place = placeOf(pupilId, *rc::gen::inRange(1, 1000));
        const QByteArray sealed = codec.seal(packed, place);
        RC_ASSERT(codec.open(sealed, place).value_or("nothing") == packed);
    }));
}

TEST_CASE("A payload with one byte changed does not open")
{
    const auto ring = ringWithEpoch(1);
    const SealingCodec codec = codecWith(ring, 1);
    const auto place = placeOf(pupilId, 1);
    CHECK(rc::check("any byte", [&] {
        RC_ASSERT(!codec.open(changed(codec.seal("Amelia Ward" + anyBytes(), place)), place));
    }));
}

TEST_CASE("What a case's key seals comes back in its own place alone, and with one byte changed not at all")
{
    KeyRing ring;
    ring.makeOwn();
    CHECK(rc::check("case", [&ring] {
        const int generation = *rc::gen::inRange(1, 50);
        if (!ring.hasKey(pupilId, generation)) ring.makeKey(pupilId, generation);
        const QByteArray message = anyBytes(), place = anyBytes();
        const auto sealed = ring.seal(pupilId, generation, message, place);
        RC_ASSERT(sealed.has_value());
        RC_ASSERT(ring.open(pupilId, generation, *sealed, place).value_or("nothing") == message);
        RC_ASSERT(!ring.open(pupilId, generation, *sealed, place + '.'));
        RC_ASSERT(!ring.open(pupilId, generation, changed(*sealed), place));
    }));
}

TEST_CASE("What is sealed for an account opens with its keys alone, and with one byte changed not at all")
{
    KeyRing recipient, somebody;
    recipient.makeOwn();
    somebody.makeOwn();
    CHECK(rc::check("account", [&] {
        const QByteArray message = anyBytes();
        const QByteArray sealed = sealFor(recipient.publicKeys().box, message);
        RC_ASSERT(recipient.openOwn(sealed).value_or("nothing") == message);
        RC_ASSERT(!somebody.openOwn(sealed));
        RC_ASSERT(!recipient.openOwn(changed(sealed)));
        const QByteArray signature = recipient.sign(message);
        RC_ASSERT(isSignedBy(recipient.publicKeys().sign, message, signature));
        RC_ASSERT(!isSignedBy(recipient.publicKeys().sign, message + '.', signature));
        RC_ASSERT(!isSignedBy(recipient.publicKeys().sign, message, changed(signature)));
    }));
}

TEST_CASE("Keys that were locked under a password do not open with one byte changed")
{
    KeyRing ring;
    ring.makeOwn();
    const auto locked = lockUp(ring, "correct horse", PasswordCost::forPractice());
    REQUIRE(locked);
    CHECK(rc::check("locked", [&] {
        LockedKeys other = *locked;
        QByteArray& part = *rc::gen::arbitrary<bool>() ? other.salt : other.locked;
        part = changed(part);
        RC_ASSERT(!unlock(other, "correct horse"));
    }));
}

TEST_CASE("A payload moved to another row, table or revision does not open there")
{
    const auto ring = ringWithEpoch(1);
    const SealingCodec codec = codecWith(ring, 1);
    const QByteArray sealed = codec.seal("Amelia Ward", placeOf(pupilId, 4));
    CHECK(codec.open(sealed, placeOf(otherId, 4)).error().kind == ProblemKind::Damaged);
    CHECK(codec.open(sealed, placeOf(pupilId, 5)).error().kind == ProblemKind::Damaged);
    CHECK(codec.open(sealed, placeOf(pupilId, 4, "contact")).error().kind == ProblemKind::Damaged);
    CHECK(codec.open(sealed, {QByteArray(16, 'T'), "pupil", pupilId, 4}).error().kind == ProblemKind::Damaged);
}

TEST_CASE("What stands in the clear is not believed once a file is sealed")
{
    const auto ring = ringWithEpoch(1);
    const SealingCodec codec = codecWith(ring, 1);
    CHECK(codec.open("\x01 Amelia Ward", placeOf(pupilId, 1)).error().kind == ProblemKind::Damaged);
}

TEST_CASE("Somebody without the records key can write for those who hold it, and read nothing")
{
    const auto holder = ringWithEpoch(2);
    auto administrator = std::make_shared<KeyRing>();
    administrator->makeOwn();
    SealingCodec writes;
    writes.protect({{2, holder->publicOf(recordsKey(), 2)}}, administrator);
    const QByteArray sealed = writes.seal("A reason", placeOf(pupilId, 1, "audit"));
    CHECK(writes.open(sealed, placeOf(pupilId, 1, "audit")).error().why == "no_key");
    const SealingCodec reads = codecWith(holder, 2);
    CHECK(reads.open(sealed, placeOf(pupilId, 1, "audit")) .value_or("") == "A reason");
    CHECK(reads.open(sealed, placeOf(otherId, 1, "audit")).error().kind == ProblemKind::Damaged);
}

TEST_CASE("The length of a payload tells little: it grows in steps of 64 bytes")
{
    const auto ring = ringWithEpoch(1);
    const SealingCodec codec = codecWith(ring, 1);
    CHECK(codec.seal(QByteArray(3, 'a'), placeOf(pupilId, 1)).size() ==
          codec.seal(QByteArray(60, 'a'), placeOf(pupilId, 1)).size());
}

TEST_CASE("A key handed over opens for its recipient and for nobody else")
{
    const auto giver = ringWithEpoch(1);
    KeyRing receiver, stranger;
    receiver.makeOwn();
    stranger.makeOwn();
    const QByteArray sealed = giver->grantKey(recordsKey(), 1, receiver.publicKeys().box);
    CHECK(receiver.takeKey(recordsKey(), 1, sealed));
    CHECK_FALSE(stranger.takeKey(recordsKey(), 1, sealed));
    const auto message = giver->seal(recordsKey(), 1, "hello", "here");
    REQUIRE(message);
    CHECK(receiver.open(recordsKey(), 1, *message, "here") .value_or("") == "hello");
    CHECK_FALSE(stranger.hasKey(recordsKey(), 1));
}

TEST_CASE("A recovery code survives being written down and typed in again")
{
    const RecoveryCode code = RecoveryCode::make();
    CHECK(code.text().size() == 9 * 4 + 8);
    const auto typed = RecoveryCode::parse(code.text().toLower().replace(u'-', u' ').replace(u'0', u'o'));
    REQUIRE(typed);
    CHECK(typed->ring()->publicKeys() == code.ring()->publicKeys());
}

TEST_CASE("A slip of the pen in a recovery code is told before anything is tried")
{
    const QString text = RecoveryCode::make().text();
    for (const qsizetype at : {0, 7, 38}) {
        QString wrong = text;
        wrong[at] = wrong[at] == u'7' ? u'8' : u'7';
        const auto typed = RecoveryCode::parse(wrong);
        REQUIRE_FALSE(typed);
        CHECK(typed.error().fields.front().rule == "checksum");
    }
    CHECK(RecoveryCode::parse("short").error().fields.front().rule == "format");
}

TEST_CASE("A certificate holds for the keys, roles and store it was signed for")
{
    KeyRing school, person;
    school.makeSchoolKey();
    person.makeOwn();
    const Certificate certificate{pupilId, "dsl", person.publicKeys(), {Role::Safeguarding}, true};
    const QByteArray kept = certify(certificate, storeId, school);
    const auto read = readCertificate(kept, storeId, school.schoolPublic());
    REQUIRE(read);
    CHECK(*read == certificate);
    CHECK_FALSE(readCertificate(kept, QByteArray(16, 'T'), school.schoolPublic()));
    QByteArray promoted = kept;
    promoted.replace("safeguarding", "headteacher");
    CHECK_FALSE(readCertificate(promoted, storeId, school.schoolPublic()));
    KeyRing other;
    other.makeSchoolKey();
    CHECK_FALSE(readCertificate(kept, storeId, other.schoolPublic()));
}

TEST_CASE("Every key of a ring lies in memory that the platform keeps out of the swap file, however many there are", "[security][keys]")
{
    const LockedBytes probe(32);
    if (!probe.isLocked()) {
        WARN("This machine lets programs lock no memory");
        return;
    }
    KeyRing ring;
    ring.makeOwn();
    ring.makeSchoolKey();
    CHECK(ring.isLocked());
    for (int number = 1; number <= 300; ++number) ring.makeKey(QUuid::createUuid(), number);
    CHECK(ring.casesHeld().size() == 300);
    CHECK(ring.isLocked());
}
