// After the first start and the recovery sheet: accounts for the people without whom the headteacher works alone. It can be
// left empty, and everybody can be added later.
#pragma once
#include "core/base/job.h"
#include "core/workspace.h"

#include <QWidget>
#include <memory>
#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;

namespace fledge::ui {

class PasswordFields;
class RecordForm;

class FirstAccountsPage final : public QWidget
{
    Q_OBJECT
public:
    explicit FirstAccountsPage(Workspace& workspace, QWidget* parent = nullptr);
    ~FirstAccountsPage() override;
    /// Where the keyboard starts.
    void takeFocus();

Q_SIGNALS:
    /// So many accounts were added; none when it was left empty.
    void done(int added);

private:
    struct Line {
        RecordForm* form;
        PasswordFields* password;
    };
    void addLine(const QString& title, const std::vector<Role>& roles);
    /// The lines somebody filled in; nothing when one of them is not right yet, which it shows.
    std::optional<std::vector<Line>> filled();
    void make();
    void write(const std::vector<Staff>& people, const std::vector<actions::PreparedKeys>& keys, const std::vector<Line>& lines);
    void setBusy(const QString& words);
    void tellProblem(const QString& sentence);

    Workspace& m_workspace;
    QWidget* m_people;
    QGridLayout* m_grid;
    std::vector<Line> m_lines;
    QLabel* m_busy;
    QLabel* m_problem;
    QPushButton* m_add;
    QPushButton* m_skip;
    std::unique_ptr<Job> m_job;
};

} // namespace fledge::ui
