#include "core/domain/casewords.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/reviewrequest.h"
#include "core/store/packets.h"
#include "tests/store/protectedschool.h"

using namespace fledge;
using test::ProtectedSchool;

namespace {

const char canary[] = "Zyxwvuta said that";

class LaptopSchool : public ProtectedSchool
{
public:
    LaptopSchool()
    {
        protect();
        asHead();
        pupil = PupilId(workspace->save(test::amelia())->id);
        const auto made = workspace->cases().card(QDate(2027, 5, 31));
        REQUIRE(made);
        card = *made;
    }
    security::Card readCard() const { return *security::readCard(card, QDate(2026, 11, 23)); }
    security::Packet typed(const QUuid& id = QUuid::createUuid()) const
    {
        security::Packet packet;
        packet.id = id;
        packet.author = QStringLiteral("Leah at the farm");
        packet.pupils = {{QStringLiteral("Amelia W"), QStringLiteral("2012")}};
        packet.written = test::monday();
        packet.concern = {{QStringLiteral("what_happened"), QString::fromLatin1(canary)}};
        return packet;
    }
    QByteArray write(const QUuid& id = QUuid::createUuid()) const { return security::sealPacket(typed(id), readCard()); }

    PupilId pupil;
    QByteArray card;
};

} // namespace

TEST_CASE("A card holds public data alone and is good until its day", "[packet]")
{
    LaptopSchool school;
    const auto read = security::readCard(school.card, QDate(2027, 5, 31));
    REQUIRE(read);
    CHECK(read->school == "The Alder School");
    CHECK(read->readers.size() == 2);
    CHECK_FALSE(school.card.contains("dsl"));
    CHECK(security::readCard(school.card, QDate(2027, 6, 1)).error().why == "card_expired");
}

TEST_CASE("A card that was made after today tells that the clock was set back, a day left for time zones", "[packet]")
{
    LaptopSchool school;
    const QDate made = school.readCard().issued;
    CHECK(security::readCard(school.card, made));
    CHECK(security::readCard(school.card, made.addDays(-1)));
    CHECK(security::readCard(school.card, made.addDays(-2)).error().why == "card_before_issue");
    CHECK(security::readCard(school.card, made.addYears(-1)).error().why == "card_before_issue");
    CHECK(security::readCard(school.card, {})); // a packet that was sent with it can be struck out
}

TEST_CASE("A card that was changed, or is none, is refused", "[packet][attack]")
{
    LaptopSchool school;
    QByteArray longer = school.card;
    longer.replace("2027-05-31", "2037-05-31");
    CHECK(security::readCard(longer, QDate(2026, 11, 23)).error().kind == ProblemKind::BadFile);
    CHECK(security::readCard(longer, QDate(2026, 11, 23)).error().why == "card_signature");
    CHECK(security::readCard("rubbish", QDate(2026, 11, 23)).error().kind == ProblemKind::BadFile);
    CHECK(security::readCard({}, QDate(2026, 11, 23)).error().kind == ProblemKind::BadFile);
}

TEST_CASE("Only a headteacher's session makes a card", "[packet]")
{
    LaptopSchool school;
    for (const char* name : {"dsl", "coordinator", "staff", "admin"}) {
        REQUIRE(school.signIn(name));
        CHECK(school.workspace->cases().card(QDate(2027, 5, 31)).error().kind == ProblemKind::Denied);
    }
}

TEST_CASE("A packet is brought in once, about the pupil a person matched, by its confirmed author", "[packet]")
{
    LaptopSchool school;
    const QByteArray packet = school.write();
    CHECK_FALSE(packet.contains(canary));
    CHECK_FALSE(packet.contains("Amelia"));
    REQUIRE(school.signIn("dsl"));
    const auto opened = school.workspace->cases().openPacket(packet);
    REQUIRE(opened);
    CHECK(opened->pupils.front().name == "Amelia W");
    const auto done = school.workspace->cases().bringIn(packet, {{school.pupil}, school.staff});
    REQUIRE(done);
    const auto file = school.workspace->cases().get(done->logged.id);
    REQUIRE(file);
    CHECK(file->concern->what.whatHappened == canary);
    CHECK(file->logged().by == school.staff);
    CHECK(file->isAbout(school.pupil));
    CHECK(school.workspace->cases().bringIn(packet, {{school.pupil}, school.staff}).error().fields.front().rule == "received");
    CHECK((*school.workspace->cases().all())->size() == 1);
    const auto receipt = security::readReceipt(done->receipt, school.readCard());
    REQUIRE(receipt);
    CHECK(receipt->digest == security::readPacketHead(packet)->digest);
}

