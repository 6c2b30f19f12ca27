// How an account stands: its keys, certificate, password and grants, and whether it is suspended. Every row of the audit
// about an account vouches for that, so nobody puts an old certificate back or suspends somebody with a script.
#pragma once
#include "core/record/record.h"
#include "core/store/auditwitness.h"

namespace fledge::store {

enum class Standing {
    AsSigned, ///< as the last signed row about it says
    Unknown,  ///< no row says: an earlier version wrote the last one
    Changed   ///< somebody changed the file from outside
};

/// What the audit's rows about an account are bound to; the recovery sheet has one too (security::recoveryRecipient()).
Result<QByteArray> standingDigest(Connection& connection, const QUuid& account);
Result<Standing> standingOf(Connection& connection, AuditWitness& witness, const QUuid& account);

/// Whether the record is as its last row in the audit says, and that row was signed.
Result<bool> isVouchedFor(Connection& connection, AuditWitness& witness, const record::RecordType& type, const QUuid& id);

/// Every account and the sheet stand as they were left, and hold the keys that they should. Damaged/standing or keys.
Done checkStandings(Connection& connection, const QByteArray& storeId);

} // namespace fledge::store
