// What a packet carries: several pupils, a restricted level, a provider or a colleague; how it is written on the laptop and
// matched at the office PC. All of it through the window.
#include "core/domain/concernparts.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/reviewrequest.h"
#include "core/policy/placementstate.h"
#include "tests/support/oldpacket.h"
#include "tests/ui/packetdesk.h"
#include "ui/concerns/casepage.h"
#include "ui/packets/bringinpage.h"
#include "ui/packets/laptoppage.h"

#include <QCheckBox>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using namespace fledge::test::away;

namespace {

class KindsDesk : public PacketDesk
{
public:
    KindsDesk()
    {
        const auto all = workspace().list<Placement>();
        for (const Placement& one : *all)
            if (policy::isLive(one.status) && one.pupilId != pupil.id) placed = one;
        REQUIRE_FALSE(placed.id.isNull());
        other = *workspace().get(placed.pupilId);
    }
    QString otherName() const { return other.givenName + u' ' + other.familyName; }
    void choose(const QString& box, int index)
    {
        shown<QComboBox>(box)->setCurrentIndex(index);
        QTest::qWait(1);
    }
    security::Packet opened(const QString& file)
    {
        const auto packet = workspace().cases().openPacket(bytesOf(path(file)));
        REQUIRE(packet.has_value());
        return *packet;
    }
    void bringIn()
    {
        click(u"bringIn"_s);
        waitUntil([this] { return isShown<QWidget>(u"packet-done"_s) || isShown<QLabel>(u"packet-problem"_s); });
    }
    policy::CaseFile broughtIn() { return (*workspace().cases().all())->front(); }
    bool reads(const QString& signIn)
    {
        const auto readers = workspace().cases().readers(broughtIn().id);
        const auto staff = workspace().list<Staff>(store::Filter::where(u"sign_in"_s, signIn));
        return std::any_of(readers->begin(), readers->end(), [&](const CaseReader& one) { return one.id == staff->front().id; });
    }
    void tick(PlacementId id, bool on = true) { shown<QCheckBox>(u"tick-"_s + id.text())->setChecked(on); }
    /// A packet as another laptop wrote it.
    void put(const QString& file, const std::function<void(security::Packet&)>& fill)
    {
        security::Packet one;
        one.id = QUuid::createUuid();
        one.author = u"Leah at the farm"_s;
        one.written = QDateTime(test::sampleDay.addDays(-1), QTime(16, 0), Qt::UTC);
        one.concern = {{u"what_happened"_s, canary}};
        fill(one);
        writeTo(path(file), security::sealPacket(one, *security::readCard(card, {})));
    }

    Placement placed; ///< a live one, of another pupil
    Pupil other;
};

} // namespace

TEST_CASE_METHOD(KindsDesk, "On the laptop two pupils are typed, each with their part and their own words", "[ui][packet]")
{
    openCard();
    fill(u"Amelia Ward"_s);
    CHECK_FALSE(isShown<QPlainTextEdit>(u"pupil-text-0"_s)); // with one pupil, what happened is theirs
    click(u"addPupil"_s);
    CHECK(QApplication::focusWidget() == shown<QWidget>(u"concern-pupil-1"_s));
    QTest::keyClicks(QApplication::focusWidget(), u"Ben Kaya"_s);
    key(Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"2013"_s);
    choose(u"pupil-part-1"_s, int(PupilPart::Witness));
    type(u"pupil-text-1"_s, u"He saw it from the gate"_s);
    QTest::qWait(1);
    picture(u"laptop-two-pupils"_s);
    window().resize(1024, 600);
    QTest::qWait(1);
    picture(u"laptop-two-pupils-small"_s);
    CHECK(shown<QPushButton>(u"savePacket"_s)->mapTo(&window(), QPoint(0, 0)).y() < window().height());
    saveAs(u"two"_s);
    const QByteArray sealed = bytesOf(path(u"two.fledge-packet"_s));
    for (const char* secret : {"Amelia", "Ben", "gate"}) CHECK_FALSE(sealed.contains(secret));

    openSchool(u"dsl"_s);
    const security::Packet packet = opened(u"two.fledge-packet"_s);
    REQUIRE(packet.pupils.size() == 2);
    CHECK(packet.pupils[0].name == u"Amelia Ward"_s);
    CHECK(packet.pupils[1].name == u"Ben Kaya"_s);
    CHECK(packet.pupils[1].born == u"2013"_s);
    CHECK(packet.pupils[1].columns.value(u"part"_s).toString() == u"witness"_s);
    CHECK(packet.pupils[1].columns.value(u"own_text"_s).toString() == u"He saw it from the gate"_s);
}

