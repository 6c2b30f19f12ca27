// Who may sign in and who holds which key: a table of the staff, the chosen account beside it with what can be done to
// it; one's own password and the card for a laptop where none is chosen. The rules are core's; here they get words.
#pragma once
#include "core/actions/accounts.h"
#include "core/base/job.h"
#include "ui/settings/settingspage.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace fledge::ui {

struct AccountDeed;
class Card;
class LaptopCard;
class OwnPasswordCard;
class PasswordFields;
class RecordTable;
class RowsModel;

class AccountSettings final : public SettingsPart
{
    Q_OBJECT
public:
    AccountSettings(Workspace& workspace, Shell& shell);
    ~AccountSettings() override;
    void open() override;
    void refresh() override;
    void leave() override;
    bool find() override;
    bool closePart() override;
    bool clear() override;
    QString openForm() const override;
    bool reopenForm(const QString& name) override;
    bool isWorking() const override;

private:
    QWidget* listPart();
    QWidget* ownColumn();
    void layOutAccount();
    bool readRows();
    const actions::AccountLine* shown() const;
    /// Whether roles are ticked or a deed is filled in that is not done yet.
    bool isBeingSet() const;
    void show(const QString& key);
    bool isOwedByMe(const actions::AccountLine& line);
    void showDeeds(const actions::AccountLine& line);
    QString draftKey() const;
    QString aboutOf(const AccountDeed& deed) const;
    void choose(const char* action);
    void perform();
    void performWithKeys(const QString& action);
    void withdraw();
    void sealAnew(Job::Work work, const QString& action);
    template <class T> void run(const QString& action, const std::function<Result<T>(actions::Context&)>& verb);
    void finished(const Result<QVariant>& result, const QString& action);
    std::vector<Role> chosenRoles() const;
    void saveRoles();
    void changeRoles();
    void setBusy(const QString& words);
    void tellProblem(const QString& sentence);

    Workspace& m_workspace;
    Shell& m_shell;
    QStackedWidget* m_steps;
    QWidget* m_list;
    RowsModel* m_model;
    RecordTable* m_table;
    Card* m_card;
    QLabel* m_state;
    QWidget* m_roles;
    QPushButton* m_saveRoles;
    QVBoxLayout* m_deeds;
    QWidget* m_form;
    QLabel* m_about;
    QLineEdit* m_reason;
    QWidget* m_reasonBox;
    PasswordFields* m_password;
    QPushButton* m_go;
    QLabel* m_problem;
    QProgressBar* m_progress;
    OwnPasswordCard* m_own;
    LaptopCard* m_laptop;
    std::vector<actions::AccountLine> m_lines;
    QString m_shown;  ///< the staff id in the card
    std::optional<actions::AccountLine> m_line; ///< as the card shows it
    QString m_action; ///< the deed being filled in
    std::unique_ptr<Job> m_job;
};

} // namespace fledge::ui
