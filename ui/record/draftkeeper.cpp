#include "ui/record/draftkeeper.h"

#include <algorithm>

namespace fledge::ui {

void DraftKeeper::keep(const QString& key, const QVariantMap& values)
{
    if (values.isEmpty()) return drop(key);
    Draft& draft = m_drafts[m_owner + key];
    if (draft.values == values) return;
    draft.values = values;
    draft.changed = true;
}

QVariantMap DraftKeeper::draft(const QString& key) const
{
    const auto found = m_drafts.find(m_owner + key);
    if (found == m_drafts.end()) return {};
    if (const QDateTime at = std::exchange(found->at, {}); at.isValid() && m_offer) m_offer(key, at);
    return found->values;
}

void DraftKeeper::drop(const QString& key)
{
    const auto found = m_drafts.find(m_owner + key);
    if (found == m_drafts.end()) return;
    const QUuid id = found->id;
    m_drafts.erase(found);
    // What is saved or thrown away must not come back tomorrow.
    if (!id.isNull() && m_shelf && !m_shelf->drop(id)) m_dropped.push_back(id);
}

void DraftKeeper::setOwner(const QString& personId, std::unique_ptr<DraftShelf> shelf)
{
    m_owner = personId.isEmpty() ? QString() : personId + u'|';
    m_shelf = std::move(shelf);
    m_dropped.clear();
    if (!m_shelf) return;
    for (DraftShelf::Kept& kept : m_shelf->load()) {
        const QString key = m_owner + kept.key;
        const auto known = m_drafts.find(key);
        if (known == m_drafts.end())
            m_drafts.insert(key, {kept.values, kept.id, kept.at, false});
        else
            known->id = kept.id; // what is in memory is newer
    }
}

bool DraftKeeper::flush()
{
    if (!m_shelf) return m_drafts.isEmpty();
    bool all = true;
    for (auto it = m_drafts.begin(); it != m_drafts.end(); ++it) {
        if (!it->changed || !it.key().startsWith(m_owner)) continue;
        if (it->id.isNull()) it->id = QUuid::createUuid();
        it->changed = !m_shelf->keep(it->id, it.key().mid(m_owner.size()), it->values);
        all = all && !it->changed;
    }
    std::erase_if(m_dropped, [this](const QUuid& id) { return m_shelf->drop(id); });
    return all && m_dropped.empty();
}

void DraftKeeper::putAway()
{
    (void)flush();
    for (auto it = m_drafts.begin(); it != m_drafts.end(); ++it) {
        if (it->changed || it->id.isNull() || !it.key().startsWith(m_owner)) continue;
        it->values.clear();
        it->away = true;
    }
}

void DraftKeeper::takeUp()
{
    const std::vector<DraftShelf::Kept> all = m_shelf ? m_shelf->load() : std::vector<DraftShelf::Kept>();
    for (const DraftShelf::Kept& kept : all) {
        const auto found = m_drafts.find(m_owner + kept.key);
        if (found == m_drafts.end() || !found->away) continue;
        found->values = kept.values;
        found->away = false;
    }
    // What the same person saved or threw away at another computer meanwhile.
    for (auto it = m_drafts.begin(); it != m_drafts.end();) it = it->away ? m_drafts.erase(it) : std::next(it);
}

void DraftKeeper::forgetKept()
{
    for (auto it = m_drafts.begin(); it != m_drafts.end();)
        it = it->changed || it->id.isNull() ? std::next(it) : m_drafts.erase(it);
}

std::vector<std::pair<QString, QDateTime>> DraftKeeper::waiting() const
{
    std::vector<std::pair<QString, QDateTime>> out;
    for (auto it = m_drafts.cbegin(); it != m_drafts.cend(); ++it)
        if (it->at.isValid() && it.key().startsWith(m_owner)) out.emplace_back(it.key().mid(m_owner.size()), it->at);
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return out;
}

} // namespace fledge::ui
