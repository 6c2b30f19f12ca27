// Accounts in words: where one stands, its roles and its keys.
#pragma once
#include "core/actions/accounts.h"
#include "ui/record/rowsmodel.h"

namespace fledge::ui {

/// `none` where there are no roles.
QString rolesWords(const std::vector<Role>& roles);
/// The state as a chip in the list of accounts, and as a sentence beside it.
Cell stateCell(const actions::AccountLine& line);
QString stateSentence(const actions::AccountLine& line);
/// Which keys the account holds, and that some are lacking.
QString keysWords(const actions::AccountLine& line);

/// Whether an account reads as it did, and offers the same.
bool looksSame(const actions::AccountLine& one, const actions::AccountLine& other);

} // namespace fledge::ui
