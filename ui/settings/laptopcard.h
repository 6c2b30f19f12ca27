// The card for a laptop: a file with which somebody away from the school writes sealed concerns. Shown to whoever may
// make one.
#pragma once
#include "ui/common/card.h"
#include "ui/shell/page.h"

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class DateField;

class LaptopCard final : public Card
{
    Q_OBJECT
public:
    LaptopCard(Workspace& workspace, Shell& shell, QWidget* parent = nullptr);
    /// Looks again whether this person may.
    void open();

private:
    void make();
    void makeAt(const QString& path, QDate expires);
    QString suggestedName() const;

    Workspace& m_workspace;
    Shell& m_shell;
    DateField* m_expires;
    QPushButton* m_make;
    QLabel* m_problem;
};

} // namespace fledge::ui
