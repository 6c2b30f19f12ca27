// Draws every page of the open school into pictures, without a display: for looking at, and for the README.
#pragma once
#include <QString>

namespace fledge::ui {

class Desk;

/// One PNG for each page and each tab at 1366×768, and Today and a placement once more in the dark. False, with nothing
/// further written, when a picture cannot be written or no school is open.
bool drawScreens(Desk& desk, const QString& folder);

} // namespace fledge::ui
