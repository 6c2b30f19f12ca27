#include "core/store/queries/whereabouts.h"

#include "core/base/text.h"

#include <QHash>

namespace fledge::store {
namespace {

// Live, approved, or ended after the day asked for; the predicates are those of the partial indexes.
const QString placements = QStringLiteral(
    "SELECT id FROM placement WHERE status IN ('active', 'suspended') AND voided_at IS NULL"
    " UNION ALL SELECT id FROM placement WHERE status IN ('proposed', 'returned', 'approved') AND voided_at IS NULL"
    " UNION ALL SELECT id FROM placement WHERE ended_on >= ? AND ended_on IS NOT NULL AND voided_at IS NULL");

/// Reads records with a condition of our own; after the first failure nothing more is read.
class RecordReader
{
public:
    RecordReader(Reader& reader, QDate day) : m_reader(reader), m_day(isoDate(day)) {}

    /// `where` holds `%1` for the placements asked for.
    template <class R> std::vector<R> read(const QString& where)
    {
        std::vector<R> records;
        if (!m_done) return records;
        const record::RecordType& type = record::typeOf<R>();
        const QString sql = QStringLiteral("%1 WHERE voided_at IS NULL AND %2").arg(sqlFor(type).selectAll, where);
        auto rows = m_reader.connection().run(sql.contains(u"%1") ? sql.arg(placements) : sql,
                                              sql.contains(u"%1") ? QVariantList{m_day} : QVariantList{});
        if (!rows) {
            m_done = tl::unexpected(rows.error());
            return records;
        }
        while (rows->next()) {
            const auto record = readRow(*rows, type, m_reader.codec(), m_reader.storeId());
            if (record)
                records.push_back(record->template as<R>());
            else
                m_done = tl::unexpected(record.error());
        }
        return records;
    }
    const Done& done() const { return m_done; }

private:
    Reader& m_reader;
    const QString m_day;
    Done m_done;
};

} // namespace

Result<policy::WhereFacts> loadWhereFacts(Reader& reader, QDate day)
{
    RecordReader records(reader, day);
    policy::WhereFacts facts;
    facts.pupils = records.read<Pupil>(QStringLiteral("id IN (SELECT pupil_id FROM placement WHERE id IN (%1))"));
    facts.providers =
        records.read<Provider>(QStringLiteral("id IN (SELECT provider_id FROM placement WHERE id IN (%1))"));
    facts.sites = records.read<Site>(
        QStringLiteral("id IN (SELECT site_id FROM timetable_entry WHERE placement_id IN (%1) AND voided_at IS NULL)"));
    facts.addresses = records.read<SiteAddress>(QStringLiteral(
        "site_id IN (SELECT site_id FROM timetable_entry WHERE placement_id IN (%1) AND voided_at IS NULL)"));
    QHash<PlacementId, size_t> places;
    for (Placement& placement : records.read<Placement>(QStringLiteral("id IN (%1)"))) {
        places.insert(placement.id, facts.placements.size());
        facts.placements.push_back({std::move(placement), {}, false, {}, {}});
    }
    std::vector<std::vector<PlacementEvent>> events(facts.placements.size());
    for (PlacementEvent& event : records.read<PlacementEvent>(QStringLiteral("placement_id IN (%1)")))
        events[places.value(event.placementId)].push_back(std::move(event));
    for (TimetableEntry& entry : records.read<TimetableEntry>(QStringLiteral("placement_id IN (%1)")))
        facts.placements[places.value(entry.placementId)].entries.push_back(std::move(entry));
    for (Transport& transport : records.read<Transport>(QStringLiteral("placement_id IN (%1)")))
        facts.placements[places.value(transport.placementId)].transports.push_back(std::move(transport));
    if (!records.done()) return tl::unexpected(records.done().error());
    for (size_t i = 0; i < events.size(); ++i) {
        const std::vector<PlacementEvent> ordered = policy::inOrder(std::move(events[i]));
        facts.placements[i].state = policy::stateOn(ordered, day);
        facts.placements[i].arranged = facts.placements[i].state.arranged;
    }
    return facts;
}

} // namespace fledge::store
