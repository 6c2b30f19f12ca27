#include "core/actions/accounts.h"

#include "core/actions/staffaccounts.h"
#include "core/security/caseroles.h"
#include "core/store/store.h"

namespace fledge::actions {

QString token(AccountState state)
{
    constexpr const char* tokens[] = {"none", "waiting", "active", "suspended"};
    return QString::fromLatin1(tokens[static_cast<int>(state)]);
}

Result<std::vector<AccountLine>> accountLines(store::Reader& reader, const store::SchoolKeys& keys)
{
    store::Connection& connection = reader.connection();
    auto staff = reader.list<Staff>();
    const auto voided = reader.list<Staff>({{}, true});
    const auto rows = store::accounts(connection);
    const auto school = store::schoolKeyHolders(connection);
    const auto records = store::recordHolders(connection);
    if (!staff) return tl::unexpected(staff.error());
    if (!rows) return tl::unexpected(rows.error());
    if (!school) return tl::unexpected(school.error());
    if (!records) return tl::unexpected(records.error());
    if (!voided) return tl::unexpected(voided.error());
    // An account stays one where the staff record was voided.
    for (const Staff& person : *voided)
        if (std::any_of(rows->begin(), rows->end(), [&](const store::AccountRow& row) { return row.staff == person.id; }))
            staff->push_back(person);
    const auto holds = [](const std::vector<QUuid>& holders, StaffId id) {
        return std::find(holders.begin(), holders.end(), id.uuid()) != holders.end();
    };
    std::vector<AccountLine> out;
    for (const Staff& person : *staff) {
        if (person.signIn.isEmpty()) continue;
        AccountLine line;
        line.staff = person.id;
        line.signIn = person.signIn;
        line.name = QStringLiteral("%1 %2").arg(person.givenName, person.familyName);
        line.roles = person.roles;
        line.leftOn = person.activeTo;
        const auto row = std::find_if(rows->begin(), rows->end(), [&](const store::AccountRow& r) { return r.staff == person.id; });
        if (row != rows->end()) {
            const auto certificate = certificateOf(*row, reader.storeId(), keys.school);
            if (certificate) line.certified = certificate->roles;
            line.holdsRecords = holds(*records, person.id);
            line.holdsSchoolKey = holds(*school, person.id);
            line.madeAt = row->madeAt;
            line.isProvisional = row->provisional;
            line.isChanged = row->isChanged;
            const bool complete = certificate && certificate->roles == person.roles &&
                                  (!needsRecords(person.roles) || line.holdsRecords) &&
                                  (!security::holdsRole(person.roles, Role::Headteacher) || line.holdsSchoolKey);
            line.state = row->suspended ? AccountState::Suspended
                         : complete     ? AccountState::Active
                                        : AccountState::Waiting;
        }
        out.push_back(std::move(line));
    }
    return out;
}

} // namespace fledge::actions
