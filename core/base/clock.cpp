#include "core/base/clock.h"

namespace fledge {

QDateTime SystemClock::now() const { return QDateTime::currentDateTimeUtc(); }
QDate SystemClock::today() const { return QDate::currentDate(); }
QTime SystemClock::timeOfDay() const { return QTime::currentTime(); }

QDate FixedClock::today() const { return m_now.toLocalTime().date(); }
QTime FixedClock::timeOfDay() const { return m_now.toLocalTime().time(); }

} // namespace fledge
