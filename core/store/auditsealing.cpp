// Sealing an audit that was written in the clear: once in the life of a file, with its chain made anew.
#include "core/store/auditchain.h"
#include "core/store/rows.h"

namespace fledge::store {
namespace {

struct ClearRow
{
    ChainLink link;
    QByteArray values;
};

Result<std::vector<ClearRow>> clearRows(Connection& connection)
{
    auto rows = connection.run(selectChain + QStringLiteral(" ORDER BY seq"));
    if (!rows) return tl::unexpected(rows.error());
    std::vector<ClearRow> out;
    QByteArray hash;
    while (rows->next()) {
        ClearRow row{};
        if (!readLink(*rows, row.link, hash)) return fail(ProblemKind::Damaged, QStringLiteral("audit"));
        out.push_back(std::move(row));
    }
    auto values = connection.run(QStringLiteral("SELECT seq, sealed FROM audit_value ORDER BY seq"));
    if (!values) return tl::unexpected(values.error());
    while (values->next())
        if (const size_t at = static_cast<size_t>(values->integer(0)) - 1; at < out.size())
            out[at].values = values->bytes(1);
    return out;
}

Done sealRow(Connection& connection, const record::PayloadCodec& codec, const QByteArray& storeId, ClearRow& row)
{
    const int seq = static_cast<int>(row.link.seq);
    if (!row.link.whySealed.isEmpty())
        row.link.whySealed = codec.seal(row.link.whySealed, {storeId, "audit", row.link.recordId, seq});
    QByteArray sealed;
    if (!row.values.isEmpty()) {
        sealed = codec.seal(row.values, {storeId, "audit_value", row.link.recordId, seq});
        row.link.bound = boundOfValues(sealed);
    }
    const auto updated = connection.run(
        QStringLiteral("UPDATE audit SET why_sealed = ?, bound = ?, prev_hash = ?, hash = ? WHERE seq = ?"),
        {blobOrNull(row.link.whySealed), blobOrNull(row.link.bound), row.link.previous, hashOf(row.link), row.link.seq});
    if (!updated) return tl::unexpected(updated.error());
    if (sealed.isEmpty()) return {};
    const auto value = connection.run(QStringLiteral("UPDATE audit_value SET sealed = ? WHERE seq = ?"),
                                      {sealed, row.link.seq});
    return value ? Done() : tl::unexpected(value.error());
}

} // namespace

Done sealAudit(Connection& connection, const record::PayloadCodec& codec, const QByteArray& storeId)
{
    auto rows = clearRows(connection);
    if (!rows) return tl::unexpected(rows.error());
    QByteArray previous = noHash();
    for (ClearRow& row : *rows) {
        row.link.previous = previous;
        if (Done sealed = sealRow(connection, codec, storeId, row); !sealed) return sealed;
        previous = hashOf(row.link);
    }
    const auto moved = connection.run(updateHead, {qint64(rows->size()), previous});
    return moved ? Done() : tl::unexpected(moved.error());
}

} // namespace fledge::store
