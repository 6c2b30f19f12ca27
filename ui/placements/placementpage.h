// The page of one placement: what it is, what is missing before it starts, its arrangements, and what may be done next.
#pragma once
#include "ui/placements/parts.h"
#include "ui/record/tabbedpage.h"

class QMenu;
class QPushButton;

namespace fledge::ui {

class GatePart;

class PlacementPage final : public TabbedPage
{
    Q_OBJECT
public:
    PlacementPage(Workspace& workspace, Shell& shell);
    /// Opens the panel for a deed, as its button does.
    void askFor(EventKind event);

protected:
    bool load(const QUuid& id) override;
    void fillHead() override;

private:
    void addParts();
    PagePart* makeDetails();
    void fillFacts();
    void fillDeeds();
    const PlacementCase* found() const { return m_found ? &*m_found : nullptr; }

    Directory m_directory;
    std::optional<PlacementCase> m_found;
    PlacementScope m_scope;
    FactsCard* m_facts;
    GatePart* m_gate = nullptr;
    QPushButton* m_more;
    QMenu* m_menu;
    QPushButton* m_next;
    EventKind m_nextEvent = EventKind::Propose;
};

PageKind placementPage(Workspace& workspace);

} // namespace fledge::ui
