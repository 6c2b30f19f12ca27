#include "ui/settings/datasettings.h"

#include "core/base/format.h"
#include "core/domain/staff.h"
#include "ui/common/ask.h"
#include "ui/common/card.h"
#include "ui/common/chip.h"
#include "ui/common/counted.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"
#include "ui/record/tableexport.h"
#include "ui/settings/datajobs.h"
#include "ui/settings/jobbar.h"
#include "ui/signin/calmpage.h"
#include "ui/words/openings.h"
#include "ui/words/problems.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

struct Ago
{
    QString words;
    ChipState state;
};

/// How long ago something was, and whether that is long: past `soon` days it waits, past `late` days it is overdue.
Ago ago(const QDateTime& at, QDate today, int soon, int late)
{
    if (!at.isValid()) return {DataSettings::tr("never"), ChipState::Overdue};
    const int days = int(at.toLocalTime().date().daysTo(today));
    const ChipState state = days > late ? ChipState::Overdue : days > soon ? ChipState::Waiting : ChipState::Good;
    if (days <= 0) return {DataSettings::tr("today"), state};
    return {counted(days, DataSettings::tr("yesterday"), DataSettings::tr("%1 days ago")), state};
}

QWidget* fact(const QString& words, Chip* chip, QLabel* by)
{
    auto* holder = new QWidget;
    auto* rows = new QVBoxLayout(holder);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(holder) / 4);
    auto* row = new QHBoxLayout;
    row->addWidget(bodyLabel(words), 1);
    row->addWidget(chip);
    rows->addLayout(row);
    rows->addWidget(by);
    return holder;
}

} // namespace

