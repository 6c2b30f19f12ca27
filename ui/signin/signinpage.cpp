#include "ui/signin/signinpage.h"

#include "core/domain/school.h"
#include "core/workspace.h"
#include "ui/signin/accountjobs.h"
#include "ui/words/problems.h"

#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

QString settingFor(const QString& path) { return QStringLiteral("signin/") + QFileInfo(path).completeBaseName(); }

} // namespace

QString rememberedSignIn(const QString& path) { return QSettings().value(settingFor(path)).toString(); }

void rememberSignIn(const QString& path, const QString& signIn) { QSettings().setValue(settingFor(path), signIn); }

SignInPage::SignInPage(Workspace& workspace, QWidget* parent)
    : CalmPage(tr("Sign in"), parent), m_workspace(workspace), m_name(new QLineEdit), m_password(new QLineEdit)
{
    setObjectName(QStringLiteral("signInPage"));
    const QString file = QFileInfo(workspace.path()).completeBaseName();
    setWords(workspace.isPractice() ? tr("Sample school: every password is fledge-demo, and passwords are stretched only a little, so that it opens at once.") : file);
    m_name->setObjectName(QStringLiteral("signInName"));
    m_name->setText(rememberedSignIn(workspace.path()));
    m_password->setObjectName(QStringLiteral("signInPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    body()->addWidget(labelled(tr("Sign-in name"), m_name));
    body()->addWidget(labelled(tr("Password"), m_password));
    m_deed = addDeed(QStringLiteral("signIn"), tr("Sign in"), ButtonKind::Primary);
    m_otherPerson = addLink(QStringLiteral("otherPerson"), tr("Somebody else signs in"));
    m_recovery = addLink(QStringLiteral("useRecovery"), tr("Use the recovery sheet"));
    m_otherSchool = addLink(QStringLiteral("otherSchool"), tr("Another school…"));
    m_otherPerson->hide();
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &SignInPage::tick);
    connect(m_deed, &QPushButton::clicked, this, &SignInPage::signIn);
    connect(m_name, &QLineEdit::returnPressed, m_password, [this] { m_password->setFocus(Qt::OtherFocusReason); });
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPage::signIn);
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        m_tick.stop(); // the wait was another name's
        m_deed->setEnabled(true);
        setProblem({});
    });
    connect(m_recovery, &QPushButton::clicked, this, &SignInPage::recoveryAsked);
    connect(m_otherPerson, &QPushButton::clicked, this, &SignInPage::otherPersonAsked);
    connect(m_otherSchool, &QPushButton::clicked, this, &SignInPage::otherSchoolAsked);
}

SignInPage::~SignInPage() = default;

void SignInPage::lockFor(const QString& signIn, const QString& name)
{
    m_locked = true;
    setTitle(tr("Fledge is locked"));
    setWords(tr("%1, type your password to go on. Everything is as you left it.").arg(name));
    m_name->setText(signIn);
    m_name->setReadOnly(true);
    m_deed->setText(tr("Go on"));
    m_otherPerson->show();
    m_recovery->hide();
    m_otherSchool->hide();
}

void SignInPage::showEvent(QShowEvent* event)
{
    CalmPage::showEvent(event);
    (m_name->text().isEmpty() ? m_name : m_password)->setFocus(Qt::OtherFocusReason);
}

void SignInPage::signIn()
{
    if (m_job || !m_deed->isEnabled()) return;
    setProblem({});
    const QString name = m_name->text().trimmed();
    if (name.isEmpty() || m_password->text().isEmpty()) return setProblem(tr("Type your sign-in name and your password."));
    const auto account = m_workspace.accountFor(name);
    if (!account) return refused(account.error());
    m_account = *account;
    QByteArray password = m_password->text().toUtf8();
    m_password->clear();
    setBusy(tr("Opening your keys…"));
    m_deed->setEnabled(false);
    runJob(m_job, this, unlockWork(account->locked, password), [this](const Result<QVariant>& result) { finish(result); });
    security::wipe(password);
}

void SignInPage::finish(const Result<QVariant>& unlocked)
{
    setBusy({});
    m_deed->setEnabled(true);
    Result<RingPtr> ring = unlocked ? Result<RingPtr>(unlocked->value<RingPtr>()) : tl::unexpected(unlocked.error());
    // Whoever comes back to a locked screen finds the pages as they were: for them nobody changed.
    std::optional<QSignalBlocker> quiet;
    if (m_locked) quiet.emplace(&m_workspace);
    const Done in = m_workspace.signIn(m_account, ring);
    quiet.reset();
    if (!in) return refused(in.error());
    rememberSignIn(m_workspace.path(), m_account.signIn);
    Q_EMIT signedIn();
}

void SignInPage::refused(const Problem& problem)
{
    m_password->clear();
    m_password->setFocus(Qt::OtherFocusReason);
    if (!waits()) setProblem(words::sentence(problem));
}

// After wrong passwords the button comes back when the time is over.
bool SignInPage::waits()
{
    const auto account = m_workspace.accountFor(m_name->text().trimmed());
    const bool on = !account && account.error().why == u"wait";
    m_deed->setEnabled(!on);
    if (on) {
        setProblem(words::sentence(account.error()));
        m_tick.start();
    }
    return on;
}

void SignInPage::tick()
{
    if (!m_tick.isActive() || waits()) return;
    m_tick.stop();
    setProblem({});
    m_password->setFocus(Qt::OtherFocusReason);
}

} // namespace fledge::ui
