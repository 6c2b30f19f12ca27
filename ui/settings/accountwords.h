// How an account stands, in the words of Settings → Accounts.
#pragma once
#include "core/actions/accounts.h"
#include "ui/record/rowsmodel.h"

namespace fledge::ui {

QString rolesWords(const std::vector<Role>& roles);
/// The chip of its line.
Cell stateCell(const actions::AccountLine& line);
/// The keys it holds, and that some of concerns are lacking.
QString keysWords(const actions::AccountLine& line);
/// A sentence for its card.
QString stateSentence(const actions::AccountLine& line);

} // namespace fledge::ui
