#include "core/domain/importbatch.h"

#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns =
    std::tuple{Column<&ImportBatch::kind>{"kind", QT_TRANSLATE_NOOP("ImportBatch", "Kind"), Required},
               Column<&ImportBatch::fileName>{"file_name", QT_TRANSLATE_NOOP("ImportBatch", "File"), Personal, 400, 1},
               Column<&ImportBatch::digest>{"digest", QT_TRANSLATE_NOOP("ImportBatch", "Digest"), None, 64},
               Column<&ImportBatch::rows>{"rows", QT_TRANSLATE_NOOP("ImportBatch", "Rows"), NotNegative},
               Column<&ImportBatch::at>{"at", QT_TRANSLATE_NOOP("ImportBatch", "At"), Required},
               Column<&ImportBatch::byStaff>{"by_staff", QT_TRANSLATE_NOOP("ImportBatch", "By")},
               Column<&ImportBatch::undoneAt>{"undone_at", QT_TRANSLATE_NOOP("ImportBatch", "Undone at")}};
} // namespace

FLEDGE_RECORD(ImportBatch, nullptr)
