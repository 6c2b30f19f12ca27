// The school's calendar: half-terms and INSET days of a year, closures, bank holidays; what a change moves is said
// before it is saved.
#pragma once
#include "core/calendar/calendar.h"
#include "core/domain/closure.h"
#include "core/domain/halfterm.h"
#include "core/domain/schoolyear.h"
#include "core/policy/facts.h"
#include "ui/record/rowsmodel.h"
#include "ui/settings/settingspage.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace fledge::ui {

class BusyRetry;
class Card;
class RecordForm;
class RecordTable;
class YearDates;

class CalendarSettings final : public SettingsPart
{
    Q_OBJECT
public:
    CalendarSettings(Workspace& workspace, Shell& shell);
    void open() override;
    void refresh() override;
    void leave() override;
    bool save() override;

private:
    QWidget* yearCard();
    QWidget* closureCard();
    void readYears();
    void showYear();
    void showClosures();
    void showMoves();
    void addPeriodMoves(std::vector<Row>& rows, const calendar::Calendar& now, const calendar::Calendar& then) const;
    void addDutyMoves(std::vector<Row>& rows, const calendar::Calendar& now, const calendar::Calendar& then);
    void addYear();
    void addClosure();
    void removeClosure();
    bool removeMissing(const std::vector<HalfTerm>& halves, const std::vector<Closure>& inset);
    SchoolYear year() const;
    /// What is asked about: the dates typed, a day typed under the list, or the day chosen in it. Empty: nothing is.
    std::optional<calendar::Calendar> changed();
    const Closure* chosenClosure() const;

    Workspace& m_workspace;
    Shell& m_shell;
    std::vector<SchoolYear> m_years;
    std::vector<HalfTerm> m_halfTerms;
    std::vector<Closure> m_closures;
    QComboBox* m_choice;
    YearDates* m_dates;
    QLabel* m_movesHead = nullptr;
    QLabel* m_nothing = nullptr;
    RowsModel* m_moves;
    RecordTable* m_movesTable;
    RowsModel* m_closureRows;
    RecordTable* m_closureTable;
    RecordForm* m_closureForm;
    QPushButton* m_addYear;
    QPushButton* m_save;
    QPushButton* m_addClosure;
    QPushButton* m_removeClosure;
    BusyRetry* m_retry;
    std::unique_ptr<policy::Facts> m_facts; ///< read when the first date is changed
    bool m_edited = false;                  ///< dates were typed and not saved
};

} // namespace fledge::ui
