// "Where every child is" for one date and session: the page somebody takes along when the fire bell rings.
#pragma once
#include "core/calendar/calendar.h"
#include "core/report/report.h"

#include <optional>
#include <QDateTime>
#include <QTime>

namespace fledge::report {

/// One child on AP in that session, in words that are ready to print.
struct WhereLine
{
    enum class State { AtProvider, InSchool, Absent, Unknown, Clash };
    State state = State::Unknown;
    QString pupil;
    QString year;
    QString why;      ///< for Unknown, Clash and Absent: a whole sentence
    QString provider; ///< also where only the site is unknown
    QString site;
    QString siteKind;     ///< printed when the site is not the provider's main one
    QString siteOperator; ///< whose place a sub-contracted site is
    QString address;
    QString phone;
    QTime starts, ends;
    QString transport;
    std::optional<bool> arrived; ///< empty: not marked yet
    QStringList places;          ///< for Clash: every place that expects the child
};

struct WhereInput
{
    QString school;
    QString schoolPhone;
    QDate date;
    calendar::Session session = calendar::Session::Am;
    std::vector<WhereLine> lines; ///< in the order in which they are to stand within a site
    QString noSession;            ///< a sentence when the school has no such session: INSET day, holiday
    QDateTime printedAt;          ///< UTC
    QString printedFor;           ///< the person who asked for it
};

/// Unknown and clashing children first, then each site with its address and telephone, then those in school or absent.
Report whereReport(const WhereInput& input);

} // namespace fledge::report
