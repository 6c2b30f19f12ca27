// What whoever decides on a placement is to know first: the concerns they read that bear on its provider (clause 7.5).
#pragma once
#include "core/policy/cases.h"
#include "ui/common/card.h"
#include "ui/record/directory.h"
#include "ui/shell/page.h"

namespace fledge::ui {

/// Hidden while there is none: for whoever reads no concern it is never there.
class ConcernsHere final : public Card
{
    Q_OBJECT
public:
    ConcernsHere(Workspace& workspace, Shell& shell);
    void show(ProviderId provider);

private:
    void addOne(const policy::CaseFile& file);
    QString openWords(const policy::CaseFile& file);

    Workspace& m_workspace;
    Shell& m_shell;
    Directory m_directory;
};

} // namespace fledge::ui
