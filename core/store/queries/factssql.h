// The statements behind loadFacts(), apart from the code that reads their rows: a test asks the database how it would
// run each of them, and the bench runs them without the store.
#pragma once
#include <QDate>
#include <QString>
#include <vector>

namespace fledge::store {

/// The days that the statements compare with.
struct FactDays
{
    QDate since; ///< placements that ended before are left out
    QDate asOf;
    QDate evidenceFrom; ///< of what never ends (a provider's visits and documents) only the last before it is read
};

/// One statement and which of the days each of its `?` takes.
struct FactQuery
{
    QString sql;
    std::vector<QDate FactDays::*> takes;
};

enum class FactRows {
    School,
    Pupils,
    Providers,
    Placements,
    Events,
    Plans,
    Risks,
    ReviewsOfPlacements,
    ReviewsOfPupils,
    ReviewsOfPlans,
    ReviewsOfRisks,
    ReviewAnswers,
    Visits,
    LastVisits,
    Updates,
    LastUpdates,
    Answers,
    OlderAnswers,
    Agreements,
    Confirmations,
    OlderConfirmations,
    Consents,
    AnsweringUpdates,
    Incidents,
    Requests,
    Overrides,
    Waivers,
    Planned
};
constexpr int factRowsCount = static_cast<int>(FactRows::Planned) + 1;

const FactQuery& factQuery(FactRows rows);

} // namespace fledge::store
