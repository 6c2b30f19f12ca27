#include "ui/concerns/formcard.h"

#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/concerns/dangercard.h"
#include "ui/record/listspart.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace fledge::ui {
namespace {
constexpr int sideBeats = 43;
}

FormCard::FormCard(QWidget* form, QLabel* words, QPushButton* send, const QString& problemName, QWidget* parent)
    : Card({}, parent), m_problem(problemLabel({}))
{
    body()->addWidget(scrolling(form), 1);
    form->setBackgroundRole(QPalette::Base); // the surface of the card
    m_problem->setObjectName(problemName);
    m_problem->hide();
    send->setToolTip(tr("Ctrl+Enter"));
    body()->addWidget(makeFoot(words, send));
}

QWidget* FormCard::makeFoot(QLabel* words, QPushButton* send)
{
    auto* foot = new QWidget;
    auto* rows = new QVBoxLayout(foot);
    auto* row = new QHBoxLayout;
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this) / 2);
    row->setSpacing(beat(this) * 2);
    row->addWidget(words, 1);
    row->addWidget(send);
    rows->addWidget(m_problem);
    rows->addLayout(row);
    return foot;
}

void FormCard::setProblem(const QString& sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

QWidget* dangerFirst()
{
    return new DangerCard(FormCard::tr("Is a child in danger now?"),
                          FormCard::tr("Tell the safeguarding lead in person first, or call 999. Write it down afterwards."));
}

Card* nextSteps(const QStringList& steps)
{
    auto* card = new Card(FormCard::tr("What happens next"));
    for (int i = 0; i < steps.size(); ++i) card->body()->addWidget(bodyLabel(FormCard::tr("%1   %2").arg(i + 1).arg(steps[i])));
    return card;
}

QWidget* besideForm(const std::vector<QWidget*>& cards)
{
    auto* side = new QWidget;
    auto* rows = new QVBoxLayout(side);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(side) * 3 / 2);
    for (QWidget* card : cards) rows->addWidget(card);
    rows->addStretch(1);
    QWidget* scroll = scrolling(side);
    scroll->setFixedWidth(beat(side) * sideBeats);
    return scroll;
}

} // namespace fledge::ui
