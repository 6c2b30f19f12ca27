// The chapters of the walk, in the order in which a school goes through them; each says what it leaves behind.
#pragma once
#include "tests/acceptance/office.h"

namespace fledge::story {

/// First start: the school's file with its year, and the first account, of Mary Farrow, the headteacher.
void makeTheSchool(Office& office);
/// Jo Okafor, the coordinator, with an account, and Ravi Sandhu, who leads placements.
void addTheStaff(Office& office);
/// Four pupils with their parents; brought in, taken back, and brought in again.
void bringInTheClassList(Office& office);
/// Riverside College out of the national register.
void bringInTheRegister(Office& office);
/// Pinewood Motors, typed by hand and approved once everything is in place.
void addAndApproveAProvider(Office& office);

/// What differs between the placements of the walk.
struct Wanted
{
    QString pupil;
    QString parent;
    QString kind = QStringLiteral("Vocational course");
    QString start = QStringLiteral("9/11/26");
    QString site = QStringLiteral("Mill Road");
    QString session = QStringLiteral("session-1-am");
};

/// A draft with its details, at Pinewood Motors; the page stays open.
void draftAPlacement(Office& office, const Wanted& wanted);
void openPlacement(Office& office, const QString& words);
/// One week with a site, and the school's minibus.
void fillTheWeek(Office& office, const Wanted& wanted);
/// The pupil's plan: six steps, agreed.
void agreeThePlan(Office& office);
/// Goes through every item the gate shows as missing, by its own button, up to the individual risk assessment.
void putInPlaceWhatTheGateAsks(Office& office, const Wanted& wanted);
void decideThatNoRiskAssessmentIsNeeded(Office& office);
void propose(Office& office);
/// Missing items, as the gate lists them.
QStringList missing(Office& office);

/// Everything of a placement that is not the story: drafted, put in place, proposed, approved, started.
void runAPlacement(Office& office, const Wanted& wanted);

/// The headteacher's decisions, on the page of a placement.
void headReturns(Office& office, const QString& placement, const QString& reason);
void headApproves(Office& office, const QString& placement, const QString& note);
void headLetsWait(Office& office, const QString& item, const QString& until, const QString& reason);
void start(Office& office);

/// What is owed by anybody, as Today lists it, narrowed by words.
QStringList owed(Office& office, const QString& words);
void doTheReview(Office& office, const QString& pupil);
void planTheWeeks(Office& office);
void holdTheReviewMeeting(Office& office, const QString& pupil);

void chooseReport(Office& office, const QString& report);
/// Looks at the preview, saves the PDF and reads it back.
QString printed(Office& office, const QString& fileName);

} // namespace fledge::story
