#include "ui/settings/accountwords.h"

#include "ui/settings/accountsettings.h"

namespace fledge::ui {

using actions::AccountLine;
using actions::AccountState;

QString rolesWords(const std::vector<Role>& roles)
{
    QStringList out;
    for (const Role role : roles) out += record::label(role);
    return out.isEmpty() ? AccountSettings::tr("none") : out.join(QStringLiteral(", "));
}

Cell stateCell(const AccountLine& line)
{
    if (line.isChanged) return {AccountSettings::tr("changed from outside"), {}, ChipState::Overdue};
    if (line.isProvisional && line.state == AccountState::Waiting)
        return {AccountSettings::tr("waits for first sign-in"), {}, ChipState::Waiting};
    switch (line.state) {
    case AccountState::None: return {AccountSettings::tr("no account"), {}, ChipState::Neutral};
    case AccountState::Waiting: return {AccountSettings::tr("waits for keys"), {}, ChipState::Waiting};
    case AccountState::Suspended: return {AccountSettings::tr("suspended"), {}, ChipState::Overdue};
    case AccountState::Active: break;
    }
    return {AccountSettings::tr("active"), {}, ChipState::Good};
}

QString keysWords(const AccountLine& line)
{
    QStringList out;
    if (line.holdsRecords) out += AccountSettings::tr("records");
    if (line.holdsSchoolKey) out += AccountSettings::tr("school's key");
    if (line.waitsForCases) out += AccountSettings::tr("lacks keys of cases");
    return out.isEmpty() ? AccountSettings::tr("none") : out.join(QStringLiteral(", "));
}

QString stateSentence(const AccountLine& line)
{
    if (line.isChanged)
        return AccountSettings::tr("This account is not as it was left: somebody changed the file from outside. Check the file under "
                                   "Data, and restore the last backup.");
    if (line.isProvisional && line.state == AccountState::Waiting)
        return AccountSettings::tr("%1 has not signed in yet to choose a password of their own. Then the keys can be handed over.")
            .arg(line.name);
    switch (line.state) {
    case AccountState::None:
        return AccountSettings::tr("%1 has no account and cannot sign in.").arg(line.name);
    case AccountState::Waiting:
        return AccountSettings::tr("%1 can sign in, but sees nothing until a headteacher hands over the keys.").arg(line.name);
    case AccountState::Suspended:
        return AccountSettings::tr("%1 cannot sign in.").arg(line.name);
    case AccountState::Active: break;
    }
    return AccountSettings::tr("%1 can sign in and work.").arg(line.name);
}

} // namespace fledge::ui
