#include "ui/placements/deeds.h"

#include "core/base/format.h"
#include "core/policy/caseduties.h"
#include "ui/common/counted.h"

#include <QCoreApplication>

namespace fledge::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Placements)
};

ActionField day(const QString& label, QDate value) { return {QStringLiteral("on"), ActionField::Kind::Day, label, {}, value}; }

ActionField reason(const QString& label = {})
{
    return {QStringLiteral("reason"), ActionField::Kind::Reason, label.isEmpty() ? Words::tr("Reason") : label};
}

/// Of a suspension, a removal, a release: they stand on the placement for all who see it.
ActionField openReason(const QString& label = {})
{
    ActionField field = reason(label);
    field.hint = Words::tr("Everybody who sees the placement reads this, and the family if they ask.");
    return field;
}

ActionField arrangementField()
{
    return {QStringLiteral("arrangement"), ActionField::Kind::Line, Words::tr("Where the pupil is instead"),
            Words::tr("Without it the board shows: whereabouts unknown.")};
}

void fillStart(ActionSpec& spec, const PlacementCase& found, QDate today)
{
    spec.title = Words::tr("Start the placement");
    spec.words = found.gate.isOpen() ? Words::tr("Everything is in place. Say from which day the pupil attended.")
                                     : counted(found.gate.unmet(), Words::tr("One item is still missing. The placement starts when it is met or may wait."),
                                               Words::tr("%1 items are still missing. The placement starts when they are met or may wait."));
    spec.deed = Words::tr("Start");
    const QDate planned = found.placement().startOn;
    spec.fields = {day(Words::tr("Started on"), planned.isValid() && planned <= today ? planned : today)};
}

ActionField required(ActionField field)
{
    field.required = true;
    return field;
}

bool isAnyOf(const security::Person& person, std::initializer_list<Role> roles)
{
    return std::any_of(roles.begin(), roles.end(), [&person](Role role) { return person.has(role); });
}

/// Each may be given by some only: a breakdown is not for the coordinator to say, what was planned not for safeguarding.
std::vector<std::pair<QString, QString>> endingsFor(const security::Person& person)
{
    std::vector<std::pair<QString, QString>> endings;
    if (isAnyOf(person, {Role::Headteacher, Role::Coordinator}))
        endings = {{QStringLiteral("planned"), Words::tr("As planned")},
                   {QStringLiteral("reintegrated"), Words::tr("Back at school")},
                   {QStringLiteral("moved"), Words::tr("Moved to another placement or school")}};
    if (isAnyOf(person, {Role::Headteacher, Role::Safeguarding}))
        endings.insert(endings.end(), {{QStringLiteral("breakdown"), Words::tr("It broke down")},
                                       {QStringLiteral("emergency"), Words::tr("Emergency")}});
    return endings;
}

void fillEnd(ActionSpec& spec, QDate today, const security::Person& person)
{
    spec.title = Words::tr("End the placement");
    spec.words = isAnyOf(person, {Role::Headteacher, Role::Coordinator})
                     ? Words::tr("Record the exit review first, under Reviews; after a breakdown or an emergency it may follow.")
                     : Words::tr("The exit review may follow. The headteacher or the coordinator end a placement for other reasons.");
    spec.deed = Words::tr("End");
    spec.danger = true;
    ActionField why{QStringLiteral("why"), ActionField::Kind::Choice, Words::tr("Why")};
    why.choices = endingsFor(person);
    spec.fields = {day(Words::tr("No longer attends from"), today), why, reason(Words::tr("In a few words"))};
}

/// Suspended by somebody else: the safeguarding lead can see to it that it does not resume without their word.
bool canBeHeld(const PlacementCase& found, const security::Person& person)
{
    return found.state.status == PlacementStatus::Suspended && !found.state.isHeldBy(person.id) && person.has(Role::Safeguarding);
}

