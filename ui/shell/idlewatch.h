// Notices that nobody is at the keyboard: the screen is locked after a set time. Notices pauses of typing too, in which
// drafts are kept. Time comes from the Clock, so that a computer that slept locks when it wakes.
#pragma once
#include "core/base/clock.h"

#include <QObject>
#include <QTimer>

namespace fledge::ui {

class IdleWatch final : public QObject
{
    Q_OBJECT
public:
    static constexpr int defaultMinutes = 10;
    /// Minutes until the lock on this computer.
    static int savedMinutes();
    static void saveMinutes(int minutes);

    explicit IdleWatch(const Clock& clock, QObject* parent = nullptr);
    /// Watches from now on, or not.
    void setActive(bool on);
    bool isActive() const { return m_active; }
    /// Something was typed or moved. False when it was too late: the screen is locked now.
    bool noteActivity();

public Q_SLOTS:
    /// Looks at the clock: idle() when the time is over. Called by a timer, and by tests.
    void check();

Q_SIGNALS:
    void idle();
    /// Somebody typed and has stopped for a moment, or has typed for some seconds without stopping.
    void paused();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool isOver() const;
    void noteTyping();
    const Clock& m_clock;
    QDateTime m_last;
    QDateTime m_typingSince; ///< since when nothing was kept
    QTimer m_look;
    QTimer m_pause;
    bool m_active = false;
};

} // namespace fledge::ui
