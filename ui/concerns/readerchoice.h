// How confidential a concern is, who reads it, and, when it is restricted, whom its author chooses. Whoever it is about
// appears nowhere.
#pragma once
#include "core/cases.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QVBoxLayout;

namespace fledge::ui {

class ReaderChoice final : public QWidget
{
    Q_OBJECT
public:
    /// `readers`: Cases::possibleReaders(); `author`: who writes.
    ReaderChoice(std::vector<CaseReader> readers, StaffId author, QWidget* parent = nullptr);
    /// Whom the concern is about: a colleague is never offered, never named.
    void setAbout(ConcernAbout about, StaffId staff);
    ConcernLevel level() const;
    void setLevel(ConcernLevel level);
    /// Those ticked; none while it is not restricted.
    std::vector<StaffId> chosen() const;
    void setChosen(const std::vector<StaffId>& staff);
    /// The safeguarding leads ticked, not restricted.
    void reset();
    /// Who reads it, of those who really can (Cases::readersOf()), and how long the author can.
    QString whoReads(const std::vector<CaseReader>& readers) const;

Q_SIGNALS:
    void changed();

private:
    struct Line
    {
        CaseReader reader;
        QCheckBox* box;
    };
    bool isOffered(const Line& line) const { return line.reader.id != m_about; }
    void showLines();

    StaffId m_author;
    StaffId m_about;
    bool m_isColleague = false;
    std::vector<Line> m_lines;
    QComboBox* m_level;
    QLabel* m_words;
    QWidget* m_list;
};

} // namespace fledge::ui
