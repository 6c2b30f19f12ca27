#include "core/store/storefile.h"

#include "core/base/newfile.h"
#include "core/store/migrations.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QtEndian>

namespace fledge::store {
namespace {

const char* const networkFileSystems[] = {"nfs",
                                          "nfs4",
                                          "cifs",
                                          "smb",
                                          "smb2",
                                          "smb3",
                                          "smbfs",
                                          "smbfs2",
                                          "afs",
                                          "9p",
                                          "webdav",
                                          "davfs",
                                          "ceph",
                                          "lustre",
                                          "fuse.glusterfs",
                                          "fuse.sshfs",
                                          "fuse.davfs2",
                                          "fuse.gvfsd-fuse",
                                          "fuse.rclone",
                                          "ncpfs",
                                          "afpfs",
                                          "vboxsf",
                                          "fuse.vmhgfs-fuse"};
const char* const synchronisedFolders[] = {
    "onedrive",     "dropbox",  "google drive",     "googledrive",         "my drive",
    "icloud drive", "icloud~",  "mobile documents", "com~apple~clouddocs", "nextcloud",
    "owncloud",     "box sync", "syncthing"};
constexpr int headerSize = 100;

QString folderOf(const QString& path) { return QFileInfo(path).absolutePath(); }

// A link into a synchronised folder is that folder.
QString realFolderOf(const QString& path)
{
    const QString real = QFileInfo(folderOf(path)).canonicalFilePath();
    return real.isEmpty() ? folderOf(path) : real;
}

bool isSynchronised(const QString& folder)
{
    for (const QString& part : folder.toLower().split(u'/')) {
        if (part == u"box") return true;
        for (const char* name : synchronisedFolders)
            if (part.startsWith(QLatin1String(name))) return true;
    }
    return false;
}

// The mode bits are asked as well as the system: an administrator can write what nobody may write.
bool mayWrite(const QFileInfo& info)
{
    const auto bits = QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther;
    return (info.permissions() & bits) && info.isWritable();
}

// A file cut short, as a broken copy leaves it. While a write-ahead log stands beside it, the log may hold the rest.
bool endsTooEarly(const QFileInfo& info, const QByteArray& header)
{
    const auto number = [&](int offset) { return qFromBigEndian<quint32>(header.constData() + offset); };
    const QFileInfo log(info.absoluteFilePath() + QStringLiteral("-wal"));
    if ((log.exists() && log.size() > 0) || number(24) != number(92)) return false;
    const quint16 raw = qFromBigEndian<quint16>(header.constData() + 16);
    const qint64 pageSize = raw == 1 ? 65536 : raw;
    return info.size() < pageSize * number(28);
}

} // namespace

Done checkPlace(const QString& path, const QByteArray& fileSystem)
{
    const QString folder = folderOf(path);
    for (const char* name : networkFileSystems)
        if (fileSystem.toLower() == name) return fail(ProblemKind::NetworkPlace, QStringLiteral("network"));
    if (path.startsWith(u"//") || path.startsWith(u"\\\\") || folder.startsWith(u"//"))
        return fail(ProblemKind::NetworkPlace, QStringLiteral("network"));
    if (isSynchronised(folder) || isSynchronised(realFolderOf(path)))
        return fail(ProblemKind::NetworkPlace, QStringLiteral("synchronised"));
    return {};
}

Done checkPlace(const QString& path)
{
    const QStorageInfo storage(realFolderOf(path));
    // A drive letter that stands for a share is told by its device only.
    const bool share = storage.device().startsWith("//") ||
                       (storage.device().startsWith("\\\\") && !storage.device().startsWith("\\\\?\\"));
    if (share) return fail(ProblemKind::NetworkPlace, QStringLiteral("network"));
    return checkPlace(path, storage.fileSystemType());
}

Done inspect(const QString& path, int newest)
{
    const QFileInfo info(path);
    if (!info.exists()) return fail(ProblemKind::NotFound, QStringLiteral("store"));
    if (!info.isFile()) return fail(ProblemKind::NotAStore);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fail(ProblemKind::ReadOnly, QStringLiteral("unreadable"));
    const QByteArray header = file.read(headerSize);
    if (!header.startsWith(QByteArray("SQLite format 3\0", 16))) return fail(ProblemKind::NotAStore);
    if (header.size() < headerSize) return fail(ProblemKind::Damaged, QStringLiteral("short"));
    const auto number = [&](int offset) { return qFromBigEndian<quint32>(header.constData() + offset); };
    if (number(68) != static_cast<quint32>(applicationId)) return fail(ProblemKind::NotAStore);
    if (number(60) > static_cast<quint32>(newest)) return fail(ProblemKind::Newer);
    if (endsTooEarly(info, header)) return fail(ProblemKind::Damaged, QStringLiteral("short"));
    if (!mayWrite(info)) return fail(ProblemKind::ReadOnly, QStringLiteral("file"));
    if (!mayWrite(QFileInfo(folderOf(path)))) return fail(ProblemKind::ReadOnly, QStringLiteral("folder"));
    return {};
}

bool isSchoolFile(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) return false;
    const QByteArray header = file.read(headerSize);
    return header.startsWith("SQLite format 3") || header.startsWith("FLEDGE-BACKUP-");
}

bool isLeftBeside(const QString& path)
{
    for (const char* part : {"-wal", "-shm", "-journal"})
        if (const QFileInfo left(path + QLatin1String(part)); left.exists() || left.isSymLink()) return true;
    return false;
}

Done makeFile(const QString& path)
{
    QFile file(path);
    if (file.exists() || isNamedAsLog(path)) return fail(Problem::invalid(QStringLiteral("store"), QStringLiteral("duplicate")));
    if (isLeftBeside(path)) return fail(Problem::invalid(QStringLiteral("store"), QStringLiteral("left_over"), path));
    if (!QDir().mkpath(folderOf(path)) || !mayWrite(QFileInfo(folderOf(path))))
        return fail(ProblemKind::ReadOnly, QStringLiteral("folder"));
    const bool made = file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner);
    return made ? Done() : fail(ProblemKind::ReadOnly, QStringLiteral("folder"));
}

} // namespace fledge::store
