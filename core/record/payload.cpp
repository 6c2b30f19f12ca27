#include "core/record/payload.h"

#include "core/base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>
#include <QtEndian>
#include <string>

namespace fledge::record {
namespace {
constexpr char version = 1;
constexpr int voidReasonNumber = 255;

void append(std::string& out, int number, const QByteArray& utf8)
{
    out += static_cast<char>(number);
    const quint32 length = qToBigEndian(static_cast<quint32>(utf8.size()));
    out.append(reinterpret_cast<const char*>(&length), sizeof length);
    out.append(utf8.constData(), static_cast<size_t>(utf8.size()));
}

QByteArray asText(const Field& field, const QVariant& value)
{
    if (field.kind->sort == Sort::Text || field.kind->sort == Sort::Token) return value.toString().toUtf8();
    if (field.kind->sort == Sort::Date) return isoDate(value.toDate()).toLatin1();
    const QJsonValue json = valueToJson(field, value);
    if (json.isString()) return json.toString().toUtf8();
    if (json.isBool()) return json.toBool() ? "1" : "0";
    if (json.isDouble()) return QByteArray::number(json.toInt());
    return json.isArray() ? QJsonDocument(json.toArray()).toJson(QJsonDocument::Compact)
                          : QJsonDocument(json.toObject()).toJson(QJsonDocument::Compact);
}

// QString::fromUtf8 drops a byte order mark that begins the text; here it is a letter like any other. A decoder of its own
// for every value was half the cost of reading a pupil.
QString exactText(const QByteArray& utf8)
{
    if (!utf8.startsWith("\xEF\xBB\xBF")) return QString::fromUtf8(utf8);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(utf8);
}

QVariant fromText(const Field& field, const QByteArray& utf8)
{
    switch (field.kind->sort) {
    case Sort::Integer:
        return utf8.toInt();
    case Sort::Boolean:
        return utf8 == "1";
    case Sort::Json:
        return QJsonDocument::fromJson(utf8).object();
    case Sort::Tokens:
        return QJsonDocument::fromJson(utf8).array().toVariantList();
    default:
        return exactText(utf8);
    }
}

const Field* personalField(const RecordType& type, int number)
{
    for (const Field& field : type.fields)
        if (field.has(Personal) && field.number == number) return &field;
    return nullptr;
}
} // namespace

QByteArray pack(const AnyRecord& record)
{
    std::string out(1, version);
    out.reserve(512);
    for (const Field& field : record.type().fields) {
        if (!field.has(Personal)) continue;
        const QVariant value = record.value(field);
        if (value.isValid()) append(out, field.number, asText(field, value));
    }
    if (!record.meta().voidReason.isEmpty()) append(out, voidReasonNumber, record.meta().voidReason.toUtf8());
    return out.size() > 1 ? QByteArray(out.data(), qsizetype(out.size())) : QByteArray();
}

Done unpack(const QByteArray& packed, AnyRecord& record)
{
    if (packed.isEmpty()) return {};
    if (packed[0] != version) return fail(ProblemKind::Damaged, QStringLiteral("payload version"));
    qsizetype at = 1;
    while (at < packed.size()) {
        if (packed.size() - at < 5) return fail(ProblemKind::Damaged, QStringLiteral("payload cut"));
        const int number = static_cast<quint8>(packed[at]);
        const quint32 length = qFromBigEndian<quint32>(packed.constData() + at + 1);
        at += 5;
        if (length > static_cast<quint32>(packed.size() - at))
            return fail(ProblemKind::Damaged, QStringLiteral("payload cut"));
        const QByteArray utf8 = QByteArray::fromRawData(packed.constData() + at, length); // no copy of what is read at once
        at += length;
        if (number == voidReasonNumber)
            record.meta().voidReason = exactText(utf8);
        else if (const Field* field = personalField(record.type(), number))
            if (!record.setValue(*field, fromText(*field, utf8)))
                return fail(ProblemKind::Damaged, QStringLiteral("payload value"));
        // An unknown number is that of a column taken out of the mapping. A new one comes with a new schema number,
        // even without a statement in its migration, so that an older Fledge refuses the file and cannot drop it.
    }
    return {};
}

} // namespace fledge::record
