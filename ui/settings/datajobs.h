// Where this computer keeps its backups, and the slow work with them: each reads or writes the whole file, in a worker.
#pragma once
#include "core/backups.h"
#include "core/base/job.h"

namespace fledge::ui {

/// The folder of this computer's backups: the chosen one, else `backups` among the program's local data.
QString backupFolder();
void saveBackupFolder(const QString& folder);

/// A backup now. The result of its job is the path.
Job::Work backUpWork(Workspace& workspace, const QString& folder);
/// Today's backup where there is none yet. The result of its job is the path; empty when there was one.
Job::Work dailyBackupWork(Workspace& workspace, const QString& folder);
/// Opens a backup beside the school's file, checks all of it, takes it away again, and notes that it was tried.
Job::Work tryBackupWork(Workspace& workspace, const QString& path, const backups::Opener& opener);
/// The result of its job is a backups::Contents. `clock` outlives the job.
Job::Work lookInsideWork(const QString& path, const backups::Opener& opener, const QString& folder, const Clock& clock);
/// The result of its job is the path of the new file. `clock` outlives the job.
Job::Work restoreWork(const QString& path, const backups::Opener& opener, const QString& to, const Clock& clock,
                      const QString& anchors);

} // namespace fledge::ui

Q_DECLARE_METATYPE(fledge::backups::Contents)
