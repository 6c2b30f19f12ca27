#include "core/store/queries/compliance.h"

#include "core/domain/placement.h"

namespace fledge::store {
namespace {

/// Rows `name, count`: the counter is the prefix with the name behind it.
struct Counting
{
    const char* prefix;
    const char* sql;              ///< `%1`: where those that are hidden are left out
    const char* parent = nullptr; ///< what tells on which pupil, placement, plan … a row hangs
};

constexpr Counting countings[] = {
    {"review.", "SELECT kind, COUNT(*) FROM review WHERE voided_at IS NULL%1 GROUP BY kind", "subject_id"},
    {"check_answer/", "SELECT item, COUNT(*) FROM check_answer WHERE voided_at IS NULL AND state <> 'outstanding'"
                      " AND list <> 'retention'%1 GROUP BY item", "subject_id"},
    {"risk_item/", "SELECT area, COUNT(*) FROM risk_item WHERE voided_at IS NULL AND considered = 1%1 GROUP BY area", "risk_assessment_id"},
    {"approval.", "SELECT decision, COUNT(*) FROM approval WHERE voided_at IS NULL%1 GROUP BY decision", "placement_id"},
    {"placement.", "SELECT programme, COUNT(*) FROM placement WHERE voided_at IS NULL AND programme IS NOT NULL"
                   "%1 GROUP BY programme", "pupil_id"},
    {"provider.", "SELECT status, COUNT(*) FROM provider WHERE voided_at IS NULL GROUP BY status"},
    {"confirmation.", "SELECT kind, COUNT(*) FROM confirmation WHERE voided_at IS NULL GROUP BY kind"},
    {"consultation.", "SELECT step, COUNT(*) FROM consultation WHERE voided_at IS NULL%1 GROUP BY step", "placement_id"},
    {"placement_event.", "SELECT kind, COUNT(*) FROM placement_event WHERE voided_at IS NULL%1 GROUP BY kind", "placement_id"},
    {"transport.", "SELECT mode, COUNT(*) FROM transport WHERE voided_at IS NULL%1 GROUP BY mode", "placement_id"},
    {"", "SELECT 'transport.agreed', COUNT(*) FROM transport WHERE voided_at IS NULL AND agreed_on IS NOT NULL%1", "placement_id"},
    {"", "SELECT 'placement.lead', COUNT(*) FROM placement WHERE voided_at IS NULL AND lead_staff IS NOT NULL%1", "pupil_id"},
    {"", "SELECT 'site_address.main', COUNT(*) FROM site_address WHERE voided_at IS NULL AND site_id IN"
         " (SELECT id FROM site WHERE kind = 'main' AND voided_at IS NULL)"},
    {"", "SELECT 'site_address.other', COUNT(*) FROM site_address WHERE voided_at IS NULL AND site_id IN"
         " (SELECT id FROM site WHERE kind <> 'main' AND voided_at IS NULL)"},
    {"", "SELECT 'agreement', COUNT(*) FROM agreement WHERE voided_at IS NULL AND signed_on IS NOT NULL"},
    {"", "SELECT 'plan', COUNT(*) FROM plan WHERE voided_at IS NULL AND status <> 'draft'%1", "pupil_id"},
    {"", "SELECT 'consent', COUNT(*) FROM consent WHERE voided_at IS NULL AND decision = 'given'%1", "placement_id"},
    {"", "SELECT 'visit', COUNT(*) FROM visit WHERE voided_at IS NULL AND on_date IS NOT NULL"},
    {"", "SELECT 'objective', COUNT(*) FROM objective WHERE voided_at IS NULL%1", "plan_id"},
    {"", "SELECT 'parent_update', COUNT(*) FROM parent_update WHERE voided_at IS NULL%1", "pupil_id"},
    {"", "SELECT 'risk_assessment', COUNT(*) FROM risk_assessment WHERE voided_at IS NULL%1", "subject_id"},
    {"", "SELECT 'incident', COUNT(*) FROM incident WHERE voided_at IS NULL%1", "pupil_id"},
    {"", "SELECT 'review_request', COUNT(*) FROM review_request WHERE voided_at IS NULL%1", "COALESCE(placement_id, pupil_id)"},
    {"", "SELECT 'timetable_entry', COUNT(*) FROM timetable_entry WHERE voided_at IS NULL%1", "placement_id"},
    {"", "SELECT 'retention', COUNT(*) FROM check_answer WHERE voided_at IS NULL AND list = 'retention'%1", "subject_id"},
    {"", "SELECT 'account', COUNT(*) FROM account"},
    {"", "SELECT 'subject_access', COUNT(*) FROM audit WHERE action = 'subject_access' AND type = 'pupil'%1", "record_id"},
    {"", "SELECT 'staff', COUNT(*) FROM staff WHERE voided_at IS NULL"},
};

/// Counters that sum up those with a dot or a stroke behind their name.
constexpr const char* sums[] = {"review", "approval", "provider", "confirmation", "check_answer", "placement_event"};

Result<Rows> run(Connection& connection, const Counting& counting, const QSet<QUuid>& hidden)
{
    QString sql = QString::fromLatin1(counting.sql);
    if (!counting.parent) return connection.run(sql);
    QVariantList values;
    for (const QUuid& id : hidden) values << connection.id(id);
    const QString marks = QStringList(hidden.size(), QStringLiteral("?")).join(u',');
    const QString leftOut = hidden.isEmpty() ? QString() : QStringLiteral(" AND %1 NOT IN (%2)").arg(QLatin1String(counting.parent), marks);
    return connection.run(sql.arg(leftOut), values);
}

Done countPlacements(Reader& reader, const QSet<QUuid>& hidden, QHash<QString, int>& counts)
{
    // What the pupil is to do next, and how the placement fits the other lessons, travel sealed: SQL cannot see them.
    const auto placements = reader.list<Placement>();
    if (!placements) return tl::unexpected(placements.error());
    for (const Placement& placement : *placements) {
        if (hidden.contains(placement.id.uuid())) continue;
        ++counts[QStringLiteral("placement")];
        if (!placement.nextStep.isEmpty()) ++counts[QStringLiteral("placement.next_step")];
        if (!placement.complementaryStatement.isEmpty()) ++counts[QStringLiteral("placement.complement")];
    }
    return {};
}

} // namespace

bool isCounted(const QString& name)
{
    for (const char* own : {"placement", "placement.next_step", "placement.complement"})
        if (name == QLatin1String(own)) return true;
    for (const char* sum : sums)
        if (name == QLatin1String(sum)) return true;
    return std::any_of(std::begin(countings), std::end(countings), [&name](const Counting& counting) {
        const QLatin1String prefix(counting.prefix);
        return prefix.isEmpty() ? QString::fromLatin1(counting.sql).section(u'\'', 1, 1) == name
                                : name.startsWith(prefix);
    });
}

Result<QHash<QString, int>> countEvidence(Reader& reader, const QSet<QUuid>& hidden)
{
    QHash<QString, int> counts;
    for (const Counting& counting : countings) {
        auto rows = run(reader.connection(), counting, hidden);
        if (!rows) return tl::unexpected(rows.error());
        while (rows->next())
            counts[QLatin1String(counting.prefix) + rows->text(0)] += rows->integer(1);
    }
    for (const char* sum : sums) {
        const QString name = QString::fromLatin1(sum);
        int total = 0;
        for (auto it = counts.cbegin(); it != counts.cend(); ++it)
            if (it.key().startsWith(name + u'.') || it.key().startsWith(name + u'/')) total += it.value();
        counts[name] = total;
    }
    if (Done done = countPlacements(reader, hidden, counts); !done) return tl::unexpected(done.error());
    return counts;
}

} // namespace fledge::store
