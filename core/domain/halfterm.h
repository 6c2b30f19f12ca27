// A half-term; six make a school year.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

namespace fledge {

struct HalfTerm
{
    HalfTermId id;
    record::Meta meta;
    SchoolYearId schoolYearId;
    int number = 0;
    Term term = Term::Autumn;
    QDate firstDay;
    QDate lastDay;

    bool operator==(const HalfTerm&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::HalfTerm>();
