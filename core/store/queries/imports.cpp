#include "core/store/queries/imports.h"

#include "core/domain/importbatch.h"
#include "core/domain/registry.h"
#include "core/store/rowstoinsert.h"

namespace fledge::store {

Done noteImported(Transaction& tx, ImportBatchId batch, std::span<const ImportedRecord> records)
{
    Connection& connection = tx.connection();
    RowsToInsert rows(connection, QStringLiteral("imported_record (batch_id, type, record_id, revision)"), 4);
    for (const ImportedRecord& record : records) {
        rows.add({connection.id(batch.uuid()), QString::fromLatin1(record.type->name), connection.id(record.id), record.revision});
        if (const Done done = rows.insert(false); !done) return done;
    }
    return rows.insert(true);
}

Result<std::vector<ImportedRecord>> importedRecords(Reader& reader, ImportBatchId batch)
{
    Connection& connection = reader.connection();
    auto rows = connection.run(
        QStringLiteral("SELECT type, record_id, revision FROM imported_record WHERE batch_id = ? ORDER BY record_id"),
        {connection.id(batch.uuid())});
    if (!rows) return tl::unexpected(rows.error());
    std::vector<ImportedRecord> found;
    while (rows->next()) {
        const record::RecordType* type = recordTypeNamed(rows->text(0));
        if (!type) return fail(ProblemKind::Damaged, QStringLiteral("imported_record"));
        found.push_back({type, rows->id(1), rows->integer(2)});
    }
    const auto types = recordTypes();
    const auto place = [&types](const record::RecordType* type) { return std::find(types.begin(), types.end(), type); };
    std::stable_sort(found.begin(), found.end(), [&place](const ImportedRecord& a, const ImportedRecord& b) {
        return place(a.type) < place(b.type);
    });
    return found;
}

Result<QHash<QUuid, std::vector<QUuid>>> pointersAt(Reader& reader, const QSet<QString>& types)
{
    QHash<QUuid, std::vector<QUuid>> found;
    for (const record::RecordType* type : recordTypes()) {
        if (type == &record::typeOf<ImportBatch>()) continue;
        for (const record::Field& field : type->fields) {
            const bool points = field.kind->sort == record::Sort::Reference && !field.has(record::Personal);
            // A column without a type of its own (subject_id) may point at anything.
            if (!points || (field.kind->refers && !types.contains(QLatin1String(field.kind->refers)))) continue;
            const QString column = columnName(field);
            auto rows = reader.connection().run(
                QStringLiteral("SELECT %1, id FROM %2 WHERE voided_at IS NULL AND %1 IS NOT NULL")
                    .arg(column, QLatin1String(type->name)));
            if (!rows) return tl::unexpected(rows.error());
            while (rows->next())
                found[rows->id(0)].push_back(rows->id(1));
        }
    }
    return found;
}

} // namespace fledge::store
