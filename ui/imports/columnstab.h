// How each heading of a file was understood, and the choice of what it means where that was wrong or not known.
#pragma once
#include "core/exchange/preview.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace fledge::ui {

class RecordTable;
class RowsModel;

class ColumnsTab final : public QWidget
{
    Q_OBJECT
public:
    explicit ColumnsTab(QWidget* parent = nullptr);
    /// `choices`: the columns a heading may mean; none for a file without headings.
    void show(const std::vector<exchange::ColumnReading>& columns, const QStringList& choices);
    RecordTable* table() { return m_table; }
    QComboBox* meaning() { return m_meaning; }

Q_SIGNALS:
    /// The person said what a heading means; an empty column: it is not used.
    void meant(const QString& heading, const QString& column);

private:
    void layOut();
    void fillMeanings(const QStringList& choices);
    void showChosen(const QString& heading);

    std::vector<exchange::ColumnReading> m_columns;
    RowsModel* m_rows;
    RecordTable* m_table;
    QWidget* m_choice;
    QComboBox* m_meaning;
    QLabel* m_chosen;
    QPushButton* m_set;
};

} // namespace fledge::ui
