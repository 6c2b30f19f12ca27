// An entry that is added to a case or corrects one: what the case allows, who goes on reading it, and what is written with it.
#include "core/caseentry.h"
#include "core/cases.h"
#include "core/domain/concernparts.h"
#include "core/store/cases.h"
#include "core/workspace.h"

#include <QJsonArray>

namespace fledge {

using policy::CaseEntry;
using policy::CaseFile;
using record::AnyRecord;

namespace {

bool isClosing(const AnyRecord& entry)
{
    return &entry.type() == &record::typeOf<CaseStep>() && entry.as<CaseStep>().kind == CaseStepKind::Closed;
}

bool lowers(const AnyRecord& entry, const CaseFile& file)
{
    const auto* step = &entry.type() == &record::typeOf<CaseStep>() ? &entry.as<CaseStep>() : nullptr;
    return step && step->kind == CaseStepKind::LevelChanged && file.level == ConcernLevel::Restricted && step->level != file.level;
}

/// Says that a case is about a member of staff, or about another one than it said.
bool namesColleague(const AnyRecord& entry, const CaseFile& file)
{
    return &entry.type() == &record::typeOf<Concern>() && file.concern &&
           entry.as<Concern>().aboutStaff != file.concern->what.aboutStaff;
}

/// A colleague whom a correction names reads nothing of it, also where its author had named them as a reader.
void leaveOutNamed(AnyRecord& record)
{
    if (&record.type() != &record::typeOf<Concern>() || record.as<Concern>().aboutStaff.isNull()) return;
    std::vector<StaffId> readers = namedReaders(record.as<Concern>());
    if (std::erase(readers, record.as<Concern>().aboutStaff) > 0) setNamedReaders(record.as<Concern>(), readers);
}

QJsonObject openItem(const char* type, const QUuid& id, const QString& title)
{
    return {{QStringLiteral("type"), QLatin1String(type)}, {QStringLiteral("id"), idText(id)}, {QStringLiteral("title"), title}};
}

/// Who reads a case is said by addReader() and removeReader() alone, which ask who may choose and who is left, and move the keys.
bool changesReaders(const AnyRecord& record)
{
    if (&record.type() != &record::typeOf<CaseStep>()) return false;
    const CaseStepKind kind = record.as<CaseStep>().kind;
    return kind == CaseStepKind::RecipientAdded || kind == CaseStepKind::RecipientRemoved;
}

/// A review is asked for by ask() alone, which makes the request that others see: no entry is to point to another one's.
bool asksForReview(const AnyRecord& record)
{
    return &record.type() == &record::typeOf<CaseFollowUp>() && record.as<CaseFollowUp>().decision == FollowUpDecision::Asked;
}

/// Says that somebody has the case, or an action of it, in hand who does not read it; the column that says so.
QString handsToStranger(const AnyRecord& record, const std::vector<CaseReader>& readers, const CaseEntry* corrected)
{
    const auto isStranger = [&readers](StaffId staff) {
        return !staff.isNull() && std::none_of(readers.begin(), readers.end(), [staff](const CaseReader& one) { return one.id == staff; });
    };
    if (&record.type() == &record::typeOf<CaseAction>()) {
        // Who had it, and reads no more, is not to be written over to say that it is done.
        const StaffId owner = record.as<CaseAction>().ownerStaff;
        if (corrected && corrected->record.as<CaseAction>().ownerStaff == owner) return {};
        return isStranger(owner) ? QStringLiteral("owner_staff") : QString();
    }
    if (&record.type() != &record::typeOf<CaseStep>()) return {};
    const CaseStep& step = record.as<CaseStep>();
    return step.kind == CaseStepKind::Taken && isStranger(step.staffId) ? QStringLiteral("staff_id") : QString();
}

} // namespace

CaseEntry Cases::entryOf(CaseId id, const AnyRecord& record, const QUuid& entryId, const QUuid& supersedes)
{
    const security::Person& person = m_workspace.person();
    CaseEntry entry{entryId.isNull() ? QUuid::createUuid() : entryId,
                    id,
                    m_workspace.clock().now(),
                    person.id,
                    person.name,
                    supersedes,
                    record};
    if (const QDate today = m_workspace.today(); today != entry.at.toLocalTime().date()) entry.on = today;
    entry.record.setId(entry.id);
    return entry;
}

Done Cases::write(store::Transaction& tx, const CaseEntry& entry, const std::vector<CaseReader>& readers)
{
    const auto recipients = recipientsWith(readers);
    if (!recipients) return tl::unexpected(recipients.error());
    return store::addEntry(tx, *m_workspace.store().keys(), entry.caseId.uuid(), entry.id, contentOf(entry), *recipients);
}

void Cases::changed(CaseId id)
{
    forget();
    m_workspace.tell({{&record::typeOf<Concern>(), id.uuid()}});
}

// What the case must allow, and who goes on reading it: asked before, so that nobody waits for a refusal, and again where it is
// written, with what others wrote meanwhile.
Result<Cases::Addition> Cases::prepared(const CaseFile& file, const AnyRecord& record, const policy::CasePerson& person, const QUuid& supersedes)
{
    const bool closes = supersedes.isNull() && isClosing(record) && person.isRecipient;
    if (Done closed = closes ? mayClose(file) : Done(); !closed) return tl::unexpected(closed.error());
    if (Done may = policy::mayAdd(file, record, person, m_workspace.today(), supersedes); !may) return tl::unexpected(may.error());
    if (supersedes.isNull() && asksForReview(record)) return fail(Problem::invalid(QStringLiteral("decision"), QStringLiteral("by_asking")));
    if (changesReaders(record)) return fail(Problem::invalid(QStringLiteral("kind"), QStringLiteral("by_adding_readers")));
    auto readers = readersNow(file);
    auto needless = toTakeBack(file, record, supersedes);
    if (!readers) return tl::unexpected(readers.error());
    if (!needless) return tl::unexpected(needless.error());
    const CaseEntry* old = file.entry(supersedes);
    const CaseEntry* corrected = old && &old->record.type() == &record.type() ? old : nullptr;
    if (const QString column = handsToStranger(record, *readers, corrected); !column.isEmpty())
        return fail(Problem::invalid(column, QStringLiteral("reads_not")));
    if (namesColleague(record, file) && !choosesReaders(*readers)) return fail(ProblemKind::Denied, QStringLiteral("leads_choose"));
    auto out = leavingWith(file, record, std::move(*readers));
    if (!out) return out;
    auto added = addedBy(file, record, out->readers);
    if (!added) return tl::unexpected(added.error());
    out->readers.insert(out->readers.end(), added->begin(), added->end());
    const Done enough = lowers(record, file) ? isReadByTwo(file, out->readers) : Done();
    if (!enough) return tl::unexpected(enough.error());
    out->added = std::move(*added);
    out->needless = std::move(*needless);
    return out;
}

Result<QUuid> Cases::add(CaseId id, const AnyRecord& given, const QUuid& supersedes)
{
    const auto file = get(id);
    if (!file) return tl::unexpected(file.error());
    AnyRecord record = given;
    fillRole(record, *file, supersedes);
    if (!supersedes.isNull()) leaveOutNamed(record);
    if (Done whose = fillWhose(record, *file, supersedes); !whose) return tl::unexpected(whose.error());
    const policy::CasePerson person{m_workspace.person().id, isRecipient(*file)};
    if (const auto may = prepared(*file, record, person, supersedes); !may) return tl::unexpected(may.error());
    // A correction is an entry of its own, also where the record still carries the id of what it corrects.
    const CaseEntry entry = entryOf(id, record, record.id() == supersedes ? QUuid() : record.id(), supersedes);
    const auto added = m_workspace.perform<QUuid>(u"concern.act", [&](actions::Context& context) -> Result<QUuid> {
        if (Done still = stillReads(*file, person); !still) return tl::unexpected(still.error());
        const auto now = fileIn(context.tx, id);
        if (!now) return tl::unexpected(now.error());
        if (Done still = policy::isStillStanding(*now, record, supersedes); !still) return tl::unexpected(still.error());
        const policy::CaseEntry* corrected = now->standing(supersedes);
        if (corrected && corrected->id != supersedes) return corrected->id; // it says so already
        const auto what = prepared(*now, record, person, supersedes);
        if (!what) return tl::unexpected(what.error());
        if (Done found = checkReferences(context.tx, record, corrected ? &corrected->record : nullptr); !found)
            return tl::unexpected(found.error());
        return write(context, *now, entry, *what);
    });
    if (added) changed(id);
    if (!added) forget(); // what others wrote is not in memory yet
    return added;
}

Result<QUuid> Cases::write(actions::Context& context, const CaseFile& now, CaseEntry entry, const Addition& what)
{
    // Entries stand in the order of their time: a step taken within the same millisecond comes after the one before.
    entry.at = std::max(entry.at, now.lastAt().addMSecs(1));
    for (const CaseFollowUp& one : what.needless)
        if (Done back = takeBack(context.tx, one.requestId); !back) return tl::unexpected(back.error());
    for (const CaseStep& step : what.off)
        if (Done removed = store::removeRecipient(context.tx, now.id.uuid(), step.staffId.uuid()); !removed)
            return tl::unexpected(removed.error());
    for (const CaseReader& one : what.added)
        if (Done handed = store::addRecipient(context.tx, *context.keys, now.id.uuid(), {one.id.uuid(), one.box}); !handed)
            return tl::unexpected(handed.error());
    Done written = write(context.tx, entry, what.readers);
    const bool isUntied = &entry.record.type() == &record::typeOf<ConcernPlacement>();
    std::vector<AnyRecord> with;
    for (const CaseStep& step : what.off) with.push_back(AnyRecord::of(step));
    for (const CaseFollowUp& one : what.needless)
        if (isUntied) with.push_back(AnyRecord::of(asNotNeeded(one)));
    if (written) written = writeAfter(context.tx, now.id, entry.at, with, what.readers);
    if (!written) return tl::unexpected(written.error());
    const AnyRecord& record = entry.record;
    const auto* tied = &record.type() == &record::typeOf<ConcernPlacement>() ? &record.as<ConcernPlacement>() : nullptr;
    // Also where a correction took the name of a colleague away: they would see that somebody asked.
    if (!tied || now.everNamedAnyone() || !asksByDefault(now.level) || now.isTied(tied->placementId)) return entry.id;
    const auto asked = askFor(context, now.id, tied->placementId, now, what.readers);
    return asked ? Result<QUuid>(entry.id) : tl::unexpected(asked.error());
}

Done Cases::writeAfter(store::Transaction& tx, CaseId id, QDateTime at, const std::vector<AnyRecord>& records,
                       const std::vector<CaseReader>& readers)
{
    for (const AnyRecord& one : records) {
        CaseEntry also = entryOf(id, one, {}, {});
        also.at = at = at.addMSecs(1);
        if (Done written = write(tx, also, readers); !written) return written;
    }
    return {};
}

// Nothing is closed over what is still open under it, and whoever closes is told what that is.
Done Cases::mayClose(const CaseFile& file)
{
    const auto facts = m_workspace.facts(file.logged().day());
    if (!facts) return tl::unexpected(facts.error());
    QJsonArray items;
    for (const auto* action : file.openActions()) items.append(openItem("case_action", action->written.id, action->what.what));
    const qsizetype actions = items.size();
    for (const policy::FollowUp& one : policy::followUps(file, around(*facts, {file})))
        if (!one.done) items.append(openItem("case_follow_up", one.placement.uuid(), record::label(one.kind)));
    if (items.size() == actions) return {}; // open actions alone are told by the rules
    return fail(ProblemKind::Blocked, QStringLiteral("open_follow_ups"), {{QStringLiteral("items"), items}});
}

} // namespace fledge
