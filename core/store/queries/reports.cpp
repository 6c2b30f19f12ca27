#include "core/store/queries/reports.h"

#include "core/base/text.h"
#include "core/store/queries/ownrecords.h"
#include "core/store/queries/placementfile.h"

#include <algorithm>

namespace fledge::store {
namespace {

/// Reads lists one after another; after the first failure the rest is left alone.
class Lists
{
public:
    Lists(Reader& reader, const QSet<QUuid>& hidden) : m_reader(reader), m_hidden(hidden) {}
    template <class R> void read(std::vector<R>& into)
    {
        if (!m_done) return;
        auto list = m_reader.list<R>();
        if (!list) {
            m_done = tl::unexpected(list.error());
            return;
        }
        into = std::move(*list);
        if (m_hidden.isEmpty()) return;
        std::erase_if(into, [this](const R& record) { return belongsTo(m_hidden, record::AnyRecord::of(record)); });
    }
    const Done& done() const { return m_done; }

private:
    Reader& m_reader;
    const QSet<QUuid>& m_hidden;
    Done m_done;
};

bool byName(const Provider& a, const Provider& b) { return comparePeople(a.name, b.name) < 0; }

} // namespace

Result<report::GovernorFacts> loadGovernorFacts(Reader& reader, const QSet<QUuid>& hidden)
{
    report::GovernorFacts facts;
    std::vector<School> schools;
    Lists lists(reader, hidden);
    lists.read(schools);
    lists.read(facts.pupils);
    lists.read(facts.providers);
    lists.read(facts.placements);
    lists.read(facts.events);
    lists.read(facts.entries);
    lists.read(facts.visits);
    lists.read(facts.overrides);
    lists.read(facts.incidents);
    if (!lists.done()) return tl::unexpected(lists.done().error());
    if (!schools.empty()) facts.school = schools.front();
    std::sort(facts.providers.begin(), facts.providers.end(), byName);
    return facts;
}

Result<std::vector<policy::ProviderFile>> loadProviderFiles(Reader& reader, QDate asOf)
{
    auto providers = reader.list<Provider>();
    if (!providers) return tl::unexpected(providers.error());
    std::sort(providers->begin(), providers->end(), byName);
    std::vector<policy::ProviderFile> files;
    for (const Provider& provider : *providers) {
        auto file = loadProviderFile(reader, provider.id, asOf);
        if (!file) return tl::unexpected(file.error());
        files.push_back(std::move(*file));
    }
    return files;
}

} // namespace fledge::store
