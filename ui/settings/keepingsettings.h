// How long records are kept: the pupils and records whose time is over, for somebody to decide on, and the schedule with its reasons.
// Nothing goes by itself: a headteacher proposes a disposal, a safeguarding lead carries it out.
#pragma once
#include "ui/settings/keepinglines.h"
#include "ui/settings/settingspage.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace fledge::ui {

class Card;
class CertificatesCard;
class DecideCard;
class DisposalCard;
class RecordTable;

class KeepingSettings final : public SettingsPart
{
    Q_OBJECT
public:
    KeepingSettings(Workspace& workspace, Shell& shell);
    void open() override;
    void refresh() override;
    void leave() override;
    bool find() override;
    bool clear() override;
    QString openForm() const override;
    bool reopenForm(const QString& name) override;
    bool isWorking() const override;

private:
    QWidget* dueCard();
    QWidget* scheduleCard();
    void fillChangeCard();
    void showDue();
    void showSchedule();
    void showDecision();
    void showRule();
    void showProposals();
    std::vector<disposal::Proposal> chosenProposals() const;
    void change();
    void turnTo(const QString& form);
    void keepTyping();
    void dropTyping();
    QVariantMap typed() const;
    void fill(const QVariantMap& draft);
    bool answers(const disposal::Proposal& proposal) const;
    std::vector<KeepingLine> chosenLines() const;
    const policy::RetentionRule* ruleOf(const QString& form) const;

    Workspace& m_workspace;
    Shell& m_shell;
    Directory m_directory;
    QString m_form; ///< what is typed about the schedule: `change/` and a rule
    std::vector<KeepingLine> m_lines;
    std::vector<disposal::Proposal> m_proposals;
    std::vector<policy::RetentionRule> m_rules;
    RowsModel* m_dueRows;
    RowsModel* m_scheduleRows;
    RecordTable* m_due;
    RecordTable* m_schedule;
    DecideCard* m_decide;
    Card* m_changeCard;
    QSpinBox* m_years;
    QSpinBox* m_months;
    QPlainTextEdit* m_basis;
    QPlainTextEdit* m_why;
    QPushButton* m_change;
    QLabel* m_changeProblem;
    DisposalCard* m_disposal;
    CertificatesCard* m_certificates;
};

} // namespace fledge::ui
