// Saving a record as a user does: checked, and with what follows from it in the same transaction.
#pragma once
#include "core/actions/context.h"

namespace fledge::actions {

/// Validates and saves. A new placement gets its first event; a proposal that is edited goes back to draft; a change to
/// an approved or live placement is an amendment (contract B.1, B.3). Columns that only actions set are refused.
/// Warnings (a wrong check letter) come back with the result.
Result<store::Saved> save(Context& context, record::AnyRecord record, const QString& why);

/// Voids a record with a reason; refused for what only an action may take back.
Result<store::Saved> voidRecord(Context& context, const record::RecordType& type, const QUuid& id, const QString& reason);

} // namespace fledge::actions
