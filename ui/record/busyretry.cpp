#include "ui/record/busyretry.h"

namespace fledge::ui {
namespace {
constexpr int retryAfter = 1000; // milliseconds
}

BusyRetry::BusyRetry(Shell& shell, QObject* form) : QObject(form), m_shell(shell), m_timer(this)
{
    m_timer.setObjectName(QStringLiteral("busy-retry"));
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BusyRetry::tryAgain);
}

bool BusyRetry::takes(const Problem& problem, std::function<void()> again)
{
    if (problem.kind != ProblemKind::Busy) {
        stop();
        return false;
    }
    m_again = std::move(again);
    m_timer.start(retryAfter);
    if (!m_trying) // once: a screen reader would say it every second
        m_shell.tell(Notice::info(tr("Another program is writing to the school's file. What you typed is kept, and is "
                                     "saved as soon as the file is free.")));
    return true;
}

void BusyRetry::stop()
{
    m_timer.stop();
    m_again = {};
}

void BusyRetry::tryAgain()
{
    const std::function<void()> again = std::exchange(m_again, {});
    m_trying = true;
    if (again) again();
    m_trying = false;
}

} // namespace fledge::ui
