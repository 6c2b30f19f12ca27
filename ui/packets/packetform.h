// A concern as it is written on a laptop that has a card and no school file: the pupils, whom it is about and the writer
// are typed, the rest is what every concern has.
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
class PacketAbout;
class PacketReaders;
class TypedPupils;

class PacketForm final : public QWidget
{
    Q_OBJECT
public:
    /// `card` outlives the form.
    PacketForm(const security::Card& card, const Clock& clock, QWidget* parent = nullptr);

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
    /// The choice of who opens it stands beside the form, on the page.
    PacketReaders* readers() { return m_readers; }
    /// Who opens it as it stands, in a sentence.
    QString whoOpens() const;

Q_SIGNALS:
    void changed();
    void refused(const QString& sentence);

private:
    void connectAll();
    QString missing();
    Concern concern() const;

    const Clock& m_clock;
    ConcernFields m_fields;
    QUuid m_id;
    QVariantMap m_blank;
    TypedPupils* m_pupils;
    PacketAbout* m_about;
    PacketReaders* m_readers;
    QLineEdit* m_author;
    ConcernStory* m_story;
};

} // namespace fledge::ui
