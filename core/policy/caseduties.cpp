#include "core/policy/caseduties.h"

#include "core/policy/dutykey.h"

#include <algorithm>
#include <optional>
#include <QCoreApplication>

namespace fledge::policy {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CaseDuty)
};

constexpr FollowUpKind kinds[] = {FollowUpKind::Alert,      FollowUpKind::PlacementReview, FollowUpKind::Suspension,
                                  FollowUpKind::RiskReview, FollowUpKind::PlanReview,      FollowUpKind::Parents};

void finish(FollowUp& followUp, const char* how, QDate on, const QUuid& entry, const QString& reason = {})
{
    followUp.done = true;
    followUp.how = QString::fromLatin1(how);
    followUp.on = on;
    followUp.entry = entry;
    followUp.reason = reason;
}

/// What the lead wrote about this follow-up: the last word stands.
void byLead(const CaseFile& file, const AnsweredRequests& answered, FollowUp& followUp)
{
    for (const CaseItem<CaseFollowUp>& item : file.followUps) {
        const CaseFollowUp& what = item.what;
        if (what.placementId != followUp.placement || what.kind != followUp.kind) continue;
        const QDate on = what.onDate.isValid() ? what.onDate : item.written.day();
        const FollowUp fresh{followUp.placement, followUp.kind, false, false, {}, {}, {}, {}, {}, followUp.since};
        followUp = fresh;
        if (what.decision == FollowUpDecision::NotNeeded)
            finish(followUp, "not_needed", on, item.written.id, what.reason);
        else if (what.decision == FollowUpDecision::Done)
            finish(followUp, "done", on, item.written.id, what.reason);
        else {
            followUp.asked = true;
            followUp.request = what.requestId;
            if (const QDate reviewed = answered.value(what.requestId); reviewed.isValid())
                finish(followUp, "reviewed", reviewed, {});
        }
    }
}

/// Read or taken on by those whose it is, whichever came first: the safeguarding leads, or who reads it in their place.
void byReading(const CaseFile& file, const CaseSurroundings& around, FollowUp& followUp)
{
    const bool byLeads = around.isReadBy(file, around.leads), byHeads = !byLeads && around.isReadBy(file, around.heads);
    const auto counts = [&](const CaseItem<CaseStep>& step) {
        if (file.isKeptFrom(step.written.by)) return false; // whom it is about read it before that was said
        // What a lead has read stays read, also where none of them reads it now.
        if (step.what.asRole ? *step.what.asRole == Role::Safeguarding : around.leads.contains(step.written.by)) return true;
        if (byLeads) return false;
        return byHeads ? around.heads.contains(step.written.by) : around.readers.value(file.id).contains(step.written.by);
    };
    for (const CaseItem<CaseStep>& step : file.steps) {
        const bool seen = step.what.kind == CaseStepKind::Seen;
        if (!seen && step.what.kind != CaseStepKind::Taken) continue;
        if (!counts(step)) continue;
        return finish(followUp, seen ? "seen" : "taken", step.written.day(), step.written.id);
    }
}

/// A decision to suspend is carried out once the placement does not go on; one that goes on again was suspended since, or was
/// when it was decided, and the lead said that it is addressed.
bool isCarriedOut(const CaseFile& file, const CaseItem<CaseDecision>& decision, PlacementId placement, const CaseSurroundings& around)
{
    if (decision.what.kind == CaseDecisionKind::KeepPlacement || file.state == CaseState::Closed) return true;
    if (!around.goesOn.contains(placement)) return true;
    const QDateTime stopped = around.stopped.value(placement);
    const bool stoppedSince = stopped.isValid() && stopped > decision.written.at;
    return stoppedSince && file.addressed && file.addressed->written.at > decision.written.at;
}

void byDecision(const CaseFile& file, const CaseItem<ConcernPlacement>& tied, const CaseSurroundings& around, FollowUp& followUp)
{
    for (const CaseItem<CaseDecision>& decision : file.decisions) {
        const auto kind = decision.what.kind;
        if (kind != CaseDecisionKind::SuspendPlacement && kind != CaseDecisionKind::KeepPlacement) continue;
        const PlacementId of = decision.what.placementId;
        if (of.isNull() ? decision.written.at < tied.written.at : of != followUp.placement) continue;
        if (!isCarriedOut(file, decision, followUp.placement, around)) continue;
        const QDate on = decision.what.onDate.isValid() ? decision.what.onDate : decision.written.day();
        return finish(followUp, "decided", on, decision.written.id);
    }
}

