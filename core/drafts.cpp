#include "core/drafts.h"

#include "core/base/text.h"
#include "core/store/disposals.h"
#include "core/store/drafts.h"
#include "core/workspace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace fledge {
namespace {

constexpr int signatureBytes = 64;
constexpr int padding = 256; // the length of a draft tells little

QJsonValue toJson(const QVariant& value);

QJsonArray tagged(const char* tag, const QJsonValue& value) { return {QString::fromLatin1(tag), value}; }

QJsonValue listToJson(const QVariantList& values)
{
    QJsonArray out;
    for (const QVariant& value : values) out.append(toJson(value));
    return out;
}

QJsonObject mapToJson(const QVariantMap& values)
{
    QJsonObject out;
    for (auto it = values.begin(); it != values.end(); ++it) out.insert(it.key(), toJson(it.value()));
    return out;
}

/// A value with its type beside it, because a date must come back as a date.
QJsonValue toJson(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::QString: return tagged("text", value.toString());
    case QMetaType::Int: return tagged("int", value.toInt());
    case QMetaType::LongLong: return tagged("long", QString::number(value.toLongLong()));
    case QMetaType::Double: return tagged("number", value.toDouble());
    case QMetaType::Bool: return tagged("bool", value.toBool());
    case QMetaType::QDate: return tagged("date", isoDate(value.toDate()));
    case QMetaType::QTime: return tagged("time", value.toTime().toString(Qt::ISODateWithMs));
    case QMetaType::QDateTime: return tagged("at", instantText(value.toDateTime()));
    case QMetaType::QUuid: return tagged("id", value.toUuid().toString(QUuid::WithoutBraces));
    case QMetaType::QStringList: return tagged("texts", QJsonArray::fromStringList(value.toStringList()));
    case QMetaType::QVariantList: return tagged("list", listToJson(value.toList()));
    case QMetaType::QVariantMap: return tagged("map", mapToJson(value.toMap()));
    case QMetaType::QJsonObject: return tagged("json", value.toJsonObject());
    default: return {};
    }
}

QVariant fromJson(const QJsonValue& json);

QVariantMap mapFromJson(const QJsonObject& json)
{
    QVariantMap out;
    for (auto it = json.begin(); it != json.end(); ++it) out.insert(it.key(), fromJson(it.value()));
    return out;
}

QVariantList listFromJson(const QJsonArray& json)
{
    QVariantList out;
    for (const QJsonValue& value : json) out += fromJson(value);
    return out;
}

QVariant fromJson(const QJsonValue& json)
{
    const QString tag = json.toArray().at(0).toString();
    const QJsonValue value = json.toArray().at(1);
    if (tag == u"text") return value.toString();
    if (tag == u"int") return value.toInt();
    if (tag == u"long") return value.toString().toLongLong();
    if (tag == u"number") return value.toDouble();
    if (tag == u"bool") return value.toBool();
    if (tag == u"date") return parseIsoDate(value.toString());
    if (tag == u"time") return QTime::fromString(value.toString(), Qt::ISODateWithMs);
    if (tag == u"at") return parseInstant(value.toString());
    if (tag == u"id") return QUuid::fromString(value.toString());
    if (tag == u"texts") return value.toVariant().toStringList();
    if (tag == u"list") return listFromJson(value.toArray());
    if (tag == u"map") return mapFromJson(value.toObject());
    if (tag == u"json") return value.toObject();
    return {};
}

/// What the account signs: this text, in this draft of this store and of nobody else.
QByteArray signedBytes(const QByteArray& body, const QUuid& id, StaffId staff, const QByteArray& storeId)
{
    return "fledge draft 1 " + storeId.toHex() + ' ' + id.toRfc4122().toHex() + ' ' + staff.uuid().toRfc4122().toHex() +
           ' ' + body;
}

std::optional<Draft> opened(const store::DraftRow& row, const security::KeyRing& ring, const QByteArray& storeId)
{
    const auto sealed = ring.openOwn(row.sealed);
    const auto plain = sealed ? security::unpadded(*sealed, padding) : std::nullopt;
    if (!plain || plain->size() <= signatureBytes) return {};
    const QByteArray body = plain->mid(signatureBytes);
    if (!security::isSignedBy(ring.publicKeys().sign, signedBytes(body, row.id, row.staff, storeId),
                              plain->left(signatureBytes)))
        return {};
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    const QDateTime signedAt = parseInstant(json.value(QStringLiteral("at")).toString()); // none in those of earlier versions
    return Draft{row.id, json.value(QStringLiteral("key")).toString(), mapFromJson(json.value(QStringLiteral("values")).toObject()),
                 signedAt.isValid() ? signedAt : row.savedAt};
}

