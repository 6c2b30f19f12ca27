// What a packet carries: several pupils, a restricted level, a provider or a colleague; whom it is sealed for, and what becomes
// of it at the office. Packets and cards of the first kind are still read.
#include "core/domain/casewords.h"
#include "core/domain/concernparts.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/reviewrequest.h"
#include "tests/store/protectedschool.h"
#include "tests/support/oldpacket.h"

#include <QRegularExpression>

using namespace fledge;
using test::ProtectedSchool;

namespace {

/// A school with a headteacher and two safeguarding leads, and a card that a laptop has.
class AwaySchool : public ProtectedSchool
{
public:
    AwaySchool()
    {
        protect();
        asHead();
        Staff second;
        second.givenName = QStringLiteral("second");
        second.familyName = QStringLiteral("Example");
        second.signIn = QStringLiteral("dsl2");
        second.roles = {Role::Safeguarding};
        dsl2 = StaffId(workspace->save(second)->id);
        REQUIRE(addAccount(dsl2));
        REQUIRE(grant(dsl2));
        amelia = PupilId(workspace->save(test::amelia())->id);
        Pupil other = test::amelia();
        other.givenName = QStringLiteral("Ben");
        other.upn.clear();
        ben = PupilId(workspace->save(other)->id);
        Provider farmed;
        farmed.name = QStringLiteral("Greenacre Farm");
        farm = ProviderId(workspace->save(farmed)->id);
        for (const PupilId pupil : {amelia, ben}) {
            Placement at;
            at.pupilId = pupil;
            at.providerId = farm;
            at.leadStaff = staff;
            placements.emplace_back(workspace->save(at)->id);
        }
        const auto made = workspace->cases().card(QDate(2027, 5, 31));
        REQUIRE(made);
        cardFile = *made;
        card = *security::readCard(cardFile, QDate(2026, 11, 23));
    }
    security::Packet packet(const QString& about = QStringLiteral("pupil")) const
    {
        security::Packet packet;
        packet.id = QUuid::createUuid();
        packet.author = QStringLiteral("Leah at the farm");
        packet.written = test::monday();
        packet.concern = {{QStringLiteral("about"), about}, {QStringLiteral("what_happened"), QStringLiteral("They fought")}};
        if (about == u"pupil") packet.pupils = {{QStringLiteral("Amelia W"), QStringLiteral("2012")}};
        return packet;
    }
    security::Packet aboutTheHead() const
    {
        security::Packet one = packet(QStringLiteral("staff"));
        one.about = QStringLiteral("The headteacher");
        one.leftOut = security::holdersWith(card, Role::Headteacher);
        return one;
    }
    bool opens(const QString& who, const QByteArray& file)
    {
        if (who == u"head")
            asHead();
        else
            REQUIRE(signIn(who));
        return bool(workspace->cases().openPacket(file));
    }
    std::vector<StaffId> readersOf(CaseId id)
    {
        const auto readers = workspace->cases().readers(id);
        REQUIRE(readers);
        std::vector<StaffId> out;
        for (const CaseReader& reader : *readers) out.push_back(reader.id);
        return out;
    }
    bool reads(StaffId who, CaseId id)
    {
        const auto readers = readersOf(id);
        return std::find(readers.begin(), readers.end(), who) != readers.end();
    }

    StaffId dsl2;
    PupilId amelia, ben;
    ProviderId farm;
    std::vector<PlacementId> placements;
    QByteArray cardFile;
    security::Card card;
};

/// What stands of a pupil in a concern; their order is nobody's.
ConcernPupil inIt(const policy::CaseFile& file, PupilId pupil)
{
    for (const auto& one : file.pupils)
        if (one.what.pupilId == pupil) return one.what;
    FAIL("the concern is not about this pupil");
    return {};
}

/// How many seals a packet shows to somebody who cannot open it.
qsizetype seals(const QByteArray& file)
{
    return QString::fromLatin1(file).count(QRegularExpression(QStringLiteral("\"[0-9a-f]{100,}\"")));
}

} // namespace

TEST_CASE("A card tells who is headteacher and who a safeguarding lead, and nobody's name", "[packet]")
{
    AwaySchool school;
    CHECK(security::tellsRoles(school.card));
    CHECK(security::holdersWith(school.card, Role::Headteacher) == std::vector<QUuid>{school.head.uuid()});
    CHECK(security::holdersWith(school.card, Role::Safeguarding).size() == 2);
    CHECK_FALSE(school.cardFile.contains("Example"));
    CHECK_FALSE(school.cardFile.contains("dsl"));
}

