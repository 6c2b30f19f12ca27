// The card "Where everyone is": unknown and clashing children first, then each site with its address and telephone,
// then those in school. Another day and session can be asked.
#pragma once
#include "core/calendar/calendar.h"
#include "core/policy/whereabouts.h"
#include "ui/common/card.h"
#include "ui/record/rowsmodel.h"

#include <QDate>
#include <QSet>

class QComboBox;

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class Chip;
class DateField;
class RecordTable;

/// `Suspended, and no arrangement is recorded`: why nobody knows where a child is, as a sentence.
QString whyWords(const policy::WhereRow& line);
bool isAlarming(const policy::WhereRow& line);

class WhereBoard final : public Card
{
    Q_OBJECT
public:
    explicit WhereBoard(Workspace& workspace, QWidget* parent = nullptr);

    /// Reads the day and session chosen.
    void refresh();
    void setMoment(QDate day, calendar::Session session);
    QDate day() const;
    calendar::Session session() const;
    const std::vector<policy::WhereRow>& lines() const { return m_lines; }
    RecordTable* table() { return m_table; }
    bool find();
    bool clearFilter();

Q_SIGNALS:
    void pageWanted(const QString& address);
    /// Somebody chose another day or session.
    void momentChosen();

private:
    void fill();
    QString pupilWords(const policy::WhereRow& line) const;
    void addAlarms(std::vector<Row>& rows) const;
    void addSites(std::vector<Row>& rows) const;
    void addRest(std::vector<Row>& rows, policy::WhereState state, const QString& heading) const;

    Workspace& m_workspace;
    std::vector<policy::WhereRow> m_lines;
    QSet<QString> m_shared; ///< names that two pupils have
    Chip* m_alarms;
    DateField* m_date;
    QComboBox* m_session;
    RowsModel* m_model;
    RecordTable* m_table;
    EmptyState* m_empty;
};

} // namespace fledge::ui
