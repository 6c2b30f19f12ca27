// The register of providers: standing, sites, live pupils, what runs out next; and a new one by hand.
#pragma once
#include "ui/providers/providercase.h"
#include "ui/record/registerpage.h"

namespace fledge::ui {

class ProvidersPage final : public RegisterPage
{
    Q_OBJECT
public:
    ProvidersPage(Workspace& workspace, Shell& shell);
    void refresh() override;

private:
    Row rowOf(const Provider& provider, const QHash<QUuid, int>& sites, const std::vector<Placement>& placements);
};

PageKind providersPage(Workspace& workspace);

} // namespace fledge::ui
