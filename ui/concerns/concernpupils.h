// The pupils of a concern: found by typing, each with the part they had in it and, where there are several, the words
// that alone are shown with them.
#pragma once
#include "core/domain/concernpupil.h"
#include "ui/record/editor.h"

#include <vector>

class QVBoxLayout;

namespace fledge::ui {

class PupilLine;
class SearchBox;

class ConcernPupils final : public QWidget
{
    Q_OBJECT
public:
    explicit ConcernPupils(QWidget* parent = nullptr);
    /// Where names are typed: stands elsewhere on the page, and is owned by it.
    SearchBox* search() { return m_search; }
    /// The pupils to find, asked at the first key after forget().
    void setChoices(Choices choices);
    void forget() { m_isRead = false; }

    void add(PupilId pupil);
    std::vector<ConcernPupil> pupils() const;
    void setPupils(const std::vector<ConcernPupil>& pupils);
    std::vector<PupilId> ids() const;
    /// As it stands in the choices.
    QString name(PupilId pupil);

Q_SIGNALS:
    void changed();
    /// Somebody was added or taken away.
    void chosenChanged();
    /// Enter on an empty line: no further pupil.
    void finished();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Line
    {
        PupilId id;
        PupilLine* shown;
    };
    void readChoices();
    PupilLine* makeLine(PupilId pupil);
    void remove(PupilId pupil);
    void showTexts();

    SearchBox* m_search;
    Choices m_choices;
    std::vector<Choice> m_known;
    bool m_isRead = false;
    std::vector<Line> m_lines;
    QVBoxLayout* m_rows;
};

} // namespace fledge::ui
