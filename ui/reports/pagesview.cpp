#include "ui/reports/pagesview.h"

#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPaintEvent>
#include <QScrollBar>

namespace fledge::ui {

/// All sheets as one tall widget; only what is in sight is painted.
class PagesView::Sheets final : public QWidget
{
public:
    explicit Sheets(const print::Pages& pages) : m_pages(pages) {}

    void fit(int width)
    {
        const int margin = beat(this) * 2;
        const double most = m_pages.setup.size.width() * 1.6; // larger than that nobody reads better
        m_scale = qMax(0.3, qMin(most, double(width - 2 * margin)) / m_pages.setup.size.width());
        const int height = m_pages.count() * int(sheetHeight() + margin) + margin;
        m_left = qMax(margin, int((width - sheetWidth()) / 2));
        setMinimumSize(int(sheetWidth()) + 2 * margin, height);
        resize(qMax(width, minimumWidth()), height);
        update();
    }
    QRectF sheet(int page) const
    {
        const int margin = beat(this) * 2;
        return {double(m_left), margin + page * (sheetHeight() + margin), sheetWidth(), sheetHeight()};
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        for (int page = 0; page < m_pages.count(); ++page) {
            const QRectF place = sheet(page);
            if (!place.intersects(event->rect())) continue;
            painter.fillRect(place, Qt::white); // paper is white in every theme
            painter.setPen(tokens(palette()).line);
            painter.drawRect(place);
            painter.save();
            painter.translate(place.topLeft());
            painter.scale(m_scale, m_scale);
            print::paintPage(painter, m_pages, page);
            painter.restore();
        }
    }

private:
    double sheetWidth() const { return m_pages.setup.size.width() * m_scale; }
    double sheetHeight() const { return m_pages.setup.size.height() * m_scale; }
    const print::Pages& m_pages;
    double m_scale = 1;
    int m_left = 0;
};

PagesView::PagesView(QWidget* parent) : QScrollArea(parent), m_sheets(new Sheets(m_pages))
{
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Preview"));
    setObjectName(QStringLiteral("preview"));
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setWidget(m_sheets);
}

void PagesView::setPages(const print::Pages& pages)
{
    m_pages = pages;
    m_sheets->fit(viewport()->width());
    verticalScrollBar()->setValue(0);
    setAccessibleDescription(tr("%1 pages").arg(m_pages.count()));
}

void PagesView::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    m_sheets->fit(viewport()->width());
}

void PagesView::keyPressEvent(QKeyEvent* event)
{
    QScrollBar* bar = verticalScrollBar();
    if (event->key() == Qt::Key_Home)
        bar->setValue(0);
    else if (event->key() == Qt::Key_End)
        bar->setValue(bar->maximum());
    else
        QScrollArea::keyPressEvent(event);
}

} // namespace fledge::ui
