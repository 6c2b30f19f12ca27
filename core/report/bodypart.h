// Where on the outline of a body a mark lies, in words: for lists, screen readers and paper, which have no outline.
#pragma once
#include "core/domain/concernparts.h"

namespace fledge::report {

/// The field that the outline stands in; a mark's x and y are shares of it.
inline constexpr double bodyWidth = 100;
inline constexpr double bodyHeight = 200;

/// "head or face", "left arm": left and right are the child's own.
QString bodyPart(const BodyMark& mark);

} // namespace fledge::report
