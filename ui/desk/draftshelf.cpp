#include "ui/desk/draftshelf.h"

namespace fledge::ui {

std::vector<DraftShelf::Kept> WorkspaceShelf::load()
{
    std::vector<Kept> out;
    const auto mine = m_drafts.mine();
    if (!mine) return out;
    for (const Draft& draft : *mine) out.push_back({draft.id, draft.key, draft.values, draft.savedAt});
    return out;
}

bool WorkspaceShelf::keep(const QUuid& id, const QString& key, const QVariantMap& values)
{
    return bool(m_drafts.keep(id, key, values));
}

bool WorkspaceShelf::drop(const QUuid& id) { return bool(m_drafts.discard(id)); }

} // namespace fledge::ui
