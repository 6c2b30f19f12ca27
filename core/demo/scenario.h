// The small sample school: one placement in every state, and everything that can be wrong on an ordinary morning.
#pragma once
#include "core/demo/world.h"

namespace fledge::demo {

void tellScenario(World& world);

} // namespace fledge::demo
