// Safeguarding cases: sealed entries that are only ever added, folded into what stands now (contract E.2, E.4).
// Pure: who may open an entry is settled before it gets here.
#pragma once
#include "core/base/result.h"
#include "core/calendar/calendar.h"
#include "core/domain/caseaction.h"
#include "core/domain/caseagency.h"
#include "core/domain/caseattachment.h"
#include "core/domain/casedecision.h"
#include "core/domain/casefollowup.h"
#include "core/domain/caselink.h"
#include "core/domain/caseparents.h"
#include "core/domain/casereferral.h"
#include "core/domain/casestep.h"
#include "core/domain/concern.h"
#include "core/domain/concernplacement.h"
#include "core/domain/concernpupil.h"

#include <optional>
#include <QHash>
#include <vector>

namespace fledge::policy {

/// One entry as it was written: who, when, in which case, and the confidential record itself.
struct CaseEntry
{
    QUuid id;
    CaseId caseId;
    QDateTime at;
    StaffId by;
    QString byName;
    QUuid supersedes; ///< the entry of the same case that this one corrects; both stay visible
    fledge::record::AnyRecord record;
    QDate on = {}; ///< the business day, where it is not that of `at` (a practice file that is on another day)

    QDate day() const { return on.isValid() ? on : at.toLocalTime().date(); }
};

/// `{"type","id","case","at","by","by_name","supersedes","record":{…}}`, and `"on"` where the day is another: what is sealed, sent in packets and shown.
QJsonObject toJson(const CaseEntry& entry);
/// Invalid with the fields that do not fit; an unknown type, key or value is refused.
Result<CaseEntry> caseEntryFrom(const QJsonObject& json);

/// When and by whom something in a case was written, and corrected.
struct Written
{
    QUuid id;
    QDateTime at;
    StaffId by;
    QString byName;
    int corrections = 0; ///< how often it was corrected; `id` stays that of the first entry
    QDateTime correctedAt;
    StaffId correctedBy;
    QString correctedByName;
    QDate on = {}; ///< see CaseEntry

    QDate day() const { return on.isValid() ? on : at.toLocalTime().date(); }
    bool operator==(const Written&) const = default;
};

/// A record of a case as it stands after its corrections.
template <class R> struct CaseItem
{
    Written written;
    R what;
    bool operator==(const CaseItem&) const = default;
};

enum class CaseState { New, Open, Waiting, Closed };
QString token(CaseState state);

/// Something that the fold could not take, and why: `repeated_concern` · `no_concern` · `another_case` · `no_time` ·
/// `not_confidential` · `supersedes_unknown` · `supersedes_other_type` · `ring` · `incomplete` · `closed` ·
/// `not_closed`. The entry itself stays in CaseFile::entries.
struct CaseNote
{
    QUuid entry;
    QString why;
    bool operator==(const CaseNote&) const = default;
};

/// A case was closed with this step, and reopened with that one.
struct CaseClosure
{
    CaseItem<CaseStep> closed;
    std::optional<CaseItem<CaseStep>> reopened;
    bool operator==(const CaseClosure&) const = default;
};

/// An entry with its corrections: the first of them, and the one that stands.
struct CaseThread
{
    QUuid first;
    QUuid standing;
    bool operator==(const CaseThread&) const = default;
};

/// Everything that stands in a case.
struct CaseFile
{
    CaseId id;
    std::optional<CaseItem<Concern>> concern;          ///< with its corrections
    std::optional<Concern> asLogged;                   ///< as its author sent it
    ConcernCategory category = ConcernCategory::Other; ///< the latest; the first one is in `asLogged`
    ConcernLevel level = ConcernLevel::Safeguarding;
    CaseState state = CaseState::New;
    StaffId takenBy;
    std::optional<Written> taken;                ///< the last time it was taken on
    std::optional<Written> seen;                 ///< the first time a reader opened it
    QDate waitingUntil;                          ///< while it waits
    std::optional<CaseItem<CaseStep>> addressed; ///< the lead has said that it is dealt with
    std::vector<CaseItem<CaseStep>> steps;       ///< those that took effect
    std::vector<CaseItem<CaseStep>> readers;     ///< readers added and removed, in order
    std::vector<CaseClosure> closures;
    std::vector<CaseItem<ConcernPupil>> pupils;         ///< each pupil once
    std::vector<CaseItem<ConcernPlacement>> placements; ///< each placement once
    std::vector<CaseItem<CaseAction>> actions;
    std::vector<CaseItem<CaseDecision>> decisions;
    std::vector<CaseItem<CaseReferral>> referrals;
    std::vector<CaseItem<CaseAgency>> agencies;
    std::vector<CaseItem<CaseLink>> links;
    std::vector<CaseItem<CaseParents>> parents;
    std::vector<CaseItem<CaseAttachment>> attachments; ///< without their contents
    std::vector<CaseItem<CaseFollowUp>> followUps;
    std::vector<CaseNote> notes;
    std::vector<CaseEntry> entries; ///< all of them, in order, the corrected ones too; attachments without contents
    QHash<QUuid, CaseThread> threads; ///< by entry, of those that count