void fillSuspend(ActionSpec& spec, const PlacementCase& found, QDate today, const security::Person& person)
{
    spec.danger = true;
    if (canBeHeld(found, person)) {
        spec.title = Words::tr("Hold the suspension");
        spec.words = Words::tr("It is suspended already. From now on it resumes only after you have said that what you hold it for is addressed.");
        spec.deed = Words::tr("Hold");
        spec.fields = {openReason()};
        return;
    }
    spec.title = Words::tr("Suspend the placement");
    spec.words = Words::tr("No attendance is due while it is suspended; reviews still are.");
    spec.deed = Words::tr("Suspend");
    spec.fields = {day(Words::tr("From"), today), openReason(), arrangementField()};
}

} // namespace

QString addressedWords() { return Words::tr("The safeguarding lead has recorded that it is addressed."); }

bool mayArrange(const PlacementCase& found, const Workspace& workspace)
{
    return found.state.status == PlacementStatus::Suspended && !found.state.arranged && workspace.may(u"placement.arrange");
}

ActionSpec arrangeSpec(const PlacementCase& found)
{
    ActionSpec spec;
    spec.action = QStringLiteral("placement.arrange");
    spec.fixed = {{QStringLiteral("placement"), found.placement().id.text()}};
    spec.title = Words::tr("Say where the pupil is");
    spec.words = Words::tr("While the placement is suspended, the board shows the pupil in school from now on.");
    spec.deed = Words::tr("Record it");
    spec.fields = {arrangementField()};
    spec.fields.front().hint.clear();
    return spec;
}

std::vector<Deed> deedsFor(const PlacementCase& found, const security::Person& person)
{
    std::vector<Deed> deeds;
    for (const EventKind event : policy::possibleActions(found.state.status, person.roles)) {
        switch (event) {
        case EventKind::Propose: deeds.push_back({event, Words::tr("Propose…"), true, false}); break;
        case EventKind::Approve: deeds.push_back({event, Words::tr("Approve…"), true, false}); break;
        case EventKind::Withdraw: deeds.push_back({event, Words::tr("Withdraw…"), false, true}); break;
        case EventKind::Start: deeds.push_back({event, Words::tr("Start…"), true, false}); break;
        case EventKind::Suspend: deeds.push_back({event, Words::tr("Suspend…"), false, true}); break;
        case EventKind::Remove: deeds.push_back({event, Words::tr("Remove in an emergency…"), false, true}); break;
        case EventKind::Resume: deeds.push_back({event, Words::tr("Resume…"), true, false}); break;
        case EventKind::End: deeds.push_back({event, Words::tr("End…"), false, true}); break;
        case EventKind::Reopen: deeds.push_back({event, Words::tr("Reopen…"), false, false}); break;
        case EventKind::Create:
        case EventKind::Edit:
        case EventKind::Return:
        case EventKind::Amend: break;
        }
    }
    if (canBeHeld(found, person)) deeds.push_back({EventKind::Suspend, Words::tr("Hold…"), false, true});
    // Not a state of its own: the suspension stays until the headteacher resumes, but no longer on the lead's word.
    if (found.state.isHeld() && person.has(Role::Safeguarding)) deeds.push_back({EventKind::Amend, Words::tr("Release…"), true, false});
    return deeds;
}

