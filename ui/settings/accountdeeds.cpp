#include "ui/settings/accountdeeds.h"

#include "core/actions/accounts.h"

namespace fledge::ui {

using actions::AccountState;

const std::vector<AccountDeed>& accountDeeds()
{
    static const std::vector<AccountDeed> deeds{
        {"account.add", QT_TRANSLATE_NOOP("AccountSettings", "Give an account"),
         QT_TRANSLATE_NOOP("AccountSettings",
                           "Type a first password and tell it to the person. At their first sign-in they choose one of their "
                           "own, which makes their keys; then the account waits for what it may read."),
         false, true, false, 1u << int(AccountState::None)},
        {"account.grant", QT_TRANSLATE_NOOP("AccountSettings", "Hand over keys"),
         QT_TRANSLATE_NOOP("AccountSettings",
                           "Make sure that the account is really this person's: ask them whether they were given it. Then they "
                           "may read what their roles allow."),
         false, false, false, (1u << int(AccountState::Waiting)) | (1u << int(AccountState::Active))},
        {"account.reset", QT_TRANSLATE_NOOP("AccountSettings", "Reset password…"),
         QT_TRANSLATE_NOOP("AccountSettings",
                           "For somebody who forgot their password: type a new first password and tell it to them. At their "
                           "next sign-in they choose one of their own, and the account waits for its keys again."),
         false, true, false, (1u << int(AccountState::Waiting)) | (1u << int(AccountState::Active))},
        {"account.suspend", QT_TRANSLATE_NOOP("AccountSettings", "Suspend…"),
         QT_TRANSLATE_NOOP("AccountSettings",
                           "The person cannot sign in until they are let in again. Their keys stay; for somebody who leaves, "
                           "withdraw the keys."),
         true, false, true, (1u << int(AccountState::Waiting)) | (1u << int(AccountState::Active))},
        {"account.unsuspend", QT_TRANSLATE_NOOP("AccountSettings", "Let in again"), "", false, false, false,
         1u << int(AccountState::Suspended)},
        {"account.withdraw", QT_TRANSLATE_NOOP("AccountSettings", "Withdraw keys…"),
         QT_TRANSLATE_NOOP("AccountSettings",
                           "For somebody who leaves. Every record is sealed anew under a new key that this person does not get, "
                           "which takes a while. A copy of the file that they took before stays readable to them, with what "
                           "stood in it on that day; what is written from now on does not."),
         true, false, true,
         (1u << int(AccountState::Waiting)) | (1u << int(AccountState::Active)) | (1u << int(AccountState::Suspended))},
        {"account.role", QT_TRANSLATE_NOOP("AccountSettings", "Save roles and seal anew"),
         QT_TRANSLATE_NOOP("AccountSettings",
                           "These roles see no pupils. Every record is sealed anew under a new key that this person does not get, "
                           "which takes a while. A copy of the file that they took before stays readable to them, with what "
                           "stood in it on that day; what is written from now on does not."),
         false, false, true, 0},
        {"account.cases", QT_TRANSLATE_NOOP("AccountSettings", "Save roles"),
         QT_TRANSLATE_NOOP("AccountSettings", "These roles read other concerns than those until now."), false, false, true, 0},
    };
    return deeds;
}

QString permissionFor(const QString& action)
{
    if (action == u"account.cases") return QStringLiteral("account.role");
    return action == u"account.unsuspend" ? QStringLiteral("account.suspend") : action;
}

} // namespace fledge::ui