TEST_CASE("A receipt that was changed in the file, or put to another packet, is found by the check", "[packet][attack]")
{
    LaptopSchool school;
    REQUIRE(school.signIn("dsl"));
    REQUIRE(school.workspace->cases().bringIn(school.write(), {{school.pupil}, school.staff}));
    REQUIRE(school.workspace->store().verify());
    SECTION("changed") { school.asScript({"UPDATE received_packet SET receipt = substr(receipt, 1, length(receipt) - 9)"}); }
    SECTION("of another packet") { school.asScript({"UPDATE received_packet SET digest = randomblob(length(digest))"}); }
    CHECK(school.workspace->store().verify().error().why == "receipt");
}

TEST_CASE("A placement tied to what was brought in is asked for its reviews, with the packet or afterwards", "[packet][L-17]")
{
    LaptopSchool school;
    Provider farm;
    farm.name = QStringLiteral("Greenacre Farm");
    Placement at;
    at.pupilId = school.pupil;
    at.providerId = ProviderId(school.workspace->save(farm)->id);
    at.leadStaff = school.staff;
    const PlacementId placement(school.workspace->save(at)->id);
    REQUIRE(school.signIn("dsl"));
    Cases& cases = school.workspace->cases();
    const bool withIt = GENERATE(true, false);
    const auto done = cases.bringIn(school.write(), {{school.pupil}, school.staff,
                                                    withIt ? std::vector<PlacementId>{placement} : std::vector<PlacementId>()});
    REQUIRE(done);
    if (!withIt) {
        CHECK(school.workspace->list<ReviewRequest>()->empty());
        REQUIRE(cases.tie(done->logged.id, {placement}));
    }
    CHECK(school.workspace->list<ReviewRequest>()->size() == 3);
    CHECK(cases.followUps(done->logged.id)->size() == 6);
}

TEST_CASE("Without a confirmed author the claim stands in the text and nobody else is named", "[packet]")
{
    LaptopSchool school;
    REQUIRE(school.signIn("dsl"));
    const auto done = school.workspace->cases().bringIn(school.write(), {{school.pupil}, {}});
    REQUIRE(done);
    const auto file = school.workspace->cases().get(done->logged.id);
    CHECK(file->logged().by == school.dsl);
    CHECK(file->concern->what.reportedBy == "Leah at the farm");
}

TEST_CASE("An unconfirmed writer is named before whoever told them; neither is lost", "[packet]")
{
    LaptopSchool school;
    REQUIRE(school.signIn("dsl"));
    security::Packet packet;
    packet.id = QUuid::createUuid();
    packet.author = QStringLiteral("Leah at the farm");
    packet.written = test::monday();
    packet.concern = {{QStringLiteral("what_happened"), QString::fromLatin1(canary)},
                      {QStringLiteral("reported_by"), QStringLiteral("The taxi driver")}};
    const auto done = school.workspace->cases().bringIn(security::sealPacket(packet, school.readCard()), {{school.pupil}, {}});
    REQUIRE(done);
    CHECK(school.workspace->cases().get(done->logged.id)->concern->what.reportedBy == "Leah at the farm (The taxi driver)");
}

TEST_CASE("The receipt of a packet that was brought in is given again, to those who bring packets in", "[packet]")
{
    LaptopSchool school;
    const QByteArray packet = school.write();
    REQUIRE(school.signIn("dsl"));
    CHECK(school.workspace->cases().receiptOf(packet).error().kind == ProblemKind::NotFound);
    const auto done = school.workspace->cases().bringIn(packet, {{school.pupil}, school.staff});
    REQUIRE(done);
    CHECK(school.workspace->cases().receiptOf(packet).value_or(QByteArray()) == done->receipt);
    REQUIRE(school.signIn("coordinator"));
    CHECK(school.workspace->cases().receiptOf(packet).error().kind == ProblemKind::Denied);
}

