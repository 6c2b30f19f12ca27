#include "ui/print/paginator.h"

#include "ui/print/composer.h"

#include <algorithm>
#include <QCoreApplication>

namespace fledge::print {
namespace {
constexpr double HeadGap = 14 * Point; // between head and text, text and foot
constexpr double LargePrint = 1.18;
const TextStyle marginStyle{7.6, false, Ink::Grey};

/// Fills pages with chunks. Knows nothing of reports: only heights, what belongs together, and what is repeated.
class Paginator
{
public:
    Paginator(const Composition& composition, const QRectF& area) : m_composition(composition), m_area(area)
    {
        newPage();
    }

    std::vector<Page> run()
    {
        const auto& chunks = m_composition.chunks;
        for (size_t at = 0; at < chunks.size(); ++at) {
            if (!fresh() && needOf(at) > room()) newPage();
            if (fresh()) repeatHeads(chunks[at]);
            put(chunks[at]);
        }
        return std::move(m_pages);
    }

private:
    bool fresh() const { return m_fresh; }
    double room() const { return m_area.bottom() - m_y; }
    double gapOf(const Chunk& chunk) const { return m_fresh ? 0 : chunk.gapBefore; }

    void newPage()
    {
        m_pages.emplace_back();
        m_y = m_area.top();
        m_fresh = true;
    }

    /// The height that must be free for this chunk to begin here: its own and that of all it must not be parted from.
    double needOf(size_t at) const
    {
        const auto& chunks = m_composition.chunks;
        double need = 0;
        for (; at < chunks.size(); ++at) {
            need += chunks[at].gapBefore + beginningOf(chunks[at]);
            if (!chunks[at].keepWithNext) break;
        }
        return need;
    }

    /// A text may begin with two lines; a row only when it could not stand whole on any page.
    double beginningOf(const Chunk& chunk) const
    {
        const double whole = chunk.height();
        const bool parts = chunk.mayPart && (!chunk.saysSo || whole > fullRoom(chunk));
        return parts ? std::min(whole, chunk.padTop + chunk.padBottom + 40 * Point) : whole;
    }

    double headsOf(const Chunk& chunk) const
    {
        double height = 0;
        if (const Chunk* head = tableHead(chunk)) height += head->height();
        if (const Chunk* head = groupHead(chunk)) height += head->height();
        return height;
    }
    double fullRoom(const Chunk& chunk) const { return m_area.height() - headsOf(chunk); }

    /// A head that fills half a page is not repeated: there would be no room for what it heads.
    const Chunk* repeatable(const std::vector<Chunk>& heads, int index) const
    {
        if (index < 0) return nullptr;
        const Chunk& head = heads[static_cast<size_t>(index)];
        return head.stacks.empty() || head.height() > m_area.height() / 3 ? nullptr : &head;
    }
    const Chunk* tableHead(const Chunk& chunk) const { return repeatable(m_composition.tableHeads, chunk.table); }
    const Chunk* groupHead(const Chunk& chunk) const { return repeatable(m_composition.groupHeads, chunk.group); }

    void repeatHeads(const Chunk& chunk)
    {
        if (const Chunk* head = tableHead(chunk)) putWhole(*head);
        if (const Chunk* head = groupHead(chunk)) putWhole(*head);
    }

    void putWhole(const Chunk& chunk)
    {
        m_y += gapOf(chunk);
        place(chunk, m_area.left(), m_y, m_area.width(), m_pages.back().items);
        m_y += chunk.height();
        m_fresh = false;
    }

    void put(const Chunk& whole)
    {
        Chunk rest = whole;
        while (rest.mayPart && rest.height() + gapOf(rest) > room()) {
            // On a page of its own one line must do, whatever the room: otherwise this would never end.
            auto parts = part(rest, m_area.width(), room() - gapOf(rest), 1);
            if (!parts) {
                if (m_startedPage) break;
                newPage();
                m_startedPage = true;
                repeatHeads(rest);
                continue;
            }
            putWhole(parts->first);
            rest = std::move(parts->second);
            newPage();
            repeatHeads(rest);
            m_startedPage = true;
        }
        m_startedPage = false;
        putWhole(rest);
    }

