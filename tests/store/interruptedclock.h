// What somebody else does while a deed is under way.
#pragma once
#include "core/base/clock.h"

#include <functional>
#include <utility>

namespace fledge::test {

/// A clock that lets something happen when it is asked for the time: between looking and writing.
class InterruptedClock final : public Clock
{
public:
    explicit InterruptedClock(const Clock& clock) : m_clock(clock) {}
    QDateTime now() const override
    {
        if (const auto happens = std::exchange(meanwhile, nullptr)) happens();
        return m_clock.now();
    }
    QDate today() const override { return m_clock.today(); }
    QTime timeOfDay() const override { return m_clock.timeOfDay(); }

    mutable std::function<void()> meanwhile;

private:
    const Clock& m_clock;
};

} // namespace fledge::test
