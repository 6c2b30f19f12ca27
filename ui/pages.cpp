#include "ui/pages.h"

#include "ui/imports/importspage.h"
#include "ui/policy/policypage.h"
#include "ui/reports/reportspage.h"
#include "ui/reviews/reviewmeetingpage.h"
#include "ui/settings/settingspage.h"
#include "ui/today/planpage.h"
#include "ui/today/todaypage.h"

namespace fledge::ui {

PageKinds allPages(Workspace& workspace)
{
    return {
        todayPage(workspace),
        planPage(workspace),
        reviewMeetingPage(workspace),
        importsPage(workspace),
        reportsPage(workspace),
        policyPage(workspace),
        settingsPage(workspace),
    };
}

} // namespace fledge::ui
