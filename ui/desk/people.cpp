#include "ui/desk/people.h"

#include "core/base/text.h"
#include "core/workspace.h"
#include "ui/record/fieldtext.h"

#include <algorithm>

namespace fledge::ui {

QString staffName(const Staff& staff) { return QStringLiteral("%1 %2").arg(staff.givenName, staff.familyName); }

QString staffRoles(const Staff& staff)
{
    const record::AnyRecord any = record::AnyRecord::of(staff);
    const record::Field* roles = any.type().field(u"roles");
    return roles ? fieldText(*roles, any.value(*roles)) : QString();
}

std::vector<Person> peopleOf(Workspace& workspace)
{
    std::vector<Person> out;
    const auto people = workspace.peopleWhoMayAct();
    if (!people) return out;
    for (const Staff& staff : *people)
        out.push_back({staff.id.text(), staffName(staff), staffRoles(staff)});
    std::sort(out.begin(), out.end(),
              [](const Person& a, const Person& b) { return comparePeople(a.name, b.name) < 0; });
    return out;
}

std::vector<Choice> staffChoices(Workspace& workspace)
{
    std::vector<Choice> out;
    const auto people = workspace.peopleWhoMayAct();
    if (!people) return out;
    for (const Staff& staff : *people)
        out.push_back({staff.id.uuid(), staffName(staff)});
    std::sort(out.begin(), out.end(),
              [](const Choice& a, const Choice& b) { return comparePeople(a.words, b.words) < 0; });
    return out;
}

} // namespace fledge::ui
