// The computer this program runs on, as the audit names it.
#pragma once
#include <QString>

namespace fledge {

/// The name that the computer has in its network, at most 64 characters; "unknown" where it tells none.
QString machineName();

} // namespace fledge
