#include "core/demo/concerns.h"

#include "core/demo/demo.h"
#include "core/domain/caseaction.h"
#include "core/domain/casedecision.h"
#include "core/domain/caseparents.h"
#include "core/domain/casestep.h"
#include "core/domain/concern.h"
#include "core/domain/concernparts.h"
#include "core/domain/concernplacement.h"
#include "core/domain/concernpupil.h"
#include "core/domain/placement.h"
#include "core/domain/staff.h"
#include "core/workspace.h"

namespace fledge::demo {
namespace {

/// The cast at work on days of before. The first thing that fails is kept, and nothing is done after it.
class Storytellers
{
public:
    Storytellers(Workspace& workspace, FixedClock& clock, QDate today) : m_workspace(workspace), m_clock(clock), m_today(today) {}

    QDate day(int before) const { return m_today.addDays(-before); }
    void at(const QString& signIn, int daysBefore, QTime time)
    {
        m_clock.set(QDateTime(day(daysBefore), time, Qt::UTC));
        note(m_workspace.signIn(signIn, password));
    }
    CaseId log(Concern concern, PupilId pupil, PlacementId placement = {})
    {
        concern.occurredOn = concern.noticedOn = m_clock.now().date();
        ConcernPupil about;
        about.pupilId = pupil;
        std::vector<record::AnyRecord> records{record::AnyRecord::of(concern), record::AnyRecord::of(about)};
        if (!placement.isNull()) {
            ConcernPlacement tied;
            tied.placementId = placement;
            records.push_back(record::AnyRecord::of(tied));
        }
        const CaseId id(m_workspace.newId());
        if (m_done) note(m_workspace.cases().log(id, records));
        return id;
    }
    template <class Entry> QUuid add(CaseId id, const Entry& entry, const QUuid& corrects = {})
    {
        if (!m_done) return {};
        const auto added = m_workspace.cases().add(id, record::AnyRecord::of(entry), corrects);
        note(added);
        return added.value_or(QUuid());
    }
    void takeOn(CaseId id)
    {
        CaseStep step;
        step.kind = CaseStepKind::Taken;
        add(id, step);
    }
    const Done& done() const { return m_done; }

private:
    template <class T> void note(const Result<T>& result)
    {
        if (m_done && !result) m_done = tl::unexpected(result.error());
    }
    void note(const Done& result)
    {
        if (m_done && !result) m_done = result;
    }
    Workspace& m_workspace;
    FixedClock& m_clock;
    QDate m_today;
    Done m_done;
};

CaseParents toldHome(QDate on, const QString& whom)
{
    CaseParents told;
    told.told = true;
    told.onDate = on;
    told.whom = whom;
    return told;
}

void tellOfBreakfast(Storytellers& tell, PupilId pupil, StaffId lead)
{
    tell.at(QStringLiteral("staff"), 22, QTime(9, 50));
    Concern hungry;
    hungry.whatHappened = QStringLiteral("Came in without breakfast for the third morning and asked for food twice before break.");
    hungry.childsWords = QStringLiteral("There was nothing in, so I just had a drink.");
    hungry.place = QStringLiteral("Classroom");
    hungry.category = ConcernCategory::Neglect;
    hungry.doneAtOnce = QStringLiteral("Toast in the hall with the family support worker.");
    const CaseId id = tell.log(hungry, pupil);
    tell.at(QStringLiteral("dsl"), 22, QTime(11, 15));
    tell.takeOn(id);
    tell.add(id, toldHome(tell.day(22), QStringLiteral("Mother, by telephone")));
    CaseDecision help;
    help.kind = CaseDecisionKind::EarlyHelp;
    help.decision = QStringLiteral("Offer the family early help.");
    help.rationale = QStringLiteral("Work starts at six and there is no one at home in the morning. Nothing else points to neglect.");
    help.onDate = tell.day(22);
    tell.add(id, help);
    CaseAction club;
    club.what = QStringLiteral("A place at breakfast club, free of charge");
    club.ownerStaff = lead;
    club.dueOn = tell.day(20);
    const QUuid asked = tell.add(id, club);
    tell.at(QStringLiteral("dsl"), 21, QTime(9, 5));
    club.doneOn = tell.day(21);
    club.outcome = QStringLiteral("Has a place from today.");
    tell.add(id, club, asked);
    tell.at(QStringLiteral("dsl"), 8, QTime(15, 40));
    CaseStep closed;
    closed.kind = CaseStepKind::Closed;
    closed.outcome = QStringLiteral("Breakfast at school; the family took the early help.");
    closed.reason = QStringLiteral("Two weeks without another sign, and the plan is held elsewhere.");
    tell.add(id, closed);
}

void tellOfMessages(Storytellers& tell, PupilId pupil, StaffId lead)
{
    tell.at(QStringLiteral("coordinator"), 6, QTime(14, 20));
    Concern messages;
    messages.whatHappened = QStringLiteral("Showed a message from somebody met in a game, who asks for a picture and says to keep it between them.");
    messages.childsWords = QStringLiteral("He says he is fifteen but he talks like a grown-up.");
    messages.place = QStringLiteral("Corridor outside the office");
    messages.category = ConcernCategory::Online;
    messages.doneAtOnce = QStringLiteral("Nothing was sent. The telephone stays with us until the lead has seen it.");
    messages.toldInPerson = QStringLiteral("The safeguarding lead, at once.");
    const CaseId id = tell.log(messages, pupil);
    tell.at(QStringLiteral("dsl"), 6, QTime(14, 45));
    tell.takeOn(id);
    tell.add(id, toldHome(tell.day(6), QStringLiteral("Father, in school")));
    CaseAction look;
    look.what = QStringLiteral("Go through the settings of the game with pupil and father");
    look.ownerStaff = lead;
    look.dueOn = tell.day(-2);
    tell.add(id, look);
}

void tellOfThisMorning(Storytellers& tell, const Placement& at)
{
    tell.at(QStringLiteral("staff2"), 0, QTime(8, 5));
    Concern lift;
    lift.whatHappened = QStringLiteral("Said that an older trainee drives learners to the shop at lunch, faster than they like, and laughs when they ask to get out.");
    lift.childsWords = QStringLiteral("I don't want to go in his car again.");
    lift.reportedBy = QStringLiteral("The escort");
    lift.category = ConcernCategory::ChildOnChild;
    setBodyMarks(lift, {{1, false, 0.22, 0.44, QStringLiteral("A red mark, from holding on")}});
    lift.doneAtOnce = QStringLiteral("Rang the provider: nobody leaves the site at lunch today.");
    tell.log(lift, at.pupilId, at.id);
}

} // namespace

Done addConcerns(const QString& path, QDate asOf)
{
    FixedClock clock(QDateTime(asOf, QTime(8, 0), Qt::UTC));
    Workspace::Options options;
    options.clock = &clock;
    const auto workspace = Workspace::open(path, options);
    if (!workspace) return tl::unexpected(workspace.error());
    Storytellers tell(**workspace, clock, asOf);
    tell.at(QStringLiteral("dsl"), 0, QTime(8, 0));
    if (!tell.done()) return tell.done();
    const auto running = (*workspace)->list<Placement>(Filter::where(QStringLiteral("status"), QStringLiteral("active")));
    if (!running) return tl::unexpected(running.error());
    if (running->size() < 3) return {};
    const StaffId lead = (*workspace)->person().id;
    tellOfBreakfast(tell, running->at(1).pupilId, lead);
    tellOfMessages(tell, running->at(2).pupilId, lead);
    tellOfThisMorning(tell, running->front());
    return tell.done();
}

} // namespace fledge::demo
