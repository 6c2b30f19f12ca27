// The part of the workspace that signs people in and out.
#include "core/workspace.h"
#include "core/actions/saving.h"

#include "core/domain/staff.h"
#include "core/security/anchors.h"

#include <QJsonObject>

namespace fledge {

using store::AccountRow;

security::PasswordCost Workspace::passwordCost() const
{
    return isPractice() ? security::PasswordCost::forPractice() : security::PasswordCost::forSchools();
}

namespace {
/// How many wrong passwords there were, and when the last of them was.
Result<bool> count(store::Store& file, const AccountRow& account, int failures, const QDateTime& at)
{
    return file.write<bool>({account.staff, account.name}, [&](store::Transaction& tx) -> Result<bool> {
        const Done noted = store::noteFailures(tx.connection(), account.staff, failures, at);
        return noted ? Result<bool>(true) : tl::unexpected(noted.error());
    });
}
} // namespace

Result<AccountRow> Workspace::accountFor(const QString& signIn)
{
    auto row = store::accountOf(m_store->reader().connection(), signIn);
    if (!row)
        return row.error().kind == ProblemKind::NotFound
                   ? Result<AccountRow>(fail(ProblemKind::Denied, QStringLiteral("password")))
                   : row;
    if (row->isChanged) return fail(ProblemKind::Damaged, QStringLiteral("standing"));
    if (row->suspended) return fail(ProblemKind::Denied, QStringLiteral("suspended"));
    const QDateTime now = clock().now();
    const qint64 wait = actions::secondsToWait(row->failures);
    qint64 since = row->lastFailure.isValid() ? row->lastFailure.secsTo(now) : -1;
    // A clock set back must not keep somebody out until the day it showed: then the wait begins anew, and counts from now.
    if (since < 0 && wait > 0) {
        (void)count(*m_store, *row, row->failures, now);
        since = 0;
    }
    const qint64 left = wait > 0 ? wait - since : 0;
    if (left > 0)
        return fail(ProblemKind::Denied, QStringLiteral("wait"), {{QStringLiteral("seconds"), static_cast<int>(left)}});
    return row;
}

Done Workspace::signIn(const AccountRow& account, const Result<std::shared_ptr<security::KeyRing>>& unlocked)
{
    if (!unlocked) {
        if (unlocked.error().why == u"password") (void)count(*m_store, account, account.failures + 1, clock().now());
        return tl::unexpected(unlocked.error());
    }
    // The password took its time: the account may have been suspended or changed meanwhile.
    const auto head = store::auditHead(m_store->reader().connection());
    const auto now = store::accountOf(m_store->reader().connection(), account.staff);
    if (!head) return tl::unexpected(head.error());
    if (!now) return tl::unexpected(now.error());
    const auto in = actions::openAccount(*m_store, *now, *unlocked);
    if (!in) return tl::unexpected(in.error());
    if (account.failures > 0) (void)count(*m_store, account, 0, {}); // a file that cannot be written now can still be read
    return become(*in, head->seq);
}

Done Workspace::signIn(const QString& signIn, const QByteArray& password)
{
    const auto account = accountFor(signIn);
    if (!account) return tl::unexpected(account.error());
    return this->signIn(*account, security::unlock(account->locked, password));
}

Done Workspace::become(const actions::SignedIn& in, qint64 known)
{
    m_person = in.person;
    m_wasSomebodyThere = true;
    m_accountState = in.state;
    m_mustChoose = in.isProvisional;
    m_store->useKeys(in.ring);
    forgetRead();
    m_othersUntold = false;
    m_store->noteOthers(known);
    Q_EMIT personChanged();
    return {};
}

// Nobody needs a right for it, and who waits has none.
Done Workspace::choosePassword(const actions::PreparedKeys& prepared)
{
    if (!prepared.ring) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    const auto taken = write<bool>([&](actions::Context& context) -> Result<bool> {
        const Done done = actions::takeOwnKeys(context, prepared);
        return done ? Result<bool>(true) : tl::unexpected(done.error());
    });
    if (!taken) return tl::unexpected(taken.error());
    const auto head = store::auditHead(m_store->reader().connection());
    const auto account = store::accountOf(m_store->reader().connection(), m_person.id);
    if (!head) return tl::unexpected(head.error());
    if (!account) return tl::unexpected(account.error());
    const auto in = actions::openAccount(*m_store, *account, prepared.ring);
    return in ? become(*in, head->seq) : tl::unexpected(in.error());
}

Done Workspace::compareWithAnchor()
{
    if (m_store->owesForgetting()) m_warnings.push_back({OpenWarning::What::OldPages, {}});
    const security::Anchors anchors(m_options.anchors);
    const auto head = store::auditHead(m_store->reader().connection());
    if (!head) return tl::unexpected(head.error());
    constexpr qint64 allowedSeconds = 300; // clocks of two computers differ a little
    // Practice files are stamped at hours of their day that may still be to come.
    const bool isStaged = isPractice() && head->at.toLocalTime().date() == clock().now().toLocalTime().date();
    if (head->at.isValid() && clock().now().secsTo(head->at) > allowedSeconds && !m_clocks->asOf && !isStaged)
        m_warnings.push_back({OpenWarning::What::ClockBehind, head->at});
    const auto known = anchors.find(m_store->storeId());
    if (!known) return {};
    if (!known->school.isEmpty() && known->school != m_store->schoolKeys().school)
        return fail(ProblemKind::Denied, QStringLiteral("other_school"));
    if (known->seq > head->seq) {
        m_warnings.push_back({OpenWarning::What::OlderCopy, known->at});
        return {};
    }
    const auto same = store::hasAuditRow(m_store->reader().connection(), known->seq, known->hash);
    if (!same) return tl::unexpected(same.error());
    if (!*same) m_warnings.push_back({OpenWarning::What::Rewritten, known->at});
    return {};
}

// Whoever puts an older copy in place could else open and close it once, and nobody would hear of it.
bool Workspace::isSomethingUntold() const
{
    return !m_wasSomebodyThere && std::any_of(m_warnings.begin(), m_warnings.end(), [](const OpenWarning& warning) {
        return warning.what == OpenWarning::What::OlderCopy || warning.what == OpenWarning::What::Rewritten;
    });
}

void Workspace::rememberAt(const QString& anchors)
{
    if (anchors.isEmpty() || isSomethingUntold()) return;
    const auto head = store::auditHead(m_store->reader().connection());
    if (!head) return;
    security::Anchors(anchors)
        .remember(m_store->storeId(), {m_store->schoolKeys().school, head->seq, head->hash, head->at});
}

void Workspace::signOut()
{
    remember();
    m_person = {};
    m_accountState = actions::AccountState::None;
    m_mustChoose = false;
    m_store->useKeys(nullptr);
    m_cases.forget();
    m_denied.reset();
    Q_EMIT personChanged();
}

Result<security::RecoveryCode> Workspace::beginAccounts(StaffId head, const QByteArray& password,
                                                        security::PasswordCost cost, const KeepCode& keep)
{
    if (hasAccounts()) return fail(ProblemKind::Denied, QStringLiteral("accounts"));
    const auto staff = m_store->reader().load(head);
    if (!staff) return tl::unexpected(staff.error());
    if (staff->signIn.isEmpty())
        return fail(Problem::invalid(QStringLiteral("sign_in"), QStringLiteral("required")));
    if (std::find(staff->roles.begin(), staff->roles.end(), Role::Headteacher) == staff->roles.end())
        return fail(Problem::invalid(QStringLiteral("roles"), QStringLiteral("headteacher")));
    const auto prepared = actions::prepareKeys(password, cost);
    if (!prepared) return tl::unexpected(prepared.error());
    const auto ring = security::unlock(prepared->locked, password);
    if (!ring) return tl::unexpected(ring.error());
    const actions::Beginning beginning = actions::prepareBeginning(**ring, m_store->storeId());
    const auto begun = m_store->write<bool>(
        {staff->id, QStringLiteral("%1 %2").arg(staff->givenName, staff->familyName)},
        [&](store::Transaction& tx) -> Result<bool> {
            Done done = actions::beginSealing(tx, beginning, *ring, m_store->codec());
            if (done) done = actions::putGrantedAccount(tx, **ring, *staff, *prepared);
            const auto keys = done ? store::schoolKeys(tx.connection()) : tl::unexpected(done.error());
            if (done && !keys) done = tl::unexpected(keys.error());
            if (done && keep) done = keep(beginning.code, keys->school);
            return done ? Result<bool>(true) : tl::unexpected(done.error());
        });
    if (const Done read = m_store->readProtection(); !read) return tl::unexpected(read.error());
    if (!begun) return tl::unexpected(begun.error());
    (void)m_store->forgetReplaced(); // the file is protected, and opens with this code alone: what fails here is owed
    m_copiesGone = store::removeCopiesBeside(path(), m_store->storeId());
    const auto account = store::accountOf(m_store->reader().connection(), staff->id);
    if (!account) return tl::unexpected(account.error());
    const auto in = actions::openAccount(*m_store, *account, *ring);
    if (!in) return tl::unexpected(in.error());
    const auto row = store::auditHead(m_store->reader().connection());
    if (!row) return tl::unexpected(row.error());
    if (const Done ready = become(*in, row->seq); !ready) return tl::unexpected(ready.error());
    return beginning.code;
}

// From now on whoever holds the sheet acts, until signOut().
Done Workspace::openSheet(const security::RecoveryCode& code)
{
    const std::shared_ptr<security::KeyRing> recovery = code.ring();
    store::AccountRow sheet;
    sheet.staff = StaffId(security::recoveryRecipient());
    sheet.keys = recovery->publicKeys();
    if (sheet.keys.box != m_store->schoolKeys().recovery)
        return fail(Problem::invalid(QStringLiteral("code"), QStringLiteral("wrong")));
    if (const auto opened = actions::openAccount(*m_store, sheet, recovery); !opened)
        return tl::unexpected(opened.error());
    m_store->useKeys(recovery);
    m_person = {StaffId(), QStringLiteral("Recovery sheet"), {Role::Headteacher}};
    return {};
}

Done Workspace::markWithSheet(const security::RecoveryCode& code, const QString& action, const QString& why)
{
    if (Done opened = openSheet(code); !opened) return opened;
    const auto marked = write<bool>([&](actions::Context& context) -> Result<bool> {
        context.tx.signWith({true, [keys = m_store->keys()](const QByteArray& message) { return keys->signAsSchool(message); }});
        context.tx.mark(action, QStringLiteral("store"), {}, why);
        return true;
    });
    signOut();
    return marked ? Done() : tl::unexpected(marked.error());
}

Result<security::RecoveryCode> Workspace::recover(const security::RecoveryCode& code, const Staff& head,
                                                  const QByteArray& password, security::PasswordCost cost, const KeepCode& keep)
{
    const auto prepared = actions::prepareKeys(password, cost);
    if (!prepared) return tl::unexpected(prepared.error());
    if (Done opened = openSheet(code); !opened) return tl::unexpected(opened.error());
    const std::shared_ptr<security::KeyRing> recovery = m_store->keys();
    Staff staff(head);
    staff.roles = {Role::Headteacher};
    const auto made = write<security::RecoveryCode>([&](actions::Context& context) -> Result<security::RecoveryCode> {
        context.tx.signWith({true, [recovery](const QByteArray& message) { return recovery->signAsSchool(message); }});
        const Done own = actions::refuseLikeSignIn(context, record::AnyRecord(record::typeOf<Staff>()), record::AnyRecord::of(staff));
        if (!own) return tl::unexpected(own.error());
        const auto saved = context.tx.save(staff, QStringLiteral("account.recover"));
        if (!saved) return tl::unexpected(saved.error());
        staff.id = StaffId(saved->id);
        const auto fresh = actions::recover(context, *recovery, staff, *prepared);
        const Done kept = fresh && keep ? keep(*fresh, m_store->schoolKeys().school) : Done();
        return kept ? fresh : Result<security::RecoveryCode>(tl::unexpected(kept.error()));
    });
    signOut();
    if (!made) return made;
    const Done in = signIn(staff.signIn, password);
    return in ? made : Result<security::RecoveryCode>(tl::unexpected(in.error()));
}

Result<bool> Workspace::isInForce(const security::RecoveryCode& code)
{
    if (const Done read = m_store->readProtection(); !read) return tl::unexpected(read.error());
    return m_store->schoolKeys().recovery == code.ring()->publicKeys().box;
}

Done Workspace::verify(const std::function<bool()>& goOn)
{
    if (Done whole = m_store->verify(goOn); !whole) return whole;
    if (!isSignedIn()) return {};
    const auto unconfirmed = m_cases.unconfirmed();
    if (!unconfirmed) return tl::unexpected(unconfirmed.error());
    return unconfirmed->isEmpty() ? Done() : fail(ProblemKind::Damaged, QStringLiteral("author"));
}

Result<int> Workspace::withdrawKeys(StaffId staff, const QString& reason)
{
    return sealedAnew(perform<int>(u"account.withdraw", [&](actions::Context& context) {
        return actions::withdrawKeys(context, staff, reason, m_store->codec());
    }));
}

Result<int> Workspace::setRoles(StaffId staff, const std::vector<Role>& roles)
{
    return sealedAnew(perform<int>(u"account.role", [&](actions::Context& context) {
        // Asked inside: a colleague may have sent a concern to them while this waited for its turn.
        return actions::setRoles(context, staff, roles, m_cases.readByRole(staff), m_store->codec());
    }));
}

Result<int> Workspace::sealedAnew(const Result<int>& rows)
{
    // Whether it was committed or not, the file says which epochs there are.
    if (const Done read = m_store->readProtection(); !read) return tl::unexpected(read.error());
    if (rows && *rows > 0) (void)m_store->forgetReplaced(); // it is done: what fails here is owed
    return rows;
}

Result<std::vector<actions::AccountLine>> Workspace::accountLines()
{
    if (Done ok = permitted(u"account.list", {}); !ok) return tl::unexpected(ok.error());
    return readAccountLines();
}

Result<std::vector<actions::AccountLine>> Workspace::readAccountLines()
{
    auto lines = actions::accountLines(m_store->reader(), m_store->schoolKeys());
    if (!lines) return lines;
    const auto waiting = m_cases.waiting();
    if (!waiting) return tl::unexpected(waiting.error());
    for (actions::AccountLine& line : *lines) line.waitsForCases = waiting->contains(line.staff.uuid());
    return lines;
}

} // namespace fledge
