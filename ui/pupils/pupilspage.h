// Every pupil: what tells namesakes apart, year, registration group, placements now; and a new one by hand.
#pragma once
#include "ui/pupils/pupilcase.h"
#include "ui/record/recordeditor.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"

namespace fledge::ui {

class PupilsPage final : public Page
{
    Q_OBJECT
public:
    PupilsPage(Workspace& workspace, Shell& shell);
    QString title() const override { return tr("Pupils"); }
    QString address() const override;
    void open(const QString& address) override;
    void refresh() override;
    void leave() override { m_new->keepDraft(); }
    bool createNew() override;
    bool save() override;
    bool find() override;
    bool closePart() override;
    bool clear() override { return m_table->clearFilter(); }
    QWidget* firstFocus() override;
    QString openForm() const override;
    bool reopenForm(const QString& name) override;

private:
    Workspace& m_workspace;
    Directory m_directory;
    RowsModel* m_model;
    RecordTable* m_table;
    RecordEditor* m_new;
};

PageKind pupilsPage(Workspace& workspace);

} // namespace fledge::ui