TEST_CASE("A packet about two pupils becomes a concern about both, each with their part and their own words", "[packet]")
{
    AwaySchool school;
    security::Packet packet = school.packet();
    packet.pupils = {{QStringLiteral("Amelia W"), QStringLiteral("2012"), {{QStringLiteral("part"), QStringLiteral("harmed")}}},
                     {QStringLiteral("Ben"), {}, {{QStringLiteral("part"), QStringLiteral("caused")}, {QStringLiteral("own_text"), QStringLiteral("He was upset")}}}};
    const QByteArray file = security::sealPacket(packet, school.card);
    CHECK_FALSE(file.contains("upset"));
    REQUIRE(school.signIn("dsl"));
    Cases& cases = school.workspace->cases();
    REQUIRE(cases.openPacket(file)->pupils.size() == 2);
    const auto done = cases.bringIn(file, {{school.amelia, school.ben}, school.staff, school.placements});
    REQUIRE(done);
    const auto read = cases.get(done->logged.id);
    REQUIRE(read);
    REQUIRE(read->pupils.size() == 2);
    CHECK(inIt(*read, school.amelia).part == PupilPart::Harmed);
    CHECK(inIt(*read, school.amelia).ownText.isEmpty());
    CHECK(inIt(*read, school.ben).part == PupilPart::Caused);
    CHECK(inIt(*read, school.ben).ownText == "He was upset");
    // Both placements are followed up in the same deed.
    CHECK(school.workspace->list<ReviewRequest>()->size() == 6);
    CHECK(cases.followUps(done->logged.id)->size() == 12);
    CHECK(security::readReceipt(done->receipt, school.card)->digest == security::readPacketHead(file)->digest);
    CHECK(cases.bringIn(file, {{school.amelia, school.ben}, school.staff}).error().fields.front().rule == "received");
}

TEST_CASE("Every pupil that was typed is matched by a person, and no two to the same", "[packet]")
{
    AwaySchool school;
    security::Packet packet = school.packet();
    packet.pupils = {{QStringLiteral("Amelia W"), {}}, {QStringLiteral("Ben"), {}}};
    const QByteArray file = security::sealPacket(packet, school.card);
    REQUIRE(school.signIn("dsl"));
    Cases& cases = school.workspace->cases();
    for (const std::vector<PupilId>& matched : {std::vector<PupilId>{}, {school.amelia}, {school.amelia, {}}}) {
        const auto done = cases.bringIn(file, {matched, {}});
        REQUIRE_FALSE(done);
        CHECK(done.error().fields.front().field == "pupil_id");
    }
    CHECK(cases.bringIn(file, {{school.amelia, school.amelia}, {}}).error().fields.front().rule == "given_twice");
    CHECK((*cases.all())->empty());
}

TEST_CASE("A restricted packet is opened by those it is for alone, and becomes a restricted concern of theirs", "[packet]")
{
    AwaySchool school;
    security::Packet packet = school.packet();
    packet.onlyFor = security::holdersWith(school.card, Role::Safeguarding);
    const QByteArray file = security::sealPacket(packet, school.card);
    CHECK_FALSE(school.opens("head", file));
    CHECK(school.opens("dsl2", file));
    CHECK(school.opens("dsl", file));
    const auto done = school.workspace->cases().bringIn(file, {{school.amelia}, {}, {school.placements.front()}});
    REQUIRE(done);
    CHECK(done->logged.asked.empty()); // a restricted concern asks for nothing by itself
    CHECK(school.workspace->cases().get(done->logged.id)->level == ConcernLevel::Restricted);
    CHECK(school.readersOf(done->logged.id).size() == 2);
    CHECK_FALSE(school.reads(school.head, done->logged.id));
    school.asHead();
    CHECK(school.workspace->cases().get(done->logged.id).error().kind == ProblemKind::NotFound);
}

TEST_CASE("From outside nobody sees whether somebody on the card is left out", "[packet][attack]")
{
    AwaySchool school;
    const QByteArray usual = security::sealPacket(school.packet(), school.card);
    const QByteArray left = security::sealPacket(school.aboutTheHead(), school.card);
    CHECK(seals(usual) == 4); // three on the card, and the sheet
    CHECK(seals(left) == seals(usual));
}

