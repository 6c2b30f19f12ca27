// For the bench of the start alone: says when the window has been painted and nothing is left to do.
#pragma once
class QWidget;

namespace fledge {

/// After the window's first paint, once the program is idle, prints `ready` with the resident memory in KiB (0 where the
/// system does not tell) and quits.
void measureStart(QWidget& window);

} // namespace fledge