TEST_CASE("The office sees when the card of a laptop has run out or is older than its readers", "[packet]")
{
    LaptopSchool school;
    REQUIRE(school.signIn("dsl"));
    Cases& cases = school.workspace->cases();
    security::Packet packet;
    packet.id = QUuid::createUuid();
    const auto stateWith = [&](const security::Card& card) { return cases.cardOf(*cases.openPacket(security::sealPacket(packet, card))); };
    security::Card card = school.readCard();
    CHECK(stateWith(card) == CardState::Good);
    std::swap(card.readers.front(), card.readers.back()); // their order says nothing
    CHECK(stateWith(card) == CardState::Good);
    security::Card fewer = card;
    std::erase_if(fewer.readers, [&](const security::CardHolder& one) { return one.id != school.dsl.uuid(); });
    CHECK(stateWith(fewer) == CardState::Superseded);
    card.expires = school.workspace->today().addDays(-1);
    CHECK(stateWith(card) == CardState::RunOut);
}

TEST_CASE("A packet whose card does not name its reader says so", "[packet]")
{
    LaptopSchool school;
    REQUIRE(school.signIn("dsl"));
    security::Card card = school.readCard();
    std::erase_if(card.readers, [&](const security::CardHolder& one) { return one.id == school.dsl.uuid(); });
    security::Packet packet;
    packet.id = QUuid::createUuid();
    CHECK(school.workspace->cases().openPacket(security::sealPacket(packet, card)).error().why == "old_card");
}

TEST_CASE("Whoever is denied a pupil does not open a packet that names the pupil, and is told what everybody is whom it is not for",
          "[packet][L-5]")
{
    LaptopSchool school;
    const QByteArray packet = school.write();
    security::Packet other;
    other.id = QUuid::createUuid();
    other.pupils = {{"Bram Green", "2012"}};
    other.concern = {{"what_happened", canary}};
    const QByteArray elsewhere = security::sealPacket(other, school.readCard());
    REQUIRE(school.signIn("dsl"));
    const auto before = school.workspace->cases().openPacket(packet);
    REQUIRE(before);
    school.asHead();
    REQUIRE(school.workspace->act("pupil.deny", {{"pupil", school.pupil.text()}, {"staff", school.dsl.text()}, {"reason", "A relative"}}));
    REQUIRE(school.signIn("dsl"));
    Cases& cases = school.workspace->cases();
    CHECK(cases.openPacket(packet).error().why == "old_card");
    CHECK(cases.mayOpen(*before).error().why == "old_card");
    CHECK(cases.bringIn(packet, {{school.pupil}, school.staff}).error().why == "old_card");
    CHECK(cases.openPacket(elsewhere));
    school.asHead();
    CHECK(school.workspace->cases().openPacket(packet));
}

TEST_CASE("A packet whose writer gave it the number of something else becomes a concern of its own number", "[packet][attack]")
{
    LaptopSchool school;
    REQUIRE(school.signIn("dsl"));
    security::Packet packet;
    packet.id = school.pupil.uuid();
    packet.pupils = {{"Amelia W", "2011"}};
    packet.concern = {{"what_happened", canary}};
    const QByteArray file = security::sealPacket(packet, school.readCard());
    const auto done = school.workspace->cases().bringIn(file, {{school.pupil}, school.staff});
    REQUIRE(done);
    CHECK(done->logged.id.uuid() != school.pupil.uuid());
    CHECK(school.workspace->cases().get(done->logged.id)->concern->what.whatHappened == canary);
    CHECK(school.workspace->cases().bringIn(file, {{school.pupil}, school.staff}).error().fields.front().rule == "received");
    CHECK(school.workspace->store().verify());
}

TEST_CASE("A packet is brought in also where somebody logged a concern under its number first", "[packet][attack]")
{
    LaptopSchool school;
    const QUuid number = QUuid::createUuid();
    const QByteArray packet = school.write(number);
    REQUIRE(school.signIn("staff"));
    Concern concern;
    concern.whatHappened = "In the way";
    ConcernPupil about;
    about.pupilId = school.pupil;
    REQUIRE(school.workspace->cases().log(CaseId(number), {record::AnyRecord::of(concern), record::AnyRecord::of(about)}));
    REQUIRE(school.signIn("dsl"));
    const auto done = school.workspace->cases().bringIn(packet, {{school.pupil}, school.staff});
    REQUIRE(done);
    CHECK(done->logged.id.uuid() != number);
    CHECK(school.workspace->cases().get(done->logged.id)->concern->what.whatHappened == canary);
}

