// Before it starts: what is missing first, each item with its clause and the way to put it right; and for the
// headteacher the decision beside the evidence.
#pragma once
#include "ui/placements/placementcase.h"
#include "ui/record/actionpanel.h"
#include "ui/record/pagepart.h"

class QComboBox;
class QPlainTextEdit;

namespace fledge::ui {

class Chip;
class ConcernsHere;
class DateField;
class RecordTable;
class RowsModel;

/// How much of something is done, as a line.
class ProgressLine final : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressLine(QWidget* parent = nullptr);
    void set(int done, int all);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_done = 0;
    int m_all = 1;
};

/// Approve, return with a reason, or let one item wait.
class DecisionCard final : public Card
{
    Q_OBJECT
public:
    DecisionCard(Workspace& workspace, Shell& shell);
    void show(const PlacementCase& found);
    /// Chooses what the decision is: `approve`, `return`, `override`; with an item for the last.
    void choose(const QString& decision, const QString& item = {});
    bool decide();
    QString problem() const;

private:
    void fillDecisions(const PlacementCase& found);
    void fillItems(const PlacementCase& found);
    void showFields();
    QString decision() const;
    void refused(const Problem& problem);
    void setNotice(const PlacementCase& found);

    Workspace& m_workspace;
    Shell& m_shell;
    QUuid m_placement;
    QString m_shownFor;
    QLabel* m_notice;
    QComboBox* m_decision;
    QLabel* m_itemLabel;
    QComboBox* m_item;
    QLabel* m_untilLabel;
    DateField* m_until;
    QLabel* m_noteLabel;
    QPlainTextEdit* m_note;
    QLabel* m_hint;
    QLabel* m_problem;
    QPushButton* m_deed;
    QLabel* m_also;
};

class GatePart final : public PagePart
{
    Q_OBJECT
public:
    GatePart(Workspace& workspace, Shell& shell, std::function<const PlacementCase*()> found);
    void refresh() override;
    bool openTarget(const Target& target) override;
    QString row() const override;
    void setRow(const QString& key) override;
    bool find() override;
    bool clear() override;
    QWidget* firstFocus() override;
    void makeRoom(bool on) override;
    DecisionCard& decision() { return *m_decision; }

private:
    void activate(const QString& key);
    void showSide();
    Workspace& m_workspace;
    Shell& m_shell;
    std::function<const PlacementCase*()> m_found;
    Card* m_card;
    ProgressLine* m_progress;
    Chip* m_missing;
    RowsModel* m_model;
    RecordTable* m_table;
    DecisionCard* m_decision;
    ConcernsHere* m_concerns;
    QWidget* m_side;
    bool m_madeRoom = false;
};

} // namespace fledge::ui
