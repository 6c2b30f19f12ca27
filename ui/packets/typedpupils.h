// The pupils of a concern where nobody can be chosen from a list: each with a name and a birth date or year as typed, the
// part they had in it and, where there are several, the words that alone are shown with them.
#pragma once
#include "core/security/card.h"

#include <QDate>
#include <QVariantList>
#include <QWidget>
#include <vector>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace fledge::ui {

class PupilLine;

class TypedPupils final : public QWidget
{
    Q_OBJECT
public:
    explicit TypedPupils(QDate today, QWidget* parent = nullptr);
    /// One empty line.
    void start();
    /// Those with a name.
    std::vector<security::PacketPupil> pupils() const;
    QVariantList draft() const;
    void setDraft(const QVariantList& values);
    /// What cannot be sealed as it stands, in a sentence, with the keyboard on it; else nothing. `needed`: at least one.
    QString check(bool needed);
    QWidget* firstFocus() const;

Q_SIGNALS:
    void changed();

private:
    struct Line
    {
        QLineEdit* name;
        QLineEdit* born;
        PupilLine* shown;
    };
    Line& addLine();
    void addAnother();
    void remove(const PupilLine* line);
    void clear();
    void showLines();
    QString bornText(const QString& typed) const;
    QString problemOf(const Line& line, bool needed) const;

    QDate m_today;
    std::vector<Line> m_lines;
    QVBoxLayout* m_rows;
    QPushButton* m_add;
};

} // namespace fledge::ui
