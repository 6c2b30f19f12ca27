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
class DateField;
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
    QWidget* decideCard();
    QWidget* changeCard();
    void showDue();
    void showSchedule();
    void showDecision();
    void showRule();
    void showProposal();
    void decide(retention::Decision decision);
    void propose(bool takeBack);
    const disposal::Proposal* chosenProposal() const;
    void change();
    void turnTo(const QString& form);
    void keepTyping();
    void dropTyping();
    QVariantMap typed() const;
    void fill(const QVariantMap& draft);
    bool tell(const Done& done, const QString& words, QLabel* problem);
    const KeepingLine* chosenLine() const;
    const policy::RetentionRule* ruleOf(const QString& form) const;

    Workspace& m_workspace;
    Shell& m_shell;
    Directory m_directory;
    QString m_form; ///< what the typing is about: `decide/` and a row of the list, `change/` and a rule
    std::vector<KeepingLine> m_lines;
    std::vector<disposal::Proposal> m_proposals;
    std::vector<policy::RetentionRule> m_rules;
    RowsModel* m_dueRows;
    RowsModel* m_scheduleRows;
    RecordTable* m_due;
    RecordTable* m_schedule;
    Card* m_decideCard;
    QLabel* m_about;
    QPlainTextEdit* m_reason;
    DateField* m_until;
    QLabel* m_untilLabel = nullptr;
    QLabel* m_hint = nullptr;
    QPushButton* m_keep;
    QPushButton* m_hold;
    QPushButton* m_lift;
    QPushButton* m_propose;
    QPushButton* m_takeBack;
    QLabel* m_problem;
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
