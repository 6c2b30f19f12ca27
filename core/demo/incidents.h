// What happened at placements, and what was done about it.
#pragma once
#include "core/demo/world.h"

namespace fledge::demo {

/// An incident at every sixth placement that ran, each told to the parents and followed by its reviews; the one of
/// yesterday still waits for them.
void tellIncidents(World& world);

} // namespace fledge::demo