void byTelling(const CaseFile& file, const CaseItem<ConcernPlacement>& tied, PupilId pupil, FollowUp& followUp)
{
    for (const CaseItem<CaseParents>& parents : file.parents) {
        const PupilId of = parents.what.pupilId;
        if (of.isNull() ? parents.written.at < tied.written.at : of != pupil) continue;
        const QDate on = parents.what.onDate.isValid() ? parents.what.onDate : parents.written.day();
        return finish(followUp, parents.what.told ? "told" : "not_told", on, parents.written.id, parents.what.reasonNot);
    }
}

/// Whether somebody decided to suspend after all, after it was said that nothing is to be decided.
bool isOverruled(const CaseFile& file, const FollowUp& followUp)
{
    const CaseEntry* said = followUp.kind == FollowUpKind::Suspension ? file.entry(followUp.entry) : nullptr;
    return said && std::any_of(file.decisions.begin(), file.decisions.end(), [&](const CaseItem<CaseDecision>& decision) {
        const PlacementId of = decision.what.placementId;
        return decision.what.kind == CaseDecisionKind::SuspendPlacement && decision.written.at > said->at &&
               (of.isNull() || of == followUp.placement);
    });
}

/// What else in the case does it, the earliest first.
void byCase(const CaseFile& file, const CaseItem<ConcernPlacement>& tied, const CaseSurroundings& around, FollowUp& followUp)
{
    if (followUp.done && isOverruled(file, followUp))
        followUp = FollowUp{followUp.placement, followUp.kind, false, false, {}, {}, {}, {}, {}, followUp.since};
    if (followUp.done) return;
    if (followUp.kind == FollowUpKind::Alert) byReading(file, around, followUp);
    if (followUp.kind == FollowUpKind::Suspension) byDecision(file, tied, around, followUp);
    if (followUp.kind == FollowUpKind::Parents) byTelling(file, tied, around.pupils.value(followUp.placement), followUp);
}

QString titleOf(const FollowUp& followUp)
{
    switch (followUp.kind) {
    case FollowUpKind::Alert:
        return Words::tr("Read the new concern");
    case FollowUpKind::PlacementReview:
        return followUp.asked ? Words::tr("Placement review was asked for") : Words::tr("Ask for a placement review");
    case FollowUpKind::Suspension:
        return Words::tr("Suspend the placement, or let it go on");
    case FollowUpKind::RiskReview:
        return followUp.asked ? Words::tr("Risk review was asked for") : Words::tr("Ask for a risk review");
    case FollowUpKind::PlanReview:
        return followUp.asked ? Words::tr("Plan review was asked for") : Words::tr("Ask for a plan review");
    case FollowUpKind::Parents:
        return Words::tr("Tell the parents, or record why not");
    }
    return {};
}

/// Gathers the duties of all cases on one day.
class Collector
{
public:
    Collector(const Facts& facts, const calendar::Calendar& calendar, QDate today, const DutyRange& range)
        : m_facts(facts), m_calendar(calendar), m_today(today), m_range(range), m_period(calendar.halfTermOf(today))
    {
    }

    std::vector<Duty> duties;

    void add(const CaseFile& file, const CaseSurroundings& around)
    {
        if (!file.concern) return;
        const auto readers = around.readers.constFind(file.id);
        m_readers = readers == around.readers.constEnd() ? nullptr : &*readers;
        for (const FollowUp& followUp : followUps(file, around))
            addFollowUp(file, followUp);
        if (file.state == CaseState::New) addUnderWay(file, Words::tr("A new concern waits"), file.concern->written.day());
        if (file.state != file.stateOn(m_today))
            addUnderWay(file, Words::tr("A concern that waited is open again"), file.waitingUntil);
        else if (isInNobodysHands(file))
            addUnderWay(file, Words::tr("Nobody who reads this concern has it in hand"), outOfHandSince(file));
        for (const CaseItem<CaseAction>* action : file.openActions())
            addAction(*action);
        if (around.lackLead.contains(file.id)) addHandover(file);
    }

private:
    /// Whoever took it on left, was suspended, or is shut out of it since: it is owed again, as a new one is.
    bool isInNobodysHands(const CaseFile& file) const
    {
        const bool isTaken = file.state != CaseState::New && file.state != CaseState::Closed && !file.takenBy.isNull();
        return isTaken && m_readers && !m_readers->contains(file.takenBy);
    }

    /// Since whoever had it was taken off; where nothing says so (they are suspended), since anything was last done.
    static QDate outOfHandSince(const CaseFile& file)
    {
        QDate since = file.entries.back().day();
        for (const CaseItem<CaseStep>& step : file.readers)
            if (step.what.staffId == file.takenBy && step.what.kind == CaseStepKind::RecipientRemoved) since = step.written.day();
        return since;
    }

