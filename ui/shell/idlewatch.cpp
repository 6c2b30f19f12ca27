#include "ui/shell/idlewatch.h"

#include <QCoreApplication>
#include <QEvent>
#include <QSettings>

namespace fledge::ui {
namespace {

constexpr char minutesSetting[] = "lock/minutes";
constexpr int lookEvery = 5000;   // milliseconds
constexpr int pauseAfter = 1500;  // of typing
constexpr int longestTyping = 5;  // seconds without a pause

bool isTyping(QEvent::Type type)
{
    return type == QEvent::KeyPress || type == QEvent::InputMethod || type == QEvent::MouseButtonRelease;
}

bool isActivity(QEvent::Type type)
{
    return isTyping(type) || type == QEvent::MouseMove || type == QEvent::MouseButtonPress || type == QEvent::Wheel ||
           type == QEvent::TouchBegin || type == QEvent::TabletPress;
}

} // namespace

int IdleWatch::savedMinutes()
{
    const int minutes = QSettings().value(QLatin1String(minutesSetting), defaultMinutes).toInt();
    return minutes >= 1 && minutes <= 60 ? minutes : defaultMinutes;
}

void IdleWatch::saveMinutes(int minutes) { QSettings().setValue(QLatin1String(minutesSetting), minutes); }

IdleWatch::IdleWatch(const Clock& clock, QObject* parent) : QObject(parent), m_clock(clock)
{
    m_look.setInterval(lookEvery);
    m_pause.setInterval(pauseAfter);
    m_pause.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &IdleWatch::check);
    connect(&m_pause, &QTimer::timeout, this, &IdleWatch::paused);
}

void IdleWatch::setActive(bool on)
{
    if (m_active == on) return;
    m_active = on;
    m_pause.stop();
    if (on) {
        m_last = m_clock.now();
        m_look.start();
        QCoreApplication::instance()->installEventFilter(this);
    } else {
        m_look.stop();
        QCoreApplication::instance()->removeEventFilter(this);
    }
}

bool IdleWatch::isOver() const { return m_last.secsTo(m_clock.now()) >= savedMinutes() * 60; }

bool IdleWatch::noteActivity()
{
    if (isOver()) { // it slept meanwhile: the hand that wakes it is not known yet
        check();
        return false;
    }
    m_last = m_clock.now();
    return true;
}

void IdleWatch::check()
{
    if (!m_active) return;
    if (m_clock.now() < m_last) m_last = m_clock.now(); // the clock was set back
    if (!isOver()) return;
    m_last = m_clock.now();
    Q_EMIT idle();
}

// Whoever types steadily never pauses: what they typed is kept all the same.
void IdleWatch::noteTyping()
{
    const QDateTime now = m_clock.now();
    if (!m_pause.isActive() || now < m_typingSince) m_typingSince = now;
    m_pause.start();
    if (m_typingSince.secsTo(now) < longestTyping) return;
    m_typingSince = now;
    Q_EMIT paused();
}

bool IdleWatch::eventFilter(QObject* watched, QEvent* event)
{
    if (isActivity(event->type()) && !noteActivity()) return true;
    if (m_active && isTyping(event->type())) noteTyping();
    return QObject::eventFilter(watched, event);
}

} // namespace fledge::ui
