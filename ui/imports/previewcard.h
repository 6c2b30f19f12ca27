// What a file would bring in: the counts, what was understood per column, what is wrong in which row, who may be known.
#pragma once
#include "ui/common/card.h"
#include "ui/imports/importjobs.h"

#include <functional>

class QCheckBox;
class QLabel;
class QPushButton;

namespace fledge::ui {

class ClosedTab;
class ColumnsTab;
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
    /// A file whose headings do not do yet: says so, and asks what they mean.
    void askHeadings(ReadingPtr reading, const QString& sentence);
    const ReadingPtr& reading() const { return m_reading; }
    bool skipsBad() const;
    /// Whether its tables say less than was read: their words were taken while the screen was locked.
    bool isBlank() const;
    QPushButton* importButton() { return m_import; }
    QCheckBox* skipBad() { return m_skipBad; }
    RecordTable* problems() { return m_problems; }
    RecordTable* columns();
    RecordTable* closed();
    RecordTable* duplicates() { return m_duplicates; }
    /// The widget that takes the keyboard next: the button that brings the file in, or the table of what is in its way.
    QWidget* nextStep();

Q_SIGNALS:
    void importAsked();
    /// The person decided about one row: who it is, or whether a closed provider is to be closed here.
    void decided(int row, fledge::exchange::OnDuplicate what);
    /// The person said which column a heading means; an empty one: it is not used.
    void meant(const QString& heading, const QString& column);

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
    RowsModel* m_duplicateRows;
    RecordTable* m_problems;
    ColumnsTab* m_columns;
    ClosedTab* m_closed;
    RecordTable* m_duplicates;
    QCheckBox* m_skipBad;
    QPushButton* m_import;
};

} // namespace fledge::ui
