// Chance that is the same for the same seed on every computer: the standard library's distributions are not.
#pragma once
#include <QtGlobal>
#include <vector>

namespace fledge::demo {

class Dice
{
public:
    explicit Dice(quint64 seed) : m_state(seed) {}

    /// A number from 0 to n - 1.
    int below(int n) { return n <= 1 ? 0 : static_cast<int>(next() % static_cast<quint64>(n)); }
    /// A number from low to high, both included.
    int between(int low, int high) { return low + below(high - low + 1); }
    /// True so many times in a hundred.
    bool chance(int percent) { return below(100) < percent; }
    template <class T> const T& pick(const std::vector<T>& list) { return list[static_cast<size_t>(below(static_cast<int>(list.size())))]; }

private:
    // SplitMix64: small, and good enough for a school nobody goes to.
    quint64 next()
    {
        quint64 z = (m_state += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    quint64 m_state;
};

} // namespace fledge::demo
