#include "core/cases.h"

#include "core/caseentry.h"
#include "core/store/cases.h"
#include "core/store/packets.h"
#include "core/workspace.h"

#include <QCoreApplication>

namespace fledge {

using policy::CaseEntry;
using policy::CaseFile;
using record::AnyRecord;

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
} // namespace fledge
