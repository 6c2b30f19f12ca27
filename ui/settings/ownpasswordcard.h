// One's own password, changed by whoever is signed in: the keys stay, the lock on them is new.
#pragma once
#include "core/base/job.h"
#include "ui/common/card.h"
#include "ui/shell/page.h"

class QLineEdit;
class QPushButton;

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class PasswordFields;

class OwnPasswordCard final : public Card
{
    Q_OBJECT
public:
    OwnPasswordCard(Workspace& workspace, Shell& shell);
    ~OwnPasswordCard() override;
    bool isWorking() const { return m_job != nullptr; }

private:
    void change();
    void finish(const Result<QVariant>& locked);

    Workspace& m_workspace;
    Shell& m_shell;
    QLineEdit* m_before;
    PasswordFields* m_after;
    QPushButton* m_change;
    std::unique_ptr<Job> m_job;
};

} // namespace fledge::ui
