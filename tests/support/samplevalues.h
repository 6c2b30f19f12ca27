// A value for any column that differs from the column's default: for tests that walk over every record.
#pragma once
#include "core/record/field.h"

namespace fledge::test {

QVariant sampleValue(const record::Field& field);
/// What the column holds in a record just made.
QVariant emptyValue(const record::Field& field);

} // namespace fledge::test
