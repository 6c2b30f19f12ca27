// A concern about a child's safety as it was logged: the first entry of a case (clause 7.5). Confidential.
#pragma once
#include "core/domain/casewords.h"
#include "core/domain/ids.h"
#include "core/record/record.h"

#include <QTime>

namespace fledge {

struct Concern
{
    ConcernId id;
    record::Meta meta;
    ConcernAbout about = ConcernAbout::Pupil;
    ProviderId providerId;
    SiteId siteId;
    StaffId aboutStaff; ///< never among the readers
    QString aboutPerson;
    QString whatHappened;
    QString childsWords;
    QDate occurredOn;
    QTime occurredAt;
    QDate noticedOn;
    QTime noticedAt;
    QString place;
    QString reportedBy;
    ConcernCategory category = ConcernCategory::Other;
    QString doneAtOnce;
    QString toldInPerson;
    ConcernLevel level = ConcernLevel::Safeguarding;
    QJsonObject recipients; ///< `{"staff": [id, …]}`: those named, when it is restricted
    QJsonObject bodyMarks;  ///< `{"marks": [{"number", "view", "x", "y", "note"}]}`

    bool operator==(const Concern&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Concern>();
