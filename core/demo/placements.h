// Placements of the sample school: content, the evidence that opens their gate, their events and the approval.
#pragma once
#include "core/demo/world.h"

namespace fledge::demo {

/// One session of the week at one of the provider's sites.
struct Slot
{
    int weekday = 1;
    Part part = Part::Am;
    size_t site = 0;
    QDate from; ///< invalid: from the start
};

struct Step
{
    EventKind kind;
    QDate on;
    StaffId by;
    QString reason;
    QJsonObject details;
};

/// What is left out, so that the gate has something to show.
enum Gap : unsigned {
    Complete = 0,
    NoConsent = 1u << 0,
    NoRisk = 1u << 1,
    RiskPartly = 1u << 2, ///< five of six areas
    NoTransport = 1u << 3,
    NoConsultation = 1u << 4,
    NoObjective = 1u << 5,
    NoNeedsCheck = 1u << 6,
    NoPupilRisk = 1u << 7,
    Bare = 0xffu ///< a draft that has only just been begun
};

struct PlacementSpec
{
    size_t pupil = 0;
    size_t provider = 0;
    Programme programme = Programme::Pfa;
    PlacementKind kind = PlacementKind::Vocational;
    StaffId lead;
    QDate startOn;
    QDate plannedEndOn;
    std::vector<Slot> week;
    std::vector<Step> steps; ///< after `create`, in order
    QDate begun;             ///< the day of `create`
    unsigned gaps = Complete;
};

/// The steps that lead to an approval, in the days before `startOn`, and to the start when it is over.
std::vector<Step> approvedSteps(const World& world, QDate proposedOn, QDate approvedOn, QDate startedOn = {});
Step step(EventKind kind, QDate on, StaffId by, const QString& reason = {}, const QJsonObject& details = {});
Step ended(QDate on, StaffId by, const char* why, const QString& reason);

/// Writes the placement with all its children; the place in World::placements. Its status is the fold of its events.
size_t place(World& world, const PlacementSpec& spec);

} // namespace fledge::demo
