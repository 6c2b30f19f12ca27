// The school's backups on this computer: the list, when one was last made and last tried, and what can be done with them.
#pragma once
#include "core/store/audit.h"
#include "ui/settings/settingspage.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace fledge::ui {

class Card;
class Chip;
class JobBar;
class RecordTable;
class RowsModel;

class DataSettings final : public SettingsPart
{
    Q_OBJECT
public:
    DataSettings(Workspace& workspace, Shell& shell);
    void open() override;
    bool find() override;
    bool clear() override;
    bool isWorking() const override;

private:
    QWidget* listPart();
    QWidget* deedsPart();
    QWidget* tryPart();
    void readRows();
    void showLast();
    void showMark(const store::AuditMark& mark, int soon, int late, Chip* chip, QLabel* by);
    void showDeeds();
    void chooseFolder();
    void backUp();
    void tryOne();
    void removeCopies();
    QString signIn();

    Workspace& m_workspace;
    Shell& m_shell;
    QStackedWidget* m_steps;
    RowsModel* m_model;
    RecordTable* m_table;
    Card* m_list;
    Chip* m_made;
    QLabel* m_madeBy;
    Chip* m_tried;
    QLabel* m_triedBy;
    QLabel* m_folder;
    QLabel* m_copies;
    QPushButton* m_removeCopies;
    QWidget* m_trying;
    QLabel* m_which;
    QLineEdit* m_password;
    QPushButton* m_backUp;
    QPushButton* m_try;
    QPushButton* m_restore;
    JobBar* m_job;
};

} // namespace fledge::ui
