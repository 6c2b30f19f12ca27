// One fixed world for every test: locale en_GB, Europe/London, a fixed hash seed, the offscreen platform.
#pragma once
#include <QString>

namespace fledge::test {

/// Call before the application object is made.
void fixWorld();

/// The folder of real test input (FLEDGE_SHARED_DATA, or ../shared/data beside the checkout); empty when absent.
QString sharedData();

} // namespace fledge::test
