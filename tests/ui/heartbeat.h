// A pulse in the GUI thread every 20 ms: what blocks the window shows as a gap between two beats.
#pragma once
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
        m_timer.start();
    }
    /// The longest the window stood still so far, in milliseconds.
    qint64 longestGap()
    {
        beat();
        return m_longest;
    }

private:
    void beat() { m_longest = qMax(m_longest, m_since.restart()); }
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

} // namespace fledge::test
