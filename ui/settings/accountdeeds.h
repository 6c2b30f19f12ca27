// What can be done to an account, in the order of the buttons.
#pragma once
#include <QString>

#include <vector>

namespace fledge::ui {

/// A deed of Settings → Accounts. Its words are translated where they are shown, in the context AccountSettings.
struct AccountDeed
{
    const char* action; ///< as in the table of permissions
    const char* words;
    const char* about; ///< told before it is done; empty: it is done at once
    bool needsReason;
    bool needsPassword;
    bool isGrave;
    unsigned states; ///< bits of actions::AccountState in which it has a button; none: something else leads to it
};
const std::vector<AccountDeed>& accountDeeds();

/// Which right of the table a deed needs.
QString permissionFor(const QString& action);

} // namespace fledge::ui
