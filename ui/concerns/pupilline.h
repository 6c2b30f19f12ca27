// One pupil of a concern: who it is, the part they had in it, and the words that alone are shown with them. Shared by the
// form of the school, where pupils are chosen, and that of a laptop, where they are typed.
#pragma once
#include "core/domain/casewords.h"

#include <QWidget>

class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace fledge::ui {

class PupilLine final : public QWidget
{
    Q_OBJECT
public:
    /// `who` stands at the beginning; `number` tells the line's fields from those of the others.
    PupilLine(QWidget* who, int number, QWidget* parent = nullptr);
    /// What the fields call the pupil, for those who hear them.
    void setName(const QString& name);
    PupilPart part() const;
    void setPart(PupilPart part);
    QString ownText() const;
    void setOwnText(const QString& text);
    /// Where a concern has one pupil, what happened is theirs.
    void showOwnText(bool on);
    void setRemovable(bool on);

Q_SIGNALS:
    void changed();
    void removeAsked();

private:
    QComboBox* m_part;
    QPlainTextEdit* m_text;
    QPushButton* m_remove;
};

} // namespace fledge::ui
