#include "core/base/idmaker.h"

#include <memory>
#include <random>
#include <sodium.h>

namespace fledge {

RandomSource systemRandom()
{
    return [](uint8_t* bytes, size_t count) { randombytes_buf(bytes, count); };
}

RandomSource seededRandom(quint64 seed)
{
    auto engine = std::make_shared<std::mt19937_64>(seed);
    return [engine](uint8_t* bytes, size_t count) {
        for (size_t i = 0; i < count; ++i)
            bytes[i] = static_cast<uint8_t>((*engine)() >> 24);
    };
}

QUuid IdMaker::next()
{
    const qint64 millisecond = m_clock.now().toMSecsSinceEpoch();
    uint8_t bytes[16];
    m_random(bytes + 6, 10);
    if (millisecond > m_last) {
        m_last = millisecond;
        m_counter = static_cast<quint16>((bytes[6] << 8 | bytes[7]) & 0x07ff);
    } else if (++m_counter > 0x0fff) {
        ++m_last; // the counter is used up: borrow from the next millisecond
        m_counter = 0;
    }
    for (int i = 0; i < 6; ++i)
        bytes[i] = static_cast<uint8_t>(m_last >> (8 * (5 - i)));
    bytes[6] = static_cast<uint8_t>(0x70 | (m_counter >> 8));
    bytes[7] = static_cast<uint8_t>(m_counter);
    bytes[8] = static_cast<uint8_t>(0x80 | (bytes[8] & 0x3f));
    return QUuid::fromRfc4122(QByteArrayView(reinterpret_cast<const char*>(bytes), 16));
}

} // namespace fledge
