#include "core/store/auditchain.h"

#include "core/base/machine.h"
#include "core/base/oneahead.h"
#include "core/base/text.h"
#include "core/store/rows.h"
#include "core/store/rowstoinsert.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <string>
#include <utility>

namespace fledge::store {
namespace {

// Written by hand because QJsonDocument costs more than the whole mapping (measured in an import of 10,000 pupils), and
// into a std::string because a QByteArray asks more of every append than the append itself costs.
void append(std::string& out, const QByteArray& utf8) { out.append(utf8.constData(), static_cast<size_t>(utf8.size())); }

void appendJsonText(std::string& out, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    out += '"';
    qsizetype written = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8.at(i);
        const bool control = static_cast<unsigned char>(c) < 0x20;
        if (!control && c != '"' && c != '\\') continue;
        append(out, utf8.mid(written, i - written));
        append(out, control ? "\\u00" + QByteArray::number(static_cast<unsigned char>(c), 16).rightJustified(2, '0')
                            : QByteArray("\\") + c);
        written = i + 1;
    }
    out.append(utf8.constData() + written, static_cast<size_t>(utf8.size() - written));
    out += '"';
}

void appendJsonValue(std::string& out, const record::Field& field, const QVariant& value)
{
    if (!value.isValid()) {
        out += "null";
        return;
    }
    switch (field.kind->sort) {
    case record::Sort::Text:
    case record::Sort::Token:
        appendJsonText(out, value.toString());
        return;
    case record::Sort::Date:
        appendJsonText(out, isoDate(value.toDate()));
        return;
    case record::Sort::Integer:
        out += std::to_string(value.toInt());
        return;
    case record::Sort::Boolean:
        out += value.toBool() ? "true" : "false";
        return;
    case record::Sort::Reference:
        appendJsonText(out, idText(value.toUuid()));
        return;
    default:
        break;
    }
    const QJsonValue json = record::valueToJson(field, value);
    if (json.isArray())
        append(out, QJsonDocument(json.toArray()).toJson(QJsonDocument::Compact));
    else if (json.isObject())
        append(out, QJsonDocument(json.toObject()).toJson(QJsonDocument::Compact));
    else
        appendJsonText(out, json.toString());
}

/// A row for the audit, and what it says where it says something.
struct NewRow
{
    QVariantList row;
    QVariantList values;
};

/// The rows of one transaction on their way into the audit and into what they say.
struct NewRows
{
    explicit NewRows(Connection& connection)
        : rows(connection,
               QStringLiteral("audit (seq, at, by_staff, by_name, action, type, record_id, digest_before, digest_after,"
                              " why_sealed, prev_hash, hash, signature, bound, machine)"),
               15),
          values(connection, QStringLiteral("audit_value (seq, sealed)"), 2)
    {
    }
    Done insert(const NewRow& one)
    {
        rows.add(one.row);
        if (!one.values.isEmpty()) values.add(one.values);
        return insertFull(false);
    }
    Done insertRest() { return insertFull(true); }

private:
    Done insertFull(bool rest)
    {
        const Done done = rows.insert(rest);
        return done ? values.insert(rest) : done;
    }
    RowsToInsert rows;
    RowsToInsert values;
};

/// The row a signature begins with, whose key it is (a: the account's, s: the school's), and the signature.
QByteArray signatureOf(const AuditSigner& signer, const QByteArray& storeId, qint64 first, const QByteArray& hash)
{
    if (!signer.sign) return {};
    return QByteArray::number(first) + (signer.asSchool ? 's' : 'a') + signer.sign(signedBytes(storeId, first, hash));
}

/// The row after `link`, which becomes its link. `first` is the row that the signature begins with; 0: this one carries none.
NewRow nextRow(const Connection& connection, const record::PayloadCodec& codec, const QByteArray& storeId, ChainLink& link,
               const AuditEntry& entry, const AuditSigner& signer, qint64 first)
{
    ++link.seq;
    link.action = entry.action;
    link.type = entry.type;
    link.recordId = entry.recordId;
    link.digestBefore = entry.digestBefore;
    link.digestAfter = entry.digestAfter;
    const record::PayloadPlace place{storeId, "audit", link.recordId, static_cast<int>(link.seq)};
    link.whySealed = entry.why.isEmpty() ? QByteArray() : codec.seal(entry.why.toUtf8(), place);
    link.bound = entry.bound;
    QByteArray values;
    if (!entry.values.isEmpty()) {
        values = codec.seal(entry.values, {storeId, "audit_value", link.recordId, static_cast<int>(link.seq)});
        link.bound = entry.bound.isEmpty() ? boundOfValues(values) : boundOfStatement(entry.bound, values);
    }
    const QByteArray hash = hashOf(link);
    const QByteArray signature = first > 0 ? signatureOf(signer, storeId, first, hash) : QByteArray();
    NewRow made{{link.seq, link.at, connection.id(link.byStaff), link.byName, link.action, link.type,
                 connection.id(link.recordId), blobOrNull(link.digestBefore), blobOrNull(link.digestAfter),
                 blobOrNull(link.whySealed), link.previous, hash, blobOrNull(signature), blobOrNull(link.bound),
                 link.machine},
                {}};
    if (!values.isEmpty()) made.values = {link.seq, values};
    link.previous = hash;
    return made;
}

} // namespace

