// Everything a user can do beyond saving a record, in one list. Each action checks its conditions and does all its
// writes in the one transaction it is handed. Permissions are asked by the workspace before (core/security).
#pragma once
#include "core/actions/context.h"

#include <span>

namespace fledge::actions {

struct Argument {
    const char* name;
    const char* type; ///< a record type · date · text · token names separated by `|` · integer · list
    bool required = true;
};

struct Action {
    const char* name;
    std::vector<Argument> arguments;
    Result<Acted> (*run)(Context& context, Arguments& arguments);
};

/// All of them, by name.
std::span<const Action> all();
/// The action of that name, or null.
/// Invalid with `unknown_field` for everything the action does not take: a mistyped name must not pass for nothing.
Done requireKnownArguments(const Action& action, const QJsonObject& arguments);
const Action* named(QStringView name);

} // namespace fledge::actions
