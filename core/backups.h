// Backing a school file up and putting a backup in its place, as people do it: permitted, checked, and written down.
#pragma once
#include "core/store/readablecopies.h"
#include "core/store/sealedbackup.h"
#include "core/workspace.h"

namespace fledge::backups {

/// Hundredths done; false cancels.
using Progress = std::function<bool(int)>;

/// `School 20261123-093107.fledge-backup`, without anything that a file name may not hold.
QString fileName(const QString& school, const QDateTime& at);

/// Makes a backup at `to` and notes it in the audit. A file without accounts is copied as it is. ReadOnly or
/// DiskFull/backup_folder when nothing can be written there.
Done make(Workspace& workspace, const QString& to, const Progress& progress = {});
/// Makes today's backup in `folder` where there is none, and takes old ones away: the last of each of the past
/// fourteen days, eight weeks and twelve months stay, and those of the last seven days on which there was one, whatever the
/// clock says. The path; empty when there was one already. It is Fledge that makes it (`backup.daily` in the audit): in a file with
/// accounts whoever is signed in with rights of their own may be there, also who makes none on demand. Denied otherwise.
Result<QString> makeDaily(Workspace& workspace, const QString& folder, const Progress& progress = {});
/// The backups of this school in a folder, the newest first. Files of other schools are left out.
std::vector<std::pair<QString, store::BackupInfo>> in(const QString& folder, const QByteArray& storeId);
std::vector<std::pair<QString, store::BackupInfo>> in(const QString& folder, Workspace& workspace);
/// The sealed copies that updates made beside the school's file: the newest first.
std::vector<std::pair<QString, store::BackupInfo>> besideFile(Workspace& workspace);
/// Takes away the copies beside the file that can be read without a password, and notes it. For whoever may restore.
Result<store::CopiesGone> removeReadableCopies(Workspace& workspace);
/// Which of these days' backups may go: those that no rule of makeDaily() keeps. `now` is that of the one just made.
std::vector<QDateTime> superfluous(std::vector<QDateTime> made, const QDateTime& now);

/// What a backup says of itself, where it is one of this school's file: BadFile/backup when it is none, BadFile/other_school
/// (with the `school` it is of) when it is of another file.
Result<store::BackupInfo> infoOf(Workspace& workspace, const QString& path);

/// What is in a backup, for whoever is about to put it in place.
struct Contents
{
    int pupils = 0;
    int providers = 0;
    int placements = 0;
    int accounts = 0;
    QDateTime lastEntry; ///< the newest that whoever looks may read
    QString lastBy;
};

/// Who restores: an account in the backup, or the recovery sheet.
struct Opener
{
    QString signIn;
    QByteArray password;
    std::optional<security::RecoveryCode> code;
};

/// Opens the backup beside `folder`, reads what it holds, and takes the copy away again. Denied for whoever is neither
/// headteacher nor administrator in it.
Result<Contents> preview(const QString& path, const Opener& opener, const QString& folder, const Clock& clock,
                         const Progress& progress = {});
/// Whether a school's file can be put there: there is none, and nothing that SQLite left beside one of that name.
bool isFree(const QString& path);
/// Puts the backup in place as a new file, and notes in it who did. The file is checked whole before it gets its name.
/// Invalid/duplicate or Invalid/left_over where the place is not free: nothing there is touched.
Done restore(const QString& path, const Opener& opener, const QString& to, const Clock& clock, const QString& anchors,
             const Progress& progress = {});
/// Puts a copy of a file without accounts in place: it says itself who may.
Done restoreCopy(Workspace& source, const QString& to);
/// Opens a backup, checks all of it, and notes in the audit that it can be restored.
Done test(Workspace& workspace, const QString& path, const QString& folder, const Opener& opener,
          const Progress& progress = {});
/// When a backup was last made and last tried, and by whom; an invalid day when never.
struct Last
{
    store::AuditMark made;
    bool isDaily = false; ///< Fledge made it, while that person was signed in
    store::AuditMark tested;
};
Result<Last> last(Workspace& workspace);

} // namespace fledge::backups
