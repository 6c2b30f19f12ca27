#include "core/cases.h"

#include "core/base/text.h"
#include "core/domain/concernparts.h"
#include "core/domain/placement.h"
#include "core/domain/school.h"
#include "core/domain/staff.h"
#include "core/store/cases.h"
#include "core/store/givenids.h"
#include "core/store/packets.h"
#include "core/store/queries/ownrecords.h"
#include "core/workspace.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace fledge {

using policy::CaseEntry;
using policy::CaseFile;
using record::AnyRecord;

namespace {

QByteArray contentOf(const CaseEntry& entry)
{
    return QJsonDocument(policy::toJson(entry)).toJson(QJsonDocument::Compact);
}

Result<CaseEntry> entryFrom(const QByteArray& content)
{
    const QJsonDocument document = QJsonDocument::fromJson(content);
    return document.isObject() ? policy::caseEntryFrom(document.object())
                               : Result<CaseEntry>(fail(ProblemKind::Damaged, QStringLiteral("case")));
}

/// The number of an entry of a concern by its place in it, as packets and earlier versions gave it.
QUuid plainNumber(CaseId id, qsizetype place) { return QUuid::createUuidV5(id.uuid(), QString::number(place)); }

/// The number of an entry by what it says: the author's account makes the same one from the same words, also when they cannot
/// read it any more, and nobody else can. To all others it is random.
QUuid numberOf(const CaseEntry& entry, qsizetype place, const security::KeyRing& ring, const QByteArray& storeId)
{
    const QJsonObject said{{QStringLiteral("type"), QString::fromLatin1(entry.record.type().name)},
                           {QStringLiteral("record"), policy::toJson(entry).value(QStringLiteral("record"))}};
    const QByteArray secret = ring.sign("fledge entry 1 " + storeId + entry.caseId.uuid().toRfc4122() + QByteArray::number(place) + ' ' +
                                        QJsonDocument(said).toJson(QJsonDocument::Compact));
    return store::numberFrom(digest(secret));
}

/// What stands in a case, as far as its entries can be read here.
Result<std::vector<CaseEntry>> readableOf(store::Transaction& tx, const security::KeyRing& ring, const std::vector<store::SealedEntry>& sealed)
{
    std::vector<CaseEntry> out;
    for (const store::SealedEntry& one : sealed) {
        const auto content = store::openEntry(ring, tx.storeId(), one);
        if (!content && content.error().kind == ProblemKind::Denied) continue;
        if (!content) return tl::unexpected(content.error());
        auto read = entryFrom(*content);
        if (!read) return tl::unexpected(read.error());
        out.push_back(std::move(*read));
    }
    return out;
}

Problem sentBefore(const QUuid& caseId)
{
    Problem another = Problem::invalid(QStringLiteral("id"), QStringLiteral("duplicate"), idText(caseId));
    another.why = QStringLiteral("sent");
    return another;
}

/// Whether a concern sent again is the one that is there: the same entries by their numbers, or by what they say as far as it
/// can be read. Invalid/sent when not, and when nobody here can tell: nobody is to believe their words saved.
Done isTheSame(store::Transaction& tx, const security::KeyRing& ring, const std::vector<CaseEntry>& entries)
{
    const QUuid caseId = entries.front().caseId.uuid();
    auto sealed = store::sealedEntries(tx.connection());
    if (!sealed) return tl::unexpected(sealed.error());
    std::erase_if(*sealed, [&caseId](const store::SealedEntry& one) { return one.caseId != caseId; });
    const auto read = readableOf(tx, ring, *sealed);
    if (!read) return tl::unexpected(read.error());
    for (size_t i = 0; i < entries.size(); ++i) {
        const bool isKnown = entries[i].id != plainNumber(CaseId(caseId), qsizetype(i)) &&
                             std::any_of(sealed->begin(), sealed->end(), [&](const store::SealedEntry& one) { return one.id == entries[i].id; });
        const bool isRead = std::any_of(read->begin(), read->end(), [&](const CaseEntry& one) {
            return &one.record.type() == &entries[i].record.type() && record::differences(one.record, entries[i].record).empty();
        });
        if (isKnown || isRead) continue;
        return fail(sentBefore(caseId));
    }
    return {};
}

/// Whether the number is of nothing else. Whoever chose one that is taken is told what they would be told of a concern.
Done isNew(store::Connection& connection, CaseId id)
{
    const auto free = store::isFree(connection, id.uuid());
    if (!free) return tl::unexpected(free.error());
    return *free ? Done() : Done(fail(sentBefore(id.uuid())));
}

bool isClosing(const AnyRecord& entry)
{
    return &entry.type() == &record::typeOf<CaseStep>() && entry.as<CaseStep>().kind == CaseStepKind::Closed;
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

} // namespace

// Whom it names holds a key from before, if they were suspended then; who wrote it of themselves reads what they sent.
bool Cases::isWithheld(const CaseFile& file) const
{
    const StaffId me = m_workspace.person().id;
    const bool isOwnWord = file.logged().by == me && file.asLogged && file.asLogged->aboutStaff == me;
    return file.isKeptFrom(me) && !isOwnWord;
}

// Its author keeps the key until they sign out: they read what they sent, and nothing of what its readers make of it.
CaseFile Cases::asSent(const CaseFile& file) const
{
    std::vector<CaseEntry> own = file.entries;
    std::erase_if(own, [this](const CaseEntry& entry) { return entry.by != m_workspace.person().id; });
    return policy::foldCase(std::move(own));
}

Done Cases::load()
{
    if (m_files) return {};
    const auto ring = m_workspace.store().keys();
    if (!ring) return fail(ProblemKind::Denied, QStringLiteral("sign_in"));
    const auto sealed = store::sealedEntries(m_workspace.store().reader().connection());
    if (!sealed) return tl::unexpected(sealed.error());
    std::map<QUuid, std::vector<CaseEntry>> byCase;
    for (const store::SealedEntry& entry : *sealed) {
        if (ring->newestKey(entry.caseId) == 0) continue;
        auto read = opened(entry);
        if (!read && read.error().kind == ProblemKind::Denied) continue; // written after the key was taken back
        if (!read) return tl::unexpected(read.error());
        byCase[entry.caseId].push_back(std::move(*read));
    }
    m_unconfirmed.clear();
    for (auto& [id, entries] : byCase)
        if (Done marked = markUnconfirmed(id, *sealed, entries); !marked) return marked;
    std::vector<CaseFile> files;
    for (auto& [id, entries] : byCase) files.push_back(policy::foldCase(std::move(entries)));
    std::erase_if(files, [this](const CaseFile& file) { return !file.concern || isDenied(file) || isWithheld(file); });
    std::erase_if(files, [this](CaseFile& file) {
        if (isRecipient(file)) return isLeftWith(file);
        file = asSent(file);
        return !file.concern;
    });
    hideLinks(files);
    std::stable_sort(files.begin(), files.end(),
                     [](const CaseFile& a, const CaseFile& b) { return a.logged().at > b.logged().at; });
    m_files = std::move(files);
    return {};
}

Result<CaseEntry> Cases::opened(const store::SealedEntry& sealed) const
{
    const auto content = store::openEntry(*m_workspace.store().keys(), m_workspace.store().storeId(), sealed);
    if (!content) return tl::unexpected(content.error());
    auto read = entryFrom(*content);
    if (!read) return read;
    // What an entry says of itself counts only where it stands.
    if (read->id != sealed.id || read->caseId.uuid() != sealed.caseId) return fail(ProblemKind::Damaged, QStringLiteral("case"));
    return read;
}

// What a packet brought is signed by whoever brought it in, and names whom they confirmed as its writer.
Done Cases::markUnconfirmed(const QUuid& caseId, const std::vector<store::SealedEntry>& sealed, std::vector<CaseEntry>& entries)
{
    store::Connection& connection = m_workspace.store().reader().connection();
    const auto writers = store::writersOf(connection, caseId);
    const auto isPacket = store::isFromPacket(connection, caseId);
    if (!writers) return tl::unexpected(writers.error());
    if (!isPacket) return tl::unexpected(isPacket.error());
    QHash<QUuid, QUuid> signedBy;
    for (const store::SealedEntry& one : sealed) {
        if (one.caseId != caseId) continue;
        const auto found = writers->constFind(store::entryDigest(one));
        if (found != writers->constEnd()) signedBy.insert(one.id, *found);
    }
    QSet<QUuid> brought;
    for (size_t i = 0; *isPacket && i < entries.size(); ++i)
        brought.insert(plainNumber(CaseId(caseId), qsizetype(i)));
    for (CaseEntry& entry : entries) {
        const auto writer = signedBy.constFind(entry.id);
        if (writer != signedBy.constEnd() && (*writer == entry.by.uuid() || brought.contains(entry.id))) continue;
        m_unconfirmed.insert(entry.id);
        entry.byName = QCoreApplication::translate("Cases", "%1 (not confirmed)").arg(entry.byName);
    }
    return {};
}

Result<QSet<QUuid>> Cases::unconfirmed()
{
    const auto files = all();
    return files ? Result<QSet<QUuid>>(m_unconfirmed) : tl::unexpected(files.error());
}

Result<const std::vector<CaseFile>*> Cases::all()
{
    static const std::vector<CaseFile> none;
    if (!m_workspace.hasAccounts()) return &none;
    if (Done loaded = load(); !loaded) return tl::unexpected(loaded.error());
    return &*m_files;
}

Result<CaseFile> Cases::get(CaseId id)
{
    const auto files = all();
    if (!files) return tl::unexpected(files.error());
    for (const CaseFile& file : **files)
        if (file.id == id) return file;
    return fail(ProblemKind::NotFound, QStringLiteral("case"));
}

bool Cases::mayRead(const QUuid& caseId)
{
    const auto file = get(CaseId(caseId));
    return file && isRecipient(*file);
}

bool Cases::isBehind(CaseId id)
{
    const auto ring = m_workspace.store().keys();
    if (!ring || !mayRead(id.uuid())) return false;
    return store::isWrittenPast(m_workspace.store().reader().connection(), id.uuid(), ring->newestKey(id.uuid())).value_or(false);
}

bool Cases::hasAsked(ReviewRequestId request)
{
    const auto files = all();
    if (!files) return false;
    return std::any_of((*files)->begin(), (*files)->end(), [&](const CaseFile& file) {
        const auto asks = [&](const policy::CaseItem<CaseFollowUp>& item) { return item.what.requestId == request; };
        return std::any_of(file.followUps.begin(), file.followUps.end(), asks) && isRecipient(file);
    });
}

Result<QByteArray> Cases::attachment(CaseId id, const QUuid& wanted)
{
    if (const auto file = get(id); !file || !file->entry(wanted)) return fail(ProblemKind::NotFound, QStringLiteral("case"));
    const auto sealed = store::sealedEntries(m_workspace.store().reader().connection());
    if (!sealed) return tl::unexpected(sealed.error());
    for (const store::SealedEntry& entry : *sealed) {
        if (entry.id != wanted || entry.caseId != id.uuid() || !m_workspace.store().keys()) continue;
        const auto content = store::openEntry(*m_workspace.store().keys(), m_workspace.store().storeId(), entry);
        if (!content) return content;
        const auto read = entryFrom(*content);
        if (!read) return tl::unexpected(read.error());
        return QByteArray::fromBase64(read->record.value(u"bytes").toString().toLatin1());
    }
    return fail(ProblemKind::NotFound, QStringLiteral("case"));
}

// The author keeps the key until they sign out, and is no reader for that.
bool Cases::isRecipient(const CaseFile& file) const
{
    const auto holders = holdersOf(file.id);
    return holders && std::find(holders->begin(), holders->end(), m_workspace.person().id.uuid()) != holders->end();
}

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

Result<ConcernLogged> Cases::log(CaseId id, const std::vector<AnyRecord>& records)
{
    const security::Person& person = m_workspace.person();
    return logAs(id, records, {person.id, person.name, {}}, u"concern.log");
}

Result<ConcernLogged> Cases::logAs(CaseId id, const std::vector<AnyRecord>& records, const Authorship& author,
                                   QStringView permission)
{
    if (!m_workspace.hasAccounts()) return fail(ProblemKind::Denied, QStringLiteral("no_accounts"));
    if (!m_workspace.store().keys()) return fail(ProblemKind::Denied, QStringLiteral("sign_in"));
    std::vector<CaseEntry> entries;
    const Concern* concern = nullptr;
    std::vector<PupilId> pupils;
    std::vector<PlacementId> placements;
    for (const AnyRecord& record : records) {
        // The entries of one case keep their ids when it is logged again, so that what is there already is seen.
        const qsizetype place = qsizetype(entries.size());
        CaseEntry entry = entryOf(id, record, plainNumber(id, place), {});
        entry.by = author.by;
        entry.byName = author.name;
        if (!author.also) entry.id = numberOf(entry, place, *m_workspace.store().keys(), m_workspace.store().storeId());
        entry.record.setId(entry.id);
        entries.push_back(std::move(entry));
        if (&record.type() == &record::typeOf<Concern>()) concern = &record.as<Concern>();
        if (&record.type() == &record::typeOf<ConcernPupil>()) pupils.push_back(record.as<ConcernPupil>().pupilId);
        if (&record.type() == &record::typeOf<ConcernPlacement>())
            placements.push_back(record.as<ConcernPlacement>().placementId);
    }
    if (Done good = policy::mayLog(entries, std::max(m_workspace.today(), author.latest)); !good) return tl::unexpected(good.error());
    for (const PlacementId placement : placements)
        if (const PupilId pupil = pupilOf(placement); !pupil.isNull()) pupils.push_back(pupil);
    if (!asksByDefault(concern->level) || !concern->aboutStaff.isNull()) placements.clear(); // a colleague would see that somebody asked
    auto logged = m_workspace.perform<ConcernLogged>(permission, [&](actions::Context& context) -> Result<ConcernLogged> {
        store::Transaction& tx = context.tx;
        const auto readers = readersOf(*concern, pupils); // whose role was taken, or who was denied a pupil, since
        if (!readers) return tl::unexpected(readers.error());
        ConcernLogged out{id, reference(id.uuid()), {}, static_cast<int>(readers->size())};
        const auto known = store::grantsOfCase(tx.connection(), id.uuid());
        if (!known) return tl::unexpected(known.error());
        if (!known->empty()) {
            const Done same = isTheSame(tx, *context.keys, entries);
            return same ? Result<ConcernLogged>(out) : tl::unexpected(same.error());
        }
        if (Done free = isNew(tx.connection(), id); !free) return tl::unexpected(free.error());
        for (const CaseEntry& entry : entries)
            if (Done found = checkReferences(tx, entry.record); !found) return tl::unexpected(found.error());
        const auto recipients = recipientsWith(*readers);
        if (!recipients) return tl::unexpected(recipients.error());
        const Done begun = store::beginCase(tx, *context.keys, id.uuid(), *recipients);
        if (!begun) return tl::unexpected(begun.error());
        for (const CaseEntry& entry : entries)
            if (Done written = write(tx, entry, *readers); !written) return tl::unexpected(written.error());
        for (const PlacementId placement : placements) {
            const auto asked = askFor(context, id, placement, {}, *readers);
            if (!asked) return tl::unexpected(asked.error());
            out.asked.insert(out.asked.end(), asked->begin(), asked->end());
        }
        const Done also = author.also ? author.also(tx) : Done();
        return also ? Result<ConcernLogged>(out) : tl::unexpected(also.error());
    });
    if (logged) changed(id);
    return logged;
}

Result<bool> Cases::wasSent(CaseId id)
{
    const auto known = store::grantsOfCase(m_workspace.store().reader().connection(), id.uuid());
    return known ? Result<bool>(!known->empty()) : tl::unexpected(known.error());
}

namespace {

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
