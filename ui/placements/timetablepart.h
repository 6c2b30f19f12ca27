// The week of a placement: sessions with times and site, each with its dates; and how the pupil gets there.
#pragma once
#include "ui/placements/parts.h"

#include <QAbstractButton>

namespace fledge::ui {

/// One session of the week: empty, or times and site. Enter and a click choose it, arrows move between them.
class SessionButton final : public QAbstractButton
{
    Q_OBJECT
public:
    SessionButton(int weekday, Part part, QWidget* parent = nullptr);
    void setLines(const QStringList& lines, bool alarm);
    int weekday() const { return m_weekday; }
    Part part() const { return m_part; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_weekday;
    Part m_part;
    QStringList m_lines;
    bool m_alarm = false;
};

class TimetablePart final : public ListsPart
{
    Q_OBJECT
public:
    explicit TimetablePart(const PlacementScope& scope);
    void refresh() override;
    bool createNew() override;
    QWidget* firstFocus() override;
    SessionButton* session(int weekday, Part part) const { return m_sessions[size_t((weekday - 1) * 2 + (part == Part::Pm ? 1 : 0))]; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeWeek();
    ListSpec entries();
    ListSpec transports();
    void choose(int weekday, Part part);
    std::vector<TimetableEntry> entriesOf(int weekday, Part part) const;
    QDate shownFrom() const;
    TimetableEntry blankEntry() const;
    Row transportRow(const Transport& transport) const;

    PlacementScope m_scope;
    std::vector<SessionButton*> m_sessions;
    Card* m_week = nullptr;
    ListCard* m_entries = nullptr;
    ListCard* m_transports = nullptr;
    int m_weekday = 1;
    Part m_part = Part::Am;
};

} // namespace fledge::ui
