// Work that may take longer than 50 ms: its own thread, progress, cancel; the result arrives by a queued signal.
#pragma once
#include "core/base/result.h"

#include <QObject>
#include <QVariant>
#include <atomic>
#include <functional>
#include <memory>

class QThread;

namespace fledge {

/// What the work sees of its job. All of it may be called from the job's thread.
class JobControl
{
public:
    explicit JobControl(std::function<void(int, int)> progress) : m_progress(std::move(progress)) {}
    /// `done` of `total` steps; total 0 means that nobody knows.
    void progress(int done, int total) const { m_progress(done, total); }
    bool isCancelled() const { return m_cancelled; }
    void cancel() { m_cancelled = true; }
    /// For work that looks at a flag rather than at its job.
    const std::atomic_bool* cancelFlag() const { return &m_cancelled; }

private:
    std::function<void(int, int)> m_progress;
    std::atomic_bool m_cancelled{false};
};

/// Runs `work` once in a thread of its own. The work opens its own Workspace or Store; a cancelled job's work returns
/// Cancelled and has written nothing. Destroying a running job cancels it and waits.
class Job : public QObject
{
    Q_OBJECT
public:
    using Work = std::function<Result<QVariant>(JobControl&)>;
    explicit Job(Work work, QObject* parent = nullptr);
    ~Job() override;

    void start();
    void cancel();
    bool isRunning() const { return m_running; }
    /// Valid once finished() was emitted.
    const Result<QVariant>& result() const { return m_result; }

Q_SIGNALS:
    void progressed(int done, int total);
    void finished();

private:
    Work m_work;
    JobControl m_control;
    Result<QVariant> m_result;
    std::unique_ptr<QThread> m_thread;
    bool m_running = false;
};

} // namespace fledge
