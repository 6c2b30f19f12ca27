// Whether the file has the tables, indexes and triggers that the migrations make, and no others.
#pragma once
#include "core/store/connection.h"

namespace fledge::store {

/// Damaged/`schema NAME` with the first that is missing, was changed, or was put in by somebody else. For SQLite, and the
/// newest schema that `migrations` make.
Done checkSchema(Connection& connection, const QString& migrations);

} // namespace fledge::store
