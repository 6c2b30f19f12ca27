// The program's icons: one family of SVG line drawings, coloured by the palette, drawn at the size asked for.
#pragma once
#include <QColor>
#include <QIcon>
#include <QStringList>

class QPainter;
class QRectF;

namespace fledge::ui {

enum class IconColour { Text, Muted, Accent, OnAccent, Danger };

/// The icon of that file name in resources/icons. Follows the palette of the moment and is crisp at every scale.
QIcon icon(const QString& name, IconColour colour = IconColour::Text);

/// Draws an icon into a rectangle of a widget's own painting.
void paintIcon(QPainter& painter, const QRectF& place, const QString& name, const QColor& colour);

/// The names of every icon there is.
QStringList iconNames();

} // namespace fledge::ui