TEST_CASE_METHOD(KindsDesk, "A pupil typed too much is taken away, and one without a name is not sealed", "[ui][packet]")
{
    openCard();
    fill(u"Amelia Ward"_s);
    click(u"addPupil"_s);
    type(u"concern-born-1"_s, u"2013"_s);
    click(u"savePacket"_s);
    CHECK(text(u"packet-problem"_s).contains(u"the pupil's name"_s));
    CHECK(QApplication::focusWidget() == shown<QWidget>(u"concern-pupil-1"_s));
    click(u"pupil-remove-1"_s);
    CHECK_FALSE(isShown<QLineEdit>(u"concern-pupil-1"_s));
    CHECK(shown<QLineEdit>(u"concern-pupil"_s)->text() == u"Amelia Ward"_s);
    saveAs(u"one"_s);
    CHECK(QFile::exists(path(u"one.fledge-packet"_s)));
}

TEST_CASE_METHOD(KindsDesk, "What was typed of two pupils is there again when the card is opened again, and lies sealed", "[ui][packet]")
{
    openCard();
    fill(u"Amelia Ward"_s);
    click(u"addPupil"_s);
    type(u"concern-pupil-1"_s, u"Ben Kaya"_s);
    type(u"pupil-text-1"_s, u"He saw it"_s);
    choose(u"concern-level"_s, int(ConcernLevel::Restricted));
    desk().keepTyping();
    const auto left = QDir(unfinishedFolder()).entryInfoList(QDir::Files);
    REQUIRE(left.size() == 1);
    const QByteArray kept = bytesOf(left.front().filePath());
    for (const char* secret : {"Amelia", "Ben", "saw", "Quillon"}) CHECK_FALSE(kept.contains(secret));
    click(u"closeCard"_s);
    openCard();
    CHECK(shown<QLineEdit>(u"concern-pupil-1"_s)->text() == u"Ben Kaya"_s);
    CHECK(shown<QPlainTextEdit>(u"pupil-text-1"_s)->toPlainText() == u"He saw it"_s);
    CHECK(shown<QComboBox>(u"concern-level"_s)->currentIndex() == int(ConcernLevel::Restricted));
    click(u"closeCard"_s);
    // Had the program been killed: the leads open what was kept, and the headteacher does not.
    openSchool(u"dsl"_s);
    CHECK(workspace().cases().openPacket(kept)->pupils.size() == 2);
    be(u"head"_s);
    CHECK(workspace().cases().openPacket(kept).error().why == u"old_card"_s);
}

TEST_CASE_METHOD(KindsDesk, "A restricted packet says who opens it, and becomes a restricted concern of theirs", "[ui][packet]")
{
    openCard();
    fill(otherName());
    CHECK(text(u"who-opens"_s).contains(u"The headteacher and the safeguarding leads"_s));
    choose(u"concern-level"_s, int(ConcernLevel::Restricted));
    CHECK(text(u"who-opens"_s).contains(u"only the safeguarding leads"_s));
    picture(u"laptop-restricted"_s);
    shown<QCheckBox>(u"reader-safeguarding"_s)->setChecked(false);
    click(u"savePacket"_s);
    CHECK(text(u"packet-problem"_s).contains(u"Tick who"_s));
    shown<QCheckBox>(u"reader-headteacher"_s)->setChecked(true);
    CHECK(text(u"who-opens"_s).contains(u"only the headteacher"_s));
    saveAs(u"restricted"_s);

    openSchool(u"dsl"_s);
    choosePacket(u"restricted.fledge-packet"_s);
    CHECK(notice().contains(u"packet is not for you"_s));
    be(u"head"_s);
    choosePacket(u"restricted.fledge-packet"_s);
    CHECK(words().contains(u"Restricted: only those"_s));
    chooseFirst();
    chooseAuthor(u"Not confirmed"_s);
    bringIn();
    CHECK(broughtIn().level == ConcernLevel::Restricted);
    CHECK(reads(u"head"_s));
    CHECK_FALSE(reads(u"dsl"_s));
}

