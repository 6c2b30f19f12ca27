#include "ui/settings/ownpasswordcard.h"

#include "core/actions/accounts.h"
#include "core/base/text.h"
#include "core/workspace.h"
#include "ui/common/layouts.h"
#include "ui/signin/accountjobs.h"
#include "ui/signin/calmpage.h"
#include "ui/signin/passwordfields.h"
#include "ui/words/problems.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {
constexpr int widthBeats = 46;
} // namespace

OwnPasswordCard::OwnPasswordCard(Workspace& workspace, Shell& shell)
    : Card(tr("Your password")), m_workspace(workspace), m_shell(shell), m_before(new QLineEdit),
      m_after(new PasswordFields(tr("New password"), QStringLiteral("own-"))), m_change(button(tr("Change password")))
{
    setObjectName(QStringLiteral("ownPassword"));
    setFixedWidth(beat(this) * widthBeats);
    m_before->setEchoMode(QLineEdit::Password);
    m_before->setObjectName(QStringLiteral("passwordBefore"));
    m_change->setObjectName(QStringLiteral("changePassword"));
    body()->addWidget(labelled(tr("Current password"), m_before));
    body()->addWidget(m_after);
    body()->addWidget(m_change, 0, Qt::AlignRight);
    body()->addStretch(1);
    connect(m_change, &QPushButton::clicked, this, &OwnPasswordCard::change);
}

OwnPasswordCard::~OwnPasswordCard() = default;

void OwnPasswordCard::change()
{
    if (m_job || !m_after->check()) return;
    const auto account = store::accountOf(m_workspace.store().reader().connection(), m_workspace.person().id);
    if (!account) return m_shell.tell(Notice::problem(words::sentence(account.error())));
    QByteArray before = m_before->text().toUtf8(), after = m_after->take();
    m_before->clear();
    m_change->setEnabled(false);
    runJob(m_job, this, relockWork(account->locked, before, after, passwordCost(m_workspace)),
           [this](const Result<QVariant>& locked) { finish(locked); });
    security::wipe(before);
    security::wipe(after);
}

void OwnPasswordCard::finish(const Result<QVariant>& locked)
{
    m_change->setEnabled(true);
    if (!locked)
        return m_shell.tell(Notice::problem(locked.error().why == u"password" ? tr("That is not your password until now. Nothing was changed.")
                                                                               : words::sentence(locked.error())));
    const auto saved = m_workspace.perform<bool>(
        u"account.password", [keys = locked->value<security::LockedKeys>()](actions::Context& context) -> Result<bool> {
            const Done done = actions::changePassword(context, keys);
            return done ? Result<bool>(true) : tl::unexpected(done.error());
        });
    m_shell.tell(saved ? Notice::success(tr("Your password is changed.")) : Notice::problem(words::sentence(saved.error())));
}

} // namespace fledge::ui
