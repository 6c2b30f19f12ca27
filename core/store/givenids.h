// Numbers that somebody else than Fledge chose: of a record that is saved, of a concern that is logged, of a packet.
// A number names one thing in a file, for as long as the file lasts: its audit, and the certificate of what was disposed of, are
// found by it alone. So a new thing takes no number that stands there already.
#pragma once
#include "core/base/result.h"

#include <QUuid>

namespace fledge::store {

class Connection;

/// Whether a new thing may have this number: none that Fledge keeps for itself (core/security/reservedids.h), none that the audit, a
/// concern or a disposal knows.
Result<bool> isFree(Connection& connection, const QUuid& id);

/// The first 16 bytes of a digest as a number like every other (a version 4 UUID): whoever has the digest makes the same one.
QUuid numberFrom(QByteArray digest);

} // namespace fledge::store
