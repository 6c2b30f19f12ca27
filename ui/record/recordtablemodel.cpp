#include "ui/record/recordtablemodel.h"

namespace fledge::ui {
namespace {

Qt::Alignment alignmentOf(const record::Field& field)
{
    const bool number = field.kind->sort == record::Sort::Integer;
    return (number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

/// Dates, numbers and times sort as what they are; all else by the words people see.
bool sortsByValue(const record::Field& field)
{
    switch (field.kind->sort) {
    case record::Sort::Integer:
    case record::Sort::Date:
    case record::Sort::Time:
    case record::Sort::Instant:
        return true;
    default:
        return false;
    }
}

} // namespace

RecordTableModel::RecordTableModel(const record::RecordType& type, const QStringList& columns, QObject* parent)
    : QAbstractTableModel(parent)
{
    for (const QString& name : columns)
        if (const record::Field* field = type.field(name)) m_fields.push_back(field);
}

void RecordTableModel::setRecords(std::vector<record::AnyRecord> records)
{
    beginResetModel();
    m_records = std::move(records);
    endResetModel();
}

int RecordTableModel::rowOf(const QUuid& id) const
{
    const auto found = std::find_if(m_records.begin(), m_records.end(),
                                    [&id](const record::AnyRecord& record) { return record.id() == id; });
    return found == m_records.end() ? -1 : int(found - m_records.begin());
}

void RecordTableModel::put(const record::AnyRecord& record)
{
    const int row = rowOf(record.id());
    if (row >= 0) {
        m_records[size_t(row)] = record;
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
        return;
    }
    const int last = int(m_records.size());
    beginInsertRows({}, last, last);
    m_records.push_back(record);
    endInsertRows();
}

void RecordTableModel::remove(const QUuid& id)
{
    const int row = rowOf(id);
    if (row < 0) return;
    beginRemoveRows({}, row, row);
    m_records.erase(m_records.begin() + row);
    endRemoveRows();
}

const record::AnyRecord* RecordTableModel::find(const QUuid& id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_records[size_t(row)];
}

int RecordTableModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_records.size()); }
int RecordTableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : fieldCount(); }

QVariant RecordTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    const record::AnyRecord& record = m_records[size_t(index.row())];
    const record::Field& field = *m_fields[size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return fieldText(field, record.value(field), m_names);
    case SortRole:
        return sortsByValue(field) ? record.value(field) : fieldText(field, record.value(field), m_names);
    case Qt::TextAlignmentRole:
        return int(alignmentOf(field));
    case KeyRole:
        return idText(record.id());
    case InkRole:
        return int(Ink::Normal);
    default:
        return {};
    }
}

QVariant RecordTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= fieldCount()) return {};
    if (role == Qt::DisplayRole) return m_fields[size_t(section)]->labelText();
    if (role == Qt::TextAlignmentRole) return int(alignmentOf(*m_fields[size_t(section)]));
    return {};
}

} // namespace fledge::ui
