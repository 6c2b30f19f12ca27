// A page as a list of what stands on it. Preview, PDF and paper all paint this one list.
#pragma once
#include "core/report/report.h"
#include "ui/print/typeset.h"

#include <QLineF>
#include <QRectF>
#include <QSizeF>
#include <variant>
#include <vector>

class QPainter;

namespace fledge::print {

/// Lines `first` to `last` (not including it) of a text, the first of them at `at`.
struct TextItem
{
    SetText text;
    int first = 0;
    int last = 0;
    QPointF at;
};
struct RuleItem
{
    QLineF line;
    double width = 0;
    QColor colour;
};
/// The sign beside a word that says how something stands; drawn, so that it needs no colour and no font.
struct SignItem
{
    report::State state = report::State::None;
    QRectF place;
};
struct ChartItem
{
    report::Chart chart;
    QRectF place;
};
using Item = std::variant<TextItem, RuleItem, SignItem, ChartItem>;

/// Where an item stands, in our unit (typeset.h).
QRectF boundsOf(const Item& item);

struct Page
{
    std::vector<Item> items;
};

/// Paper: A4 upright unless told otherwise, in points.
struct PageSetup
{
    QSizeF size{595.28, 841.89};
    double margin = 42;
};

struct Pages
{
    PageSetup setup;
    std::vector<Page> pages;
    double scale = 1; ///< large print: the pages are laid out smaller and painted larger
    int count() const { return static_cast<int>(pages.size()); }
};

/// Paints page `index` (from 0). The painter's unit must be one point, its origin the corner of the sheet;
/// the paper itself is not painted.
void paintPage(QPainter& painter, const Pages& pages, int index);

/// The sign alone, for screens and exports that want the same.
void paintSign(QPainter& painter, const QRectF& place, report::State state);

} // namespace fledge::print