/// Whom and what a draft is about: the ids in the address of its form, and in its fields.
QSet<QUuid> subjectsOf(const Draft& draft)
{
    static const QRegularExpression id(QStringLiteral("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    QSet<QUuid> out;
    for (auto found = id.globalMatch(draft.key); found.hasNext();) out.insert(QUuid::fromString(found.next().captured()));
    for (const QVariant& value : draft.values)
        if (value.typeId() == QMetaType::QUuid) out.insert(value.toUuid());
    return out;
}

} // namespace

bool Drafts::isPossible() const
{
    return m_workspace.hasAccounts() && m_workspace.isSignedIn() && m_workspace.isWritable() &&
           !m_workspace.person().id.isNull();
}

Result<std::vector<Draft>> Drafts::mine()
{
    if (!isPossible()) return std::vector<Draft>();
    store::Store& store = m_workspace.store();
    const StaffId me = m_workspace.person().id;
    const QDateTime oldest = m_workspace.clock().now().addDays(-keptDays);
    auto rows = store.write<std::vector<store::DraftRow>>(
        {me, m_workspace.person().name}, [&](store::Transaction& tx) -> Result<std::vector<store::DraftRow>> {
            if (Done gone = store::dropOthersDraftsBefore(tx.connection(), oldest, me); !gone) return tl::unexpected(gone.error());
            return store::draftsOf(tx.connection(), me);
        });
    // Another program writes just now, or the disk is full: they are read all the same, and the old ones go another time.
    if (!rows) rows = store::draftsOf(store.reader().connection(), me);
    if (!rows) return tl::unexpected(rows.error());
    std::vector<Draft> out;
    for (const store::DraftRow& row : *rows) {
        auto draft = opened(row, *store.keys(), store.storeId());
        // By the day that was signed: one that was changed outside Fledge takes nothing away.
        const QDateTime at = draft ? draft->savedAt : row.savedAt;
        if (at.isValid() && at < oldest) (void)discard(row.id);
        else if (draft) out.push_back(std::move(*draft));
    }
    std::stable_sort(out.begin(), out.end(), [](const Draft& a, const Draft& b) { return a.savedAt < b.savedAt; });
    dropGone(out);
    return out;
}

Result<std::vector<LostDraft>> Drafts::lost()
{
    std::vector<LostDraft> out;
    if (!isPossible()) return out;
    store::Store& store = m_workspace.store();
    const auto rows = store::draftsOf(store.reader().connection(), m_workspace.person().id);
    if (!rows) return tl::unexpected(rows.error());
    for (const store::DraftRow& row : *rows)
        if (!opened(row, *store.keys(), store.storeId())) out.push_back({row.id, row.savedAt});
    return out;
}

// Nobody but its owner can open a draft, so what was typed about somebody goes when its owner next comes.
void Drafts::dropGone(std::vector<Draft>& drafts)
{
    std::erase_if(drafts, [this](const Draft& draft) {
        const auto gone = store::disposedAmong(m_workspace.store().reader().connection(), subjectsOf(draft));
        return gone && !gone->isEmpty() && discard(draft.id);
    });
}

Done Drafts::keep(const QUuid& id, const QString& key, const QVariantMap& values)
{
    if (!isPossible()) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    store::Store& store = m_workspace.store();
    const security::KeyRing& ring = *store.keys();
    const StaffId me = m_workspace.person().id;
    const QDateTime now = m_workspace.clock().now();
    const QJsonObject json{{QStringLiteral("key"), key}, {QStringLiteral("values"), mapToJson(values)}, {QStringLiteral("at"), instantText(now)}};
    const QByteArray body = QJsonDocument(json).toJson(QJsonDocument::Compact);
    const QByteArray plain = ring.sign(signedBytes(body, id, me, store.storeId())) + body;
    const store::DraftRow row{id, me, now,
                              security::sealFor(ring.publicKeys().box, security::padded(plain, padding))};
    const auto put = store.write<bool>({me, m_workspace.person().name}, [&](store::Transaction& tx) -> Result<bool> {
        const Done done = store::putDraft(tx.connection(), row);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    });
    return put ? Done() : tl::unexpected(put.error());
}

Done Drafts::discard(const QUuid& id)
{
    if (!isPossible()) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    const StaffId me = m_workspace.person().id;
    const auto gone = m_workspace.store().write<bool>(
        {me, m_workspace.person().name}, [&](store::Transaction& tx) -> Result<bool> {
            const Done done = store::dropDraft(tx.connection(), id, me);
            return done ? Result<bool>(true) : tl::unexpected(done.error());
        });
    return gone ? Done() : tl::unexpected(gone.error());
}

} // namespace fledge
