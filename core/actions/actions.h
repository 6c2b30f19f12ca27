// Everything a user can do beyond saving a record, in one list. Each action checks its conditions and does all its
// writes in the one transaction it is handed. Permissions are asked by the workspace before (core/security).
#pragma once
#include "core/actions/context.h"

#include <functional>
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
/// Whether arguments are those an action takes: Invalid for names it does not know and values of another sort, and
/// NotFound naming the argument when an id is of no record of that type, or of one that `isHidden` from whoever acts. What
/// is missing the action itself says.
Done checkArguments(const Action& action, const QJsonObject& json, store::Reader& reader,
                    const std::function<bool(const record::AnyRecord&)>& isHidden);
/// The action of that name, or null.
const Action* named(QStringView name);

} // namespace fledge::actions
