// A proposal to dispose of a record, for the safeguarding lead who answers it: what would go, what is in the way, and the two
// answers.
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
    bool isWorking() const;
    /// The reason for declining that is being written: it stands with its proposal when that is shown again.
    void keepTyping();

Q_SIGNALS:
    /// It was declined, or carried out.
    void answered();

private:
    void showPreview();
    void dropTyping();
    void decline();
    void ask();
    void carryOut();

    Workspace& m_workspace;
    Shell& m_shell;
    disposal::Proposal m_proposal;
    QString m_pupil;
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
