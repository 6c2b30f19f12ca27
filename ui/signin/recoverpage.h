// When nobody can sign in any more: the recovery sheet opens the file and makes a new headteacher's account.
#pragma once
#include "ui/signin/accountjobs.h"
#include "ui/signin/calmpage.h"

class QLineEdit;

namespace fledge::ui {

class PasswordFields;

class RecoverPage final : public CalmPage
{
    Q_OBJECT
public:
    RecoverPage(Workspace& workspace, const WorkspaceOptions& options, QWidget* parent = nullptr);
    ~RecoverPage() override;

public Q_SLOTS:
    void recover();

Q_SIGNALS:
    /// The file is open again; the sheet that was used is worth nothing from now on.
    void recovered(const fledge::ui::Opened& opened);
    void backAsked();

private:
    Workspace& m_workspace;
    WorkspaceOptions m_options;
    QLineEdit* m_code;
    QLineEdit* m_given;
    QLineEdit* m_family;
    QLineEdit* m_signIn;
    PasswordFields* m_password;
    QPushButton* m_deed;
    std::unique_ptr<Job> m_job;
};

} // namespace fledge::ui
