// Which pupils of the school a packet means: for each that was typed a person chooses one from the list, in which those who
// fit come first.
#pragma once
#include "core/security/card.h"
#include "core/workspace.h"
#include "ui/common/card.h"

class QAbstractButton;
class QButtonGroup;
class QLabel;
class QVBoxLayout;

namespace fledge::ui {

class RecordTable;
class RowsModel;
class Shell;

class PupilMatching final : public Card
{
    Q_OBJECT
public:
    PupilMatching(Workspace& workspace, Shell& shell, QWidget* parent = nullptr);
    /// Nobody is chosen for any of them, however well somebody fits.
    void setTyped(const std::vector<security::PacketPupil>& typed);
    /// Reads the pupils again; what was chosen stays.
    void refresh();
    /// As many as were typed, null where nobody is chosen.
    const std::vector<PupilId>& chosen() const { return m_chosen; }
    /// What is not decided, in a sentence, with the keyboard on it; else nothing.
    QString check();
    QWidget* firstFocus() const;
    void find();
    bool clearFind();

Q_SIGNALS:
    void changed();

private:
    void layOut();
    void makeTyped();
    void show(int number);
    void showCandidates();
    void choose(const QString& key);
    void showChosen();
    QString nameOf(PupilId pupil) const;
    QString wordsFor(int number) const;
    int firstOpen() const;

    Workspace& m_workspace;
    std::vector<security::PacketPupil> m_typed;
    std::vector<PupilId> m_chosen;
    std::vector<Pupil> m_pupils;
    int m_now = 0; ///< which of the typed ones is matched
    QWidget* m_head;
    QVBoxLayout* m_lines;
    QButtonGroup* m_group;
    RowsModel* m_model;
    RecordTable* m_table;
    QLabel* m_words;
};

} // namespace fledge::ui
