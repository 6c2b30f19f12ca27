// The page of one provider: standing, due diligence, agreement, sites, letters, visits, pupils.
#pragma once
#include "ui/providers/providercase.h"
#include "ui/record/tabbedpage.h"

class QMenu;
class QPushButton;

namespace fledge::ui {

class ProviderPage final : public TabbedPage
{
    Q_OBJECT
public:
    ProviderPage(Workspace& workspace, Shell& shell);
    /// Opens the panel for `provider.approve`, `provider.suspend` or `provider.close`.
    void askFor(const QString& action);

protected:
    bool load(const QUuid& id) override;
    void fillHead() override;

private:
    void addParts();
    PagePart* makeOverview();
    void fillDeeds();
    void addDeed(const QString& action, const QString& words);
    ActionSpec approval() const;
    const ProviderCase* found() const { return m_found ? &*m_found : nullptr; }

    Directory m_directory;
    std::optional<ProviderCase> m_found;
    ProviderScope m_scope;
    FactsCard* m_standing = nullptr;
    QPushButton* m_more;
    QMenu* m_menu;
    QPushButton* m_next;
};

PageKind providerPage(Workspace& workspace);

} // namespace fledge::ui
