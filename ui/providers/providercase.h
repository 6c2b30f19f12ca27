// A provider as its page and the list show it: what is kept about it, what is missing, what runs out next.
#pragma once
#include "core/domain/placement.h"
#include "core/policy/gate.h"
#include "core/workspace.h"
#include "ui/common/theme.h"
#include "ui/record/directory.h"
#include "ui/shell/page.h"

namespace fledge::ui {

struct ProviderCase {
    policy::ProviderFile file;
    policy::Gate gate; ///< before an approval, asked for today
    std::vector<Placement> placements;

    const Provider& provider() const { return file.provider; }
    int livePupils() const;
};
Result<ProviderCase> loadCase(Workspace& workspace, ProviderId id);

/// Something that runs out: `Insurance cover`, and when.
struct Expiry {
    QString what;
    QDate on;
};
/// Of the answers, the agreement and the confirmations in force: what runs out, the next first.
std::vector<Expiry> expiries(const policy::ProviderFile& file, const policy::Policy& policy, QDate today);

ChipState chipOf(ProviderStatus status);
QString settingText(const std::optional<SettingType>& setting);

/// What every tab of a provider's page is given.
struct ProviderScope {
    Workspace& workspace;
    Shell& shell;
    Directory& directory;
    std::function<const ProviderCase*()> found;

    ProviderId id() const { return found() ? found()->provider().id : ProviderId(); }
};

} // namespace fledge::ui
