// The certificate of disposal: that a pupil's record was taken out, under which line of the schedule, by whom and when. It names
// no pupil, and says nothing of concerns.
#pragma once
#include "core/report/report.h"

#include <QDate>
#include <QUuid>

namespace fledge::report {

/// How many records of a type go.
struct Counted
{
    QString type;
    int count = 0;
    bool operator==(const Counted&) const = default;
};

/// What is left of a pupil's record: no name, and nothing that tells of a concern.
struct DisposalCertificate
{
    QUuid pupil;        ///< nobody is found by it any more
    QString reference;  ///< as it stood on paper
    int bornIn = 0;     ///< the year; 0 where the date of birth was not known
    QDate onRollFrom, onRollTo;
    QString rule, basis; ///< the line of the schedule: its title, and why so long
    int years = 0;
    QDate ended;
    std::vector<Counted> records;
    QString proposedBy;
    QDate proposedOn;
    QString reason;
    QString carriedOutBy;
    QDateTime carriedOutAt;
    QDate backupsUntil; ///< the last day on which a backup that is rotated can still hold it
    bool operator==(const DisposalCertificate&) const = default;
};

Report disposalReport(const DisposalCertificate& certificate, const QString& school);

} // namespace fledge::report
