#include "core/store/audit.h"

#include "core/base/text.h"
#include "core/store/accounts.h"
#include "core/store/rows.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fledge::store {
namespace {

void appendPart(QByteArray& bytes, const QByteArray& part)
{
    const quint32 size = static_cast<quint32>(part.size());
    bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
    bytes.append(part);
}

/// What the first row names as the hash before it.
QByteArray noHash() { return QByteArray(32, '\0'); }

struct ChainLink
{
    qint64 seq;
    QString at;
    QUuid byStaff;
    QString byName, action, type;
    QUuid recordId;
    QByteArray digestBefore, digestAfter, whySealed, previous;
};

QByteArray hashOf(const ChainLink& link)
{
    QByteArray bytes = link.previous;
    bytes.reserve(256);
    appendPart(bytes, QByteArray::number(link.seq));
    appendPart(bytes, link.at.toUtf8());
    appendPart(bytes, link.byStaff.toRfc4122());
    appendPart(bytes, link.byName.toUtf8());
    appendPart(bytes, link.action.toUtf8());
    appendPart(bytes, link.type.toUtf8());
    appendPart(bytes, link.recordId.toRfc4122());
    appendPart(bytes, link.digestBefore);
    appendPart(bytes, link.digestAfter);
    appendPart(bytes, link.whySealed);
    return digest(bytes);
}

// Written by hand because QJsonDocument costs more than the whole mapping (measured in an import of 10,000 pupils).
void appendJsonText(QByteArray& out, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    out += '"';
    qsizetype written = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8.at(i);
        const bool control = static_cast<unsigned char>(c) < 0x20;
        if (!control && c != '"' && c != '\\') continue;
        out.append(utf8.constData() + written, i - written);
        out += control ? "\\u00" + QByteArray::number(static_cast<unsigned char>(c), 16).rightJustified(2, '0')
                       : QByteArray("\\") + c;
        written = i + 1;
    }
    out.append(utf8.constData() + written, utf8.size() - written);
    out += '"';
}

void appendJsonValue(QByteArray& out, const record::Field& field, const QVariant& value)
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
        out += QByteArray::number(value.toInt());
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
        out += QJsonDocument(json.toArray()).toJson(QJsonDocument::Compact);
    else if (json.isObject())
        out += QJsonDocument(json.toObject()).toJson(QJsonDocument::Compact);
    else
        appendJsonText(out, json.toString());
}

const QString selectHead = QStringLiteral("SELECT seq, hash FROM audit_head WHERE one = 1");
const QString updateHead = QStringLiteral("INSERT INTO audit_head (one, seq, hash) VALUES (1, ?, ?) "
                                          "ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash");
