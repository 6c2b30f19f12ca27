#include "core/base/job.h"

#include <QThread>

namespace fledge {

Job::Job(Work work, QObject* parent)
    : QObject(parent), m_work(std::move(work)),
      // Emitted from the job's thread; receivers in the window get it queued.
      m_control([this](int done, int total) { Q_EMIT progressed(done, total); }),
      m_result(fail(ProblemKind::Cancelled))
{
}

Job::~Job()
{
    cancel();
    if (m_thread) m_thread->wait();
}

void Job::start()
{
    m_running = true;
    m_thread.reset(QThread::create([this] { m_result = m_work(m_control); }));
    connect(m_thread.get(), &QThread::finished, this, [this] {
        m_running = false;
        Q_EMIT finished();
    });
    m_thread->start();
}

void Job::cancel() { m_control.cancel(); }

} // namespace fledge
