// Pupils of one name, told apart wherever duties are listed.
#pragma once
#include "core/policy/duties.h"

namespace fledge {
class Workspace;
}

namespace fledge::ui {

/// Where two pupils in the list have one name, their birth dates stand behind it.
void tellPupilsApart(Workspace& workspace, std::vector<policy::Duty>& duties);

} // namespace fledge::ui
