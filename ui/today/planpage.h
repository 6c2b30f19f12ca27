// Planning half-termly work over the weeks: everything owed for a period, the day it is planned for, and a proposal
// that spreads what has no day yet.
#pragma once
#include "core/policy/spread.h"
#include "ui/shell/page.h"

#include <QHash>

class QPushButton;

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class DutyPanel;
class EmptyState;
class PageHead;
class RecordTable;
class RowsModel;

class PlanPage final : public Page
{
    Q_OBJECT
public:
    PlanPage(Workspace& workspace, Shell& shell);

    QString title() const override { return tr("Plan the weeks"); }
    QString address() const override { return QStringLiteral("plan-weeks"); }
    void open(const QString& address) override;
    void refresh() override;
    bool save() override;
    bool find() override;
    bool closePart() override;
    bool clear() override;
    QWidget* firstFocus() override;
    QString openForm() const override;
    bool reopenForm(const QString& name) override;

private:
    void propose();
    void discard();
    void saveProposal();
    void fill();
    void openDay(const QString& key);

    Workspace& m_workspace;
    std::vector<policy::Duty> m_duties;
    QHash<QString, QDate> m_proposed;
    PageHead* m_head;
    QPushButton* m_spread;
    QPushButton* m_discard;
    QPushButton* m_save;
    RowsModel* m_model;
    RecordTable* m_table;
    DutyPanel* m_panel;
    EmptyState* m_empty;
};

PageKind planPage(Workspace& workspace);

} // namespace fledge::ui
