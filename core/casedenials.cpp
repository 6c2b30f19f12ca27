// The part of the cases about those who are kept from a pupil: what they do not see, lose, and have again when they are let in.
#include "core/cases.h"
#include "core/domain/pupildenial.h"
#include "core/workspace.h"

#include <QCoreApplication>

namespace fledge {

using policy::CaseEntry;
using policy::CaseFile;
using record::AnyRecord;

namespace {

constexpr int msecsForKeys = 5000; ///< at most, between a denial that an earlier version entered and the keys that it took

bool isOf(const CaseStep& step, StaffId staff, CaseStepKind kind) { return step.staffId == staff && step.kind == kind; }

} // namespace

QString Cases::deniedWords() { return QCoreApplication::translate("Cases", "They are denied one of its pupils."); }

QString Cases::letInWords() { return QCoreApplication::translate("Cases", "They are let in to its pupil again."); }

QString Cases::roleGoneWords() { return QCoreApplication::translate("Cases", "Their role does not read concerns any more."); }

// Earlier versions wrote the reason of the denial alone, in the same moment.
CaseFile Cases::withoutDenials(const CaseFile& file, StaffId staff)
{
    CaseFile out = file;
    std::vector<PupilDenial> all;
    for (const bool voided : {false, true}) {
        auto some = m_workspace.store().reader().list<PupilDenial>(store::Filter{{{QStringLiteral("staff_id"), staff.uuid()}}, voided});
        if (some) all.insert(all.end(), some->begin(), some->end());
    }
    std::erase_if(out.readers, [&](const policy::CaseItem<CaseStep>& step) {
        if (!isOf(step.what, staff, CaseStepKind::RecipientRemoved)) return false;
        return step.what.reason.startsWith(deniedWords()) || std::any_of(all.begin(), all.end(), [&](const PupilDenial& denial) {
                   const qint64 after = denial.meta.createdAt.msecsTo(step.written.at);
                   return denial.reason == step.what.reason && concerns(file, denial.pupilId) && after >= 0 && after <= msecsForKeys;
               });
    });
    return out;
}

// Somebody may hold a key from before they were denied the pupil: what they are denied does not exist for them.
bool Cases::isDenied(const CaseFile& file)
{
    const QSet<QUuid>& denied = m_workspace.denied();
    if (denied.isEmpty()) return false;
    const auto pupils = pupilsIn(file);
    return std::any_of(pupils.begin(), pupils.end(), [&denied](PupilId pupil) { return denied.contains(pupil.uuid()); });
}

Done Cases::shutOut(PupilId pupil, StaffId staff, const QString& reason)
{
    const auto files = all();
    if (!files) return tl::unexpected(files.error());
    std::vector<CaseId> about;
    Done out;
    for (const CaseFile& file : **files)
        if (concerns(file, pupil) && isRecipient(file)) about.push_back(file.id);
    for (const CaseId id : about) {
        const auto holders = holdersOf(id); // also somebody whose account is suspended: it may be opened again
        if (!holders) return tl::unexpected(holders.error());
        if (std::find(holders->begin(), holders->end(), staff.uuid()) == holders->end()) continue;
        const Done removed = takeOff(id, staff, reason.trimmed().isEmpty() ? deniedWords() : deniedWords() + u' ' + reason.trimmed());
        const bool isKept = !removed && (removed.error().why == u"last_reader" || removed.error().why == u"last_lead");
        if (!removed && !isKept && out) out = removed; // the others are taken all the same
    }
    return out;
}

// Who was shut out lost the keys of the concerns about the pupil, by hand or because the pupil came into one later. Those that they
// are meant to read again are handed over, as far as whoever lets them in holds them; each time stands in the concern and in the
// audit. What somebody else holds, and what they cannot be handed yet (they are suspended), waits as for a new reader.
Done Cases::letIn(PupilId pupil, StaffId staff, const QString& reason)
{
    const auto files = all();
    const auto possible = possibleReaders();
    if (!files || !possible) return fail(ProblemKind::Failed, QStringLiteral("keys_lacking"));
    const auto person = std::find_if(possible->begin(), possible->end(), [staff](const CaseReader& one) { return one.id == staff; });
    if (person == possible->end()) return {};
    std::vector<CaseId> taken;
    for (const CaseFile& file : **files) {
        const bool wasTaken = !file.readers.empty() && withoutDenials(file, staff).readers.size() < file.readers.size();
        if (wasTaken && concerns(file, pupil) && isRecipient(file) && isMeantFor(file, staff, person->roles)) taken.push_back(file.id);
    }
    Done out;
    for (const CaseId id : taken)
        if (const Done added = handOver(id, staff, letInWords() + u' ' + reason); !added && added.error().kind != ProblemKind::Denied)
            out = fail(ProblemKind::Failed, QStringLiteral("keys_lacking")); // the others are handed over all the same
    return out;
}

// A placement that is tied to a concern, a pupil it is linked to, and one whose parents were told, tell of the pupil as well as one it is about.
PupilId Cases::pupilIn(const AnyRecord& entry)
{
    if (&entry.type() == &record::typeOf<ConcernPupil>()) return entry.as<ConcernPupil>().pupilId;
    if (&entry.type() == &record::typeOf<CaseLink>()) return entry.as<CaseLink>().pupilId;
    if (&entry.type() == &record::typeOf<CaseParents>()) return entry.as<CaseParents>().pupilId;
    if (&entry.type() == &record::typeOf<ConcernPlacement>()) return pupilOf(entry.as<ConcernPlacement>().placementId);
    return {};
}

std::vector<PupilId> Cases::pupilsIn(const CaseFile& file)
{
    std::vector<PupilId> pupils;
    for (const policy::CaseEntry& entry : file.entries)
        if (const PupilId pupil = pupilIn(entry.record); !pupil.isNull()) pupils.push_back(pupil);
    return pupils;
}

std::vector<PupilId> Cases::pupilsTouched(const CaseFile& file)
{
    std::vector<PupilId> pupils;
    const auto take = [&pupils](PupilId pupil) {
        if (!pupil.isNull() && std::find(pupils.begin(), pupils.end(), pupil) == pupils.end()) pupils.push_back(pupil);
    };
    for (const auto& one : file.pupils) take(one.what.pupilId);
    for (const auto& one : file.placements) take(pupilOf(one.what.placementId));
    for (const auto& one : file.parents) take(one.what.pupilId);
    return pupils;
}

bool Cases::concerns(const CaseFile& file, PupilId pupil)
{
    const auto pupils = pupilsIn(file);
    return std::find(pupils.begin(), pupils.end(), pupil) != pupils.end();
}

// That there is another concern, those who do not read it are not told by a link to it, nor by what it was corrected from or to.
void Cases::hideLinks(std::vector<CaseFile>& files)
{
    QSet<QUuid> known;
    for (const CaseFile& file : files) known.insert(file.id.uuid());
    for (CaseFile& file : files) {
        QSet<QUuid> hidden; // the first entries of the threads of which one leads somewhere hidden
        const auto threadOf = [&file](const CaseEntry& entry) {
            const auto thread = file.threads.constFind(entry.id);
            return thread == file.threads.constEnd() ? entry.id : thread->first;
        };
        for (const CaseEntry& entry : file.entries) {
            if (&entry.record.type() != &record::typeOf<CaseLink>()) continue;
            const QUuid other = entry.record.as<CaseLink>().otherCase;
            if (!other.isNull() && !known.contains(other)) hidden.insert(threadOf(entry));
        }
        if (hidden.isEmpty()) continue;
        QSet<QUuid> gone;
        for (const CaseEntry& entry : file.entries)
            if (hidden.contains(threadOf(entry))) gone.insert(entry.id);
        std::erase_if(file.links, [&gone](const policy::CaseItem<CaseLink>& item) { return gone.contains(item.written.id); });
        std::erase_if(file.entries, [&gone](const CaseEntry& entry) { return gone.contains(entry.id); });
    }
}

} // namespace fledge
