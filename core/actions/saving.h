// Saving a record as a user does: checked, and with what follows from it in the same transaction.
#pragma once
#include "core/actions/context.h"

namespace fledge::actions {

/// Validates and saves. A new placement gets its first event; a proposal that is edited goes back to draft; a change to
/// an approved or live placement is an amendment (contract B.1, B.3). Columns that only actions set are refused.
/// Warnings (a wrong check letter) come back with the result.
Result<store::Saved> save(Context& context, record::AnyRecord record, const QString& why);

/// Invalid/duplicate or Invalid/format at `sign_in` where a member of staff would sign in by a name that at the door is another's,
/// also of somebody who is in no list any more.
Done refuseLikeSignIn(Context& context, const record::AnyRecord& before, const record::AnyRecord& record);

/// Voids a record with a reason; refused for what only an action may take back.
Result<store::Saved> voidRecord(Context& context, const record::RecordType& type, const QUuid& id, const QString& reason);

} // namespace fledge::actions
