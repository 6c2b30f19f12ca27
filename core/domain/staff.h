// A member of the school's staff who may act in Fledge.
#pragma once
#include "core/domain/ids.h"
#include "core/domain/words.h"
#include "core/record/record.h"

#include <vector>

namespace fledge {

/// What two sign-in names that people take for the same have in common: letter case and compatibility forms do not tell them
/// apart.
QString signInKey(const QString& signIn);
/// Whether two would be taken for one on a screen: also where a capital I, a small l and a 1 tell them apart, or an O and a 0.
bool looksLikeSignIn(const QString& one, const QString& other);
/// Whether everybody sees what it is: Latin letters, figures and signs, no blank at either end, and nothing that is not shown.
bool isPlainSignIn(const QString& signIn);

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
