#include "tests/support/catchqt.h"

#include "core/exchange/encoding.h"

#include <QDir>
#include <QFile>
#include <QStringEncoder>
#include <QTemporaryDir>

using namespace fledge;
using namespace fledge::exchange;

namespace {

QString refusal(const QByteArray& bytes, qint64 limit = classListLimit)
{
    const auto read = decode(bytes, limit);
    if (read) return QStringLiteral("accepted");
    CHECK(read.error().kind == ProblemKind::BadFile);
    return read.error().why;
}

QByteArray utf16(const QString& text, bool littleEndian, bool mark)
{
    QStringEncoder encoder(littleEndian ? QStringEncoder::Utf16LE : QStringEncoder::Utf16BE,
                           mark ? QStringEncoder::Flag::WriteBom : QStringEncoder::Flag::Default);
    return encoder.encode(text);
}

} // namespace

TEST_CASE("Text is understood in each encoding that schools send, and which it was is said", "[exchange][encoding]")
{
    const QString text = QStringLiteral("Name,Town\nZoë O’Brien,Łódź\n");
    for (const QByteArray& bytes : {text.toUtf8(), "\xEF\xBB\xBF" + text.toUtf8()}) {
        const auto read = decode(bytes);
        REQUIRE(read);
        CHECK(read->encoding == QStringLiteral("utf-8"));
        CHECK(QString::fromUtf8(read->utf8) == text);
    }
    for (const bool mark : {true, false}) {
        CHECK(QString::fromUtf8(decode(utf16(text, true, mark))->utf8) == text);
        CHECK(QString::fromUtf8(decode(utf16(text, false, mark))->utf8) == text);
        CHECK(decode(utf16(text, true, mark))->encoding == QStringLiteral("utf-16le"));
        CHECK(decode(utf16(text, false, mark))->encoding == QStringLiteral("utf-16be"));
    }
    const auto windows = decode("Zo\xEB \x93O\x92"
                                "Brien\x94 \x80"
                                "5\n");
    REQUIRE(windows);
    CHECK(windows->encoding == QStringLiteral("windows-1252"));
    CHECK(QString::fromUtf8(windows->utf8) == QStringLiteral("Zoë “O’Brien” €5\n"));
}

TEST_CASE("What is no text is refused with the reason", "[exchange][encoding]")
{
    CHECK(refusal({}) == QStringLiteral("empty"));
    CHECK(refusal("\xEF\xBB\xBF \r\n") == QStringLiteral("empty"));
    CHECK(refusal(QByteArray("a,b\0c\n", 6)) == QStringLiteral("binary"));
    CHECK(refusal("\x89PNG\r\n\x1A\n") == QStringLiteral("binary"));
    CHECK(refusal(QByteArray("PK\x03\x04...[Content_Types].xml")) == QStringLiteral("spreadsheet"));
    CHECK(refusal("\xD0\xCF\x11\xE0") == QStringLiteral("spreadsheet"));
    CHECK(refusal("PK\x03\x04 names.csv") == QStringLiteral("archive"));
    CHECK(refusal("%PDF-1.7") == QStringLiteral("pdf"));
    CHECK(refusal("\xFF\xFEx") == QStringLiteral("truncated"));
    CHECK(refusal("a,b,c\n1,2,3\n", 5) == QStringLiteral("too_large"));
}

TEST_CASE("A file is looked at before it is read", "[exchange][encoding]")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("list.csv"));
    CHECK(readInput(path).error().kind == ProblemKind::NotFound);
    CHECK(readInput(folder.path()).error().why == QStringLiteral("not_a_file"));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("a,b\n1,2\n");
    file.close();
    CHECK(readInput(path).value() == "a,b\n1,2\n");
    CHECK(readInput(path, 4).error().why == QStringLiteral("too_large"));
}