ActionSpec deedSpec(const PlacementCase& found, EventKind event, QDate today, const security::Person& person)
{
    ActionSpec spec;
    spec.action = QStringLiteral("placement.") + record::token(event);
    spec.fixed = {{QStringLiteral("placement"), found.placement().id.text()}};
    switch (event) {
    case EventKind::Propose:
        spec.title = Words::tr("Propose to the headteacher");
        spec.words = Words::tr("It waits for the headteacher then. Changing it afterwards takes it back to draft.");
        spec.deed = Words::tr("Propose");
        spec.fields = {{QStringLiteral("note"), ActionField::Kind::Reason, Words::tr("Note for the headteacher")}};
        break;
    case EventKind::Withdraw:
        spec.title = Words::tr("Withdraw the placement");
        spec.deed = Words::tr("Withdraw");
        spec.danger = true;
        spec.fields = {reason()};
        break;
    case EventKind::Start: fillStart(spec, found, today); break;
    case EventKind::Suspend: fillSuspend(spec, found, today, person); break;
    case EventKind::Remove:
        spec.title = Words::tr("Remove in an emergency");
        spec.words = Words::tr("Attendance ends now. Say where the pupil is instead, today.");
        spec.deed = Words::tr("Remove now");
        spec.danger = true;
        spec.fields = {day(Words::tr("From"), today), openReason(), arrangementField()};
        break;
    case EventKind::Resume:
        spec.title = Words::tr("Resume the placement");
        spec.words = Words::tr("Needs everything a start needs, and a risk review since the suspension.");
        spec.deed = Words::tr("Resume");
        spec.fields = {day(Words::tr("From"), today)};
        for (const policy::GateItem& item : found.gate.items)
            if (!item.isOpen()) spec.missing.append(policy::toJson(item));
        break;
    case EventKind::End: fillEnd(spec, today, person); break;
    case EventKind::Reopen:
        spec.title = Words::tr("Reopen the placement");
        spec.words = Words::tr("Within ten school days of its end. It goes on as before.");
        spec.deed = Words::tr("Reopen");
        spec.fields = {reason()};
        break;
    case EventKind::Amend:
        spec.action = QStringLiteral("placement.release");
        spec.title = Words::tr("Release the placement");
        spec.words = Words::tr("Says that what you suspended it for is addressed. The headteacher can then resume it. How it was "
                               "addressed belongs into the concern.");
        spec.deed = Words::tr("Release");
        spec.fields = {openReason(Words::tr("What the placement says of it"))};
        spec.fields.front().value = addressedWords();
        break;
    default: break;
    }
    return spec;
}

QString owedWords(const std::vector<policy::Duty>& duties, PlacementId placement, QDate today)
{
    QStringList lines;
    for (const policy::Duty& duty : duties) {
        const bool here = duty.subject == policy::Subject::Placement && duty.subjectId == placement.uuid();
        if (!here || !duty.isOwed() || policy::isCaseDuty(duty)) continue;
        const QString day = format::date(duty.due);
        lines += day.isEmpty()      ? duty.title
                 : duty.due < today ? Words::tr("%1: was due on %2").arg(duty.title, day)
                                    : Words::tr("%1: due on %2").arg(duty.title, day);
    }
    if (lines.isEmpty()) return {};
    return Words::tr("Still owed here:") + u'\n' + lines.join(u'\n') + u'\n' +
           Words::tr("What falls due by its last day stays owed after the end.");
}

ActionSpec endOverrideSpec(const Override& override, const QString& item)
{
    ActionSpec spec;
    spec.action = QStringLiteral("override.end");
    spec.fixed = {{QStringLiteral("override"), override.id.text()}};
    spec.title = Words::tr("End the override");
    spec.words = Words::tr("%1 may not wait any longer from today on. While it is missing, the placement runs without it.").arg(item);
    spec.deed = Words::tr("End the override");
    spec.danger = true;
    spec.fields = {required(reason())};
    return spec;
}

ActionSpec voidEventSpec(const PlacementEvent& event)
{
    ActionSpec spec;
    spec.action = QStringLiteral("placement.void_event");
    spec.fixed = {{QStringLiteral("event"), event.id.text()}};
    spec.title = Words::tr("Void an entry");
    spec.words = Words::tr("%1 on %2 no longer counts, and the state of the placement follows from what is left. The audit keeps the entry.")
                     .arg(record::label(event.kind), format::date(event.onDate));
    spec.deed = Words::tr("Void the entry");
    spec.danger = true;
    spec.fields = {reason(Words::tr("Why it does not count"))};
    return spec;
}

} // namespace fledge::ui
