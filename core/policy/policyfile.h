// Reads a policy file (JSON) and says exactly what is wrong with one that cannot be used.
#pragma once
#include "core/base/result.h"
#include "core/policy/policy.h"

#include <QByteArray>
#include <QJsonObject>

namespace fledge::policy {

/// A policy from JSON. Fails with BadFile; each problem names the place (`rules[3].period`) as its field, and a rule:
/// required · format · unknown_value · unknown_reference · duplicate. Keys that are not known are left alone, so that a
/// newer file can be read.
Result<Policy> parsePolicy(const QByteArray& json);
Result<Policy> parsePolicy(const QJsonObject& json);

/// The template that comes with the program.
Result<Policy> templatePolicy();
QByteArray templatePolicyFile();

/// What bears a promise out is known to the program, not decided by the school: where a version of an earlier program does not say
/// it of a clause, what this one's template says of the clause of that id counts.
void fillServedBy(Policy& policy);

} // namespace fledge::policy
