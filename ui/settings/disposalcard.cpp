#include "ui/settings/disposalcard.h"

#include "core/base/format.h"
#include "ui/common/ask.h"
#include "ui/common/counted.h"
#include "ui/record/draftkeeper.h"
#include "ui/settings/jobbar.h"
#include "ui/settings/keepingmany.h"
#include "ui/words/problems.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

constexpr int reasonBeats = 7;
const QString reasonKey = QStringLiteral("reason");

const QString declineForm = QStringLiteral("decline/");

QString draftKey(const QString& form) { return QStringLiteral("settings/keeping#") + form; }

/// The rows that they are about, in one order.
QString formOf(const std::vector<disposal::Proposal>& proposals)
{
    QStringList keys;
    for (const disposal::Proposal& one : proposals) keys += keyOf(one);
    keys.sort();
    return declineForm + rowsName(keys);
}

/// What a worker brings back.
struct CarriedOut
{
    disposal::Outcome outcome;
    ChangeSet changes;
};

Job::Work disposalWork(const Workspace& workspace, const disposal::Proposal& proposal)
{
    constexpr int patience = 2000; // a save of somebody else is waited for; the window does not wait for the worker
    return [open = workspace.opener(patience), proposal](JobControl& control) -> Result<QVariant> {
        const auto own = open();
        if (!own) return tl::unexpected(own.error());
        CarriedOut out;
        QObject::connect(own->get(), &Workspace::changed, own->get(), [&out](const ChangeSet& changes) { out.changes = changes; });
        auto done = disposal::dispose(**own, proposal, [&control](int hundredths) {
            control.progress(hundredths, 100);
            return !control.isCancelled();
        });
        if (!done) return tl::unexpected(done.error());
        out.outcome = std::move(*done);
        return QVariant::fromValue(out);
    };
}

/// `Placements: 2`, a line for each kind of record.
QString linesOf(const disposal::Preview& preview)
{
    QStringList lines;
    for (const disposal::Counted& of : preview.certificate.records) {
        lines += DisposalCard::tr("%1: %2", "kind of record: number").arg(report::disposalTitle(of.type)).arg(of.count);
    }
    if (preview.concerns > 0) lines += DisposalCard::tr("Closed concerns that you read: %1").arg(preview.concerns);
    return lines.join(QStringLiteral(" · "));
}

} // namespace

DisposalCard::DisposalCard(Workspace& workspace, Shell& shell)
    : Card(tr("Disposal proposed")), m_workspace(workspace), m_shell(shell), m_about(bodyLabel({})), m_going(bodyLabel({})), m_inTheWay(problemLabel({})),
      m_reason(new QPlainTextEdit), m_problem(problemLabel({})), m_decline(button(tr("Decline"))),
      m_dispose(button(tr("Dispose of the record…"), ButtonKind::Danger)), m_job(new JobBar)
{
    m_about->setObjectName(QStringLiteral("disposalAbout"));
    m_going->setObjectName(QStringLiteral("disposalGoing"));
    m_inTheWay->setObjectName(QStringLiteral("disposalInTheWay"));
    m_problem->setObjectName(QStringLiteral("disposalProblem"));
    m_decline->setObjectName(QStringLiteral("disposalDecline"));
    m_dispose->setObjectName(QStringLiteral("disposalDispose"));
    m_reason->setObjectName(QStringLiteral("disposalReason"));
    m_reason->setAccessibleName(tr("Why you decline"));
    m_reason->setTabChangesFocus(true);
    m_reason->setFixedHeight(beat(this) * reasonBeats);
    body()->setSpacing(beat(this));
    for (QWidget* one : {static_cast<QWidget*>(m_about), static_cast<QWidget*>(m_going), static_cast<QWidget*>(m_inTheWay)}) body()->addWidget(one);
    body()->addWidget(m_dispose, 0, Qt::AlignLeft);
    body()->addWidget(m_job);
    auto* label = bodyLabel(tr("Why you decline"));
    label->setBuddy(m_reason);
    body()->addWidget(label);
    body()->addWidget(m_reason);
    body()->addWidget(m_problem);
    body()->addWidget(m_decline, 0, Qt::AlignLeft);
    connect(m_decline, &QPushButton::clicked, this, &DisposalCard::decline);
    connect(m_dispose, &QPushButton::clicked, this, &DisposalCard::ask);
    connect(m_job, &JobBar::runningChanged, this, [this](bool running) {
        m_dispose->setEnabled(!running);
        m_decline->setEnabled(!running);
    });
}

