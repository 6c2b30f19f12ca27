// Whom or what a concern is about where there is no school to choose from: the provider, the site or the colleague is typed.
// Where it is a colleague, the writer says whether it is one of those who open packets, so that they do not open this one.
#pragma once
#include "core/domain/concern.h"
#include "core/security/card.h"
#include "ui/concerns/concernfields.h"

#include <optional>
#include <QVariantMap>
#include <QWidget>

class QLineEdit;

namespace fledge::ui {

class PacketAbout final : public QWidget
{
    Q_OBJECT
public:
    /// `fields` outlives it.
    PacketAbout(const security::Card& card, ConcernFields& fields, QWidget* parent = nullptr);
    void start();
    QVariantMap draft() const;
    void setDraft(const QVariantMap& values);
    ConcernAbout about() const;
    void fill(Concern& concern) const;
    void fill(security::Packet& packet) const;
    /// Of whom one is who it is about.
    std::optional<Role> leftOut() const;
    /// What is missing, in a sentence, with the keyboard on it; else nothing.
    QString check();

Q_SIGNALS:
    void changed();

private:
    void fillChoices();
    void showAbout();
    QString missing(QWidget*& field) const;

    const security::Card& m_card;
    ConcernFields& m_fields;
    QComboBox* m_about;
    QComboBox* m_category;
    QLineEdit* m_name;
    QLineEdit* m_person;
    QComboBox* m_oneOf;
    QWidget* m_more = nullptr;
};

} // namespace fledge::ui
