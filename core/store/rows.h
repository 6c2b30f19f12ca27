// Records as rows: the statements made from a record's columns, and the values bound to them.
#pragma once
#include "core/base/result.h"
#include "core/record/payload.h"
#include "core/record/record.h"
#include "core/store/connection.h"

namespace fledge::store {

/// A column's name in SQL: the field's own, with `_` behind it when SQL reserves the word (contract A).
QString columnName(const record::Field& field);

/// The columns of a record's table, in the order in which they are selected and inserted.
QStringList columnNames(const record::RecordType& type);

/// The statements of one record type, made once.
struct RecordSql
{
    QString selectAll; ///< SELECT columns FROM table, without a WHERE
    QString insertInto; ///< the table and its columns in brackets
    QString insert;
    QString update; ///< … WHERE id = ? AND revision = ?
    int columns;    ///< how many of them selectAll selects
};
const RecordSql& sqlFor(const record::RecordType& type);

/// A record ready to be bound, with the digest of exactly what is stored.
struct BoundRow
{
    QVariantList values; ///< in the order of columnNames()
    QByteArray digest;
};
BoundRow bind(const Connection& connection, const record::PayloadCodec& codec, const QByteArray& storeId,
              const record::AnyRecord& record);

/// Text as a plain column holds it: well-formed, without a byte order mark at its beginning, U+FFFE and U+FFFF replaced.
QVariant wellFormed(const QVariant& text);

/// The digest of the current row of `rows` exactly as it is stored: what bind() gave when the row was written.
QByteArray digestOfRow(const Rows& rows, const record::RecordType& type);

/// The record in the current row of `rows`; Damaged when its payload does not open or a value does not fit.
Result<record::AnyRecord> readRow(const Rows& rows, const record::RecordType& type, const record::PayloadCodec& codec,
                                  const QByteArray& storeId);

/// How one plain value is bound in a WHERE.
QVariant bindValue(const Connection& connection, const record::Field& field, const QVariant& value);

} // namespace fledge::store