bool DisposalCard::isWorking() const { return m_job->isRunning(); }

QString DisposalCard::form() const { return isHidden() ? QString() : m_form; }

QStringList DisposalCard::rowsOf(const QString& form) const { return rowsNamed(form.mid(declineForm.size()), m_shell.drafts().peek(draftKey(form))); }

void DisposalCard::turnTo(std::vector<disposal::Proposal> proposals)
{
    const QString form = formOf(proposals);
    if (form != m_form) {
        keepTyping();
        m_reason->setPlainText(m_shell.drafts().draft(draftKey(form)).value(reasonKey).toString());
    }
    m_form = form;
    m_proposals = std::move(proposals);
    m_problem->hide();
}

void DisposalCard::showProposal(const disposal::Proposal& proposal, const QString& pupil, const QString& by)
{
    if (isWorking()) return;
    turnTo({proposal});
    m_titles = {pupil};
    setTitle(tr("Disposal proposed"));
    const QString words = !proposal.concern.isNull() ? tr("%1 proposed on %2 to dispose of what stayed behind: %3. “%4”")
                          : proposal.records ? tr("%1 proposed on %2 to dispose of these records, while the rest stays: %3. “%4”")
                                           : tr("%1 proposed on %2 to dispose of the record of %3. “%4”");
    m_about->setText(words.arg(by, format::date(proposal.on), pupil, proposal.reason));
    m_dispose->setText(!proposal.concern.isNull() ? tr("Dispose of the concern…") : proposal.records ? tr("Dispose of the records…") : tr("Dispose of the record…"));
    m_decline->setText(tr("Decline"));
    showPreview();
    show();
}

void DisposalCard::showProposals(const std::vector<disposal::Proposal>& proposals, const QStringList& titles)
{
    if (isWorking()) return;
    turnTo(proposals);
    m_titles = titles;
    setTitle(tr("%1 disposals proposed").arg(proposals.size()));
    m_about->setText(listed(titles));
    m_going->setText(tr("The list says who proposed each, and why. Each is looked at once more before it goes, for good; what is in the way stays as it is and is named "
                        "afterwards. Each gets a certificate of its own. What providers hold has to be asked for."));
    m_going->show();
    m_inTheWay->hide();
    m_dispose->setText(tr("Dispose of all %1…").arg(proposals.size()));
    m_dispose->show();
    m_decline->setText(tr("Decline all %1").arg(proposals.size()));
    show();
}

void DisposalCard::keepTyping()
{
    if (m_proposals.empty()) return;
    const QString reason = m_reason->toPlainText();
    QVariantMap typed;
    if (!reason.trimmed().isEmpty()) {
        typed.insert(reasonKey, reason);
        QStringList rows;
        for (const disposal::Proposal& one : m_proposals) rows += keyOf(one);
        keepRows(rows, typed);
    }
    m_shell.drafts().keep(draftKey(m_form), typed);
}

/// That form is done with: nothing of it comes back.
void DisposalCard::dropTyping(const QString& form)
{
    m_shell.drafts().drop(draftKey(form));
    if (form == m_form) m_reason->clear();
}

void DisposalCard::showPreview()
{
    const auto going = disposal::preview(m_workspace, m_proposals.front());
    m_inTheWay->setVisible(!going);
    m_going->setVisible(going.has_value());
    m_dispose->setVisible(going.has_value());
    if (!going) return m_inTheWay->setText(words::sentence(going.error()));
    m_going->setText(tr("This goes, for good: %1.\nBackups that Fledge rotates hold it until %2. What providers hold has to be asked for.")
                         .arg(linesOf(*going), format::date(going->certificate.backupsUntil)));
}

