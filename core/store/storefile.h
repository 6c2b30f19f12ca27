// A store as a file: what it is before it is opened, whether its place is fit for it, and how one is made.
#pragma once
#include "core/base/result.h"

#include <QString>

namespace fledge::store {

/// NetworkPlace when the file system is a network's or the folder belongs to a known synchroniser: SQLite's locks do
/// not hold there. `fileSystem` is the file system's type name as the operating system gives it.
Done checkPlace(const QString& path, const QByteArray& fileSystem);
/// The same, asking the operating system for the file system's type.
Done checkPlace(const QString& path);

/// Looks at the file without opening it as a database: NotFound, NotAStore, ReadOnly, Newer than `newest`, Damaged (it
/// ends too early).
Done inspect(const QString& path, int newest);

/// Whether a school's file, any database of that kind, or a sealed backup stands there: what nothing may be written over.
bool isSchoolFile(const QString& path);

/// Whether what SQLite lays beside a file of that name is there. It may hold the last entries of a file that was moved away,
/// and would be taken for that of whichever gets the name.
bool isLeftBeside(const QString& path);

/// Makes an empty file that only its owner may read. Invalid/duplicate where one is there already, Invalid/left_over where
/// something of another one of that name is: nothing is touched.
Done makeFile(const QString& path);

} // namespace fledge::store
