// Every page of the program, in the order of the navigation. A page's folder makes its PageKind; this list registers
// it.
#pragma once
#include "ui/shell/page.h"

namespace fledge {
class Workspace;
}

namespace fledge::ui {

PageKinds allPages(Workspace& workspace);

} // namespace fledge::ui
