// Cards for laptops and the packets that come back from them.
#include "core/cases.h"

#include "core/base/text.h"
#include "core/domain/concernparts.h"
#include "core/domain/school.h"
#include "core/domain/staff.h"
#include "core/exchange/likelypupil.h"
#include "core/security/caseroles.h"
#include "core/store/casekeys.h"
#include "core/store/cases.h"
#include "core/store/givenids.h"
#include "core/store/packets.h"
#include "core/workspace.h"

#include <QJsonArray>
#include <utility>

namespace fledge {

using record::AnyRecord;

namespace {

/// Who says that they wrote it, before whoever told them; both as far as there is room.
QString claimed(const QString& author, const QString& reportedBy)
{
    if (reportedBy.isEmpty() || reportedBy == author) return author;
    const record::Field* field = record::typeOf<Concern>().field(u"reported_by");
    return QStringLiteral("%1 (%2)").arg(author, reportedBy).left(field->maxLength);
}

bool isAmong(const std::vector<QUuid>& ids, const QUuid& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

/// For those it was sealed for, less whom it is about.
void restrictTo(Concern& what, const std::vector<QUuid>& readers)
{
    std::vector<StaffId> named;
    for (const QUuid& id : readers)
        if (id != what.aboutStaff.uuid()) named.emplace_back(id);
    what.level = ConcernLevel::Restricted;
    setNamedReaders(what, named);
}

/// Each pupil that was typed as the one it was matched to, then those that were added to them.
Result<std::vector<AnyRecord>> pupilsOf(const security::Packet& packet, const std::vector<PupilId>& matched)
{
    const bool isWhole = matched.size() >= packet.pupils.size() &&
                         std::none_of(matched.begin(), matched.end(), [](PupilId id) { return id.isNull(); });
    if (!isWhole) return fail(Problem::invalid(QStringLiteral("pupil_id"), QStringLiteral("required")));
    std::vector<AnyRecord> out;
    for (size_t i = 0; i < matched.size(); ++i) {
        AnyRecord one(record::typeOf<ConcernPupil>());
        auto problems = record::applyJson(one, i < packet.pupils.size() ? packet.pupils[i].columns : QJsonObject());
        if (!problems.empty()) return fail(Problem{ProblemKind::Invalid, problems.front().rule, std::move(problems), {}});
        one.as<ConcernPupil>().pupilId = matched[i];
        out.push_back(std::move(one));
    }
    return out;
}

/// Of two children of one name the birth date tells which is meant: a packet about the other one is for those who are denied this one.
Result<bool> isAnother(store::Reader& reader, const Pupil& denied, const security::PacketPupil& typed, const QSet<QUuid>& pupils)
{
    const auto all = reader.list<Pupil>();
    if (!all) return tl::unexpected(all.error());
    return std::any_of(all->begin(), all->end(), [&](const Pupil& other) {
        return !pupils.contains(other.id.uuid()) && exchange::isRather(other, denied, typed.name, typed.born);
    });
}

/// Whether one of the pupils as they were typed is, as far as can be told, one of these.
Result<bool> namesAny(store::Reader& reader, const std::vector<security::PacketPupil>& typed, const QSet<QUuid>& pupils)
{
    for (const QUuid& id : pupils) {
        const auto pupil = reader.load(PupilId(id));
        if (!pupil && pupil.error().kind == ProblemKind::NotFound) continue; // disposed of since
        if (!pupil) return tl::unexpected(pupil.error());
        for (const security::PacketPupil& one : typed) {
            if (!exchange::isNamed(*pupil, one.name, one.born)) continue;
            const auto another = isAnother(reader, *pupil, one, pupils);
            if (!another) return tl::unexpected(another.error());
            if (!*another) return true;
        }
    }
    return false;
}

/// A concern has the number of its packet, unless that is something else's: whoever writes a packet chooses it, and whoever saw
/// the packet could take it first. That a packet came before is known by its digest, not by this.
Result<CaseId> numberFor(store::Connection& connection, const security::PacketHead& packet)
{
    for (const QUuid& number : store::numbersOf(packet)) {
        const auto free = store::isFree(connection, number);
        if (!free) return tl::unexpected(free.error());
        if (*free) return CaseId(number);
    }
    return CaseId(QUuid::createUuid());
}

/// All that a packet becomes, in the order in which it is logged.
Result<std::vector<AnyRecord>> recordsOf(const Concern& what, const security::Packet& packet, const PacketMatch& match)
{
    std::vector<AnyRecord> records{AnyRecord::of(what)};
    const auto pupils = pupilsOf(packet, match.pupils);
    if (!pupils) return pupils;
    records.insert(records.end(), pupils->begin(), pupils->end());
    for (const PlacementId placement : match.placements) {
        ConcernPlacement one;
        one.placementId = placement;
        records.push_back(AnyRecord::of(one));
    }
    // One that this version does not understand is not left out in silence: with the receipt the laptop's copy would go.
    for (const QJsonValue& value : packet.attachments) {
        AnyRecord attachment(record::typeOf<CaseAttachment>());
        auto problems = record::applyJson(attachment, value.toObject());
        if (!problems.empty()) return fail(Problem{ProblemKind::Invalid, problems.front().rule, std::move(problems), {}});
        records.push_back(std::move(attachment));
    }
    return records;
}

/// What of somebody's roles a card tells: enough to leave them out.
std::vector<Role> rolesOnCard(const CaseReader& reader)
{
    std::vector<Role> out;
    for (const Role role : {Role::Headteacher, Role::Safeguarding})
        if (std::find(reader.roles.begin(), reader.roles.end(), role) != reader.roles.end()) out.push_back(role);
    return out;
}

/// The same card as one of the first kind.
security::Card withoutRoles(security::Card card)
{
    for (security::CardHolder& holder : card.readers) holder.roles.clear();
    return card;
}

} // namespace

Result<security::Packet> Cases::openPacket(const QByteArray& file)
{
    if (const auto may = m_workspace.may(u"packet.receive"); !may) return fail(ProblemKind::Denied, may.why);
    if (!m_workspace.store().keys()) return fail(ProblemKind::Denied, QStringLiteral("sign_in"));
    const auto head = security::readPacketHead(file);
    if (!head) return tl::unexpected(head.error());
    if (head->storeId != m_workspace.store().storeId()) return fail(ProblemKind::Denied, QStringLiteral("other_store"));
    const auto known = store::packetReceived(m_workspace.store().reader().connection(), m_workspace.store().storeId(), *head);
    if (!known) return tl::unexpected(known.error());
    if (*known) return fail(Problem::invalid(QStringLiteral("packet"), QStringLiteral("received")));
    auto packet = security::openPacket(file, *m_workspace.store().keys());
    if (!packet && packet.error().why == u"no_key") return fail(ProblemKind::Denied, QStringLiteral("old_card"));
    if (!packet) return packet;
    if (Done may = mayOpen(*packet); !may) return tl::unexpected(may.error());
    if (Done who = setReaders(*packet); !who) return tl::unexpected(who.error());
    return packet;
}

// Who reads a packet's concern is said by its head, of those whom a card names; what its text says of rows of this file cannot be
// the laptop's, which knows none. Whoever has it open goes on reading it: it is in nobody's hands else.
Done Cases::setReaders(security::Packet& packet)
{
    const bool isRestricted = packet.concern.value(QStringLiteral("level")).toString() == QString(record::token(ConcernLevel::Restricted));
    for (const record::Field& field : record::typeOf<Concern>().fields)
        if (field.kind->sort == record::Sort::Reference) packet.concern.remove(QString::fromLatin1(field.name));
    packet.concern.remove(QStringLiteral("recipients"));
    packet.concern.remove(QStringLiteral("level"));
    if (packet.onlyFor.empty() && !isRestricted) return {};
    const auto readers = certified(Suspended::Too); // who is away now is handed it when they are let in again
    if (!readers) return tl::unexpected(readers.error());
    const std::vector<QUuid> wanted = std::exchange(packet.onlyFor, {});
    for (const CaseReader& one : *readers) {
        const bool isWanted = wanted.empty() ? security::holdsRole(one.roles, Role::Safeguarding) : isAmong(wanted, one.id.uuid());
        if (security::opensCases(one.roles) && !security::isKeptFromCases(one.roles) && (isWanted || one.id == m_workspace.person().id)) packet.onlyFor.push_back(one.id.uuid());
    }
    return {};
}

// Whom the office keeps from a pupil the laptop could not know. They are told what everybody is whom it is not for.
Done Cases::mayOpen(const security::Packet& packet)
{
    const auto namesDenied = namesAny(m_workspace.store().reader(), packet.pupils, m_workspace.denied());
    if (!namesDenied) return tl::unexpected(namesDenied.error());
    return *namesDenied ? fail(ProblemKind::Denied, QStringLiteral("old_card")) : Done();
}

Result<QByteArray> Cases::receiptOf(const QByteArray& file)
{
    if (const auto may = m_workspace.may(u"packet.receive"); !may) return fail(ProblemKind::Denied, may.why);
    const auto head = security::readPacketHead(file);
    return head ? store::receiptOfPacket(m_workspace.store().reader().connection(), m_workspace.store().storeId(), *head) : tl::unexpected(head.error());
}

CardState Cases::cardOf(const security::Packet& packet)
{
    if (packet.cardExpires.isValid() && m_workspace.today() > packet.cardExpires) return CardState::RunOut;
    const auto now = cardNow(m_workspace.today());
    if (!now || packet.cardReaders.isEmpty()) return CardState::Good;
    const bool isOfToday = packet.cardReaders == security::readersMark(*now) ||
                           packet.cardReaders == security::readersMark(withoutRoles(*now));
    return isOfToday ? CardState::Good : CardState::Superseded;
}

Result<Concern> Cases::concernOf(const security::Packet& packet, const PacketMatch& match)
{
    AnyRecord record(record::typeOf<Concern>());
    if (auto problems = record::applyJson(record, packet.concern); !problems.empty())
        return fail(Problem{ProblemKind::Invalid, problems.front().rule, std::move(problems), {}});
    Concern what = record.as<Concern>();
    if (!match.provider.isNull()) what.providerId = match.provider;
    if (!match.site.isNull()) what.siteId = match.site;
    if (!match.aboutStaff.isNull()) what.aboutStaff = match.aboutStaff;
    if (!what.aboutStaff.isNull() && what.aboutStaff == m_workspace.person().id)
        return fail(ProblemKind::Denied, QStringLiteral("about_you"));
    if (!packet.leftOut.empty() && !isAmong(packet.leftOut, what.aboutStaff.uuid()))
        return fail(Problem::invalid(QStringLiteral("about_staff"), QStringLiteral("left_out")));
    if (!packet.onlyFor.empty()) restrictTo(what, packet.onlyFor); // as setReaders() left them
    // The laptop's clock may be ahead of the office's.
    if (!what.noticedOn.isValid())
        what.noticedOn = std::max(what.occurredOn, std::min(packet.written.toLocalTime().date(), m_workspace.today()));
    return what;
}

Result<BroughtIn> Cases::bringIn(const QByteArray& file, const PacketMatch& match)
{
    const auto packet = openPacket(file);
    if (!packet) return tl::unexpected(packet.error());
    const auto head = security::readPacketHead(file);
    auto what = concernOf(*packet, match);
    if (!what) return tl::unexpected(what.error());
    Authorship authorship{m_workspace.person().id, m_workspace.person().name, {}, packet->written.toLocalTime().date()};
    if (!match.author.isNull()) {
        const auto staff = m_workspace.get(match.author);
        if (!staff) return tl::unexpected(staff.error());
        authorship.by = match.author;
        authorship.name = QStringLiteral("%1 %2").arg(staff->givenName, staff->familyName);
    } else {
        what->reportedBy = claimed(packet->author, what->reportedBy);
    }
    auto records = recordsOf(*what, *packet, match);
    if (!records) return tl::unexpected(records.error());
    // Whoever brings it in has it open: it does not become a concern that nobody can open.
    std::vector<PupilId> pupils = match.pupils;
    for (const PlacementId placement : match.placements) pupils.push_back(pupilOf(placement));
    const auto readers = readersOf(*what, pupils);
    if (!readers) return tl::unexpected(readers.error());
    if (readers->empty()) return fail(Problem::invalid(QStringLiteral("recipients"), QStringLiteral("required")));
    const QByteArray receipt =
        security::writeReceipt(*head, m_workspace.person().id.uuid(), m_workspace.clock().now(), *m_workspace.store().keys());
    const auto number = numberFor(m_workspace.store().reader().connection(), *head);
    if (!number) return tl::unexpected(number.error());
    authorship.also = [&](store::Transaction& tx) { return store::notePacket(tx, *head, number->uuid(), receipt); };
    const auto logged = logAs(*number, *records, authorship, u"packet.receive");
    return logged ? Result<BroughtIn>(BroughtIn{*logged, receipt}) : tl::unexpected(logged.error());
}

Result<security::Card> Cases::cardNow(QDate expires)
{
    store::Store& store = m_workspace.store();
    const auto school = m_workspace.school();
    const auto readers = readersOf(Concern(), {});
    if (!school) return tl::unexpected(school.error());
    if (!readers) return tl::unexpected(readers.error());
    security::Card card{store.storeId(), school->name, store.schoolKeys().school, m_workspace.today(), expires, {},
                        store.schoolKeys().recovery};
    for (const CaseReader& reader : *readers) {
        const auto account = store::accountOf(store.reader().connection(), reader.id);
        if (!account) return tl::unexpected(account.error());
        card.readers.push_back({reader.id.uuid(), account->keys, rolesOnCard(reader)});
    }
    return card;
}

Result<QByteArray> Cases::card(QDate expires)
{
    if (const auto may = m_workspace.may(u"card"); !may) return fail(ProblemKind::Denied, may.why);
    store::Store& store = m_workspace.store();
    if (!store.keys() || !store.keys()->hasSchoolKey()) return fail(ProblemKind::Denied, QStringLiteral("no_key"));
    if (expires < m_workspace.today()) return fail(Problem::invalid(QStringLiteral("expires"), QStringLiteral("order")));
    const auto card = cardNow(expires);
    if (!card) return tl::unexpected(card.error());
    const QByteArray written = security::writeCard(*card, *store.keys());
    const auto marked = m_workspace.perform<bool>(u"card", [&](actions::Context& context) -> Result<bool> {
        context.tx.mark(QStringLiteral("card"), QStringLiteral("account"), {}, isoDate(expires));
        return true;
    });
    return marked ? Result<QByteArray>(written) : tl::unexpected(marked.error());
}

} // namespace fledge
