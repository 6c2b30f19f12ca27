// What is written down of a concern wherever it is written: when and where, what happened, the child's own words, what
// was done, the body map and files. It knows no school, so that a laptop with a card alone shows it as well.
#pragma once
#include "core/domain/concern.h"

#include <QVariantMap>
#include <QWidget>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace fledge::ui {

class AttachmentList;
class BodyMap;
class ConcernFields;
class DateField;
class TimeField;

class ConcernStory final : public QWidget
{
    Q_OBJECT
public:
    /// `recordedBy`: who writes it, as words or as a field for a name. `fields` outlives the story.
    ConcernStory(QDate today, ConcernFields& fields, QWidget* recordedBy, QWidget* parent = nullptr);

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
    QWidget* placePeople(QWidget* recordedBy);
    QWidget* placeParts();
    QPlainTextEdit* text(int lines);
    void connectAll();
    void showBodyMap(bool on);
    void setTimes(const QVariantMap& values);

    QDate m_today;
    ConcernFields& m_fields;
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
