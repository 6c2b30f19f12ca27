// What a headteacher looks at first: proposals that wait, placements that run on an override, who is behind.
#pragma once
#include "core/policy/duties.h"
#include "ui/common/card.h"
#include "ui/record/rowsmodel.h"

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class RecordTable;

/// A card with one table of rows, each of which stands for an address or a name.
class BoardCard : public Card
{
    Q_OBJECT
public:
    BoardCard(const QString& title, const QString& name, std::vector<ColumnHead> heads, EmptyState* empty,
             QWidget* parent = nullptr);
    RecordTable* table() { return m_table; }

Q_SIGNALS:
    void activated(const QString& key);

protected:
    /// As many rows as there are, up to `most`; more can be scrolled.
    void setRows(std::vector<Row> rows, int most);

private:
    RowsModel* m_model;
    RecordTable* m_table;
};

/// A proposal waiting for the headteacher.
struct Proposal {
    PlacementId placement;
    QString pupil;
    QString provider;
    QDate proposedOn;
    QDate startOn;
    int missing = 0; ///< unmet items of the start gate
};
/// Oldest first. Empty when the person may not see placements.
std::vector<Proposal> proposalsWaiting(Workspace& workspace);

/// An override in force, or one that ran out while its item is still missing.
struct RunningOverrideLine {
    PlacementId placement;
    QString pupil;
    QString provider;
    QString clause;
    QString title;
    QDate until;
    QString reason;
    bool ranOut = false;
};
/// The one that ends first stands first.
std::vector<RunningOverrideLine> overridesRunning(Workspace& workspace);
/// Until when it may wait, or in red that the placement runs without it.
Cell untilCell(const RunningOverrideLine& line, QDate today);

class ApprovalsCard final : public BoardCard
{
    Q_OBJECT
public:
    explicit ApprovalsCard(QWidget* parent = nullptr);
    void set(const std::vector<Proposal>& proposals, QDate today);
};

class OverridesCard final : public BoardCard
{
    Q_OBJECT
public:
    explicit OverridesCard(QWidget* parent = nullptr);
    void set(const std::vector<RunningOverrideLine>& overrides, QDate today);
};

/// Keys are the owners' names as DutyBoard::choosePerson() takes them.
class OverdueByPersonCard final : public BoardCard
{
    Q_OBJECT
public:
    explicit OverdueByPersonCard(QWidget* parent = nullptr);
    void set(const std::vector<policy::Duty>& duties);
};

} // namespace fledge::ui
