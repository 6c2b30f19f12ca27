// A form that was refused because another program is writing to the school's file: it stays open, says so once, and
// tries again by a timer until the file is free.
#pragma once
#include "core/base/problem.h"
#include "ui/shell/page.h"

#include <functional>
#include <QObject>
#include <QTimer>

namespace fledge::ui {

class BusyRetry final : public QObject
{
    Q_OBJECT
public:
    /// `form` owns it. Its timer is called `busy-retry`.
    BusyRetry(Shell& shell, QObject* form);

    /// True when the refusal is Busy: it is told, and `again` runs in a moment. Any other refusal ends the trying.
    bool takes(const Problem& problem, std::function<void()> again);
    /// What was waiting was saved, or is no longer wanted.
    void stop();
    bool isWaiting() const { return m_timer.isActive() || m_trying; }

private:
    void tryAgain();

    Shell& m_shell;
    QTimer m_timer;
    std::function<void()> m_again;
    bool m_trying = false;
};

} // namespace fledge::ui
