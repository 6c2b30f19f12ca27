// A pulse in the GUI thread every 20 ms: what blocks the window shows as a gap between two beats.
#pragma once
#include <ctime>
#include <QElapsedTimer>
#include <QTimer>

namespace fledge::test {

class Heartbeat
{
public:
    Heartbeat()
    {
        m_timer.setInterval(20);
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_since.start();
        m_worked = worked();
        m_timer.start();
    }
    /// So many milliseconds of a program without sanitizers, which take several times as long.
    static constexpr qint64 allowed(qint64 ms)
    {
#ifdef __SANITIZE_ADDRESS__
        return 4 * ms;
#else
        return ms;
#endif
    }
    /// The longest the window stood still so far, in milliseconds of work: what the thread itself did between two beats.
    /// Time in which a busy computer ran something else is nobody's fault and does not count.
    qint64 longestGap()
    {
        beat();
        return m_longest;
    }

private:
    void beat()
    {
        const qint64 now = worked();
        m_longest = qMax(m_longest, qMin(m_since.restart(), now - m_worked));
        m_worked = now;
    }
    /// Milliseconds this thread has worked; where the system does not tell, milliseconds that went by.
    static qint64 worked()
    {
#ifdef CLOCK_THREAD_CPUTIME_ID
        timespec time{};
        if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0) return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
#endif
        QElapsedTimer clock;
        clock.start();
        return clock.msecsSinceReference();
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_worked = 0;
    qint64 m_longest = 0;
};

} // namespace fledge::test
