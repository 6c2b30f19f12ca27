#include "core/security/permissions.h"

#include <algorithm>

namespace fledge::security {
namespace {

constexpr Reach A = Reach::All, O = Reach::Own, N = Reach::Names, no = Reach::None;

/// One line of the table: what, and the reach of headteacher, coordinator, safeguarding, staff, administrator.
struct Line {
    const char* action;
    const char* types; ///< record types separated by blanks; empty for an action
    Reach reach[5];
};

constexpr Line table[] = {
    {"see", "school school_year half_term closure staff policy_version", {A, A, A, A, A}},
    {"edit", "school school_year half_term closure", {A, A, no, no, no}},
    {"edit", "staff", {A, no, no, no, A}},
    {"edit", "policy_version", {A, no, no, no, no}},
    {"see", "pupil pupil_status contact plan objective consent consultation parent_update", {A, A, A, O, no}},
    {"edit", "pupil pupil_status contact plan objective consent consultation", {A, A, no, no, no}},
    {"edit", "parent_update", {A, A, A, O, no}},
    {"see", "provider site site_address", {A, A, A, N, no}},
    {"see", "provider_person agreement confirmation visit check_answer", {A, A, A, no, no}},
    {"edit", "provider provider_person site site_address agreement visit check_answer", {A, A, no, no, no}},
    {"edit", "confirmation", {A, A, A, no, no}},
    {"see", "placement placement_event timetable_entry transport approval override", {A, A, A, O, no}},
    {"edit", "placement timetable_entry transport", {A, A, no, no, no}},
    {"see", "risk_assessment risk_item review review_answer", {A, A, A, O, no}},
    {"edit", "risk_assessment risk_item review review_answer", {A, A, A, O, no}},
    {"see", "waiver planned", {A, A, A, O, no}},
    {"edit", "planned", {A, A, O, O, no}},
    {"see", "import_batch", {A, A, no, no, no}},
    {"see", "incident", {A, A, A, O, no}},
    {"edit", "incident", {A, A, A, O, no}},
    {"see", "review_request", {A, A, A, O, no}},
    {"see", "released_figure", {A, no, A, no, no}}, // others read it in the report, where a small one is hidden
    {"see", "pupil_denial", {A, no, A, no, no}},
    {"edit", "review_request released_figure pupil_denial", {no, no, no, no, no}},
    {"edit", "placement_event approval override waiver import_batch", {no, no, no, no, no}},

    {"placement.create", "", {A, A, no, no, no}},
    {"placement.propose", "", {A, A, no, no, no}},
    {"placement.withdraw", "", {A, A, no, no, no}},
    {"placement.amend", "", {A, A, no, no, no}},
    {"placement.arrange", "", {A, A, A, no, no}},
    {"placement.void", "", {A, A, no, no, no}},
    {"placement.approve", "", {A, no, no, no, no}},
    {"placement.return", "", {A, no, no, no, no}},
    {"placement.start", "", {A, A, no, no, no}},
    {"placement.end", "", {A, A, A, no, no}},
    {"placement.suspend", "", {A, A, A, no, no}},
    {"placement.remove", "", {A, A, A, no, no}},
    {"placement.resume", "", {A, no, no, no, no}},
    {"placement.release", "", {no, no, A, no, no}},
    {"placement.reopen", "", {A, no, no, no, no}},
    {"placement.void_event", "", {A, no, no, no, no}},
    {"override.add", "", {A, no, no, no, no}},
    {"override.end", "", {A, no, no, no, no}},
    {"provider.approve", "", {A, A, no, no, no}},
    {"provider.suspend", "", {A, A, A, no, no}},
    {"provider.close", "", {A, A, no, no, no}},
    {"duty.plan", "", {A, A, O, O, no}},
    {"duty.waive", "", {A, no, no, no, no}},
    {"duty.unwaive", "", {A, no, no, no, no}},
    {"review.meeting", "", {A, A, A, O, no}},
    {"duties", "", {A, A, A, O, N}}, // an administrator's are the system's: accounts and keys
    {"where", "", {A, A, A, A, no}},
    {"import", "", {A, A, no, no, no}},
    {"import.undo", "", {A, A, no, no, no}},
    {"export", "", {A, A, A, no, no}},
    {"report.placement", "", {A, A, A, O, no}},
    {"report.providers", "", {A, A, A, no, no}},
    {"report.where", "", {A, A, A, A, no}},
    {"report.governors", "", {A, A, no, no, no}},
    {"report.governors_full", "", {A, no, no, no, no}},
    {"report.chronology", "", {A, A, A, A, no}}, // these two: only who holds the key to the case
    {"report.concern", "", {A, A, A, A, no}},
    {"case.attachment", "", {A, A, A, A, no}},
    {"report.subject_access", "", {A, no, A, no, no}},
    {"subject_access.concerns", "", {no, no, A, no, no}}, // which concerns about the pupil go out
    {"retention.see", "", {A, no, A, no, no}},
    {"retention.decide", "", {A, no, no, no, no}},
    {"retention.propose", "", {A, no, no, no, no}}, // disposal is two people's: one proposes it or takes that back,
    {"retention.withdraw", "", {A, no, no, no, no}},
    {"retention.decline", "", {no, no, A, no, no}}, // another declines, or carries it out (core/disposal)
    {"retention.dispose", "", {no, no, A, no, no}},
    {"retention.case", "", {A, no, A, no, no}}, // and only who holds the key to the concern (core/casedisposal)
    {"report.disposal_certificate", "", {A, no, A, no, no}},
    {"case.read", "", {A, A, A, A, A}}, // an author too, until they sign out
    {"policy", "", {A, A, A, no, no}},
    {"audit", "", {A, O, O, O, N}}, // an administrator: accounts, the file and its settings
    {"backup", "", {A, A, no, no, A}},
    {"restore", "", {A, no, no, no, A}},
    {"verify", "", {A, A, A, A, A}},

    {"concern.log", "", {A, A, A, A, A}},
    {"concern.act", "", {A, A, A, A, no}}, // and only who holds the key to the case (core/cases)
    {"figure.release", "", {no, no, A, no, no}},
    {"pupil.deny", "", {A, no, A, no, no}},
    {"pupil.undeny", "", {A, no, A, no, no}},

    {"account.list", "", {A, no, A, no, A}},
    {"account.add", "", {A, no, no, no, A}},
    {"account.suspend", "", {A, no, no, no, A}},
    {"account.reset", "", {A, no, no, no, A}},
    {"account.role", "", {A, no, no, no, no}},
    {"account.grant", "", {A, no, A, no, no}},
    {"account.withdraw", "", {A, no, no, no, no}},
    {"account.password", "", {A, A, A, A, A}},
    {"card", "", {A, no, no, no, no}}, // the school's key signs it
    {"packet.receive", "", {A, no, A, no, no}},
};

/// The same for single columns; `add` is for a record that is not there yet.
struct FieldLine {
    const char* action;
    const char* type;
    const char* fields;
    Reach reach[5];
};

constexpr FieldLine fieldTable[] = {
    {"see", "staff", "given_name family_name sign_in roles labels email phone active_from active_to", {A, A, A, A, A}},
    {"add", "staff", "given_name family_name sign_in roles labels email phone active_from active_to", {A, no, no, no, A}},
    {"edit", "staff", "given_name family_name sign_in labels email phone active_from active_to", {A, no, no, no, A}},
    {"edit", "staff", "roles", {A, no, no, no, no}},
};

bool names(const char* words, QStringView word)
{
    return (u' ' + QString::fromLatin1(words) + u' ').contains(u' ' + word.toString() + u' ');
}

bool namesType(const Line& line, QStringView type)
{
    return type.isEmpty() ? *line.types == '\0' : names(line.types, type);
}

/// The widest reach among a person's roles.
Verdict widest(const Person& person, const Reach (&reach)[5])
{
    Reach found = Reach::None;
    for (const Role role : person.roles) found = std::max(found, reach[static_cast<size_t>(role)]);
    return {found, found == Reach::None ? QStringLiteral("role") : QString()};
}

const Line* find(QStringView action, QStringView type)
{
    for (const Line& line : table)
        if (action == QLatin1String(line.action) && namesType(line, type)) return &line;
    return nullptr;
}

} // namespace

bool Person::has(Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

Verdict may(const Person& person, QStringView action, QStringView type)
{
    const Line* line = find(action, type);
    if (!line) return {Reach::None, type.isEmpty() ? QStringLiteral("unknown_action") : QStringLiteral("unknown_type")};
    return widest(person, line->reach);
}

bool hasFieldLines(QStringView type)
{
    return std::any_of(std::begin(fieldTable), std::end(fieldTable),
                       [type](const FieldLine& line) { return type == QLatin1String(line.type); });
}

Verdict mayField(const Person& person, QStringView action, QStringView type, QStringView field)
{
    if (!hasFieldLines(type)) return may(person, action == u"add" ? u"edit" : action, type);
    for (const FieldLine& line : fieldTable)
        if (action == QLatin1String(line.action) && type == QLatin1String(line.type) && names(line.fields, field))
            return widest(person, line.reach);
    return {Reach::None, QStringLiteral("unknown_field")};
}

std::vector<Role> rolesThatMay(QStringView action, QStringView type)
{
    std::vector<Role> roles;
    if (const Line* line = find(action, type))
        for (size_t i = 0; i < std::size(line->reach); ++i)
            if (line->reach[i] != Reach::None) roles.push_back(static_cast<Role>(i));
    return roles;
}

std::vector<TableKey> tableKeys()
{
    std::vector<TableKey> keys;
    for (const Line& line : table) keys.push_back({line.action, line.types});
    return keys;
}

} // namespace fledge::security