void DisposalCard::decline()
{
    QString said = tr("Declined, and noted in the audit. It is to be decided on again.");
    if (!isOne()) said = tr("Declined, and noted in the audit. They are to be decided on again.");
    // Each answer is told to the page, which shows what is left in this card.
    const std::vector<disposal::Proposal> all = m_proposals;
    const QString form = m_form, reason = m_reason->toPlainText();
    for (const disposal::Proposal& one : all) {
        const Done done = disposal::decline(m_workspace, one, reason);
        m_problem->setVisible(!done);
        if (done) continue;
        const Problem& wrong = done.error();
        return m_problem->setText(wrong.fields.empty() ? words::sentence(wrong) : words::sentence(wrong.fields.front(), tr("Why you decline")));
    }
    dropTyping(form);
    m_shell.tell(Notice::success(said));
    Q_EMIT answered();
}

void DisposalCard::ask()
{
    if (!isOne())
        return MessageBox::confirm(this, tr("Dispose of all %1?").arg(m_proposals.size()),
                                   tr("They are taken out of the school's file one after the other, and overwritten. They cannot be brought back, but with a backup from before. A "
                                      "certificate that names no pupil stays of each."),
                                   tr("Dispose of all %1").arg(m_proposals.size()), [this] { carryOutAll(); });
    const QString& whose = m_titles.front();
    if (!m_proposals.front().concern.isNull())
        return MessageBox::confirm(this, tr("Dispose of this concern? %1").arg(whose),
                                   tr("It is taken out of the school's file with its keys, and overwritten. It cannot be brought back, but with a backup from before."),
                                   tr("Dispose of the concern"), [this] { carryOut(); });
    const bool isPart = m_proposals.front().records.has_value();
    MessageBox::confirm(this, isPart ? tr("Dispose of these records? %1").arg(whose) : tr("Dispose of the record of %1?").arg(whose),
                        isPart ? tr("They are taken out of the school's file and overwritten. They cannot be brought back, but with a backup from before. A certificate "
                                    "that names no pupil stays.")
                               : tr("Everything about the pupil is taken out of the school's file and overwritten. It cannot be brought back, but with a backup from before. "
                                    "A certificate without the name stays."),
                        isPart ? tr("Dispose of the records") : tr("Dispose of the record"), [this] { carryOut(); });
}

void DisposalCard::carryOut()
{
    m_job->run(tr("Taking the record out, and overwriting where it stood…"), disposalWork(m_workspace, m_proposals.front()), [this, form = m_form](const QVariant& result) {
        const auto done = result.value<CarriedOut>();
        m_workspace.tell(done.changes);
        dropTyping(form);
        m_shell.tell(Notice::success(done.outcome.isOverwritten
                                         ? tr("It is disposed of. The certificate can be printed here.")
                                         : tr("It is disposed of. Another program has the file open: where it stood is overwritten when the last one "
                                              "closes the file.")));
        Q_EMIT answered();
    });
}

void DisposalCard::carryOutAll()
{
    m_job->run(tr("Taking the records out, one after the other, and overwriting where they stood…"), disposeWork(m_workspace, m_proposals, m_titles), [this, form = m_form](const QVariant& result) {
        const auto done = result.value<ManyDone>();
        m_workspace.tell(done.changes);
        QStringList said{done.done == 0 ? tr("Nothing was disposed of.")
                                        : counted(done.done, tr("One is disposed of."), tr("%1 are disposed of. The certificates can be printed here."))};
        if (!done.isOverwritten) said += tr("Another program has the file open: where they stood is overwritten when the last one closes the file.");
        const QString amiss = wentAmiss(done);
        if (amiss.isEmpty())
            dropTyping(form);
        else
            said += amiss;
        m_shell.tell(amiss.isEmpty() ? Notice::success(said.join(u' ')) : Notice::problem(said.join(u' ')));
        Q_EMIT answered();
    });
}

} // namespace fledge::ui
