// From the entries of a case to what stands in it.
#include "core/policy/cases.h"

#include "core/domain/registry.h"

#include <algorithm>
#include <QHash>
#include <QJsonDocument>
#include <QSet>

namespace fledge::policy {
namespace {

using record::typeOf;

const QDate endOfTime(9999, 12, 31); // what stands in a case was checked against its own day when it was written

bool isConfidential(const CaseEntry& entry)
{
    return confidentialTypeNamed(QString::fromLatin1(entry.record.type().name));
}

template <class R> bool isA(const CaseEntry& entry) { return &entry.record.type() == &typeOf<R>(); }

QByteArray wholeText(const CaseEntry& entry) { return QJsonDocument(toJson(entry)).toJson(QJsonDocument::Compact); }

/// What is logged in one moment is read in this order: the concern, whom it is about, where, and what was asked for with it.
int rankOf(const CaseEntry& entry)
{
    if (isA<Concern>(entry)) return 0;
    if (isA<ConcernPupil>(entry)) return 1;
    return isA<ConcernPlacement>(entry) ? 2 : 3;
}

/// By time, then by rank, then id. Two entries of one id are the same entry; should they differ, the text decides, not the order
/// in which they came.
bool before(const CaseEntry& a, const CaseEntry& b)
{
    if (a.at != b.at) return a.at < b.at;
    if (rankOf(a) != rankOf(b)) return rankOf(a) < rankOf(b);
    if (a.id != b.id) return a.id < b.id;
    return wholeText(a) < wholeText(b);
}

/// An entry with the newest of its corrections.
struct Thread
{
    const CaseEntry* first = nullptr;
    const CaseEntry* newest = nullptr;
    int corrections = 0;

    Written written() const
    {
        Written w{first->id, first->at, first->by, first->byName, corrections, {}, {}, {}, first->on};
        if (newest != first) {
            w.correctedAt = newest->at;
            w.correctedBy = newest->by;
            w.correctedByName = newest->byName;
        }
        return w;
    }
    template <class R> CaseItem<R> item() const { return {written(), newest->record.as<R>()}; }
};

class Folder
{
public:
    explicit Folder(std::vector<CaseEntry> entries) { m_file.entries = std::move(entries); }

    CaseFile fold()
    {
        arrange();
        thread();
        for (const Thread& one : m_threads)
            if (isA<Concern>(*one.first)) concern(one);
        if (!m_file.concern && !m_file.entries.empty()) note({}, "no_concern");
        for (const Thread& one : m_threads)
            take(one);
        return std::move(m_file);
    }

private:
    void note(const QUuid& entry, const char* why) { m_file.notes.push_back({entry, QString::fromLatin1(why)}); }

    void arrange()
    {
        std::vector<CaseEntry>& entries = m_file.entries;
        std::erase_if(entries, [this](const CaseEntry& entry) {
            const bool known = isConfidential(entry), timed = entry.at.isValid() && !entry.id.isNull();
            if (!known || !timed) note(entry.id, known ? "no_time" : "not_confidential");
            return !known || !timed;
        });
        std::sort(m_file.notes.begin(), m_file.notes.end(), [](const CaseNote& a, const CaseNote& b) {
            return std::tie(a.entry, a.why) < std::tie(b.entry, b.why);
        });
        m_file.notes.erase(std::unique(m_file.notes.begin(), m_file.notes.end()), m_file.notes.end());
        std::sort(entries.begin(), entries.end(), &before);
        QSet<QUuid> seen;
        std::erase_if(entries, [&seen](const CaseEntry& entry) {
            const bool again = seen.contains(entry.id);
            seen.insert(entry.id);
            return again;
        });
        const auto logged = std::find_if(entries.begin(), entries.end(), &isA<Concern>);
        if (!entries.empty()) m_file.id = logged == entries.end() ? entries.front().caseId : logged->caseId;
        std::erase_if(entries, [this](const CaseEntry& entry) {
            if (entry.caseId != m_file.id) note(entry.id, "another_case");
            return entry.caseId != m_file.id;
        });
        for (CaseEntry& entry : entries)
            if (isA<CaseAttachment>(entry)) entry.record.as<CaseAttachment>().bytes.clear();
    }

    /// The entry at the beginning of a chain of corrections; null when the chain is a ring.
    const CaseEntry* firstOf(const CaseEntry& entry, const QHash<QUuid, const CaseEntry*>& byId) const
    {
        const CaseEntry* at = &entry;
        for (size_t hops = 0; hops <= m_file.entries.size(); ++hops) {
            const CaseEntry* earlier = byId.value(at->supersedes, nullptr);
            if (at->supersedes.isNull() || !earlier || &earlier->record.type() != &at->record.type()) return at;
            at = earlier;
        }
        return nullptr;
    }

    /// Whether its own rules allow it to count. A concern counts however little it says, and the seal proves a file
    /// whole.
    static bool isComplete(const CaseEntry& entry)
    {
        if (isA<Concern>(entry) || isA<CaseAttachment>(entry)) return true;
        return record::validate(entry.record, endOfTime).empty();
    }

