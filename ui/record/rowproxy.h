// What a table shows of its rows, and in which order.
#pragma once
#include <QSortFilterProxyModel>
#include <QStringList>
#include <vector>

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

} // namespace fledge::ui
