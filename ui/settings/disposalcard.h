// Proposals to dispose of records, for the safeguarding lead who answers them: what would go, what is in the way, and the two
// answers. One proposal, or several together.
#pragma once
#include "core/disposal.h"
#include "ui/common/card.h"
#include "ui/record/directory.h"
#include "ui/shell/page.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace fledge::ui {

class JobBar;

class DisposalCard final : public Card
{
    Q_OBJECT
public:
    DisposalCard(Workspace& workspace, Shell& shell);
    /// Looks at what would go, and shows itself.
    void showProposal(const disposal::Proposal& proposal, const QString& pupil, const QString& by);
    /// Several, answered alike; each is looked at when its turn comes.
    void showProposals(const std::vector<disposal::Proposal>& proposals, const QStringList& titles);
    /// What the reason for declining is about; empty while it is hidden.
    QString form() const;
    /// The rows of the list that a form is about.
    QStringList rowsOf(const QString& form) const;
    bool isWorking() const;
    /// The reason for declining that is being written: it stands with its proposal when that is shown again.
    void keepTyping();

Q_SIGNALS:
    /// It was declined, or carried out.
    void answered();

private:
    void turnTo(std::vector<disposal::Proposal> proposals);
    bool isOne() const { return m_proposals.size() == 1; }
    void showPreview();
    void dropTyping(const QString& form);
    void decline();
    void ask();
    void carryOut();
    void carryOutAll();

    Workspace& m_workspace;
    Shell& m_shell;
    std::vector<disposal::Proposal> m_proposals;
    QStringList m_titles; ///< of the pupils or records, one for each
    QString m_form;
    QLabel* m_about;
    QLabel* m_going;
    QLabel* m_inTheWay;
    QPlainTextEdit* m_reason;
    QLabel* m_problem;
    QPushButton* m_decline;
    QPushButton* m_dispose;
    JobBar* m_job;
};

} // namespace fledge::ui
