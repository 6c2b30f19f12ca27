// Concerns as the safeguarding lead sorts them: what is new, whose they are, how old they are. No word of what happened
// stands in the list.
#pragma once
#include "ui/concerns/casewords.h"
#include "ui/shell/page.h"

class QComboBox;

namespace fledge::ui {

class FigureForm;
class PageHead;
class RecordTable;
class RowsModel;

class TriagePage final : public Page
{
    Q_OBJECT
public:
    TriagePage(Workspace& workspace, Shell& shell);

    QString title() const override { return tr("Concerns"); }
    QString address() const override;
    void open(const QString& address) override;
    void refresh() override;
    void leave() override;
    QString openForm() const override;
    bool reopenForm(const QString& name) override;
    bool createNew() override;
    bool save() override;
    bool find() override;
    bool closePart() override;
    bool clear() override;
    QWidget* firstFocus() override;

    RecordTable* table() { return m_table; }

private:
    void addDeeds();
    void layOut();
    bool isShown(const policy::CaseFile& file) const;
    void openFigure();
    Workspace& m_workspace;
    Directory m_directory;
    PageHead* m_head;
    QComboBox* m_state;
    RowsModel* m_model;
    RecordTable* m_table;
    FigureForm* m_figure;
    QWidget* m_side;
};

/// Registered for those who read cases, and nobody else.
PageKind concernsPage(Workspace& workspace);

} // namespace fledge::ui
