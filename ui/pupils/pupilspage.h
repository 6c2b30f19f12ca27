// Every pupil: what tells namesakes apart, year, registration group, placements now; and a new one by hand.
#pragma once
#include "ui/pupils/pupilcase.h"
#include "ui/record/registerpage.h"

namespace fledge::ui {

class PupilsPage final : public RegisterPage
{
    Q_OBJECT
public:
    PupilsPage(Workspace& workspace, Shell& shell);
    void refresh() override;

private:
    Directory m_directory;
};

PageKind pupilsPage(Workspace& workspace);

} // namespace fledge::ui
