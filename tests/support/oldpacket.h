// Cards and packets of the first kind, as laptops in use have them: about one pupil, for everybody on the card, whose roles
// the card does not tell.
#pragma once
#include "core/base/id.h"
#include "core/base/text.h"
#include "core/security/card.h"
#include "core/security/sealing.h"

#include <QJsonDocument>
#include <QtEndian>

namespace fledge::test::old {

inline QString hex(const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); }
inline QByteArray compact(const QJsonObject& json) { return QJsonDocument(json).toJson(QJsonDocument::Compact); }

/// `ring` holds the school's key.
inline QByteArray card(const security::Card& card, const security::KeyRing& ring)
{
    QJsonArray readers;
    for (const security::CardHolder& holder : card.readers)
        readers.append(QJsonObject{{QStringLiteral("id"), idText(holder.id)},
                                   {QStringLiteral("box"), hex(holder.keys.box)},
                                   {QStringLiteral("sign"), hex(holder.keys.sign)}});
    const QByteArray json = compact({{QStringLiteral("fledge_card"), 1},
                                     {QStringLiteral("store"), hex(card.storeId)},
                                     {QStringLiteral("school"), card.school},
                                     {QStringLiteral("school_key"), hex(card.schoolKey)},
                                     {QStringLiteral("issued"), isoDate(card.issued)},
                                     {QStringLiteral("expires"), isoDate(card.expires)},
                                     {QStringLiteral("readers"), readers},
                                     {QStringLiteral("recovery"), hex(card.recovery)}});
    return json + '\n' + ring.signAsSchool("fledge card 1 " + json).toHex() + '\n';
}

/// About the first of the packet's pupils.
inline QByteArray packet(const security::Packet& packet, const security::Card& card)
{
    const QUuid name(QStringLiteral("{f1ed9e00-0000-4000-8000-9ac7e7000000}"));
    security::KeyRing key;
    key.makeKey(name, 1);
    QJsonArray readers;
    for (const security::CardHolder& holder : card.readers) readers.append(hex(key.grantKey(name, 1, holder.keys.box)));
    readers.append(hex(key.grantKey(name, 1, card.recovery)));
    const QByteArray head = compact({{QStringLiteral("packet"), idText(packet.id)},
                                     {QStringLiteral("store"), hex(card.storeId)},
                                     {QStringLiteral("readers"), readers}});
    const quint32 size = qToBigEndian(static_cast<quint32>(head.size()));
    const QByteArray bound = "FLEDGE-PACKET-1\n" + QByteArray(reinterpret_cast<const char*>(&size), sizeof size) + head;
    const QByteArray content = compact({{QStringLiteral("author"), packet.author},
                                        {QStringLiteral("pupil"), packet.pupils.front().name},
                                        {QStringLiteral("born"), packet.pupils.front().born},
                                        {QStringLiteral("written"), instantText(packet.written)},
                                        {QStringLiteral("concern"), packet.concern},
                                        {QStringLiteral("attachments"), packet.attachments},
                                        {QStringLiteral("card_expires"), isoDate(card.expires)},
                                        {QStringLiteral("card_readers"), hex(security::readersMark(card))}});
    constexpr int block = 256;
    return bound + key.seal(name, 1, security::padded(content, block), bound).value_or(QByteArray());
}

} // namespace fledge::test::old
