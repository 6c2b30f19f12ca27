// Backups of a file with accounts: a snapshot, checked, encrypted under a key of its own, which is sealed to the recovery
// sheet, the headteachers and the administrators. The format is that of docs/adr/0020-confidentiality.md.
#pragma once
#include "core/store/store.h"

#include <QJsonObject>

namespace fledge::store {

/// What a backup says of itself before it is opened: nothing about a child.
struct BackupInfo
{
    QByteArray storeId;
    QString school;
    QDateTime madeAt;
    QString madeBy;
    int schema = 0;
    QStringList signIns; ///< whose password opens it
    QJsonObject head;    ///< as it stands in the file; whatever is changed in it, the rest does not open
};

/// Writes a backup of `store` to `to`, reads it back and compares it with the snapshot. Invalid/duplicate when `to`
/// exists; what could not be finished is taken away, and has another name until it is whole. The snapshot lies beside the
/// store while it is needed: Busy while another backup of it is made, DiskFull/snapshot without room for it. `progress` is told hundredths; false cancels.
Done writeBackup(Store& store, const QString& to, const QString& school, const QString& madeBy, const QDateTime& at,
                 const std::function<bool(int)>& progress = {});

/// Seals the copy of `store` that was made before it was brought up to date, as a backup beside the store under the copy's
/// name with `.fledge-backup`, and takes the copy away. Needs no keys but the public ones in the store. The three newest of
/// them stay. When it cannot be sealed the copy stays as it is, which is as sealed as the store itself.
void sealCopyOfUpdate(Store& store, const QString& copy, int schema, const QDateTime& at);

/// BadFile/backup for what is none.
Result<BackupInfo> readBackupInfo(const QString& path);

/// The keys that open it: those of an account in it, by name and password, or the recovery sheet's.
/// Denied/password when it is not the password; Denied/backup_opener when it is sealed to nobody of that name, whether there is such
/// an account or not.
Result<std::shared_ptr<security::KeyRing>> unlockBackup(const BackupInfo& info, const QString& signIn,
                                                        const QByteArray& password);

/// Opens the backup into a new file at `to`, which is then checked whole. BadFile/backup when a byte differs or the end
/// is missing; Denied/backup_key with other keys; Invalid/duplicate when `to` exists. Nothing is left behind on failure.
Done openBackup(const QString& path, const security::KeyRing& ring, const QString& to,
                const std::function<bool(int)>& progress = {});

} // namespace fledge::store
