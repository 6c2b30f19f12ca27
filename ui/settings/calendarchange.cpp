#include "ui/settings/calendarchange.h"

#include "core/base/format.h"

#include <algorithm>
#include <QCoreApplication>
#include <QHash>
#include <tuple>

namespace fledge::ui {
namespace {

QString termWord(Term term)
{
    switch (term) {
    case Term::Autumn:
        return QStringLiteral("autumn");
    case Term::Spring:
        return QStringLiteral("spring");
    case Term::Summer:
        break;
    }
    return QStringLiteral("summer");
}

/// Both days, or only the one that differs from the other state of the half-term.
QString words(const calendar::Period& period, const calendar::Period* other)
{
    const QString first = format::shortDate(period.firstDay);
    const QString last = format::shortDate(period.lastDay);
    if (other && other->firstDay == period.firstDay)
        return QCoreApplication::translate("CalendarChange", "to %1").arg(last);
    if (other && other->lastDay == period.lastDay)
        return QCoreApplication::translate("CalendarChange", "from %1").arg(first);
    return QCoreApplication::translate("CalendarChange", "%1 – %2").arg(first, last);
}

calendar::Closure closureOf(const Closure& day)
{
    using Part = calendar::Closure::Part;
    const Part part = day.session == ClosureSession::Am ? Part::Am : day.session == ClosureSession::Pm ? Part::Pm : Part::All;
    return {day.onDate, part, record::token(day.kind), day.title};
}

} // namespace

calendar::Calendar calendarPlus(const calendar::Calendar& now, const Closure& day)
{
    std::vector<calendar::Closure> closures = now.closures();
    closures.push_back(closureOf(day));
    return calendar::Calendar(now.halfTermsEntered(), std::move(closures));
}

calendar::Calendar calendarMinus(const calendar::Calendar& now, const Closure& day)
{
    const calendar::Closure gone = closureOf(day);
    std::vector<calendar::Closure> closures = now.closures();
    const auto found = std::find_if(closures.begin(), closures.end(), [&gone](const calendar::Closure& one) {
        return one.date == gone.date && one.part == gone.part && one.kind == gone.kind;
    });
    if (found != closures.end()) closures.erase(found);
    return calendar::Calendar(now.halfTermsEntered(), std::move(closures));
}

calendar::Calendar calendarWith(const calendar::Calendar& now, const SchoolYear& year,
                                const std::vector<HalfTerm>& halfTerms, const std::vector<Closure>& inset)
{
    std::vector<calendar::HalfTerm> halves;
    for (const calendar::HalfTerm& half : now.halfTermsEntered())
        if (!half.key.startsWith(year.label + u'-')) halves.push_back(half);
    for (const HalfTerm& half : halfTerms)
        halves.push_back({QStringLiteral("%1-%2").arg(year.label).arg(half.number),
                          QStringLiteral("%1-%2").arg(year.label, termWord(half.term)), half.firstDay, half.lastDay});
    std::vector<calendar::Closure> closures;
    for (const calendar::Closure& day : now.closures())
        if (day.kind != u"inset" || day.date < year.startsOn || day.date > year.endsOn) closures.push_back(day);
    for (const Closure& day : inset)
        closures.push_back({day.onDate, calendar::Closure::Part::All, QStringLiteral("inset"), day.title});
    return calendar::Calendar(std::move(halves), std::move(closures));
}

std::vector<PeriodChange> periodChanges(const calendar::Calendar& before, const calendar::Calendar& after)
{
    const auto cycle = calendar::Cycle::HalfTerm;
    std::vector<PeriodChange> out;
    for (const calendar::Period& now : after.periods(cycle)) {
        const calendar::Period* was = before.period(now.key, cycle);
        if (!was || !(*was == now))
            out.push_back({now.key, was ? words(*was, &now) : QString(), words(now, was), was ? was->schoolDays : 0,
                           now.schoolDays});
    }
    for (const calendar::Period& was : before.periods(cycle))
        if (!after.period(was.key, cycle)) out.push_back({was.key, words(was, nullptr), QString(), was.schoolDays, 0});
    return out;
}

std::vector<DutyMove> dutyMoves(const std::vector<policy::Duty>& before, const std::vector<policy::Duty>& after)
{
    QHash<QString, const policy::Duty*> was;
    for (const policy::Duty& duty : before)
        was.insert(duty.key, &duty);
    std::vector<DutyMove> out;
    for (const policy::Duty& duty : after) {
        const policy::Duty* known = was.take(duty.key);
        if (!known || known->due != duty.due)
            out.push_back({duty.title, duty.subjectName, known ? known->due : QDate(), duty.due});
    }
    for (const policy::Duty* gone : std::as_const(was))
        out.push_back({gone->title, gone->subjectName, gone->due, {}});
    std::sort(out.begin(), out.end(), [](const DutyMove& a, const DutyMove& b) {
        return std::tie(a.after, a.before, a.about) < std::tie(b.after, b.before, b.about);
    });
    return out;
}

} // namespace fledge::ui
