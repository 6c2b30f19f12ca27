// What is written down of a concern wherever it is written: when and where, what happened, the child's own words, what
// was done, the body map and files. It knows no school, so that a laptop with a card alone shows it as well.
#pragma once
#include "core/domain/concern.h"

#include <QObject>
#include <QVariantMap>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace fledge::ui {

class AttachmentList;
class BodyMap;
class ConcernFields;
class DateField;
class TimeField;

class ConcernStory final : public QObject
{
    Q_OBJECT
public:
    /// `recordedBy`: who writes it, as words or as a field for a name. `fields` outlives the story, which `form` owns.
    ConcernStory(QDate today, ConcernFields& fields, QWidget* recordedBy, QWidget* form);
    /// Below what the form has already. The rows stand in the form's own layout, so that what happened takes the room
    /// that is left and nothing else does.
    void addTo(QVBoxLayout* rows);

    /// Empty again, noticed today.
    void start();
    QVariantMap draft() const;
    void setDraft(const QVariantMap& values);
    void fill(Concern& concern) const;
    /// A day or a time that was not understood, or a file that is still being read, in a sentence, with the keyboard
    /// there; else nothing.
    QString check();
    QPlainTextEdit* what() const { return m_what; }
    AttachmentList* attachments() const { return m_attachments; }

Q_SIGNALS:
    void changed();
    void refused(const QString& sentence);

private:
    QWidget* placeTimes();
    QWidget* placePeople();
    QWidget* placeParts();
    QPlainTextEdit* text(int lines);
    void connectAll();
    QWidget* withInitials(QPlainTextEdit* edit, const QString& name);
    void showBodyMap(bool on);
    void setTimes(const QVariantMap& values);

    QDate m_today;
    ConcernFields& m_fields;
    QWidget* m_form;
    QWidget* m_recordedBy;
    DateField* m_occurredOn;
    TimeField* m_occurredAt;
    DateField* m_noticedOn;
    TimeField* m_noticedAt;
    QLineEdit* m_where;
    QPlainTextEdit* m_what;
    QPlainTextEdit* m_words;
    QPlainTextEdit* m_done;
    QLineEdit* m_told;
    QLineEdit* m_reportedBy;
    QPushButton* m_mapButton;
    BodyMap* m_map;
    AttachmentList* m_attachments;
};

} // namespace fledge::ui
