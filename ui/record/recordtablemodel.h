// Records of one type as a table, made from the mapping: one column per named field, headed by its label.
#pragma once
#include "core/base/id.h"
#include "core/record/record.h"
#include "ui/record/fieldtext.h"
#include "ui/record/rowsmodel.h"

#include <QAbstractTableModel>
#include <QStringList>
#include <vector>

namespace fledge::ui {

class RecordTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    /// `columns`: names of fields in the order shown; one that is not a field is left out.
    RecordTableModel(const record::RecordType& type, const QStringList& columns, QObject* parent = nullptr);
    /// How references are shown; call before the records are set.
    void setReferenceNames(ReferenceName names) { m_names = std::move(names); }

    void setRecords(std::vector<record::AnyRecord> records);
    /// Replaces the row of the same id, or adds one: after a save.
    void put(const record::AnyRecord& record);
    void remove(const QUuid& id);
    /// The record of that id, or nothing.
    const record::AnyRecord* find(const QUuid& id) const;
    int fieldCount() const { return int(m_fields.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int rowOf(const QUuid& id) const;
    std::vector<const record::Field*> m_fields;
    std::vector<record::AnyRecord> m_records;
    ReferenceName m_names;
};

} // namespace fledge::ui
