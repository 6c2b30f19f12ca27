// Pupils by the thousand, all different and with every column that a class list fills.
#pragma once
#include "core/domain/pupil.h"

#include <vector>

namespace fledge::bench {

std::vector<Pupil> manyPupils(int number);

} // namespace fledge::bench
