// The school's policy as it was in force from a day on: clauses, rules and checklists (contract D.7).
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct PolicyVersion {
    PolicyVersionId id;
    record::Meta meta;
    int version = 1;
    QDate validFrom;
    QJsonObject body;

    bool operator==(const PolicyVersion&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::PolicyVersion>();
