// A pupil who has, had or may have alternative provision.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

#include <optional>

namespace fledge {

struct Pupil
{
    PupilId id;
    record::Meta meta;
    QString givenName;
    QString familyName;
    QString preferredName;
    QDate born;
    std::optional<Sex> sex;
    QString upn;
    QString formerUpn;
    QString uln;
    QString address;
    QString postcode;
    QString phone;
    QString needs;
    QString notes;
    QDate onRollFrom;
    QDate onRollTo;
    int yearOffset = 0;
    QString registrationGroup;

    bool operator==(const Pupil&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Pupil>();
