// The fields people type dates, times and money into: one of each in the whole program. All may be empty.
#pragma once
#include <functional>
#include <optional>
#include <QDate>
#include <QLineEdit>
#include <QTime>

class QCalendarWidget;
class QLabel;

namespace fledge::ui {

/// Types `23/11`, `mon`, `+5`, `today`, ISO; shows `Mon 23 Nov 2026`. Up and Down move by a day, Alt+Down or F4 opens
/// the calendar. A note under the field says what was not understood, or what the day is ("Not a school day").
class DateField final : public QWidget
{
    Q_OBJECT
public:
    /// Says something about a day, or nothing: `Not a school day`, `INSET day`.
    using DayNote = std::function<QString(QDate)>;

    explicit DateField(QDate today, QWidget* parent = nullptr);
    ~DateField() override;
    void setDate(QDate date);
    /// The date, or an invalid one when the field is empty or not understood.
    QDate date() const { return m_date; }
    bool isUnderstood() const { return m_understood; }
    void setDayNote(DayNote note);
    void setReadOnly(bool on);
    void setToday(QDate today) { m_today = today; }
    QLineEdit* edit() { return m_edit; }
    QString note() const;
    QCalendarWidget* calendar() { return m_calendar; }

public Q_SLOTS:
    void openCalendar();
    /// Reads what was typed, as leaving the field does.
    void readTyped();

Q_SIGNALS:
    void dateChanged(QDate date);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void take(QDate date);
    void showNote();
    void move(int days);
    QDate m_today;
    QDate m_date;
    bool m_understood = true;
    DayNote m_dayNote;
    QLineEdit* m_edit;
    QLabel* m_note;
    QCalendarWidget* m_calendar = nullptr;
};

/// `9`, `915`, `9:15`, `2pm`; shows `09:15`.
class TimeField final : public QLineEdit
{
    Q_OBJECT
public:
    explicit TimeField(QWidget* parent = nullptr);
    void setTime(QTime time);
    QTime time() const { return m_time; }
    bool isUnderstood() const { return m_understood; }
    void readTyped();

Q_SIGNALS:
    void timeChanged(QTime time);

private:
    QTime m_time;
    bool m_understood = true;
};

/// Pounds on the screen, pence in the record.
class MoneyField final : public QLineEdit
{
    Q_OBJECT
public:
    explicit MoneyField(QWidget* parent = nullptr);
    void setPence(std::optional<int> pence);
    std::optional<int> pence() const { return m_pence; }
    bool isUnderstood() const { return m_understood; }
    void readTyped();

Q_SIGNALS:
    void penceChanged();

private:
    std::optional<int> m_pence;
    bool m_understood = true;
};

} // namespace fledge::ui
