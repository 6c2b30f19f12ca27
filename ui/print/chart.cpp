#include "ui/print/chart.h"

#include "ui/print/typeset.h"

#include <algorithm>
#include <cmath>
#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QSvgGenerator>

namespace fledge::print {
namespace {
using report::Chart;
using report::Series;

constexpr int Steps = 4; // grid lines above the foot of the scale

/// The smallest round number (1, 2 or 5 times a power of ten, times the steps) that holds every value.
double roundTop(double most)
{
    if (most <= 0) return Steps;
    const double step = most / Steps;
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0})
        if (factor * power >= step - 1e-9) return std::max(1.0, factor * power) * Steps;
    return most;
}

double topOf(const Chart& chart)
{
    if (chart.maximum) return *chart.maximum;
    double most = 0;
    for (const Series& series : chart.series)
        for (const auto& value : series.values)
            most = std::max(most, value.value_or(0));
    return roundTop(most);
}

Qt::PenStyle dashOf(size_t series)
{
    static constexpr Qt::PenStyle styles[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return styles[series % 4];
}

class ChartPainter
{
public:
    ChartPainter(QPainter& painter, const QRectF& place, const Chart& chart, const ChartStyle& style)
        : m_painter(painter), m_chart(chart), m_style(style), m_metrics(style.font), m_top(topOf(chart)), m_plot(place)
    {
        const double line = m_metrics.height();
        m_plot.adjust(scaleWidth(), (bars() ? 1.8 : 0.6) * line, bars() ? 0 : -nameWidth(), -1.6 * line);
    }

    void paint()
    {
        m_painter.setFont(m_style.font);
        paintScale();
        paintCategories();
        bars() ? paintBars() : paintLines();
    }

private:
    bool bars() const { return m_chart.kind == Chart::Kind::Bar; }
    size_t slots() const { return static_cast<size_t>(std::max<qsizetype>(1, m_chart.categories.size())); }
    double slotWidth() const { return m_plot.width() / static_cast<double>(slots()); }
    double x(size_t slot) const { return m_plot.left() + (static_cast<double>(slot) + 0.5) * slotWidth(); }
    double y(double value) const { return m_plot.bottom() - std::clamp(value / m_top, 0.0, 1.0) * m_plot.height(); }

    QString scaleText(int step) const
    {
        const QString number = QString::number(m_top * step / Steps, 'g', 4);
        return m_chart.unit.isEmpty() ? number : number + QChar(0xA0) + m_chart.unit;
    }
    double scaleWidth() const
    {
        double widest = 0;
        for (int step = 0; step <= Steps; ++step)
            widest = std::max(widest, m_metrics.horizontalAdvance(scaleText(step)));
        return widest + m_metrics.height() * 0.6;
    }
    double nameWidth() const
    {
        double widest = 0;
        for (const Series& series : m_chart.series)
            widest = std::max(widest, m_metrics.horizontalAdvance(series.name));
        return std::min(widest, m_plot.width() * 0.3) + m_metrics.height() * 0.4;
    }

    void paintScale()
    {
        for (int step = 0; step <= Steps; ++step) {
            const double at = y(m_top * step / Steps);
            m_painter.setPen(QPen(step == 0 ? m_style.muted : m_style.grid, m_style.stroke * 0.4));
            m_painter.drawLine(QPointF(m_plot.left(), at), QPointF(m_plot.right(), at));
            const double line = m_metrics.height();
            const QRectF label(m_plot.left() - scaleWidth(), at - line / 2, scaleWidth() - line * 0.4, line);
            m_painter.setPen(m_style.muted);
            m_painter.drawText(label, Qt::AlignRight | Qt::AlignVCenter, scaleText(step));
        }
    }

    void paintCategories()
    {
        // Where names would touch, every second (third …) stands; the table beside the chart has them all.
        double widest = 0;
        for (const QString& name : m_chart.categories)
            widest = std::max(widest, std::min(m_metrics.horizontalAdvance(name), m_plot.width() / 3));
        const auto every =
            static_cast<size_t>(std::max(1.0, std::ceil((widest + m_metrics.height() * 0.5) / slotWidth())));
        m_painter.setPen(m_style.muted);
        for (size_t slot = 0; slot < static_cast<size_t>(m_chart.categories.size()); slot += every) {
            const double half = static_cast<double>(every) * slotWidth() / 2;
            const QRectF place(x(slot) - half, m_plot.bottom() + m_metrics.height() * 0.4, 2 * half,
                               m_metrics.height());
            const QString name = m_chart.categories.at(static_cast<qsizetype>(slot));
            m_painter.drawText(place, Qt::AlignCenter, m_metrics.elidedText(name, Qt::ElideRight, place.width()));
        }
    }

    void paintLines()
    {
        std::vector<std::pair<double, QString>> names;
        for (size_t at = 0; at < m_chart.series.size(); ++at) {
            const Series& series = m_chart.series[at];
            m_painter.setBrush(Qt::NoBrush);
            m_painter.setPen(QPen(m_style.ink, m_style.stroke, dashOf(at), Qt::FlatCap, Qt::RoundJoin));
            m_painter.drawPath(pathOf(series));
            paintDots(series);
            if (const auto last = lastValue(series)) names.emplace_back(y(*last), series.name);
        }
        paintNames(std::move(names));
    }

    /// A gap stays a gap: a line drawn across it would tell what may not be told.
    QPainterPath pathOf(const Series& series) const
    {
        QPainterPath path;
        bool open = false;
        for (size_t slot = 0; slot < std::min(series.values.size(), slots()); ++slot) {
            const auto value = series.values[slot];
            if (value) open ? path.lineTo(x(slot), y(*value)) : path.moveTo(x(slot), y(*value));
            open = value.has_value();
        }
        return path;
    }

    void paintDots(const Series& series)
    {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_style.ink);
        const double radius = m_style.stroke * 1.4;
        for (size_t slot = 0; slot < std::min(series.values.size(), slots()); ++slot)
            if (const auto value = series.values[slot])
                m_painter.drawEllipse(QPointF(x(slot), y(*value)), radius, radius);
    }

    static std::optional<double> lastValue(const Series& series)
    {
        for (auto value = series.values.rbegin(); value != series.values.rend(); ++value)
            if (*value) return *value;
        return std::nullopt;
    }

    /// Each name at the height of its line's end; names that would overlap are pushed apart downwards.
    void paintNames(std::vector<std::pair<double, QString>> names)
    {
        std::sort(names.begin(), names.end());
        const double line = m_metrics.height();
        double free = m_plot.top() - line;
        m_painter.setPen(m_style.ink);
        for (const auto& [wanted, name] : names) {
            const double at = std::max(wanted, free);
            const QRectF place(m_plot.right() + line * 0.3, at - line / 2, nameWidth(), line);
            m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                               m_metrics.elidedText(name, Qt::ElideRight, place.width()));
            free = at + line;
        }
    }

    void paintBars()
    {
        const double group = slotWidth() * 0.7;
        const double width =
            std::min(group / static_cast<double>(std::max<size_t>(1, m_chart.series.size())), m_metrics.height() * 3);
        const double all = width * static_cast<double>(m_chart.series.size());
        for (size_t at = 0; at < m_chart.series.size(); ++at)
            for (size_t slot = 0; slot < std::min(m_chart.series[at].values.size(), slots()); ++slot)
                if (const auto value = m_chart.series[at].values[slot]) {
                    const double left = x(slot) - all / 2 + width * static_cast<double>(at);
                    paintBar(QRectF(QPointF(left, y(*value)), QPointF(left + width * 0.9, m_plot.bottom())), at);
                }
        paintLegend();
    }

    void paintBar(const QRectF& bar, size_t series)
    {
        const QPen outline(m_style.ink, m_style.stroke * 0.5);
        m_painter.setPen(outline);
        m_painter.setBrush(series % 4 == 0 ? m_style.ink : m_style.ground);
        m_painter.drawRect(bar);
        if (series % 4 == 1) hatch(bar, 1);
        if (series % 4 == 3) hatch(bar, -1);
    }

    /// Hatching as real lines: printers and SVG readers disagree about fill patterns.
    void hatch(const QRectF& bar, int slope)
    {
        m_painter.save();
        m_painter.setClipRect(bar, Qt::IntersectClip);
        m_painter.setPen(QPen(m_style.ink, m_style.stroke * 0.5));
        const double gap = m_style.stroke * 3;
        for (double from = bar.left() - bar.height(); from < bar.right() + bar.height(); from += gap)
            m_painter.drawLine(QPointF(from, slope > 0 ? bar.bottom() : bar.top()),
                               QPointF(from + bar.height(), slope > 0 ? bar.top() : bar.bottom()));
        m_painter.restore();
    }

    void paintLegend()
    {
        const double line = m_metrics.height();
        double left = m_plot.left();
        for (size_t at = 0; at < m_chart.series.size(); ++at) {
            paintBar(QRectF(left, m_plot.top() - 1.55 * line, line * 0.7, line * 0.7), at);
            const QString name = m_chart.series[at].name;
            const QRectF place(left + line, m_plot.top() - 1.7 * line, m_metrics.horizontalAdvance(name) + line, line);
            m_painter.setPen(m_style.ink);
            m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, name);
            left = place.right() + line * 0.5;
        }
    }

    QPainter& m_painter;
    const Chart& m_chart;
    const ChartStyle& m_style;
    QFontMetricsF m_metrics;
    double m_top;
    QRectF m_plot;
};

} // namespace

ChartStyle ChartStyle::paper()
{
    return {fontOf({7.4}), colourOf(Ink::Black), colourOf(Ink::Grey), QColor(0xcc, 0xcc, 0xcc), Qt::white, 1.3 * Point};
}

void paintChart(QPainter& painter, const QRectF& place, const Chart& chart, const ChartStyle& style)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    ChartPainter(painter, place, chart, style).paint();
    painter.restore();
}

QByteArray chartSvg(const Chart& chart, double width, double height)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setViewBox(QRectF(0, 0, width * Point, height * Point));
    generator.setSize(QSize(static_cast<int>(width), static_cast<int>(height)));
    QPainter painter(&generator);
    paintChart(painter, QRectF(0, 0, width * Point, height * Point), chart, ChartStyle::paper());
    painter.end();
    const QByteArray whole = buffer.data();
    return whole.mid(whole.indexOf("<svg")); // inside HTML the XML head has no place
}

} // namespace fledge::print
