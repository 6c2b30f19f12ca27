// Makes ids: UUID version 7 from a clock and a random source, so that ids sort by the time they were made.
#pragma once
#include "core/base/clock.h"

#include <cstdint>
#include <functional>
#include <QUuid>

namespace fledge {

/// Fills a buffer with random bytes.
using RandomSource = std::function<void(uint8_t* bytes, size_t count)>;

/// The operating system's random source.
RandomSource systemRandom();
/// The same bytes for the same seed: the sample school and the tests.
RandomSource seededRandom(quint64 seed);

class IdMaker
{
public:
    IdMaker(const Clock& clock, RandomSource random) : m_clock(clock), m_random(std::move(random)) {}
    /// A new UUID version 7. Within one millisecond ids still rise, because a counter fills the first random bits.
    QUuid next();
    template <class IdType> IdType next() { return IdType(next()); }

private:
    const Clock& m_clock;
    RandomSource m_random;
    qint64 m_last = 0;
    quint16 m_counter = 0;
};

} // namespace fledge