DataSettings::DataSettings(Workspace& workspace, Shell& shell)
    : m_workspace(workspace), m_shell(shell), m_steps(new QStackedWidget), m_table(new RecordTable(QStringLiteral("backups"))),
      m_list(new Card(tr("Backups of this school"))), m_made(new Chip), m_madeBy(mutedLabel({})), m_tried(new Chip),
      m_triedBy(mutedLabel({})), m_folder(mutedLabel({})), m_copies(mutedLabel({})),
      m_removeCopies(button(tr("Remove these copies…"), ButtonKind::Link)),
      m_trying(new QWidget), m_which(mutedLabel({})), m_password(new QLineEdit),
      m_backUp(button(tr("Back up now"), ButtonKind::Primary)), m_try(button(tr("Try a restore"))),
      m_restore(button(tr("Restore from a backup…"))), m_job(new JobBar)
{
    m_model = new RowsModel({{tr("Made")}, {tr("By"), Qt::AlignLeft, true}, {tr("Size"), Qt::AlignRight}}, this);
    m_table->setModel(m_model);
    noteCopies(m_table, workspace, shell, tr("Backups"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_steps);
    auto* open = new EmptyState(QStringLiteral("lock"), tr("This file is not protected"),
                                tr("A backup is sealed to the recovery sheet, the headteachers and the administrators. They come "
                                   "with the accounts."),
                                tr("Protect this file"));
    auto* both = new QWidget;
    auto* columns = new QHBoxLayout(both);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(beat(this) * 3 / 2);
    columns->addWidget(listPart(), 1);
    columns->addWidget(deedsPart());
    m_steps->addWidget(open);
    m_steps->addWidget(both);
    connect(open, &EmptyState::activated, this, [this] { m_shell.open(QStringLiteral("protect")); });
    connect(m_table, &RecordTable::currentChanged, this, [this] { showDeeds(); });
    connect(m_job, &JobBar::runningChanged, this, [this] { showDeeds(); });
}

QWidget* DataSettings::listPart()
{
    auto* other = button(tr("Other folder…"), ButtonKind::Link);
    other->setObjectName(QStringLiteral("backupFolder"));
    m_list->addTrailing(other);
    m_list->setFlush(true);
    m_list->body()->addWidget(m_table);
    m_table->setEmptyState(new EmptyState(QStringLiteral("clock"), tr("No backup in this folder yet"),
                                          tr("Fledge makes one a day, whoever is signed in. Make the first one now.")));
    connect(other, &QPushButton::clicked, this, &DataSettings::chooseFolder);
    return m_list;
}

QWidget* DataSettings::deedsPart()
{
    auto* card = new Card(tr("Backing up"));
    card->setFixedWidth(beat(this) * 46);
    auto* body = card->body();
    body->setSpacing(beat(this));
    m_made->setObjectName(QStringLiteral("backupMade"));
    m_tried->setObjectName(QStringLiteral("backupTried"));
    m_madeBy->setObjectName(QStringLiteral("backupMadeBy"));
    m_triedBy->setObjectName(QStringLiteral("backupTriedBy"));
    body->addWidget(fact(tr("A backup was last made"), m_made, m_madeBy));
    body->addWidget(fact(tr("A restore was last tried, and went well"), m_tried, m_triedBy));
    m_folder->setObjectName(QStringLiteral("backupFolderWords"));
    body->addWidget(m_folder);
    m_copies->setObjectName(QStringLiteral("backupCopies"));
    body->addWidget(m_copies);
    m_removeCopies->setObjectName(QStringLiteral("removeCopies"));
    body->addWidget(m_removeCopies, 0, Qt::AlignLeft);
    m_copies->hide();
    m_backUp->setObjectName(QStringLiteral("backUpNow"));
    body->addWidget(m_backUp, 0, Qt::AlignLeft);
    body->addWidget(tryPart());
    m_restore->setObjectName(QStringLiteral("putInPlace"));
    body->addSpacing(beat(this));
    body->addWidget(m_restore, 0, Qt::AlignLeft);
    body->addWidget(m_job);
    body->addStretch(1);
    connect(m_backUp, &QPushButton::clicked, this, &DataSettings::backUp);
    connect(m_removeCopies, &QPushButton::clicked, this, &DataSettings::removeCopies);
    connect(m_restore, &QPushButton::clicked, this, [this] { m_shell.open(QStringLiteral("restore")); });
    return card;
}

QWidget* DataSettings::tryPart()
{
    auto* rows = new QVBoxLayout(m_trying);
    rows->setContentsMargins(0, beat(this), 0, 0);
    rows->setSpacing(beat(this));
    rows->addWidget(strongLabel(tr("Try a restore")));
    m_which->setObjectName(QStringLiteral("backupWhich"));
    rows->addWidget(m_which);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setObjectName(QStringLiteral("backupPassword"));
    rows->addWidget(labelled(tr("Your password on the day of that backup"), m_password));
    m_try->setObjectName(QStringLiteral("tryRestore"));
    rows->addWidget(m_try, 0, Qt::AlignLeft);
    connect(m_try, &QPushButton::clicked, this, &DataSettings::tryOne);
    connect(m_password, &QLineEdit::returnPressed, this, &DataSettings::tryOne);
    return m_trying;
}

void DataSettings::open()
{
    m_steps->setCurrentIndex(m_workspace.hasAccounts() ? 1 : 0);
    if (!m_workspace.hasAccounts()) return;
    readRows();
    showLast();
    showDeeds();
}

void DataSettings::readRows()
{
    std::vector<Row> rows;
    auto known = backups::in(backupFolder(), m_workspace);
    for (auto& copy : backups::besideFile(m_workspace)) // the same folder may have been chosen for both
        if (std::none_of(known.begin(), known.end(), [&copy](const auto& one) { return QFileInfo(one.first) == QFileInfo(copy.first); }))
            known.push_back(std::move(copy));
    for (const auto& [path, info] : known) {
        const qint64 size = QFileInfo(path).size();
        rows.push_back({path,
                        {{format::instant(info.madeAt), info.madeAt},
                         {info.madeBy.isEmpty() ? tr("Before an update, beside the file") : info.madeBy},
                         {QLocale().formattedDataSize(size), size, {}, Ink::Muted}}});
    }
    const QString before = m_table->currentKey();
    m_model->setRows(std::move(rows));
    m_table->sortBy(0, Qt::DescendingOrder);
    if (before.isEmpty() && !m_model->rows().empty()) m_table->selectKey(m_model->rows().front().key);
    m_folder->setText(tr("They are kept in %1. Keep a copy of that folder on another disk as well. Fledge makes one there each day, whoever is "
                          "signed in, and takes old ones away: those of the last fourteen days stay, of eight weeks and twelve months the last "
                          "of each, and in any case the last seven.")
                          .arg(QDir::toNativeSeparators(backupFolder())));
    const QStringList copies = store::copiesBeside(m_workspace.path());
    m_copies->setVisible(!copies.isEmpty());
    m_removeCopies->setVisible(!copies.isEmpty() && m_workspace.may(u"restore"));
    m_copies->setText(tr("Earlier versions of Fledge kept a copy beside the school's file before an update: %1. What was not sealed "
                         "then can be read in it by whoever takes it.").arg(copies.join(QStringLiteral(", "))));
}

void DataSettings::showLast()
{
    const auto last = backups::last(m_workspace);
    if (!last) return m_shell.tell(Notice::problem(words::sentence(last.error())));
    showMark(last->made, 1, 7, m_made, m_madeBy);
    if (last->isDaily)
        m_madeBy->setText(tr("%1, by Fledge while %2 was signed in").arg(format::instant(last->made.at), last->made.byName));
    showMark(last->tested, 92, 183, m_tried, m_triedBy); // once a term, at the latest twice a year
}

void DataSettings::showMark(const store::AuditMark& mark, int soon, int late, Chip* chip, QLabel* by)
{
    const Ago when = ago(mark.at, m_workspace.today(), soon, late);
    chip->set(when.words, when.state);
    by->setVisible(mark.at.isValid());
    by->setText(tr("%1, by %2").arg(format::instant(mark.at), mark.byName));
}

bool DataSettings::isWorking() const { return m_job->isRunning(); }

void DataSettings::showDeeds()
{
    const bool idle = !m_job->isRunning();
    const bool opens = bool(m_workspace.may(u"restore")); // a backup is sealed to nobody else
    const QString path = m_table->currentKey();
    m_trying->setVisible(opens);
    m_restore->setVisible(opens);
    m_which->setText(path.isEmpty() ? tr("Choose a backup in the list.")
                                    : tr("Opens %1 beside the school's file, checks all of it, and takes it away again.")
                                          .arg(QFileInfo(path).fileName()));
    m_backUp->setEnabled(idle && m_workspace.isWritable());
    m_try->setEnabled(idle && !path.isEmpty() && m_workspace.isWritable());
    m_restore->setEnabled(idle);
}

void DataSettings::chooseFolder()
{
    FileDialog::folder(this, tr("Where backups go"), backupFolder(), [this](const QString& folder) {
        saveBackupFolder(folder);
        open();
    });
}

void DataSettings::backUp()
{
    m_job->run(tr("Making a backup, and reading it back…"), backUpWork(m_workspace, backupFolder()), [this](const QVariant& path) {
        open();
        m_table->selectKey(path.toString());
        m_shell.tell(Notice::success(tr("The backup %1 is made and was read back.").arg(QFileInfo(path.toString()).fileName())));
    });
}

QString DataSettings::signIn()
{
    const auto me = m_workspace.get(m_workspace.person().id);
    return me ? me->signIn : QString();
}

void DataSettings::tryOne()
{
    if (!m_try->isEnabled()) return;
    if (m_password->text().isEmpty()) {
        m_password->setFocus(Qt::OtherFocusReason);
        return m_job->setProblem(tr("Type your password: the backup opens with it."));
    }
    backups::Opener opener{signIn(), m_password->text().toUtf8(), {}};
    m_password->clear();
    m_job->run(tr("Opening the backup and checking all of it…"), tryBackupWork(m_workspace, m_table->currentKey(), opener),
               [this](const QVariant& path) {
                   open();
                   m_shell.tell(Notice::success(tr("%1 can be restored: it opened, and everything in it fits.")
                                                    .arg(QFileInfo(path.toString()).fileName())));
               });
    security::wipe(opener.password);
}

void DataSettings::removeCopies()
{
    MessageBox::confirm(this, tr("Remove the readable copies?"),
                        tr("They cannot be brought back. Backups and the school's file itself stay."), tr("Remove the copies"), [this] {
                            const auto gone = backups::removeReadableCopies(m_workspace);
                            if (!gone) return m_shell.tell(Notice::problem(words::sentence(gone.error())));
                            open();
                            const QString sentence = words::sentence(*gone);
                            m_shell.tell(gone->left.isEmpty() ? Notice::success(sentence) : Notice::problem(sentence));
                        });
}

bool DataSettings::find()
{
    m_table->focusFilter();
    return true;
}

bool DataSettings::clear() { return m_table->clearFilter(); }

} // namespace fledge::ui
