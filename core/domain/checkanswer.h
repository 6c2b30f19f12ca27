// An answer to one item of a checklist, dated and signed.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

namespace fledge {

struct CheckAnswer
{
    CheckAnswerId id;
    record::Meta meta;
    QString list;
    QString item;
    CheckSubject subjectType = CheckSubject::Provider;
    QUuid subjectId;
    CheckState state = CheckState::Done;
    QDate onDate;
    StaffId byStaff;
    QString evidence;
    QString document;
    QString reason;
    QDate expiresOn;

    bool operator==(const CheckAnswer&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::CheckAnswer>();
