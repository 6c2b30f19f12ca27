// Gives a file without accounts its first one, and seals what is in it: from then on people sign in.
#pragma once
#include "ui/shell/page.h"
#include "ui/signin/accountjobs.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace fledge::ui {

class PasswordFields;

class ProtectPage final : public Page
{
    Q_OBJECT
public:
    using Protected = std::function<void(const Opened&)>;
    ProtectPage(Workspace& workspace, Shell& shell, const WorkspaceOptions& options, Protected then);
    ~ProtectPage() override;
    QString title() const override { return tr("Protect this file"); }
    QString address() const override { return QStringLiteral("protect"); }
    void open(const QString& address) override;
    QWidget* firstFocus() override;

public Q_SLOTS:
    void protect();

private:
    void setBusy(bool on);

    Workspace& m_workspace;
    WorkspaceOptions m_options;
    Protected m_then;
    QComboBox* m_head;
    PasswordFields* m_password;
    QLabel* m_copies;
    QLabel* m_problem;
    QProgressBar* m_progress;
    QPushButton* m_deed;
    std::unique_ptr<Job> m_job;
};

PageKind protectPage(Workspace& workspace, const WorkspaceOptions& options, ProtectPage::Protected then);

} // namespace fledge::ui
