// The report to governors (clause 12.1d): counts only, small counts of children hidden, no pupil's name.
#pragma once
#include "core/domain/ids.h"
#include "core/report/report.h"

#include <optional>
#include <QDate>

namespace fledge::report {

struct GovernorProvider
{
    ProviderId id; ///< for the caller, who adds what duties and gates know; not printed
    QString name;
    QString kind; ///< of organisation
    int pupils = 0;
    int sessionsAWeek = 0;
    QDate lastVisit;
    QString lastGrade;
    bool visitDue = false; ///< the school owes a quality visit in this period and has not made it
    int minutesAWeek = 0;  ///< of all the sessions together
};

/// Children now, by kind of placement or by programme.
struct GovernorGroup
{
    QString name;
    int pupils = 0;
};

/// Placements that ended, by reason: this period, and the same time a year before.
struct GovernorEnding
{
    QString reason;
    int now = 0;
    int before = 0;
};

/// What one promise owed in the period. What was waived is counted apart from what was done.
struct GovernorPromise
{
    QString clause, title;
    int owed = 0, onTime = 0, late = 0, missed = 0, overdue = 0, notDueYet = 0, waived = 0;
};

/// Something of a provider's due diligence that is not in place although children go there.
struct GovernorLapse
{
    QString provider, clause, what;
    QString detail; ///< in a few words: `ran out on 31 October`
};

/// A breakdown as only the headteacher sees it.
struct GovernorBreakdown
{
    QString pupil, provider, reason;
    QDate on;
};

/// Children on AP at the end of a half-term, for the line over the years.
struct GovernorPoint
{
    QString label;
    int pupils = 0;
};

/// The number of safeguarding concerns that the safeguarding lead released for the period; nothing else is known here.
struct GovernorFigure
{
    int value = 0;
    QString by;
    QDate on;
};

struct GovernorInput
{
    QString school;
    QString headteacher;
    QString period; ///< `Autumn term 2026`, `School year 2026/27 so far`
    QDate date;     ///< to which it reaches
    int threshold = 5;
    int onRoll = 0;
    int pupilsNow = 0;
    int pupilsThisYear = 0; ///< at any time in the period
    int starts = 0;
    int ends = 0;
    std::optional<double> averageWeeks;      ///< length of the placements that ended; empty when none did
    std::vector<GovernorProvider> providers; ///< with children now, by name
    std::vector<GovernorGroup> kinds;
    std::vector<GovernorGroup> programmes;
    std::vector<GovernorPoint> history; ///< by half-term, oldest first
    std::vector<GovernorPromise> promises;
    int visitsDone = 0;
    int visitsDue = 0; ///< owed in the period, done or not
    std::vector<GovernorLapse> lapses;
    std::vector<GovernorEnding> endings;
    int overrides = 0;                         ///< in force on the date
    int overridesRunOut = 0;                   ///< past their last day, with the item missing still
    int overridesInPeriod = 0;                 ///< decided in the period
    int incidents = 0;                         ///< on record in the period; no concern is among them
    std::optional<GovernorFigure> concerns;    ///< empty: not released
    std::vector<GovernorBreakdown> breakdowns; ///< printed in the full version only
};

struct GovernorOptions
{
    bool full = false; ///< every number, for the headteacher only
};

Report governorReport(const GovernorInput& input, const GovernorOptions& options = {});

} // namespace fledge::report
