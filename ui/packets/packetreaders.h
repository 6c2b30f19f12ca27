// Who opens a packet: the headteacher and the safeguarding leads, or, of a restricted one, those chosen of them. The card
// tells nobody's name, so they are chosen by what they are.
#pragma once
#include "core/domain/casewords.h"
#include "core/security/card.h"

#include <optional>
#include <QVariantMap>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;

namespace fledge::ui {

class PacketReaders final : public QWidget
{
    Q_OBJECT
public:
    explicit PacketReaders(const security::Card& card, QWidget* parent = nullptr);
    void start();
    QVariantMap draft() const;
    void setDraft(const QVariantMap& values);
    /// Of whom one is who it is about: they are not offered.
    void setLeftOut(std::optional<Role> role);
    void fill(security::Packet& packet) const;
    /// Who opens the packet as it stands, in a sentence.
    QString whoOpens(const security::Packet& packet) const;
    /// Why nobody would, in a sentence, with the keyboard where that is decided; else nothing.
    QString check(const security::Packet& packet);

Q_SIGNALS:
    void changed();

private:
    bool isRestricted() const;
    void showLines();

    const security::Card& m_card;
    std::optional<Role> m_leftOut;
    QComboBox* m_level;
    QLabel* m_words;
    QCheckBox* m_head;
    QCheckBox* m_leads;
};

} // namespace fledge::ui
