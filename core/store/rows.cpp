#include "core/store/rows.h"

#include "core/base/text.h"

#include <mutex>
#include <string>
#include <QJsonDocument>
#include <QTime>

namespace fledge::store {

// Half a surrogate pair has no UTF-8, and SQLite takes a byte order mark that begins a text, right way round or not,
// for no part of it. U+FFFE and U+FFFF, which are no letters, it gives back as the mark of replacement. All are put right
// here, so that what is read back is what was bound.
QVariant wellFormed(const QVariant& text)
{
    const auto startsWithMark = [](const QString& t) {
        return t.startsWith(QChar(QChar::ByteOrderMark)) || t.startsWith(QChar(QChar::ByteOrderSwapped));
    };
    constexpr QChar noLetters[] = {QChar(u'\xfffe'), QChar(u'\xffff')};
    const QString original = text.toString();
    const bool isLetters = !original.contains(noLetters[0]) && !original.contains(noLetters[1]);
    if (isLetters && original.isValidUtf16() && !startsWithMark(original)) return text;
    QString kept = QString::fromUtf8(original.toUtf8());
    while (startsWithMark(kept))
        kept.remove(0, 1);
    for (const QChar one : noLetters) kept.replace(one, QChar(QChar::ReplacementCharacter));
    return kept;
}

namespace {

using record::Field;
using record::RecordType;
using record::Sort;

QVariant nullText() { return QVariant(QMetaType(QMetaType::QString)); }

/// Everything that one transaction saves carries the same few instants, so the last one's text is kept.
QVariant instantValue(const QDateTime& at)
{
    if (!at.isValid()) return nullText();
    thread_local QDateTime last;
    thread_local QVariant text;
    if (at != last) {
        text = instantText(at);
        last = at;
    }
    return text;
}

QVariant plainValue(const Connection& connection, const Field& field, const QVariant& value)
{
    if (field.kind->sort == Sort::Reference) return connection.id(value.toUuid());
    if (!value.isValid()) return field.kind->sort == Sort::Integer ? QVariant(QMetaType(QMetaType::Int)) : nullText();
    switch (field.kind->sort) {
    case Sort::Boolean:
        return value.toBool() ? 1 : 0;
    case Sort::Date:
        return isoDate(value.toDate());
    case Sort::Time:
        return value.toTime().toString(QStringLiteral("HH:mm"));
    case Sort::Instant:
        return instantText(value.toDateTime());
    case Sort::Tokens:
        return value.toStringList().join(u' ');
    case Sort::Json:
        return wellFormed(QString::fromUtf8(QJsonDocument(value.toJsonObject()).toJson(QJsonDocument::Compact)));
    case Sort::Text:
        return wellFormed(value);
    default:
        return value;
    }
}

QVariant readPlain(const Rows& rows, int column, const Field& field)
{
    if (rows.isNull(column)) return {};
    switch (field.kind->sort) {
    case Sort::Reference:
        return rows.id(column);
    case Sort::Integer:
        return rows.integer(column);
    case Sort::Boolean:
        return rows.integer(column) != 0;
    case Sort::Tokens:
        return rows.text(column).split(u' ', Qt::SkipEmptyParts);
    case Sort::Json:
        return QJsonDocument::fromJson(rows.text(column).toUtf8()).object();
    default:
        return rows.text(column);
    }
}

// std::string, because QByteArray asks more of every append than the append itself costs: here there are a dozen a row.
void appendForDigest(std::string& bytes, const QVariant& value)
{
    // A null number turned into text would be "0" when it was bound and nothing when it is read back.
    const QByteArray part = value.isNull()                            ? QByteArray()
                            : value.typeId() == QMetaType::QByteArray ? *static_cast<const QByteArray*>(value.constData())
                            : value.typeId() == QMetaType::QString ? static_cast<const QString*>(value.constData())->toUtf8()
                                                                   : value.toString().toUtf8();
    const quint32 size = value.isNull() ? 0xffffffffu : static_cast<quint32>(part.size());
    bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
    bytes.append(part.constData(), static_cast<size_t>(part.size()));
}

QByteArray digestOf(const RecordType& type, const QUuid& id, const QVariantList& values)
{
    std::string bytes(type.name);
    bytes.reserve(1024);
    bytes.append(id.toRfc4122().constData(), 16);
    for (qsizetype i = 1; i < values.size(); ++i)
        appendForDigest(bytes, values[i]);
    return digest(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
}

RecordSql makeSql(const RecordType& type)
{
    const QString table = QString::fromLatin1(type.name);
    const QStringList columns = columnNames(type);
    QStringList marks, assignments;
    for (const QString& column : columns) {
        marks += QStringLiteral("?");
        assignments += column + QStringLiteral(" = ?");
    }
    // The id stays: named in the SET, SQLite would look through all children of the record at every change.
    assignments.removeFirst();
    const QString into = QStringLiteral("%1 (%2)").arg(table, columns.join(u", "));
    return {QStringLiteral("SELECT %1 FROM %2").arg(columns.join(u", "), table), into,
            QStringLiteral("INSERT INTO %1 VALUES (%2)").arg(into, marks.join(u", ")),
            QStringLiteral("UPDATE %1 SET %2 WHERE id = ? AND revision = ?").arg(table, assignments.join(u", ")),
            static_cast<int>(columns.size())};
}

} // namespace

QString columnName(const Field& field)
{
    static const QStringList reserved{QStringLiteral("order"), QStringLiteral("session")};
    const QString name = QString::fromLatin1(field.name);
    return reserved.contains(name) ? name + u'_' : name;
}

QStringList columnNames(const RecordType& type)
{
    QStringList names{QStringLiteral("id"), QStringLiteral("revision")};
    for (const Field& field : type.fields)
        if (!field.has(record::Personal)) names += columnName(field);
    return names + QStringList{QStringLiteral("sealed"), QStringLiteral("voided_at"), QStringLiteral("created_at"),
                               QStringLiteral("updated_at")};
}

const RecordSql& sqlFor(const RecordType& type)
{
    static std::mutex lock;
    static std::map<const RecordType*, RecordSql> made;
    const std::lock_guard guard(lock);
    auto found = made.find(&type);
    if (found == made.end()) found = made.emplace(&type, makeSql(type)).first;
    return found->second;
}

BoundRow bind(const Connection& connection, const record::PayloadCodec& codec, const QByteArray& storeId,
              const record::AnyRecord& record)
{
    const record::Meta& meta = record.meta();
    BoundRow row;
    row.values.reserve(qsizetype(record.type().fields.size()) + 6);
    row.values << connection.id(record.id()) << meta.revision;
    for (const Field& field : record.type().fields)
        if (!field.has(record::Personal)) row.values << plainValue(connection, field, record.value(field));
    const QByteArray packed = record::pack(record);
    const QByteArray sealed =
        packed.isEmpty() ? QByteArray() : codec.seal(packed, {storeId, record.type().name, record.id(), meta.revision});
    row.values << (sealed.isEmpty() ? QVariant(QMetaType(QMetaType::QByteArray)) : QVariant(sealed));
    row.values << instantValue(meta.voidedAt) << instantValue(meta.createdAt) << instantValue(meta.updatedAt);
    row.digest = digestOf(record.type(), record.id(), row.values);
    return row;
}

QByteArray digestOfRow(const Rows& rows, const RecordType& type)
{
    QVariantList values;
    for (int column = 0; column < sqlFor(type).columns; ++column)
        values << rows.value(column);
    return digestOf(type, rows.id(0), values);
}

Result<record::AnyRecord> readRow(const Rows& rows, const RecordType& type, const record::PayloadCodec& codec,
                                  const QByteArray& storeId)
{
    record::AnyRecord record(type);
    int column = 0;
    record.setId(rows.id(column++));
    record.meta().revision = rows.integer(column++);
    for (const Field& field : type.fields)
        if (!field.has(record::Personal) && !record.setValue(field, readPlain(rows, column++, field)))
            return fail(ProblemKind::Damaged, QStringLiteral("value %1.%2").arg(type.name, field.name));
    const QByteArray sealed = rows.bytes(column++);
    if (!sealed.isEmpty()) {
        const auto packed = codec.open(sealed, {storeId, type.name, record.id(), record.meta().revision});
        if (!packed) return tl::unexpected(packed.error());
        if (const Done done = record::unpack(*packed, record); !done) return tl::unexpected(done.error());
    }
    record.meta().voidedAt = parseInstant(rows.text(column++));
    record.meta().createdAt = parseInstant(rows.text(column++));
    record.meta().updatedAt = parseInstant(rows.text(column));
    return record;
}

QVariant bindValue(const Connection& connection, const Field& field, const QVariant& value)
{
    return plainValue(connection, field, value);
}

} // namespace fledge::store
