// What a change of a staff record means for the account beside it: the school's certificate names the sign-in name, and
// whoever is taken off the list of staff must hold no keys.
#pragma once
#include "core/actions/context.h"
#include "core/domain/staff.h"
#include "core/store/accounts.h"

#include <optional>

namespace fledge::actions {

/// What the school signed of an account; none when nothing was signed or what was signed is not this account.
std::optional<security::Certificate> certificateOf(const store::AccountRow& row, const QByteArray& storeId,
                                                   const QByteArray& school);

/// After a staff record was saved: a certified account is certified anew under a new sign-in name, with the roles it
/// had. Denied/certified_name when whoever saves does not hold the school's key. `before` as the account was.
Done keepCertified(Context& context, const store::AccountRow& before, const Staff& after);
/// The account of a staff record that is about to be saved, if it has one.
Result<std::optional<store::AccountRow>> accountBefore(Context& context, const record::AnyRecord& record);
/// Denied/keys_out while keys of this person's account were not taken back.
Done refuseWhileKeysAreOut(Context& context, StaffId staff);

} // namespace fledge::actions
