// What the search field finds: pupils, providers, placements and pages, by any part of their names.
#pragma once
#include "ui/shell/page.h"
#include "ui/shell/searchbox.h"

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class Finder
{
public:
    Finder(Workspace& workspace, const PageKinds& kinds) : m_workspace(workspace), m_kinds(kinds) {}
    /// Every word typed must be in the name or in what tells it apart; names that begin so come first.
    std::vector<SearchResult> find(const QString& typed);
    /// Something was saved: read again at the next key.
    void forget() { m_read = false; }

private:
    struct Entry
    {
        SearchResult result;
        QString haystack;
        QString name;
    };
    void read();
    void readPupils(QHash<QUuid, QString>& names);
    void readProviders(QHash<QUuid, QString>& names);
    void readPlacements(const QHash<QUuid, QString>& pupils, const QHash<QUuid, QString>& providers);
    void readCases();
    void readPages();
    void add(const SearchResult& result, const QString& more = {});
    bool hasPage(QStringView name) const;

    Workspace& m_workspace;
    const PageKinds& m_kinds;
    std::vector<Entry> m_entries;
    bool m_read = false;
};

} // namespace fledge::ui
