// Tables with the selected row's form beside them: how children of a record are seen and changed. No dialog.
#pragma once
#include "core/workspace.h"
#include "ui/record/pagepart.h"
#include "ui/record/recordeditor.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"

class QHBoxLayout;
class QVBoxLayout;

namespace fledge::ui {

/// One table and the form of its rows.
struct ListSpec {
    const record::RecordType* type = nullptr;
    QString name;     ///< column widths are remembered under it
    QString title;
    QString subtitle = {};
    std::vector<ColumnHead> heads = {};
    QStringList columns = {}; ///< of the form
    int across = 2;
    QString newWords = {}; ///< empty: rows are given, none can be added
    QString emptyIcon = QStringLiteral("info");
    QString emptyTitle = {};
    QString emptyWords = {};
    QString invitation = {}; ///< what stands in an empty list for those who may add to it, in place of emptyWords
    bool voidable = true;
    bool openFirst = false; ///< the first row's form stands open from the start
    std::function<std::vector<Row>()> rows = {};
    /// The record of a row, or a new one for an empty key. A row without a form gives nothing.
    std::function<std::optional<record::AnyRecord>(const QString& key)> record = {};
    std::function<QString(const record::AnyRecord&)> formTitle = {};
    std::function<void(RecordEditor&)> prepare = {}; ///< choices, hints, what is visible; after every edit(), too
    std::function<void(RecordEditor&)> edited = {};
    std::function<void(record::AnyRecord&)> beforeSave = {};
    std::function<QString()> locked = {};  ///< why nothing here may be changed
    std::function<bool(const QString& key)> activate = {}; ///< Enter did something else than open the form
    std::function<QString(const record::AnyRecord&)> keyOf = {}; ///< the row of a saved record; else its id
};

/// The table in its card, and the editor that a ListsPart puts beside it.
class ListCard final : public Card
{
    Q_OBJECT
public:
    ListCard(Workspace& workspace, Shell& shell, ListSpec spec);
    void refresh();
    void setPlace(const QString& place) { m_editor->setDraftPlace(place); }
    RecordTable* table() { return m_table; }
    RecordEditor* editor() { return m_editor; }
    const ListSpec& spec() const { return m_spec; }
    /// The row whose record this is; nothing where no row has it.
    std::optional<QString> rowOf(const QUuid& record) const;
    /// Opens the form of a row; an empty key is a new record.
    bool open(const QString& key, bool takeFocus = true);
    bool createNew();
    void close();
    bool isOpen() const { return m_open; }
    /// Whether whoever is signed in may add to this list.
    bool mayAdd() const;
    /// Rows, whether the card takes the room that is left, or shows this many.
    void setVisibleRows(int rows) { m_table->setVisibleRows(rows); }

Q_SIGNALS:
    void opened();
    void shut();

private:
    void show(const QString& key);
    bool mayEdit() const;
    QString emptyWords() const;
    Workspace& m_workspace;
    ListSpec m_spec;
    RowsModel* m_model;
    RecordTable* m_table;
    RecordEditor* m_editor;
    bool m_open = false;
    bool m_filling = false;
    bool m_wasFilled = false;
};

/// One or several lists under each other at the left, the open form at the right.
class ListsPart : public PagePart
{
    Q_OBJECT
public:
    /// `scrolls`: the lists scroll together, for tabs with more of them than a page shows.
    ListsPart(Workspace& workspace, Shell& shell, bool scrolls = false);
    /// `rows`: shows this many; 0 takes the room that is left.
    ListCard* addList(ListSpec spec, int rows = 0);
    /// Something above the lists, or below the form.
    void addAbove(QWidget* widget);
    void addBeside(QWidget* widget);
    ListCard* list(const QString& type) const;

    void refresh() override;
    void setPlace(const QString& place) override;
    bool openTarget(const Target& target) override;
    void leave() override;
    bool closePart() override;
    bool createNew() override;
    bool save() override;
    bool find() override;
    bool clear() override;
    QWidget* firstFocus() override;
    QString row() const override;
    void setRow(const QString& key) override;
    QString openForm() const override;
    bool reopenForm(const QString& name) override;

protected:
    Workspace& workspace() { return m_workspace; }
    Shell& shell() { return m_shell; }

private:
    bool openRow(const QString& type, const QString& key);
    ListCard* openList() const;
    ListCard* currentList() const;
    void showSide();
    Workspace& m_workspace;
    Shell& m_shell;
    QVBoxLayout* m_left;
    QVBoxLayout* m_right;
    QWidget* m_side;
    std::vector<ListCard*> m_lists;
    std::vector<QWidget*> m_beside;
};

/// A widget that scrolls by itself, so that a long form does not stretch the page.
QWidget* scrolling(QWidget* content);

} // namespace fledge::ui