TEST_CASE_METHOD(KindsDesk, "A concern about the headteacher is not sealed for them, and the match at the office keeps it from them", "[ui][packet]")
{
    openCard();
    choose(u"concern-about"_s, int(ConcernAbout::Staff));
    type(u"concern-what_happened"_s, canary);
    type(u"packet-author"_s, u"Leah at the farm"_s);
    click(u"savePacket"_s);
    CHECK(text(u"packet-problem"_s).contains(u"whom or what it is about"_s)); // no pupil is needed
    type(u"concern-about_name"_s, u"The head of the school"_s);
    click(u"savePacket"_s);
    CHECK(text(u"packet-problem"_s).contains(u"headteacher or a safeguarding lead"_s));
    CHECK(QApplication::focusWidget() == shown<QWidget>(u"concern-one_of"_s));
    choose(u"concern-one_of"_s, 2); // yes, the headteacher
    CHECK(text(u"who-opens"_s).contains(u"only the safeguarding leads"_s));
    picture(u"laptop-about-head"_s);
    saveAs(u"about"_s);

    openSchool(u"head"_s);
    choosePacket(u"about.fledge-packet"_s);
    CHECK(notice().contains(u"packet is not for you"_s));
    be(u"dsl"_s);
    choosePacket(u"about.fledge-packet"_s);
    CHECK_FALSE(isShown<QTableView>(u"packet-pupils"_s)); // nobody was typed
    CHECK(text(u"packet-about-words"_s).contains(u"The head of the school"_s));
    chooseAuthor(u"Not confirmed"_s);
    click(u"bringIn"_s);
    CHECK(text(u"packet-problem"_s).contains(u"Choose the colleague"_s));
    auto* colleague = shown<QComboBox>(u"packet-about"_s);
    const auto nameOf = [this](const QString& signIn) {
        const Staff one = workspace().list<Staff>(store::Filter::where(u"sign_in"_s, signIn))->front();
        return one.givenName + u' ' + one.familyName;
    };
    colleague->setCurrentIndex(colleague->findText(nameOf(u"staff"_s)));
    bringIn();
    CHECK(text(u"packet-problem"_s).contains(u"left out those it may be about"_s));
    colleague->setCurrentIndex(colleague->findText(nameOf(u"dsl"_s)));
    bringIn();
    CHECK(text(u"packet-problem"_s).contains(u"about you"_s));
    colleague->setCurrentIndex(colleague->findText(nameOf(u"head"_s)));
    picture(u"packet-about-head"_s);
    click(u"bringIn"_s);
    waitUntil([this] { return isShown<QWidget>(u"packet-done"_s); });
    CHECK_FALSE(reads(u"head"_s));
    CHECK(reads(u"dsl2"_s));
}

TEST_CASE_METHOD(KindsDesk, "With a card of the first kind everything is for all who open packets, and it says so", "[ui][packet]")
{
    writeTo(path(u"old.fledge-card"_s), test::old::card(*security::readCard(card, {}), *workspace().store().keys()));
    openCard(path(u"old.fledge-card"_s));
    CHECK_FALSE(shown<QComboBox>(u"concern-level"_s)->isEnabled());
    CHECK(text(u"level-words"_s).contains(u"older kind"_s));
    choose(u"concern-about"_s, int(ConcernAbout::Staff));
    type(u"concern-about_name"_s, u"The head"_s);
    type(u"concern-what_happened"_s, canary);
    type(u"packet-author"_s, u"Leah"_s);
    choose(u"concern-one_of"_s, 2);
    click(u"savePacket"_s);
    CHECK(text(u"packet-problem"_s).contains(u"sealed for them too"_s));
    choose(u"concern-about"_s, int(ConcernAbout::Pupil));
    type(u"concern-pupil"_s, name());
    saveAs(u"usual"_s);
    openSchool(u"dsl"_s);
    CHECK(opened(u"usual.fledge-packet"_s).pupils.front().name == name());
}

TEST_CASE_METHOD(KindsDesk, "Each of two pupils is matched by a person, and their placements are followed up in the same deed", "[ui][packet][L-17]")
{
    put(u"both.fledge-packet"_s, [this](security::Packet& one) {
        one.pupils = {{name(), QString::number(pupil.born.year())}, {otherName(), {}, {{u"part"_s, u"harmed"_s}, {u"own_text"_s, u"Hurt at the arm"_s}}}};
    });
    be(u"dsl"_s);
    choosePacket(u"both.fledge-packet"_s);
    CHECK(words().contains(u"Hurt at the arm"_s));
    CHECK(shown<QRadioButton>(u"packet-typed-0"_s)->text().contains(u"nobody is chosen"_s));
    click(u"bringIn"_s);
    CHECK(text(u"packet-problem"_s).contains(u"Choose who"_s));
    chooseFirst();
    CHECK(shown<QRadioButton>(u"packet-typed-0"_s)->text().contains(pupil.familyName));
    CHECK(shown<QRadioButton>(u"packet-typed-1"_s)->isChecked()); // on to the next
    CHECK(candidate(0).contains(other.familyName));
    click(u"bringIn"_s);
    CHECK(text(u"packet-problem"_s).contains(otherName()));
    chooseFirst();
    CHECK(text(u"packet-pupil"_s).contains(u"Everybody is chosen"_s));
    QTest::qWait(1); // what is offered now is shown
    tick(placed.id);
    QTest::qWait(1);
    picture(u"packet-two-pupils"_s);
    window().resize(1024, 600);
    QTest::qWait(1);
    picture(u"packet-two-pupils-small"_s);
    window().resize(1366, 768);
    const size_t before = workspace().list<ReviewRequest>()->size();
    chooseAuthor(u"Not confirmed"_s);
    bringIn();
    REQUIRE(isShown<QWidget>(u"packet-done"_s));
    const policy::CaseFile file = broughtIn();
    CHECK(file.pupils.size() == 2);
    CHECK(file.isAbout(other.id));
    for (const auto& one : file.pupils) // in no order of their own
        CHECK((one.what.part == PupilPart::Harmed) == (one.what.pupilId == other.id));
    REQUIRE(file.placements.size() == 1);
    CHECK(file.placements.front().what.placementId == placed.id);
    CHECK(workspace().cases().followUps(file.id)->size() == 6);
    CHECK(workspace().list<ReviewRequest>()->size() == before + 3);
}

