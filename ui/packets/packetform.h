// A concern as it is written on a laptop that has a card and no school file: the pupil and the writer are typed, the rest
// is what every concern has.
#pragma once
#include "core/base/clock.h"
#include "core/domain/concern.h"
#include "core/security/card.h"
#include "ui/concerns/concernfields.h"

#include <QVariantMap>
#include <QWidget>

class QLineEdit;

namespace fledge::ui {

class ConcernStory;

class PacketForm final : public QWidget
{
    Q_OBJECT
public:
    explicit PacketForm(const Clock& clock, QWidget* parent = nullptr);

    /// A new concern with an id of its own, by the same writer; the rest of what was typed is gone.
    void start();
    bool isTouched() const;
    QVariantMap draft() const;
    void setDraft(const QVariantMap& values);
    QUuid id() const { return m_id; }
    /// What cannot be sealed as it stands, in a sentence, with the keyboard on its field; else nothing.
    QString check();
    /// As it stands, with its files or without.
    security::Packet packet(bool withFiles = true) const;
    QWidget* firstFocus() const;

Q_SIGNALS:
    void changed();
    void refused(const QString& sentence);

private:
    QWidget* placePupil();
    QString missing();
    QString bornText() const;
    Concern concern() const;

    const Clock& m_clock;
    ConcernFields m_fields;
    QUuid m_id;
    QVariantMap m_blank;
    QLineEdit* m_pupil;
    QLineEdit* m_born;
    QComboBox* m_category;
    QLineEdit* m_author;
    ConcernStory* m_story;
};

} // namespace fledge::ui