QByteArray auditValues(const std::vector<record::Change>& changes)
{
    std::string out("{");
    out.reserve(512);
    for (const record::Change& change : changes) {
        if (out.size() > 1) out += ',';
        out += '"';
        out.append(change.field->name).append("\":["); // names of columns need no escaping
        appendJsonValue(out, *change.field, change.before);
        out += ',';
        appendJsonValue(out, *change.field, change.after);
        out += ']';
    }
    out += '}';
    return QByteArray(out.data(), qsizetype(out.size()));
}

Done appendAudit(Connection& connection, const record::PayloadCodec& codec, const QByteArray& storeId,
                 const Actor& actor, const QDateTime& at, const std::vector<AuditEntry>& entries,
                 const AuditSigner& signer, const std::function<bool()>& goOn)
{
    constexpr size_t rowsBetweenQuestions = 256;
    if (entries.empty()) return {};
    const QString lock = connection.dialect() == Dialect::Postgres ? QStringLiteral(" FOR UPDATE") : QString();
    ChainLink link{};
    link.previous = noHash();
    {
        auto head = connection.run(selectHead + lock);
        if (!head) return tl::unexpected(head.error());
        if (head->next()) {
            link.seq = head->value(0).toLongLong();
            link.previous = head->bytes(1);
        }
    }
    link.at = instantText(at);
    link.machine = machineName();
    link.byStaff = actor.staff.uuid();
    link.byName = actor.name.isNull() ? QStringLiteral("") : wellFormed(actor.name).toString(); // null would bind NULL
    const qint64 first = link.seq + 1;
    const auto make = [&](std::span<const AuditEntry> some) {
        std::vector<NewRow> made;
        made.reserve(some.size());
        for (const AuditEntry& entry : some)
            made.push_back(nextRow(connection, codec, storeId, link, entry, signer, &entry == &entries.back() ? first : 0));
        return made;
    };
    NewRows rows(connection);
    Done done = oneAhead(std::span(entries), rowsBetweenQuestions, make, [&](const std::vector<NewRow>& made) -> Done {
        if (goOn && !goOn()) return fail(ProblemKind::Cancelled);
        for (const NewRow& one : made)
            if (Done inserted = rows.insert(one); !inserted) return inserted;
        return {};
    });
    if (done) done = rows.insertRest();
    if (!done) return done;
    const auto moved = connection.run(updateHead, {link.seq, link.previous});
    return moved ? Done() : tl::unexpected(moved.error());
}

