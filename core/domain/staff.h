// A member of the school's staff who may act in Fledge.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

#include <vector>

namespace fledge {

struct Staff
{
    StaffId id;
    record::Meta meta;
    QString givenName;
    QString familyName;
    QString signIn;
    std::vector<Role> roles;
    QString labels;
    QString email;
    QString phone;
    QDate activeFrom;
    QDate activeTo;

    bool operator==(const Staff&) const = default;
};

} // namespace fledge

template <> const fledge::record::RecordType& fledge::record::typeOf<fledge::Staff>();
