// The files that a laptop with a card has to do with: cards, packets and receipts, and where packets were saved.
#pragma once
#include "core/base/job.h"
#include "core/security/card.h"

#include <QDateTime>
#include <QStringList>

namespace fledge::ui {

QString cardFilter();
QString packetFilter();
QString receiptFilter();
/// The path with the ending of its kind, where the person typed none.
QString withEnding(const QString& path, const QString& ending);
inline const QString schoolEnding = QStringLiteral(".fledge");
inline const QString cardEnding = QStringLiteral(".fledge-card");
inline const QString packetEnding = QStringLiteral(".fledge-packet");
inline const QString receiptEnding = QStringLiteral(".fledge-receipt");

/// Whether a file is meant as a card, whole or not, by its ending or its content.
bool isCardFile(const QString& path);
/// The same of a packet: by its ending, or how it begins.
bool isPacketFile(const QString& path);
/// NotFound/file, or the bytes; what is longer than `most` is BadFile/too_large.
Result<QByteArray> bytesOfFile(const QString& path, qint64 most);
/// A new file, whole or not at all, read back: what lies at the place already is never replaced.
Done writeNewFile(const QString& path, const QByteArray& bytes);

/// Seals a packet and saves it at a place; BadFile/too_large where its files are too much.
Job::Work saveWork(const security::Packet& packet, const security::Card& card, const QString& path);
/// Its job's result is the first of `paths` that holds the packet of `digest`, or nothing.
Job::Work findWork(const QStringList& paths, const QByteArray& digest);

/// Where the packets of one school were saved on this computer, as long as they are there.
class SavedPackets
{
public:
    explicit SavedPackets(const security::Card& card);
    QStringList paths() const;
    void add(const QString& path);

private:
    QString m_setting;
};

/// A concern that is being written lies sealed on this computer, without its files, until it is saved: nobody can open
/// it here, and the school can.
class UnfinishedPackets
{
public:
    struct Item
    {
        QUuid id;
        QString path;
        QDateTime at;
    };
    explicit UnfinishedPackets(const security::Card& card) : m_card(card) {}
    bool keep(const security::Packet& packet) const;
    void drop(const QUuid& id) const;
    /// Of this school, the newest first; not the one that is being written.
    std::vector<Item> others(const QUuid& current) const;

private:
    QString folder() const;
    QString pathOf(const QUuid& id) const;
    const security::Card& m_card;
};

} // namespace fledge::ui
