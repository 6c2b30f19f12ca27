#include "core/domain/caseattachment.h"

#include "core/domain/caserules.h"
#include "core/record/columns.h"

using namespace fledge;
using namespace fledge::record;

namespace {
constexpr auto columns = std::tuple{
    Column<&CaseAttachment::name>{"name", QT_TRANSLATE_NOOP("CaseAttachment", "Name"), Required | Personal, 255, 1},
    Column<&CaseAttachment::mediaType>{"media_type", QT_TRANSLATE_NOOP("CaseAttachment", "Kind of file"), Personal, 120,
                                       2},
    Column<&CaseAttachment::digest>{"digest", QT_TRANSLATE_NOOP("CaseAttachment", "Digest"), Personal, 128, 3},
    Column<&CaseAttachment::bytes>{"bytes", QT_TRANSLATE_NOOP("CaseAttachment", "Contents"), Required | Personal,
                                   longestAttachment, 4},
    Column<&CaseAttachment::size>{"size", QT_TRANSLATE_NOOP("CaseAttachment", "Size in bytes"), NotNegative}};
} // namespace

FLEDGE_RECORD(CaseAttachment, &rules::checkCaseAttachment)
