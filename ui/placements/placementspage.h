// Every placement: waiting for approval oldest first, coming, live, ended; and how a new one begins.
#pragma once
#include "ui/placements/placementcase.h"
#include "ui/record/actionpanel.h"
#include "ui/record/directory.h"
#include "ui/record/recordtable.h"
#include "ui/record/rowsmodel.h"

#include <QSet>

class QComboBox;

namespace fledge::ui {

/// Which placements the list shows.
enum class PlacementFilter { All, Waiting, Coming, Live, Ended };

/// Chooses pupil and provider; makes the draft.
class NewPlacementCard final : public Card
{
    Q_OBJECT
public:
    NewPlacementCard(Workspace& workspace, Directory& directory);
    /// Empty lists again; a pupil or provider known already is chosen.
    void begin(const QUuid& pupil = {}, const QUuid& provider = {});
    bool make();

Q_SIGNALS:
    void made(const QUuid& placement);
    void cancelled();

private:
    Workspace& m_workspace;
    Directory& m_directory;
    QComboBox* m_pupil;
    QComboBox* m_provider;
    QLabel* m_problem;
};

class PlacementsPage final : public Page
{
    Q_OBJECT
public:
    PlacementsPage(Workspace& workspace, Shell& shell);
    QString title() const override { return tr("Placements"); }
    QString address() const override;
    void open(const QString& address) override;
    void refresh() override;
    bool createNew() override;
    bool find() override;
    bool closePart() override;
    bool clear() override { return m_table->clearFilter(); }
    bool save() override;
    QWidget* firstFocus() override;
    QString openForm() const override;
    bool reopenForm(const QString& name) override;

private:
    std::vector<Row> rows();
    Row rowOf(const Placement& placement, int sessions);
    void setFilter(PlacementFilter filter);
    Workspace& m_workspace;
    Directory m_directory;
    QList<QPushButton*> m_filters;
    QSet<QUuid> m_overridden;
    PlacementFilter m_filter = PlacementFilter::All;
    RowsModel* m_model;
    RecordTable* m_table;
    NewPlacementCard* m_new;
    QWidget* m_side;
};

PageKind placementsPage(Workspace& workspace);

} // namespace fledge::ui
