// Portions of a list, the next made while the last is used.
#include "core/base/oneahead.h"
#include "tests/support/catchqt.h"

#include <numeric>
#include <thread>

using namespace fledge;

namespace {

std::vector<int> numbers(int count)
{
    std::vector<int> all(static_cast<size_t>(count));
    std::iota(all.begin(), all.end(), 1);
    return all;
}

std::vector<int> doubled(std::span<const int> some)
{
    std::vector<int> made;
    for (const int one : some) made.push_back(2 * one);
    return made;
}

} // namespace

TEST_CASE("Every portion is made and used once, in the order of the list", "[ahead]")
{
    const int count = GENERATE(0, 1, 9, 10, 11, 25, 1000);
    const std::vector<int> all = numbers(count);
    std::vector<int> used;
    size_t largest = 0;
    REQUIRE(oneAhead(std::span(all), 10, &doubled, [&](const std::vector<int>& made) -> Done {
        largest = std::max(largest, made.size());
        used.insert(used.end(), made.begin(), made.end());
        return {};
    }));
    CHECK(used == doubled(all));
    CHECK(largest == std::min<size_t>(all.size(), 10));
}

TEST_CASE("What is made is used in the thread of the caller, and a short list needs no other", "[ahead]")
{
    const std::vector<int> all = numbers(30);
    const auto here = std::this_thread::get_id();
    std::vector<std::thread::id> makers;
    const auto make = [&makers](std::span<const int> some) {
        makers.push_back(std::this_thread::get_id()); // one after the other: nobody else makes meanwhile
        return doubled(some);
    };
    const auto use = [here](const std::vector<int>&) -> Done {
        return std::this_thread::get_id() == here ? Done() : fail(ProblemKind::Failed);
    };
    CHECK(oneAhead(std::span(all), 30, make, use));
    CHECK(makers == std::vector{here});
    CHECK(oneAhead(std::span(all), 10, make, use));
    CHECK(makers.size() == 4);
}

TEST_CASE("The first portion that cannot be used ends it, and nothing more is used", "[ahead]")
{
    const std::vector<int> all = numbers(1000);
    int used = 0;
    const Done done = oneAhead(std::span(all), 10, &doubled, [&used](const std::vector<int>&) -> Done {
        return ++used < 3 ? Done() : fail(ProblemKind::Cancelled);
    });
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == ProblemKind::Cancelled);
    CHECK(used == 3);
}
