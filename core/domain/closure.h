// A day or session on which the school is shut inside a half-term.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

namespace fledge {

struct Closure
{
    ClosureId id;
    record::Meta meta;
    QDate onDate;
    ClosureSession session = ClosureSession::All;
    ClosureKind kind = ClosureKind::Inset;
    QString title;

    bool operator==(const Closure&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Closure>();