const QString insertRow = QStringLiteral(
    "INSERT INTO audit (seq, at, by_staff, by_name, action, type, record_id, digest_before, digest_after, "
    "why_sealed, prev_hash, hash, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
const QString insertValue = QStringLiteral("INSERT INTO audit_value (seq, sealed) VALUES (?, ?)");

QVariant blobOrNull(const QByteArray& bytes)
{
    return bytes.isEmpty() ? QVariant(QMetaType(QMetaType::QByteArray)) : QVariant(bytes);
}

/// What is signed at the end of a transaction: from which row on, and the hash that covers all before it.
QByteArray signedBytes(const QByteArray& storeId, qint64 first, const QByteArray& hash)
{
    return "fledge audit 1 " + storeId.toHex() + ' ' + QByteArray::number(first) + ' ' + hash.toHex();
}

/// The row a signature begins with, whose key it is (a: the account's, s: the school's), and the signature.
QByteArray signatureOf(const AuditSigner& signer, const QByteArray& storeId, qint64 first, const QByteArray& hash)
{
    if (!signer.sign) return {};
    return QByteArray::number(first) + (signer.asSchool ? 's' : 'a') + signer.sign(signedBytes(storeId, first, hash));
}

/// `first` is the row that the signature begins with; 0: this row carries none.
Done appendOne(Connection& connection, const record::PayloadCodec& codec, const QByteArray& storeId, ChainLink& link,
               const AuditEntry& entry, const AuditSigner& signer, qint64 first)
{
    const record::PayloadPlace place{storeId, "audit", link.recordId, static_cast<int>(link.seq)};
    link.whySealed = entry.why.isEmpty() ? QByteArray() : codec.seal(entry.why.toUtf8(), place);
    const QByteArray hash = hashOf(link);
    const QByteArray signature = first > 0 ? signatureOf(signer, storeId, first, hash) : QByteArray();
    const auto row = connection.run(
        insertRow, {link.seq, link.at, connection.id(link.byStaff), link.byName, link.action, link.type,
                    connection.id(link.recordId), blobOrNull(link.digestBefore), blobOrNull(link.digestAfter),
                    blobOrNull(link.whySealed), link.previous, hash, blobOrNull(signature)});
    if (!row) return tl::unexpected(row.error());
    if (!entry.values.isEmpty()) {
        const record::PayloadPlace valuePlace{storeId, "audit_value", link.recordId, static_cast<int>(link.seq)};
        const auto value = connection.run(insertValue, {link.seq, codec.seal(entry.values, valuePlace)});
        if (!value) return tl::unexpected(value.error());
    }
    link.previous = hash;
    return {};
}

} // namespace

QByteArray auditValues(const std::vector<record::Change>& changes)
{
    QByteArray out("{");
    out.reserve(512);
    for (const record::Change& change : changes) {
        if (out.size() > 1) out += ',';
        out.append('"').append(change.field->name).append("\":["); // names of columns need no escaping
        appendJsonValue(out, *change.field, change.before);
        out += ',';
        appendJsonValue(out, *change.field, change.after);
        out += ']';
    }
    return out + '}';
}

Done appendAudit(Connection& connection, const record::PayloadCodec& codec, const QByteArray& storeId,
                 const Actor& actor, const QDateTime& at, const std::vector<AuditEntry>& entries,
                 const AuditSigner& signer, const std::function<bool()>& goOn)
{
    static constexpr qint64 rowsBetweenQuestions = 200;
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
    link.byStaff = actor.staff.uuid();
    link.byName = actor.name.isNull() ? QStringLiteral("") : wellFormed(actor.name).toString(); // null would bind NULL
    const qint64 first = link.seq + 1;
    for (const AuditEntry& entry : entries) {
        if ((link.seq - first) % rowsBetweenQuestions == 0 && goOn && !goOn()) return fail(ProblemKind::Cancelled);
        ++link.seq;
        link.action = entry.action;
        link.type = entry.type;
        link.recordId = entry.recordId;
        link.digestBefore = entry.digestBefore;
        link.digestAfter = entry.digestAfter;
        const qint64 begins = &entry == &entries.back() ? first : 0;
        if (Done done = appendOne(connection, codec, storeId, link, entry, signer, begins); !done) return done;
    }
    const auto moved = connection.run(updateHead, {link.seq, link.previous});
    return moved ? Done() : tl::unexpected(moved.error());
}

