// What the school's key says of an account: these public keys belong to this person, who has these roles. A role or a
// key written into the file by hand is worth nothing without it.
#pragma once
#include "core/domain/words.h"
#include "core/security/keyring.h"

#include <QString>
#include <vector>

namespace fledge::security {

struct Certificate
{
    QUuid staff;
    QString signIn;
    PublicKeys keys;
    std::vector<Role> roles;
    bool mayHoldRecords = false; ///< the records key was granted
    bool operator==(const Certificate&) const = default;
};

/// The bytes that are signed, for one store.
QByteArray certificateBytes(const Certificate& certificate, const QByteArray& storeId);
/// The certificate as it is kept: its bytes and the school's signature. `ring` holds the school's key.
QByteArray certify(const Certificate& certificate, const QByteArray& storeId, const KeyRing& ring);
/// Read back; Denied/certificate when the school did not sign it for this store.
Result<Certificate> readCertificate(const QByteArray& kept, const QByteArray& storeId, const QByteArray& schoolPublic);

} // namespace fledge::security
