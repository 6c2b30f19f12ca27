// The panel beside a list of duties: the form that discharges one, planning a day for it, waiving it, or deciding.
// Esc and Close leave it; what was typed is kept as a draft.
#pragma once
#include "core/policy/duties.h"
#include "ui/common/card.h"
#include "ui/record/busyretry.h"
#include "ui/shell/page.h"

class QComboBox;
class QPlainTextEdit;
class QScrollArea;

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class DutyForm;
class DateField;

class DutyPanel final : public Card
{
    Q_OBJECT
public:
    DutyPanel(Workspace& workspace, Shell& shell, QWidget* parent = nullptr);

    /// The form that discharges the duty, or the decision it asks for. False when it is put right on a page.
    bool openDuty(const policy::Duty& duty, const std::vector<policy::Duty>& all);
    void openPlan(const policy::Duty& duty);
    void openWaive(const policy::Duty& duty);
    /// What is asked for now, by a name that reopen() understands; the form that discharges a duty has its duty's key.
    QString formName() const { return m_how + m_duty.key; }
    /// Opens what had this name, for one of these duties.
    bool reopen(const QString& name, const std::vector<policy::Duty>& all);
    /// Ctrl+S and the button.
    void save();
    /// Puts what was typed into the drafts.
    void keepDraft();
    const policy::Duty& duty() const { return m_duty; }
    bool mayWaive() const;

Q_SIGNALS:
    void closed();
    /// A duty was discharged, planned, waived or decided.
    void discharged();

private:
    void present(const QString& title, QWidget* content, const QString& saveWords, std::function<void()> save);
    QWidget* footer(const QString& saveWords);
    QString draftKey() const;
    void saveForm();
    void savePlan();
    void saveWaiver();
    void saveDecision();
    void openDecision();
    void openArrangement();
    void saveArrangement();
    void retryOrTell(const Problem& problem);
    void told(const QString& words, const std::vector<std::pair<const record::RecordType*, QUuid>>& made);
    QWidget* aboutLine();

    Workspace& m_workspace;
    Shell& m_shell;
    policy::Duty m_duty;
    QString m_how; ///< planning or waiving, not discharging it
    std::vector<policy::Duty> m_all;
    std::function<void()> m_save;
    QScrollArea* m_scroll;
    QWidget* m_footer = nullptr;
    DutyForm* m_form = nullptr;
    DateField* m_date = nullptr;
    QPlainTextEdit* m_reason = nullptr;
    QComboBox* m_why = nullptr;
    BusyRetry* m_retry;
};

} // namespace fledge::ui
