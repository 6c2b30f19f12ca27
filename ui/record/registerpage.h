// A register: a list of every record of one type that this person may see, and beside it the form for a new one by hand.
#pragma once
#include "ui/record/rowsmodel.h"
#include "ui/shell/page.h"

#include <QUuid>

namespace fledge {
class Workspace;
namespace record {
struct RecordType;
}
} // namespace fledge

namespace fledge::ui {

class RecordEditor;
class RecordTable;

/// What tells one register from another. Its words are whole and translated.
struct RegisterKind
{
    const record::RecordType* type;
    QString page;       ///< of the list, and of its icon, its columns and its drafts: `pupils`
    QString recordPage; ///< of one record: `pupil`
    QString firstTab;   ///< where somebody goes on with a new record: `contacts`
    QStringList columns;///< that are asked of a new one
    std::vector<ColumnHead> heads;
    QString title;
    QString newTitle;
    QString nothing; ///< over an empty list
    QString toDo;    ///< below it, for this person
};

class RegisterPage : public Page
{
    Q_OBJECT
public:
    RegisterPage(Workspace& workspace, Shell& shell, const RegisterKind& kind);
    QString title() const override { return m_kind.title; }
    QString address() const override;
    void open(const QString& address) override;
    void leave() override;
    bool createNew() override;
    bool save() override;
    bool find() override;
    bool closePart() override;
    bool clear() override;
    QWidget* firstFocus() override;
    QString openForm() const override;
    bool reopenForm(const QString& name) override;

protected:
    Workspace& workspace() { return m_workspace; }
    void setRows(std::vector<Row> rows) { m_model->setRows(std::move(rows)); }

private:
    QWidget* list();
    bool mayAdd() const;

    Workspace& m_workspace;
    const RegisterKind m_kind;
    RowsModel* m_model;
    RecordTable* m_table;
    RecordEditor* m_new;
};

} // namespace fledge::ui
