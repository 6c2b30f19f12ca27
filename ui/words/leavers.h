// What somebody who loses their keys can still do with a copy of the file that they took before.
#pragma once
#include <QString>

namespace fledge::words {

/// What they can read, and what not.
QString oldCopy();
/// What a former headteacher keeps besides.
QString keptSchoolKey();

} // namespace fledge::words
