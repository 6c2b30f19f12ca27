#include "core/policy/cases.h"

#include <algorithm>

namespace fledge::policy {

QString token(CaseState state)
{
    static constexpr const char* tokens[] = {"new", "open", "waiting", "closed"};
    return QString::fromLatin1(tokens[static_cast<int>(state)]);
}

bool isOpen(const CaseAction& action) { return !action.doneOn.isValid(); }

bool isOverdue(const CaseAction& action, QDate today)
{
    return isOpen(action) && action.dueOn.isValid() && action.dueOn < today;
}

const Written& CaseFile::logged() const
{
    static const Written nothing;
    return concern ? concern->written : nothing;
}

QDateTime CaseFile::lastAt() const { return entries.empty() ? QDateTime() : entries.back().at; }

bool CaseFile::isAbout(PupilId pupil) const
{
    return std::any_of(pupils.begin(), pupils.end(), [pupil](const auto& one) { return one.what.pupilId == pupil; });
}

std::vector<const CaseItem<CaseAction>*> CaseFile::openActions() const
{
    std::vector<const CaseItem<CaseAction>*> open;
    for (const CaseItem<CaseAction>& action : actions)
        if (isOpen(action.what)) open.push_back(&action);
    return open;
}

const CaseEntry* CaseFile::entry(const QUuid& wanted) const
{
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&wanted](const CaseEntry& one) { return one.id == wanted; });
    return found == entries.end() ? nullptr : &*found;
}

CaseAge ageOf(const CaseFile& file, const calendar::Calendar& calendar, QDate today)
{
    const auto daysSince = [&calendar, today](const QDateTime& at) -> std::optional<int> {
        if (!at.isValid()) return std::nullopt;
        return calendar.between(at.toLocalTime().date(), today);
    };
    const QDateTime first = file.concern           ? file.concern->written.at
                            : file.entries.empty() ? QDateTime()
                                                   : file.entries.front().at;
    return {daysSince(first), daysSince(file.lastAt())};
}

} // namespace fledge::policy
