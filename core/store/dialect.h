// What differs between SQLite and PostgreSQL, and nothing else (contract G).
#pragma once
#include "core/base/problem.h"

#include <QString>
#include <QVariant>

class QSqlError;

namespace fledge::store {

enum class Dialect { Sqlite, Postgres };

/// Migration text with its tokens replaced: @id@, @blob@, @c@, @strict@.
QString dialectSql(Dialect dialect, const QString& text);

/// How an id is bound: 16 bytes in SQLite, text for `uuid` in PostgreSQL. Null ids bind NULL.
QVariant bindId(Dialect dialect, const QUuid& id);
QUuid readId(Dialect dialect, const QVariant& value);

/// The statement that begins a transaction which reads as of one moment.
QString beginRead(Dialect dialect);
/// The statement that begins a writing transaction: SQLite takes the write lock at once.
QString beginWrite(Dialect dialect);

/// What a driver's error means. `why` holds the code and never a bound value. A duplicate and an empty required column
/// name their column; of several columns in a unique index, its last: indexes end with the column people would change.
Problem problemOf(Dialect dialect, const QSqlError& error);

} // namespace fledge::store
