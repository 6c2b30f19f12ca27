// What a file would bring in: the counts, what was understood per column, what is wrong in which row, who may be known.
#pragma once
#include "ui/common/card.h"
#include "ui/imports/importjobs.h"

#include <functional>

class QCheckBox;
class QLabel;
class QPushButton;

namespace fledge::ui {

class RecordTable;
class RowsModel;
class Tabs;

class PreviewCard final : public Card
{
    Q_OBJECT
public:
    explicit PreviewCard(QWidget* parent = nullptr);

    /// Says whom an id stands for.
    using NameOf = std::function<QString(const QUuid& id)>;
    void show(ReadingPtr reading, const NameOf& nameOf);
    const ReadingPtr& reading() const { return m_reading; }
    bool skipsBad() const;
    QPushButton* importButton() { return m_import; }
    QCheckBox* skipBad() { return m_skipBad; }
    RecordTable* problems() { return m_problems; }
    RecordTable* columns() { return m_columns; }
    RecordTable* duplicates() { return m_duplicates; }

Q_SIGNALS:
    void importAsked();
    /// The person decided about one row that may be somebody known.
    void decided(int row, fledge::exchange::OnDuplicate what);

private:
    void layOut();
    QWidget* duplicatesTab();
    void showSummary();
    void showTables();
    void showDuplicates(const NameOf& nameOf);
    void enableImport();

    ReadingPtr m_reading;
    QLabel* m_summary;
    QLabel* m_notes;
    Tabs* m_tabs;
    RowsModel* m_problemRows;
    RowsModel* m_columnRows;
    RowsModel* m_duplicateRows;
    RecordTable* m_problems;
    RecordTable* m_columns;
    RecordTable* m_duplicates;
    QCheckBox* m_skipBad;
    QPushButton* m_import;
};

} // namespace fledge::ui
