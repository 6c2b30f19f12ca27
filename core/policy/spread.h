// Half-termly work over the weeks that are left: a proposal of days, for somebody to confirm.
#pragma once
#include "core/policy/duties.h"

#include <span>

namespace fledge::policy {

struct ProposedDay
{
    QString duty; ///< its key
    QDate on;
    bool operator==(const ProposedDay&) const = default;
};

/// A school day for every duty of a period that is owed and has no planned day, spread evenly from the next school day
/// on; never after its due date unless that has passed. Duties of one pupil share a day, so that one meeting does. Days
/// that other duties are planned for already are counted, so that no day gets more than its share.
std::vector<ProposedDay> spread(std::span<const Duty> duties, const calendar::Calendar& calendar, QDate today);

} // namespace fledge::policy