    void addFollowUp(const CaseFile& file, const FollowUp& followUp)
    {
        Duty duty;
        duty.rule = duty.clause = ruleOf(followUp.kind);
        duty.title = titleOf(followUp);
        duty.subject = Subject::Placement;
        duty.subjectId = followUp.placement.uuid();
        namePlacement(followUp.placement, duty);
        duty.opens = std::max(file.concern->written.day(), followUp.since);
        const int days = followUp.kind == FollowUpKind::Parents ? 1 : 0;
        duty.due = m_calendar.add(duty.opens, days).value_or(QDate());
        duty.cause = file.id.uuid();
        if (followUp.done)
            duty.evidence.push_back(
                {isReview(followUp.kind) && followUp.entry.isNull() ? QStringLiteral("review") : QStringLiteral("case"),
                 followUp.entry, followUp.on});
        finish(std::move(duty), file.takenBy, followUp.done ? followUp.on : QDate());
    }

    /// Somebody has to take it in hand, again where they let it wait.
    void addUnderWay(const CaseFile& file, const QString& title, QDate since)
    {
        Duty duty = ofSchool(QStringLiteral("7.5e"), file.id.uuid());
        duty.title = title;
        duty.opens = duty.due = since;
        finish(std::move(duty), file.takenBy, {});
    }

    /// The roles of all who led were taken, say: whoever reads it still, and they alone, can give it to who leads now.
    void addHandover(const CaseFile& file)
    {
        Duty duty = ofSchool(QStringLiteral("7.5e.lead"), file.id.uuid());
        duty.title = Words::tr("Add a safeguarding lead to a concern");
        duty.opens = file.concern->written.day();
        duty.due = std::max(m_today, duty.opens); // asked for every day anew
        finish(std::move(duty), file.takenBy, {});
    }

    void addAction(const CaseItem<CaseAction>& action)
    {
        Duty duty = ofSchool(QStringLiteral("7.5e.action"), action.written.id);
        duty.title = Words::tr("An action on a concern");
        duty.opens = action.written.day();
        duty.due = action.what.dueOn;
        finish(std::move(duty), action.what.ownerStaff, {});
    }

    Duty ofSchool(const QString& rule, const QUuid& cause) const
    {
        Duty duty;
        duty.rule = rule;
        duty.clause = QStringLiteral("7.5e");
        duty.subject = Subject::School;
        duty.subjectId = m_facts.school.uuid();
        duty.subjectName = m_facts.schoolName;
        duty.cause = cause;
        return duty;
    }

    void namePlacement(PlacementId id, Duty& duty) const
    {
        const auto found = std::find_if(m_facts.placements.begin(), m_facts.placements.end(),
                                        [id](const PlacementFact& placement) { return placement.id == id; });
        if (found == m_facts.placements.end()) return;
        duty.subjectName = found->name;
        if (found->pupil >= 0) {
            const PupilFact& pupil = m_facts.pupils[static_cast<size_t>(found->pupil)];
            duty.pupil = pupil.id;
            duty.pupilName = pupil.name;
        }
        if (found->provider >= 0) {
            const ProviderFact& provider = m_facts.providers[static_cast<size_t>(found->provider)];
            duty.provider = provider.id;
            duty.providerName = provider.name;
        }
    }

    /// Owner, key, state; and kept if it is to be listed.
    void finish(Duty duty, StaffId owner, QDate done)
    {
        duty.ownerRole = Role::Safeguarding;
        nameOwner(owner, duty);
        duty.key = DutyKey{duty.rule, token(duty.subject), duty.subjectId, {}, duty.cause}.text();
        duty.form = duty.page = QStringLiteral("concern");
        duty.state = stateOf(duty, done);
        duty.schoolDaysLeft = daysLeft(duty.due);
        const bool current = m_period && duty.due >= m_period->firstDay && duty.due <= m_period->lastDay;
        const bool ranged = (m_range.from.isValid() || m_range.to.isValid()) && duty.due.isValid() &&
                            (!m_range.from.isValid() || m_range.from <= duty.due) &&
                            (!m_range.to.isValid() || duty.due <= m_range.to);
        if (duty.opens <= m_today && (duty.isOwed() || current || ranged)) duties.push_back(std::move(duty));
    }

    static bool holds(const StaffFact& person, Role role)
    {
        return std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end();
    }
    /// Of a case that is not this person's to read nothing is owed by them.
    bool reads(const StaffFact& person) const { return !m_readers || m_readers->contains(person.id); }