TEST_CASE("A packet about the headteacher is not sealed for them, and the concern is not theirs", "[packet]")
{
    AwaySchool school;
    const QByteArray file = security::sealPacket(school.aboutTheHead(), school.card);
    CHECK_FALSE(school.opens("head", file));
    CHECK(security::openPacket(file, *school.workspace->store().keys()).error().why == "no_key");
    REQUIRE(school.opens("dsl", file));
    Cases& cases = school.workspace->cases();
    // Whoever brings it in cannot hand it to the one who was left out by choosing somebody else.
    for (const StaffId other : {school.staff, school.dsl2, StaffId()}) {
        const auto done = cases.bringIn(file, {{}, {}, {}, {}, {}, other});
        REQUIRE_FALSE(done);
        CHECK(done.error().fields.front().rule == "left_out");
    }
    const auto done = cases.bringIn(file, {{}, {}, {}, {}, {}, school.head});
    REQUIRE(done);
    CHECK(cases.get(done->logged.id)->concern->what.aboutStaff == school.head);
    CHECK_FALSE(school.reads(school.head, done->logged.id));
    CHECK(school.reads(school.dsl2, done->logged.id));
    school.asHead();
    CHECK((*school.workspace->cases().all())->empty());
}

TEST_CASE("A concern about a lead leaves all leads out on the way, and only the one it is about at the school", "[packet]")
{
    AwaySchool school;
    security::Packet packet = school.packet("staff");
    packet.about = QStringLiteral("One of the leads");
    packet.leftOut = security::holdersWith(school.card, Role::Safeguarding);
    const QByteArray file = security::sealPacket(packet, school.card);
    CHECK_FALSE(school.opens("dsl", file));
    CHECK_FALSE(school.opens("dsl2", file));
    REQUIRE(school.opens("head", file));
    const auto done = school.workspace->cases().bringIn(file, {{}, {}, {}, {}, {}, school.dsl2});
    REQUIRE(done);
    CHECK(school.reads(school.dsl, done->logged.id));
    CHECK_FALSE(school.reads(school.dsl2, done->logged.id));
}

TEST_CASE("A colleague who turns out to be a lead reads nothing of it; a packet about oneself is for somebody else", "[packet]")
{
    AwaySchool school;
    security::Packet packet = school.packet("staff");
    packet.about = QStringLiteral("second");
    packet.onlyFor = security::holdersWith(school.card, Role::Safeguarding);
    const QByteArray file = security::sealPacket(packet, school.card);
    REQUIRE(school.opens("dsl", file));
    CHECK(school.workspace->cases().bringIn(file, {{}, {}, {}, {}, {}, school.dsl}).error().why == "about_you");
    const auto done = school.workspace->cases().bringIn(file, {{}, {}, {}, {}, {}, school.dsl2});
    REQUIRE(done);
    CHECK(school.readersOf(done->logged.id) == std::vector<StaffId>{school.dsl});
    CHECK(namedReaders(school.workspace->cases().get(done->logged.id)->concern->what) == std::vector<StaffId>{school.dsl});
}

TEST_CASE("A packet about a provider is matched to it, and every live placement there is followed up at once", "[packet][L-17]")
{
    AwaySchool school;
    security::Packet packet = school.packet("provider");
    packet.about = QStringLiteral("the farm at Greenacre");
    const QByteArray file = security::sealPacket(packet, school.card);
    REQUIRE(school.signIn("dsl"));
    Cases& cases = school.workspace->cases();
    CHECK(cases.bringIn(file, {}).error().fields.front().field == "provider_id");
    const PacketMatch match{{}, school.staff, school.placements, school.farm};
    const auto done = cases.bringIn(file, match);
    REQUIRE(done);
    CHECK(cases.get(done->logged.id)->concern->what.providerId == school.farm);
    CHECK(cases.followUps(done->logged.id)->size() == 12);
}

TEST_CASE("A restricted packet whose readers have all gone is read by whoever has it open, and by nobody else", "[packet]")
{
    AwaySchool school;
    security::Packet packet = school.packet();
    packet.onlyFor = {school.dsl2.uuid()};
    security::Card forged; // a program of somebody's own seals it for more than it says
    forged.storeId = school.card.storeId;
    forged.recovery = school.card.recovery;
    for (const security::CardHolder& holder : school.card.readers)
        if (holder.id == school.dsl.uuid()) forged.readers = {{school.dsl2.uuid(), holder.keys}};
    const QByteArray mine = security::sealPacket(packet, forged);
    school.asHead();
    REQUIRE(school.verb(u"account.suspend", [&](actions::Context& context) {
        return actions::setSuspended(context, school.dsl2, true, QStringLiteral("Left"));
    }));
    REQUIRE(school.signIn("dsl"));
    const auto brought = school.workspace->cases().bringIn(mine, {{school.amelia}, {}});
    REQUIRE(brought);
    const auto readers = school.workspace->cases().readers(brought->logged.id);
    REQUIRE(readers->size() == 1);
    CHECK(readers->front().id == school.dsl);
}