namespace {
Result<AuditRow> readAuditRow(const Rows& rows, const record::PayloadCodec& codec, const QByteArray& storeId)
{
    AuditRow row;
    row.seq = rows.value(0).toLongLong();
    row.at = parseInstant(rows.text(1));
    row.byStaff = StaffId(rows.id(2));
    row.byName = rows.text(3);
    row.action = rows.text(4);
    row.type = rows.text(5);
    row.recordId = rows.id(6);
    const int seq = static_cast<int>(row.seq);
    if (!rows.isNull(7)) {
        const auto why = codec.open(rows.bytes(7), {storeId, "audit", row.recordId, seq});
        if (!why) return tl::unexpected(why.error());
        row.why = QString::fromUtf8(*why);
    }
    if (!rows.isNull(8)) {
        const auto values = codec.open(rows.bytes(8), {storeId, "audit_value", row.recordId, seq});
        if (!values) return tl::unexpected(values.error());
        row.values = *values;
    }
    return row;
}

Result<std::vector<AuditRow>> readAuditWhere(Connection& connection, const record::PayloadCodec& codec,
                                             const QByteArray& storeId, const QString& where, QVariantList values,
                                             int limit)
{
    auto rows = connection.run(
        QStringLiteral("SELECT a.seq, a.at, a.by_staff, a.by_name, a.action, a.type, a.record_id, a.why_sealed, "
                       "v.sealed FROM audit a LEFT JOIN audit_value v ON v.seq = a.seq %1 ORDER BY a.seq DESC LIMIT ?")
            .arg(where),
        values << limit);
    if (!rows) return tl::unexpected(rows.error());
    std::vector<AuditRow> out;
    while (rows->next()) {
        auto row = readAuditRow(*rows, codec, storeId);
        if (!row) return tl::unexpected(row.error());
        out.push_back(std::move(*row));
    }
    return out;
}
} // namespace

Result<std::vector<AuditRow>> readAudit(Connection& connection, const record::PayloadCodec& codec,
                                        const QByteArray& storeId, const QUuid& recordId, int limit)
{
    if (recordId.isNull()) return readAuditWhere(connection, codec, storeId, {}, {}, limit);
    return readAuditWhere(connection, codec, storeId, QStringLiteral("WHERE a.record_id = ?"),
                          {connection.id(recordId)}, limit);
}

Result<std::vector<AuditRow>> readChanges(Connection& connection, const record::PayloadCodec& codec,
                                          const QByteArray& storeId, const QUuid& recordId, int limit)
{
    return readAuditWhere(connection, codec, storeId,
                          QStringLiteral("WHERE a.record_id = ? AND a.digest_after IS NOT NULL AND a.type <> 'account'"),
                          {connection.id(recordId)}, limit);
}

namespace {
const QString selectChain =
    QStringLiteral("SELECT seq, at, by_staff, by_name, action, type, record_id, digest_before, digest_after, "
                   "why_sealed, prev_hash, hash, signature FROM audit");

/// True when the row's hash is that of its content.
bool readLink(const Rows& rows, ChainLink& link, QByteArray& hash)
{
    link = {rows.value(0).toLongLong(),
            rows.text(1),
            rows.id(2),
            rows.text(3),
            rows.text(4),
            rows.text(5),
            rows.id(6),
            rows.bytes(7),
            rows.bytes(8),
            rows.bytes(9),
            rows.bytes(10)};
    hash = rows.bytes(11);
    return hashOf(link) == hash;
}

Done checkHead(Connection& connection, qint64 seq, const QByteArray& hash)
{
    auto head = connection.run(selectHead);
    if (!head) return tl::unexpected(head.error());
    const bool fits = head->next() && head->value(0).toLongLong() == seq && head->bytes(1) == hash;
    return fits ? Done() : fail(ProblemKind::Damaged, QStringLiteral("audit head"));
}
} // namespace

namespace {

/// Whom the audit believes, learnt while it is walked: the school from the start, each account from the signed row that
/// made its keys.
class Signatures
{
public:
    static Result<Signatures> read(Connection& connection, const QByteArray& storeId);
    /// Takes the next row; false when it shows that somebody wrote without a key.
    bool take(const ChainLink& link, const QByteArray& hash, const QByteArray& signature);
    /// Whether every row that had to be signed was.
    bool isComplete() const { return m_school.isEmpty() || (m_began && m_run.empty()); }

private:
    struct Made
    {
        QUuid staff;
        QByteArray digest;
    };
    bool endRun(const ChainLink& link, const QByteArray& hash, const QByteArray& signature);
    bool believes(const QUuid& staff, const QByteArray& message, const QByteArray& signature) const;
    void learn();

