// Beside the list of concerns: the number of concerns that the safeguarding lead releases for the governors' report.
#pragma once
#include "core/workspace.h"
#include "ui/common/card.h"
#include "ui/shell/page.h"

class QComboBox;
class QLineEdit;

namespace fledge::ui {

class FigureForm final : public Card
{
    Q_OBJECT
public:
    FigureForm(Workspace& workspace, Shell& shell);
    /// Reads periods and cases anew; the number is what this person can read, until it is typed over.
    void refresh();
    bool release();
    /// Keeps a number that was typed and not released.
    void keepDraft();
    QWidget* firstFocus();

Q_SIGNALS:
    void closed();

private:
    void layOut();
    void showPeriod();
    void typeIn(const QString& number);
    void restoreDraft();
    int countIn(const QString& period);
    QString releasedText(const QString& period);
    Workspace& m_workspace;
    Shell& m_shell;
    QComboBox* m_period;
    QLineEdit* m_value;
    QLabel* m_counted;
    QLabel* m_released;
    QLabel* m_problem;
};

} // namespace fledge::ui