TEST_CASE("A packet with a file that is not understood is not brought in without it", "[packet]")
{
    LaptopSchool school;
    REQUIRE(school.signIn("dsl"));
    security::Packet packet;
    packet.id = QUuid::createUuid();
    packet.written = test::monday();
    packet.concern = {{"what_happened", canary}};
    packet.attachments = {QJsonObject{{"name", "photo.png"}, {"media_type", "image/png"}, {"taken_with", "a later version"}}};
    const auto done = school.workspace->cases().bringIn(security::sealPacket(packet, school.readCard()), {{school.pupil}, school.staff});
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == ProblemKind::Invalid);
    CHECK((*school.workspace->cases().all())->empty());
}

TEST_CASE("What happened on a day that only the laptop's clock has reached is brought in as it was written", "[packet]")
{
    LaptopSchool school;
    REQUIRE(school.signIn("dsl"));
    security::Packet packet;
    packet.id = QUuid::createUuid();
    packet.written = test::monday().addDays(23);
    packet.concern = {{"what_happened", canary}, {"occurred_on", "2026-12-15"}};
    const auto done = school.workspace->cases().bringIn(security::sealPacket(packet, school.readCard()), {{school.pupil}, school.staff});
    REQUIRE(done);
    CHECK(school.workspace->cases().get(done->logged.id)->concern->what.occurredOn == QDate(2026, 12, 15));
}

TEST_CASE("A packet without a matched pupil is not brought in", "[packet]")
{
    LaptopSchool school;
    REQUIRE(school.signIn("dsl"));
    CHECK_FALSE(school.workspace->cases().bringIn(school.write(), {}));
    CHECK((*school.workspace->cases().all())->empty());
}

TEST_CASE("A packet for another file, cut, changed or foreign is refused", "[packet][attack]")
{
    LaptopSchool school;
    REQUIRE(school.signIn("dsl"));
    QByteArray packet = school.write();
    SECTION("cut") { packet.chop(10); }
    SECTION("one bit") { packet[packet.size() - 20] = char(packet[packet.size() - 20] ^ 1); }
    SECTION("rubbish") { packet = "rubbish"; }
    SECTION("empty") { packet.clear(); }
    CHECK(school.workspace->cases().openPacket(packet).error().kind == ProblemKind::BadFile);
    LaptopSchool other;
    REQUIRE(other.signIn("dsl"));
    CHECK(other.workspace->cases().openPacket(school.write()).error().why == "other_store");
}

TEST_CASE("Neither the coordinator nor a member of staff opens a packet", "[packet]")
{
    LaptopSchool school;
    for (const char* name : {"coordinator", "staff", "admin"}) {
        REQUIRE(school.signIn(name));
        CHECK(school.workspace->cases().openPacket(school.write()).error().kind == ProblemKind::Denied);
        CHECK(security::openPacket(school.write(), *school.workspace->store().keys()).error().why == "no_key");
    }
}

TEST_CASE("A receipt that nobody on the card signed strikes nothing out", "[packet][attack]")
{
    LaptopSchool school;
    const QByteArray packet = school.write();
    security::KeyRing stranger;
    stranger.makeOwn();
    const QByteArray forged =
        security::writeReceipt(*security::readPacketHead(packet), school.dsl.uuid(), test::monday(), stranger);
    CHECK(security::readReceipt(forged, school.readCard()).error().kind == ProblemKind::BadFile);
}

TEST_CASE("A packet made with a program of one's own does not choose who at the school reads it", "[packet][attack]")
{
    LaptopSchool school;
    security::Packet packet = school.typed();
    SECTION("by its text")
    {
        packet.concern.insert(QStringLiteral("level"), QStringLiteral("restricted"));
        packet.concern.insert(QStringLiteral("recipients"), QJsonObject{{QStringLiteral("staff"), QJsonArray{school.staff.text()}}});
        packet.concern.insert(QStringLiteral("about_staff"), school.head.text());
    }
    security::Card card = school.readCard();
    SECTION("by its list of readers")
    {
        packet.onlyFor = {school.staff.uuid()};
        for (security::CardHolder& holder : card.readers)
            if (holder.id == school.dsl.uuid()) holder.id = school.staff.uuid(); // sealed for the lead, and for nobody by name
    }
    const QByteArray file = security::sealPacket(packet, card);
    REQUIRE(school.signIn("dsl"));
    const auto open = school.workspace->cases().openPacket(file);
    INFO((open ? "" : open.error().why.toStdString()));
    REQUIRE(open);
    CHECK_FALSE(open->onlyFor.empty()); // and it is shown as restricted
    const auto brought = school.workspace->cases().bringIn(file, {{school.pupil}, school.staff});
    INFO((brought ? "" : brought.error().why.toStdString()));
    REQUIRE(brought);
    const auto readers = school.workspace->cases().readers(brought->logged.id);
    REQUIRE(readers);
    const auto reads = [&readers](StaffId who) {
        return std::any_of(readers->begin(), readers->end(), [who](const CaseReader& one) { return one.id == who; });
    };
    CHECK(reads(school.dsl)); // who has it open
    CHECK_FALSE(reads(school.staff));
    const auto logged = school.workspace->cases().get(brought->logged.id);
    CHECK(logged->concern->what.aboutStaff.isNull());
}

