#include "ui/pages.h"

#include "ui/settings/settingspage.h"

namespace fledge::ui {

PageKinds allPages(Workspace& workspace)
{
    return {
        settingsPage(workspace),
    };
}

} // namespace fledge::ui
