#include "ui/concerns/readnote.h"

#include "core/casereading.h"

#include <QTimer>

namespace fledge::ui {
namespace {
constexpr int betweenTries = 2000; // milliseconds
} // namespace

ReadNote::ReadNote(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace), m_again(new QTimer(this))
{
    m_again->setSingleShot(true);
    m_again->setInterval(betweenTries);
    connect(m_again, &QTimer::timeout, this, &ReadNote::tryNow);
}

void ReadNote::note(const std::vector<CaseId>& cases)
{
    if (m_by != m_workspace.person().id) m_owed.clear();
    m_by = m_workspace.person().id;
    for (const CaseId id : cases)
        if (std::find(m_owed.begin(), m_owed.end(), id) == m_owed.end()) m_owed.push_back(id);
    tryNow();
}

void ReadNote::tryNow()
{
    if (m_owed.empty()) return;
    if (m_by != m_workspace.person().id || !m_workspace.isSignedIn() || noteCasesRead(m_workspace, m_owed))
        m_owed.clear();
    else
        m_again->start();
}

} // namespace fledge::ui
