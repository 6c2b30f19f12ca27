#include "ui/settings/restorepanel.h"

#include "core/base/format.h"
#include "core/base/text.h"
#include "ui/common/ask.h"
#include "ui/common/card.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/settings/datajobs.h"
#include "ui/settings/jobbar.h"
#include "ui/signin/calmpage.h"
#include "ui/words/leavers.h"
#include "ui/words/problems.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {

RestorePanel::RestorePanel(RestorePlace place, QWidget* parent)
    : QWidget(parent), m_place(std::move(place)), m_file(bodyLabel({})), m_signIn(new QLineEdit), m_password(new QLineEdit),
      m_code(new QLineEdit), m_look(button(tr("See what it holds"))), m_contents(new FactsCard), m_standing(bodyLabel({})),
      m_put(button(tr("Put it in place"), ButtonKind::Primary)), m_job(new JobBar)
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this) * 2);
    rows->addWidget(choosing());
    rows->addWidget(opening());
    m_contents->setTitle(tr("What the backup holds"));
    m_contents->setObjectName(QStringLiteral("restoreContents"));
    rows->addWidget(m_contents);
    m_standing->setObjectName(QStringLiteral("restoreStanding"));
    rows->addWidget(m_standing);
    rows->addWidget(m_put, 0, Qt::AlignLeft);
    rows->addWidget(m_job);
    setMaximumWidth(beat(this) * 96);
    m_put->setObjectName(QStringLiteral("restoreNow"));
    connect(m_put, &QPushButton::clicked, this, &RestorePanel::putInPlace);
    connect(m_job, &JobBar::runningChanged, this, [this](bool running) {
        m_look->setEnabled(!running && !m_path.isEmpty());
        m_put->setEnabled(!running);
    });
    take({});
}

QWidget* RestorePanel::choosing()
{
    auto* card = new Card(tr("Which backup"));
    auto* row = new QHBoxLayout;
    m_choose = button(tr("Choose a file…"));
    m_choose->setObjectName(QStringLiteral("restoreChoose"));
    m_file->setObjectName(QStringLiteral("restoreFile"));
    row->addWidget(m_file, 1);
    row->addWidget(m_choose);
    card->body()->addWidget(mutedLabel(m_place.words));
    card->body()->addLayout(row);
    connect(m_choose, &QPushButton::clicked, this, &RestorePanel::choose);
    return card;
}

QWidget* RestorePanel::opening()
{
    auto* card = new Card(tr("Who opens it"));
    m_password->setEchoMode(QLineEdit::Password);
    m_signIn->setObjectName(QStringLiteral("restoreSignIn"));
    m_password->setObjectName(QStringLiteral("restorePassword"));
    m_code->setObjectName(QStringLiteral("restoreCode"));
    m_code->setPlaceholderText(QStringLiteral("XXXX-XXXX-…"));
    m_look->setObjectName(QStringLiteral("restoreLook"));
    auto* names = new QHBoxLayout;
    names->setSpacing(beat(this) * 3 / 2);
    names->addWidget(labelled(tr("Sign-in name of a headteacher or administrator"), m_signIn));
    names->addWidget(labelled(tr("Password on the day of the backup"), m_password));
    card->body()->setSpacing(beat(this) * 3 / 2);
    card->body()->addLayout(names);
    card->body()->addWidget(labelled(tr("Or the code of the recovery sheet"), m_code));
    card->body()->addWidget(m_look, 0, Qt::AlignLeft);
    connect(m_look, &QPushButton::clicked, this, &RestorePanel::lookInside);
    connect(m_password, &QLineEdit::returnPressed, m_look, &QPushButton::click);
    return card;
}

QWidget* RestorePanel::firstFocus() { return m_path.isEmpty() ? m_choose : static_cast<QWidget*>(m_signIn); }

bool RestorePanel::isWorking() const { return m_job->isRunning(); }

void RestorePanel::choose()
{
    FileDialog::open(this, tr("Choose a backup"), tr("Backups (*.fledge-backup)"), [this](const QString& path) { take(path); });
}

