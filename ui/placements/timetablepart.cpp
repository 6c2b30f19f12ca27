#include "ui/placements/timetablepart.h"

#include "core/base/format.h"
#include "core/domain/school.h"
#include "core/domain/timetableentry.h"
#include "core/domain/transport.h"
#include "core/policy/timetable.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace fledge::ui {
namespace {

QString dayName(int weekday)
{
    static constexpr const char* names[] = {QT_TRANSLATE_NOOP("TimetablePart", "Monday"), QT_TRANSLATE_NOOP("TimetablePart", "Tuesday"),
                                            QT_TRANSLATE_NOOP("TimetablePart", "Wednesday"), QT_TRANSLATE_NOOP("TimetablePart", "Thursday"),
                                            QT_TRANSLATE_NOOP("TimetablePart", "Friday")};
    return weekday >= 1 && weekday <= 5 ? QCoreApplication::translate("TimetablePart", names[weekday - 1]) : QString();
}

QString timesText(const TimetableEntry& entry)
{
    return entry.starts.isValid() && entry.ends.isValid()
               ? QStringLiteral("%1–%2").arg(format::time(entry.starts), format::time(entry.ends))
               : TimetablePart::tr("no times yet");
}

QString datesText(QDate from, QDate to)
{
    if (from.isValid() && to.isValid()) return TimetablePart::tr("%1 to %2").arg(format::shortDate(from), format::shortDate(to));
    if (from.isValid()) return TimetablePart::tr("from %1").arg(format::shortDate(from));
    if (to.isValid()) return TimetablePart::tr("until %1").arg(format::shortDate(to));
    return TimetablePart::tr("always");
}

} // namespace

SessionButton::SessionButton(int weekday, Part part, QWidget* parent) : QAbstractButton(parent), m_weekday(weekday), m_part(part)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setObjectName(QStringLiteral("session-%1-%2").arg(weekday).arg(record::token(part)));
}

void SessionButton::setLines(const QStringList& lines, bool alarm)
{
    m_lines = lines;
    m_alarm = alarm;
    setText(lines.join(QStringLiteral(", ")));
    setAccessibleName(QStringLiteral("%1 %2: %3").arg(dayName(m_weekday), record::label(m_part), lines.isEmpty() ? tr("nothing") : text()));
    setToolTip(lines.join(QLatin1Char('\n')));
    update();
}

QSize SessionButton::sizeHint() const { return {beat(this) * 14, fontMetrics().height() * 2 + beat(this) * 2}; }

void SessionButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens t = tokens(palette());
    const bool filled = !m_lines.isEmpty();
    const StateColours& alarm = colours(t, ChipState::Overdue);
    paintFrame(painter, QRectF(rect()), filled ? (m_alarm ? alarm.ground : t.accentSoft) : t.surface, hasFocus() ? t.accent : t.line, hasFocus() ? 2 : 1);
    const int unit = beat(this);
    const QRect inner = rect().adjusted(unit, unit / 2, -unit / 2, -unit / 2);
    painter.setPen(filled ? (m_alarm ? alarm.ink : t.text) : t.muted);
    if (!filled) {
        painter.drawText(inner, Qt::AlignCenter, QStringLiteral("+"));
        return;
    }
    const int line = fontMetrics().height();
    int y = inner.top() + (inner.height() - line * qMin(2, int(m_lines.size()))) / 2;
    for (int i = 0; i < qMin(2, int(m_lines.size())); ++i, y += line)
        painter.drawText(QRect(inner.left(), y, inner.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(m_lines[i], Qt::ElideRight, inner.width()));
}

TimetablePart::TimetablePart(const PlacementScope& scope) : ListsPart(scope.workspace, scope.shell, true), m_scope(scope)
{
    m_entries = addList(entries(), 1);
    m_entries->hide(); // the week above is its table
    m_transports = addList(transports());
    addAbove(makeWeek());
}

QWidget* TimetablePart::makeWeek()
{
    m_week = new Card(tr("Week"));
    auto* grid = new QGridLayout;
    grid->setSpacing(beat(this) / 2);
    for (int weekday = 1; weekday <= 5; ++weekday) {
        QLabel* head = mutedLabel(dayName(weekday));
        grid->addWidget(head, 0, weekday);
        grid->setColumnStretch(weekday, 1);
        for (const Part part : {Part::Am, Part::Pm}) {
            auto* made = new SessionButton(weekday, part);
            made->installEventFilter(this);
            connect(made, &QAbstractButton::clicked, this, [this, weekday, part] { choose(weekday, part); });
            grid->addWidget(made, part == Part::Am ? 1 : 2, weekday);
            m_sessions.push_back(made);
        }
    }
    grid->addWidget(mutedLabel(tr("AM")), 1, 0);
    grid->addWidget(mutedLabel(tr("PM")), 2, 0);
    m_week->body()->addLayout(grid);
    return m_week;
}

