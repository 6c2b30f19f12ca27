// The page of one pupil: who they are, their placements, plan, contacts, statuses, risk.
#pragma once
#include "ui/pupils/pupilcase.h"
#include "ui/record/tabbedpage.h"

namespace fledge::ui {

class PupilPage final : public TabbedPage
{
    Q_OBJECT
public:
    PupilPage(Workspace& workspace, Shell& shell);

protected:
    bool load(const QUuid& id) override;
    void fillHead() override;

private:
    PagePart* makeOverview();
    const PupilCase* found() const { return m_found ? &*m_found : nullptr; }

    Directory m_directory;
    std::optional<PupilCase> m_found;
    PupilScope m_scope;
};

PageKind pupilPage(Workspace& workspace);

} // namespace fledge::ui
