#include "core/domain/registry.h"
#include "core/base/oneahead.h"
#include "core/base/text.h"
#include "core/store/casekeys.h"
#include "core/store/givenids.h"
#include "core/store/rowstoinsert.h"
#include "core/store/standing.h"
#include "core/store/store.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace fledge::store {

using record::AnyRecord;
using record::Field;
using record::RecordType;

namespace {

QStringList namesOf(const std::vector<record::Change>& changes)
{
    thread_local QHash<const Field*, QString> known; // an import asks for the same few names ten thousand times
    QStringList names;
    names.reserve(qsizetype(changes.size()));
    for (const record::Change& change : changes) {
        QString& name = known[change.field];
        if (name.isNull()) name = QString::fromLatin1(change.field->name);
        names += name;
    }
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

Result<Transaction::Stored> Transaction::stored(const RecordType& type, const QUuid& id)
{
    auto rows = m_connection.run(sqlFor(type).selectAll + QStringLiteral(" WHERE id = ?"), {m_connection.id(id)});
    if (!rows) return tl::unexpected(rows.error());
    if (!rows->next()) return fail(ProblemKind::NotFound, QString::fromLatin1(type.name));
    auto record = readRow(*rows, type, m_codec, m_storeId);
    if (!record) return tl::unexpected(record.error());
    return Stored{std::move(*record), digestOfRow(*rows, type)};
}

// A full disk may have rolled the transaction back already, and PostgreSQL refuses the rest of it: after a refusal
// nothing of this transaction may be committed.
Result<int> Transaction::execute(const QString& sql, const QVariantList& values)
{
    if (m_refused) return tl::unexpected(*m_refused);
    const auto done = m_connection.run(sql, values);
    if (done) return done->affected();
    m_refused = done.error();
    return tl::unexpected(done.error());
}

namespace {
/// Of nothing in the file, and of nothing that this transaction wrote.
Done isOfNothingElse(Connection& connection, const QUuid& id, const std::vector<AuditEntry>& written)
{
    const auto free = isFree(connection, id);
    if (!free) return tl::unexpected(free.error());
    const bool isOurs = std::any_of(written.begin(), written.end(), [&id](const AuditEntry& one) { return one.recordId == id; });
    return *free && !isOurs ? Done() : Done(fail(Problem::invalid(QStringLiteral("id"), QStringLiteral("duplicate"), idText(id))));
}
} // namespace

Result<Saved> Transaction::save(AnyRecord record, const QString& action, const QString& why)
{
    if (record.id().isNull()) return insertNew(std::move(record), action, why);
    auto old = stored(record.type(), record.id());
    if (!old) {
        if (old.error().kind != ProblemKind::NotFound) return tl::unexpected(old.error());
        if (Done free = isOfNothingElse(m_connection, record.id(), m_audit); !free) return tl::unexpected(free.error());
        return insert(record, action, why);
    }
    const record::Meta& now = old->record.meta();
    // An insert that was committed but never confirmed is tried again with the same id: it finds itself.
    if (record.meta().revision == 0 && now.revision == 1 && record::differences(old->record, record).empty())
        return Saved{record.id(), 1, {}, {}};
    if (record.meta().revision != now.revision) return conflict(record, old->record);
    if (now.isVoided()) return fail(Problem::invalid({}, QStringLiteral("not_allowed_in_state")));
    record.meta().voidedAt = {};
    record.meta().voidReason.clear();
    return update(record, *old, action, why);
}

Result<Saved> Transaction::insertNew(AnyRecord record, const QString& action, const QString& why)
{
    if (record.id().isNull()) record.setId(m_ids.next());
    return insert(record, action, why);
}

// Sealing, digests and JSON of the next rows take as long as SQLite takes to write the last: each has a core.
Done Transaction::insertAllNew(std::span<AnyRecord> records, const QString& action, const std::function<bool(qsizetype)>& goOn)
{
    constexpr size_t portion = 256;
    if (m_refused) return tl::unexpected(*m_refused);
    if (records.empty()) return {};
    const RecordSql& sql = sqlFor(records.front().type());
    RowsToInsert rows(m_connection, sql.insertInto, sql.columns);
    m_audit.reserve(m_audit.size() + records.size());
    m_changes.reserve(m_changes.size() + records.size());
    const auto make = [&](std::span<AnyRecord> some) {
        std::vector<QVariantList> made;
        made.reserve(some.size());
        for (AnyRecord& record : some) made.push_back(rowOfNew(record, action));
        return made;
    };
    qsizetype written = 0;
    Done done = oneAhead(records, portion, make, [&](const std::vector<QVariantList>& made) -> Done {
        for (const QVariantList& row : made) {
            rows.add(row);
            if (Done inserted = rows.insert(false); !inserted) return inserted;
        }
        written += qsizetype(made.size());
        return !goOn || goOn(written) ? Done() : fail(ProblemKind::Cancelled);
    });
    if (done) done = rows.insert(true);
    if (!done) m_refused = done.error();
    return done;
}

QVariantList Transaction::rowOfNew(AnyRecord& record, const QString& action)
{
    if (record.id().isNull()) record.setId(m_ids.next());
    Fresh one = fresh(record);
    noteInserted(record, one, action, {});
    return std::move(one.row.values);
}

Result<Saved> Transaction::insert(AnyRecord& record, const QString& action, const QString& why)
{
    const Fresh one = fresh(record);
    if (auto done = execute(sqlFor(record.type()).insert, one.row.values); !done) return tl::unexpected(done.error());
    noteInserted(record, one, action, why);
    return Saved{record.id(), 1, namesOf(one.changes), {}};
}

Transaction::Fresh Transaction::fresh(AnyRecord& record)
{
    record::Meta& meta = record.meta();
    meta.revision = 1;
    meta.createdAt = meta.updatedAt = m_clock.now();
    return {bind(m_connection, m_codec, m_storeId, record), record::differences(AnyRecord(record.type()), record)};
}

void Transaction::noteInserted(const AnyRecord& record, const Fresh& fresh, const QString& action, const QString& why)
{
    const QString type = QString::fromLatin1(record.type().name);
    m_audit.push_back({action, type, record.id(), {}, fresh.row.digest, why, auditValues(fresh.changes)});
    m_changes.push_back({&record.type(), record.id()});
    noteReferences(record, fresh.changes);
}

Result<Saved> Transaction::update(AnyRecord& record, const Stored& old, const QString& action, const QString& why)
{
    const record::Meta& before = old.record.meta();
    const auto changes = record::differences(old.record, record);
    if (changes.empty() && record.meta().isVoided() == before.isVoided())
        return Saved{record.id(), before.revision, {}, {}};
    AnyRecord next(record);
    next.meta().createdAt = before.createdAt;
    next.meta().updatedAt = m_clock.now();
    next.meta().revision = before.revision + 1;
    const BoundRow row = bind(m_connection, m_codec, m_storeId, next);
    QVariantList values = row.values.mid(1); // all but the id
    values << m_connection.id(next.id()) << before.revision;
    const auto affected = execute(sqlFor(next.type()).update, values);
    if (!affected) return tl::unexpected(affected.error());
    if (*affected == 0) return overtaken(record);
    m_audit.push_back({action, QString::fromLatin1(next.type().name), next.id(), old.digest, row.digest, why,
                       changes.empty() ? QByteArray() : auditValues(changes)});
    m_changes.push_back({&next.type(), next.id()});
    noteReferences(next, changes);
    return Saved{next.id(), before.revision + 1, namesOf(changes), {}};
}

Result<Saved> Transaction::voidRecord(const RecordType& type, const QUuid& id, const QString& reason)
{
    if (reason.trimmed().isEmpty())
        return fail(Problem::invalid(QStringLiteral("reason"), QStringLiteral("reason_required")));
    auto old = stored(type, id);
    if (!old) return tl::unexpected(old.error());
    if (old->record.meta().isVoided()) return Saved{id, old->record.meta().revision, {}, {}};
    AnyRecord record(old->record);
    record.meta().voidedAt = m_clock.now();
    record.meta().voidReason = reason;
    return update(record, *old, QStringLiteral("void"), reason);
}

void Transaction::mark(const QString& action, const QString& type, const QUuid& id, const QString& why)
{
    m_audit.push_back({action, type, id, {}, {}, why, {}});
}

Done Transaction::finish()
{
    if (m_refused) return tl::unexpected(*m_refused);
    if (Done known = checkReferences(); !known) return known;
    m_references.clear();
    std::vector<AuditEntry> entries = std::exchange(m_audit, {});
    if (Done bound = bindEntries(entries); !bound) return bound;
    m_rowsWritten += qint64(entries.size());
    return appendAudit(m_connection, m_codec, m_storeId, m_actor, m_clock.now(), entries, m_signer, m_goOn);
}

namespace {
/// These rows are written by whoever looked at the keys of the case first; all others only tell of it.
bool writesToCase(const AuditEntry& entry)
{
    return entry.action == u"case.key" || entry.action == u"case.entry" || entry.action == u"case.recipient";
}
} // namespace

// Reading or printing a case vouches for nothing that somebody changed outside.
Result<QByteArray> Transaction::boundOf(const AuditEntry& entry, bool isWritten)
{
    if (entry.type == u"account") return standingDigest(m_connection, entry.recordId);
    const auto asSigned = isWritten ? Result<bool>(true) : areKeysAsSigned(m_connection, entry.recordId);
    if (!asSigned) return tl::unexpected(asSigned.error());
    return *asSigned ? boundOfCase(m_connection, entry.recordId) : Result<QByteArray>(QByteArray());
}

Done Transaction::bindEntries(std::vector<AuditEntry>& entries)
{
    QHash<QUuid, QByteArray> known;
    QSet<QUuid> written;
    for (const AuditEntry& entry : entries)
        if (writesToCase(entry)) written.insert(entry.recordId);
    for (AuditEntry& entry : entries) {
        if (entry.recordId.isNull() || (entry.type != u"account" && entry.type != u"case")) continue;
        if (!known.contains(entry.recordId)) {
            const auto bound = boundOf(entry, written.contains(entry.recordId));
            if (!bound) return tl::unexpected(bound.error());
            known.insert(entry.recordId, *bound);
        }
        entry.bound = known.value(entry.recordId);
    }
    return {};
}

namespace {
/// The type a column refers to: the mapping's own, or the one that `subject_type` names beside `subject_id`.
const RecordType* referredBy(const AnyRecord& record, const Field& field)
{
    if (field.kind->refers) return recordTypeNamed(QString::fromLatin1(field.kind->refers));
    if (qstrcmp(field.name, "subject_id") != 0) return nullptr;
    return recordTypeNamed(record.value(u"subject_type").toString());
}
} // namespace

void Transaction::noteReferences(const AnyRecord& record, const std::vector<record::Change>& changes)
{
    for (const record::Change& change : changes) {
        if (change.field->kind->sort != record::Sort::Reference || !change.after.isValid()) continue;
        if (const RecordType* type = referredBy(record, *change.field))
            m_references.push_back({type, change.after.toUuid(), change.field});
    }
}

// The database would refuse these too, but at COMMIT and without a word about the column.
Done Transaction::checkReferences()
{
    QSet<std::pair<const RecordType*, QUuid>> known;
    if (!m_references.empty())
        for (const ChangedRecord& change : m_changes)
            known.insert({change.type, change.id});
    for (const Reference& reference : m_references) {
        if (known.contains({reference.type, reference.id})) continue;
        const QString sql = QStringLiteral("SELECT 1 FROM %1 WHERE id = ?").arg(QLatin1String(reference.type->name));
        auto rows = m_connection.run(sql, {m_connection.id(reference.id)});
        if (!rows) return tl::unexpected(rows.error());
        if (!rows->next())
            return fail(Problem::invalid(QString::fromLatin1(reference.field->name),
                                         QStringLiteral("unknown_reference"), idText(reference.id)));
        known.insert({reference.type, reference.id});
    }
    return {};
}

Done Transaction::lookForReferences(const AnyRecord& record, const AnyRecord& before)
{
    const auto kept = m_references;
    noteReferences(record, record::differences(before, record));
    const Done found = checkReferences();
    m_references = kept;
    return found;
}

// Another desk committed between our reading and our writing.
Result<Saved> Transaction::overtaken(const AnyRecord& mine)
{
    const auto theirs = load(mine.type(), mine.id());
    if (!theirs) return tl::unexpected(theirs.error());
    return conflict(mine, *theirs);
}

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

namespace {
void takeBack(AnyRecord& record, const QByteArray& auditValues)
{
    const QJsonObject values = QJsonDocument::fromJson(auditValues).object();
    for (auto it = values.begin(); it != values.end(); ++it) {
        const Field* field = record.type().field(it.key());
        bool ok = false;
        if (field) record.setValue(*field, record::valueFromJson(*field, it.value().toArray().at(0), &ok));
    }
}
} // namespace

// What both people started from: the changes since are taken back one by one, first those of this very transaction,
// then those in the audit.
Result<AnyRecord> Transaction::asItWas(const AnyRecord& now, int revision)
{
    AnyRecord record(now);
    int steps = now.meta().revision - revision;
    if (revision < 1 || steps < 0) return fail(ProblemKind::NotFound);
    for (auto entry = m_audit.rbegin(); entry != m_audit.rend() && steps > 0; ++entry) {
        if (entry->recordId != now.id() || entry->digestAfter.isEmpty()) continue;
        takeBack(record, entry->values);
        --steps;
    }
    const auto rows = readChanges(m_connection, m_codec, m_storeId, now.id(), steps);
    if (!rows) return tl::unexpected(rows.error());
    for (const AuditRow& row : *rows)
        takeBack(record, row.values);
    record.meta() = {};
    record.meta().revision = revision;
    record.meta().createdAt = now.meta().createdAt;
    return record;
}

} // namespace fledge::store