    const Composition& m_composition;
    QRectF m_area;
    std::vector<Page> m_pages;
    double m_y = 0;
    bool m_fresh = true;
    bool m_startedPage = false; // this chunk has had a page to itself already
};

/// Head and foot: the same texts on every page but for the page's number.
class Margins
{
public:
    Margins(const report::Report& report, const PageSetup& setup)
        : m_sheet(QPointF(0, 0), setup.size * Point), m_margin(setup.margin * Point)
    {
        const double width = m_sheet.width() - 2 * m_margin;
        const TextStyle markStyle{report.confidential ? 8.2 : marginStyle.points, report.confidential,
                                  report.confidential ? Ink::Black : Ink::Grey};
        m_school = setText(report.school, marginStyle, width * 0.42);
        m_mark = setText(report.mark, markStyle, width * 0.54, Qt::AlignRight);
        const QString footLeft = report.footLeft.isEmpty() ? report.title : report.footLeft;
        m_leftWidth = std::min(widthsOf(footLeft, marginStyle).whole + Point, width * 0.5);
        m_footLeft = setText(footLeft, marginStyle, m_leftWidth);
        m_footMiddle = setText(report.footMiddle, marginStyle, middleWidth(), Qt::AlignHCenter);
    }

    /// Where text may stand, between head and foot.
    QRectF area() const
    {
        const double head = std::max(m_school.height(), m_mark.height());
        const double top = m_margin * 0.75 + head + HeadGap;
        return QRectF(m_margin, top, width(), footTop() - HeadGap * 0.6 - top);
    }

    void add(Page& page, int number, int count) const
    {
        const double headTop = m_margin * 0.75;
        text(page, m_school, m_margin, headTop);
        text(page, m_mark, m_margin + width() * 0.46, headTop);
        const double top = footTop();
        page.items.push_back(
            RuleItem{QLineF(m_margin, top, m_margin + width(), top), 0.5 * Point, colourOf(Ink::Grey)});
        text(page, m_footLeft, m_margin, top + 5 * Point);
        text(page, m_footMiddle, m_margin + m_leftWidth + FootGap, top + 5 * Point);
        const QString words = QCoreApplication::translate("Print", "Page %1 of %2").arg(number).arg(count);
        text(page, setText(words, marginStyle, NumberWidth, Qt::AlignRight), m_margin + width() - NumberWidth,
             top + 5 * Point);
    }

private:
    static constexpr double NumberWidth = 80 * Point;
    static constexpr double FootGap = 10 * Point;
    double width() const { return m_sheet.width() - 2 * m_margin; }
    double middleWidth() const { return width() - m_leftWidth - NumberWidth - 2 * FootGap; }
    double footTop() const
    {
        const double foot = std::max({m_footLeft.height(), m_footMiddle.height(), 10 * Point});
        return m_sheet.height() - m_margin * 0.75 - foot - 5 * Point;
    }
    static void text(Page& page, const SetText& text, double x, double y)
    {
        page.items.push_back(TextItem{text, 0, text.lineCount(), QPointF(x, y)});
    }

    QRectF m_sheet;
    double m_margin;
    double m_leftWidth = 0;
    SetText m_school, m_mark, m_footLeft, m_footMiddle;
};

} // namespace

Pages layOut(const report::Report& report, const PageSetup& setup)
{
    const double scale = report.largePrint ? LargePrint : 1;
    const Margins margins(report, {setup.size / scale, setup.margin / scale});
    const QRectF area = margins.area();
    const Composition composition = compose(report, area.width());
    Pages pages{setup, Paginator(composition, area).run(), scale};
    for (int at = 0; at < pages.count(); ++at)
        margins.add(pages.pages[static_cast<size_t>(at)], at + 1, pages.count());
    return pages;
}

} // namespace fledge::print