void RestorePanel::take(const QString& path)
{
    m_path.clear();
    m_contents->hide();
    m_standing->hide();
    m_put->hide();
    m_job->setProblem({});
    m_file->setText(tr("None chosen yet."));
    if (!path.isEmpty()) {
        const auto info = m_place.infoOf(path);
        if (info) {
            m_path = path;
            m_info = *info;
            m_file->setText(tr("%1: %2, made on %3 by %4.")
                                .arg(QFileInfo(path).fileName(), info->school, format::instant(info->madeAt), info->madeBy));
        } else {
            m_job->setProblem(words::sentence(info.error()));
        }
    }
    m_look->setEnabled(!m_path.isEmpty());
}

std::optional<backups::Opener> RestorePanel::opener()
{
    if (!m_code->text().trimmed().isEmpty()) {
        auto code = security::RecoveryCode::parse(m_code->text());
        if (code) return backups::Opener{{}, {}, std::move(*code)};
        m_job->setProblem(words::sentence(code.error()));
        m_code->setFocus(Qt::OtherFocusReason);
        return {};
    }
    if (m_signIn->text().trimmed().isEmpty() || m_password->text().isEmpty()) {
        m_job->setProblem(tr("Type a sign-in name and its password, or the code of the recovery sheet."));
        (m_signIn->text().trimmed().isEmpty() ? m_signIn : m_password)->setFocus(Qt::OtherFocusReason);
        return {};
    }
    return backups::Opener{m_signIn->text().trimmed(), m_password->text().toUtf8(), {}};
}

void RestorePanel::lookInside()
{
    auto who = opener();
    if (!who || m_path.isEmpty()) return;
    if (!QDir().mkpath(m_place.folder)) return m_job->setProblem(words::sentence(Problem::of(ProblemKind::ReadOnly)));
    m_contents->hide();
    m_standing->hide();
    m_put->hide();
    m_job->run(tr("Opening the backup and checking all of it…"), lookInsideWork(m_path, *who, m_place.folder, *m_place.clock),
               [this](const QVariant& held) { showContents(held.value<backups::Contents>()); });
    security::wipe(who->password);
}

void RestorePanel::showContents(const backups::Contents& contents)
{
    const QString last = contents.lastEntry.isValid()
                             ? tr("%1 by %2").arg(format::instant(contents.lastEntry), contents.lastBy)
                             : tr("none");
    m_contents->setFacts({{tr("Pupils"), QString::number(contents.pupils)},
                          {tr("Placements"), QString::number(contents.placements)},
                          {tr("Providers"), QString::number(contents.providers)},
                          {tr("Accounts"), QString::number(contents.accounts)},
                          {tr("Last entry"), last},
                          {tr("New file"), QFileInfo(newPath()).fileName()}});
    m_standing->setText(words::standingOfBackup(m_info->madeAt));
    m_contents->show();
    m_standing->show();
    m_put->show();
}

// Never over a file that is there, nor beside what one of that name left.
QString RestorePanel::newPath() const
{
    const QDir folder(m_place.folder);
    const QString stem = m_place.nameFor(*m_info);
    QString path = folder.filePath(stem + QStringLiteral(".fledge"));
    for (int n = 2; !backups::isFree(path); ++n) path = folder.filePath(QStringLiteral("%1 (%2).fledge").arg(stem).arg(n));
    return path;
}

void RestorePanel::putInPlace()
{
    auto who = opener();
    if (!who || m_path.isEmpty()) return;
    m_job->run(tr("Putting the backup in place…"), restoreWork(m_path, *who, newPath(), *m_place.clock, m_place.anchors),
               [this](const QVariant& path) { finish(path.toString()); });
    security::wipe(who->password);
}

void RestorePanel::finish(const QString& path)
{
    m_password->clear();
    m_code->clear();
    take({});
    Q_EMIT restored(path);
}

} // namespace fledge::ui
