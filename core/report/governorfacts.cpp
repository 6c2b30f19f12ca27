#include "core/report/governorfacts.h"

#include "core/policy/placementstate.h"
#include "core/policy/timetable.h"
#include "core/report/fromfile.h"

#include <algorithm>
#include <cmath>
#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace fledge::report {
namespace {
constexpr size_t HistoryPoints = 6; // two school years of half-terms are one page wide

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(GovernorFacts)
};

struct Reason
{
    const char* token;
    const char* label;
};
constexpr Reason reasons[] = {
    {"planned", QT_TRANSLATE_NOOP("GovernorFacts", "As planned")},
    {"reintegrated", QT_TRANSLATE_NOOP("GovernorFacts", "Back to the school’s own timetable")},
    {"moved", QT_TRANSLATE_NOOP("GovernorFacts", "Moved to other provision")},
    {"breakdown", QT_TRANSLATE_NOOP("GovernorFacts", "Broke down")},
    {"emergency", QT_TRANSLATE_NOOP("GovernorFacts", "Ended in an emergency")},
};

/// One placement with what its events say.
struct Course
{
    const Placement* placement = nullptr;
    std::vector<PlacementEvent> events;
    std::vector<policy::LiveSpan> spans;

    bool isLiveOn(QDate day) const
    {
        return std::any_of(spans.begin(), spans.end(),
                           [day](const policy::LiveSpan& span) { return span.covers(day); });
    }
    bool isLiveBetween(QDate from, QDate to) const
    {
        return std::any_of(spans.begin(), spans.end(), [&](const policy::LiveSpan& span) {
            return span.from <= to && (!span.until.isValid() || span.until > from);
        });
    }
    QDate startedOn() const { return spans.empty() ? QDate() : spans.front().from; }
    /// The event that ended it in that time, unless it was opened again since.
    const PlacementEvent* endBetween(QDate from, QDate to) const
    {
        if (policy::stateOn(events, to).status != PlacementStatus::Ended) return nullptr;
        for (auto event = events.rbegin(); event != events.rend(); ++event)
            if (event->kind == EventKind::End && event->onDate <= to) return event->onDate >= from ? &*event : nullptr;
        return nullptr;
    }
};

class Counting
{
public:
    Counting(const GovernorFacts& facts, const calendar::Calendar& calendar) : m_facts(facts), m_calendar(calendar)
    {
        QHash<QUuid, std::vector<PlacementEvent>> events;
        for (const PlacementEvent& event : facts.events)
            events[event.placementId.uuid()].push_back(event);
        for (const Placement& placement : facts.placements) {
            Course course{&placement, policy::inOrder(events.value(placement.id.uuid())), {}};
            course.spans = policy::liveSpans(course.events);
            m_courses.push_back(std::move(course));
        }
    }

    GovernorInput count()
    {
        head();
        placementsInPeriod();
        providers();
        groups();
        history();
        endings();
        exceptions();
        incidents();
        return std::move(m_input);
    }

private:
    template <class Test> int pupils(Test&& test) const
    {
        QSet<QUuid> different;
        for (const Course& course : m_courses)
            if (test(course)) different.insert(course.placement->pupilId.uuid());
        return static_cast<int>(different.size());
    }
    int pupilsOn(QDate day) const
    {
        return pupils([day](const Course& course) { return course.isLiveOn(day); });
    }
    bool isNow(const Course& course) const { return course.isLiveOn(m_facts.to); }

    void head()
    {
        m_input.school = m_facts.school.name;
        m_input.headteacher = m_facts.headteacher;
        m_input.period = m_facts.period;
        m_input.date = m_facts.to;
        m_input.threshold = m_facts.school.suppression;
        for (const Pupil& pupil : m_facts.pupils) {
            const bool came = !pupil.onRollFrom.isValid() || pupil.onRollFrom <= m_facts.to;
            m_input.onRoll += came && (!pupil.onRollTo.isValid() || pupil.onRollTo >= m_facts.to) ? 1 : 0;
        }
        m_input.pupilsNow = pupilsOn(m_facts.to);
        m_input.pupilsThisYear =
            pupils([this](const Course& course) { return course.isLiveBetween(m_facts.from, m_facts.to); });
    }

