// Errors are values: a function that can fail returns Result<T>.
#pragma once
#include "core/base/problem.h"

#include <tl/expected.hpp>

namespace fledge {

template <class T> using Result = tl::expected<T, Problem>;
using Done = Result<void>;

/// `return fail(ProblemKind::NotFound);`
inline tl::unexpected<Problem> fail(Problem problem) { return tl::unexpected<Problem>(std::move(problem)); }
inline tl::unexpected<Problem> fail(ProblemKind kind, const QString& why = {}, const QJsonObject& detail = {})
{
    return tl::unexpected<Problem>(Problem::of(kind, why, detail));
}

} // namespace fledge
