// A quality visit to a provider (clause 6.4b).
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

#include <optional>

namespace fledge {

struct Visit
{
    VisitId id;
    record::Meta meta;
    ProviderId providerId;
    SiteId siteId;
    QDate onDate;
    StaffId byStaff;
    QDate plannedOn;
    QString findings;
    std::optional<VisitGrade> grade;
    QString countsFor;

    bool operator==(const Visit&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Visit>();
