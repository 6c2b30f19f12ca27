#include "ui/shell/searchbox.h"

#include "ui/common/icons.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>

namespace fledge::ui {
namespace {

constexpr int detailRole = Qt::UserRole;
constexpr int addressRole = Qt::UserRole + 1;
constexpr int iconRole = Qt::UserRole + 2;
constexpr int mostShown = 9;

class ResultDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {100, rowHeight(option.font)};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Tokens t = tokens(option.palette);
        const int unit = beat(option.widget);
        painter->fillRect(option.rect, option.state.testFlag(QStyle::State_Selected) ? t.accentSoft : t.surface);
        const QRect row = option.rect.adjusted(unit, 0, -unit, 0);
        const int side = unit * 2;
        paintIcon(*painter, QRectF(row.left(), row.center().y() - side / 2, side, side),
                  index.data(iconRole).toString(), t.muted);
        const QString words = index.data(Qt::DisplayRole).toString();
        painter->setPen(t.text);
        painter->setFont(option.font);
        const QRect text = row.adjusted(unit * 3, 0, 0, 0);
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft, words);
        const int used = option.fontMetrics.horizontalAdvance(words) + unit;
        painter->setPen(t.muted);
        painter->drawText(
            text.adjusted(used, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
            option.fontMetrics.elidedText(index.data(detailRole).toString(), Qt::ElideRight, text.width() - used));
    }
};

} // namespace

SearchBox::SearchBox(QWidget* parent) : QLineEdit(parent), m_results(new QListWidget(parent))
{
    setObjectName(QStringLiteral("search"));
    setPlaceholderText(tr("Find a pupil, provider or page"));
    setAccessibleName(tr("Find a pupil, provider or page"));
    addAction(icon(QStringLiteral("search"), IconColour::Muted), QLineEdit::LeadingPosition);
    m_results->setObjectName(QStringLiteral("searchResults"));
    m_results->setAccessibleName(tr("Found"));
    m_results->setItemDelegate(new ResultDelegate(m_results));
    m_results->setFocusPolicy(Qt::NoFocus);
    m_results->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_results->hide();
    connect(this, &QLineEdit::textEdited, this, &SearchBox::search);
    connect(m_results, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { choose(m_results->row(item)); });
}

void SearchBox::search(const QString& typed)
{
    m_results->clear();
    const auto found = m_provider && !typed.trimmed().isEmpty() ? m_provider(typed) : std::vector<SearchResult>();
    for (const SearchResult& result : found) {
        if (m_results->count() == mostShown) break;
        auto* item = new QListWidgetItem(result.words, m_results);
        item->setData(detailRole, result.detail);
        item->setData(addressRole, result.address);
        item->setData(iconRole, result.icon);
        item->setData(Qt::AccessibleTextRole, QStringLiteral("%1, %2").arg(result.words, result.detail));
    }
    if (m_results->count() == 0 && !typed.trimmed().isEmpty()) {
        auto* none = new QListWidgetItem(tr("Nothing found"), m_results);
        none->setFlags(Qt::NoItemFlags);
    }
    m_results->setCurrentRow(0);
    place();
}

void SearchBox::place()
{
    m_results->setVisible(m_results->count() > 0);
    if (m_results->isHidden()) return;
    QWidget* over = window();
    if (m_results->parentWidget() != over) m_results->setParent(over);
    const QPoint corner = mapTo(over, QPoint(0, height() + 2));
    m_results->setGeometry(corner.x(), corner.y(), width() + beat(this) * 8,
                           m_results->count() * rowHeight(font()) + 2 * m_results->frameWidth());
    m_results->show();
    m_results->raise();
}

void SearchBox::choose(int row)
{
    const QListWidgetItem* item = m_results->item(row);
    const QString address = item ? item->data(addressRole).toString() : QString();
    if (address.isEmpty()) return;
    clear();
    m_results->clear();
    m_results->hide();
    Q_EMIT chosen(address);
}

void SearchBox::keyPressEvent(QKeyEvent* event)
{
    const int row = m_results->currentRow();
    switch (event->key()) {
    case Qt::Key_Down:
        return m_results->setCurrentRow(qMin(row + 1, m_results->count() - 1));
    case Qt::Key_Up:
        return m_results->setCurrentRow(qMax(row - 1, 0));
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return choose(row);
    case Qt::Key_Escape:
        if (text().isEmpty()) break;
        clear();
        m_results->clear();
        return m_results->hide();
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchBox::focusOutEvent(QFocusEvent* event)
{
    m_results->hide();
    QLineEdit::focusOutEvent(event);
}

void SearchBox::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (hasFocus() || !text().isEmpty() || m_keys.isEmpty()) return;
    QPainter painter(this);
    const Tokens t = tokens(palette());
    const QFont small = fontFor(TextRole::Small, font());
    const QFontMetrics metrics(small);
    const int wide = metrics.horizontalAdvance(m_keys) + beat(this) * 3 / 2;
    const QRect box(width() - wide - beat(this), (height() - metrics.height()) / 2 - 1, wide, metrics.height() + 2);
    paintFrame(painter, box, t.surface, t.line);
    painter.setFont(small);
    painter.setPen(t.muted);
    painter.drawText(box, Qt::AlignCenter, m_keys);
}

} // namespace fledge::ui
