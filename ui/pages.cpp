#include "ui/pages.h"

#include "core/workspace.h"
#include "ui/concerns/casepage.h"
#include "ui/concerns/logconcernpage.h"
#include "ui/concerns/triagepage.h"
#include "ui/imports/importspage.h"
#include "ui/packets/bringinpage.h"
#include "ui/placements/placementpage.h"
#include "ui/placements/placementspage.h"
#include "ui/policy/policypage.h"
#include "ui/providers/providerpage.h"
#include "ui/providers/providerspage.h"
#include "ui/pupils/pupilpage.h"
#include "ui/pupils/pupilspage.h"
#include "ui/reports/reportspage.h"
#include "ui/reviews/reviewmeetingpage.h"
#include "ui/settings/settingspage.h"
#include "ui/today/planpage.h"
#include "ui/today/todaypage.h"

namespace fledge::ui {

PageKinds allPages(Workspace& workspace)
{
    PageKinds kinds{
        todayPage(workspace),
        planPage(workspace),
        reviewMeetingPage(workspace),
        pupilsPage(workspace),
        pupilPage(workspace),
        placementsPage(workspace),
        placementPage(workspace),
        providersPage(workspace),
        providerPage(workspace),
        reportsPage(workspace),
        policyPage(workspace),
        settingsPage(workspace),
        casePage(workspace),
    };
    if (workspace.hasAccounts()) kinds.push_back(logConcernPage(workspace)); // concerns are sealed, or not kept at all
    if (workspace.hasAccounts() && workspace.may(u"packet.receive")) kinds.push_back(bringInPage(workspace));
    const auto reports = [&kinds] {
        return std::find_if(kinds.begin(), kinds.end(), [](const PageKind& kind) { return kind.name == u"reports"; });
    };
    if (readsCases(workspace)) kinds.insert(reports(), concernsPage(workspace));
    // For whoever neither brings files in nor sees what was brought in there is nothing on it.
    if (workspace.may(u"import") || workspace.may(u"see", u"import_batch")) kinds.insert(reports(), importsPage(workspace));
    return kinds;
}

} // namespace fledge::ui
