// The first tab of a pupil: who they are, where they are now, and what is owed for them, each duty with its form.
#pragma once
#include "core/policy/duties.h"
#include "ui/pupils/pupilcase.h"
#include "ui/record/editorpart.h"

namespace fledge::ui {

class DutyPanel;
class RecordTable;
class RowsModel;

/// What is owed for one child: when, what, which clause.
class OwedCard final : public Card
{
    Q_OBJECT
public:
    explicit OwedCard(Workspace& workspace);
    /// Reads again what is owed for this pupil.
    void show(const Pupil& pupil);
    const std::vector<policy::Duty>& duties() const { return m_duties; }
    RecordTable* table() { return m_table; }

Q_SIGNALS:
    void activated(const QString& key);

private:
    Workspace& m_workspace;
    std::vector<policy::Duty> m_duties;
    RowsModel* m_model;
    RecordTable* m_table;
};

class PupilOverviewPart final : public EditorPart
{
    Q_OBJECT
public:
    PupilOverviewPart(const PupilScope& scope, const QStringList& columns, std::function<void(RecordEditor&)> prepare);

    void refresh() override;
    void leave() override;
    bool save() override;
    bool closePart() override;
    bool find() override;
    bool clear() override;
    QString row() const override;
    void setRow(const QString& key) override;

private:
    void fillNow();
    void openDuty(const QString& key);
    void showPanel(bool on);

    PupilScope m_scope;
    FactsCard* m_now;
    OwedCard* m_owed;
    DutyPanel* m_panel;
};

} // namespace fledge::ui