    QByteArray m_storeId, m_school;
    QHash<QByteArray, std::pair<QUuid, QByteArray>> m_known; ///< digest → whose, and the sign key
    QMultiHash<QUuid, QByteArray> m_believed;
    std::vector<qint64> m_run;
    std::vector<Made> m_made;
    bool m_began = false;
};

Result<Signatures> Signatures::read(Connection& connection, const QByteArray& storeId)
{
    const auto school = schoolKeys(connection);
    const auto past = pastKeys(connection);
    if (!school) return tl::unexpected(school.error());
    if (!past) return tl::unexpected(past.error());
    Signatures signatures;
    signatures.m_storeId = storeId;
    signatures.m_school = school->school;
    for (const PastKey& key : *past)
        signatures.m_known.insert(keyDigest(key.staff, key.keys), {key.staff, key.keys.sign});
    return signatures;
}

bool Signatures::take(const ChainLink& link, const QByteArray& hash, const QByteArray& signature)
{
    if (m_school.isEmpty()) return signature.isEmpty();
    if (link.action == u"accounts.begin") m_began = true;
    if (!m_began) return true;
    m_run.push_back(link.seq);
    if (link.type == u"account" && !link.digestAfter.isEmpty()) m_made.push_back({link.recordId, link.digestAfter});
    return signature.isEmpty() || endRun(link, hash, signature);
}

bool Signatures::endRun(const ChainLink& link, const QByteArray& hash, const QByteArray& signature)
{
    qsizetype at = 0;
    while (at < signature.size() && signature[at] >= '0' && signature[at] <= '9') ++at;
    if (at == signature.size() || signature.left(at).toLongLong() != m_run.front()) return false;
    const QByteArray message = signedBytes(m_storeId, m_run.front(), hash);
    const QByteArray proof = signature.mid(at + 1);
    const bool good = signature[at] == 's' ? security::isSignedBy(m_school, message, proof)
                                           : believes(link.byStaff, message, proof);
    m_run.clear();
    if (good) learn();
    return good;
}

bool Signatures::believes(const QUuid& staff, const QByteArray& message, const QByteArray& signature) const
{
    const auto keys = m_believed.values(staff);
    return std::any_of(keys.begin(), keys.end(),
                       [&](const QByteArray& key) { return security::isSignedBy(key, message, signature); });
}

void Signatures::learn()
{
    for (const Made& made : m_made)
        if (const auto key = m_known.constFind(made.digest); key != m_known.constEnd() && key->first == made.staff)
            m_believed.insert(made.staff, key->second);
    m_made.clear();
}

} // namespace

Done verifyAudit(Connection& connection, const QByteArray& storeId)
{
    auto signatures = Signatures::read(connection, storeId);
    if (!signatures) return tl::unexpected(signatures.error());
    auto rows = connection.run(selectChain + QStringLiteral(" ORDER BY seq"));
    if (!rows) return tl::unexpected(rows.error());
    ChainLink link{};
    qint64 expected = 0;
    QByteArray previous = noHash();
    while (rows->next()) {
        ++expected;
        QByteArray hash;
        if (!readLink(*rows, link, hash) || link.seq != expected || link.previous != previous)
            return fail(ProblemKind::Damaged, QStringLiteral("audit %1").arg(expected));
        if (!signatures->take(link, hash, rows->bytes(12)))
            return fail(ProblemKind::Damaged, QStringLiteral("audit signature %1").arg(expected));
        previous = hash;
    }
    if (!signatures->isComplete()) return fail(ProblemKind::Damaged, QStringLiteral("audit signature %1").arg(expected));
    return checkHead(connection, expected, previous);
}

Result<AuditHead> auditHead(Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT seq, hash, at FROM audit ORDER BY seq DESC LIMIT 1"));
    if (!rows) return tl::unexpected(rows.error());
    if (!rows->next()) return AuditHead{};
    return AuditHead{rows->value(0).toLongLong(), rows->bytes(1), parseInstant(rows->text(2))};
}