    void placementsInPeriod()
    {
        qint64 days = 0;
        for (const Course& course : m_courses) {
            const QDate started = course.startedOn();
            m_input.starts += started >= m_facts.from && started <= m_facts.to ? 1 : 0;
            const PlacementEvent* end = course.endBetween(m_facts.from, m_facts.to);
            if (!end || !started.isValid()) continue;
            ++m_input.ends;
            days += started.daysTo(end->onDate);
        }
        if (m_input.ends > 0) m_input.averageWeeks = static_cast<double>(days) / 7 / m_input.ends;
    }

    /// An entry without times lasts as long as the school's own morning or afternoon.
    int minutesOf(const TimetableEntry& entry) const
    {
        const School& school = m_facts.school;
        const QTime starts = entry.part == Part::Am ? school.amStarts : school.pmStarts;
        const QTime ends = entry.part == Part::Am ? school.amEnds : school.pmEnds;
        const bool own = entry.starts.isValid() && entry.ends.isValid();
        const int seconds = own ? entry.starts.secsTo(entry.ends) : starts.isValid() && ends.isValid() ? starts.secsTo(ends) : 0;
        return std::max(0, seconds / 60);
    }

    void addTimetable(ProviderId provider, GovernorProvider& row) const
    {
        for (const Course& course : m_courses) {
            if (course.placement->providerId != provider || !isNow(course)) continue;
            for (const TimetableEntry& entry : m_facts.entries) {
                if (entry.placementId != course.placement->id ||
                    !policy::holdsOn(entry.validFrom, entry.validTo, m_facts.to))
                    continue;
                ++row.sessionsAWeek;
                row.minutesAWeek += minutesOf(entry);
            }
        }
    }

    const Visit* lastVisit(ProviderId provider) const
    {
        const Visit* last = nullptr;
        for (const Visit& visit : m_facts.visits)
            if (visit.providerId == provider && visit.onDate.isValid() && visit.onDate <= m_facts.to &&
                (!last || last->onDate < visit.onDate))
                last = &visit;
        return last;
    }

    void providers()
    {
        for (const Provider& provider : m_facts.providers) {
            GovernorProvider row;
            row.id = provider.id;
            row.name = provider.name;
            row.kind = provider.kind;
            row.pupils = pupils(
                [&](const Course& course) { return course.placement->providerId == provider.id && isNow(course); });
            if (row.pupils == 0) continue;
            addTimetable(provider.id, row);
            if (const Visit* visit = lastVisit(provider.id)) {
                row.lastVisit = visit->onDate;
                row.lastGrade = visit->grade ? record::label(*visit->grade) : Words::tr("not graded");
            }
            m_input.providers.push_back(std::move(row));
        }
    }

    /// Every token stands, also with nobody in it; those without one are counted last, if there are any.
    template <class E> std::vector<GovernorGroup> groupsBy(std::optional<E> Placement::*member) const
    {
        std::vector<GovernorGroup> groups;
        for (size_t at = 0; at < std::size(record::Tokens<E>::tokens); ++at) {
            const auto value = static_cast<E>(at);
            groups.push_back({record::label(value), pupils([&](const Course& course) {
                                  return isNow(course) && course.placement->*member == value;
                              })});
        }
        const int none = pupils([&](const Course& course) { return isNow(course) && !(course.placement->*member); });
        if (none > 0) groups.push_back({Words::tr("Not recorded"), none});
        return groups;
    }

    void groups()
    {
        m_input.kinds = groupsBy(&Placement::kind);
        m_input.programmes = groupsBy(&Placement::programme);
    }

