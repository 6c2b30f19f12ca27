// What people are told about a school file when they open it.
#pragma once
#include "core/workspace.h"

namespace fledge::words {

/// One or two plain sentences, with the date that matters.
QString sentence(const OpenWarning& warning);
/// What became of the readable copies beside a file that was just protected; empty when there were none.
QString sentence(const store::CopiesGone& copies);

} // namespace fledge::words
