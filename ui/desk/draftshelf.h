// The shelf of a file with accounts: drafts lie in it sealed to whoever typed them.
#pragma once
#include "core/drafts.h"
#include "ui/record/draftkeeper.h"

namespace fledge::ui {

class WorkspaceShelf final : public DraftShelf
{
public:
    explicit WorkspaceShelf(Workspace& workspace) : m_drafts(workspace) {}
    std::vector<Kept> load() override;
    bool keep(const QUuid& id, const QString& key, const QVariantMap& values) override;
    bool drop(const QUuid& id) override;

private:
    Drafts m_drafts;
};

} // namespace fledge::ui
