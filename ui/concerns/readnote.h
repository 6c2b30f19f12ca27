// Notes that cases were read, behind a page that shows them. While the file takes nothing it tries again: nobody is kept
// from reading about a child because another program writes.
#pragma once
#include "core/workspace.h"

#include <QObject>

class QTimer;

namespace fledge::ui {

class ReadNote final : public QObject
{
public:
    ReadNote(Workspace& workspace, QObject* parent);
    void note(const std::vector<CaseId>& cases);
    /// Whether something that was shown is not noted yet.
    bool isOwed() const { return !m_owed.empty(); }

private:
    void tryNow();

    Workspace& m_workspace;
    QTimer* m_again;
    std::vector<CaseId> m_owed;
    StaffId m_by; ///< who read them: for anybody else they are not noted
};

} // namespace fledge::ui
