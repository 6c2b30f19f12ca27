// The policy: every promise with its owner, its evidence and what is not as it should be; and every exception the
// headteacher has allowed.
#pragma once
#include "core/policy/duties.h"
#include "core/policy/compliance.h"
#include "ui/record/rowsmodel.h"
#include "ui/shell/page.h"

class QComboBox;
class QLabel;

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class Card;
class FigureCard;
class PageHead;
class RecordTable;
class Tabs;

class PolicyPage final : public Page
{
    Q_OBJECT
public:
    PolicyPage(Workspace& workspace, Shell& shell);

    QString title() const override { return tr("Policy"); }
    /// `policy`, `policy/6.4a`, `policy/exceptions`.
    QString address() const override;
    void open(const QString& address) override;
    void refresh() override;
    bool find() override;
    bool closePart() override;
    bool clear() override;
    QWidget* firstFocus() override;

private:
    QWidget* makeClauses();
    QWidget* makeDetail();
    QWidget* makeExceptions();
    void read();
    void fillClauses();
    void fillFigures();
    void fillOverrides();
    void showClause(const QString& id);
    bool isShown(const policy::ComplianceRow& line) const;
    Row clauseRow(const policy::ComplianceRow& line) const;

    Workspace& m_workspace;
    std::vector<policy::ComplianceRow> m_lines;
    std::vector<policy::Duty> m_duties;
    QString m_clause; ///< shown in the panel; empty: none
    PageHead* m_head;
    FigureCard* m_served;
    FigureCard* m_inPlace;
    FigureCard* m_exceptionCount;
    FigureCard* m_waived;
    Tabs* m_tabs;
    QComboBox* m_which;
    RowsModel* m_model;
    RecordTable* m_table;
    Card* m_detail;
    QLabel* m_summary;
    QLabel* m_facts;
    RowsModel* m_exceptionModel;
    RecordTable* m_exceptions;
    RowsModel* m_overrideModel;
    RecordTable* m_overrides;
};

PageKind policyPage(Workspace& workspace);

} // namespace fledge::ui
