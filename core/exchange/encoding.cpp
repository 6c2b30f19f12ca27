#include "core/exchange/encoding.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

namespace fledge::exchange {
namespace {

// What Windows-1252 puts where ISO 8859-1 has control codes; the five it leaves out stay controls.
constexpr char16_t windowsExtras[32] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

QByteArray fromWindows1252(const QByteArray& bytes)
{
    QByteArray out;
    out.reserve(bytes.size() + bytes.size() / 16);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out += c;
            continue;
        }
        const char16_t unit = byte < 0xA0 ? windowsExtras[byte - 0x80] : byte;
        if (unit >= 0x800) {
            out += static_cast<char>(0xE0 | unit >> 12);
            out += static_cast<char>(0x80 | (unit >> 6 & 0x3F));
        } else {
            out += static_cast<char>(0xC0 | unit >> 6);
        }
        out += static_cast<char>(0x80 | (unit & 0x3F));
    }
    return out;
}

Result<Decoded> fromUtf16(const QByteArray& bytes, bool littleEndian)
{
    if (bytes.size() % 2 != 0) return fail(ProblemKind::BadFile, QStringLiteral("truncated"));
    QStringDecoder decoder(littleEndian ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE);
    const QString text = decoder.decode(bytes);
    if (decoder.hasError() || text.contains(QChar::Null)) return fail(ProblemKind::BadFile, QStringLiteral("binary"));
    if (text.isEmpty()) return fail(ProblemKind::BadFile, QStringLiteral("empty"));
    return Decoded{text.toUtf8(), littleEndian ? QStringLiteral("utf-16le") : QStringLiteral("utf-16be")};
}

// The first heading in UTF-16 without a mark: western letters, so every other byte is zero.
bool looksLikeUtf16(const QByteArray& bytes, int zeroAt)
{
    const qsizetype look = std::min<qsizetype>(bytes.size(), 8) & ~qsizetype(1);
    if (look < 8) return false;
    for (qsizetype i = 0; i < look; i += 2)
        if (bytes[i + zeroAt] != '\0' || bytes[i + 1 - zeroAt] == '\0') return false;
    return true;
}

// The kinds of file that people choose by mistake, by the bytes they start with.
QString otherKind(const QByteArray& bytes)
{
    if (bytes.startsWith("PK\x03\x04"))
        return bytes.left(4096).contains("[Content_Types].xml") || bytes.left(4096).contains("mimetype")
                   ? QStringLiteral("spreadsheet")
                   : QStringLiteral("archive");
    if (bytes.startsWith("\xD0\xCF\x11\xE0")) return QStringLiteral("spreadsheet");
    if (bytes.startsWith("\x1F\x8B") || bytes.startsWith("7z\xBC\xAF")) return QStringLiteral("archive");
    if (bytes.startsWith("%PDF-")) return QStringLiteral("pdf");
    return {};
}

// Control codes that no table of text holds; tab, line feed, form feed and carriage return may stand.
bool hasControlCodes(const QByteArray& bytes)
{
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x0B) return true;
        if (byte == 0x7F) return true;
    }
    return false;
}

} // namespace

Result<Decoded> decode(const QByteArray& bytes, qint64 limit)
{
    if (bytes.isEmpty()) return fail(ProblemKind::BadFile, QStringLiteral("empty"));
    if (bytes.size() > limit) return fail(ProblemKind::BadFile, QStringLiteral("too_large"));
    if (const QString kind = otherKind(bytes); !kind.isEmpty()) return fail(ProblemKind::BadFile, kind);
    if (bytes.startsWith("\xFF\xFE")) return fromUtf16(bytes.mid(2), true);
    if (bytes.startsWith("\xFE\xFF")) return fromUtf16(bytes.mid(2), false);
    if (looksLikeUtf16(bytes, 1)) return fromUtf16(bytes, true);
    if (looksLikeUtf16(bytes, 0)) return fromUtf16(bytes, false);
    if (hasControlCodes(bytes)) return fail(ProblemKind::BadFile, QStringLiteral("binary"));

    const QByteArray text = bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes;
    if (text.trimmed().isEmpty()) return fail(ProblemKind::BadFile, QStringLiteral("empty"));
    if (text.isValidUtf8()) return Decoded{text, QStringLiteral("utf-8")};
    return Decoded{fromWindows1252(text), QStringLiteral("windows-1252")};
}

Result<QByteArray> readInput(const QString& path, qint64 limit)
{
    const QFileInfo info(path);
    if (!info.exists()) return fail(ProblemKind::NotFound, QStringLiteral("file"));
    if (!info.isFile()) return fail(ProblemKind::BadFile, QStringLiteral("not_a_file"));
    if (info.size() > limit) return fail(ProblemKind::BadFile, QStringLiteral("too_large"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fail(ProblemKind::BadFile, QStringLiteral("unreadable"));
    QByteArray bytes = file.read(limit + 1);
    if (file.error() != QFile::NoError) return fail(ProblemKind::BadFile, QStringLiteral("unreadable"));
    if (bytes.size() > limit) return fail(ProblemKind::BadFile, QStringLiteral("too_large"));
    return bytes;
}

} // namespace fledge::exchange
