// How long records are kept: the pupils whose time is over, for somebody to decide on, and the schedule with its reasons.
// Nothing is deleted here.
#pragma once
#include "core/retention.h"
#include "ui/record/directory.h"
#include "ui/record/rowsmodel.h"
#include "ui/settings/settingspage.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace fledge::ui {

class Card;
class DateField;
class RecordTable;

class KeepingSettings final : public SettingsPart
{
    Q_OBJECT
public:
    KeepingSettings(Workspace& workspace, Shell& shell);
    void open() override;
    bool find() override;
    bool clear() override;

private:
    QWidget* dueCard();
    QWidget* scheduleCard();
    QWidget* decideCard();
    QWidget* changeCard();
    void showDue();
    void showSchedule();
    void showDecision();
    void showRule();
    void decide(retention::Decision decision);
    void change();
    bool tell(const Done& done, const QString& words, QLabel* problem);
    const policy::RetentionLine* chosenLine() const;
    const policy::RetentionRule* chosenRule() const;

    Workspace& m_workspace;
    Shell& m_shell;
    Directory m_directory;
    std::vector<policy::RetentionLine> m_lines;
    std::vector<policy::RetentionRule> m_rules;
    RowsModel* m_dueRows;
    RowsModel* m_scheduleRows;
    RecordTable* m_due;
    RecordTable* m_schedule;
    Card* m_decideCard;
    QLabel* m_about;
    QPlainTextEdit* m_reason;
    DateField* m_until;
    QPushButton* m_keep;
    QPushButton* m_hold;
    QPushButton* m_lift;
    QLabel* m_problem;
    Card* m_changeCard;
    QSpinBox* m_years;
    QPlainTextEdit* m_basis;
    QPlainTextEdit* m_why;
    QPushButton* m_change;
    QLabel* m_changeProblem;
};

} // namespace fledge::ui