QDate TimetablePart::shownFrom() const
{
    const PlacementCase* found = m_scope.found();
    const QDate start = found ? found->placement().startOn : QDate();
    const QDate today = m_scope.workspace.today();
    return start.isValid() && start > today ? start : today;
}

std::vector<TimetableEntry> TimetablePart::entriesOf(int weekday, Part part) const
{
    std::vector<TimetableEntry> all;
    if (const PlacementCase* found = m_scope.found())
        for (const TimetableEntry& entry : policy::entriesFrom(found->file.entries, shownFrom()))
            if (entry.weekday == weekday && entry.part == part) all.push_back(entry);
    return all;
}

void TimetablePart::refresh()
{
    ListsPart::refresh();
    const PlacementCase* found = m_scope.found();
    if (!found) return;
    for (SessionButton* button : m_sessions) {
        QStringList lines;
        bool alarm = false;
        for (const TimetableEntry& entry : entriesOf(button->weekday(), button->part())) {
            const Site* site = found->file.site(entry.siteId);
            alarm = alarm || !site || !policy::addressOn(found->file.addresses, entry.siteId, std::max(shownFrom(), entry.validFrom));
            const bool later = entry.validFrom.isValid() && entry.validFrom > shownFrom();
            lines += later ? tr("%1 from %2").arg(timesText(entry), format::shortDate(entry.validFrom)) : timesText(entry);
            lines += site ? site->name : tr("no site yet");
        }
        button->setLines(lines, alarm);
    }
    const auto all = policy::entriesFrom(found->file.entries, shownFrom());
    m_week->setSubtitle(all.empty() ? tr("choose a session to fill it, policy 7.3")
                                    : (sessionsAWeek(all) == 1 ? tr("one session a week from %1; policy 7.3").arg(format::date(shownFrom()))
                                                               : tr("%1 sessions a week from %2; policy 7.3").arg(sessionsAWeek(all)).arg(format::date(shownFrom()))));
}

TimetableEntry TimetablePart::blankEntry() const
{
    TimetableEntry entry;
    entry.placementId = m_scope.id();
    entry.weekday = m_weekday;
    entry.part = m_part;
    if (const auto school = m_scope.workspace.school()) {
        entry.starts = m_part == Part::Am ? school->amStarts : school->pmStarts;
        entry.ends = m_part == Part::Am ? school->amEnds : school->pmEnds;
    }
    const PlacementCase* found = m_scope.found();
    if (found && found->file.sites.size() == 1) entry.siteId = found->file.sites.front().id;
    return entry;
}

ListSpec TimetablePart::entries()
{
    ListSpec spec;
    spec.type = &record::typeOf<TimetableEntry>();
    spec.name = QStringLiteral("placement-entries");
    spec.title = tr("Session");
    spec.heads = {{tr("Session")}};
    spec.columns = {QStringLiteral("site_id"), QStringLiteral("starts"), QStringLiteral("ends"), QStringLiteral("valid_from"), QStringLiteral("valid_to")};
    spec.newWords = tr("Add a session");
    spec.rows = [this] {
        std::vector<Row> rows;
        if (const PlacementCase* found = m_scope.found())
            for (const TimetableEntry& entry : found->file.entries) rows.push_back({entry.id.text(), {{sessionName(entry.weekday, entry.part)}}});
        return rows;
    };
    spec.record = [this](const QString& key) -> std::optional<record::AnyRecord> {
        if (const PlacementCase* found = m_scope.found())
            for (const TimetableEntry& entry : found->file.entries)
                if (entry.id.text() == key) return record::AnyRecord::of(entry);
        return record::AnyRecord::of(blankEntry());
    };
    spec.formTitle = [](const record::AnyRecord& any) {
        const auto& entry = any.as<TimetableEntry>();
        return QStringLiteral("%1, %2").arg(dayName(entry.weekday), record::label(entry.part).toLower());
    };
    spec.prepare = [this](RecordEditor& editor) {
        if (const PlacementCase* found = m_scope.found())
            editor.form().setChoices(QStringLiteral("site_id"), m_scope.directory.sitesOf(found->placement().providerId));
        editor.form().setHint(QStringLiteral("valid_from"), tr("Empty: from the start"));
        editor.form().setHint(QStringLiteral("valid_to"), tr("Empty: to the end"));
    };
    spec.locked = [this] { return m_scope.locked(); };
    return spec;
}

