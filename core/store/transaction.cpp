#include "core/store/store.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fledge::store {

using record::AnyRecord;
using record::Field;
using record::RecordType;

namespace {

QStringList namesOf(const std::vector<record::Change>& changes)
{
    QStringList names;
    for (const record::Change& change : changes)
        names += QString::fromLatin1(change.field->name);
    return names;
}

bool matches(const AnyRecord& record, const std::vector<std::pair<const Field*, QVariant>>& wanted)
{
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const auto& pair) { return record.value(*pair.first) == pair.second; });
}

} // namespace

Result<AnyRecord> Reader::load(const RecordType& type, const QUuid& id)
{
    auto rows = m_connection.run(sqlFor(type).selectAll + QStringLiteral(" WHERE id = ?"), {m_connection.id(id)});
    if (!rows) return tl::unexpected(rows.error());
    if (!rows->next()) return fail(ProblemKind::NotFound, QString::fromLatin1(type.name));
    return readRow(*rows, type, m_codec, m_storeId);
}

Result<std::vector<AnyRecord>> Reader::list(const RecordType& type, const Filter& filter)
{
    QString sql = sqlFor(type).selectAll + (filter.voided ? QStringLiteral(" WHERE voided_at IS NOT NULL")
                                                          : QStringLiteral(" WHERE voided_at IS NULL"));
    QVariantList values;
    std::vector<std::pair<const Field*, QVariant>> inMemory;
    for (const auto& [name, value] : filter.equals) {
        const Field* field = type.field(name);
        if (!field) return fail(Problem::invalid(name, QStringLiteral("unknown_field")));
        if (field->has(record::Personal)) {
            inMemory.emplace_back(field, value);
        } else if (!value.isValid()) {
            sql += QStringLiteral(" AND %1 IS NULL").arg(columnName(*field));
        } else {
            sql += QStringLiteral(" AND %1 = ?").arg(columnName(*field));
            values << bindValue(m_connection, *field, value);
        }
    }
    auto rows = m_connection.run(sql + QStringLiteral(" ORDER BY id"), values);
    if (!rows) return tl::unexpected(rows.error());
    std::vector<AnyRecord> out;
    while (rows->next()) {
        auto record = readRow(*rows, type, m_codec, m_storeId);
        if (!record) return tl::unexpected(record.error());
        if (matches(*record, inMemory)) out.push_back(std::move(*record));
    }
    return out;
}

Result<Saved> Transaction::save(AnyRecord record, const QString& action, const QString& why)
{
    if (record.id().isNull()) return insertNew(std::move(record), action, why);
    auto old = load(record.type(), record.id());
    if (!old) {
        if (old.error().kind != ProblemKind::NotFound) return tl::unexpected(old.error());
        return insert(record, action, why);
    }
    // An insert that was committed but never confirmed is tried again with the same id: it finds itself.
    if (record.meta().revision == 0 && old->meta().revision == 1 && record::differences(*old, record).empty())
        return Saved{record.id(), 1, {}, {}};
    if (record.meta().revision != old->meta().revision) return conflict(record, *old);
    return update(record, *old, action, why);
}

Result<Saved> Transaction::insertNew(AnyRecord record, const QString& action, const QString& why)
{
    if (record.id().isNull()) record.setId(m_ids.next());
    return insert(record, action, why);
}

Result<Saved> Transaction::insert(AnyRecord& record, const QString& action, const QString& why)
{
    record::Meta& meta = record.meta();
    meta.revision = 1;
    meta.createdAt = meta.updatedAt = m_clock.now();
    const auto changes = record::differences(AnyRecord(record.type()), record);
    const BoundRow row = bind(m_connection, m_codec, m_storeId, record);
    if (auto done = m_connection.run(sqlFor(record.type()).insert, row.values); !done)
        return tl::unexpected(done.error());
    const QString type = QString::fromLatin1(record.type().name);
    m_audit.push_back({action, type, record.id(), {}, row.digest, why, auditValues(changes)});
    m_changes.push_back({&record.type(), record.id()});
    return Saved{record.id(), 1, namesOf(changes), {}};
}

