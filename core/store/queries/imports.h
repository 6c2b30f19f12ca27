// Which records an import wrote, and what stands on them now.
#pragma once
#include "core/domain/ids.h"
#include "core/store/store.h"

#include <QHash>
#include <QSet>
#include <span>

namespace fledge::store {

/// One record an import wrote, with the revision it had then; revision 1 means that the import made it.
struct ImportedRecord
{
    const record::RecordType* type = nullptr;
    QUuid id;
    int revision = 0;
};

/// That these records belong to the batch.
Done noteImported(Transaction& tx, ImportBatchId batch, std::span<const ImportedRecord> records);
/// In the order of the record types: parents before children.
Result<std::vector<ImportedRecord>> importedRecords(Reader& reader, ImportBatchId batch);

/// Which records of any type point at which: the pointed-at id → the ids of those pointing at it (none voided).
/// Only pointers at records of `types` are gathered.
Result<QHash<QUuid, std::vector<QUuid>>> pointersAt(Reader& reader, const QSet<QString>& types);

} // namespace fledge::store
