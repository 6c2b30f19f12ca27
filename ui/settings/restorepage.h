// The page on which a backup of the open school is put in place beside it.
#pragma once
#include "ui/settings/restorepanel.h"
#include "ui/shell/page.h"

namespace fledge::ui {

class RestorePage final : public Page
{
    Q_OBJECT
public:
    using OpenFile = std::function<void(const QString& path)>;
    RestorePage(Workspace& workspace, Shell& shell, const WorkspaceOptions& options, OpenFile openFile);
    QString title() const override { return tr("Put a backup in place"); }
    QString address() const override { return QStringLiteral("restore"); }
    void open(const QString&) override {}
    QWidget* firstFocus() override { return m_panel->firstFocus(); }
    bool isWorking() const override { return m_panel->isWorking(); }

private:
    RestorePanel* m_panel;
};

PageKind restorePage(Workspace& workspace, const WorkspaceOptions& options, RestorePage::OpenFile openFile);

} // namespace fledge::ui