Result<Saved> Transaction::update(AnyRecord& record, const AnyRecord& old, const QString& action, const QString& why)
{
    const auto changes = record::differences(old, record);
    const bool voiding = record.meta().isVoided() != old.meta().isVoided();
    if (changes.empty() && !voiding) return Saved{record.id(), old.meta().revision, {}, {}};
    record::Meta& meta = record.meta();
    meta.createdAt = old.meta().createdAt;
    meta.updatedAt = m_clock.now();
    meta.revision = old.meta().revision + 1;
    BoundRow row = bind(m_connection, m_codec, m_storeId, record);
    QVariantList values = row.values;
    values << m_connection.id(record.id()) << old.meta().revision;
    const auto done = m_connection.run(sqlFor(record.type()).update, values);
    if (!done) return tl::unexpected(done.error());
    if (done->affected() == 0) return conflict(record, old);
    const QByteArray before = bind(m_connection, m_codec, m_storeId, old).digest;
    m_audit.push_back({action, QString::fromLatin1(record.type().name), record.id(), before, row.digest, why,
                       changes.empty() ? QByteArray() : auditValues(changes)});
    m_changes.push_back({&record.type(), record.id()});
    return Saved{record.id(), meta.revision, namesOf(changes), {}};
}

Result<Saved> Transaction::voidRecord(const RecordType& type, const QUuid& id, const QString& reason)
{
    if (reason.trimmed().isEmpty())
        return fail(Problem::invalid(QStringLiteral("reason"), QStringLiteral("reason_required")));
    auto old = load(type, id);
    if (!old) return tl::unexpected(old.error());
    if (old->meta().isVoided()) return Saved{id, old->meta().revision, {}, {}};
    AnyRecord record(*old);
    record.meta().voidedAt = m_clock.now();
    record.meta().voidReason = reason;
    return update(record, *old, QStringLiteral("void"), reason);
}

void Transaction::mark(const QString& action, const QString& type, const QUuid& id, const QString& why)
{
    m_audit.push_back({action, type, id, {}, {}, why, {}});
}

Done Transaction::finish() { return appendAudit(m_connection, m_codec, m_storeId, m_actor, m_clock.now(), m_audit); }

tl::unexpected<Problem> Transaction::conflict(const AnyRecord& mine, const AnyRecord& theirs)
{
    const auto base = asItWas(theirs, mine.meta().revision);
    QStringList fields;
    for (const record::Change& change : record::differences(mine, theirs))
        fields += QString::fromLatin1(change.field->name);
    return fail(ProblemKind::Conflict, {},
                {{QStringLiteral("base"), base ? QJsonValue(record::toJson(*base)) : QJsonValue()},
                 {QStringLiteral("mine"), record::toJson(mine)},
                 {QStringLiteral("theirs"), record::toJson(theirs)},
                 {QStringLiteral("fields"), QJsonArray::fromStringList(fields)}});
}

// What both people started from: the changes since are in the audit, and are taken back one by one.
Result<AnyRecord> Transaction::asItWas(const AnyRecord& now, int revision)
{
    AnyRecord record(now);
    const int steps = now.meta().revision - revision;
    if (revision < 1 || steps < 0) return fail(ProblemKind::NotFound);
    const auto rows = readAudit(m_connection, m_codec, m_storeId, now.id(), steps);
    if (!rows) return tl::unexpected(rows.error());
    for (const AuditRow& row : *rows) {
        const QJsonObject values = QJsonDocument::fromJson(row.values).object();
        for (auto it = values.begin(); it != values.end(); ++it) {
            const Field* field = record.type().field(it.key());
            bool ok = false;
            if (field) record.setValue(*field, record::valueFromJson(*field, it.value().toArray().at(0), &ok));
        }
    }
    record.meta().revision = revision;
    return record;
}

} // namespace fledge::store
