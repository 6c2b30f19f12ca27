#include "core/actions/staffaccounts.h"

#include "core/store/store.h"

namespace fledge::actions {

using security::Certificate;
using store::AccountRow;

std::optional<Certificate> certificateOf(const AccountRow& row, const QByteArray& storeId, const QByteArray& school)
{
    if (row.certificate.isEmpty() || row.isChanged) return {};
    const auto read = security::readCertificate(row.certificate, storeId, school);
    const bool fits = read && read->staff == row.staff.uuid() && read->keys == row.keys &&
                      read->signIn.compare(row.signIn, Qt::CaseInsensitive) == 0;
    return fits ? std::optional(*read) : std::nullopt;
}

Result<std::optional<AccountRow>> accountBefore(Context& context, const record::AnyRecord& record)
{
    if (&record.type() != &record::typeOf<Staff>() || record.id().isNull()) return std::optional<AccountRow>();
    const auto row = store::accountOf(context.tx.connection(), StaffId(record.id()));
    if (row) return std::optional(*row);
    return row.error().kind == ProblemKind::NotFound ? Result<std::optional<AccountRow>>(std::optional<AccountRow>())
                                                     : tl::unexpected(row.error());
}

Done keepCertified(Context& context, const AccountRow& before, const Staff& after)
{
    if (before.signIn.compare(after.signIn, Qt::CaseInsensitive) == 0) return {};
    store::Transaction& tx = context.tx;
    const auto keys = store::schoolKeys(tx.connection());
    if (!keys) return tl::unexpected(keys.error());
    auto certificate = certificateOf(before, tx.storeId(), keys->school);
    if (!certificate) return {}; // waits for a headteacher, who certifies the name as it is then
    if (after.signIn.isEmpty())
        return fail(Problem::invalid(QStringLiteral("sign_in"), QStringLiteral("required")));
    if (!context.keys || !context.keys->hasSchoolKey()) return fail(ProblemKind::Denied, QStringLiteral("certified_name"));
    const auto made = store::areKeysMade(tx.connection(), before);
    if (!made) return tl::unexpected(made.error());
    if (!*made) return fail(ProblemKind::Damaged, QStringLiteral("account"));
    certificate->signIn = after.signIn;
    AccountRow row = before;
    row.certificate = security::certify(*certificate, tx.storeId(), *context.keys);
    tx.note({QStringLiteral("account.grant"), QStringLiteral("account"), row.staff.uuid(), {}, {}, {}, {}});
    return store::putAccount(tx.connection(), row);
}

Done refuseWhileKeysAreOut(Context& context, StaffId staff)
{
    const auto row = store::accountOf(context.tx.connection(), staff);
    if (!row) return row.error().kind == ProblemKind::NotFound ? Done() : tl::unexpected(row.error());
    const bool takenBack = row->suspended && row->certificate.isEmpty();
    return takenBack ? Done() : fail(ProblemKind::Denied, QStringLiteral("keys_out"));
}

} // namespace fledge::actions
