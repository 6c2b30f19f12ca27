// The copies that migrations left beside a file before it was protected: what is sealed in the file is readable in them.
#pragma once
#include "core/base/result.h"

#include <QStringList>

namespace fledge::store {

/// The copies of the file at `path` that migrations left beside it: `nest.fledge.schema-1`. Names without a folder.
QStringList copiesBeside(const QString& path);
/// What a sealed copy has after that name; and the paths of those beside `path`, made since it has accounts.
inline const QString sealedCopyEnding = QStringLiteral(".fledge-backup");
QStringList sealedCopiesBeside(const QString& path);

/// What became of the copies once their file was protected; names without a folder.
struct CopiesGone
{
    QStringList removed;
    QStringList left; ///< of another school, no school file at all, or the disk refused
};
/// Takes away those copies beside `path` that are of the store with this id.
CopiesGone removeCopiesBeside(const QString& path, const QByteArray& storeId);

/// Takes away the snapshots of this store that backups of earlier versions laid beside where they wrote, when those were cut
/// short. One that a backup works on now has its lock beside it, and stays.
void removeOldSnapshots(const QString& folder, const QByteArray& storeId);

} // namespace fledge::store
