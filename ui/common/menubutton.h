// A button that opens a menu. Qt's own way (QPushButton::setMenu) waits in an event loop of its own until the menu is
// shut; this one opens it and goes on.
#pragma once

class QMenu;
class QPushButton;

namespace fledge::ui {

/// From now on a click, Space or Enter opens the menu under the button; an arrow behind its words says so.
void opensMenu(QPushButton* button, QMenu* menu);

} // namespace fledge::ui
