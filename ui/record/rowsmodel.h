// A table's rows as plain cells: what lists and boards hand to a RecordTable. Owns copies; data() only hands them out.
#pragma once
#include "ui/common/theme.h"

#include <optional>
#include <QAbstractTableModel>
#include <QVariant>
#include <vector>

namespace fledge::ui {

/// The roles every table model of ours answers, besides Qt's own.
enum ItemRole {
    SortRole = Qt::UserRole, ///< the value to sort by: dates as dates, numbers as numbers
    ChipRole,                ///< int of a ChipState: the cell is a chip
    InkRole,                 ///< int of an Ink
    GroupRole,               ///< bool: the row is the heading of a group
    KeyRole,                 ///< QString: the id or the address the row stands for
    IconRole                 ///< QString: the icon before the text
};

enum class Ink { Normal, Muted, Strong, Link, Alarm };

struct Cell
{
    QString text;
    QVariant sort = {}; ///< empty: the text, in people's order
    std::optional<ChipState> chip = {};
    Ink ink = Ink::Normal;
    QString icon = {};
    QString toolTip = {};
};

struct Row
{
    QString key;
    std::vector<Cell> cells;
    bool group = false; ///< cells[0] stands over the whole width
};

struct ColumnHead
{
    QString words;
    Qt::Alignment alignment = Qt::AlignLeft;
    bool stretch = false; ///< takes the width that is left
    bool inForm = false;  ///< makes room while a form beside the table shows the same
};

class RowsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit RowsModel(std::vector<ColumnHead> heads, QObject* parent = nullptr);
    /// All rows anew; the table keeps its selection by key.
    void setRows(std::vector<Row> rows);
    const std::vector<Row>& rows() const { return m_rows; }
    const std::vector<ColumnHead>& heads() const { return m_heads; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    std::vector<ColumnHead> m_heads;
    std::vector<Row> m_rows;
};

} // namespace fledge::ui
