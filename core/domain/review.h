// A review of a placement, plan, risk assessment or progress.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

#include <optional>

namespace fledge {

struct Review
{
    ReviewId id;
    record::Meta meta;
    ReviewKind kind = ReviewKind::Placement;
    ReviewSubject subjectType = ReviewSubject::Placement;
    QUuid subjectId;
    QDate onDate;
    StaffId byStaff;
    std::optional<Judgement> attending;
    std::optional<Judgement> safe;
    std::optional<Judgement> needsMet;
    std::optional<Judgement> keepingUp;
    std::optional<ReviewDecision> decision;
    QString note;
    QString pupilView;
    QString parentView;
    QString providerView;
    QString countsFor;
    QUuid answersEvent;
    bool countsAsScheduled = false;

    bool operator==(const Review&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Review>();