namespace {

/// A row as it lies in the file, its sealed parts unopened.
struct SealedRow
{
    AuditRow row;
    QByteArray why;
    QByteArray values;
};

SealedRow readSealedRow(const Rows& rows)
{
    SealedRow out;
    out.row.seq = rows.value(0).toLongLong();
    out.row.at = parseInstant(rows.text(1));
    out.row.byStaff = StaffId(rows.id(2));
    out.row.byName = rows.text(3);
    out.row.action = rows.text(4);
    out.row.type = rows.text(5);
    out.row.recordId = rows.id(6);
    if (!rows.isNull(7)) out.why = rows.bytes(7);
    if (!rows.isNull(8)) out.values = rows.bytes(8);
    if (!rows.isNull(9)) out.row.machine = rows.text(9);
    return out;
}

Result<AuditRow> opened(const SealedRow& sealed, const record::PayloadCodec& codec, const QByteArray& storeId)
{
    AuditRow row = sealed.row;
    // Who does not hold the key (an administrator) reads that something was done, and not why or how.
    const auto open = [&](const QByteArray& content, const char* table) -> Result<QByteArray> {
        if (content.isEmpty()) return QByteArray();
        auto inside = codec.open(content, {storeId, table, row.recordId, static_cast<int>(row.seq)});
        return !inside && inside.error().kind == ProblemKind::Denied ? Result<QByteArray>(QByteArray()) : inside;
    };
    const auto why = open(sealed.why, "audit");
    const auto values = open(sealed.values, "audit_value");
    if (!why) return tl::unexpected(why.error());
    if (!values) return tl::unexpected(values.error());
    row.why = QString::fromUtf8(*why);
    row.values = *values;
    return row;
}

struct Condition
{
    QStringList parts;
    QVariantList values;
    void add(const char* part, const QVariant& value)
    {
        parts += QString::fromLatin1(part);
        values += value;
    }
    QString text() const { return parts.isEmpty() ? QString() : QStringLiteral("WHERE ") + parts.join(QStringLiteral(" AND ")); }
};

Condition conditionOf(Connection& connection, const AuditFilter& filter)
{
    Condition out;
    if (!filter.record.isNull()) out.add("a.record_id = ?", connection.id(filter.record));
    if (!filter.byName.isEmpty()) out.add("a.by_name = ?", filter.byName);
    if (!filter.action.isEmpty()) out.add("a.action = ?", filter.action);
    if (!filter.type.isEmpty()) out.add("a.type = ?", filter.type);
    if (filter.from.isValid()) out.add("a.at >= ?", instantText(filter.from));
    if (filter.until.isValid()) out.add("a.at < ?", instantText(filter.until));
    if (filter.below > 0) out.add("a.seq < ?", filter.below);
    return out;
}

/// Read whole before anybody is asked about a row: a half-read SELECT would stand in the way of what they read.
Result<std::vector<SealedRow>> readSealedRows(Connection& connection, const Condition& condition, int limit)
{
    auto rows = connection.run(
        QStringLiteral("SELECT a.seq, a.at, a.by_staff, a.by_name, a.action, a.type, a.record_id, a.why_sealed, "
                       "v.sealed, a.machine FROM audit a LEFT JOIN audit_value v ON v.seq = a.seq %1 ORDER BY a.seq DESC LIMIT ?")
            .arg(condition.text()),
        QVariantList(condition.values) << limit);
    if (!rows) return tl::unexpected(rows.error());
    std::vector<SealedRow> out;
    while (rows->next()) out.push_back(readSealedRow(*rows));
    return out;
}

Result<std::vector<AuditRow>> openAll(const std::vector<SealedRow>& sealed, const record::PayloadCodec& codec,
                                      const QByteArray& storeId)
{
    std::vector<AuditRow> out;
    for (const SealedRow& one : sealed) {
        auto row = opened(one, codec, storeId);
        if (!row) return tl::unexpected(row.error());
        out.push_back(std::move(*row));
    }
    return out;
}

} // namespace

Result<std::vector<AuditRow>> readAudit(Connection& connection, const record::PayloadCodec& codec,
                                        const QByteArray& storeId, const AuditFilter& filter, int limit,
                                        const KeepAuditRow& keep)
{
    constexpr int atOnce = 2000;
    AuditFilter rest = filter;
    std::vector<SealedRow> kept;
    for (;;) {
        const int wanted = limit - static_cast<int>(kept.size());
        if (wanted <= 0) break;
        const int asked = keep ? std::max(wanted, atOnce) : wanted;
        auto some = readSealedRows(connection, conditionOf(connection, rest), asked);
        if (!some) return tl::unexpected(some.error());
        if (!some->empty()) rest.below = some->back().row.seq;
        for (SealedRow& one : *some)
            if (static_cast<int>(kept.size()) < limit && (!keep || keep(one.row))) kept.push_back(std::move(one));
        if (static_cast<int>(some->size()) < asked) break;
    }
    return openAll(kept, codec, storeId);
}

Result<std::vector<AuditRow>> auditKinds(Connection& connection, bool eachRecord)
{
    std::vector<AuditRow> out;
    const QString record = eachRecord ? QStringLiteral(", record_id") : QString();
    for (const QString& sql :
         {QStringLiteral("SELECT DISTINCT by_staff, by_name, action, type%1 FROM audit WHERE type <> 'case'").arg(record),
          QStringLiteral("SELECT DISTINCT by_staff, by_name, action, type, record_id FROM audit WHERE type = 'case'")}) {
        auto rows = connection.run(sql);
        if (!rows) return tl::unexpected(rows.error());
        while (rows->next()) {
            AuditRow& row = out.emplace_back();
            row.byStaff = StaffId(rows->id(0));
            row.byName = rows->text(1);
            row.action = rows->text(2);
            row.type = rows->text(3);
            if (eachRecord || row.type == u"case") row.recordId = rows->id(4);
        }
    }
    return out;
}

Result<std::vector<AuditRow>> readChanges(Connection& connection, const record::PayloadCodec& codec,
                                          const QByteArray& storeId, const QUuid& recordId, int limit)
{
    Condition condition;
    condition.add("a.record_id = ?", connection.id(recordId));
    condition.parts += QStringLiteral("a.digest_after IS NOT NULL AND a.type <> 'account'");
    const auto rows = readSealedRows(connection, condition, limit);
    return rows ? openAll(*rows, codec, storeId) : tl::unexpected(rows.error());
}

} // namespace fledge::store
