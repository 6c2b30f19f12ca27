#include "core/store/readablecopies.h"

#include "core/store/connection.h"
#include "core/store/migrations.h"
#include "core/store/storefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace fledge::store {
namespace {

QByteArray storeIdIn(const QString& path)
{
    if (!inspect(path, newestSchema())) return {}; // no school file, or one that is not ours to take away
    constexpr int busyMs = 100;
    const auto connection = Connection::openSqlite(path, busyMs);
    if (!connection) return {};
    auto rows = (*connection)->run(QStringLiteral("SELECT value FROM store_info WHERE name = 'store_id'"));
    return rows && rows->next() ? QByteArray::fromHex(rows->text(0).toLatin1()) : QByteArray();
}

bool removeWhole(const QString& path)
{
    for (const char* part : {"-wal", "-shm"}) QFile::remove(path + QLatin1String(part));
    return QFile::remove(path);
}

QStringList namesOfCopies(const QString& path)
{
    const QFileInfo file(path);
    const QString begins = file.fileName() + QStringLiteral(".schema-");
    QStringList names = QDir(file.absolutePath()).entryList(QDir::Files, QDir::Name);
    names.removeIf([&begins](const QString& name) { return !name.startsWith(begins); });
    return names;
}

} // namespace

QStringList copiesBeside(const QString& path)
{
    QStringList names;
    for (const QString& name : namesOfCopies(path)) {
        const bool isLog = name.endsWith(QStringLiteral("-wal")) || name.endsWith(QStringLiteral("-shm"));
        const bool isSealed = name.endsWith(sealedCopyEnding) || name.endsWith(QStringLiteral(".part"));
        if (!isLog && !isSealed) names += name;
    }
    return names;
}

QStringList sealedCopiesBeside(const QString& path)
{
    QStringList paths;
    for (const QString& name : namesOfCopies(path))
        if (name.endsWith(sealedCopyEnding)) paths += QFileInfo(path).absoluteDir().filePath(name);
    return paths;
}

CopiesGone removeCopiesBeside(const QString& path, const QByteArray& storeId)
{
    CopiesGone gone;
    const QDir folder = QFileInfo(path).absoluteDir();
    for (const QString& name : copiesBeside(path)) {
        const QString copy = folder.filePath(name);
        const bool isOurs = storeIdIn(copy) == storeId; // its connection is closed by now
        (isOurs && removeWhole(copy) ? gone.removed : gone.left) += name;
    }
    return gone;
}

void removeOldSnapshots(const QString& folder, const QByteArray& storeId)
{
    const QDir place(folder);
    for (const QString& name : place.entryList({QStringLiteral("*.snapshot")}, QDir::Files)) {
        const QString path = place.filePath(name);
        if (!QFile::exists(path + QStringLiteral(".lock")) && storeIdIn(path) == storeId) removeWhole(path);
    }
}

} // namespace fledge::store
