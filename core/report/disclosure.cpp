#include "core/report/disclosure.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>

namespace fledge::report {
namespace {
constexpr int MostRounds = 500;  // of narrowing: bounds without an upper end may creep
constexpr int MostWorlds = 4000; // looked at before giving up
constexpr int Nearest = 9;       // values tried for a cell, those near the truth first

enum class Move { None, Narrowed, Impossible };

Move limit(Range& range, int64_t low, int64_t high)
{
    Move move = Move::None;
    if (low > range.low) {
        range.low = static_cast<int>(low);
        move = Move::Narrowed;
    }
    if (high < range.high) {
        range.high = static_cast<int>(high);
        move = Move::Narrowed;
    }
    return range.low > range.high ? Move::Impossible : move;
}

Move narrowOnce(std::vector<Range>& known, const Relation& relation)
{
    int64_t low = 0, high = 0;
    for (const int part : relation.parts) {
        low += known[static_cast<size_t>(part)].low;
        high += known[static_cast<size_t>(part)].high;
    }
    Range& whole = known[static_cast<size_t>(relation.whole)];
    Move all = limit(whole, low, high);
    for (const int part : relation.parts) {
        if (all == Move::Impossible) return all;
        Range& range = known[static_cast<size_t>(part)];
        const Range before = range;
        const Move move = limit(range, whole.low - (high - range.high), whole.high - (low - range.low));
        low += range.low - before.low;
        high += range.high - before.high;
        if (move != Move::None) all = move;
    }
    return all;
}

class WorldSearch
{
public:
    WorldSearch(const std::vector<Relation>& relations, const std::vector<int>& truth)
        : m_relations(relations), m_truth(truth)
    {
    }

    bool exists(std::vector<Range> known)
    {
        if (++m_looked > MostWorlds || !narrow(known, m_relations)) return false;
        const std::optional<size_t> open = narrowest(known);
        if (!open) return true;
        const int truth = std::clamp(m_truth[*open], known[*open].low, known[*open].high);
        for (int step = 0; step < Nearest; ++step) {
            const int value = truth + (step % 2 == 1 ? (step + 1) / 2 : -step / 2);
            if (value < known[*open].low || value > known[*open].high) continue;
            std::vector<Range> tried = known;
            tried[*open] = {value, value};
            if (exists(std::move(tried))) return true;
        }
        return false;
    }

private:
    static std::optional<size_t> narrowest(const std::vector<Range>& known)
    {
        std::optional<size_t> found;
        for (size_t at = 0; at < known.size(); ++at) {
            const int64_t width = int64_t{known[at].high} - known[at].low;
            if (width > 0 && (!found || width < int64_t{known[*found].high} - known[*found].low)) found = at;
        }
        return found;
    }

    const std::vector<Relation>& m_relations;
    const std::vector<int>& m_truth;
    int m_looked = 0;
};

} // namespace

bool narrow(std::vector<Range>& known, const std::vector<Relation>& relations)
{
    for (int round = 0; round < MostRounds; ++round) {
        bool moved = false;
        for (const Relation& relation : relations) {
            const Move move = narrowOnce(known, relation);
            if (move == Move::Impossible) return false;
            moved = moved || move == Move::Narrowed;
        }
        if (!moved) return true;
    }
    return true;
}

bool canDiffer(int cell, const std::vector<Range>& known, const std::vector<Relation>& relations,
               const std::vector<int>& truth)
{
    std::vector<Range> narrowed = known;
    if (!narrow(narrowed, relations)) return false;
    const auto at = static_cast<size_t>(cell);
    const Range range = narrowed[at];
    WorldSearch search(relations, truth);
    for (int distance = 1; distance <= Nearest; ++distance)
        for (const int value : {truth[at] - distance, truth[at] + distance}) {
            if (value < range.low || value > range.high) continue;
            std::vector<Range> world = narrowed;
            world[at] = {value, value};
            if (search.exists(std::move(world))) return true;
        }
    return false;
}

} // namespace fledge::report
