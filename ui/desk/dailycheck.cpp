#include "ui/desk/dailycheck.h"

#include "ui/settings/auditjobs.h"
#include "ui/signin/accountjobs.h"
#include "ui/words/problems.h"

#include <QSettings>

namespace fledge::ui {
namespace {

/// The day of the last check that found the file whole; and whether somebody is in, which a killed program leaves standing.
const QString goodOn = QStringLiteral("/good");
const QString inUse = QStringLiteral("/in-use");

} // namespace

DailyCheck::~DailyCheck() { stop(); }

// A program that was killed left its mark; where another window has the file open, one check more does no harm.
bool DailyCheck::isDue(Workspace& workspace)
{
    if (m_setting.isEmpty()) {
        m_setting = QStringLiteral("checks/") + QString::fromLatin1(workspace.store().storeId().toHex());
        if (QSettings().value(m_setting + inUse).toBool()) QSettings().remove(m_setting + goodOn);
        QSettings().setValue(m_setting + inUse, true);
    }
    m_today = workspace.today();
    return m_triedOn != m_today && QSettings().value(m_setting + goodOn).toDate() != m_today;
}

void DailyCheck::begin(Workspace& workspace)
{
    const bool isSomebodyIn = !workspace.hasAccounts() || workspace.isSignedIn();
    if (!m_enabled || m_job || !isSomebodyIn || !isDue(workspace)) return;
    if (std::any_of(m_leaving.begin(), m_leaving.end(), [](const auto& job) { return job->isRunning(); })) return;
    m_triedOn = m_today;
    runJob(m_job, this, verifyWork(workspace), [this](const Result<QVariant>& result) { checked(result); });
}

// What could not be checked just now is checked at the next pause.
void DailyCheck::checked(const Result<QVariant>& result)
{
    if (!result) {
        if (result.error().kind == ProblemKind::Damaged) return Q_EMIT found(words::sentence(result.error()));
        m_triedOn = {};
        return;
    }
    const QString sentence = result->toString();
    if (!sentence.isEmpty()) return Q_EMIT found(sentence);
    QSettings().setValue(m_setting + goodOn, m_today);
}

// Reading the whole file takes longer than anybody waits who signs out.
void DailyCheck::stop()
{
    if (!m_setting.isEmpty()) QSettings().remove(m_setting + inUse);
    m_setting.clear();
    m_triedOn = {};
    std::erase_if(m_leaving, [](const std::unique_ptr<Job>& job) { return !job->isRunning(); });
    if (!m_job) return;
    m_job->disconnect();
    connect(m_job.get(), &Job::finished, this, &DailyCheck::free);
    m_job->cancel();
    m_leaving.push_back(std::move(m_job));
}

} // namespace fledge::ui
