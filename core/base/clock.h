// The only place that asks what time it is. Everything else is handed a Clock.
#pragma once
#include <QDate>
#include <QDateTime>
#include <QTime>

namespace fledge {

class Clock
{
public:
    virtual ~Clock() = default;
    /// This instant, UTC, with milliseconds.
    virtual QDateTime now() const = 0;
    /// The business day in the school's time zone; `--as-of` moves this and nothing else.
    virtual QDate today() const = 0;
    /// The local time of day, which decides whether it is the morning or the afternoon session.
    virtual QTime timeOfDay() const = 0;
};

/// The computer's own clock, in local time.
class SystemClock final : public Clock
{
public:
    QDateTime now() const override;
    QDate today() const override;
    QTime timeOfDay() const override;
};

/// Another clock with the business day set to a fixed date (`--as-of D`).
class AsOfClock final : public Clock
{
public:
    AsOfClock(const Clock& clock, QDate day) : m_clock(clock), m_day(day) {}
    QDateTime now() const override { return m_clock.now(); }
    QDate today() const override { return m_day; }
    QTime timeOfDay() const override { return m_clock.timeOfDay(); }

private:
    const Clock& m_clock;
    QDate m_day;
};

/// A clock that stands where it was set: for tests and for the sample school.
class FixedClock final : public Clock
{
public:
    explicit FixedClock(const QDateTime& utc) : m_now(utc) {}
    QDateTime now() const override { return m_now; }
    QDate today() const override;
    QTime timeOfDay() const override;
    void set(const QDateTime& utc) { m_now = utc; }
    void advance(qint64 milliseconds) { m_now = m_now.addMSecs(milliseconds); }

private:
    QDateTime m_now;
};

} // namespace fledge
