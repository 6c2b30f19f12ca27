#include "core/store/queries/factssql.h"

#include "core/domain/override.h"
#include "core/domain/waiver.h"
#include "core/store/rows.h"

#include <array>

namespace fledge::store {
namespace {

// Live, coming, ended lately, or changed after the day that is looked at. The predicates repeat the partial indexes word
// for word, and children are read by IN: otherwise SQLite, which is never told to analyse, walks all history.
const char placements[] =
    "SELECT id FROM placement WHERE status IN ('active', 'suspended') AND voided_at IS NULL"
    " UNION SELECT id FROM placement WHERE status IN ('proposed', 'returned', 'approved') AND voided_at IS NULL"
    " UNION SELECT id FROM placement WHERE ended_on IS NOT NULL AND voided_at IS NULL AND ended_on >= :since"
    " UNION SELECT placement_id FROM placement_event WHERE voided_at IS NULL AND on_date > :asOf";
const char pupils[] = "SELECT pupil_id FROM placement WHERE id IN ({placements})";
const char attended[] = "SELECT provider_id FROM placement WHERE id IN ({placements})";
const char providers[] = "SELECT id FROM provider WHERE status = 'approved' AND voided_at IS NULL UNION {attended}";

const char reviews[] = "SELECT id, kind, subject_id, on_date, counts_for, answers_event, counts_as_scheduled FROM review"
                       " WHERE voided_at IS NULL AND subject_id IN (%1)";

// The items that a provider has answers to, found by jumping from one to the next in the index.
const char answeredItems[] =
    "WITH RECURSIVE known (id) AS ({providers}), answered (subject_id, item) AS ("
    "SELECT known.id, (SELECT MIN(first.item) FROM check_answer first WHERE first.voided_at IS NULL"
    " AND first.subject_id = known.id) FROM known"
    " UNION ALL SELECT answered.subject_id, (SELECT MIN(following.item) FROM check_answer following"
    " WHERE following.voided_at IS NULL AND following.subject_id = answered.subject_id"
    " AND following.item > answered.item) FROM answered WHERE answered.item IS NOT NULL) ";

QString text(FactRows rows)
{
    switch (rows) {
    case FactRows::School:
        return QStringLiteral("SELECT id, name FROM school WHERE voided_at IS NULL");
    case FactRows::Pupils:
        return QStringLiteral("SELECT id, revision, on_roll_to, sealed FROM pupil WHERE id IN ({pupils})");
    case FactRows::Providers:
        return QStringLiteral("SELECT id, name, status, approved_on FROM provider WHERE id IN ({providers})");
    case FactRows::Placements:
        return QStringLiteral("SELECT id, pupil_id, provider_id, lead_staff, start_on, planned_end_on FROM placement"
                              " WHERE id IN ({placements})");
    case FactRows::Events:
        return QStringLiteral("SELECT id, placement_id, kind, on_date, at, by_staff, details FROM placement_event"
                              " WHERE voided_at IS NULL AND placement_id IN ({placements})");
    case FactRows::Plans:
        return QStringLiteral("SELECT id, pupil_id FROM plan WHERE voided_at IS NULL AND pupil_id IN ({pupils})");
    case FactRows::Risks:
        return QStringLiteral("SELECT id, subject_id, version, on_date FROM risk_assessment WHERE voided_at IS NULL"
                              " AND subject_type = 'placement' AND subject_id IN ({placements})");
    // A placement's and a pupil's own reviews are as many as the time they have been here asks for.
    case FactRows::ReviewsOfPlacements:
        return QString::fromLatin1(reviews).arg(QStringLiteral("{placements}"));
    case FactRows::ReviewsOfPupils:
        return QString::fromLatin1(reviews).arg(QStringLiteral("{pupils}"));
    case FactRows::ReviewsOfPlans:
        return QString::fromLatin1(reviews).arg(
            QStringLiteral("SELECT id FROM plan WHERE voided_at IS NULL AND pupil_id IN ({pupils})"));
    case FactRows::ReviewsOfRisks:
        return QString::fromLatin1(reviews).arg(
            QStringLiteral("SELECT id FROM risk_assessment WHERE voided_at IS NULL AND subject_type = 'placement'"
                           " AND subject_id IN ({placements})"));
    case FactRows::ReviewAnswers:
        return QStringLiteral("SELECT review_id, event_id FROM review_answer WHERE voided_at IS NULL"
                              " AND pupil_id IN ({pupils})");
    case FactRows::Visits:
        return QStringLiteral("SELECT id, provider_id, on_date, counts_for FROM visit WHERE voided_at IS NULL"
                              " AND on_date >= :evidenceFrom AND provider_id IN ({attended})");
    case FactRows::LastVisits:
        return QStringLiteral(
            "SELECT id, provider_id, on_date, counts_for FROM visit WHERE id IN (SELECT (SELECT id FROM visit earlier"
            " WHERE earlier.voided_at IS NULL AND earlier.provider_id = attended.provider_id"
            " AND earlier.on_date < :evidenceFrom ORDER BY earlier.on_date DESC LIMIT 1)"
            " FROM (SELECT DISTINCT provider_id FROM placement WHERE id IN ({placements})) attended)");
    case FactRows::Updates:
        return QStringLiteral("SELECT id, pupil_id, on_date, counts_for, answers_event FROM parent_update WHERE voided_at IS NULL"
                              " AND on_date >= :evidenceFrom AND pupil_id IN ({pupils})");
    case FactRows::LastUpdates:
        return QStringLiteral(
            "SELECT id, pupil_id, on_date, counts_for, answers_event FROM parent_update WHERE id IN (SELECT (SELECT id"
            " FROM parent_update earlier WHERE earlier.voided_at IS NULL AND earlier.pupil_id = placed.pupil_id"
            " AND earlier.on_date < :evidenceFrom ORDER BY earlier.on_date DESC LIMIT 1)"
            " FROM (SELECT DISTINCT pupil_id FROM placement WHERE id IN ({placements})) placed)");
    case FactRows::Answers:
        return QStringLiteral("SELECT id, subject_id, item, on_date, expires_on FROM check_answer"
                              " WHERE voided_at IS NULL AND state <> 'outstanding' AND on_date >= :evidenceFrom"
                              " AND subject_id IN ({providers})");
    // The last of each item, and what was to hold until lately or still does.
    case FactRows::OlderAnswers:
        return QString::fromLatin1(answeredItems) +
               QStringLiteral(
                   "SELECT id, subject_id, item, on_date, expires_on FROM check_answer WHERE id IN ("
                   "SELECT (SELECT last.id FROM check_answer last WHERE last.voided_at IS NULL"
                   " AND last.state <> 'outstanding' AND last.subject_id = answered.subject_id"
                   " AND last.item = answered.item AND last.on_date < :evidenceFrom"
                   " ORDER BY last.on_date DESC, last.id DESC LIMIT 1) FROM answered WHERE answered.item IS NOT NULL"
                   " UNION SELECT id FROM check_answer WHERE voided_at IS NULL AND state <> 'outstanding'"
                   " AND expires_on >= :evidenceFrom AND on_date < :evidenceFrom"
                   " AND subject_id IN (SELECT id FROM known))");
    case FactRows::Agreements:
        return QStringLiteral(
            "WITH known (id) AS ({providers}) SELECT id, provider_id, valid_from, valid_to, signed_on FROM agreement"
            " WHERE id IN (SELECT id FROM agreement WHERE voided_at IS NULL AND signed_on IS NOT NULL"
            " AND valid_to >= :evidenceFrom AND provider_id IN (SELECT id FROM known)"
            " UNION SELECT id FROM agreement WHERE voided_at IS NULL AND signed_on IS NOT NULL"
            " AND valid_to IS NULL AND provider_id IN (SELECT id FROM known)"
            " UNION SELECT (SELECT last.id FROM agreement last WHERE last.voided_at IS NULL"
            " AND last.signed_on IS NOT NULL AND last.provider_id = known.id ORDER BY last.version DESC LIMIT 1)"
            " FROM known) ORDER BY provider_id, version");
    case FactRows::Confirmations:
        return QStringLiteral("SELECT id, provider_id, kind, on_date, expires_on FROM confirmation"
                              " WHERE voided_at IS NULL AND kind IN ('staff_checks', 'will_tell')"
                              " AND on_date >= :evidenceFrom AND provider_id IN ({providers})");
    case FactRows::OlderConfirmations:
        return QStringLiteral(
            "WITH known (id) AS ({providers}) SELECT id, provider_id, kind, on_date, expires_on FROM confirmation"
            " WHERE id IN (SELECT (SELECT last.id FROM confirmation last WHERE last.voided_at IS NULL"
            " AND last.provider_id = known.id AND last.kind = kinds.kind AND last.on_date < :evidenceFrom"
            " ORDER BY last.on_date DESC, last.id DESC LIMIT 1) FROM known"
            " CROSS JOIN (SELECT 'staff_checks' AS kind UNION ALL SELECT 'will_tell' AS kind) kinds"
            " UNION SELECT id FROM confirmation WHERE voided_at IS NULL AND expires_on >= :evidenceFrom"
            " AND on_date < :evidenceFrom AND provider_id IN (SELECT id FROM known))");
    case FactRows::Consents:
        return QStringLiteral("SELECT id, placement_id, decision, on_date, until FROM consent WHERE voided_at IS NULL"
                              " AND placement_id IN ({placements})");
    // What an event opened stays owed however long ago it was, so these are read whatever their day.
    case FactRows::AnsweringUpdates:
        return QStringLiteral("SELECT id, pupil_id, on_date, counts_for, answers_event FROM parent_update"
                              " WHERE voided_at IS NULL AND answers_event IS NOT NULL AND on_date < :evidenceFrom"
                              " AND pupil_id IN ({pupils})");
    case FactRows::Incidents:
        return QStringLiteral("SELECT id, pupil_id, placement_id, on_date, parents_told_on, not_told_on FROM incident"
                              " WHERE voided_at IS NULL AND pupil_id IN ({pupils})");
    case FactRows::Requests:
        return QStringLiteral("SELECT id, kind, placement_id, pupil_id, on_date FROM review_request"
                              " WHERE voided_at IS NULL AND placement_id IN ({placements})"
                              " UNION SELECT id, kind, placement_id, pupil_id, on_date FROM review_request"
                              " WHERE voided_at IS NULL AND pupil_id IN ({pupils})");
    case FactRows::Overrides:
        return sqlFor(record::typeOf<Override>()).selectAll +
               QStringLiteral(" WHERE voided_at IS NULL AND placement_id IN ({placements}) ORDER BY id");
    case FactRows::Waivers:
        return sqlFor(record::typeOf<Waiver>()).selectAll +
               QStringLiteral(" WHERE voided_at IS NULL AND subject_id IN (SELECT id FROM school UNION {placements}"
                              " UNION {pupils} UNION {providers}) ORDER BY id");
    case FactRows::Planned:
        return QStringLiteral(
            "SELECT duty_key, planned_on FROM planned WHERE voided_at IS NULL AND planned_on >= :evidenceFrom");
    }
    return {};
}

FactQuery made(QString sql)
{
    for (const auto& [name, part] : {std::pair("{providers}", providers), std::pair("{attended}", attended),
                                     std::pair("{pupils}", pupils), std::pair("{placements}", placements)})
        sql.replace(QLatin1String(name), QLatin1String(part));
    static constexpr std::pair<const char*, QDate FactDays::*> days[] = {
        {":since", &FactDays::since}, {":asOf", &FactDays::asOf}, {":evidenceFrom", &FactDays::evidenceFrom}};
    FactQuery query;
    for (qsizetype at = sql.indexOf(u':'); at >= 0; at = sql.indexOf(u':', at))
        for (const auto& [name, day] : days) {
            const QLatin1String word(name);
            if (QStringView(sql).mid(at, word.size()) != word) continue;
            sql.replace(at, word.size(), QStringLiteral("?"));
            query.takes.push_back(day);
            break;
        }
    query.sql = std::move(sql);
    return query;
}

std::array<FactQuery, factRowsCount> makeAll()
{
    std::array<FactQuery, factRowsCount> all;
    for (int i = 0; i < factRowsCount; ++i)
        all[static_cast<size_t>(i)] = made(text(static_cast<FactRows>(i)));
    return all;
}

} // namespace

const FactQuery& factQuery(FactRows rows)
{
    static const std::array<FactQuery, factRowsCount> all = makeAll();
    return all[static_cast<size_t>(rows)];
}

} // namespace fledge::store
