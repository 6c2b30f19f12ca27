// Long lists in portions, the next of which is made on another core while the last is used here.
#pragma once
#include "core/base/result.h"

#include <algorithm>
#include <future>
#include <span>
#include <utility>

namespace fledge {

/// Gives each portion of `all` to `make`, in their order, and what it makes of it to `use`, in the thread of the caller; while
/// one is used the next is made in another thread. So neither touches what the other changes. Ends with the first
/// failure of `use`, when nothing is being made any more. A list of one portion needs no thread, and where there is none to
/// be had all is done here.
template <class T, class Make, class Use>
Done oneAhead(std::span<T> all, size_t portion, const Make& make, const Use& use)
{
    const auto takeSome = [&all, portion] {
        const std::span<T> some = all.first(std::min(portion, all.size()));
        all = all.subspan(some.size());
        return some;
    };
    if (all.empty()) return {};
    auto made = make(takeSome());
    decltype(made) spent; // given back to where it was made: memory that one thread takes and the other returns is waited for
    for (;;) {
        std::future<decltype(made)> next;
        if (!all.empty())
            next = std::async(std::launch::async | std::launch::deferred, [&make, some = takeSome(), &spent] {
                spent = {};
                return make(some);
            });
        const Done done = use(std::as_const(made));
        if (!next.valid()) return done;
        spent = std::exchange(made, next.get());
        if (!done) return done;
    }
}

} // namespace fledge
