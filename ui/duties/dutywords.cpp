#include "ui/duties/dutywords.h"

#include "core/base/format.h"
#include "core/policy/caseduties.h"
#include "ui/record/actionpanel.h"

#include <QCoreApplication>
#include <QLocale>

namespace fledge::ui {
namespace {

using policy::Duty;
using policy::DutyState;

constexpr int daysInWeek = 7;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Duty)
};

QString daysWords(int days) { return days == 1 ? Words::tr("1 day") : Words::tr("%1 days").arg(days); }

QDate lastDayOfWeek(QDate day) { return day.addDays(daysInWeek - day.dayOfWeek()); }

QString shortDay(QDate day, QDate today)
{
    const bool near = today.daysTo(day) < daysInWeek && today <= day;
    return QLocale::c().toString(day, near ? QStringLiteral("ddd d") : QStringLiteral("d MMM"));
}

} // namespace

QString groupWords(DutyGroup group)
{
    switch (group) {
    case DutyGroup::Overdue: return Words::tr("Overdue");
    case DutyGroup::Missed: return Words::tr("Missed");
    case DutyGroup::Today: return Words::tr("Today");
    case DutyGroup::ThisWeek: return Words::tr("This week");
    case DutyGroup::Later: break;
    }
    return Words::tr("Later");
}

QDate dayOf(const Duty& duty)
{
    const bool counts = duty.planned.isValid() && (!duty.due.isValid() || duty.planned <= duty.due);
    return counts ? duty.planned : duty.due;
}

DutyGroup groupOf(const Duty& duty, QDate today)
{
    if (duty.state == DutyState::Overdue) return DutyGroup::Overdue;
    if (duty.state == DutyState::Missed) return DutyGroup::Missed;
    const QDate day = dayOf(duty);
    if (!day.isValid()) return DutyGroup::Later;
    if (day <= today) return DutyGroup::Today;
    return day <= lastDayOfWeek(today) ? DutyGroup::ThisWeek : DutyGroup::Later;
}

Cell whenCell(const Duty& duty, QDate today)
{
    const QDate day = dayOf(duty);
    if (duty.state == DutyState::Missed) return {Words::tr("missed"), duty.due, ChipState::Overdue};
    if (duty.state == DutyState::Overdue) {
        const int days = duty.schoolDaysLeft ? -*duty.schoolDaysLeft : int(duty.due.daysTo(today));
        // A due date that has passed with no school day since then is late all the same.
        return {days > 0 ? daysWords(days) : Words::tr("late"), duty.due, ChipState::Overdue, Ink::Normal, {},
                Words::tr("Due %1").arg(format::date(duty.due))};
    }
    if (!day.isValid()) return {Words::tr("no date"), QDate(9999, 1, 1), ChipState::Neutral};
    const QString tip = day == duty.due ? Words::tr("Due %1").arg(format::date(duty.due))
                                        : Words::tr("Planned for %1, due %2").arg(format::date(day), format::date(duty.due));
    const bool near = day <= today.addDays(1);
    return {day == today ? Words::tr("today") : shortDay(day, today), day, near ? ChipState::Waiting : ChipState::Neutral,
            Ink::Normal, {}, tip};
}

QString whatWords(const Duty& duty)
{
    return duty.planned.isValid() && dayOf(duty) == duty.planned ? Words::tr("%1, planned").arg(duty.title) : duty.title;
}

QString aboutWords(const Duty& duty)
{
    QStringList names;
    for (const QString& name : {duty.pupilName, duty.providerName})
        if (!name.isEmpty()) names += name;
    return names.isEmpty() ? duty.subjectName : names.join(QStringLiteral(" · "));
}

QString periodWords(const QString& period)
{
    const QString last = period.section(u'-', -1);
    const QString year = period.section(u'-', 0, 0);
    bool isNumber = false;
    const int number = last.toInt(&isNumber);
    if (isNumber) {
        static constexpr const char* terms[] = {QT_TRANSLATE_NOOP("Duty", "autumn half-term %1, %2"),
                                                QT_TRANSLATE_NOOP("Duty", "spring half-term %1, %2"),
                                                QT_TRANSLATE_NOOP("Duty", "summer half-term %1, %2")};
        return number >= 1 && number <= 6 ? Words::tr(terms[(number - 1) / 2]).arg((number - 1) % 2 + 1).arg(year) : period;
    }
    return last == period ? period : Words::tr("%1 term, %2").arg(last, year);
}

Cell stateCell(DutyState state)
{
    switch (state) {
    case DutyState::Waived: return {Words::tr("waived"), {}, ChipState::Neutral};
    case DutyState::Done: return {Words::tr("done"), {}, ChipState::Good};
    case DutyState::DoneLate: return {Words::tr("done late"), {}, ChipState::Waiting};
    case DutyState::NoCalendar: return {Words::tr("no date"), {}, ChipState::Neutral};
    case DutyState::Upcoming: return {Words::tr("upcoming"), {}, ChipState::Neutral};
    case DutyState::Open: return {Words::tr("open"), {}, ChipState::Info};
    case DutyState::DueSoon: return {Words::tr("due soon"), {}, ChipState::Waiting};
    case DutyState::Overdue: return {Words::tr("overdue"), {}, ChipState::Overdue};
    case DutyState::Missed: break;
    }
    return {Words::tr("missed"), {}, ChipState::Overdue};
}

Row dutyRow(const Duty& duty, QDate today)
{
    const QString what = whatWords(duty);
    const QString about = aboutWords(duty);
    return {duty.key,
            {whenCell(duty, today),
             {what, {}, {}, Ink::Normal, {}, duty.detail.isEmpty() ? what : Words::tr("%1: %2").arg(what, duty.detail)},
             {about, {}, {}, Ink::Normal, {}, about},
             {duty.clause, {}, {}, Ink::Muted}}};
}

QString addressOf(const Duty& duty)
{
    if (policy::isCaseDuty(duty)) // an action's cause is the action itself: the list leads on
        return duty.rule == u"7.5e.action" ? QStringLiteral("concerns") : QStringLiteral("case/") + idText(duty.cause);
    const QString kind = duty.page.section(u'/', 0, 0);
    const QString tab = tabWord(duty.page);
    if (kind == u"settings") return duty.page;
    QUuid id = duty.subjectId;
    QString page = kind.isEmpty() ? policy::token(duty.subject) : kind;
    if (page == u"provider") id = duty.provider.isNull() ? id : duty.provider.uuid();
    if (page == u"pupil") id = duty.pupil.isNull() ? id : duty.pupil.uuid();
    const QString address = page + u'/' + idText(id);
    return tab.isEmpty() ? address : address + u'/' + tab;
}

} // namespace fledge::ui
