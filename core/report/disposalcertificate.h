// The certificate of disposal: that a pupil's record was taken out, or some records whose time was over, under which line of the
// schedule, by whom and when. It names no pupil, and says nothing of concerns.
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
    QString from;        ///< from when the line counts: policy::RetentionRule
    int years = 0, months = 0;
    QDate ended;         ///< of the record whose time ended first
    bool isOfRecords = false; ///< some records alone; then `pupil` is the disposal's own number, and
    QString whose;            ///< the reference of the pupil, or the name of the provider
    std::vector<Counted> records;
    bool isOfConcern = false; ///< for the two who disposed of it alone; `pupil` is the concern's number
    QString proposedBy;
    QUuid proposer, otherPerson; ///< who carried it out
    QDate proposedOn;
    QString reason;
    QString carriedOutBy;
    QDateTime carriedOutAt;
    QDate backupsUntil; ///< the last day on which a backup that is rotated can still hold it
    bool operator==(const DisposalCertificate&) const = default;
};

/// `Agreements`: what the records of a type are called together.
QString disposalTitle(const QString& type);
Report disposalReport(const DisposalCertificate& certificate, const QString& school);

} // namespace fledge::report
