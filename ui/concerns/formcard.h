// The card of a form that is sent: the form scrolls, and under it, always in sight, stand what is wrong, a word on who
// reads it, and the button that sends. Shared by the school's page and that of a laptop, and so is what stands beside it.
#pragma once
#include "ui/common/card.h"

class QLabel;
class QPushButton;

namespace fledge::ui {

class FormCard final : public Card
{
    Q_OBJECT
public:
    /// `problemName` is what the line with the problem is called.
    FormCard(QWidget* form, QLabel* words, QPushButton* send, const QString& problemName, QWidget* parent = nullptr);
    /// What is wrong, in a sentence; nothing hides the line.
    void setProblem(const QString& sentence);

private:
    QWidget* makeFoot(QLabel* words, QPushButton* send);
    QLabel* m_problem;
};

/// What is more urgent than writing.
QWidget* dangerFirst();
/// “What happens next”, step by step.
Card* nextSteps(const QStringList& steps);
/// Cards one below the other, in a column of its own beside a form.
QWidget* besideForm(const std::vector<QWidget*>& cards);

} // namespace fledge::ui