TEST_CASE("A card says when somebody on it got another role", "[packet]")
{
    AwaySchool school;
    REQUIRE(school.signIn("dsl"));
    Cases& cases = school.workspace->cases();
    const auto stateWith = [&](const security::Card& card) { return cases.cardOf(*cases.openPacket(security::sealPacket(school.packet(), card))); };
    CHECK(stateWith(school.card) == CardState::Good);
    security::Card other = school.card;
    for (security::CardHolder& holder : other.readers)
        if (holder.id == school.dsl2.uuid()) holder.roles = {Role::Headteacher};
    CHECK(stateWith(other) == CardState::Superseded);
}

TEST_CASE("Every changed byte of a packet fails, every cut one, and one called of the first kind", "[packet][attack]")
{
    AwaySchool school;
    security::Packet packet = school.packet();
    packet.pupils.push_back({QStringLiteral("Ben"), {}});
    packet.onlyFor = security::holdersWith(school.card, Role::Safeguarding);
    const QByteArray good = security::sealPacket(packet, school.card);
    REQUIRE(school.signIn("dsl"));
    const security::KeyRing& ring = *school.workspace->store().keys();
    REQUIRE(security::openPacket(good, ring));
    for (qsizetype i = 0; i < good.size(); ++i) {
        QByteArray bad = good;
        bad[i] = char(bad[i] ^ (1 << (i % 8)));
        if (security::openPacket(bad, ring)) FAIL("byte " << i << " may be changed");
        if (i % 7 == 0 && security::openPacket(good.left(i), ring)) FAIL("it may be cut at " << i);
    }
    QByteArray older = good;
    older.replace("FLEDGE-PACKET-2", "FLEDGE-PACKET-1");
    CHECK(security::openPacket(older, ring).error().kind == ProblemKind::BadFile);
    CHECK(security::openPacket(good + 'x', ring).error().kind == ProblemKind::BadFile);
}

TEST_CASE("Every changed byte of what a card says fails, and one called of the first kind", "[packet][attack]")
{
    AwaySchool school;
    const qsizetype said = school.cardFile.indexOf('\n');
    for (qsizetype i = 0; i < said; ++i) {
        QByteArray bad = school.cardFile;
        bad[i] = char(bad[i] ^ (1 << (i % 8)));
        if (security::readCard(bad, {})) FAIL("byte " << i << " may be changed");
    }
    QByteArray older = school.cardFile;
    older.replace("\"fledge_card\":2", "\"fledge_card\":1");
    CHECK(security::readCard(older, {}).error().why == "card_signature");
}

TEST_CASE("A card and a packet of the first kind are still read", "[packet]")
{
    AwaySchool school;
    school.asHead();
    const QByteArray oldCard = test::old::card(school.card, *school.workspace->store().keys());
    const auto card = security::readCard(oldCard, QDate(2026, 11, 23));
    REQUIRE(card);
    CHECK_FALSE(security::tellsRoles(*card));
    CHECK(card->readers.size() == 3);
    REQUIRE(school.signIn("dsl"));
    Cases& cases = school.workspace->cases();
    // Written by the program of then, or by this one with the card of then.
    const bool isOldPacket = GENERATE(true, false);
    const QByteArray file = isOldPacket ? test::old::packet(school.packet(), *card) : security::sealPacket(school.packet(), *card);
    const auto opened = cases.openPacket(file);
    REQUIRE(opened);
    CHECK(opened->pupils.front().name == "Amelia W");
    CHECK(opened->pupils.front().born == "2012");
    CHECK(cases.cardOf(*opened) == CardState::Good);
    const auto done = cases.bringIn(file, {{school.amelia}, school.staff});
    REQUIRE(done);
    CHECK(cases.get(done->logged.id)->concern->what.whatHappened == "They fought");
    CHECK(security::readReceipt(done->receipt, *card)->digest == security::readPacketHead(file)->digest);
}
