// Logging a concern: one page that everybody reaches with one click or Ctrl+Shift+L. Two fields are enough, the button
// that sends is always in sight, and the page says who will read it.
#pragma once
#include "core/cases.h"
#include "ui/record/directory.h"
#include "ui/shell/page.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class BusyRetry;
class Card;
class ConcernForm;
class FormCard;
class PageHead;
class SentConcern;
struct ConcernPrefill;

/// The address that logs a concern from where the person is: filled with the pupil, placement or provider of the page.
QString logConcernFrom(const QString& address);

class LogConcernPage final : public Page
{
    Q_OBJECT
public:
    LogConcernPage(Workspace& workspace, Shell& shell);

    QString title() const override;
    /// `log-concern`, `log-concern/pupil/ID`, `log-concern/placement/ID`, `log-concern/provider/ID`; `log-concern/sent/ID`
    /// shows what was sent.
    QString address() const override;
    void open(const QString& address) override;
    void refresh() override;
    void leave() override;
    bool createNew() override;
    bool save() override;
    QWidget* firstFocus() override;

private:
    QWidget* makeForm();
    QWidget* makeSide();
    void orderKeys();
    /// True when it said that what stands here was sent before.
    bool begin(const ConcernPrefill& prefill);
    void startAnother(const ConcernPrefill& prefill);
    void showForm();
    bool showSent(CaseId id);
    void showSentList();
    void showWhoReads();
    void send();
    bool takesNewNumber();
    void attempt();
    void refused(const Problem& problem);
    void setProblem(const QString& sentence);
    void setWaiting(bool on);
    QString placementWords(PlacementId id);

    Workspace& m_workspace;
    Directory m_directory;
    PageHead* m_head;
    QLabel* m_kept;
    QStackedWidget* m_place;
    ConcernForm* m_form;
    SentConcern* m_sent;
    Card* m_ordinarySteps = nullptr;
    Card* m_restrictedSteps = nullptr;
    Card* m_colleagueSteps = nullptr;
    Card* m_sentCard;
    QVBoxLayout* m_sentList;
    FormCard* m_card;
    QLabel* m_next;
    QPushButton* m_send;
    BusyRetry* m_retry;
    CaseId m_shown;             ///< what is shown read only, or null
    std::vector<CaseId> m_logged; ///< since the person signed in
    bool m_begun = false;
    bool m_waiting = false;
};

PageKind logConcernPage(Workspace& workspace);

} // namespace fledge::ui
