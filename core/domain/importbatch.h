// One import of a file, which can be undone.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

namespace fledge {

struct ImportBatch
{
    ImportBatchId id;
    record::Meta meta;
    ImportKind kind = ImportKind::Pupils;
    QString fileName;
    QString digest;
    int rows = 0;
    QDateTime at;
    StaffId byStaff;
    QDateTime undoneAt;

    bool operator==(const ImportBatch&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::ImportBatch>();
