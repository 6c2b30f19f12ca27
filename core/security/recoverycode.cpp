#include "core/security/recoverycode.h"

#include "core/base/text.h"

namespace fledge::security {
namespace {

constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: no I, L, O, U
constexpr int codeBytes = 20;
constexpr int checkLetters = 4;

QString base32(const QByteArray& bytes)
{
    QString out;
    unsigned buffer = 0;
    int bits = 0;
    for (const char byte : bytes) {
        buffer = (buffer << 8) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) out += QLatin1Char(alphabet[(buffer >> (bits - 5)) & 31u]);
        buffer &= 0xffu;
    }
    return out;
}

QByteArray fromBase32(const QString& letters)
{
    QByteArray out;
    unsigned buffer = 0;
    int bits = 0;
    for (const QChar letter : letters) {
        buffer = (buffer << 5) | static_cast<unsigned>(QByteArrayView(alphabet, 32).indexOf(letter.toLatin1()));
        for (bits += 5; bits >= 8; bits -= 8) out += static_cast<char>((buffer >> (bits - 8)) & 0xffu);
        buffer &= 0xffu;
    }
    return out;
}

QString checkOf(const QByteArray& bits) { return base32(digest(QByteArray("fledge code check 1") + bits)).left(checkLetters); }

QString inGroups(const QString& letters)
{
    QStringList groups;
    for (qsizetype at = 0; at < letters.size(); at += 4) groups += letters.mid(at, 4);
    return groups.join(u'-');
}

/// The letters of what was typed as the alphabet has them; empty when one of them is none.
QString lettersOf(const QString& typed)
{
    QString out;
    for (QChar c : typed.toUpper()) {
        if (c.isSpace() || c == u'-' || c == u'–') continue;
        if (c == u'O') c = u'0';
        if (c == u'I' || c == u'L') c = u'1';
        if (c.unicode() > 127 || !QByteArrayView(alphabet, 32).contains(c.toLatin1())) return {};
        out += c;
    }
    return out;
}

} // namespace

RecoveryCode RecoveryCode::make() { return RecoveryCode(randomBytes(codeBytes)); }

Result<RecoveryCode> RecoveryCode::parse(const QString& typed)
{
    const QString letters = lettersOf(typed);
    constexpr int codeLetters = codeBytes * 8 / 5;
    if (letters.size() != codeLetters + checkLetters)
        return fail(Problem::invalid(QStringLiteral("code"), QStringLiteral("format")));
    const QByteArray bits = fromBase32(letters.left(codeLetters));
    if (letters.mid(codeLetters) != checkOf(bits))
        return fail(Problem::invalid(QStringLiteral("code"), QStringLiteral("checksum")));
    return RecoveryCode(bits);
}

QString RecoveryCode::text() const { return inGroups(base32(m_bits) + checkOf(m_bits)); }

std::shared_ptr<KeyRing> RecoveryCode::ring() const
{
    auto ring = std::make_shared<KeyRing>();
    ring->makeOwnFrom(digest(QByteArray("fledge recovery 1") + m_bits));
    return ring;
}

QUuid recoveryRecipient() { return QUuid(QStringLiteral("{f1ed9e00-0000-4000-8000-5ec07e271000}")); }

QString fingerprint(const QByteArray& schoolPublic) { return inGroups(base32(digest(schoolPublic)).left(32)); }

} // namespace fledge::security
