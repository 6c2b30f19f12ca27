// Which schools' keys this computer has seen on cards. A card vouches for itself with the key in it, so a laptop can tell a forged
// one by this memory alone (contract E.3: a computer remembers a school's key at first use).
#pragma once
#include "core/security/card.h"

namespace fledge::security {

enum class CardKey {
    Known,   ///< the key of this school as it was before
    First,   ///< the first card on this computer
    Another, ///< of a school that this computer does not know, beside one that it does: to be compared with the recovery sheet
    Changed  ///< of a school that it knows, with another key: forged
};

/// Remembered in the settings of this user of this computer, for the window and the command line alike.
CardKey keyOn(const Card& card);
void rememberKey(const Card& card);

} // namespace fledge::security
