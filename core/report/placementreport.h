// One placement on paper, for the person named on it: what was agreed, where the child is when, what is in place and
// what not.
#pragma once
#include "core/report/report.h"

#include <optional>
#include <QDate>
#include <QDateTime>
#include <QTime>

namespace fledge::report {

/// One line of the weekly timetable, in words that are ready to print.
struct PlacementSession
{
    int weekday = 1; ///< 1 is Monday
    QString part;    ///< morning, afternoon
    QTime starts, ends;
    QString site;
    QString siteKind;
    QString siteOperator;
    QString address; ///< on the report's date; empty: clause 7.3 is broken, and the report says so
    QString phone;
    QDate from, to;
};

struct PlacementTransport
{
    QString covers; ///< `every session`, or the weekday and part
    QString mode;
    QString details;   ///< operator, vehicle, escort, place of pick-up
    QString agreement; ///< the parents' agreement and its date, where they take the child
};

struct PlacementItem
{
    enum class State { Met, NotApplicable, Unmet, Expired, Overridden };
    State state = State::Unmet;
    QString clause;
    QString title;
    QString detail;
};

struct PlacementRisk
{
    QString area;
    bool considered = false;
    QString hazard;
    QString controls;
    QString before, after; ///< likelihood × severity, such as `4 × 3 = 12`
};

/// A risk assessment: of the placement (13.1) or of the pupil (13.2).
struct PlacementRiskAssessment
{
    QString title;
    QDate on;
    QString by;
    int version = 1;
    QString notNeededBecause; ///< for one that was judged unnecessary
    std::vector<PlacementRisk> risks;
};

struct PlacementReview
{
    QDate on;
    QString kind, by;
    QString attending, safe, needsMet, decision;
    QString note, pupilView, parentView, providerView;
};

struct PlacementConsent
{
    QDate on;
    QString decision, by;
    QDate until;
    bool inForce = false;
};

struct PlacementConsultation
{
    QDate on;
    QString step, way, with, note;
};

struct PlacementOverride
{
    QString clause, title;
    QString by;
    QDateTime at;
    QDate until;
    QString reason;
    bool ended = false;  ///< met meanwhile, or over
    bool ranOut = false; ///< past its date, and what may have waited is missing still
};

struct PlacementApproval
{
    QDateTime at;
    QString decision, by, note;
};

struct PlacementEventLine
{
    QDate on;
    QString what, by, reason;
};

struct PlacementDuty
{
    QString clause, title, owner;
    QDate due;
    bool overdue = false;
};

struct PlacementInput
{
    QString school;
    QDate date;
    QString printedFor; ///< the reader named on every page
    QString reference;
    QString pupil, year, provider, providerStatus;
    QString programme, kind, legalBasis, status, lead, route;
    QDate startOn, startedOn, plannedEndOn, endedOn;
    std::optional<int> costPencePerSession;
    QString purpose, expectedOutcomes, nextStep, complement, adjustments;
    std::vector<PlacementSession> timetable; ///< by weekday and time
    std::vector<PlacementTransport> transport;
    std::vector<PlacementItem> gate; ///< as checked for the report's date
    std::vector<PlacementOverride> overrides;
    std::vector<PlacementConsultation> consultations;
    std::vector<PlacementConsent> consents;
    std::vector<PlacementRiskAssessment> riskAssessments;
    std::vector<PlacementReview> reviews; ///< newest first
    std::vector<PlacementApproval> approvals;
    std::vector<PlacementEventLine> events;
    std::vector<PlacementDuty> duties; ///< what is owed, by due date
};

Report placementReport(const PlacementInput& input);

} // namespace fledge::report
