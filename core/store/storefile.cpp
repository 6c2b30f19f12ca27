#include "core/store/storefile.h"

#include "core/store/migrations.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QtEndian>

namespace fledge::store {
namespace {

const char* const networkFileSystems[] = {
    "nfs",         "nfs4",  "cifs",   "smb",   "smb2",       "smb3",        "smbfs",
    "afs",         "9p",    "webdav", "davfs", "fuse.sshfs", "fuse.davfs2", "fuse.gvfsd-fuse",
    "fuse.rclone", "ncpfs", "afpfs"};
const char* const synchronisedFolders[] = {"onedrive", "dropbox",   "google drive", "googledrive", "icloud drive",
                                           "icloud~",  "nextcloud", "owncloud",     "box sync",    "syncthing"};
constexpr int headerSize = 100;

QString folderOf(const QString& path) { return QFileInfo(path).absolutePath(); }

} // namespace

Done checkPlace(const QString& path, const QByteArray& fileSystem)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    for (const char* name : networkFileSystems)
        if (fileSystem.toLower() == name) return fail(ProblemKind::NetworkPlace, QStringLiteral("network"));
    if (absolute.startsWith(u"//") || absolute.startsWith(u"\\\\"))
        return fail(ProblemKind::NetworkPlace, QStringLiteral("network"));
    for (const QString& part : absolute.toLower().split(u'/'))
        for (const char* name : synchronisedFolders)
            if (part.startsWith(QLatin1String(name)))
                return fail(ProblemKind::NetworkPlace, QStringLiteral("synchronised"));
    return {};
}

Done checkPlace(const QString& path) { return checkPlace(path, QStorageInfo(folderOf(path)).fileSystemType()); }

Done inspect(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists()) return fail(ProblemKind::NotFound, QStringLiteral("store"));
    if (!info.isFile()) return fail(ProblemKind::NotAStore);
    QFile file(path);
    // The mode bits are asked, not the process: an administrator can write what nobody may write.
    if (!(file.permissions() & (QFile::WriteOwner | QFile::WriteGroup | QFile::WriteUser)))
        return fail(ProblemKind::ReadOnly, QStringLiteral("file"));
    if (!file.open(QIODevice::ReadOnly)) return fail(ProblemKind::ReadOnly, QStringLiteral("unreadable"));
    const QByteArray header = file.read(headerSize);
    if (!header.startsWith(QByteArray("SQLite format 3\0", 16))) return fail(ProblemKind::NotAStore);
    if (header.size() < headerSize) return fail(ProblemKind::Damaged, QStringLiteral("short"));
    const auto number = [&](int offset) { return qFromBigEndian<quint32>(header.constData() + offset); };
    if (number(68) != 0x464c4447u) return fail(ProblemKind::NotAStore);
    if (number(60) > static_cast<quint32>(newestSchema())) return fail(ProblemKind::Newer);
    return {};
}

Done makeFile(const QString& path)
{
    QFile file(path);
    if (file.exists()) return fail(Problem::invalid(QStringLiteral("store"), QStringLiteral("duplicate")));
    if (!QDir().mkpath(folderOf(path))) return fail(ProblemKind::ReadOnly, QStringLiteral("folder"));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return fail(ProblemKind::ReadOnly, QStringLiteral("folder"));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

} // namespace fledge::store