TEST_CASE("Another packet under a number that came before is brought in all the same", "[packet][attack]")
{
    LaptopSchool school;
    const QUuid number = QUuid::createUuid();
    security::Packet forged = school.typed(number);
    forged.concern.insert(QStringLiteral("what_happened"), QStringLiteral("Nothing happened"));
    const QByteArray first = security::sealPacket(forged, school.readCard()), genuine = school.write(number);
    REQUIRE(school.signIn("dsl"));
    Cases& cases = school.workspace->cases();
    REQUIRE(cases.bringIn(first, {{school.pupil}, school.staff}));
    REQUIRE(cases.openPacket(genuine));
    const auto brought = cases.bringIn(genuine, {{school.pupil}, school.staff});
    REQUIRE(brought);
    CHECK(cases.get(brought->logged.id)->concern->what.whatHappened == QString::fromLatin1(canary));
    CHECK((*cases.all())->size() == 2);
    for (const QByteArray& file : {first, genuine}) {
        CHECK(cases.openPacket(file).error().why == "received");
        CHECK_FALSE(cases.bringIn(file, {{school.pupil}, school.staff}));
    }
    CHECK(*cases.receiptOf(genuine) == brought->receipt);
    CHECK(*cases.receiptOf(first) != brought->receipt);
    const Done whole = school.workspace->verify();
    INFO((whole ? "" : whole.error().why.toStdString()));
    CHECK(whole);
}

TEST_CASE("A lead who is denied one of two children of a name opens the packet about the other", "[packet][L-5]")
{
    LaptopSchool school;
    Pupil namesake = test::amelia();
    namesake.born = test::amelia().born.addYears(2);
    REQUIRE(school.workspace->save(namesake));
    REQUIRE(school.workspace->act("pupil.deny", {{"pupil", school.pupil.text()}, {"staff", school.dsl.text()}, {"reason", "Uncle"}}));
    REQUIRE(school.signIn("dsl"));
    const auto opens = [&](const QString& born) {
        security::Packet packet = school.typed();
        packet.pupils = {{QStringLiteral("Amelia Ward"), born}};
        return bool(school.workspace->cases().openPacket(security::sealPacket(packet, school.readCard())));
    };
    CHECK(opens(namesake.born.toString(Qt::ISODate)));
    CHECK(opens(QString::number(namesake.born.year())));
    CHECK_FALSE(opens(test::amelia().born.toString(Qt::ISODate)));
    CHECK_FALSE(opens(QString()));
    CHECK_FALSE(opens(namesake.born.addYears(5).toString(Qt::ISODate))); // of neither: it may be a slip
}

TEST_CASE("A packet is brought in also where forged ones took all its numbers first", "[packet][attack]")
{
    LaptopSchool school;
    const QByteArray genuine = school.write();
    REQUIRE(school.signIn("dsl"));
    Cases& cases = school.workspace->cases();
    const auto head = security::readPacketHead(genuine);
    std::vector<QUuid> taken = store::numbersOf(*head);
    const size_t few = GENERATE(1, 2, 5);
    taken.resize(few);
    for (const QUuid& number : taken) REQUIRE(cases.bringIn(school.write(number), {{school.pupil}, school.staff}));
    const auto brought = cases.bringIn(genuine, {{school.pupil}, school.staff});
    REQUIRE(brought);
    CHECK((*cases.all())->size() == few + 1);
    CHECK(cases.openPacket(genuine).error().why == "received");
    CHECK(*cases.receiptOf(genuine) == brought->receipt);
    if (few < 5) CHECK(school.workspace->verify());
}
