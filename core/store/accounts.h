// Accounts, epochs and grants as rows: no mapping, because none of it is shown, exported or edited as a record.
// Every function works inside its caller's transaction, or reads.
#pragma once
#include "core/domain/ids.h"
#include "core/security/certificate.h"
#include "core/security/passwords.h"
#include "core/security/sealing.h"
#include "core/store/connection.h"

#include <QDateTime>
#include <optional>

namespace fledge::store {

/// One account beside the staff record it belongs to.
struct AccountRow
{
    StaffId staff;
    QString signIn; ///< of the staff record; not written here
    QString name;   ///< likewise
    bool suspended = false;
    security::PublicKeys keys;
    security::LockedKeys locked;
    QByteArray certificate; ///< empty until a headteacher certified it
    QDateTime madeAt;
    int failures = 0; ///< wrong passwords since the last right one
    QDateTime lastFailure;
    /// Somebody else chose the password: the person makes keys of their own at their first sign-in, and no key is handed
    /// over before.
    bool provisional = false;
    /// Not as the audit says it was left: somebody changed it in the file, and nothing that stands in it counts.
    bool isChanged = false;
};

Result<std::vector<AccountRow>> accounts(Connection& connection);
/// NotFound when nobody with an account has that sign-in name (upper and lower case are the same).
Result<AccountRow> accountOf(Connection& connection, const QString& signIn);
Result<AccountRow> accountOf(Connection& connection, StaffId staff);
/// Inserts or replaces; the sign key that it replaces is kept, because the audit was signed with it.
Done putAccount(Connection& connection, const AccountRow& row);
/// Counts a wrong password, or forgets them after a right one.
Done noteFailures(Connection& connection, StaffId staff, int failures, const QDateTime& at);
/// The public keys that anybody's account ever had.
struct PastKey
{
    QUuid staff;
    security::PublicKeys keys;
};
Result<std::vector<PastKey>> pastKeys(Connection& connection);
/// What the audit holds of an account's keys when they are made: nobody can put others in their place afterwards.
QByteArray keyDigest(const QUuid& staff, const security::PublicKeys& keys);
/// Whether the keys of an account are those that somebody signed in made: a signed row of the audit holds their digest.
Result<bool> areKeysMade(Connection& connection, const AccountRow& row);

/// A key sealed to somebody: for the records `number` is the epoch, for a case its generation.
struct GrantRow
{
    QUuid what; ///< null: the records
    int number = 0;
    QUuid recipient;
    QByteArray sealed;
};

Result<std::vector<security::Epoch>> epochs(Connection& connection, const QByteArray& schoolPublic,
                                            const QByteArray& storeId);
Done putEpoch(Connection& connection, const security::Epoch& epoch, const QByteArray& signature, const QDateTime& at);
/// What the school signs of an epoch and of the recovery key, so that nobody puts their own in its place.
QByteArray epochBytes(const security::Epoch& epoch, const QByteArray& storeId);
QByteArray recoveryBytes(const QByteArray& recoveryPublic, const QByteArray& storeId);

Result<std::vector<GrantRow>> recordGrants(Connection& connection, const QUuid& recipient);
/// Who holds the newest records key.
Result<std::vector<QUuid>> recordHolders(Connection& connection);
Done putRecordGrant(Connection& connection, const GrantRow& grant);
Done dropRecordGrants(Connection& connection, const QUuid& recipient);

Result<QByteArray> schoolGrant(Connection& connection, const QUuid& recipient); ///< empty: none
Result<std::vector<QUuid>> schoolKeyHolders(Connection& connection);
Done putSchoolGrant(Connection& connection, const QUuid& recipient, const QByteArray& sealed);
Done dropSchoolGrant(Connection& connection, const QUuid& recipient);

Result<std::vector<GrantRow>> caseGrants(Connection& connection, const QUuid& recipient);
Result<std::vector<GrantRow>> grantsOfCase(Connection& connection, const QUuid& caseId);
Done putCaseGrant(Connection& connection, const GrantRow& grant);
/// Takes all keys of one person back. Empty rows stay as a sign: the next who writes to one of the cases makes a new key
/// (contract E.2).
Done dropCaseGrants(Connection& connection, const QUuid& recipient);

/// The keys of the whole store that everybody may know.
struct SchoolKeys
{
    QByteArray school;   ///< Ed25519; empty: the file has no accounts yet
    QByteArray recovery; ///< X25519, signed by the school
    QByteArray recoverySignature;
    bool isEmpty() const { return school.isEmpty(); }
};
Result<SchoolKeys> schoolKeys(Connection& connection);
Done putSchoolKeys(Connection& connection, const SchoolKeys& keys);

/// Signs whether the file is for practice: a school's own file cannot be made into one afterwards.
Done signPractice(Connection& connection, const QByteArray& storeId, const security::KeyRing& ring);
/// Whether a file with accounts is for practice: what it says, where the school signed that. Damaged/practice when it says
/// something else than was signed. A file of an earlier version has no signature: only the sample school's is believed.
Result<bool> isSignedPractice(Connection& connection, const QByteArray& storeId, const QByteArray& school, bool said);

} // namespace fledge::store
