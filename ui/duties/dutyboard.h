// The card "Needs you": duties by urgency, mine or everybody's, narrowed by person and clause.
#pragma once
#include "core/policy/duties.h"
#include "ui/common/card.h"

class QComboBox;
class QMenu;

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class Chip;
class RecordTable;
class RowsModel;

class DutyBoard final : public Card
{
    Q_OBJECT
public:
    explicit DutyBoard(Workspace& workspace, QWidget* parent = nullptr);

    /// All duties the person may see; the board keeps its choices and its row.
    void setDuties(const std::vector<policy::Duty>& duties);
    /// The duties as they were set.
    const std::vector<policy::Duty>& duties() const { return m_duties; }
    /// The duty of that key, or nothing.
    const policy::Duty* find(const QString& key) const;
    const policy::Duty* current() const;
    /// `mine`, `all`, or a name of an owner.
    void choosePerson(const QString& who);
    /// How many duties of the person acting are overdue.
    int overdueOfMine() const;
    RecordTable* table() { return m_table; }
    bool find();
    bool clearFilter();

Q_SIGNALS:
    void activated(const QString& key);
    void planWanted(const QString& key);
    void waiveWanted(const QString& key);
    void pageWanted(const QString& address);

private:
    void fill();
    void fillChoices();
    void fillMenu(QMenu& menu);
    bool isMine(const policy::Duty& duty) const;
    bool isShown(const policy::Duty& duty) const;
    std::vector<const policy::Duty*> shown() const;
    QString keyAfter(const std::vector<const policy::Duty*>& now) const;

    Workspace& m_workspace;
    std::vector<policy::Duty> m_duties;
    QStringList m_order; ///< the keys shown, top to bottom
    Chip* m_overdue;
    Chip* m_week;
    QComboBox* m_person;
    QComboBox* m_clause;
    RowsModel* m_model;
    RecordTable* m_table;
    EmptyState* m_empty;
};

} // namespace fledge::ui
