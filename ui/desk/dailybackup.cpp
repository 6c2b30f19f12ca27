#include "ui/desk/dailybackup.h"

#include "ui/settings/datajobs.h"
#include "ui/signin/accountjobs.h"

namespace fledge::ui {

DailyBackup::~DailyBackup() = default;

void DailyBackup::begin(Workspace& workspace)
{
    const bool due = m_enabled && !m_job && m_triedOn != workspace.today() && workspace.hasAccounts() &&
                     workspace.isSignedIn() && workspace.isWritable() && !workspace.isPractice() && !workspace.person().roles.empty();
    const bool isFree = std::none_of(m_leaving.begin(), m_leaving.end(), [](const auto& job) { return job->isRunning(); });
    if (!due || !isFree) return;
    m_triedOn = workspace.today();
    runJob(m_job, this, dailyBackupWork(workspace, backupFolder()), [this](const Result<QVariant>& result) {
        if (!result && result.error().kind != ProblemKind::Cancelled) Q_EMIT failed(result.error());
    });
}

// Copying and checking the whole file takes longer than anybody waits who signs out.
void DailyBackup::stop()
{
    m_triedOn = {};
    std::erase_if(m_leaving, [](const std::unique_ptr<Job>& job) { return !job->isRunning(); });
    if (!m_job) return;
    m_job->disconnect();
    connect(m_job.get(), &Job::finished, this, &DailyBackup::free);
    m_job->cancel();
    m_leaving.push_back(std::move(m_job));
}

} // namespace fledge::ui
