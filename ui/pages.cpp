#include "ui/pages.h"

#include "ui/imports/importspage.h"
#include "ui/settings/settingspage.h"

namespace fledge::ui {

PageKinds allPages(Workspace& workspace)
{
    return {
        importsPage(workspace),
        settingsPage(workspace),
    };
}

} // namespace fledge::ui