    void thread()
    {
        QHash<QUuid, const CaseEntry*> byId;
        for (const CaseEntry& entry : m_file.entries)
            byId.insert(entry.id, &entry);
        QHash<QUuid, size_t> places;
        std::vector<std::pair<const CaseEntry*, const CaseEntry*>> corrections; // correction, first
        for (const CaseEntry& entry : m_file.entries) {
            noteTarget(entry, byId);
            const CaseEntry* first = firstOf(entry, byId);
            if (!first)
                note(entry.id, "ring");
            else if (!isComplete(entry))
                note(entry.id, "incomplete");
            else if (first != &entry)
                corrections.push_back({&entry, first});
            else {
                places.insert(entry.id, m_threads.size());
                m_threads.push_back({&entry, &entry, 0});
            }
        }
        // In order of time: the last correction stands, even where a clock set back made it older than the first entry.
        for (const auto& [correction, first] : corrections) {
            if (!places.contains(first->id)) { // what it corrects does not count, so it stands for itself
                places.insert(first->id, m_threads.size());
                m_threads.push_back({correction, correction, 0});
                continue;
            }
            Thread& one = m_threads[places.value(first->id)];
            one.newest = correction;
            ++one.corrections;
        }
        for (const Thread& one : m_threads) m_file.threads.insert(one.first->id, {one.first->id, one.newest->id});
        for (const auto& [correction, first] : corrections) {
            const Thread& one = m_threads[places.value(first->id)];
            m_file.threads.insert(correction->id, {one.first->id, one.newest->id});
        }
        std::stable_sort(m_threads.begin(), m_threads.end(),
                         [](const Thread& a, const Thread& b) { return before(*a.first, *b.first); });
    }

    void noteTarget(const CaseEntry& entry, const QHash<QUuid, const CaseEntry*>& byId)
    {
        if (entry.supersedes.isNull()) return;
        const CaseEntry* target = byId.value(entry.supersedes, nullptr);
        if (!target)
            note(entry.id, "supersedes_unknown");
        else if (&target->record.type() != &entry.record.type())
            note(entry.id, "supersedes_other_type");
    }

    // Level and category are those of the first entry: they change by steps of their own, never by a correction.
    void concern(const Thread& one)
    {
        if (m_file.concern) {
            note(one.first->id, "repeated_concern");
            return;
        }
        m_file.concern = one.item<Concern>();
        m_file.asLogged = one.first->record.as<Concern>();
        m_file.category = m_file.asLogged->category;
        m_file.level = m_file.asLogged->level;
    }

    void take(const Thread& one)
    {
        const CaseEntry& entry = *one.first;
        if (isA<ConcernPupil>(entry)) addOnce(m_file.pupils, one.item<ConcernPupil>(), &ConcernPupil::pupilId);
        if (isA<ConcernPlacement>(entry))
            addOnce(m_file.placements, one.item<ConcernPlacement>(), &ConcernPlacement::placementId);
        if (isA<CaseStep>(entry)) step(one.item<CaseStep>());
        if (isA<CaseAction>(entry)) m_file.actions.push_back(one.item<CaseAction>());
        if (isA<CaseDecision>(entry)) m_file.decisions.push_back(one.item<CaseDecision>());
        if (isA<CaseReferral>(entry)) m_file.referrals.push_back(one.item<CaseReferral>());
        if (isA<CaseAgency>(entry)) m_file.agencies.push_back(one.item<CaseAgency>());
        if (isA<CaseLink>(entry)) m_file.links.push_back(one.item<CaseLink>());
        if (isA<CaseParents>(entry)) m_file.parents.push_back(one.item<CaseParents>());
        if (isA<CaseAttachment>(entry)) m_file.attachments.push_back(one.item<CaseAttachment>());
        if (isA<CaseFollowUp>(entry)) m_file.followUps.push_back(one.item<CaseFollowUp>());
    }

    template <class R, class Id> static void addOnce(std::vector<CaseItem<R>>& list, CaseItem<R> item, Id R::*which)
    {
        const auto same = [&item, which](const CaseItem<R>& other) { return other.what.*which == item.what.*which; };
        if (std::none_of(list.begin(), list.end(), same)) list.push_back(std::move(item));
    }

    void step(CaseItem<CaseStep> item)
    {
        const CaseStepKind kind = item.what.kind;
        const bool closed = m_file.state == CaseState::Closed;
        // Who may read, and who has read, is true of a closed case too.
        const bool always = kind == CaseStepKind::Seen || kind == CaseStepKind::RecipientAdded ||
                            kind == CaseStepKind::RecipientRemoved;
        if (!always && closed != (kind == CaseStepKind::Reopened)) {
            note(item.written.id, closed ? "closed" : "not_closed");
            return;
        }
        apply(item);
        m_file.steps.push_back(std::move(item));
    }

    void apply(const CaseItem<CaseStep>& item)
    {
        const CaseStep& step = item.what;
        switch (step.kind) {
        case CaseStepKind::Taken:
            m_file.state = CaseState::Open;
            m_file.takenBy = step.staffId.isNull() ? item.written.by : step.staffId;
            m_file.taken = item.written;
            break;
        case CaseStepKind::Waiting:
            m_file.state = CaseState::Waiting;
            break;
        case CaseStepKind::Recategorised:
            m_file.category = *step.category;
            break;
        case CaseStepKind::LevelChanged:
            m_file.level = *step.level;
            break;
        case CaseStepKind::Closed:
            m_file.state = CaseState::Closed;
            m_file.closures.push_back({item, std::nullopt});
            break;
        case CaseStepKind::Reopened:
            m_file.state = CaseState::Open;
            m_file.closures.back().reopened = item;
            break;
        case CaseStepKind::Seen:
            if (!m_file.seen) m_file.seen = item.written;
            break;
        case CaseStepKind::Addressed:
            m_file.addressed = item;
            break;
        case CaseStepKind::RecipientAdded:
        case CaseStepKind::RecipientRemoved:
            m_file.readers.push_back(item);
            break;
        }
        if (step.kind == CaseStepKind::Waiting)
            m_file.waitingUntil = step.untilOn;
        else if (m_file.state != CaseState::Waiting)
            m_file.waitingUntil = {};
    }

    CaseFile m_file;
    std::vector<Thread> m_threads;
};

} // namespace

CaseFile foldCase(std::vector<CaseEntry> entries) { return Folder(std::move(entries)).fold(); }

} // namespace fledge::policy
