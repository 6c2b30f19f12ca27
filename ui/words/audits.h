// What people read in the audit: what was done, and to what kind of thing.
#pragma once
#include "core/base/problem.h"

#include <QString>

namespace fledge::words {

/// `placement.approve` → Placement approved. An action that has no words yet is shown by its name.
QString auditAction(const QString& action);
/// `risk_item` → Risk item.
QString auditType(const QString& type);
/// What a check of the file found, for store::Store::verify()'s Damaged.
QString auditProblem(const Problem& problem);

} // namespace fledge::words
