#include "core/domain/registry.h"
#include "core/record/payload.h"
#include "tests/support/catchqt.h"
#include "tests/support/samplevalues.h"
#include "tests/support/world.h"

#include <QFile>
#include <rapidcheck.h>

using namespace fledge;
using namespace fledge::record;

namespace {

/// Any text: every plane of Unicode, controls, quotes, half pairs left out.
rc::Gen<QString> anyText()
{
    const auto letter =
        rc::gen::oneOf(rc::gen::inRange<char32_t>(1, 0x80), rc::gen::inRange<char32_t>(0x80, 0x800),
                       rc::gen::inRange<char32_t>(0x800, 0xd800), rc::gen::inRange<char32_t>(0xe000, 0x110000),
                       rc::gen::element<char32_t>('"', '\\', '\n', 0, 0x202e, 0xfeff, 0x1f3f3));
    return rc::gen::map(rc::gen::container<std::u32string>(letter), [](const std::u32string& text) {
        return QString::fromUcs4(text.data(), static_cast<qsizetype>(text.size()));
    });
}

QVariant anyValue(const Field& field)
{
    if (*rc::gen::inRange(0, 4) == 0) return test::sampleValue(field);
    switch (field.kind->sort) {
    case Sort::Text:
        return *anyText();
    case Sort::Integer:
        return *rc::gen::arbitrary<int>();
    case Sort::Boolean:
        return *rc::gen::arbitrary<bool>();
    case Sort::Date:
        return QDate(1900, 1, 1).addDays(*rc::gen::inRange(0, 80000));
    case Sort::Token:
        return QString::fromLatin1(
            field.kind->tokens[static_cast<size_t>(*rc::gen::inRange(0, static_cast<int>(field.kind->tokens.size())))]
                .token);
    default:
        return test::sampleValue(field);
    }
}

} // namespace

TEST_CASE("Whatever is written into a record comes back from its payload and from its JSON", "[mapping][property]")
{
    for (const RecordType* type : recordTypes()) {
        const bool holds = rc::check(std::string("round trip of ") + type->name, [type] {
            AnyRecord record(*type);
            for (const Field& field : type->fields)
                RC_ASSERT(record.setValue(field, anyValue(field)));
            record.meta().voidReason = *anyText();

            AnyRecord unpacked(record);
            for (const Field& field : type->fields)
                if (field.has(Personal)) unpacked.setValue(field, AnyRecord(*type).value(field));
            unpacked.meta().voidReason.clear();
            RC_ASSERT(unpack(pack(record), unpacked).has_value());
            RC_ASSERT(differences(record, unpacked).empty());
            RC_ASSERT(unpacked.meta().voidReason == record.meta().voidReason);

            AnyRecord fromJson(*type);
            const QByteArray text = QJsonDocument(toJson(record)).toJson();
            RC_ASSERT(applyJson(fromJson, QJsonDocument::fromJson(text).object()).empty());
            RC_ASSERT(differences(record, fromJson).empty());
        });
        INFO(type->name);
        CHECK(holds);
    }
}

TEST_CASE("A byte order mark in front of a text is not part of it", "[mapping]")
{
    AnyRecord record(*recordTypeNamed(u"pupil")), fromJson(*recordTypeNamed(u"pupil"));
    const QString mark(QChar(QChar::ByteOrderMark));
    REQUIRE(record.setValue(u"notes", QString(mark + mark + QStringLiteral("swims") + mark)));
    CHECK(record.value(u"notes").toString() == QStringLiteral("swims") + mark);
    REQUIRE(record.setValue(u"given_name", mark));
    CHECK_FALSE(record.value(u"given_name").isValid());
    const QByteArray text = QJsonDocument(toJson(record)).toJson();
    REQUIRE(applyJson(fromJson, QJsonDocument::fromJson(text).object()).empty());
    CHECK(differences(record, fromJson).empty());
}

TEST_CASE("A payload with any byte changed is never read beyond its end", "[mapping][property]")
{
    CHECK(rc::check("changed payload", [] {
        const RecordType& type = *recordTypeNamed(u"pupil");
        AnyRecord record(type);
        for (const Field& field : type.fields)
            record.setValue(field, test::sampleValue(field));
        QByteArray packed = pack(record);
        const int at = *rc::gen::inRange(0, static_cast<int>(packed.size()));
        packed[at] = static_cast<char>(*rc::gen::inRange(0, 256));
        AnyRecord read(type);
        (void)unpack(packed, read); // read or refused, and no more than that
    }));
}

TEST_CASE("The strings that break programs come back as they were", "[mapping][data]")
{
    const QString folder = test::sharedData();
    QFile file(folder + QStringLiteral("/text/blns.txt"));
    if (folder.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        WARN("the shared test input is not here: skipped");
        return;
    }
    const RecordType& type = *recordTypeNamed(u"pupil");
    int lines = 0;
    for (const QByteArray& bytes : file.readAll().split('\n')) {
        const QString text = QString::fromUtf8(bytes);
        if (text.isEmpty()) continue;
        ++lines;
        AnyRecord record(type), unpacked(type);
        record.setValue(u"notes", text);
        REQUIRE(unpack(pack(record), unpacked));
        CHECK(unpacked.value(u"notes").toString() == text);
        AnyRecord fromJson(type);
        const QByteArray json = QJsonDocument(toJson(record)).toJson();
        CHECK(applyJson(fromJson, QJsonDocument::fromJson(json).object()).empty());
        CHECK(fromJson.value(u"notes").toString() == text);
    }
    CHECK(lines > 400);
}
