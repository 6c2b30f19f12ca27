// What the safeguarding lead of the sample school finds when they sign in: invented concerns, one closed, one under way and
// one that came this morning.
#pragma once
#include "core/base/result.h"

#include <QDate>
#include <QString>

namespace fledge::demo {

/// Has the cast log three concerns in the sample school at `path`, which build() made for this day, and write to two of
/// them. The latest is tied to a placement that runs: its reviews are due on `asOf`. They are sealed with fresh keys, so two
/// files made alike differ in them.
Done addConcerns(const QString& path, QDate asOf);

} // namespace fledge::demo
