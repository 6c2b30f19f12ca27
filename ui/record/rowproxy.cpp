#include "ui/record/rowproxy.h"

#include "core/base/text.h"
#include "ui/record/rowsmodel.h"

#include <algorithm>

namespace fledge::ui {

void RowProxy::setSourceModel(QAbstractItemModel* model)
{
    m_haystacks.clear();
    QSortFilterProxyModel::setSourceModel(model);
    if (!model) return;
    const auto forget = [this] { m_haystacks.clear(); };
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, forget);
    connect(model, &QAbstractItemModel::dataChanged, this, forget);
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, forget);
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, forget);
}

void RowProxy::setWords(const QString& typed)
{
    m_words = folded(typed).split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void RowProxy::prepare() const
{
    if (m_haystacks.size() != size_t(sourceModel()->rowCount())) {
        m_haystacks.assign(size_t(sourceModel()->rowCount()), QString());
        for (int r = 0; r < int(m_haystacks.size()); ++r) {
            QString text;
            for (int column = 0; column < sourceModel()->columnCount(); ++column)
                text += sourceModel()->index(r, column).data().toString() + u' ';
            m_haystacks[size_t(r)] = folded(text);
        }
    }
}

const QString& RowProxy::haystack(int row) const
{
    prepare();
    return m_haystacks[size_t(row)];
}

bool RowProxy::filterAcceptsRow(int row, const QModelIndex&) const
{
    if (m_words.isEmpty()) return true;
    if (sourceModel()->index(row, 0).data(GroupRole).toBool()) return false;
    const QString& text = haystack(row);
    return std::all_of(m_words.begin(), m_words.end(), [&text](const QString& word) { return text.contains(word); });
}

bool RowProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const QVariant a = left.data(SortRole);
    const QVariant b = right.data(SortRole);
    if (a.typeId() == QMetaType::Int && b.typeId() == QMetaType::Int) return a.toInt() < b.toInt();
    if (a.typeId() == QMetaType::QString || b.typeId() == QMetaType::QString)
        return comparePeople(a.toString(), b.toString()) < 0;
    return QVariant::compare(a, b) == QPartialOrdering::Less;
}

} // namespace fledge::ui
