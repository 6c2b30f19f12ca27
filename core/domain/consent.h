// Written consent to a placement, given, refused or withdrawn (clause 10.1e).
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

namespace fledge {

struct Consent
{
    ConsentId id;
    record::Meta meta;
    PlacementId placementId;
    ContactId givenByContact;
    bool givenByPupil = false;
    ConsentDecision decision = ConsentDecision::Given;
    QDate onDate;
    QString document;
    QDate until;

    bool operator==(const Consent&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Consent>();
