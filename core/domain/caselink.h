// A link from a case to another case or to a pupil. Confidential.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct CaseLink
{
    CaseLinkId id;
    record::Meta meta;
    QUuid otherCase;
    PupilId pupilId;
    QString note;

    bool operator==(const CaseLink&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::CaseLink>();
