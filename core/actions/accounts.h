// The verbs of accounts: who may sign in, and who holds which key (contract C and E.3). Passwords come as bytes and keys
// as prepared in a worker, because stretching a password takes half a second; nothing of them is an argument that an
// audit or a log could hold.
#pragma once
#include "core/actions/context.h"
#include "core/domain/staff.h"
#include "core/security/recoverycode.h"

namespace fledge::actions {

/// New key pairs locked under a password: made in a worker, written by addAccount() and its like.
struct PreparedKeys
{
    security::PublicKeys keys;
    security::LockedKeys locked;
    std::shared_ptr<security::KeyRing> ring = nullptr; ///< the keys themselves, for whoever goes on with them
};
/// Invalid/too_short on `password`; Failed/memory.
Result<PreparedKeys> prepareKeys(const QByteArray& password, const security::PasswordCost& cost);

/// Where an account stands.
enum class AccountState {
    None,      ///< this person cannot sign in
    Waiting,   ///< made or reset: a headteacher (or, for cases, a safeguarding lead) has to hand over keys
    Active,
    Suspended  ///< signing in is refused
};
QString token(AccountState state);

/// One line of Settings → Accounts.
struct AccountLine
{
    StaffId staff;
    QString signIn;
    QString name;
    std::vector<Role> roles;     ///< as the staff record says
    std::vector<Role> certified; ///< as the school's key says: these count
    AccountState state = AccountState::None;
    bool holdsRecords = false;
    bool holdsSchoolKey = false;
    bool isProvisional = false; ///< the first password was somebody else's choice: keys are handed over after they chose one
    bool isChanged = false;     ///< not as the audit says it was left
    bool waitsForCases = false; ///< a safeguarding lead or headteacher who lacks the key of a case
    QDateTime madeAt;
    QDate leftOn; ///< the last day of working here, as the staff record says; may lie ahead
};
/// Every member of staff with a sign-in name, by name.
Result<std::vector<AccountLine>> accountLines(store::Reader& reader, const store::SchoolKeys& keys);

/// Whether these roles see pupils, and so need the records key (an administrator alone does not).
bool needsRecords(const std::vector<Role>& roles);

/// The keys that a file with accounts begins with: made in `ring`, written by beginSealing().
struct Beginning
{
    security::RecoveryCode code;
    store::SchoolKeys keys; ///< the school's key and the recovery key
    security::Epoch epoch;
};
Beginning prepareBeginning(security::KeyRing& ring, const QByteArray& storeId);
/// Writes them, and seals what stands in the clear. The transaction must have done nothing before and is signed by the
/// school; `codec` protects from here on.
Done beginSealing(store::Transaction& tx, const Beginning& beginning, const std::shared_ptr<security::KeyRing>& ring,
                  security::SealingCodec& codec);
/// An account that holds at once what its roles need: the first one, and those of the sample school.
Done putGrantedAccount(store::Transaction& tx, const security::KeyRing& ring, const Staff& staff,
                       const PreparedKeys& prepared);

/// Gives a member of staff an account that waits: first for a password of the person's own, then for its grants. The keys
/// under the first password are for that one sign-in. Invalid/duplicate when there is an account.
Done addAccount(Context& context, StaffId staff, const PreparedKeys& prepared);
/// The same for somebody who forgot their password. Cases that they alone could read are left to the recovery sheet.
Done resetAccount(Context& context, StaffId staff, const PreparedKeys& prepared);
/// At the first sign-in: keys of one's own under a password that nobody else chose. Denied/own_password when they are.
Done takeOwnKeys(Context& context, const PreparedKeys& prepared);
/// The same keys under a new password of one's own.
Done changePassword(Context& context, const security::LockedKeys& locked);
/// Hands over what this person's roles need: certificate and records keys (a headteacher), the keys of cases (a
/// headteacher or a safeguarding lead). Denied/self for oneself, Denied/provisional before the person has chosen a password,
/// Denied/headteacher_grants where nothing is lacking that a safeguarding lead can hand over,
/// Damaged/account when the keys are not those that were made, Damaged/unsigned when roles or rows that this relies upon
/// were changed in the file. The number of keys of cases that were handed over.
Result<int> grantKeys(Context& context, StaffId staff);
/// Suspends, or lets sign in again.
Done setSuspended(Context& context, StaffId staff, bool suspended, const QString& reason);
/// Takes every key back: a new epoch begins and all is sealed anew for those who stay. What the person could read they
/// can still read in an old copy. `codec` seals under the new epoch from here on. The number of rows sealed anew.
Result<int> withdrawKeys(Context& context, StaffId staff, const QString& reason, security::SealingCodec& codec);
/// The roles of an account: they count once certified again, which a headteacher's session does here. Roles that take the
/// records key away begin a new epoch, as withdrawKeys() does. The number of rows sealed anew.
/// Roles that open no cases take back those of `byRole`, the cases read because of the role alone; what somebody was named or
/// added for stays theirs, unless they become an administrator (security::isKeptFromCases()).
Result<int> setRoles(Context& context, StaffId staff, const std::vector<Role>& roles, const QSet<QUuid>& byRole,
                     security::SealingCodec& codec);
/// With the recovery sheet: a new headteacher account, a new sheet, and an audit row that nobody can hide. `recovery`
/// holds the recovery keys. The code of the new sheet.
Result<security::RecoveryCode> recover(Context& context, security::KeyRing& recovery, const Staff& head,
                                       const PreparedKeys& prepared);

/// Seconds somebody has to wait after this many wrong passwords: none for three, then doubling up to five minutes.
int secondsToWait(int failures);

/// Signs in: the account's keys unlocked by `ring`, with every key that was handed over to it.
struct SignedIn
{
    security::Person person;
    std::shared_ptr<security::KeyRing> ring;
    AccountState state = AccountState::Waiting;
    bool isProvisional = false; ///< a password of one's own is to be chosen first
};
/// Denied/suspended; Damaged/standing when somebody changed the account in the file; Denied/certificate when what the school signed is not this account.
Result<SignedIn> openAccount(store::Store& store, const store::AccountRow& row, std::shared_ptr<security::KeyRing> ring);

} // namespace fledge::actions
