// A figure that the safeguarding lead releases to governors: a number, and nothing behind it.
#pragma once
#include "core/domain/casewords.h"
#include "core/domain/ids.h"
#include "core/record/record.h"

#include <optional>

namespace fledge {

struct ReleasedFigure
{
    ReleasedFigureId id;
    record::Meta meta;
    std::optional<FigureKind> kind;
    QString period;
    int value = 0;
    QDate onDate;
    StaffId byStaff;

    bool operator==(const ReleasedFigure&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::ReleasedFigure>();
