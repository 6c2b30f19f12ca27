#include "ui/common/fields.h"

#include "core/base/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/typed.h"

#include <QAction>
#include <QCalendarWidget>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

bool opensCalendar(const QKeyEvent* key)
{
    return key->key() == Qt::Key_F4 || (key->key() == Qt::Key_Down && key->modifiers().testFlag(Qt::AltModifier));
}

} // namespace

DateField::DateField(QDate today, QWidget* parent)
    : QWidget(parent), m_today(today), m_edit(new QLineEdit), m_note(mutedLabel({}))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(beat(this) / 4);
    rows->addWidget(m_edit);
    rows->addWidget(m_note);
    m_note->setFont(fontFor(TextRole::Small, font()));
    m_note->hide();
    m_edit->setPlaceholderText(tr("day/month"));
    m_edit->setToolTip(tr("Type 23/11, mon, +5 or today. Up and Down change the day; F4 opens the calendar."));
    m_edit->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("Wed 30 Sep 2026")) + beat(this) * 6);
    QAction* open = m_edit->addAction(icon(QStringLiteral("calendar"), IconColour::Muted), QLineEdit::TrailingPosition);
    open->setText(tr("Open the calendar"));
    connect(open, &QAction::triggered, this, &DateField::openCalendar);
    connect(m_edit, &QLineEdit::editingFinished, this, &DateField::readTyped);
    m_edit->installEventFilter(this);
    setFocusProxy(m_edit);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void DateField::setDate(QDate date)
{
    m_understood = true;
    m_date = date;
    m_edit->setText(date.isValid() ? format::date(date) : QString());
    m_edit->setModified(false);
    showNote();
}

void DateField::setDayNote(DayNote note)
{
    m_dayNote = std::move(note);
    showNote();
}

// The line leaves the keyboard while it is destroyed, and says so to whoever still listens.
DateField::~DateField() { m_edit->disconnect(this); }

void DateField::setReadOnly(bool on)
{
    m_edit->setReadOnly(on);
    for (QAction* action : m_edit->actions())
        action->setVisible(!on);
}

QString DateField::note() const { return m_note->text(); }

void DateField::take(QDate date)
{
    const bool changed = date != m_date;
    setDate(date);
    if (changed) Q_EMIT dateChanged(date);
}

void DateField::readTyped()
{
    if (!m_edit->isModified()) return;
    const auto typed = typedDate(m_edit->text(), m_today);
    if (typed.understood) return take(typed.value.value_or(QDate()));
    m_understood = false;
    const bool had = m_date.isValid();
    m_date = {};
    showNote();
    if (had) Q_EMIT dateChanged(m_date);
}

void DateField::showNote()
{
    QString words;
    if (!m_understood)
        words = tr("“%1” is not a date. Type it as 23/11/2026.").arg(m_edit->text().trimmed());
    else if (m_date.isValid() && m_dayNote)
        words = m_dayNote(m_date);
    m_note->setForegroundRole(m_understood ? QPalette::PlaceholderText : QPalette::BrightText);
    m_note->setText(words);
    m_note->setVisible(!words.isEmpty());
    m_edit->setAccessibleDescription(words);
}

void DateField::move(int days)
{
    readTyped();
    if (!m_edit->isReadOnly()) take((m_date.isValid() ? m_date : m_today.addDays(-days)).addDays(days));
}

void DateField::openCalendar()
{
    if (m_edit->isReadOnly()) return;
    readTyped();
    if (!m_calendar) {
        m_calendar = new QCalendarWidget(this);
        m_calendar->setWindowFlag(Qt::Popup);
        m_calendar->setFirstDayOfWeek(Qt::Monday);
        m_calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
        m_calendar->setAccessibleName(tr("Calendar"));
        const auto choose = [this](QDate chosen) {
            m_calendar->hide();
            take(chosen);
            m_edit->setFocus();
        };
        connect(m_calendar, &QCalendarWidget::activated, this, choose);
        connect(m_calendar, &QCalendarWidget::clicked, this, choose);
    }
    m_calendar->setSelectedDate(m_date.isValid() ? m_date : m_today);
    m_calendar->move(mapToGlobal(QPoint(0, m_edit->height() + 2)));
    m_calendar->show();
    m_calendar->setFocus();
}

bool DateField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (opensCalendar(key))
        openCalendar();
    else if (key->key() == Qt::Key_Up)
        move(1);
    else if (key->key() == Qt::Key_Down)
        move(-1);
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

TimeField::TimeField(QWidget* parent) : QLineEdit(parent)
{
    setPlaceholderText(tr("9:15"));
    connect(this, &QLineEdit::editingFinished, this, &TimeField::readTyped);
}

void TimeField::setTime(QTime time)
{
    m_time = time;
    m_understood = true;
    setText(time.isValid() ? format::time(time) : QString());
    setModified(false);
}

void TimeField::readTyped()
{
    if (!isModified()) return;
    const auto typed = typedTime(text());
    const QTime before = m_time;
    if (typed.understood)
        setTime(typed.value.value_or(QTime()));
    else
        m_time = {};
    m_understood = typed.understood;
    if (m_time != before) Q_EMIT timeChanged(m_time);
}

MoneyField::MoneyField(QWidget* parent) : QLineEdit(parent)
{
    setAlignment(Qt::AlignRight);
    setPlaceholderText(tr("£"));
    connect(this, &QLineEdit::editingFinished, this, &MoneyField::readTyped);
}

void MoneyField::setPence(std::optional<int> pence)
{
    m_pence = pence;
    m_understood = true;
    setText(pence ? format::money(*pence) : QString());
    setModified(false);
}

void MoneyField::readTyped()
{
    if (!isModified()) return;
    const auto typed = typedMoney(text());
    const auto before = m_pence;
    if (typed.understood)
        setPence(typed.value);
    else
        m_pence = {};
    m_understood = typed.understood;
    if (m_pence != before) Q_EMIT penceChanged();
}

} // namespace fledge::ui
