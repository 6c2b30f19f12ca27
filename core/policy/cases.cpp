#include "core/policy/cases.h"

#include <algorithm>
#include <QJsonArray>

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

std::vector<PupilId> CaseFile::everyPupil() const
{
    std::vector<PupilId> out;
    for (const CaseEntry& entry : entries) {
        if (&entry.record.type() != &record::typeOf<ConcernPupil>()) continue;
        const PupilId pupil = entry.record.as<ConcernPupil>().pupilId;
        if (std::find(out.begin(), out.end(), pupil) == out.end()) out.push_back(pupil);
    }
    return out;
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

const CaseEntry* CaseFile::standing(const QUuid& wanted) const { return entry(threads.value(wanted).standing); }

bool CaseFile::isTied(PlacementId placement) const
{
    return std::any_of(placements.begin(), placements.end(),
                       [placement](const auto& tied) { return tied.what.placementId == placement; });
}

bool CaseFile::everNamed(StaffId colleague) const
{
    return !colleague.isNull() && std::any_of(entries.begin(), entries.end(), [colleague](const CaseEntry& one) {
        return &one.record.type() == &record::typeOf<Concern>() && one.record.as<Concern>().aboutStaff == colleague;
    });
}

bool CaseFile::isNamed(StaffId colleague) const
{
    return !colleague.isNull() && concern && concern->what.aboutStaff == colleague;
}

bool CaseFile::isKeptFrom(StaffId colleague) const
{
    bool kept = false;
    for (const CaseEntry& one : entries) { // in order
        const bool isConcern = &one.record.type() == &record::typeOf<Concern>();
        if (isConcern && !colleague.isNull() && one.record.as<Concern>().aboutStaff == colleague) kept = true;
        if (&one.record.type() != &record::typeOf<CaseStep>()) continue;
        const auto& step = one.record.as<CaseStep>();
        if (step.kind == CaseStepKind::RecipientAdded && step.staffId == colleague) kept = false;
    }
    return kept || isNamed(colleague);
}

bool CaseFile::everNamedAnyone() const
{
    return std::any_of(entries.begin(), entries.end(), [](const CaseEntry& one) {
        return &one.record.type() == &record::typeOf<Concern>() && !one.record.as<Concern>().aboutStaff.isNull();
    });
}

CaseState CaseFile::stateOn(QDate today) const
{
    const bool waitedEnough = state == CaseState::Waiting && waitingUntil.isValid() && waitingUntil <= today;
    return waitedEnough ? CaseState::Open : state;
}

const CaseFollowUp* lastAbout(const CaseFile& file, PlacementId placement, FollowUpKind kind)
{
    const CaseFollowUp* last = nullptr;
    for (const CaseItem<CaseFollowUp>& item : file.followUps)
        if (item.what.placementId == placement && item.what.kind == kind) last = &item.what;
    return last;
}

Done isStillStanding(const CaseFile& file, const record::AnyRecord& correction, const QUuid& supersedes)
{
    const CaseEntry* base = file.entry(supersedes);
    const CaseEntry* theirs = file.standing(supersedes);
    if (!base || !theirs || theirs->id == supersedes) return {};
    QStringList fields;
    for (const record::Change& change : record::differences(correction, theirs->record))
        fields += QString::fromLatin1(change.field->name);
    if (fields.isEmpty()) return {};
    return fail(ProblemKind::Conflict, QStringLiteral("corrected"),
                {{QStringLiteral("base"), record::toJson(base->record)},
                 {QStringLiteral("mine"), record::toJson(correction)},
                 {QStringLiteral("theirs"), record::toJson(theirs->record)},
                 {QStringLiteral("fields"), QJsonArray::fromStringList(fields)},
                 {QStringLiteral("standing"), theirs->id.toString(QUuid::WithoutBraces)}});
}

CaseAge ageOf(const CaseFile& file, const calendar::Calendar& calendar, QDate today)
{
    const bool isClosed = file.state == CaseState::Closed && !file.closures.empty();
    if (isClosed) today = std::min(today, file.closures.back().closed.written.day());
    const auto daysSince = [&calendar, today](QDate day) -> std::optional<int> {
        if (!day.isValid()) return std::nullopt;
        return calendar.between(day, today);
    };
    const auto dayOf = [&file](bool first) {
        if (file.entries.empty()) return QDate();
        const CaseEntry& entry = first ? file.entries.front() : file.entries.back();
        return entry.day();
    };
    return {daysSince(file.concern ? file.concern->written.day() : dayOf(true)), daysSince(dayOf(false))};
}

} // namespace fledge::policy
