#include "ui/packets/packetfiles.h"

#include "core/base/id.h"
#include "core/base/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QSettings>
#include <QStandardPaths>
#include <algorithm>

namespace fledge::ui {
namespace {

constexpr qint64 longestCard = 1024 * 1024;
const QByteArray packetStart = "FLEDGE-PACKET-"; // of every kind

QString tr(const char* text) { return QCoreApplication::translate("PacketFiles", text); }

// A school's file is not touched from the side: closing it would let go of the locks of whoever has it open.
bool isSchoolByName(const QString& path) { return path.endsWith(schoolEnding, Qt::CaseInsensitive); }

Done written(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    const bool opened = file.open(QIODevice::WriteOnly);
    if (!opened) return fail(ProblemKind::Failed, QStringLiteral("export_file"));
    if (file.write(bytes) != bytes.size() || !file.commit()) return fail(ProblemKind::Failed, QStringLiteral("export_file"));
    return {};
}

} // namespace

QString cardFilter() { return tr("Cards for a laptop (*.fledge-card)"); }
QString packetFilter() { return tr("Sealed packets (*.fledge-packet)"); }
QString receiptFilter() { return tr("Receipts (*.fledge-receipt)"); }

QString withEnding(const QString& path, const QString& ending)
{
    return path.endsWith(ending, Qt::CaseInsensitive) ? path : path + ending;
}

bool isPacketFile(const QString& path)
{
    if (path.endsWith(packetEnding, Qt::CaseInsensitive)) return true;
    QFile file(path);
    return !isSchoolByName(path) && file.open(QIODevice::ReadOnly) && file.peek(packetStart.size()) == packetStart;
}

bool isCardFile(const QString& path)
{
    if (path.endsWith(cardEnding, Qt::CaseInsensitive)) return true;
    if (isSchoolByName(path)) return false;
    const auto bytes = bytesOfFile(path, longestCard);
    return bytes && security::looksLikeCard(*bytes);
}

Result<QByteArray> bytesOfFile(const QString& path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fail(ProblemKind::NotFound, QStringLiteral("file"));
    if (file.size() > most) return fail(ProblemKind::BadFile, QStringLiteral("too_large"));
    const QByteArray bytes = file.readAll();
    return file.error() == QFileDevice::NoError ? Result<QByteArray>(bytes) : fail(ProblemKind::BadFile, QStringLiteral("unreadable"));
}

Done writeNewFile(const QString& path, const QByteArray& bytes)
{
    if (QFileInfo::exists(path)) return fail(ProblemKind::Invalid, QStringLiteral("file_exists"));
    if (Done done = written(path, bytes); !done) return done;
    const auto back = bytesOfFile(path, bytes.size());
    return back && *back == bytes ? Done() : fail(ProblemKind::Failed, QStringLiteral("export_file"));
}

Job::Work saveWork(const security::Packet& packet, const security::Card& card, const QString& path)
{
    return [packet, card, path](JobControl&) -> Result<QVariant> {
        const QByteArray sealed = security::sealPacket(packet, card);
        if (sealed.size() > security::largestPacket) return fail(ProblemKind::Invalid, QStringLiteral("packet_too_large"));
        const Done done = writeNewFile(path, sealed);
        return done ? Result<QVariant>(path) : tl::unexpected(done.error());
    };
}

Job::Work findWork(const QStringList& paths, const QByteArray& digest)
{
    return [paths, digest](JobControl&) -> Result<QVariant> {
        for (const QString& path : paths) {
            const auto bytes = bytesOfFile(path, security::largestPacket);
            const auto head = bytes ? security::readPacketHead(*bytes) : tl::unexpected(bytes.error());
            if (head && head->digest == digest) return QVariant(path);
        }
        return QVariant(QString());
    };
}

SavedPackets::SavedPackets(const security::Card& card) : m_setting(QStringLiteral("packets/") + QString::fromLatin1(card.storeId.toHex())) {}

QStringList SavedPackets::paths() const
{
    QStringList known = QSettings().value(m_setting).toStringList();
    known.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return known;
}

void SavedPackets::add(const QString& path)
{
    QStringList known = paths();
    if (!known.contains(path)) known.append(path);
    QSettings().setValue(m_setting, known);
}

QString UnfinishedPackets::folder() const
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/unfinished");
}

QString UnfinishedPackets::pathOf(const QUuid& id) const
{
    return QStringLiteral("%1/%2%3").arg(folder(), idText(id), packetEnding);
}

bool UnfinishedPackets::keep(const security::Packet& packet) const
{
    return QDir().mkpath(folder()) && written(pathOf(packet.id), security::sealPacket(packet, m_card));
}

void UnfinishedPackets::drop(const QUuid& id) const { QFile::remove(pathOf(id)); }

std::vector<UnfinishedPackets::Item> UnfinishedPackets::others(const QUuid& current) const
{
    std::vector<Item> out;
    for (const QFileInfo& file : QDir(folder()).entryInfoList({u'*' + packetEnding}, QDir::Files, QDir::Time)) {
        const auto bytes = bytesOfFile(file.filePath(), security::largestPacket);
        const auto head = bytes ? security::readPacketHead(*bytes) : tl::unexpected(bytes.error());
        if (head && head->storeId == m_card.storeId && head->id != current)
            out.push_back({head->id, file.filePath(), file.lastModified().toUTC()});
    }
    return out;
}

} // namespace fledge::ui
