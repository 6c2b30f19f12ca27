// What the window shows while no school is open: make a school file, open one, put a backup in place, or look at the
// sample school.
#pragma once
#include "ui/signin/accountjobs.h"

#include <functional>
#include <memory>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace fledge::ui {

class RecordForm;
class RestorePanel;
class NoticeBar;
class PasswordFields;
class YearDates;

class Welcome final : public QWidget
{
    Q_OBJECT
public:
    /// Opens a school file by its path; false when it could not, and the person was told.
    using OpenFile = std::function<bool(const QString& path)>;
    /// Opens the sample school, making it first where it is not there yet.
    using OpenSample = std::function<void()>;
    /// Opens a school file that was just made, with the headteacher signed in and the code of the recovery sheet.
    using OpenMade = std::function<void(const QString& path, const Opened& opened)>;

    Welcome(const Clock& clock, const WorkspaceOptions& options, OpenFile openFile, OpenSample openSample,
            OpenMade openMade, QWidget* parent = nullptr);
    ~Welcome() override;
    /// A sentence above the choices: why the file could not be opened.
    void tell(const QString& sentence);
    /// Slow work is under way; `cancel` stops it.
    void tellProgress(const QString& sentence, const std::function<void()>& cancel);
    /// Where a new school file goes unless the person says otherwise.
    void setFolder(const QString& folder);

protected:
    void keyPressEvent(QKeyEvent* event) override;

public Q_SLOTS:
    void startMaking();
    void make();

private:
    QWidget* choices();
    QWidget* maker();
    QWidget* restorer();
    void suggestPlace();
    Result<StaffId> fill(Workspace& workspace);
    void protect(const QString& path, StaffId head);
    std::vector<record::AnyRecord> yearRecords(Workspace& workspace, const SchoolYear& year) const;

    const Clock& m_clock;
    WorkspaceOptions m_options;
    OpenFile m_openFile;
    OpenSample m_openSample;
    OpenMade m_openMade;
    QString m_folder;
    QString m_chosenPlace;
    QStackedWidget* m_steps;
    NoticeBar* m_notice;
    RestorePanel* m_restorer = nullptr;
    RecordForm* m_school;
    RecordForm* m_person;
    YearDates* m_year;
    PasswordFields* m_password;
    QPushButton* m_deed;
    QLabel* m_place;
    std::unique_ptr<Job> m_job;
};

} // namespace fledge::ui