    /// `2026/27-1` is said as `Autumn 1 26/27`.
    static QString pointLabel(const QString& halfTerm)
    {
        static const char* const names[] = {
            QT_TRANSLATE_NOOP("GovernorFacts", "Autumn 1"), QT_TRANSLATE_NOOP("GovernorFacts", "Autumn 2"),
            QT_TRANSLATE_NOOP("GovernorFacts", "Spring 1"), QT_TRANSLATE_NOOP("GovernorFacts", "Spring 2"),
            QT_TRANSLATE_NOOP("GovernorFacts", "Summer 1"), QT_TRANSLATE_NOOP("GovernorFacts", "Summer 2")};
        const int number = halfTerm.section(QLatin1Char('-'), 1).toInt();
        if (number < 1 || number > 6) return halfTerm;
        return QStringLiteral("%1 %2").arg(Words::tr(names[number - 1]),
                                           halfTerm.section(QLatin1Char('-'), 0, 0).mid(2));
    }

    void history()
    {
        for (const calendar::Period& period : m_calendar.periods(calendar::Cycle::HalfTerm))
            if (period.lastDay <= m_facts.to)
                m_input.history.push_back({pointLabel(period.key), pupilsOn(period.lastDay)});
        auto& points = m_input.history;
        // Before the school's first placement there is nothing to draw.
        points.erase(points.begin(), std::find_if(points.begin(), points.end(),
                                                  [](const GovernorPoint& point) { return point.pupils > 0; }));
        if (points.size() > HistoryPoints) points.erase(points.begin(), points.end() - HistoryPoints);
    }

    int endedBecause(const QString& token, QDate from, QDate to) const
    {
        int count = 0;
        for (const Course& course : m_courses) {
            const PlacementEvent* end = course.endBetween(from, to);
            count += end && end->details.value(QStringLiteral("why")).toString() == token ? 1 : 0;
        }
        return count;
    }

    void endings()
    {
        int counted = 0;
        for (const Reason& reason : reasons) {
            const QString token = QString::fromLatin1(reason.token);
            m_input.endings.push_back({Words::tr(reason.label), endedBecause(token, m_facts.from, m_facts.to),
                                       endedBecause(token, m_facts.from.addYears(-1), m_facts.to.addYears(-1))});
            counted += m_input.endings.back().now;
        }
        if (counted < m_input.ends)
            m_input.endings.push_back({Words::tr("No reason recorded"), m_input.ends - counted,
                                       endedBecause({}, m_facts.from.addYears(-1), m_facts.to.addYears(-1))});
        for (const Course& course : m_courses)
            breakdown(course);
    }

    void breakdown(const Course& course)
    {
        const PlacementEvent* end = course.endBetween(m_facts.from, m_facts.to);
        const QString why = end ? end->details.value(QStringLiteral("why")).toString() : QString();
        if (why != QStringLiteral("breakdown") && why != QStringLiteral("emergency")) return;
        GovernorBreakdown row{{}, {}, end->reason, end->onDate};
        for (const Pupil& pupil : m_facts.pupils)
            if (pupil.id == course.placement->pupilId) row.pupil = pupilName(pupil);
        for (const Provider& provider : m_facts.providers)
            if (provider.id == course.placement->providerId) row.provider = provider.name;
        m_input.breakdowns.push_back(std::move(row));
    }

    void exceptions()
    {
        for (const Override& each : m_facts.overrides) {
            const QDate made = each.at.date();
            if (made > m_facts.to) continue;
            const bool ended = each.endedOn.isValid() && each.endedOn <= m_facts.to;
            m_input.overrides += !ended && each.untilOn >= m_facts.to ? 1 : 0;
            m_input.overridesInPeriod += made >= m_facts.from ? 1 : 0;
        }
    }

    void incidents()
    {
        for (const Incident& incident : m_facts.incidents)
            m_input.incidents += incident.onDate >= m_facts.from && incident.onDate <= m_facts.to ? 1 : 0;
    }

    const GovernorFacts& m_facts;
    const calendar::Calendar& m_calendar;
    std::vector<Course> m_courses;
    GovernorInput m_input;
};

} // namespace

GovernorInput governorInput(const GovernorFacts& facts, const calendar::Calendar& calendar)
{
    return Counting(facts, calendar).count();
}

} // namespace fledge::report
