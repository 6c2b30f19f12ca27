#include "ui/common/pagehead.h"

#include "ui/common/card.h"
#include "ui/common/chip.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fledge::ui {

PageHead::PageHead(const QString& title, QWidget* parent)
    : QWidget(parent), m_breadcrumb(button({}, ButtonKind::Link)), m_title(new ElidedLabel(TextRole::Title)),
      m_subtitle(new ElidedLabel(TextRole::Body)), m_chips(new QHBoxLayout), m_beside(new QHBoxLayout),
      m_actions(new QWidget)
{
    auto* row = new QHBoxLayout(this);
    const int unit = beat(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(unit * 5 / 4);
    for (QHBoxLayout* part : {m_chips, m_beside})
        part->setSpacing(unit);
    auto* actions = new QHBoxLayout(m_actions);
    actions->setContentsMargins(0, 0, 0, 0);
    actions->setSpacing(unit * 5 / 4);
    row->addWidget(m_breadcrumb);
    row->addWidget(m_title);
    row->addLayout(m_chips);
    row->addWidget(m_subtitle);
    row->addLayout(m_beside);
    row->addStretch(1);
    row->addWidget(m_actions);
    m_breadcrumb->hide();
    m_subtitle->setMuted(true);
    setMinimumHeight(controlHeight(font()));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTitle(title);
    connect(m_breadcrumb, &QPushButton::clicked, this, &PageHead::breadcrumbActivated);
}

void PageHead::setTitle(const QString& title) { m_title->setText(title); }
QString PageHead::title() const { return m_title->text(); }
void PageHead::setSubtitle(const QString& words) { m_subtitle->setText(words); }

void PageHead::setBreadcrumb(const QString& words)
{
    m_breadcrumb->setText(words.isEmpty() ? QString() : words + QStringLiteral(" ›"));
    m_breadcrumb->setAccessibleName(tr("Back to %1").arg(words));
    m_breadcrumb->setVisible(!words.isEmpty());
}

void PageHead::clearChips()
{
    while (QLayoutItem* item = m_chips->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void PageHead::addChip(const QString& words, ChipState state) { m_chips->addWidget(new Chip(words, state)); }
void PageHead::addBeside(QWidget* widget) { m_beside->addWidget(widget); }
void PageHead::addAction(QWidget* widget) { m_actions->layout()->addWidget(widget); }

void PageHead::setActionsVisible(bool visible)
{
    if (!visible) clearChips();
    m_actions->setVisible(visible);
}

QPushButton* PageHead::addButton(const QString& words, ButtonKind kind)
{
    QPushButton* made = button(words, kind);
    addAction(made);
    return made;
}

TabBar::TabBar(QWidget* parent) : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    setFocusPolicy(Qt::TabFocus);
    setElideMode(Qt::ElideNone);
}

QSize TabBar::tabSizeHint(int index) const
{
    const QFontMetrics strong(fontFor(TextRole::Strong, font()));
    return {strong.horizontalAdvance(tabText(index)) + beat(this) * 2, rowHeight(font())};
}

void TabBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens t = tokens(palette());
    for (int i = 0; i < count(); ++i) {
        if (!isTabVisible(i)) continue;
        const QRect place = tabRect(i);
        const bool current = i == currentIndex();
        painter.setFont(fontFor(current ? TextRole::Strong : TextRole::Body, font()));
        painter.setPen(current ? t.accent : t.muted);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, tabText(i));
        if (!current) continue;
        const int length = painter.fontMetrics().horizontalAdvance(tabText(i));
        painter.fillRect(place.left(), place.bottom() - 1, length, 2, t.accent);
        if (hasFocus()) {
            painter.setPen(QPen(t.accent, 1, Qt::DotLine));
            painter.drawRect(place.left(), place.top() + 4, length + 1, place.height() - 10);
        }
    }
}

namespace {
/// The line under the tabs, over the whole width.
class Line final : public QWidget
{
public:
    explicit Line(QWidget* parent = nullptr) : QWidget(parent) { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), tokens(palette()).line); }
};
} // namespace

namespace {

/// Holds the page of one tab. A stack asks the hidden ones, too, how tall they would be at its width: they say nothing.
class TabHolder final : public QWidget
{
public:
    explicit TabHolder(QWidget* page) : m_page(page)
    {
        auto* rows = new QVBoxLayout(this);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->addWidget(page);
    }
    QWidget* page() const { return m_page; }
    int heightForWidth(int width) const override { return isHidden() ? 0 : QWidget::heightForWidth(width); }

private:
    QWidget* m_page;
};

} // namespace

Tabs::Tabs(QWidget* parent) : QWidget(parent), m_bar(new TabBar(this)), m_pages(new QStackedWidget(this))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_bar);
    rows->addWidget(new Line);
    rows->addSpacing(beat(this) * 3 / 2);
    rows->addWidget(m_pages, 1);
    connect(m_bar, &QTabBar::currentChanged, this, [this](int index) {
        // Only the tab in front asks for room; else the tallest would make every tab scroll.
        for (int i = 0; i < m_pages->count(); ++i)
            m_pages->widget(i)->setSizePolicy(i == index ? QSizePolicy::Preferred : QSizePolicy::Ignored,
                                              i == index ? QSizePolicy::Preferred : QSizePolicy::Ignored);
        m_pages->setCurrentIndex(index);
        Q_EMIT currentChanged(current());
    });
}

void Tabs::addTab(const QString& key, const QString& words, QWidget* page)
{
    m_keys.append(key);
    auto* holder = new TabHolder(page);
    m_pages->addWidget(holder);
    if (m_keys.size() > 1) holder->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_bar->addTab(words);
}

void Tabs::setTabVisible(const QString& key, bool visible)
{
    const int index = int(m_keys.indexOf(key));
    if (index >= 0) m_bar->setTabVisible(index, visible);
}

void Tabs::setCurrent(const QString& key)
{
    const int index = qMax(0, int(m_keys.indexOf(key)));
    m_bar->setCurrentIndex(m_bar->isTabVisible(index) ? index : 0);
}
QString Tabs::current() const { return m_keys.value(m_bar->currentIndex()); }
QWidget* Tabs::currentPage() const
{
    const auto* holder = static_cast<TabHolder*>(m_pages->currentWidget());
    return holder ? holder->page() : nullptr;
}

} // namespace fledge::ui
