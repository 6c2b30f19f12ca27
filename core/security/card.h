// The card for a laptop: public data only, signed by the school's key. With it, and without the school's file, Fledge
// can do one thing: write a sealed packet that the school's safeguarding side alone can open.
#pragma once
#include "core/base/result.h"
#include "core/security/keyring.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <vector>

namespace fledge::security {

struct CardHolder
{
    QUuid id;
    PublicKeys keys;
    bool operator==(const CardHolder&) const = default;
};

struct Card
{
    QByteArray storeId;
    QString school;
    QByteArray schoolKey;
    QDate issued;
    QDate expires; ///< the last day on which packets are written with it
    std::vector<CardHolder> readers; ///< who opens packets: no names
    QByteArray recovery;             ///< the recovery sheet's public key
    bool operator==(const Card&) const = default;
};

/// The file of a card; `ring` holds the school's key.
QByteArray writeCard(const Card& card, const KeyRing& ring);
/// Whether a file wants to be a card, whole or not: what opens a file asks this before anything else.
bool looksLikeCard(const QByteArray& file);
/// BadFile/card for what is none or is not whole, BadFile/card_signature when it is not as the school signed it;
/// Denied/card_expired after its last day. Without a day a card that has run out is read as well.
Result<Card> readCard(const QByteArray& file, QDate today);

/// Stands for who reads with a card: another one when a reader came, went or got new keys.
QByteArray readersMark(const Card& card);

/// What a packet may be at most: what is longer is not opened.
constexpr qsizetype largestPacket = 64 * 1024 * 1024;

/// A concern on its way, before it is sealed: JSON as its form made it.
struct Packet
{
    QUuid id;
    QString author;  ///< who says that they wrote it
    QString pupil;   ///< as typed: the laptop knows no pupils
    QString born;    ///< a date of birth or a year, as typed
    QDateTime written;
    QJsonObject concern;     ///< the columns of Concern
    QJsonArray attachments;  ///< those of CaseAttachment
    QDate cardExpires = {};       ///< of the card it was sealed with, which seals both into it
    QByteArray cardReaders = {};  ///< readersMark() of that card
};

/// "FLEDGE-PACKET-1\n" ‖ length ‖ head ‖ nonce ‖ XChaCha20-Poly1305 of the packet, padded to 256, bound to the head.
QByteArray sealPacket(const Packet& packet, const Card& card);
/// What stands outside the seal: for which file it is.
struct PacketHead
{
    QUuid id;
    QByteArray storeId;
    QByteArray digest; ///< of the whole packet
};
/// BadFile/packet for what is none.
Result<PacketHead> readPacketHead(const QByteArray& file);
/// Denied/no_key when it is for others; BadFile/packet when a byte differs.
Result<Packet> openPacket(const QByteArray& file, const KeyRing& ring);

/// That a packet was brought in, signed by whoever did: the laptop may strike out its copy.
QByteArray writeReceipt(const PacketHead& packet, const QUuid& by, const QDateTime& at, const KeyRing& ring);
/// The packet it is for; BadFile/receipt unless one of the card's readers signed it.
Result<PacketHead> readReceipt(const QByteArray& receipt, const Card& card);

} // namespace fledge::security
