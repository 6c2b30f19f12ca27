// What a reader with pencil and paper can work out from a set of printed counts.
#pragma once
#include <vector>

namespace fledge::report {

/// What a reader knows of a count: from `low` to `high`. A printed number has both the same.
struct Range
{
    int low = 0;
    int high = 0;
    bool operator==(const Range&) const = default;
};

/// The parts add up to the whole, and every reader knows it.
struct Relation
{
    int whole = 0;
    std::vector<int> parts;
};

/// Narrows `known` by `relations` until nothing moves. False when no numbers can fit.
bool narrow(std::vector<Range>& known, const std::vector<Relation>& relations);

/// True when a second world is found that agrees with everything known and has another number than `truth` at `cell`:
/// then no reader can tell. False when there is none, or none was found soon: then count the cell as told.
bool canDiffer(int cell, const std::vector<Range>& known, const std::vector<Relation>& relations,
               const std::vector<int>& truth);

} // namespace fledge::report
