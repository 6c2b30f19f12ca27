#include "ui/record/rowsmodel.h"

namespace fledge::ui {

RowsModel::RowsModel(std::vector<ColumnHead> heads, QObject* parent)
    : QAbstractTableModel(parent), m_heads(std::move(heads))
{
}

void RowsModel::setRows(std::vector<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    for (Row& row : m_rows)
        row.cells.resize(m_heads.size());
    endResetModel();
}

int RowsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }
int RowsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_heads.size()); }

QVariant RowsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    const Row& row = m_rows[size_t(index.row())];
    const Cell& cell = row.cells[size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::ToolTipRole:
        return cell.toolTip.isEmpty() ? QVariant() : cell.toolTip;
    case Qt::TextAlignmentRole:
        return int(m_heads[size_t(index.column())].alignment | Qt::AlignVCenter);
    case SortRole:
        return cell.sort.isValid() ? cell.sort : QVariant(cell.text);
    case ChipRole:
        return cell.chip ? QVariant(int(*cell.chip)) : QVariant();
    case InkRole:
        return int(cell.ink);
    case GroupRole:
        return row.group;
    case KeyRole:
        return row.key;
    case IconRole:
        return cell.icon;
    default:
        return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || size_t(section) >= m_heads.size()) return {};
    const ColumnHead& head = m_heads[size_t(section)];
    if (role == Qt::DisplayRole) return head.words;
    if (role == Qt::TextAlignmentRole) return int(head.alignment | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags RowsModel::flags(const QModelIndex& index) const
{
    if (!index.isValid()) return Qt::NoItemFlags;
    return m_rows[size_t(index.row())].group ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace fledge::ui
