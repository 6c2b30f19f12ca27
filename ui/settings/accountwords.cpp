#include "ui/settings/accountwords.h"

#include "core/record/record.h"

#include <QCoreApplication>

namespace fledge::ui {

using actions::AccountLine;
using actions::AccountState;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(AccountSettings)
};

} // namespace

QString rolesWords(const std::vector<Role>& roles)
{
    QStringList out;
    for (const Role role : roles) out += record::label(role);
    return out.isEmpty() ? Words::tr("none") : out.join(QStringLiteral(", "));
}

Cell stateCell(const AccountLine& line)
{
    if (line.isChanged) return {Words::tr("changed from outside"), {}, ChipState::Overdue};
    if (line.isProvisional && line.state == AccountState::Waiting)
        return {Words::tr("waits for first sign-in"), {}, ChipState::Waiting};
    switch (line.state) {
    case AccountState::None: return {Words::tr("no account"), {}, ChipState::Neutral};
    case AccountState::Waiting: return {Words::tr("waits for keys"), {}, ChipState::Waiting};
    case AccountState::Suspended: return {Words::tr("suspended"), {}, ChipState::Overdue};
    case AccountState::Active: break;
    }
    return {Words::tr("active"), {}, ChipState::Good};
}

QString keysWords(const AccountLine& line)
{
    QStringList out;
    if (line.holdsRecords) out += Words::tr("records");
    if (line.holdsSchoolKey) out += Words::tr("school's key");
    if (line.waitsForCases) out += Words::tr("lacks keys of cases");
    return out.isEmpty() ? Words::tr("none") : out.join(QStringLiteral(", "));
}

QString stateSentence(const AccountLine& line)
{
    if (line.isChanged)
        return Words::tr("This account is not as it was left: somebody changed the file from outside. Check the file under "
                                   "Data, and restore the last backup.");
    if (line.isProvisional && line.state == AccountState::Waiting)
        return Words::tr("%1 has not signed in yet to choose a password of their own. Then the keys can be handed over.")
            .arg(line.name);
    switch (line.state) {
    case AccountState::None:
        return Words::tr("%1 has no account and cannot sign in.").arg(line.name);
    case AccountState::Waiting:
        return Words::tr("%1 can sign in, but sees nothing until a headteacher hands over the keys.").arg(line.name);
    case AccountState::Suspended:
        return Words::tr("%1 cannot sign in.").arg(line.name);
    case AccountState::Active: break;
    }
    return Words::tr("%1 can sign in and work.").arg(line.name);
}

bool looksSame(const actions::AccountLine& one, const actions::AccountLine& other)
{
    const auto told = [](const actions::AccountLine& line) {
        return std::tie(line.staff, line.name, line.signIn, line.roles, line.certified, line.state, line.holdsRecords, line.holdsSchoolKey,
                        line.isProvisional, line.isChanged, line.waitsForCases);
    };
    return told(one) == told(other);
}

} // namespace fledge::ui
