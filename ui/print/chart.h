// One painter for every chart: on a page, on a screen widget and into SVG, as vectors that survive a black-and-white
// printer.
#pragma once
#include "core/report/chart.h"

#include <QColor>
#include <QFont>
#include <QRectF>

class QPainter;

namespace fledge::print {

/// The few things in which paper, screen and a dark screen differ. Lengths are in the painter's unit.
struct ChartStyle
{
    QFont font;
    QColor ink;   ///< lines, bars, words
    QColor muted; ///< scale and its numbers
    QColor grid;
    QColor ground;     ///< what the chart stands on: gaps between bars
    double stroke = 1; ///< the thickness of a series' line

    /// For pages (typeset.h's unit).
    static ChartStyle paper();
};

/// Draws the chart into `place`. Series differ by dashes and hatching drawn as lines; each line is named at its end.
void paintChart(QPainter& painter, const QRectF& place, const report::Chart& chart, const ChartStyle& style);

/// The chart as an SVG element of its own, `width` × `height` points, for the HTML export.
QByteArray chartSvg(const report::Chart& chart, double width, double height);

} // namespace fledge::print
