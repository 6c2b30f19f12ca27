#include "ui/signin/protectpage.h"

#include "core/domain/staff.h"
#include "ui/common/card.h"
#include "ui/common/pagehead.h"
#include "ui/desk/people.h"
#include "ui/signin/calmpage.h"
#include "ui/signin/passwordfields.h"
#include "ui/words/problems.h"

#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {

ProtectPage::ProtectPage(Workspace& workspace, Shell& shell, const WorkspaceOptions& options, Protected then)
    : Page(shell), m_workspace(workspace), m_options(options), m_then(std::move(then)), m_head(new QComboBox),
      m_password(new PasswordFields(tr("Password of the headteacher"))), m_copies(bodyLabel({})),
      m_problem(problemLabel({})), m_progress(new QProgressBar)
{
    auto* head = new PageHead(title());
    head->setBreadcrumb(tr("Settings"));
    m_deed = head->addButton(tr("Protect the file"), ButtonKind::Primary);
    m_deed->setObjectName(QStringLiteral("protectNow"));
    m_head->setObjectName(QStringLiteral("protectHead"));
    column()->addWidget(head);
    auto* card = new Card(tr("What happens"));
    card->setMaximumWidth(beat(this) * 96);
    card->body()->setSpacing(beat(this) * 3 / 2);
    card->body()->addWidget(
        bodyLabel(tr("From now on everybody signs in with a password of their own, and the pupils' records are sealed: "
                     "whoever takes the file, or looks into it without a key, can read none of them.")));
    card->body()->addWidget(
        bodyLabel(tr("The headteacher gets the first account. The others are added under Settings → Accounts, and cannot "
                     "open the file until then. A recovery sheet is printed at the end: have a printer ready.")));
    card->body()->addWidget(labelled(tr("Headteacher"), m_head));
    card->body()->addWidget(m_password);
    card->body()->addWidget(m_copies);
    card->body()->addWidget(m_problem);
    card->body()->addWidget(m_progress);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Sealing the records"));
    m_progress->hide();
    m_problem->hide();
    column()->addWidget(card);
    column()->addStretch(1);
    connect(head, &PageHead::breadcrumbActivated, this, [this] { this->shell().open(QStringLiteral("settings")); });
    connect(m_deed, &QPushButton::clicked, this, &ProtectPage::protect);
}

ProtectPage::~ProtectPage() = default;

void ProtectPage::open(const QString&)
{
    m_head->clear();
    const auto people = m_workspace.peopleWhoMayAct();
    for (const Staff& staff : people.value_or(std::vector<Staff>()))
        if (std::find(staff.roles.begin(), staff.roles.end(), Role::Headteacher) != staff.roles.end())
            m_head->addItem(staff.signIn.isEmpty() ? staffName(staff)
                                                   : tr("%1 (signs in as %2)").arg(staffName(staff), staff.signIn),
                            staff.id.uuid());
    const bool none = m_head->count() == 0;
    m_problem->setText(none ? tr("Nobody on the staff is the headteacher. Add one under Settings → Staff first.") : QString());
    m_problem->setVisible(none);
    m_deed->setEnabled(!none);
    const QStringList copies = store::copiesBeside(m_workspace.path());
    m_copies->setText(tr("Copies that updates left beside the file can be read by anybody, and are removed with it: %1.")
                          .arg(copies.join(QStringLiteral(", "))));
    m_copies->setVisible(!copies.isEmpty());
}

QWidget* ProtectPage::firstFocus() { return m_head; }

void ProtectPage::setBusy(bool on)
{
    m_progress->setVisible(on);
    m_deed->setEnabled(!on);
    m_head->setEnabled(!on);
    m_password->setEnabled(!on);
}

void ProtectPage::protect()
{
    if (m_job || m_head->count() == 0 || !m_password->check()) return;
    m_problem->hide();
    setBusy(true);
    QByteArray password = m_password->take();
    runJob(m_job, this, beginWork(m_workspace.path(), m_options, StaffId(m_head->currentData().toUuid()), password),
           [this](const Result<QVariant>& result) {
               setBusy(false);
               if (result) {
                   const Protected then = m_then; // the file is opened anew, and this page goes with the old one
                   return then(result->value<Opened>());
               }
               m_problem->setText(words::sentence(result.error()));
               m_problem->show();
           });
    security::wipe(password);
}

PageKind protectPage(Workspace& workspace, const WorkspaceOptions& options, ProtectPage::Protected then)
{
    PageKind kind;
    kind.name = QStringLiteral("protect");
    kind.under = QStringLiteral("settings");
    kind.make = [&workspace, options, then = std::move(then)](Shell& shell) {
        return new ProtectPage(workspace, shell, options, then);
    };
    return kind;
}

} // namespace fledge::ui
