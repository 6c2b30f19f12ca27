#include "ui/pages.h"

#include "ui/placements/placementpage.h"
#include "ui/placements/placementspage.h"
#include "ui/providers/providerpage.h"
#include "ui/providers/providerspage.h"
#include "ui/pupils/pupilpage.h"
#include "ui/pupils/pupilspage.h"
#include "ui/settings/settingspage.h"

namespace fledge::ui {

PageKinds allPages(Workspace& workspace)
{
    return {
        pupilsPage(workspace),
        pupilPage(workspace),
        placementsPage(workspace),
        placementPage(workspace),
        providersPage(workspace),
        providerPage(workspace),
        settingsPage(workspace),
    };
}

} // namespace fledge::ui
