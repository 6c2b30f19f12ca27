// Paints the cells of every table: quiet lines, soft selection, chips, groups, links.
#pragma once
#include <QStyledItemDelegate>

namespace fledge::ui {

class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The width the cell's content wants, at the table's row height.
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace fledge::ui
