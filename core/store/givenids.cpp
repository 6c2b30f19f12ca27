#include "core/store/givenids.h"

#include "core/security/reservedids.h"
#include "core/store/connection.h"

namespace fledge::store {

Result<bool> isFree(Connection& connection, const QUuid& id)
{
    if (security::isReserved(id)) return false;
    for (const char* known : {"SELECT 1 FROM audit WHERE record_id = ? LIMIT 1", "SELECT 1 FROM disposed_record WHERE id = ?",
                              "SELECT 1 FROM case_key WHERE case_id = ? LIMIT 1", "SELECT 1 FROM confidential WHERE id = ?"}) {
        auto rows = connection.run(QString::fromLatin1(known), {connection.id(id)});
        if (!rows) return tl::unexpected(rows.error());
        if (rows->next()) return false;
    }
    return true;
}

QUuid numberFrom(QByteArray digest)
{
    digest[6] = char((digest[6] & 0x0f) | 0x40);
    digest[8] = char((digest[8] & 0x3f) | 0x80);
    return QUuid::fromRfc4122(digest.left(16));
}

} // namespace fledge::store
