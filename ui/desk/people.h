// Words about the people who act: their names and roles, the same wherever they stand.
#pragma once
#include "core/domain/staff.h"
#include "ui/record/editor.h"
#include "ui/shell/topbar.h"

namespace fledge {
class Workspace;
}

namespace fledge::ui {

/// `Jo Okafor`.
QString staffName(const Staff& staff);
/// `AP coordinator, safeguarding lead`: the labels of the roles.
QString staffRoles(const Staff& staff);
std::vector<Person> peopleOf(Workspace& workspace);
/// Staff as the choices of a reference field, in people's order.
std::vector<Choice> staffChoices(Workspace& workspace);

} // namespace fledge::ui
