// A table as every page has it: filter, sort, remembered columns, copy, Enter opens. One call wires it to a model that
// answers the roles of rowsmodel.h (RowsModel, RecordTableModel).
#pragma once
#include <functional>
#include <QModelIndex>
#include <QStringList>
#include <QWidget>

class QAbstractItemModel;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace fledge::ui {

class RowProxy;

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
    /// Adds an Export button, Ctrl+E and an entry in the menu that call this; see wireExport().
    void setExport(std::function<void()> then);
    void setExportAllowed(bool allowed);
    /// Asked before several rows go to the clipboard; false leaves it as it is. Without, one row alone is copied: whoever
    /// makes a table cannot forget that several of them are noted.
    void setBeforeCopy(std::function<bool(int rows)> ask) { m_beforeCopy = std::move(ask); }
    /// The page's own entries of the menu over a row; copying and exporting follow them. Without: "Open", where a row opens.
    void setMenu(std::function<void(QMenu& menu, const QString& key)> fill);
    /// A form stands beside the table: columns that it shows as well make room for the rest.
    void setBesideForm(bool on);
    /// Shows this many rows without scrolling (a table in a card among others); 0: takes what room there is.
    void setVisibleRows(int rows);

    QString currentKey() const;
    /// Of the rows that are selected, in the order shown; none where none is.
    QStringList chosenKeys() const;
    /// Selects the rows of those keys; false where none is shown.
    bool selectKeys(const QStringList& keys);
    /// Selects the row of that key and scrolls to it.
    bool selectKey(const QString& key);
    int visibleRowCount() const;
    /// Heads and rows as shown, tab-separated, for the clipboard; the current row where none is selected.
    QString asText(bool selectionOnly) const;
    QStringList heads() const;
    /// The rows as shown, for a file: days as dates that a program can read, no headings of groups.
    std::vector<QStringList> rowsForFile() const;
    /// What is typed into the filter.
    QString filterWords() const;
    void focusFilter();
    /// Empties the filter; false when it was empty.
    bool clearFilter();

Q_SIGNALS:
    void activated(const QString& key);
    void currentChanged(const QString& key);
    /// Other rows are selected than before.
    void chosenChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool tableKey(class QKeyEvent* event);
    void showMenu(const QPoint& at);
    void copy();
    bool mayExport() const { return m_export && m_exportAllowed; }
    bool isShown(int column) const;
    void modelReset();
    void setWidths();
    void fillStretch();
    void shrinkOthers(int filler);
    void setSpans();
    void keepWidths();
    void showCount();
    QString keyAt(const QModelIndex& index) const;
    QModelIndex rowOf(const QString& key) const;

    QString m_name;
    RowProxy* m_proxy;
    QTableView* m_view;
    QWidget* m_bar;
    QHBoxLayout* m_barRow;
    QLineEdit* m_filter;
    QLabel* m_count;
    QStackedLayout* m_place;
    QWidget* m_empty = nullptr;
    QPushButton* m_exportButton = nullptr;
    std::function<void()> m_export;
    std::function<bool(int rows)> m_beforeCopy;
    bool m_exportAllowed = true;
    std::function<void(QMenu&, const QString&)> m_menu;
    QString m_kept; ///< the row to stand on again after a reset, and
    QStringList m_keptChosen; ///< those to select again
    int m_visibleRows = 0;
    int m_stretch = -1;
    std::vector<int> m_natural; ///< what each column wants; empty while remembered widths are in use
    bool m_setting = false;
    bool m_userWidths = false;
    QStringList m_keptWidths; ///< as the person set them, for the next time
};

} // namespace fledge::ui
