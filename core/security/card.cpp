#include "core/security/card.h"

#include "core/base/id.h"
#include "core/base/text.h"
#include "core/security/recoverycode.h"
#include "core/security/sealing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>
#include <algorithm>

namespace fledge::security {
namespace {

constexpr int newestCard = 2; // the first kind told no roles
constexpr char receiptPrefix[] = "fledge receipt 1 ";
constexpr char firstMagic[] = "FLEDGE-PACKET-1\n"; // about one pupil, for everybody on the card
constexpr char packetMagic[] = "FLEDGE-PACKET-2\n";
constexpr qsizetype magicSize = sizeof packetMagic - 1;
constexpr qsizetype publicKeySize = 32; // X25519 and Ed25519 alike
constexpr int block = 256;

QString hex(const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); }
QByteArray unhex(const QJsonObject& json, const char* key)
{
    return QByteArray::fromHex(json.value(QLatin1String(key)).toString().toLatin1());
}
QByteArray cardPrefix(int version) { return "fledge card " + QByteArray::number(version) + ' '; }
QByteArray compact(const QJsonObject& json) { return QJsonDocument(json).toJson(QJsonDocument::Compact); }

/// A signed document is a line of JSON and a line with the signature over it: readable, and hard to spoil by an editor.
QByteArray signedDocument(const QByteArray& json, const QByteArray& signature) { return json + '\n' + signature.toHex() + '\n'; }

struct Signed
{
    QByteArray json;
    QByteArray signature;
};
Signed parts(const QByteArray& document)
{
    const QList<QByteArray> lines = document.split('\n');
    return lines.size() < 2 ? Signed{} : Signed{lines[0], QByteArray::fromHex(lines[1].trimmed())};
}

/// The key of one packet lies in a ring under this name while it is used.
QUuid packetKey() { return QUuid(QStringLiteral("{f1ed9e00-0000-4000-8000-9ac7e7000000}")); }

bool hasKeys(const Card& card)
{
    return card.expires.isValid() && !card.readers.empty() && card.recovery.size() == publicKeySize &&
           std::all_of(card.readers.begin(), card.readers.end(), [](const CardHolder& holder) {
               return holder.keys.box.size() == publicKeySize && holder.keys.sign.size() == publicKeySize;
           });
}

QByteArray framed(const QJsonObject& head)
{
    const QByteArray json = compact(head);
    const quint32 size = qToBigEndian(static_cast<quint32>(json.size()));
    return QByteArray(packetMagic, magicSize) + QByteArray(reinterpret_cast<const char*>(&size), sizeof size) + json;
}

struct Framed
{
    QJsonObject head;
    QByteArray bound; ///< magic, length and head as they stand
    QByteArray sealed;
    bool isFirstKind;
};
std::optional<Framed> unframed(const QByteArray& file)
{
    constexpr qsizetype front = magicSize + qsizetype(sizeof(quint32));
    const bool isFirstKind = file.startsWith(firstMagic);
    if (file.size() < front || file.size() > largestPacket || !(isFirstKind || file.startsWith(packetMagic))) return {};
    const qsizetype length = qFromBigEndian<quint32>(file.constData() + magicSize);
    if (length > file.size() - front) return {};
    const QJsonDocument document = QJsonDocument::fromJson(file.mid(front, length));
    if (!document.isObject()) return {};
    return Framed{document.object(), file.left(front + length), file.mid(front + length), isFirstKind};
}

bool isAmong(const std::vector<QUuid>& ids, const QUuid& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

QJsonArray idList(const std::vector<QUuid>& ids)
{
    QJsonArray list;
    for (const QUuid& id : ids) list.append(idText(id));
    return list;
}

std::vector<QUuid> idsIn(const QJsonValue& list)
{
    std::vector<QUuid> ids;
    for (const QJsonValue& id : list.toArray()) ids.push_back(QUuid::fromString(id.toString()));
    return ids;
}

QJsonArray roleList(const std::vector<Role>& roles)
{
    QJsonArray list;
    for (const Role role : roles) list.append(QString(record::token(role)));
    return list;
}

std::vector<Role> rolesIn(const QJsonValue& list)
{
    std::vector<Role> roles;
    for (const Role role : {Role::Headteacher, Role::Safeguarding})
        if (list.toArray().contains(record::token(role))) roles.push_back(role);
    return roles;
}

QJsonArray pupilList(const std::vector<PacketPupil>& pupils)
{
    QJsonArray list;
    for (const PacketPupil& one : pupils)
        list.append(QJsonObject{{QStringLiteral("name"), one.name}, {QStringLiteral("born"), one.born}, {QStringLiteral("columns"), one.columns}});
    return list;
}

std::vector<PacketPupil> pupilsIn(const QJsonObject& json, bool isFirstKind)
{
    if (isFirstKind) return {{json.value(QStringLiteral("pupil")).toString(), json.value(QStringLiteral("born")).toString()}};
    std::vector<PacketPupil> pupils;
    for (const QJsonValue& value : json.value(QStringLiteral("pupils")).toArray()) {
        const QJsonObject one = value.toObject();
        pupils.push_back({one.value(QStringLiteral("name")).toString(), one.value(QStringLiteral("born")).toString(),
                          one.value(QStringLiteral("columns")).toObject()});
    }
    return pupils;
}

/// The key of a packet, sealed to each who opens it and to recovery. For whoever on the card does not, it is sealed to a key
/// that nobody keeps: how many open a packet is not to be seen from outside.
QJsonArray sealedKeys(const KeyRing& key, const Packet& packet, const Card& card)
{
    QJsonArray out;
    const auto add = [&](const QByteArray& box) { out.append(hex(key.grantKey(packetKey(), 1, box))); };
    const std::vector<CardHolder> openers = openersOf(packet, card);
    for (const CardHolder& holder : openers) add(holder.keys.box);
    for (size_t i = openers.size(); i < card.readers.size(); ++i) out.append(hex(sealForNobody()));
    add(card.recovery);
    return out;
}

} // namespace

std::vector<QUuid> holdersWith(const Card& card, Role role)
{
    std::vector<QUuid> out;
    for (const CardHolder& holder : card.readers)
        if (std::find(holder.roles.begin(), holder.roles.end(), role) != holder.roles.end()) out.push_back(holder.id);
    return out;
}

bool tellsRoles(const Card& card)
{
    return std::all_of(card.readers.begin(), card.readers.end(), [](const CardHolder& holder) { return !holder.roles.empty(); });
}

std::vector<CardHolder> openersOf(const Packet& packet, const Card& card)
{
    std::vector<CardHolder> out;
    for (const CardHolder& holder : card.readers)
        if ((packet.onlyFor.empty() || isAmong(packet.onlyFor, holder.id)) && !isAmong(packet.leftOut, holder.id))
            out.push_back(holder);
    return out;
}

QByteArray writeCard(const Card& card, const KeyRing& ring)
{
    QJsonArray readers;
    for (const CardHolder& holder : card.readers)
        readers.append(QJsonObject{{QStringLiteral("id"), idText(holder.id)},
                                   {QStringLiteral("box"), hex(holder.keys.box)},
                                   {QStringLiteral("sign"), hex(holder.keys.sign)},
                                   {QStringLiteral("roles"), roleList(holder.roles)}});
    const QByteArray json = compact({{QStringLiteral("fledge_card"), newestCard},
                                     {QStringLiteral("store"), hex(card.storeId)},
                                     {QStringLiteral("school"), card.school},
                                     {QStringLiteral("school_key"), hex(card.schoolKey)},
                                     {QStringLiteral("issued"), isoDate(card.issued)},
                                     {QStringLiteral("expires"), isoDate(card.expires)},
                                     {QStringLiteral("readers"), readers},
                                     {QStringLiteral("recovery"), hex(card.recovery)}});
    return signedDocument(json, ring.signAsSchool(cardPrefix(newestCard) + json));
}

bool looksLikeCard(const QByteArray& file) { return file.startsWith('{') && file.contains("\"fledge_card\""); }

Result<Card> readCard(const QByteArray& file, QDate today)
{
    const Signed document = parts(file);
    const QJsonObject json = QJsonDocument::fromJson(document.json).object();
    Card card{unhex(json, "store"),
              json.value(QStringLiteral("school")).toString(),
              unhex(json, "school_key"),
              parseIsoDate(json.value(QStringLiteral("issued")).toString()),
              parseIsoDate(json.value(QStringLiteral("expires")).toString()),
              {},
              unhex(json, "recovery")};
    const int version = json.value(QStringLiteral("fledge_card")).toInt();
    if (version < 1 || version > newestCard) return fail(ProblemKind::BadFile, QStringLiteral("card"));
    if (!isSignedBy(card.schoolKey, cardPrefix(version) + document.json, document.signature))
        return fail(ProblemKind::BadFile, QStringLiteral("card_signature"));
    for (const QJsonValue& value : json.value(QStringLiteral("readers")).toArray()) {
        const QJsonObject one = value.toObject();
        card.readers.push_back({QUuid::fromString(one.value(QStringLiteral("id")).toString()),
                                {unhex(one, "box"), unhex(one, "sign")},
                                rolesIn(one.value(QStringLiteral("roles")))});
    }
    if (!hasKeys(card)) return fail(ProblemKind::BadFile, QStringLiteral("card"));
    if (today.isValid() && today > card.expires) return fail(ProblemKind::Denied, QStringLiteral("card_expired"));
    // A day is left for computers of other time zones. Whatever is written by such a clock would carry a wrong day.
    if (today.isValid() && card.issued.isValid() && today.addDays(1) < card.issued) return fail(ProblemKind::Denied, QStringLiteral("card_before_issue"));
    return card;
}

QByteArray readersMark(const Card& card)
{
    std::vector<QByteArray> keys{card.recovery};
    for (const CardHolder& holder : card.readers) {
        keys.push_back(holder.id.toRfc4122() + holder.keys.box + holder.keys.sign);
        for (const Role role : holder.roles) keys.back() += QString(record::token(role)).toUtf8() + ' ';
    }
    std::sort(keys.begin(), keys.end());
    QByteArray all;
    for (const QByteArray& key : keys) all += key;
    return digest(all);
}

QByteArray sealPacket(const Packet& packet, const Card& card)
{
    KeyRing key;
    key.makeKey(packetKey(), 1);
    const QByteArray bound = framed({{QStringLiteral("packet"), idText(packet.id)},
                                     {QStringLiteral("store"), hex(card.storeId)},
                                     {QStringLiteral("readers"), sealedKeys(key, packet, card)}});
    const QByteArray content = compact({{QStringLiteral("author"), packet.author},
                                        {QStringLiteral("pupils"), pupilList(packet.pupils)},
                                        {QStringLiteral("about"), packet.about},
                                        {QStringLiteral("only_for"), idList(packet.onlyFor)},
                                        {QStringLiteral("left_out"), idList(packet.leftOut)},
                                        {QStringLiteral("written"), instantText(packet.written)},
                                        {QStringLiteral("concern"), packet.concern},
                                        {QStringLiteral("attachments"), packet.attachments},
                                        {QStringLiteral("card_expires"), isoDate(card.expires)},
                                        {QStringLiteral("card_readers"), hex(readersMark(card))}});
    return bound + key.seal(packetKey(), 1, padded(content, block), bound).value_or(QByteArray());
}

Result<PacketHead> readPacketHead(const QByteArray& file)
{
    const auto packet = unframed(file);
    if (!packet) return fail(ProblemKind::BadFile, QStringLiteral("packet"));
    return PacketHead{QUuid::fromString(packet->head.value(QStringLiteral("packet")).toString()),
                      unhex(packet->head, "store"), digest(file)};
}

Result<Packet> openPacket(const QByteArray& file, const KeyRing& ring)
{
    const auto framedPacket = unframed(file);
    if (!framedPacket) return fail(ProblemKind::BadFile, QStringLiteral("packet"));
    std::shared_ptr<KeyRing> key;
    for (const QJsonValue& sealed : framedPacket->head.value(QStringLiteral("readers")).toArray())
        if (!key) key = ring.ringWithGrant(packetKey(), 1, QByteArray::fromHex(sealed.toString().toLatin1()));
    if (!key) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    const auto opened = key->open(packetKey(), 1, framedPacket->sealed, framedPacket->bound);
    const auto content = opened ? unpadded(*opened, block) : std::nullopt;
    if (!content) return fail(ProblemKind::BadFile, QStringLiteral("packet"));
    const QJsonObject json = QJsonDocument::fromJson(*content).object();
    return Packet{QUuid::fromString(framedPacket->head.value(QStringLiteral("packet")).toString()),
                  json.value(QStringLiteral("author")).toString(),
                  pupilsIn(json, framedPacket->isFirstKind),
                  parseInstant(json.value(QStringLiteral("written")).toString()),
                  json.value(QStringLiteral("concern")).toObject(),
                  json.value(QStringLiteral("attachments")).toArray(),
                  json.value(QStringLiteral("about")).toString(),
                  idsIn(json.value(QStringLiteral("only_for"))),
                  idsIn(json.value(QStringLiteral("left_out"))),
                  parseIsoDate(json.value(QStringLiteral("card_expires")).toString()),
                  unhex(json, "card_readers")};
}

QByteArray writeReceipt(const PacketHead& packet, const QUuid& by, const QDateTime& at, const KeyRing& ring)
{
    const QByteArray json = compact({{QStringLiteral("fledge_receipt"), 1},
                                     {QStringLiteral("packet"), idText(packet.id)},
                                     {QStringLiteral("store"), hex(packet.storeId)},
                                     {QStringLiteral("digest"), hex(packet.digest)},
                                     {QStringLiteral("by"), idText(by)},
                                     {QStringLiteral("at"), instantText(at)}});
    return signedDocument(json, ring.sign(receiptPrefix + json));
}

Result<PacketHead> readReceipt(const QByteArray& receipt, const Card& card)
{
    const Signed document = parts(receipt);
    const QJsonObject json = QJsonDocument::fromJson(document.json).object();
    const QUuid by = QUuid::fromString(json.value(QStringLiteral("by")).toString());
    for (const CardHolder& reader : card.readers)
        if (reader.id == by && unhex(json, "store") == card.storeId &&
            isSignedBy(reader.keys.sign, receiptPrefix + document.json, document.signature))
            return PacketHead{QUuid::fromString(json.value(QStringLiteral("packet")).toString()), card.storeId,
                              unhex(json, "digest")};
    return fail(ProblemKind::BadFile, QStringLiteral("receipt"));
}

} // namespace fledge::security
