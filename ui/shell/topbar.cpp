#include "ui/shell/topbar.h"

#include "ui/common/card.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/shell/searchbox.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>

namespace fledge::ui {

TopBar::TopBar(QWidget* parent)
    : QWidget(parent), m_school(new ElidedLabel(TextRole::Strong)), m_search(new SearchBox(this)),
      m_actions(new QHBoxLayout), m_acting(new ElidedLabel(TextRole::Body)), m_lock(button(tr("Lock"))),
      m_switch(button(tr("Switch person"))), m_people(new QMenu(m_switch))
{
    auto* row = new QHBoxLayout(this);
    const int unit = beat(this);
    row->setContentsMargins(unit * 11 / 2, unit, unit * 2, unit);
    row->setSpacing(unit * 2);
    row->addWidget(m_school);
    row->addSpacing(-unit);
    row->addWidget(m_search, 3);
    row->addStretch(1);
    row->addLayout(m_actions);
    row->addWidget(m_acting);
    row->addWidget(m_lock);
    row->addSpacing(-unit);
    row->addWidget(m_switch);
    m_search->setMinimumWidth(unit * 20);
    m_search->setMaximumWidth(unit * 48);
    m_acting->setMuted(true);
    m_acting->setObjectName(QStringLiteral("acting"));
    m_switch->setObjectName(QStringLiteral("switchPerson"));
    m_lock->setObjectName(QStringLiteral("lockScreen"));
    m_lock->setIcon(icon(QStringLiteral("lock")));
    m_lock->setToolTip(tr("Hides the screen until you type your password (F12 or Ctrl+Shift+H)"));
    m_switch->hide();
    m_lock->hide();
    connect(m_lock, &QPushButton::clicked, this, &TopBar::lockAsked);
    connect(m_switch, &QPushButton::clicked, this, [this] {
        if (!m_chooses) return Q_EMIT switchAsked();
        // Opened rather than set on the button: a button's own menu waits in an event loop of its own until it is shut.
        m_people->popup(m_switch->mapToGlobal(QPoint(0, m_switch->height())));
    });
    setFixedHeight(controlHeight(font()) + unit * 2 + 1);
}

void TopBar::setSchool(const QString& name, int navigationWidth)
{
    m_school->setText(name);
    m_school->setFixedWidth(navigationWidth - beat(this) * 13 / 2);
}

void TopBar::setPeople(const std::vector<Person>& people, const QString& actingId)
{
    m_people->clear();
    auto* group = new QActionGroup(m_people);
    m_acting->setText({});
    for (const Person& person : people) {
        QAction* choice = m_people->addAction(QStringLiteral("%1 · %2").arg(person.name, person.role));
        choice->setCheckable(true);
        choice->setChecked(person.id == actingId);
        choice->setData(person.id);
        group->addAction(choice);
        if (person.id == actingId) m_acting->setText(choice->text());
        connect(choice, &QAction::triggered, this, [this, id = person.id] { Q_EMIT personChosen(id); });
    }
    m_people->addSeparator();
    QAction* other = m_people->addAction(tr("Another school…"));
    connect(other, &QAction::triggered, this, &TopBar::otherSchoolAsked);
    m_chooses = true;
    m_switch->show();
    m_lock->hide();
}

void TopBar::setSignedIn(const Person& person)
{
    m_acting->setText(person.role.isEmpty() ? person.name : QStringLiteral("%1 · %2").arg(person.name, person.role));
    m_chooses = false;
    m_switch->show();
    m_lock->show();
}

void TopBar::addAction(QWidget* widget) { m_actions->addWidget(widget); }

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens t = tokens(palette());
    painter.fillRect(rect(), t.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.line);
    const int unit = beat(this);
    const int side = unit * 5 / 2;
    const QRect mark(unit * 2, (height() - side) / 2, side, side);
    paintFrame(painter, mark, t.accent, t.accent);
}

} // namespace fledge::ui
