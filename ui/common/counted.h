// Counts in sentences while no translation is loaded: the singular and the plural are both written out.
#pragma once
#include <QString>

namespace fledge::ui {

/// `one` for 1, else `many` with the number in place of %1.
inline QString counted(int count, const QString& one, const QString& many) { return count == 1 ? one : many.arg(count); }

} // namespace fledge::ui
