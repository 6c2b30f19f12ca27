// A parent, carer or other person to be told about a pupil.
#pragma once
#include "core/domain/ids.h"
#include "core/record/record.h"

namespace fledge {

struct Contact
{
    ContactId id;
    record::Meta meta;
    PupilId pupilId;
    int order = 1;
    QString name;
    QString relationship;
    QString phone;
    QString phone2;
    QString email;
    QString address;
    bool parentalResponsibility = false;
    bool mayReceive = true;
    bool mayKnowAddress = true;
    QString restrictionNote;

    bool operator==(const Contact&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Contact>();
