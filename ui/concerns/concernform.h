// Everything that is written down when a concern is logged. Only the pupil and what happened are needed.
#pragma once
#include "core/cases.h"
#include "ui/concerns/concernfields.h"
#include "ui/record/directory.h"

#include <QVariantMap>
#include <QWidget>

class QLineEdit;

namespace fledge::ui {

class AttachmentList;
class ConcernPupils;
class ConcernStory;
class PlacementTicks;
class ReaderChoice;

/// What is known already, from the page the person comes from.
struct ConcernPrefill
{
    PupilId pupil;
    PlacementId placement;
    ProviderId provider;
};

class ConcernForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ConcernForm(Workspace& workspace, QWidget* parent = nullptr);

    /// A new concern with an id of its own; what was typed before is gone.
    void start(const ConcernPrefill& prefill);
    /// True when somebody typed or chose something since start().
    bool isTouched();
    QVariantMap draft();
    void setDraft(const QVariantMap& values);

    /// Made when the form began, so that sending it twice is sending it once.
    CaseId caseId() const { return m_caseId; }
    /// Another id for what stands here: what was typed under the one until now was sent.
    void renew();
    /// Who could read it, sent as it stands: by level, whom it is about, denials and suspensions.
    const std::vector<CaseReader>& actualReaders();
    std::vector<record::AnyRecord> records();
    ConcernAbout about() const;
    /// What cannot be sent as it stands, in a sentence, with the keyboard on its field; else nothing.
    QString check();
    void focusField(const QString& column);
    /// The words above a field.
    QString labelOf(const QString& column) const;
    QWidget* firstFocus();
    /// The choice of readers stands beside the form, on the page.
    ReaderChoice* readers() { return m_readers; }
    AttachmentList* attachments();
    /// Something was saved elsewhere: names and placements are read again.
    void forget();

Q_SIGNALS:
    void changed();
    void refused(const QString& sentence);

private:
    void layOut();
    QWidget* placeAbout();
    void connectAll();
    void fillAbout();
    void showAbout();
    void offerPlacements();
    std::vector<Choice> pupilChoices();
    Concern concern();

    Workspace& m_workspace;
    Directory m_directory;
    CaseId m_caseId;
    QVariantMap m_blank;
    QVariantMap m_readersFor; ///< what m_actual was looked up for
    std::vector<CaseReader> m_actual;
    ConcernFields m_fields;
    bool m_seesPupils;
    bool m_seesProviders;

    ConcernPupils* m_pupils;
    QWidget* m_pupilPlace = nullptr;
    QComboBox* m_about;
    QComboBox* m_category;
    QWidget* m_aboutPlace = nullptr;
    QComboBox* m_provider;
    QComboBox* m_site;
    QLineEdit* m_person;
    QComboBox* m_staff;
    PlacementTicks* m_placements;
    ConcernStory* m_story;
    ReaderChoice* m_readers;
};

} // namespace fledge::ui
