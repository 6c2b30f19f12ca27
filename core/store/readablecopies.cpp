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

} // namespace

QStringList copiesBeside(const QString& path)
{
    const QFileInfo file(path);
    QStringList names;
    for (const QString& name : QDir(file.absolutePath()).entryList(QDir::Files, QDir::Name)) {
        const bool isLog = name.endsWith(QStringLiteral("-wal")) || name.endsWith(QStringLiteral("-shm"));
        if (name.startsWith(file.fileName() + QStringLiteral(".schema-")) && !isLog) names += name;
    }
    return names;
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

} // namespace fledge::store
