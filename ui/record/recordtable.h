// A table as every page has it: filter, sort, remembered columns, copy, Enter opens. One call wires it to a model that
// answers the roles of rowsmodel.h (RowsModel, RecordTableModel).
#pragma once
#include <functional>
#include <QSortFilterProxyModel>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace fledge::ui {

/// Filters by all words typed, anywhere in a row, without regard to case and accents; sorts by SortRole.
class RowProxy final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setSourceModel(QAbstractItemModel* model) override;
    void setWords(const QString& typed);
    /// Folds every row now, so that the first key in the filter is as quick as the next.
    void prepare() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    const QString& haystack(int row) const;
    QStringList m_words;
    mutable std::vector<QString> m_haystacks; ///< folded once per row
};

class RecordTable final : public QWidget
{
    Q_OBJECT
public:
    /// `name` is where the column widths are remembered, and the object name of the view.
    explicit RecordTable(const QString& name, QWidget* parent = nullptr);
    ~RecordTable() override;

    void setModel(QAbstractItemModel* model);
    QTableView* view() { return m_view; }
    QLineEdit* filter() { return m_filter; }
    /// The row above the table with the filter, the count and what a page adds.
    void setFilterVisible(bool visible);
    void addToBar(QWidget* widget);
    /// Off: rows keep the model's order (groups).
    void setSortable(bool sortable);
    void setHeadVisible(bool visible);
    /// Sorts by a column of the model.
    void sortBy(int column, Qt::SortOrder order = Qt::AscendingOrder);
    /// Shown in place of the table while the model has no rows.
    void setEmptyState(QWidget* widget);
    /// Adds an Export button that calls this.
    void setExport(std::function<void()> then);
    /// Shows this many rows without scrolling (a table in a card among others); 0: takes what room there is.
    void setVisibleRows(int rows);

    QString currentKey() const;
    /// Selects the row of that key and scrolls to it.
    bool selectKey(const QString& key);
    int visibleRowCount() const;
    /// Heads and rows as shown, tab-separated: the clipboard and the export.
    QString asText(bool selectionOnly) const;
    void focusFilter();
    /// Empties the filter; false when it was empty.
    bool clearFilter();

Q_SIGNALS:
    void activated(const QString& key);
    void currentChanged(const QString& key);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool tableKey(class QKeyEvent* event);
    void modelReset();
    void setWidths();
    void fillStretch();
    void shrinkOthers(int filler);
    void setSpans();
    void rememberWidths();
    void showCount();
    QString keyAt(const QModelIndex& index) const;

    QString m_name;
    RowProxy* m_proxy;
    QTableView* m_view;
    QWidget* m_bar;
    QHBoxLayout* m_barRow;
    QLineEdit* m_filter;
    QLabel* m_count;
    QStackedLayout* m_place;
    QWidget* m_empty = nullptr;
    QString m_kept; ///< the key to select again after a reset
    int m_visibleRows = 0;
    int m_stretch = -1;
    std::vector<int> m_natural; ///< what each column wants; empty while remembered widths are in use
    bool m_setting = false;
    bool m_userWidths = false;
};

} // namespace fledge::ui
