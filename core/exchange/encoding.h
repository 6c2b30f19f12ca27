// From the bytes of a file to text: which encoding it is in, and whether it is text at all.
#pragma once
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace fledge::exchange {

/// The largest class list that is read; 50,000 pupils fit ten times over.
inline constexpr qint64 classListLimit = 50LL * 1024 * 1024;
/// The largest register of establishments that is read; the national one is about 60 MB.
inline constexpr qint64 registerLimit = 200LL * 1024 * 1024;

/// Text as UTF-8 without a mark at its start, and the encoding in which it was found.
struct Decoded
{
    QByteArray utf8;
    QString encoding; ///< `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`
};

/// Understands the bytes of a text file. BadFile says why not: `empty`, `too_large` (more than `limit` bytes),
/// `spreadsheet` (a workbook), `archive`, `pdf`, `binary` (bytes that no text has), `truncated` (half a character).
Result<Decoded> decode(const QByteArray& bytes, qint64 limit = classListLimit);

/// Reads a file whole. NotFound when there is none, BadFile with `not_a_file`, `unreadable` or `too_large` otherwise;
/// the size is looked at before anything is read.
Result<QByteArray> readInput(const QString& path, qint64 limit = classListLimit);

} // namespace fledge::exchange
