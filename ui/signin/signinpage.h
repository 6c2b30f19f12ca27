// The door of a file with accounts: a name and a password. The keys are unlocked in a worker, so the window never stands
// still; wrong passwords slow down. It also stands before the pages while the screen is locked.
#pragma once
#include "core/base/job.h"
#include "core/store/accounts.h"
#include "ui/signin/calmpage.h"

#include <QTimer>

class QLineEdit;

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class SignInPage final : public CalmPage
{
    Q_OBJECT
public:
    explicit SignInPage(Workspace& workspace, QWidget* parent = nullptr);
    ~SignInPage() override;
    /// The screen is locked: only this person goes on, or somebody else signs in and the pages are closed.
    void lockFor(const QString& signIn, const QString& name);
    bool isLocked() const { return m_locked; }

public Q_SLOTS:
    void signIn();
    /// Looks again how long somebody has to wait; called every second meanwhile.
    void tick();

Q_SIGNALS:
    void signedIn();
    void recoveryAsked();
    void otherPersonAsked();
    void otherSchoolAsked();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void finish(const Result<QVariant>& unlocked);
    void refused(const Problem& problem);
    bool waits();
    QString nameSetting() const;

    Workspace& m_workspace;
    QLineEdit* m_name;
    QLineEdit* m_password;
    QPushButton* m_deed;
    QPushButton* m_recovery;
    QPushButton* m_otherSchool;
    QPushButton* m_otherPerson;
    store::AccountRow m_account;
    QTimer m_tick;
    bool m_locked = false;
    std::unique_ptr<Job> m_job;
};

/// The name a person signs in with, remembered for a file on this computer; empty when nobody has yet.
QString rememberedSignIn(const QString& path);
void rememberSignIn(const QString& path, const QString& signIn);

} // namespace fledge::ui
