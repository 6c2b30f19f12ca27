// The schema as numbered files, forward only, one transaction each.
#pragma once
#include "core/base/result.h"
#include "core/store/connection.h"

#include <QStringList>

namespace fledge::store {

/// What marks an SQLite file as a store: "FLDG", in its header.
inline constexpr int applicationId = 0x464c4447;

/// The folder of the program's own migrations: `common/NNNN.sql`, then `sqlite/NNNN.sql` or `postgres/NNNN.sql`.
QString ownMigrations();
/// The newest schema that `folder` leads to.
int newestSchema(const QString& folder = ownMigrations());
/// The statements of one migration: the common file, then the dialect's own.
QStringList migrationStatements(Dialect dialect, int number, const QString& folder = ownMigrations());
/// The columns of a unique index of the program's own schema, in order; empty when there is none of that name.
QStringList uniqueIndexColumns(const QString& index);
/// The schema a database is at; 0 when it is empty.
Result<int> schemaOf(Connection& connection);
/// Brings a database to the newest schema. What went wrong leaves the last whole migration in place; two programs that
/// do it at once wait for each other.
Done migrate(Connection& connection, const QString& folder = ownMigrations());
/// Marks a database just made: its id, whether it is for practice, and the head of its empty audit. All or nothing with
/// the migrations, which it runs.
Done makeSchema(Connection& connection, const QByteArray& storeId, bool practice,
                const QString& folder = ownMigrations());

} // namespace fledge::store
