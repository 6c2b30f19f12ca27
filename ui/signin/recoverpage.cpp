#include "ui/signin/recoverpage.h"

#include "core/domain/staff.h"
#include "ui/common/theme.h"
#include "ui/signin/passwordfields.h"
#include "ui/words/problems.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {

RecoverPage::RecoverPage(Workspace& workspace, const WorkspaceOptions& options, QWidget* parent)
    : CalmPage(tr("Use the recovery sheet"), parent), m_workspace(workspace), m_options(options), m_code(new QLineEdit),
      m_given(new QLineEdit), m_family(new QLineEdit), m_signIn(new QLineEdit),
      m_password(new PasswordFields(tr("Password"), QStringLiteral("recover-")))
{
    setObjectName(QStringLiteral("recoverPage"));
    setWords(tr("The sheet makes a new headteacher's account that opens everything. Everybody sees in the audit that it "
                "was used, and a new sheet takes its place."));
    m_code->setPlaceholderText(QStringLiteral("XXXX-XXXX-…"));
    m_code->setObjectName(QStringLiteral("recoveryCode"));
    m_given->setObjectName(QStringLiteral("recoverGiven"));
    m_family->setObjectName(QStringLiteral("recoverFamily"));
    m_signIn->setObjectName(QStringLiteral("recoverSignIn"));
    body()->addWidget(labelled(tr("Code of the sheet, nine groups of four"), m_code));
    auto* names = new QHBoxLayout;
    names->setSpacing(beat(this) * 3 / 2);
    names->addWidget(labelled(tr("First name"), m_given));
    names->addWidget(labelled(tr("Family name"), m_family));
    body()->addLayout(names);
    body()->addWidget(labelled(tr("Sign-in name that nobody here has yet"), m_signIn));
    body()->addWidget(m_password);
    auto* back = addDeed(QStringLiteral("recoverBack"), tr("Back"));
    m_deed = addDeed(QStringLiteral("recoverNow"), tr("Open the file"), ButtonKind::Primary);
    connect(back, &QPushButton::clicked, this, &RecoverPage::backAsked);
    connect(m_deed, &QPushButton::clicked, this, &RecoverPage::recover);
}

RecoverPage::~RecoverPage() = default;

void RecoverPage::recover()
{
    if (m_job) return;
    setProblem({});
    const auto code = security::RecoveryCode::parse(m_code->text());
    if (!code) {
        m_code->setFocus(Qt::OtherFocusReason);
        return setProblem(words::sentence(code.error()));
    }
    Staff head;
    head.givenName = m_given->text().trimmed();
    head.familyName = m_family->text().trimmed();
    head.signIn = m_signIn->text().trimmed();
    if (head.givenName.isEmpty() || head.familyName.isEmpty() || head.signIn.isEmpty())
        return setProblem(tr("Type both names and a sign-in name."));
    if (!m_password->check()) return;
    setBusy(tr("Opening the file with the sheet…"));
    m_deed->setEnabled(false);
    QByteArray password = m_password->take();
    runJob(m_job, this, recoverWork(m_workspace.path(), m_options, *code, head, password),
           [this](const Result<QVariant>& result) {
               setBusy({});
               m_deed->setEnabled(true);
               if (!result) return setProblem(words::sentence(result.error()));
               m_code->clear();
               Q_EMIT recovered(result->value<Opened>());
           });
    security::wipe(password);
}

} // namespace fledge::ui
