// The recovery code: 160 random bits that open everything, printed on paper once and never stored.
#pragma once
#include "core/security/keyring.h"

#include <QString>

namespace fledge::security {

class RecoveryCode
{
public:
    static RecoveryCode make();
    /// What somebody typed from the sheet: blanks, dashes and small letters do not matter, O is 0, I and L are 1.
    /// Invalid/format on `code` for what cannot be one, Invalid/checksum where the last group does not fit.
    static Result<RecoveryCode> parse(const QString& typed);
    /// Nine groups of four characters: eight of the code and one to check the typing.
    QString text() const;
    /// A ring whose own pair is the recovery pair.
    std::shared_ptr<KeyRing> ring() const;

private:
    explicit RecoveryCode(QByteArray bits) : m_bits(std::move(bits)) {}
    QByteArray m_bits; ///< 20 bytes
};

/// Whom grants to the recovery pair are for: no account has this id.
QUuid recoveryRecipient();

/// The fingerprint of the school's public key as people compare it: eight groups of four.
QString fingerprint(const QByteArray& schoolPublic);

} // namespace fledge::security