    const Written& logged() const; ///< when and by whom
    QDateTime lastAt() const;
    bool isAbout(PupilId pupil) const;
    bool isTied(PlacementId placement) const;
    /// Whether a colleague was ever named as the one it is about: also one whom a correction took away or replaced, for what
    /// was written about them stands. They read nothing of it, unless a reader let them in by hand since.
    bool everNamed(StaffId colleague) const;
    bool isNamed(StaffId colleague) const; ///< now, as it stands
    bool isKeptFrom(StaffId colleague) const;
    bool everNamedAnyone() const;
    /// The state on a day: one that waited until then, or before it, is open again.
    CaseState stateOn(QDate today) const;
    /// Every pupil who was ever in it: also one whom a correction replaced, for what was written about them stands.
    std::vector<PupilId> everyPupil() const;
    std::vector<const CaseItem<CaseAction>*> openActions() const;
    const CaseEntry* entry(const QUuid& id) const;
    /// The newest correction of an entry, or itself; null for one that is not here or does not count.
    const CaseEntry* standing(const QUuid& id) const;
};

/// True until the action has the day on which it was done.
bool isOpen(const CaseAction& action);
bool isOverdue(const CaseAction& action, QDate today);

/// What stands in a case. The order of `entries` does not matter, and an entry that comes twice counts once: the
/// entries are sorted by time, then id. What cannot be taken is noted and left out.
CaseFile foldCase(std::vector<CaseEntry> entries);

/// How old a case is, in school days; one that is closed is as old as on the day it was closed. Empty beyond the calendar.
struct CaseAge
{
    std::optional<int> sinceLogged;
    std::optional<int> sinceLastEntry;
};
CaseAge ageOf(const CaseFile& file, const calendar::Calendar& calendar, QDate today);

/// What the rules must know of whoever writes.
struct CasePerson
{
    StaffId id;
    bool isRecipient = false;
};

/// The first entries of a case, together: one concern, and at least one pupil when it is about pupils.
Done mayLog(const std::vector<CaseEntry>& entries, QDate today);

/// Whether a reader may add this to a case, or put it in the place of the entry `supersedes`. Denied to those who are
/// no readers (its author too); Blocked with the open actions (`items`) when it is to be closed over them; else Invalid
/// with the fields.
Done mayAdd(const CaseFile& file, const record::AnyRecord& entry, const CasePerson& person, QDate today,
            const QUuid& supersedes = {});

/// The last word of the lead about a follow-up of a placement; null when nothing was said yet.
const CaseFollowUp* lastAbout(const CaseFile& file, PlacementId placement, FollowUpKind kind);

/// Conflict (base, mine, theirs, fields, and `standing`: the entry to correct instead) when the entry that is to be
/// corrected was corrected meanwhile and something else stands now.
Done isStillStanding(const CaseFile& file, const record::AnyRecord& correction, const QUuid& supersedes);

} // namespace fledge::policy
