// Initials where a name should stand: nobody can tell later who “AB” was.
#pragma once
#include "core/domain/concern.h"

#include <QStringList>

namespace fledge {

/// What stands in a text like somebody's initials: two capitals by themselves, with or without full stops. Abbreviations of the
/// field (LA, TA, P.E.) and short words of a text in capitals are none. Each once, in their order.
QStringList initialsIn(const QString& text);
/// Warns of them in what happened and in the child's own words (rule `initials`); nothing is refused for it.
std::vector<FieldProblem> warningsOf(const Concern& concern);

} // namespace fledge