TEST_CASE_METHOD(KindsDesk, "A packet about a provider offers every live placement there once it is matched", "[ui][packet][L-17]")
{
    const Provider provider = *workspace().get(placed.providerId);
    put(u"farm.fledge-packet"_s, [&](security::Packet& one) {
        one.about = provider.name;
        one.concern.insert(u"about"_s, u"provider"_s);
    });
    be(u"dsl"_s);
    choosePacket(u"farm.fledge-packet"_s);
    CHECK_FALSE(isShown<QWidget>(u"packet-placements"_s));
    chooseAuthor(u"Not confirmed"_s);
    click(u"bringIn"_s);
    CHECK(text(u"packet-problem"_s).contains(u"Choose the provider"_s));
    auto* box = shown<QComboBox>(u"packet-about"_s);
    CHECK(box->itemText(1) == provider.name); // the likely one comes first; a person decides
    CHECK(box->currentIndex() == 0);
    box->setCurrentIndex(1);
    Q_EMIT box->activated(1); // as a person choosing it
    QTest::qWait(1);
    Concern there;
    there.providerId = provider.id;
    const auto all = workspace().cases().placementsFor(there, {});
    REQUIRE_FALSE(all.empty());
    for (const Placement& one : all) tick(one.id);
    picture(u"packet-provider"_s);
    bringIn();
    REQUIRE(isShown<QWidget>(u"packet-done"_s));
    CHECK(broughtIn().concern->what.providerId == provider.id);
    CHECK(broughtIn().placements.size() == all.size());
}

TEST_CASE_METHOD(KindsDesk, "Opening a packet brings whoever may to the page that brings it in", "[ui][packet]")
{
    writeTo(path(u"clicked.fledge-packet"_s), packet(name()));
    const QString file = path(u"clicked.fledge-packet"_s);
    SECTION("somebody who may is signed in")
    {
        be(u"dsl"_s);
        CHECK(desk().openFile(file));
        waitUntil([this] { return isShown<QWidget>(u"packet-held"_s); });
    }
    SECTION("nobody has signed in yet")
    {
        REQUIRE(desk().openFile(folder() + u"/school.fledge"_s));
        CHECK(desk().openFile(file));
        be(u"dsl"_s);
        waitUntil([this] { return isShown<QWidget>(u"packet-held"_s); });
    }
    SECTION("somebody who may not")
    {
        be(u"coordinator"_s);
        CHECK(desk().openFile(file));
        CHECK(notice().contains(u"safeguarding lead"_s));
        CHECK_FALSE(isShown<QWidget>(u"packet-held"_s));
    }
    SECTION("on the laptop")
    {
        openCard();
        fill(u"Amelia"_s);
        CHECK_FALSE(desk().openFile(file));
        CHECK(words().contains(u"nobody can open it on this computer"_s));
        CHECK(shown<QPlainTextEdit>(u"concern-what_happened"_s)->toPlainText() == canary);
    }
}

TEST_CASE_METHOD(KindsDesk, "Somebody who types on the laptop without a pause has it kept sealed all the same", "[ui][packet]")
{
    openCard();
    fill(u"Amelia Ward"_s);
    QDir(unfinishedFolder()).removeRecursively();
    type(u"packet-author"_s, u" and"_s);
    clock().advance(6000);
    type(u"packet-author"_s, u" others"_s);
    REQUIRE(QDir(unfinishedFolder()).entryInfoList(QDir::Files).size() == 1);
    const QByteArray kept = bytesOf(QDir(unfinishedFolder()).entryInfoList(QDir::Files).front().filePath());
    CHECK_FALSE(kept.contains("Quillon"));
}
