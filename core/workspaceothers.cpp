// The part of the workspace that takes up what others wrote into the same file meanwhile.
#include "core/actions/accounts.h"
#include "core/store/casekeys.h"
#include "core/workspace.h"

namespace fledge {

void Workspace::forgetRead()
{
    m_cases.forget();
    m_denied.reset();
    m_calendar.reset();
    m_policies.reset();
    if (m_glance) m_glance->clear();
}

Done Workspace::isStillAsSignedIn()
{
    if (Done read = m_store->readProtection(); !read) return read;
    const auto ring = m_store->keys();
    // Nobody is signed in: in a file that was just protected nothing can be written or read any more.
    if (!ring) return m_store->hasAccounts() ? fail(ProblemKind::Denied, QStringLiteral("sign_in")) : Done();
    if (m_person.id.isNull()) return {}; // the recovery sheet has no account
    const auto account = store::accountOf(m_store->reader().connection(), m_person.id);
    if (!account) return tl::unexpected(account.error());
    const bool isReset = !account->isChanged && !account->suspended && ring->publicKeys() != account->keys;
    if (isReset) return fail(ProblemKind::Denied, QStringLiteral("rights"));
    const auto in = actions::openAccount(*m_store, *account, ring);
    if (!in) return tl::unexpected(in.error());
    if (in->person.roles != m_person.roles || in->state != m_accountState) return fail(ProblemKind::Denied, QStringLiteral("rights"));
    return store::dropLostCaseKeys(m_store->reader().connection(), m_store->storeId(), *ring, m_person.id.uuid());
}

// What comes after the row that was seen is others' again, and what cannot be read now is asked for again with the next deed.
Done Workspace::takeUpOthers()
{
    const auto row = m_store->othersWrote();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return {};
    if (Done still = isStillAsSignedIn(); !still) return still;
    m_denied.reset();
    m_cases.forget();
    m_othersUntold = true;
    m_store->noteOthers(**row);
    return {};
}

Done Workspace::noticeOthers()
{
    if (Done taken = takeUpOthers(); !taken) return taken;
    if (!std::exchange(m_othersUntold, false)) return {};
    forgetRead();
    Q_EMIT changed({});
    return {};
}

} // namespace fledge
