// What somebody who loses their keys can still do with a copy of the file that they took before, and what a backup gives back to
// them.
#pragma once
#include <QDateTime>
#include <QString>

namespace fledge::words {

/// What they can read, and what not.
QString oldCopy();
/// What a former headteacher keeps besides.
QString keptSchoolKey();
/// Of a backup that is about to be put in place: who may do what in it is as it was on that day.
QString standingOfBackup(const QDateTime& madeAt);

} // namespace fledge::words
