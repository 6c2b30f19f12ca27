#include "core/store/cases.h"

#include "core/base/text.h"
#include "core/policy/dutykey.h"
#include "core/store/casekeyrows.h"
#include "core/store/casekeys.h"
#include "core/store/disposals.h"

#include <QSet>
#include <QtEndian>

namespace fledge::store {
namespace {

constexpr char entryVersion = 4;
constexpr int headSize = 5;
constexpr int block = 256;

QByteArray headOf(int generation)
{
    const quint32 big = qToBigEndian(static_cast<quint32>(generation));
    return QByteArray(1, entryVersion) + QByteArray(reinterpret_cast<const char*>(&big), sizeof big);
}

QByteArray placeOf(const QByteArray& storeId, const QUuid& caseId, const QUuid& entryId, int generation)
{
    return storeId + "confidential" + caseId.toRfc4122() + entryId.toRfc4122() + headOf(generation);
}

/// The next key of a case, in place of anything that somebody planted under its number, and the proof that whoever made
/// it held the one before.
Done makeNextKey(Transaction& tx, security::KeyRing& ring, const QUuid& caseId, int generation)
{
    if (Done dropped = dropCaseKeysFrom(tx.connection(), caseId, generation); !dropped) return dropped;
    ring.makeKey(caseId, generation);
    tx.noteMadeKey(caseId, generation);
    noteCaseKeys(tx, caseId, proofOfNextKey(ring, tx.storeId(), caseId, generation));
    return {};
}

Done putRow(Transaction& tx, const KeyPlace& place, const QByteArray& row)
{
    if (row.isEmpty()) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    return putCaseGrant(tx.connection(), {place.caseId, place.generation, place.recipient, row});
}

Done grant(Transaction& tx, const security::KeyRing& ring, const QUuid& caseId, int generation,
           const std::vector<Recipient>& recipients)
{
    for (const Recipient& recipient : recipients) {
        const KeyPlace place{tx.storeId(), caseId, generation, recipient.id};
        const QByteArray row = recipient.reads ? readerRow(ring, place, recipient.box) : leftOutRow(ring, place);
        if (Done put = putRow(tx, place, row); !put) return put;
    }
    return {};
}

/// Whether somebody who may have held the newest key lost it.
bool wantsNewKey(const std::vector<GrantRow>& rows, const security::KeyRing& ring, const QByteArray& storeId, int newest)
{
    return std::any_of(rows.begin(), rows.end(), [&](const GrantRow& row) {
        return row.number == newest && kindOf(ring, storeId, rows, row) == KeyRow::Lost;
    });
}

/// Those who had a row under the key before and would have none under the next: without one, the file would say of whom
/// the readers took it. An empty row is of somebody who lost all their keys, which is no secret.
std::vector<Recipient> withFormer(std::vector<Recipient> recipients, const std::vector<GrantRow>& rows, int before)
{
    for (const GrantRow& row : rows) {
        const bool isNamed = std::any_of(recipients.begin(), recipients.end(), [&row](const Recipient& r) { return r.id == row.recipient; });
        if (row.number == before && !row.sealed.isEmpty() && !isNamed) recipients.push_back({row.recipient, {}, false});
    }
    return recipients;
}

/// What was written first and what was added later is not to be seen by the order in which the rows lie in the file.
Done layInOrder(Transaction& tx, const QUuid& caseId)
{
    const auto rows = grantsOfCase(tx.connection(), caseId);
    if (!rows) return tl::unexpected(rows.error());
    if (Done dropped = dropCaseKeysFrom(tx.connection(), caseId, 0); !dropped) return dropped;
    for (const GrantRow& row : *rows)
        if (Done put = putCaseGrant(tx.connection(), row); !put) return put;
    return {};
}

/// Marks the rows that an earlier version wrote under a key that the ring holds.
Done markRows(Transaction& tx, const security::KeyRing& ring, const std::vector<GrantRow>& rows)
{
    for (const GrantRow& row : rows) {
        if (!ring.hasKey(row.what, row.number) || !isUnmarked(rows, row.number)) continue;
        const KeyPlace place{tx.storeId(), row.what, row.number, row.recipient};
        if (const QByteArray marked = markedRow(ring, place, row); marked != row.sealed)
            if (Done put = putRow(tx, place, marked); !put) return put;
    }
    return {};
}

/// Gives somebody a row that opens nothing, under each key of the case where they have none. Where an earlier version wrote
/// the others, and the ring cannot mark them, it would stand out: it is left to whoever can.
Done fillRows(Transaction& tx, const security::KeyRing& ring, const std::vector<GrantRow>& rows, const QUuid& caseId, const QUuid& recipient)
{
    QMap<int, bool> had; // by generation: whether there is a row of theirs, empty or full
    QSet<int> full;
    for (const GrantRow& row : rows) {
        had[row.number] = had.value(row.number) || row.recipient == recipient;
        if (row.recipient == recipient && !row.sealed.isEmpty()) full.insert(row.number);
    }
    for (auto it = had.cbegin(); it != had.cend(); ++it) {
        if (full.contains(it.key()) || isUnmarked(rows, it.key())) continue;
        const KeyPlace place{tx.storeId(), caseId, it.key(), recipient};
        if (Done put = putRow(tx, place, it.value() ? lostRow() : leftOutRow(ring, place)); !put) return put;
    }
    return {};
}

/// Every key of the case that the giver holds. Whether they hold any.
Result<bool> grantAll(Transaction& tx, const security::KeyRing& ring, const QUuid& caseId, const Recipient& recipient)
{
    for (int generation = ring.newestKey(caseId); generation > 0; --generation)
        if (ring.hasKey(caseId, generation))
            if (Done granted = grant(tx, ring, caseId, generation, {recipient}); !granted) return tl::unexpected(granted.error());
    return ring.newestKey(caseId) > 0;
}

Result<std::vector<QUuid>> casesWithKeys(Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT DISTINCT case_id FROM case_key ORDER BY case_id"));
    if (!rows) return tl::unexpected(rows.error());
    std::vector<QUuid> out;
    while (rows->next()) out.push_back(rows->id(0));
    return out;
}

/// A row for everybody who is left out, under the keys before as well; rows of an earlier version get their marks first.
Done fillForAll(Transaction& tx, const security::KeyRing& ring, const QUuid& caseId, const std::vector<Recipient>& recipients)
{
    const auto before = grantsOfCase(tx.connection(), caseId);
    if (!before) return tl::unexpected(before.error());
    if (Done marked = markRows(tx, ring, *before); !marked) return marked;
    const auto rows = grantsOfCase(tx.connection(), caseId);
    if (!rows) return tl::unexpected(rows.error());
    for (const Recipient& recipient : recipients)
        if (Done filled = recipient.reads ? Done() : fillRows(tx, ring, *rows, caseId, recipient.id); !filled) return filled;
    const auto after = grantsOfCase(tx.connection(), caseId);
    if (!after) return tl::unexpected(after.error());
    return after->size() == before->size() ? Done() : layInOrder(tx, caseId);
}

/// Nobody is to see which case a change of the readers was about: each gets a new key with its next entry, and is noted.
Done renew(Transaction& tx, const QUuid& caseId)
{
    const auto signedRows = areKeysAsSigned(tx.connection(), caseId);
    const auto rows = grantsOfCase(tx.connection(), caseId);
    if (!signedRows) return tl::unexpected(signedRows.error());
    if (!rows || rows->empty()) return rows ? Done() : tl::unexpected(rows.error());
    // What somebody changed outside goes on being told by the check: no row of the audit vouches for it.
    if (*signedRows) noteCaseKeys(tx, caseId);
    if (Done put = putCaseGrant(tx.connection(), {caseId, rows->back().number, renewalRecipient(), QByteArray("")}); !put) return put;
    return layInOrder(tx, caseId);
}

Done loseRows(Transaction& tx, const QUuid& caseId, const QUuid& recipient)
{
    const auto rows = grantsOfCase(tx.connection(), caseId);
    if (!rows) return tl::unexpected(rows.error());
    for (const GrantRow& row : *rows)
        if (row.recipient == recipient)
            if (Done put = putRow(tx, {tx.storeId(), caseId, row.number, recipient}, lostRow()); !put) return put;
    return {};
}

Result<bool> isThere(Connection& connection, const QUuid& entryId)
{
    auto rows = connection.run(QStringLiteral("SELECT 1 FROM confidential WHERE id = ?"), {connection.id(entryId)});
    if (!rows) return tl::unexpected(rows.error());
    return rows->next();
}

} // namespace

QByteArray entryDigest(const SealedEntry& entry)
{
    return digest("fledge entry 1 " + entry.caseId.toRfc4122() + entry.id.toRfc4122() + entry.sealed);
}

int generationOf(const SealedEntry& entry)
{
    return entry.sealed.size() < headSize ? 0 : static_cast<int>(qFromBigEndian<quint32>(entry.sealed.constData() + 1));
}

Result<QHash<QByteArray, QUuid>> writersOf(Connection& connection, const QUuid& caseId)
{
    auto rows = connection.run(QStringLiteral("SELECT digest_after, by_staff FROM audit WHERE record_id = ? AND type = 'case' AND "
                                              "action = 'case.entry'"),
                               {connection.id(caseId)});
    if (!rows) return tl::unexpected(rows.error());
    QHash<QByteArray, QUuid> out;
    while (rows->next()) out.insert(rows->bytes(0), rows->id(1));
    return out;
}

namespace {

std::vector<SealedEntry> entriesIn(Rows& rows)
{
    std::vector<SealedEntry> out;
    while (rows.next()) out.push_back({rows.id(0), rows.id(1), rows.bytes(2)});
    return out;
}

} // namespace

Result<std::vector<SealedEntry>> sealedEntries(Connection& connection)
{
    auto rows = connection.run(QStringLiteral("SELECT id, case_id, sealed FROM confidential ORDER BY case_id, id"));
    if (!rows) return tl::unexpected(rows.error());
    return entriesIn(*rows);
}

// A second key made under the number of one that was not handed over would take the first from everybody.
Result<bool> isWrittenPast(Connection& connection, const QUuid& caseId, int newest)
{
    auto rows = connection.run(QStringLiteral("SELECT id, case_id, sealed FROM confidential WHERE case_id = ?"), {connection.id(caseId)});
    const auto written = writersOf(connection, caseId);
    if (!rows) return tl::unexpected(rows.error());
    if (!written) return tl::unexpected(written.error());
    const std::vector<SealedEntry> entries = entriesIn(*rows);
    return std::any_of(entries.begin(), entries.end(), [&](const SealedEntry& entry) {
        return generationOf(entry) > newest && written->contains(entryDigest(entry));
    });
}

Result<QByteArray> openEntry(const security::KeyRing& ring, const QByteArray& storeId, const SealedEntry& entry)
{
    if (entry.sealed.size() < headSize || entry.sealed[0] != entryVersion)
        return fail(ProblemKind::Damaged, QStringLiteral("seal"));
    const int generation = generationOf(entry);
    const auto opened = ring.open(entry.caseId, generation, entry.sealed.mid(headSize),
                                  placeOf(storeId, entry.caseId, entry.id, generation));
    if (!opened) return opened;
    const auto content = security::unpadded(*opened, block);
    return content ? Result<QByteArray>(*content) : fail(ProblemKind::Damaged, QStringLiteral("seal"));
}

Done beginCase(Transaction& tx, security::KeyRing& ring, const QUuid& caseId, const std::vector<Recipient>& recipients)
{
    if (!ring.hasKey(caseId, 1)) {
        ring.makeKey(caseId, 1);
        tx.noteMadeKey(caseId, 1);
    }
    const Done granted = grant(tx, ring, caseId, 1, recipients);
    return granted ? layInOrder(tx, caseId) : granted;
}

Done addEntry(Transaction& tx, security::KeyRing& ring, const QUuid& caseId, const QUuid& entryId,
              const QByteArray& content, const std::vector<Recipient>& recipients)
{
    const auto there = isThere(tx.connection(), entryId);
    if (!there) return tl::unexpected(there.error());
    if (*there) return {};
    // Another window may have written under a new key since this one read its keys.
    if (ring.newestKey(caseId) > 0)
        if (Done taken = takeCaseKeys(tx.connection(), tx.storeId(), ring, tx.actor().staff.uuid(), caseId); !taken) return taken;
    int generation = ring.newestKey(caseId);
    const auto isPast = isWrittenPast(tx.connection(), caseId, generation);
    if (!isPast) return tl::unexpected(isPast.error());
    if (*isPast) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    const auto rows = grantsOfCase(tx.connection(), caseId);
    if (!rows) return tl::unexpected(rows.error());
    if (wantsNewKey(*rows, ring, tx.storeId(), generation)) {
        if (Done made = makeNextKey(tx, ring, caseId, ++generation); !made) return made;
        if (Done granted = grant(tx, ring, caseId, generation, withFormer(recipients, *rows, generation - 1)); !granted) return granted;
        if (Done laid = layInOrder(tx, caseId); !laid) return laid;
    }
    if (Done filled = fillForAll(tx, ring, caseId, recipients); !filled) return filled;
    const auto sealed = ring.seal(caseId, generation, security::padded(content, block),
                                  placeOf(tx.storeId(), caseId, entryId, generation));
    if (!sealed) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    const QByteArray stored = headOf(generation) + *sealed;
    Connection& connection = tx.connection();
    const auto inserted = connection.run(QStringLiteral("INSERT INTO confidential (id, case_id, sealed) VALUES (?, ?, ?)"),
                                         {connection.id(entryId), connection.id(caseId), stored});
    if (!inserted) return tl::unexpected(inserted.error());
    tx.note({QStringLiteral("case.entry"), QStringLiteral("case"), caseId, {}, entryDigest({entryId, caseId, stored}), {}, {}});
    return {};
}

Done addRecipient(Transaction& tx, const security::KeyRing& ring, const QUuid& caseId, const Recipient& recipient)
{
    const auto before = grantsOfCase(tx.connection(), caseId);
    if (!before) return tl::unexpected(before.error());
    if (Done marked = markRows(tx, ring, *before); !marked) return marked;
    if (const auto granted = grantAll(tx, ring, caseId, recipient); !granted) return tl::unexpected(granted.error());
    if (Done laid = layInOrder(tx, caseId); !laid) return laid;
    tx.mark(QStringLiteral("case.recipient"), QStringLiteral("case"), caseId, {});
    return {};
}

Result<int> handOverCases(Transaction& tx, const security::KeyRing& ring, const Recipient& recipient, const QSet<QUuid>& cases,
                          bool opensCases)
{
    const auto all = casesWithKeys(tx.connection());
    if (!all) return tl::unexpected(all.error());
    int handedOver = 0;
    for (const QUuid& caseId : *all) {
        if (!opensCases && !cases.contains(caseId)) continue;
        if (Done renewed = renew(tx, caseId); !renewed) return tl::unexpected(renewed.error());
    }
    for (const QUuid& caseId : *all) {
        const bool isTheirs = cases.contains(caseId);
        if (!isTheirs && !opensCases) continue;
        if (isTheirs) {
            const auto before = grantsOfCase(tx.connection(), caseId);
            const Done marked = before ? markRows(tx, ring, *before) : Done(tl::unexpected(before.error()));
            const auto granted = marked ? grantAll(tx, ring, caseId, recipient) : Result<bool>(tl::unexpected(marked.error()));
            if (!granted) return tl::unexpected(granted.error());
            if (*granted) ++handedOver;
        }
        const auto rows = grantsOfCase(tx.connection(), caseId);
        if (!rows) return tl::unexpected(rows.error());
        Done filled = fillRows(tx, ring, *rows, caseId, recipient.id);
        if (filled) filled = layInOrder(tx, caseId);
        if (!filled) return tl::unexpected(filled.error());
    }
    return handedOver;
}

Done removeRecipient(Transaction& tx, const QUuid& caseId, const QUuid& recipient)
{
    if (Done lost = loseRows(tx, caseId, recipient); !lost) return lost;
    tx.mark(QStringLiteral("case.recipient"), QStringLiteral("case"), caseId, {});
    return {};
}

Done takeBackByRole(Transaction& tx, const QUuid& recipient, const QSet<QUuid>& cases)
{
    const auto all = casesWithKeys(tx.connection());
    if (!all) return tl::unexpected(all.error());
    for (const QUuid& caseId : *all) {
        if (Done renewed = renew(tx, caseId); !renewed) return renewed;
        if (Done lost = cases.contains(caseId) ? loseRows(tx, caseId, recipient) : Done(); !lost) return lost;
    }
    return {};
}

Result<std::vector<QUuid>> recipientsOf(Connection& connection, const security::KeyRing& ring, const QByteArray& storeId,
                                        const QUuid& caseId)
{
    const int newest = ring.newestKey(caseId);
    const auto grants = grantsOfCase(connection, caseId);
    if (!grants) return tl::unexpected(grants.error());
    std::vector<QUuid> out;
    for (const GrantRow& row : *grants)
        if (newest > 0 && row.number == newest && kindOf(ring, storeId, *grants, row) == KeyRow::Reads) out.push_back(row.recipient);
    return out;
}

Result<bool> hasRead(Connection& connection, const security::KeyRing& ring, const QByteArray& storeId, const QUuid& caseId,
                     const QUuid& recipient)
{
    const auto grants = grantsOfCase(connection, caseId);
    if (!grants) return tl::unexpected(grants.error());
    return std::any_of(grants->begin(), grants->end(), [&](const GrantRow& row) {
        return row.recipient == recipient && kindOf(ring, storeId, *grants, row) == KeyRow::Reads;
    });
}

Done dropPlannedCases(Reader& reader, std::vector<record::AnyRecord>& planned)
{
    auto rows = reader.connection().run(
        QStringLiteral("SELECT id FROM confidential UNION SELECT case_id FROM confidential"));
    if (!rows) return tl::unexpected(rows.error());
    QSet<QUuid> cases;
    while (rows->next()) cases.insert(rows->id(0));
    std::erase_if(planned, [&cases](const record::AnyRecord& one) {
        const auto key = policy::DutyKey::parse(one.value(u"duty_key").toString());
        return key && cases.contains(key->event);
    });
    return {};
}

Done verifyEntries(Connection& connection, const Disposals& disposals)
{
    const auto entries = sealedEntries(connection);
    if (!entries) return tl::unexpected(entries.error());
    auto rows = connection.run(
        QStringLiteral("SELECT digest_after, record_id FROM audit WHERE type = 'case' AND action = 'case.entry' AND digest_after IS NOT NULL"));
    if (!rows) return tl::unexpected(rows.error());
    QSet<QByteArray> told;
    while (rows->next())
        if (!disposals.records().contains(rows->id(1))) told.insert(rows->bytes(0));
    for (const SealedEntry& entry : *entries)
        if (!told.remove(entryDigest(entry)))
            return fail(ProblemKind::Damaged, QStringLiteral("case"));
    return told.isEmpty() ? Done() : fail(ProblemKind::Damaged, QStringLiteral("case"));
}

} // namespace fledge::store
