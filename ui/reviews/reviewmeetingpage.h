// A review meeting: every review owed for one pupil in one sitting, saved together, each recorded on its own.
#pragma once
#include "core/policy/duties.h"
#include "ui/shell/page.h"

class QCheckBox;
class QComboBox;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace fledge {
class Workspace;
}

namespace fledge::ui {

class BusyRetry;
class DateField;
class DutyForm;
class PageHead;
class RecordTable;
class RowsModel;

class ReviewMeetingPage final : public Page
{
    Q_OBJECT
public:
    ReviewMeetingPage(Workspace& workspace, Shell& shell);

    QString title() const override;
    /// `review-meeting` (choose a pupil), `review-meeting/PUPIL`.
    QString address() const override;
    void open(const QString& address) override;
    void refresh() override;
    void leave() override;
    bool save() override;
    bool find() override;
    bool closePart() override;
    bool clear() override;
    QWidget* firstFocus() override;

    /// One review of the meeting.
    struct Part {
        QCheckBox* wanted;
        DutyForm* form;
    };
    const std::vector<Part>& parts() const { return m_parts; }

private:
    QWidget* makeChooser();
    QWidget* makeMeeting();
    void readDuties();
    void fillChooser();
    void openPupil(PupilId pupil);
    void addPart(const policy::Duty& duty);
    void dropParts();
    void saveMeeting();
    std::vector<policy::Duty> owedFor(PupilId pupil) const;
    QString draftKey(const policy::Duty& duty) const;

    Workspace& m_workspace;
    std::vector<policy::Duty> m_duties;
    PupilId m_pupil;
    QString m_pupilName;
    std::vector<Part> m_parts;
    PageHead* m_head;
    QPushButton* m_save;
    QStackedWidget* m_place;
    RowsModel* m_model;
    RecordTable* m_table;
    QWidget* m_meeting;
    QVBoxLayout* m_forms;
    DateField* m_date;
    QComboBox* m_by;
    BusyRetry* m_retry;
};

PageKind reviewMeetingPage(Workspace& workspace);

} // namespace fledge::ui
