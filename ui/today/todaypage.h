// Today: what needs me, where is every child, what waits for the headteacher. It opens per role.
#pragma once
#include "core/policy/duties.h"
#include "core/calendar/calendar.h"
#include "ui/shell/page.h"
#include "ui/today/headcards.h"

class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class ApprovalsCard;
class DutyBoard;
class DutyPanel;
class EmptyState;
class FigureCard;
class OverdueByPersonCard;
class OverridesCard;
class PageHead;
class WhereBoard;

class TodayPage final : public Page
{
    Q_OBJECT
public:
    TodayPage(Workspace& workspace, Shell& shell);

    QString title() const override { return tr("Today"); }
    QString address() const override { return QStringLiteral("today"); }
    void open(const QString& address) override;
    void refresh() override;
    void leave() override;
    bool save() override;
    bool find() override;
    bool print() override;
    bool closePart() override;
    bool clear() override;
    QWidget* firstFocus() override;
    QString openForm() const override;
    bool reopenForm(const QString& name) override;

    DutyBoard* duties() { return m_duties; }
    WhereBoard* board() { return m_board; }
    DutyPanel* panel() { return m_panel; }

private:
    enum class View { Coordinator, Headteacher, Safeguarding, Staff, System, Nobody };
    View view() const;
    void layOut();
    void connectParts();
    void makeHeadCards();
    void fillHeadCards(const std::vector<Proposal>& waiting, const std::vector<RunningOverrideLine>& overrides,
                       const std::vector<policy::Duty>& duties);
    void fillHead();
    void fillFigures(int overrides);
    void fillConcernFigures();
    void showPanel(bool on);
    void openDuty(const QString& key);
    void openPanel(const QString& key, void (DutyPanel::*how)(const policy::Duty&));
    QString boardAddress() const;

    Workspace& m_workspace;
    PageHead* m_head;
    QPushButton* m_plan;
    QPushButton* m_meeting;
    QPushButton* m_printButton;
    FigureCard* m_concerns;  ///< the safeguarding lead's, with the follow-ups
    FigureCard* m_followUps;
    FigureCard* m_expected;
    FigureCard* m_unknown;
    FigureCard* m_overdue;
    FigureCard* m_onTime;
    FigureCard* m_waiting;
    FigureCard* m_overridden;
    DutyBoard* m_duties;
    QStackedWidget* m_side;
    WhereBoard* m_board;
    // Only a headteacher has them: the others' Today opens without making three tables first.
    ApprovalsCard* m_approvals = nullptr;
    OverridesCard* m_overrides = nullptr;
    OverdueByPersonCard* m_people = nullptr;
    QVBoxLayout* m_left = nullptr;
    QVBoxLayout* m_right = nullptr;
    DutyPanel* m_panel;
    QWidget* m_content;
    EmptyState* m_nobody;
    bool m_sessionSet = false; ///< the session follows the clock until somebody chooses one
};

PageKind todayPage(Workspace& workspace);

} // namespace fledge::ui
