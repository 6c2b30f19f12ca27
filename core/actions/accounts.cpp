#include "core/actions/accounts.h"

#include "core/actions/staffaccounts.h"
#include "core/security/caseroles.h"
#include "core/security/reservedids.h"
#include "core/store/casekeys.h"
#include "core/store/cases.h"
#include "core/store/standing.h"
#include "core/store/store.h"

#include <QSet>

namespace fledge::actions {
namespace {

using security::KeyRing;
using store::AccountRow;
using store::GrantRow;

const QString accountType = QStringLiteral("account");

using security::holdsRole;

/// An audit row of an account: the digest of its keys where they were made, nothing of the person.
void note(store::Transaction& tx, const QString& action, StaffId staff, const QByteArray& keyDigest = {},
          const QString& why = {})
{
    tx.note({action, accountType, staff.uuid(), {}, keyDigest, why, {}});
}

Done grantRecords(store::Transaction& tx, const KeyRing& ring, const QUuid& recipient, const QByteArray& box)
{
    for (int epoch = ring.newestKey(security::recordsKey()); epoch > 0; --epoch) {
        const QByteArray sealed = ring.grantKey(security::recordsKey(), epoch, box);
        if (sealed.isEmpty()) continue;
        if (Done put = store::putRecordGrant(tx.connection(), {{}, epoch, recipient, sealed}); !put) return put;
    }
    return {};
}

/// Certificate, records keys and the school's key, as far as the roles need them.
Done certifyAccount(store::Transaction& tx, const KeyRing& ring, AccountRow row, const std::vector<Role>& roles)
{
    const bool records = needsRecords(roles);
    row.certificate =
        security::certify({row.staff.uuid(), row.signIn, row.keys, roles, records}, tx.storeId(), ring);
    if (Done put = store::putAccount(tx.connection(), row); !put) return put;
    Done granted = records ? grantRecords(tx, ring, row.staff.uuid(), row.keys.box)
                           : store::dropRecordGrants(tx.connection(), row.staff.uuid());
    if (!granted) return granted;
    if (!holdsRole(roles, Role::Headteacher)) return store::dropSchoolGrant(tx.connection(), row.staff.uuid());
    return store::putSchoolGrant(tx.connection(), row.staff.uuid(), ring.grantSchoolKey(row.keys.box));
}

/// Keys that wait for a password of the person's own, or that came with it.
Done putNewKeys(Context& context, AccountRow row, const PreparedKeys& prepared, const QString& action, bool isOwn)
{
    row.provisional = !isOwn && !context.isPractice;
    row.keys = prepared.keys;
    row.locked = prepared.locked;
    row.certificate.clear();
    row.madeAt = context.tx.clock().now();
    row.failures = 0;
    row.lastFailure = {};
    store::Connection& connection = context.tx.connection();
    if (Done put = store::putAccount(connection, row); !put) return put;
    for (Done dropped : {store::dropRecordGrants(connection, row.staff.uuid()),
                         store::dropSchoolGrant(connection, row.staff.uuid()),
                         store::takeBackCaseKeys(context.tx, row.staff.uuid())})
        if (!dropped) return dropped;
    note(context.tx, action, row.staff, store::keyDigest(row.staff.uuid(), row.keys));
    return {};
}

bool isSelf(const Context& context, StaffId staff) { return context.person.id == staff; }

/// Whether somebody can use the school's key today: they may sign in, and what the school signed is their account.
bool canSignAsSchool(const AccountRow& row, const std::vector<QUuid>& holders, const QByteArray& storeId,
                     const QByteArray& school)
{
    return !row.suspended && std::find(holders.begin(), holders.end(), row.staff.uuid()) != holders.end() &&
           certificateOf(row, storeId, school);
}

/// Nobody takes away the last headteacher's keys: then only the recovery sheet would open the file.
Done leavesAHolder(store::Transaction& tx, StaffId staff)
{
    const auto holders = store::schoolKeyHolders(tx.connection());
    const auto rows = store::accounts(tx.connection());
    const auto keys = store::schoolKeys(tx.connection());
    if (!holders) return tl::unexpected(holders.error());
    if (!rows) return tl::unexpected(rows.error());
    if (!keys) return tl::unexpected(keys.error());
    const auto others = std::count_if(rows->begin(), rows->end(), [&](const AccountRow& row) {
        return row.staff != staff && canSignAsSchool(row, *holders, tx.storeId(), keys->school);
    });
    const bool holds = std::find(holders->begin(), holders->end(), staff.uuid()) != holders->end();
    return holds && others == 0 ? fail(ProblemKind::Denied, QStringLiteral("last_holder")) : Done();
}

/// A new records key for those who hold one now, and everything sealed anew under it. The number of rows sealed anew.
Result<int> beginNewEpoch(Context& context, security::SealingCodec& codec)
{
    store::Transaction& tx = context.tx;
    store::Connection& connection = tx.connection();
    KeyRing& ring = *context.keys;
    auto known = store::epochs(connection, ring.schoolPublic(), tx.storeId());
    if (!known) return tl::unexpected(known.error());
    const int number = known->back().number + 1;
    ring.makeKey(security::recordsKey(), number);
    const security::Epoch epoch{number, ring.publicOf(security::recordsKey(), number)};
    known->push_back(epoch);
    const QByteArray signature = ring.signAsSchool(store::epochBytes(epoch, tx.storeId()));
    if (Done put = store::putEpoch(connection, epoch, signature, tx.clock().now()); !put) return tl::unexpected(put.error());
    const auto keys = store::schoolKeys(connection);
    const auto rows = store::accounts(connection);
    if (!keys) return tl::unexpected(keys.error());
    if (!rows) return tl::unexpected(rows.error());
    if (!security::isSignedBy(keys->school, store::recoveryBytes(keys->recovery, tx.storeId()), keys->recoverySignature))
        return fail(ProblemKind::Damaged, QStringLiteral("recovery"));
    const auto grant = [&](const QUuid& recipient, const QByteArray& box) {
        return store::putRecordGrant(connection,
                                     {{}, number, recipient, ring.grantKey(security::recordsKey(), number, box)});
    };
    std::vector<QUuid> holders{security::recoveryRecipient()};
    if (Done put = grant(security::recoveryRecipient(), keys->recovery); !put) return tl::unexpected(put.error());
    for (const AccountRow& holder : *rows) {
        const auto certificate = certificateOf(holder, tx.storeId(), keys->school);
        if (!certificate || !certificate->mayHoldRecords) continue;
        if (Done put = grant(holder.staff.uuid(), holder.keys.box); !put) return tl::unexpected(put.error());
        holders.push_back(holder.staff.uuid());
    }
    codec.protect(*known, context.keys);
    auto rewritten = tx.resealAll();
    // After them, so that these rows stand near their signature.
    for (const QUuid& holder : holders) note(tx, QStringLiteral("account.key"), StaffId(holder));
    return rewritten;
}

} // namespace

bool needsRecords(const std::vector<Role>& roles)
{
    return std::any_of(roles.begin(), roles.end(), [](Role role) { return role != Role::Administrator; });
}

Result<PreparedKeys> prepareKeys(const QByteArray& password, const security::PasswordCost& cost)
{
    if (QString::fromUtf8(password).size() < security::shortestPassword)
        return fail(Problem::invalid(QStringLiteral("password"), QStringLiteral("too_short")));
    const auto ring = std::make_shared<KeyRing>();
    ring->makeOwn();
    const auto locked = security::lockUp(*ring, password, cost);
    if (!locked) return tl::unexpected(locked.error());
    return PreparedKeys{ring->publicKeys(), *locked, ring};
}

Beginning prepareBeginning(KeyRing& ring, const QByteArray& storeId)
{
    auto code = security::RecoveryCode::make();
    ring.makeSchoolKey();
    ring.makeKey(security::recordsKey(), 1);
    store::SchoolKeys keys{ring.schoolPublic(), code.ring()->publicKeys().box, {}};
    keys.recoverySignature = ring.signAsSchool(store::recoveryBytes(keys.recovery, storeId));
    return {std::move(code), keys, {1, ring.publicOf(security::recordsKey(), 1)}};
}

Done beginSealing(store::Transaction& tx, const Beginning& beginning, const std::shared_ptr<KeyRing>& ring,
                  security::SealingCodec& codec)
{
    store::Connection& connection = tx.connection();
    tx.signWith({true, [ring](const QByteArray& message) { return ring->signAsSchool(message); }});
    tx.mark(QStringLiteral("accounts.begin"), accountType, {}, {});
    if (const auto opened = connection.run(QStringLiteral("INSERT INTO first_sealing (one) VALUES (1)")); !opened)
        return tl::unexpected(opened.error());
    codec.protect({beginning.epoch}, ring);
    codec.believeClear(true);
    Done sealed = store::sealAudit(connection, codec, tx.storeId());
    const auto records = sealed ? tx.resealAll() : Result<int>(tl::unexpected(sealed.error()));
    codec.believeClear(false);
    if (!records) return tl::unexpected(records.error());
    if (const auto closed = connection.run(QStringLiteral("DELETE FROM first_sealing")); !closed)
        return tl::unexpected(closed.error());
    // Recovery holds what a headteacher holds.
    const QUuid recovery = security::recoveryRecipient();
    const QByteArray signature = ring->signAsSchool(store::epochBytes(beginning.epoch, tx.storeId()));
    const QByteArray schoolKey = ring->grantSchoolKey(beginning.keys.recovery);
    if (Done put = store::putSchoolKeys(connection, beginning.keys); !put) return put;
    if (Done put = store::putEpoch(connection, beginning.epoch, signature, tx.clock().now()); !put) return put;
    if (Done put = grantRecords(tx, *ring, recovery, beginning.keys.recovery); !put) return put;
    if (Done put = store::putSchoolGrant(connection, recovery, schoolKey); !put) return put;
    note(tx, QStringLiteral("account.key"), StaffId(recovery));
    return store::signPractice(connection, tx.storeId(), *ring);
}

Done putGrantedAccount(store::Transaction& tx, const KeyRing& ring, const Staff& staff, const PreparedKeys& prepared)
{
    AccountRow row;
    row.staff = staff.id;
    row.signIn = staff.signIn;
    row.keys = prepared.keys;
    row.locked = prepared.locked;
    row.madeAt = tx.clock().now();
    note(tx, QStringLiteral("account.add"), row.staff, store::keyDigest(row.staff.uuid(), row.keys));
    return certifyAccount(tx, ring, row, staff.roles);
}

Done addAccount(Context& context, StaffId staff, const PreparedKeys& prepared)
{
    const auto person = context.tx.load(staff);
    if (!person) return tl::unexpected(person.error());
    // What is sealed for this account would take the place of what is sealed for the recovery sheet.
    if (security::isReserved(staff.uuid())) return fail(Problem::invalid(QStringLiteral("id"), QStringLiteral("duplicate"), staff.text()));
    if (person->signIn.isEmpty())
        return fail(Problem::invalid(QStringLiteral("sign_in"), QStringLiteral("required")));
    if (store::accountOf(context.tx.connection(), staff))
        return fail(Problem::invalid(QStringLiteral("staff"), QStringLiteral("duplicate"), person->signIn));
    AccountRow row;
    row.staff = staff;
    row.signIn = person->signIn;
    return putNewKeys(context, row, prepared, QStringLiteral("account.add"), false);
}

Done resetAccount(Context& context, StaffId staff, const PreparedKeys& prepared)
{
    const auto row = store::accountOf(context.tx.connection(), staff);
    if (!row) return tl::unexpected(row.error());
    if (isSelf(context, staff)) return fail(ProblemKind::Denied, QStringLiteral("self"));
    if (Done left = leavesAHolder(context.tx, staff); !left) return left;
    return putNewKeys(context, *row, prepared, QStringLiteral("account.reset"), false);
}

Done takeOwnKeys(Context& context, const PreparedKeys& prepared)
{
    const auto row = store::accountOf(context.tx.connection(), context.person.id);
    if (!row) return tl::unexpected(row.error());
    if (!row->provisional) return fail(ProblemKind::Denied, QStringLiteral("own_password"));
    return putNewKeys(context, *row, prepared, QStringLiteral("account.own"), true);
}

Done changePassword(Context& context, const security::LockedKeys& locked)
{
    auto row = store::accountOf(context.tx.connection(), context.person.id);
    if (!row) return tl::unexpected(row.error());
    row->locked = locked;
    note(context.tx, QStringLiteral("account.password"), row->staff);
    return store::putAccount(context.tx.connection(), *row);
}

namespace {

/// What is handed over rests on rows of the audit and on the roles in the staff record: each must be signed as it stands.
Done isSafeToTrust(store::Transaction& tx, const AccountRow& row)
{
    if (row.provisional && !row.isChanged) return fail(ProblemKind::Denied, QStringLiteral("provisional"));
    const auto made = store::areKeysMade(tx.connection(), row);
    if (!made) return tl::unexpected(made.error());
    if (!*made || row.isChanged) return fail(ProblemKind::Damaged, QStringLiteral("account"));
    store::AuditWitness witness(tx.connection());
    const auto roles = store::isVouchedFor(tx.connection(), witness, record::typeOf<Staff>(), row.staff.uuid());
    if (!roles) return tl::unexpected(roles.error());
    return *roles ? Done() : fail(ProblemKind::Damaged, QStringLiteral("unsigned"));
}

/// From earlier versions the audit does not say how an account stands: whoever holds the school's key lets it say so.
Done noteStandings(Context& context)
{
    if (!context.keys || !context.keys->hasSchoolKey()) return {};
    const auto rows = store::accounts(context.tx.connection());
    if (!rows) return tl::unexpected(rows.error());
    store::AuditWitness witness(context.tx.connection());
    for (const AccountRow& row : *rows) {
        const auto standing = store::standingOf(context.tx.connection(), witness, row.staff.uuid());
        if (!standing) return tl::unexpected(standing.error());
        if (*standing == store::Standing::Unknown) note(context.tx, QStringLiteral("account.key"), row.staff);
    }
    return {};
}

Result<int> handOverCases(Context& context, const AccountRow& row, const Staff& person, const QSet<QUuid>& cases)
{
    return store::handOverCases(context.tx, *context.keys, {person.id.uuid(), row.keys.box}, cases, security::opensCases(person.roles));
}

} // namespace

Result<int> grantKeys(Context& context, StaffId staff)
{
    if (isSelf(context, staff)) return fail(ProblemKind::Denied, QStringLiteral("self"));
    if (!context.keys) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    const auto row = store::accountOf(context.tx.connection(), staff);
    const auto person = context.tx.load(staff);
    if (!row) return tl::unexpected(row.error());
    if (!person) return tl::unexpected(person.error());
    if (Done sure = isSafeToTrust(context.tx, *row); !sure) return tl::unexpected(sure.error());
    if (Done noted = noteStandings(context); !noted) return tl::unexpected(noted.error());
    note(context.tx, QStringLiteral("account.grant"), staff);
    if (context.keys->hasSchoolKey())
        if (Done certified = certifyAccount(context.tx, *context.keys, *row, person->roles); !certified)
            return tl::unexpected(certified.error());
    const auto cases = handOverCases(context, *row, *person, context.casesFor(staff));
    if (cases && *cases == 0 && !context.keys->hasSchoolKey()) return fail(ProblemKind::Denied, QStringLiteral("headteacher_grants"));
    return cases;
}

namespace {

/// Keys that were made while somebody was suspended: whoever lets them in again hands over what they hold themselves.
Done handOverWhatCame(Context& context, const AccountRow& row, StaffId staff)
{
    const auto person = context.tx.load(staff);
    if (!person) return tl::unexpected(person.error());
    const QSet<QUuid> cases = context.keys ? context.casesFor(staff) : QSet<QUuid>();
    if (cases.isEmpty() || !isSafeToTrust(context.tx, row)) return {};
    const auto handed = handOverCases(context, row, *person, cases);
    return handed ? Done() : tl::unexpected(handed.error());
}

} // namespace

Done setSuspended(Context& context, StaffId staff, bool suspended, const QString& reason)
{
    auto row = store::accountOf(context.tx.connection(), staff);
    if (!row) return tl::unexpected(row.error());
    if (isSelf(context, staff)) return fail(ProblemKind::Denied, QStringLiteral("self"));
    if (suspended && reason.trimmed().isEmpty())
        return fail(Problem::invalid(QStringLiteral("reason"), QStringLiteral("reason_required")));
    if (Done left = suspended ? leavesAHolder(context.tx, staff) : Done(); !left) return left;
    row->suspended = suspended;
    note(context.tx, suspended ? QStringLiteral("account.suspend") : QStringLiteral("account.unsuspend"), staff, {}, reason);
    if (Done put = store::putAccount(context.tx.connection(), *row); !put || suspended) return put;
    return handOverWhatCame(context, *row, staff);
}

Result<int> withdrawKeys(Context& context, StaffId staff, const QString& reason, security::SealingCodec& codec)
{
    if (isSelf(context, staff)) return fail(ProblemKind::Denied, QStringLiteral("self"));
    if (!context.keys || !context.keys->hasSchoolKey()) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    if (reason.trimmed().isEmpty())
        return fail(Problem::invalid(QStringLiteral("reason"), QStringLiteral("reason_required")));
    if (Done left = leavesAHolder(context.tx, staff); !left) return tl::unexpected(left.error());
    store::Transaction& tx = context.tx;
    store::Connection& connection = tx.connection();
    auto row = store::accountOf(connection, staff);
    if (!row) return tl::unexpected(row.error());
    if (Done noted = noteStandings(context); !noted) return tl::unexpected(noted.error());
    row->certificate.clear();
    row->suspended = true;
    for (Done done : {store::putAccount(connection, *row), store::dropRecordGrants(connection, staff.uuid()),
                      store::dropSchoolGrant(connection, staff.uuid()), store::takeBackCaseKeys(tx, staff.uuid())})
        if (!done) return tl::unexpected(done.error());
    const auto rewritten = beginNewEpoch(context, codec);
    note(tx, QStringLiteral("account.withdraw"), staff, {}, reason);
    return rewritten;
}

namespace {

/// What was read because of a role goes with it; an administrator keeps nothing.
Done takeBackCases(store::Transaction& tx, StaffId staff, const std::vector<Role>& roles, const QSet<QUuid>& byRole)
{
    if (security::isKeptFromCases(roles)) return store::takeBackCaseKeys(tx, staff.uuid());
    if (security::opensCases(roles)) return {};
    return store::takeBackByRole(tx, staff.uuid(), byRole);
}

} // namespace

Result<int> setRoles(Context& context, StaffId staff, const std::vector<Role>& roles, const QSet<QUuid>& byRole,
                     security::SealingCodec& codec)
{
    if (isSelf(context, staff)) return fail(ProblemKind::Denied, QStringLiteral("self"));
    store::Connection& connection = context.tx.connection();
    auto person = context.tx.load(staff);
    if (!person) return tl::unexpected(person.error());
    if (!holdsRole(roles, Role::Headteacher))
        if (Done left = leavesAHolder(context.tx, staff); !left) return tl::unexpected(left.error());
    const auto holders = store::recordHolders(connection);
    if (!holders) return tl::unexpected(holders.error());
    person->roles = roles;
    if (const auto saved = context.tx.save(*person, QStringLiteral("account.role")); !saved)
        return tl::unexpected(saved.error());
    if (Done taken = takeBackCases(context.tx, staff, roles, byRole); !taken) return tl::unexpected(taken.error());
    const auto row = store::accountOf(connection, staff);
    if (!row || row->certificate.isEmpty()) return 0;
    if (!context.keys || !context.keys->hasSchoolKey()) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    if (row->isChanged) return fail(ProblemKind::Damaged, QStringLiteral("account"));
    if (Done certified = certifyAccount(context.tx, *context.keys, *row, roles); !certified)
        return tl::unexpected(certified.error());
    // Whoever had the records key still has it in an old copy: what is written from now on is not theirs to read.
    const bool loses = !needsRecords(roles) && std::find(holders->begin(), holders->end(), staff.uuid()) != holders->end();
    const auto rewritten = loses ? beginNewEpoch(context, codec) : Result<int>(0);
    note(context.tx, QStringLiteral("account.role"), staff);
    return rewritten;
}

Result<security::RecoveryCode> recover(Context& context, KeyRing& recovery, const Staff& head,
                                       const PreparedKeys& prepared)
{
    store::Transaction& tx = context.tx;
    store::Connection& connection = tx.connection();
    auto keys = store::schoolKeys(connection);
    if (!keys) return tl::unexpected(keys.error());
    if (recovery.publicKeys().box != keys->recovery)
        return fail(Problem::invalid(QStringLiteral("code"), QStringLiteral("wrong")));
    tx.mark(QStringLiteral("account.recover"), accountType, head.id.uuid(), {});
    if (Done put = putGrantedAccount(tx, recovery, head, prepared); !put) return tl::unexpected(put.error());
    const std::vector<QUuid> held = recovery.casesHeld();
    const QSet<QUuid> cases(held.begin(), held.end());
    if (const auto all = store::handOverCases(tx, recovery, {head.id.uuid(), prepared.keys.box}, cases, true); !all)
        return tl::unexpected(all.error());
    // The sheet that was used is worth nothing from now on.
    const auto code = security::RecoveryCode::make();
    const QUuid recipient = security::recoveryRecipient();
    keys->recovery = code.ring()->publicKeys().box;
    keys->recoverySignature = recovery.signAsSchool(store::recoveryBytes(keys->recovery, tx.storeId()));
    for (Done done : {store::putSchoolKeys(connection, *keys), store::takeBackCaseKeys(tx, recipient),
                      grantRecords(tx, recovery, recipient, keys->recovery),
                      store::putSchoolGrant(connection, recipient, recovery.grantSchoolKey(keys->recovery))})
        if (!done) return tl::unexpected(done.error());
    if (const auto all = store::handOverCases(tx, recovery, {recipient, keys->recovery}, cases, true); !all) return tl::unexpected(all.error());
    note(tx, QStringLiteral("account.key"), StaffId(recipient));
    return code;
}

int secondsToWait(int failures)
{
    constexpr int free = 3, longest = 300;
    if (failures < free) return 0;
    return failures - free > 8 ? longest : std::min(longest, 1 << (failures - free + 1));
}

Result<SignedIn> openAccount(store::Store& store, const AccountRow& row, std::shared_ptr<KeyRing> ring)
{
    if (row.isChanged) return fail(ProblemKind::Damaged, QStringLiteral("standing"));
    if (row.suspended) return fail(ProblemKind::Denied, QStringLiteral("suspended"));
    const store::SchoolKeys& keys = store.schoolKeys();
    store::Connection& connection = store.reader().connection();
    SignedIn in{{row.staff, row.name, {}}, ring, AccountState::Waiting, row.provisional};
    if (ring->publicKeys() != row.keys) return fail(ProblemKind::Damaged, QStringLiteral("account"));
    const auto records = store::recordGrants(connection, row.staff.uuid());
    if (!records) return tl::unexpected(records.error());
    for (const GrantRow& grant : *records)
        if (Done taken = ring->takeKey(grant.what, grant.number, grant.sealed); !taken)
            return fail(ProblemKind::Damaged, QStringLiteral("grant"));
    if (Done taken = store::takeCaseKeys(connection, store.storeId(), *ring, row.staff.uuid()); !taken) return tl::unexpected(taken.error());
    if (const auto sealed = store::schoolGrant(connection, row.staff.uuid()); sealed && !sealed->isEmpty())
        if (Done taken = ring->takeSchoolKey(*sealed, keys.school); !taken) return tl::unexpected(taken.error());
    const auto certificate = certificateOf(row, store.storeId(), keys.school);
    if (!certificate) return in; // nobody handed anything over yet: no role counts
    in.person.roles = certificate->roles;
    if (!certificate->mayHoldRecords || ring->newestKey(security::recordsKey()) > 0) in.state = AccountState::Active;
    return in;
}

} // namespace fledge::actions
