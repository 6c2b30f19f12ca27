// From a password to the keys of an account: Argon2id, with the parameters of each account beside it.
#pragma once
#include "core/security/keyring.h"

namespace fledge::security {

/// How much work a password costs. Stored with each account, so that it can grow.
struct PasswordCost
{
    int passes = 3;
    int kibibytes = 262144;
    /// Half a second on an office PC (MODERATE), 256 MiB while it lasts.
    static PasswordCost forSchools() { return {}; }
    /// As good as nothing: the sample school and the tests, whose password everybody knows.
    static PasswordCost forPractice() { return {1, 8}; }
    bool operator==(const PasswordCost&) const = default;
};

/// The secret halves of an account as the file holds them.
struct LockedKeys
{
    QByteArray salt; ///< 16 bytes
    PasswordCost cost;
    QByteArray locked;
    bool operator==(const LockedKeys&) const = default;
};

/// The shortest password a person may choose, in characters.
inline constexpr int shortestPassword = 10;

/// Locks the ring's own keys under a password. Failed/memory when the computer cannot spare what the cost asks for.
Result<LockedKeys> lockUp(const KeyRing& ring, const QByteArray& password, const PasswordCost& cost);
/// Opens them: slow on purpose, so it runs in a worker. Denied/password when it is not the password.
Result<std::shared_ptr<KeyRing>> unlock(const LockedKeys& keys, const QByteArray& password);
/// Overwrites a password that is not needed any more.
void wipe(QByteArray& password);

} // namespace fledge::security
