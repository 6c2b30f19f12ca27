// The schema as numbered files, forward only, one transaction each.
#pragma once
#include "core/base/result.h"
#include "core/store/connection.h"

#include <QStringList>

namespace fledge::store {

/// The newest schema this program knows.
int newestSchema();
/// The statements of one migration: the common file, then the dialect's own.
QStringList migrationStatements(Dialect dialect, int number);
/// The schema a database is at; 0 when it is empty.
Result<int> schemaOf(Connection& connection);
/// Brings a database from `from` to the newest schema. What went wrong leaves the last whole migration in place.
Done migrate(Connection& connection, int from);

} // namespace fledge::store