Result<bool> hasAuditRow(Connection& connection, qint64 seq, const QByteArray& hash)
{
    if (seq == 0) return true;
    auto rows = connection.run(QStringLiteral("SELECT hash FROM audit WHERE seq = ?"), {seq});
    if (!rows) return tl::unexpected(rows.error());
    return rows->next() && rows->bytes(0) == hash;
}

Done verifyAuditHead(Connection& connection)
{
    auto rows = connection.run(selectChain + QStringLiteral(" ORDER BY seq DESC LIMIT 1"));
    if (!rows) return tl::unexpected(rows.error());
    if (!rows->next()) return checkHead(connection, 0, noHash());
    ChainLink link{};
    QByteArray hash;
    if (!readLink(*rows, link, hash)) return fail(ProblemKind::Damaged, QStringLiteral("audit %1").arg(link.seq));
    return checkHead(connection, link.seq, hash);
}

Result<QHash<QUuid, QByteArray>> lastDigests(Connection& connection)
{
    auto rows = connection.run(
        QStringLiteral("SELECT record_id, digest_after FROM audit WHERE digest_after IS NOT NULL AND type <> 'account' "
                       "AND type <> 'case' ORDER BY seq"));
    if (!rows) return tl::unexpected(rows.error());
    QHash<QUuid, QByteArray> digests;
    while (rows->next())
        digests.insert(rows->id(0), rows->bytes(1));
    return digests;
}

namespace {

struct ClearRow
{
    ChainLink link;
    QByteArray values;
};

Result<std::vector<ClearRow>> clearRows(Connection& connection)
{
    auto rows = connection.run(selectChain + QStringLiteral(" ORDER BY seq"));
    if (!rows) return tl::unexpected(rows.error());
    std::vector<ClearRow> out;
    QByteArray hash;
    while (rows->next()) {
        ClearRow row{};
        if (!readLink(*rows, row.link, hash)) return fail(ProblemKind::Damaged, QStringLiteral("audit"));
        out.push_back(std::move(row));
    }
    auto values = connection.run(QStringLiteral("SELECT seq, sealed FROM audit_value ORDER BY seq"));
    if (!values) return tl::unexpected(values.error());
    while (values->next())
        if (const size_t at = static_cast<size_t>(values->integer(0)) - 1; at < out.size())
            out[at].values = values->bytes(1);
    return out;
}

Done sealRow(Connection& connection, const record::PayloadCodec& codec, const QByteArray& storeId, ClearRow& row)
{
    const int seq = static_cast<int>(row.link.seq);
    if (!row.link.whySealed.isEmpty())
        row.link.whySealed = codec.seal(row.link.whySealed, {storeId, "audit", row.link.recordId, seq});
    const auto updated = connection.run(
        QStringLiteral("UPDATE audit SET why_sealed = ?, prev_hash = ?, hash = ? WHERE seq = ?"),
        {blobOrNull(row.link.whySealed), row.link.previous, hashOf(row.link), row.link.seq});
    if (!updated) return tl::unexpected(updated.error());
    if (row.values.isEmpty()) return {};
    const QByteArray sealed = codec.seal(row.values, {storeId, "audit_value", row.link.recordId, seq});
    const auto value = connection.run(QStringLiteral("UPDATE audit_value SET sealed = ? WHERE seq = ?"),
                                      {sealed, row.link.seq});
    return value ? Done() : tl::unexpected(value.error());
}

} // namespace

Done sealAudit(Connection& connection, const record::PayloadCodec& codec, const QByteArray& storeId)
{
    auto rows = clearRows(connection);
    if (!rows) return tl::unexpected(rows.error());
    QByteArray previous = noHash();
    for (ClearRow& row : *rows) {
        row.link.previous = previous;
        if (Done sealed = sealRow(connection, codec, storeId, row); !sealed) return sealed;
        previous = hashOf(row.link);
    }
    const auto moved = connection.run(updateHead, {qint64(rows->size()), previous});
    return moved ? Done() : tl::unexpected(moved.error());
}

} // namespace fledge::store
