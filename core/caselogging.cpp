// A concern as it is logged: its entries, its readers and the reviews that it asks for, in one transaction.
#include "core/base/text.h"
#include "core/caseentry.h"
#include "core/cases.h"
#include "core/domain/placement.h"
#include "core/store/cases.h"
#include "core/store/givenids.h"
#include "core/workspace.h"

#include <QJsonDocument>

namespace fledge {

using policy::CaseEntry;
using record::AnyRecord;

namespace {

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

/// What a concern is tied to, from the records that are sent together.
struct Bearing
{
    const Concern* concern = nullptr;
    std::vector<PupilId> pupils;
    std::vector<PlacementId> placements;
};

Bearing bearingOf(const std::vector<AnyRecord>& records)
{
    Bearing out;
    for (const AnyRecord& record : records) {
        if (&record.type() == &record::typeOf<Concern>()) out.concern = &record.as<Concern>();
        if (&record.type() == &record::typeOf<ConcernPupil>()) out.pupils.push_back(record.as<ConcernPupil>().pupilId);
        if (&record.type() == &record::typeOf<ConcernPlacement>()) out.placements.push_back(record.as<ConcernPlacement>().placementId);
    }
    return out;
}

} // namespace

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
    for (const AnyRecord& record : records) {
        // The entries of one case keep their ids when it is logged again, so that what is there already is seen.
        const qsizetype place = qsizetype(entries.size());
        CaseEntry entry = entryOf(id, record, plainNumber(id, place), {});
        entry.by = author.by;
        entry.byName = author.name;
        if (!author.also) entry.id = numberOf(entry, place, *m_workspace.store().keys(), m_workspace.store().storeId());
        entry.record.setId(entry.id);
        entries.push_back(std::move(entry));
    }
    if (Done good = policy::mayLog(entries, std::max(m_workspace.today(), author.latest)); !good) return tl::unexpected(good.error());
    Bearing on = bearingOf(records);
    const Concern& concern = *on.concern;
    for (const PlacementId placement : on.placements)
        if (const PupilId pupil = pupilOf(placement); !pupil.isNull()) on.pupils.push_back(pupil);
    if (!asksByDefault(concern.level) || !concern.aboutStaff.isNull()) on.placements.clear(); // a colleague would see that somebody asked
    auto logged = m_workspace.perform<ConcernLogged>(permission, [&](actions::Context& context) -> Result<ConcernLogged> {
        store::Transaction& tx = context.tx;
        const auto readers = readersOf(concern, on.pupils); // whose role was taken, or who was denied a pupil, since
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
        for (const PlacementId placement : on.placements) {
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

} // namespace fledge
