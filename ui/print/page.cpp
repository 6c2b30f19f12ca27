#include "ui/print/page.h"

#include "ui/print/chart.h"

#include <QPainter>
#include <QPainterPath>

namespace fledge::print {
namespace {

class ItemPainter
{
public:
    explicit ItemPainter(QPainter& painter) : m_painter(painter) {}

    void operator()(const TextItem& item)
    {
        m_painter.setPen(item.text.ink);
        const double top = item.text.top(item.first);
        for (int at = item.first; at < item.last; ++at)
            item.text.layout->lineAt(at).draw(&m_painter, item.at - QPointF(0, top));
    }
    void operator()(const RuleItem& item)
    {
        m_painter.setPen(QPen(item.colour, item.width, Qt::SolidLine, Qt::FlatCap));
        m_painter.drawLine(item.line);
    }
    void operator()(const SignItem& item) { paintSign(m_painter, item.place, item.state); }
    void operator()(const ChartItem& item) { paintChart(m_painter, item.place, item.chart, ChartStyle::paper()); }

private:
    QPainter& m_painter;
};

class Bounds
{
public:
    QRectF operator()(const TextItem& item) const
    {
        QRectF all;
        const double top = item.text.top(item.first);
        for (int at = item.first; at < item.last; ++at)
            all |= item.text.layout->lineAt(at).naturalTextRect().translated(item.at - QPointF(0, top));
        return all;
    }
    QRectF operator()(const RuleItem& item) const { return QRectF(item.line.p1(), item.line.p2()).normalized(); }
    QRectF operator()(const SignItem& item) const { return item.place; }
    QRectF operator()(const ChartItem& item) const { return item.place; }
};

void paintTick(QPainter& painter, const QRectF& place)
{
    QPainterPath tick(QPointF(place.left() + 0.1 * place.width(), place.top() + 0.55 * place.height()));
    tick.lineTo(place.left() + 0.4 * place.width(), place.top() + 0.85 * place.height());
    tick.lineTo(place.left() + 0.92 * place.width(), place.top() + 0.15 * place.height());
    painter.setPen(QPen(colourOf(Ink::Black), place.width() * 0.15, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawPath(tick);
}

void paintTriangle(QPainter& painter, const QRectF& place)
{
    const QPointF corners[] = {{place.center().x(), place.top()}, place.bottomRight(), place.bottomLeft()};
    painter.setPen(QPen(colourOf(Ink::Black), place.width() * 0.12, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawConvexPolygon(corners, 3);
}

} // namespace

void paintSign(QPainter& painter, const QRectF& place, report::State state)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    switch (state) {
    case report::State::None:
        break;
    case report::State::Good:
        paintTick(painter, place);
        break;
    case report::State::Attention:
        paintTriangle(painter, place);
        break;
    case report::State::Bad:
        painter.fillRect(place, colourOf(Ink::Black));
        break;
    }
    painter.restore();
}

QRectF boundsOf(const Item& item) { return std::visit(Bounds(), item); }

void paintPage(QPainter& painter, const Pages& pages, int index)
{
    if (index < 0 || index >= pages.count()) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(pages.scale / Point, pages.scale / Point);
    ItemPainter itemPainter(painter);
    for (const Item& item : pages.pages[static_cast<size_t>(index)].items)
        std::visit(itemPainter, item);
    painter.restore();
}

} // namespace fledge::print
