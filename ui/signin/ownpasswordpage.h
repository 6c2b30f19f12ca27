// At the first sign-in, where somebody else chose the password: a password of one's own, and new keys under it.
#pragma once
#include "ui/signin/accountjobs.h"
#include "ui/signin/calmpage.h"

namespace fledge::ui {

class PasswordFields;

class OwnPasswordPage final : public CalmPage
{
    Q_OBJECT
public:
    explicit OwnPasswordPage(Workspace& workspace, QWidget* parent = nullptr);
    ~OwnPasswordPage() override;

public Q_SLOTS:
    void choose();

Q_SIGNALS:
    /// Whoever signed in has keys of their own now.
    void chosen();
    void leaveAsked();

private:
    void take(const actions::PreparedKeys& keys);

    Workspace& m_workspace;
    PasswordFields* m_password;
    QPushButton* m_deed;
    std::unique_ptr<Job> m_job;
};

} // namespace fledge::ui
