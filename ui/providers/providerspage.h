// The register of providers: standing, sites, live pupils, what runs out next; and a new one by hand.
#pragma once
#include "ui/providers/providercase.h"
#include "ui/record/recordeditor.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"

namespace fledge::ui {

class ProvidersPage final : public Page
{
    Q_OBJECT
public:
    ProvidersPage(Workspace& workspace, Shell& shell);
    QString title() const override { return tr("Providers"); }
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
    Row rowOf(const Provider& provider, const QHash<QUuid, int>& sites, const std::vector<Placement>& placements);
    Workspace& m_workspace;
    RowsModel* m_model;
    RecordTable* m_table;
    RecordEditor* m_new;
};

PageKind providersPage(Workspace& workspace);

} // namespace fledge::ui
