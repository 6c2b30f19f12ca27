// Reports: choose one, see its pages, save or print them. The building runs beside the window.
#pragma once
#include "ui/print/page.h"
#include "ui/reports/reportchoice.h"
#include "ui/shell/page.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace fledge::ui {

class DateField;
class EmptyState;
class PageHead;
class PagesView;

class ReportsPage final : public Page
{
    Q_OBJECT
public:
    ReportsPage(Workspace& workspace, Shell& shell);
    ~ReportsPage() override;

    QString title() const override { return tr("Reports"); }
    /// `reports/where/2026-11-23/am`, `reports/placement/ID`, `reports/providers`, `reports/governors/PERIOD`.
    QString address() const override;
    void open(const QString& address) override;
    void refresh() override;
    bool print() override;
    bool save() override;
    bool closePart() override;
    QWidget* firstFocus() override;

    /// Makes the report that is chosen, without waiting for further changes of the choice.
    void rebuild();
    bool isWorking() const override { return m_saving; }
    bool isBusy() const { return m_job != nullptr; }
    int pageCount() const { return m_pages.count(); }

private:
    void makeOptions();
    void connectOptions();
    void fillPlacements();
    void fillPeriods();
    void takeAddress(const QString& address);
    void offerReports();
    int firstOffered() const;
    void showOptions();
    ReportChoice choice() const;
    ReportKind kind() const;
    void built();
    void start(Job::Work work, std::function<void(const Result<QVariant>&)> then);
    void saveAs(const QString& ending, const QString& filter);
    void setBusy(bool on);
    void enableOutput();
    void showState(const QString& title, const QString& words);
    QWidget* labelled(const QString& words, QWidget* field, QWidget* buddy = nullptr);

    Workspace& m_workspace;
    QTimer m_wait; ///< several changes make one report
    std::unique_ptr<Job> m_job;
    report::Report m_report;
    print::Pages m_pages;
    ReportChoice m_shown;
    bool m_saving = false; ///< the job that runs writes a file
    PageHead* m_head;
    QListWidget* m_list;
    QWidget* m_dateBox;
    QWidget* m_sessionBox;
    QWidget* m_placementBox;
    QWidget* m_periodBox;
    DateField* m_date;
    QComboBox* m_session;
    QComboBox* m_placement;
    QComboBox* m_period;
    QCheckBox* m_full;
    QLabel* m_about;
    QProgressBar* m_progress;
    QPushButton* m_pdf;
    QPushButton* m_html;
    QPushButton* m_printButton;
    QStackedWidget* m_place;
    PagesView* m_preview;
    EmptyState* m_state;
};

PageKind reportsPage(Workspace& workspace);

} // namespace fledge::ui
