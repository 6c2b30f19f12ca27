#include "ui/signin/calmpage.h"

#include "ui/common/card.h"
#include "ui/shell/pagescroll.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace fledge::ui {

QWidget* labelled(const QString& label, QWidget* field)
{
    auto* box = new QWidget;
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(box) / 2);
    QLabel* words = strongLabel(label);
    words->setBuddy(field);
    field->setAccessibleName(label);
    rows->addWidget(words);
    rows->addWidget(field);
    return box;
}

CalmPage::CalmPage(const QString& title, QWidget* parent)
    : QWidget(parent), m_title(new QLabel(title)), m_words(mutedLabel({})), m_problem(problemLabel({})),
      m_busy(mutedLabel({})), m_fields(new QWidget), m_body(new QVBoxLayout(m_fields)), m_deeds(new QHBoxLayout),
      m_links(new QHBoxLayout)
{
    const int unit = beat(this);
    m_title->setFont(fontFor(TextRole::Title, font()));
    m_title->setWordWrap(true);
    m_problem->setObjectName(QStringLiteral("calmProblem"));
    m_words->setObjectName(QStringLiteral("calmWords"));
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(unit * 3 / 2);
    auto* card = new Card;
    card->setFixedWidth(unit * 62);
    card->body()->setSpacing(unit * 3 / 2);
    for (QWidget* part : {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_words), m_fields,
                          static_cast<QWidget*>(m_problem), static_cast<QWidget*>(m_busy)})
        card->body()->addWidget(part);
    m_deeds->setSpacing(unit);
    m_deeds->addStretch(1);
    card->body()->addLayout(m_deeds);
    m_links->setSpacing(unit * 2);
    m_links->addStretch(1);
    m_links->addStretch(1);
    auto* ground = new QWidget;
    auto* rows = new QVBoxLayout(ground);
    rows->setContentsMargins(unit * 2, unit * 3, unit * 2, unit * 3);
    rows->addStretch(1);
    auto* middle = new QHBoxLayout; // by springs, not by alignment: an aligned card does not grow with its words
    middle->addStretch(1);
    middle->addWidget(card);
    middle->addStretch(1);
    rows->addLayout(middle);
    rows->addLayout(m_links);
    rows->addStretch(2);
    auto* scroll = new PageScroll(ground);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);
    for (QLabel* empty : {m_words, m_problem, m_busy}) empty->hide();
}

void CalmPage::setTitle(const QString& title) { m_title->setText(title); }

void CalmPage::setWords(const QString& words)
{
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
}

void CalmPage::setProblem(const QString& sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    if (sentence.isEmpty()) return;
    QAccessibleEvent said(m_problem, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

QString CalmPage::problem() const { return m_problem->text(); }

void CalmPage::setBusy(const QString& words)
{
    m_busy->setText(words);
    m_busy->setVisible(!words.isEmpty());
    m_fields->setEnabled(words.isEmpty());
}

QPushButton* CalmPage::addDeed(const QString& name, const QString& words, ButtonKind kind)
{
    QPushButton* made = button(words, kind);
    made->setObjectName(name);
    made->setAutoDefault(true);
    m_deeds->addWidget(made);
    return made;
}

QPushButton* CalmPage::addLink(const QString& name, const QString& words)
{
    QPushButton* made = button(words, ButtonKind::Link);
    made->setObjectName(name);
    m_links->insertWidget(m_links->count() - 1, made); // between two springs: in the middle
    return made;
}

} // namespace fledge::ui