    std::vector<const StaffFact*> readersWith(std::optional<Role> role) const
    {
        std::vector<const StaffFact*> found;
        for (const StaffFact& person : m_facts.staff)
            if (reads(person) && (!role || holds(person, *role))) found.push_back(&person);
        return found;
    }

    void nameOwner(StaffId owner, Duty& duty) const
    {
        const auto named = std::find_if(m_facts.staff.begin(), m_facts.staff.end(),
                                        [&](const StaffFact& person) { return person.id == owner && reads(person); });
        std::vector<const StaffFact*> owners;
        if (named != m_facts.staff.end()) owners = {&*named};
        for (const Role role : {Role::Safeguarding, Role::Headteacher}) {
            if (!owners.empty() || (role == Role::Headteacher && !m_readers)) break;
            owners = readersWith(role);
            if (!owners.empty()) duty.ownerRole = role;
        }
        if (owners.empty() && m_readers) { // no role owes it: the first of those who read it does, by name
            owners = readersWith({});
            if (owners.size() > 1) owners.resize(1);
        }
        if (owners.size() != 1) return;
        duty.ownerStaff = owners.front()->id;
        duty.ownerName = owners.front()->name;
    }

    DutyState stateOf(const Duty& duty, QDate done) const
    {
        if (done.isValid()) return !duty.due.isValid() || done <= duty.due ? DutyState::Done : DutyState::DoneLate;
        if (!duty.due.isValid()) return DutyState::Open;
        if (m_today > duty.due) return DutyState::Overdue;
        const std::optional<int> left = m_calendar.between(m_today, duty.due);
        return left && *left <= 5 ? DutyState::DueSoon : DutyState::Open;
    }

    std::optional<int> daysLeft(QDate due) const
    {
        if (!due.isValid()) return std::nullopt;
        if (m_today <= due) return m_calendar.between(m_today, due);
        const std::optional<int> late = m_calendar.between(due, m_today);
        return late ? std::optional(-*late) : std::nullopt;
    }

    const QSet<StaffId>* m_readers = nullptr; ///< of the case at hand; null: not known
    const Facts& m_facts;
    const calendar::Calendar& m_calendar;
    const QDate m_today;
    const DutyRange m_range;
    const calendar::Period* m_period;
};

} // namespace

bool CaseSurroundings::isReadBy(const CaseFile& file, const QSet<StaffId>& people) const
{
    const auto reading = readers.constFind(file.id);
    return reading == readers.constEnd() || reading->intersects(people);
}

std::vector<FollowUp> followUps(const CaseFile& file, const CaseSurroundings& around)
{
    std::vector<FollowUp> list;
    for (const CaseItem<ConcernPlacement>& tied : file.placements)
        for (const FollowUpKind kind : kinds) {
            FollowUp followUp;
            followUp.placement = tied.what.placementId;
            followUp.kind = kind;
            followUp.since = tied.written.day();
            byLead(file, around.answered, followUp);
            byCase(file, tied, around, followUp);
            list.push_back(std::move(followUp));
        }
    return list;
}

QString ruleOf(FollowUpKind kind)
{
    static constexpr const char* rules[] = {"7.5a", "7.5b", "7.5c", "13.3c", "4.3b", "7.5d"};
    return QString::fromLatin1(rules[static_cast<int>(kind)]);
}

QHash<QString, int> caseEvidence(const std::vector<CaseFile>& files, const CaseSurroundings& around)
{
    QHash<QString, int> counts;
    for (const CaseFile& file : files) {
        if (!file.concern) continue;
        ++counts[QStringLiteral("case")];
        for (const FollowUp& followUp : followUps(file, around))
            if (followUp.done) ++counts[QStringLiteral("case.") + record::token(followUp.kind)];
    }
    return counts;
}

bool isCaseDuty(const Duty& duty) { return duty.form == u"concern"; }

std::vector<Duty> caseDuties(const std::vector<CaseFile>& files, const CaseSurroundings& around, const Facts& facts,
                             const calendar::Calendar& calendar, QDate today, const DutyRange& range)
{
    Collector collector(facts, calendar, today, range);
    for (const CaseFile& file : files)
        collector.add(file, around);
    std::sort(collector.duties.begin(), collector.duties.end(), [](const Duty& a, const Duty& b) {
        if (a.due.isValid() != b.due.isValid()) return a.due.isValid();
        return a.due != b.due ? a.due < b.due : a.key < b.key;
    });
    return std::move(collector.duties);
}

} // namespace fledge::policy
