// The value of a column in words, as reports and prints say it.
#pragma once
#include "core/record/field.h"
#include "core/report/casereport.h"

namespace fledge::report {

/// Empty for no value, and for columns that hold lists or structures.
QString valueText(const record::Field& field, const QVariant& value, const CaseNames& names);

} // namespace fledge::report
