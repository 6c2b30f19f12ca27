// The card for a laptop: public data only, signed by the school's key. With it, and without the school's file, Fledge
// can do one thing: write a sealed packet that the school's safeguarding side alone can open.
#pragma once
#include "core/base/result.h"
#include "core/domain/words.h"
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
    std::vector<Role> roles = {}; ///< instead of a name; none on a card of the first kind
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

/// Those on a card who have a role, by their ids. Nobody on a card of the first kind, which tells no roles.
std::vector<QUuid> holdersWith(const Card& card, Role role);
/// Whether a card tells who of its readers is what, so that a packet can be for some of them.
bool tellsRoles(const Card& card);

/// The file of a card; `ring` holds the school's key.
QByteArray writeCard(const Card& card, const KeyRing& ring);
/// Whether a file wants to be a card, whole or not: what opens a file asks this before anything else.
bool looksLikeCard(const QByteArray& file);
/// BadFile/card for what is none or is not whole, BadFile/card_signature when it is not as the school signed it;
/// Denied/card_expired after its last day, Denied/card_before_issue more than a day before it was made: the clock was set
/// back. Without a day both are read as well.
Result<Card> readCard(const QByteArray& file, QDate today);

/// Stands for who reads with a card: another one when a reader came, went, got new keys or other roles.
QByteArray readersMark(const Card& card);

/// What a packet may be at most: what is longer is not opened.
constexpr qsizetype largestPacket = 64 * 1024 * 1024;

/// A pupil as typed: the laptop knows none.
struct PacketPupil
{
    QString name;
    QString born;            ///< a date of birth or a year
    QJsonObject columns = {}; ///< of ConcernPupil: the part in it, and the words for this pupil alone
};

/// A concern on its way, before it is sealed: JSON as its form made it.
struct Packet
{
    QUuid id;
    QString author; ///< who says that they wrote it
    std::vector<PacketPupil> pupils;
    QDateTime written;
    QJsonObject concern;    ///< the columns of Concern
    QJsonArray attachments; ///< those of CaseAttachment
    QString about = {};     ///< the provider, site or colleague it is about, as typed
    std::vector<QUuid> onlyFor = {}; ///< of a restricted one: who alone of the card opens it
    std::vector<QUuid> leftOut = {}; ///< it is about one of these: none of them opens it
    QDate cardExpires = {};          ///< of the card it was sealed with, which seals both into it
    QByteArray cardReaders = {};     ///< readersMark() of that card
};

/// Who opens a packet, besides the recovery sheet.
std::vector<CardHolder> openersOf(const Packet& packet, const Card& card);

/// "FLEDGE-PACKET-2\n" ‖ length ‖ head ‖ nonce ‖ XChaCha20-Poly1305 of the packet, padded to 256, bound to the head. Its
/// outside is the same whoever opens it: for each on the card who does not, there is a seal that nobody opens.
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
/// Of either kind. Denied/no_key when it is for others; BadFile/packet when a byte differs.
Result<Packet> openPacket(const QByteArray& file, const KeyRing& ring);

/// That a packet was brought in, signed by whoever did: the laptop may strike out its copy.
QByteArray writeReceipt(const PacketHead& packet, const QUuid& by, const QDateTime& at, const KeyRing& ring);
/// The packet it is for; BadFile/receipt unless one of the card's readers signed it.
Result<PacketHead> readReceipt(const QByteArray& receipt, const Card& card);

} // namespace fledge::security