Row TimetablePart::transportRow(const Transport& transport) const
{
    const PlacementCase* found = m_scope.found();
    QString session = tr("Every session");
    for (const TimetableEntry& entry : found->file.entries)
        if (entry.id == transport.timetableEntryId) session = sessionName(entry.weekday, entry.part);
    const bool parent = transport.mode == TransportMode::Parent;
    const QString agreed = !parent ? QString()
                           : transport.agreedOn.isValid() ? tr("%1, %2").arg(found->file.contactName(transport.agreedWithContact), format::shortDate(transport.agreedOn))
                                                          : tr("agreement missing");
    QStringList how{transport.operator_, transport.vehicle, transport.escort, transport.pickUp};
    how.removeAll(QString());
    return {transport.id.text(),
            {{session},
             {record::label(transport.mode)},
             {how.join(QStringLiteral(", ")), {}, {}, Ink::Normal, {}, how.join(QStringLiteral(", "))},
             {agreed, {}, parent && !transport.agreedOn.isValid() ? std::optional(ChipState::Overdue) : std::nullopt},
             {datesText(transport.validFrom, transport.validTo), {}, {}, Ink::Muted}}};
}

ListSpec TimetablePart::transports()
{
    ListSpec spec;
    spec.type = &record::typeOf<Transport>();
    spec.name = QStringLiteral("placement-transport");
    spec.title = tr("Transport");
    spec.subtitle = tr("there and back for every session, policy 9.1");
    spec.heads = {{tr("Session")}, {tr("By")}, {tr("How"), Qt::AlignLeft, true}, {tr("Agreed with")}, {tr("Dates")}};
    spec.columns = {QStringLiteral("mode"), QStringLiteral("timetable_entry_id"), QStringLiteral("operator"), QStringLiteral("vehicle"), QStringLiteral("escort"),
                    QStringLiteral("pick_up"), QStringLiteral("agreed_with_contact"), QStringLiteral("agreed_on"), QStringLiteral("valid_from"), QStringLiteral("valid_to")};
    spec.newWords = tr("Add transport");
    spec.emptyIcon = QStringLiteral("transport");
    spec.emptyTitle = tr("No transport yet");
    spec.invitation = tr("Say how the pupil gets there and back: once for every session, or session by session.");
    spec.rows = [this] {
        std::vector<Row> rows;
        if (const PlacementCase* found = m_scope.found())
            for (const Transport& transport : found->file.transports) rows.push_back(transportRow(transport));
        return rows;
    };
    spec.record = [this](const QString& key) -> std::optional<record::AnyRecord> {
        if (const PlacementCase* found = m_scope.found())
            for (const Transport& transport : found->file.transports)
                if (transport.id.text() == key) return record::AnyRecord::of(transport);
        Transport transport;
        transport.placementId = m_scope.id();
        return record::AnyRecord::of(transport);
    };
    spec.formTitle = [](const record::AnyRecord&) { return tr("Transport"); };
    const auto showWhatIsAsked = [](RecordEditor& editor) {
        const TransportMode mode = editor.form().value().as<Transport>().mode;
        for (const char* field : {"operator", "vehicle", "escort", "pick_up"})
            editor.form().setFieldVisible(QLatin1String(field), mode == TransportMode::School);
        for (const char* field : {"agreed_with_contact", "agreed_on"})
            editor.form().setFieldVisible(QLatin1String(field), mode == TransportMode::Parent);
    };
    spec.prepare = [this, showWhatIsAsked](RecordEditor& editor) {
        std::vector<Choice> sessions;
        const PlacementCase* found = m_scope.found();
        if (!found) return;
        for (const TimetableEntry& entry : found->file.entries) sessions.push_back({entry.id.uuid(), sessionName(entry.weekday, entry.part)});
        editor.form().setChoices(QStringLiteral("timetable_entry_id"), sessions);
        editor.form().setHint(QStringLiteral("timetable_entry_id"), tr("Empty: every session"));
        editor.form().setChoices(QStringLiteral("agreed_with_contact"), m_scope.directory.contactsOf(found->placement().pupilId));
        showWhatIsAsked(editor);
    };
    spec.edited = showWhatIsAsked;
    spec.locked = [this] { return m_scope.locked(); };
    return spec;
}

void TimetablePart::choose(int weekday, Part part)
{
    m_weekday = weekday;
    m_part = part;
    const auto all = entriesOf(weekday, part);
    m_entries->open(all.empty() ? QString() : all.front().id.text());
}

bool TimetablePart::createNew()
{
    for (const SessionButton* button : m_sessions)
        if (button->hasFocus()) {
            choose(button->weekday(), button->part());
            return true;
        }
    return m_transports->createNew();
}

QWidget* TimetablePart::firstFocus() { return m_sessions.front(); }

bool TimetablePart::eventFilter(QObject* watched, QEvent* event)
{
    auto* button = qobject_cast<SessionButton*>(watched);
    if (!button || event->type() != QEvent::KeyPress) return ListsPart::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    int weekday = button->weekday();
    Part part = button->part();
    switch (key) {
    case Qt::Key_Left: weekday = qMax(1, weekday - 1); break;
    case Qt::Key_Right: weekday = qMin(5, weekday + 1); break;
    case Qt::Key_Up: part = Part::Am; break;
    case Qt::Key_Down: part = Part::Pm; break;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(weekday, part); return true;
    default: return false;
    }
    session(weekday, part)->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace fledge::ui
