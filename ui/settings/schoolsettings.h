// The school's own record.
#pragma once
#include "core/record/record.h"
#include "ui/settings/settingspage.h"

class QPushButton;

namespace fledge::ui {

class BusyRetry;
class RecordForm;

class SchoolSettings final : public SettingsPart
{
    Q_OBJECT
public:
    SchoolSettings(Workspace& workspace, Shell& shell);
    void open() override;
    void refresh() override;
    void leave() override;
    bool save() override;

private:
    Workspace& m_workspace;
    Shell& m_shell;
    RecordForm* m_form;
    QPushButton* m_save;
    BusyRetry* m_retry;
    record::AnyRecord m_stored;
};

} // namespace fledge::ui
