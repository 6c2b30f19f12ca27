#include "ui/settings/datajobs.h"

#include "core/domain/school.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace fledge::ui {
namespace {

constexpr char folderSetting[] = "backups/folder";
// What was made has to be noted: a save of somebody else is waited for. The window does not wait for the worker.
constexpr int patience = 2000;

backups::Progress progressOf(JobControl& control)
{
    return [&control](int hundredths) {
        control.progress(hundredths, 100);
        return !control.isCancelled();
    };
}

/// Who opens a backup; the password is overwritten when the work is over, however it ends.
struct SecretOpener
{
    explicit SecretOpener(const backups::Opener& from) : opener(from)
    {
        opener.password = QByteArray(from.password.constData(), from.password.size()); // bytes of its own
    }
    ~SecretOpener() { security::wipe(opener.password); }
    SecretOpener(const SecretOpener&) = delete;
    SecretOpener& operator=(const SecretOpener&) = delete;
    backups::Opener opener;
};

Result<QVariant> pathOr(const Done& done, const QString& path)
{
    return done ? Result<QVariant>(path) : tl::unexpected(done.error());
}

} // namespace

QString backupFolder()
{
    const QString kept = QSettings().value(QLatin1String(folderSetting)).toString();
    if (!kept.isEmpty()) return kept;
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)).filePath(QStringLiteral("backups"));
}

void saveBackupFolder(const QString& folder) { QSettings().setValue(QLatin1String(folderSetting), folder); }

Job::Work backUpWork(Workspace& workspace, const QString& folder)
{
    return [open = workspace.opener(patience), folder](JobControl& control) -> Result<QVariant> {
        const auto own = open();
        if (!own) return tl::unexpected(own.error());
        if (!QDir().mkpath(folder)) return fail(ProblemKind::ReadOnly, QStringLiteral("backup_folder"));
        const auto school = (*own)->school();
        if (!school) return tl::unexpected(school.error());
        const QString path = QDir(folder).filePath(backups::fileName(school->name, (*own)->clock().now()));
        return pathOr(backups::make(**own, path, progressOf(control)), path);
    };
}

Job::Work dailyBackupWork(Workspace& workspace, const QString& folder)
{
    return [open = workspace.opener(patience), folder](JobControl& control) -> Result<QVariant> {
        const auto own = open();
        if (!own) return tl::unexpected(own.error());
        const auto made = backups::makeDaily(**own, folder, progressOf(control));
        return made ? Result<QVariant>(*made) : tl::unexpected(made.error());
    };
}

Job::Work tryBackupWork(Workspace& workspace, const QString& path, const backups::Opener& opener)
{
    return [open = workspace.opener(patience), path, secret = std::make_shared<SecretOpener>(opener)](JobControl& control) -> Result<QVariant> {
        const auto own = open();
        if (!own) return tl::unexpected(own.error());
        const QString folder = QFileInfo((*own)->path()).absolutePath();
        return pathOr(backups::test(**own, path, folder, secret->opener, progressOf(control)), path);
    };
}

Job::Work lookInsideWork(const QString& path, const backups::Opener& opener, const QString& folder, const Clock& clock)
{
    return [path, folder, &clock, secret = std::make_shared<SecretOpener>(opener)](JobControl& control) -> Result<QVariant> {
        const auto held = backups::preview(path, secret->opener, folder, clock, progressOf(control));
        return held ? Result<QVariant>(QVariant::fromValue(*held)) : tl::unexpected(held.error());
    };
}

Job::Work restoreWork(const QString& path, const backups::Opener& opener, const QString& to, const Clock& clock,
                      const QString& anchors)
{
    return [path, to, &clock, anchors, secret = std::make_shared<SecretOpener>(opener)](JobControl& control) -> Result<QVariant> {
        return pathOr(backups::restore(path, secret->opener, to, clock, anchors, progressOf(control)), to);
    };
}

} // namespace fledge::ui
