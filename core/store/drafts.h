// What somebody typed and has not saved, sealed to its writer: rows that tell nothing but who was typing and when.
#pragma once
#include "core/domain/ids.h"
#include "core/store/connection.h"

#include <QDateTime>
#include <vector>

namespace fledge::store {

struct DraftRow
{
    QUuid id;
    StaffId staff;
    QDateTime savedAt;
    QByteArray sealed;
};

/// Every draft of one person, oldest first.
Result<std::vector<DraftRow>> draftsOf(Connection& connection, StaffId staff);
/// Inserts the draft or replaces the one with that id.
Done putDraft(Connection& connection, const DraftRow& row);
/// Takes a draft of that person away; nothing happens when there is none.
Done dropDraft(Connection& connection, const QUuid& id, StaffId staff);
/// Takes away what others than that person saved before then.
Done dropOthersDraftsBefore(Connection& connection, const QDateTime& then, StaffId staff);

} // namespace fledge::store
