// Which provider, site or colleague a packet means by what was typed: chosen by a person, like the pupils.
#pragma once
#include "core/cases.h"
#include "ui/common/card.h"
#include "ui/record/directory.h"

class QComboBox;
class QLabel;

namespace fledge::ui {

class AboutMatching final : public Card
{
    Q_OBJECT
public:
    explicit AboutMatching(Directory& directory, QWidget* parent = nullptr);
    /// Hidden for a concern about pupils alone.
    void setPacket(const security::Packet& packet);
    /// Reads the names again; what was chosen stays.
    void refresh();
    void fill(PacketMatch& match) const;
    /// What is not decided, in a sentence, with the keyboard on it; else nothing.
    QString check();

Q_SIGNALS:
    void changed();

private:
    std::vector<Choice> choices();

    Directory& m_directory;
    ConcernAbout m_about = ConcernAbout::Pupil;
    bool m_leavesOut = false;
    QString m_typed;
    QLabel* m_words;
    QComboBox* m_box;
};

} // namespace fledge::ui
