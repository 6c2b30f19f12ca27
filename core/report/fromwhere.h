// Where the children are, in the words of the report.
#pragma once
#include "core/policy/whereabouts.h"
#include "core/report/wherereport.h"

namespace fledge::report {

/// One line of the report for one child.
WhereLine whereLine(const policy::WhereRow& row);

} // namespace fledge::report
