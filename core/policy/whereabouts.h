// Where every child with alternative provision is expected to be in one session of one day (clause 7.3).
#pragma once
#include "core/calendar/calendar.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/site.h"
#include "core/domain/siteaddress.h"
#include "core/domain/timetableentry.h"
#include "core/domain/transport.h"
#include "core/policy/placementstate.h"

#include <QJsonObject>

namespace fledge::policy {

/// A placement that may put its pupil somewhere that day, with what holds for it.
struct WherePlacement
{
    Placement placement;
    PlacementState state;  ///< on the day
    bool arranged = false; ///< suspended, and it is recorded that the pupil is in school for these sessions
    std::vector<TimetableEntry> entries;
    std::vector<Transport> transports;
};

struct WhereFacts
{
    std::vector<Pupil> pupils;
    std::vector<Provider> providers;
    std::vector<Site> sites;
    std::vector<SiteAddress> addresses;
    std::vector<WherePlacement> placements;
};

enum class WhereState { AtProvider, InSchool, Absent, Unknown, Clash };
QString token(WhereState state);

/// A place with the address that held on the day.
struct WherePlace
{
    SiteId id;
    QString name;
    SiteKind kind = SiteKind::Main;
    QString operatedBy; ///< who runs a sub-contracted site
    QString address;
    QString postcode;
    QString phone;
};

/// Something the placement goes without, by the headteacher's leave or past its end (contract D.6).
struct WhereOverride
{
    QString clause, title;
    QDate until;
    bool ranOut = false;
};

struct WhereRow
{
    PupilId pupil;
    QString pupilName;
    QString year;
    WhereState state = WhereState::Unknown;
    QString why; ///< timetable · no_entry · start_not_confirmed · suspended · no_address · two_placements · left_school
    PlacementId placement; ///< null when the pupil is in school
    ProviderId provider;
    QString providerName;
    std::optional<WherePlace> site;
    QTime starts;
    QTime ends;
    std::optional<TransportMode> transportMode;
    QString transportBy;
    std::vector<WherePlace> places; ///< a clash: every place the timetable names
    std::vector<WhereOverride> overrides;
};

/// One row for each pupil who is on alternative provision on the day, by site, then name. Empty when the session is
/// not one of the school.
std::vector<WhereRow> where(const WhereFacts& facts, const calendar::Calendar& calendar, QDate date,
                            calendar::Session session);

/// As the command line shows it (contract F.7).
QJsonObject toJson(const WhereRow& row);

} // namespace fledge::policy
