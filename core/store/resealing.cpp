// Sealing what is stored anew: when accounts begin, and when somebody loses the records key.
#include "core/domain/registry.h"
#include "core/store/store.h"

namespace fledge::store {
namespace {

struct Resealed
{
    QUuid id;
    QVariant payload;
    QByteArray before;
    QByteArray after;
};

/// Reads a whole table before anything of it is written: a half-read SELECT would stand in the way.
Result<std::vector<Resealed>> resealed(Reader& reader, const record::RecordType& type)
{
    Connection& connection = reader.connection();
    auto rows = connection.run(sqlFor(type).selectAll + QStringLiteral(" WHERE sealed IS NOT NULL"));
    if (!rows) return tl::unexpected(rows.error());
    const qsizetype payloadColumn = columnNames(type).indexOf(QStringLiteral("sealed"));
    std::vector<Resealed> out;
    while (rows->next()) {
        const auto record = readRow(*rows, type, reader.codec(), reader.storeId());
        if (!record) return tl::unexpected(record.error());
        const BoundRow bound = bind(connection, reader.codec(), reader.storeId(), *record);
        out.push_back({record->id(), bound.values[payloadColumn], digestOfRow(*rows, type), bound.digest});
    }
    return out;
}

} // namespace

Result<int> Transaction::resealAll()
{
    int count = 0;
    for (const record::RecordType* type : recordTypes()) {
        const QString table = QString::fromLatin1(type->name);
        const auto rows = resealed(*this, *type);
        if (!rows) return tl::unexpected(rows.error());
        const QString update = QStringLiteral("UPDATE %1 SET sealed = ? WHERE id = ?").arg(table);
        for (const Resealed& row : *rows) {
            if (const auto done = execute(update, {row.payload, m_connection.id(row.id)}); !done)
                return tl::unexpected(done.error());
            note({QStringLiteral("reseal"), table, row.id, row.before, row.after, {}, {}});
            ++count;
        }
    }
    if (count == 0) return count;
    const auto owed = execute(QStringLiteral("INSERT INTO store_info (name, value) VALUES (?, '1') "
                                             "ON CONFLICT (name) DO UPDATE SET value = excluded.value"),
                              {forgettingOwed});
    return owed ? Result<int>(count) : tl::unexpected(owed.error());
}

} // namespace fledge::store
