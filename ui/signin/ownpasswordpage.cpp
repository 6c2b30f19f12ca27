#include "ui/signin/ownpasswordpage.h"

#include "ui/signin/passwordfields.h"
#include "ui/words/problems.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {

OwnPasswordPage::OwnPasswordPage(Workspace& workspace, QWidget* parent)
    : CalmPage(tr("Choose a password of your own"), parent), m_workspace(workspace),
      m_password(new PasswordFields(tr("Your password"), QStringLiteral("own-first-")))
{
    setObjectName(QStringLiteral("ownPasswordPage"));
    setWords(tr("Somebody else chose the password you used, %1. Choose one that only you know: your keys are made with it. Then "
                "tell the headteacher, who hands over what you may read. Where your password was reset, restricted concerns that "
                "you alone could read are opened with the recovery sheet: ask whoever keeps it if there may be any.")
                 .arg(workspace.person().name));
    body()->addWidget(m_password);
    auto* leave = addDeed(QStringLiteral("ownPasswordLeave"), tr("Sign out"));
    m_deed = addDeed(QStringLiteral("ownPasswordGo"), tr("Use this password"), ButtonKind::Primary);
    connect(leave, &QPushButton::clicked, this, &OwnPasswordPage::leaveAsked);
    connect(m_deed, &QPushButton::clicked, this, &OwnPasswordPage::choose);
}

OwnPasswordPage::~OwnPasswordPage() = default;

void OwnPasswordPage::choose()
{
    setProblem({});
    if (m_job || !m_password->check()) return;
    setBusy(tr("Making your keys…"));
    m_deed->setEnabled(false);
    QByteArray password = m_password->take();
    runJob(m_job, this, prepareWork(password, passwordCost(m_workspace)), [this](const Result<QVariant>& made) {
        setBusy({});
        m_deed->setEnabled(true);
        if (!made) return setProblem(words::sentence(made.error()));
        take(made->value<actions::PreparedKeys>());
    });
    security::wipe(password);
}

void OwnPasswordPage::take(const actions::PreparedKeys& keys)
{
    const Done taken = m_workspace.choosePassword(keys);
    if (!taken) return setProblem(words::sentence(taken.error()));
    Q_EMIT chosen();
}

} // namespace fledge::ui
