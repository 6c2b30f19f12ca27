// Away from the file: the card that the headteacher makes, and the packet that a laptop writes with it and strikes out. All of
// it through the window.
#include "core/base/text.h"
#include "core/domain/pupil.h"
#include "tests/ui/packetdesk.h"
#include "ui/common/ask.h"
#include "ui/concerns/bodyoutline.h"
#include "ui/concerns/casepage.h"
#include "ui/concerns/logconcernpage.h"
#include "ui/concerns/triagepage.h"
#include "ui/packets/bringinpage.h"
#include "ui/packets/laptoppage.h"
#include "ui/shell/navigation.h"
#include "ui/signin/accountjobs.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using namespace fledge::test::away;

TEST_CASE_METHOD(PacketDesk, "The headteacher makes a card that says until when it is good and holds no secret", "[ui][packet]")
{
    beActive();
    window().open(u"settings/accounts"_s);
    CHECK(words().contains(u"no secret"_s));
    picture(u"settings-accounts-card"_s);
    FileDialog::setNextFileName(path(u"my-card"_s));
    click(u"makeCard"_s);
    const QString made = path(u"my-card.fledge-card"_s);
    REQUIRE(QFile::exists(made));
    const auto read = security::readCard(bytesOf(made), test::sampleDay);
    REQUIRE(read.has_value());
    CHECK(read->expires == test::sampleDay.addDays(180));
    CHECK(read->readers.size() >= 2);
    CHECK_FALSE(bytesOf(made).contains(pupil.familyName.toUtf8()));
    CHECK(notice().contains(u"good until"_s));
    CHECK(notice().contains(u"no secret"_s));

    const QByteArray before = bytesOf(made);
    FileDialog::setNextFileName(made);
    click(u"makeCard"_s);
    CHECK(notice().contains(u"of this name already"_s));
    CHECK(bytesOf(made) == before);

    auto* last = shown<QLineEdit>(u"cardExpires"_s);
    last->setFocus();
    last->selectAll();
    QTest::keyClicks(last, u"yesterday"_s);
    FileDialog::setNextFileName(path(u"other"_s));
    click(u"makeCard"_s);
    CHECK(text(u"cardProblem"_s).contains(u"today or later"_s));
    CHECK_FALSE(QFile::exists(path(u"other.fledge-card"_s)));
    FileDialog::setNextFileName({});
    FileDialog::open(&window(), {}, {}, [](const QString&) {}); // nobody asked: what was set is used up
}

TEST_CASE_METHOD(PacketDesk, "Only the headteacher is offered a card, and only the safeguarding side brings packets in", "[ui][packet]")
{
    for (const QString& other : {u"dsl"_s, u"coordinator"_s, u"staff"_s, u"admin"_s}) {
        INFO(other.toStdString());
        be(other);
        window().open(u"settings/accounts"_s);
        QTest::qWait(1);
        CHECK(isShown<QWidget>(u"ownPassword"_s));
        CHECK_FALSE(isShown<QWidget>(u"laptopCard"_s));
    }
    const auto hasPage = [this] {
        const auto& kinds = desk().pages();
        return std::any_of(kinds.begin(), kinds.end(), [](const PageKind& kind) { return kind.name == u"packet"_s; });
    };
    for (const QString& who : {u"dsl"_s, u"dsl2"_s, u"head"_s}) {
        be(who);
        CHECK(hasPage());
        window().open(u"concerns"_s);
        CHECK(isShown<QPushButton>(u"concerns-packet"_s));
    }
    for (const QString& who : {u"coordinator"_s, u"staff"_s, u"admin"_s}) {
        be(who);
        CHECK_FALSE(hasPage());
        window().open(bringInAddress);
        CHECK(notice().contains(u"There is no page"_s));
    }
}

TEST_CASE_METHOD(PacketDesk, "With a card and no file there is the school's name and one thing to do, and nothing of the file", "[ui][packet]")
{
    window().open(u"pupils"_s);
    openCard();
    picture(u"laptop"_s);
    CHECK(desk().workspace() == nullptr);
    CHECK(dynamic_cast<LaptopPage*>(window().centralWidget()) != nullptr);
    const auto read = security::readCard(card, {});
    CHECK(window().windowTitle().contains(read->school));
    CHECK(text(u"card-words"_s).contains(u"31 May 2027"_s));
    CHECK(text(u"card-words"_s).contains(u"no secret"_s));
    CHECK(window().page() == nullptr);
    CHECK_FALSE(words().contains(pupil.familyName));
    for (QWidget* part : {static_cast<QWidget*>(&window().topBar()), static_cast<QWidget*>(window().findChild<Navigation*>())})
        CHECK((part == nullptr || !part->isVisible()));
    // No key leads anywhere else.
    for (const auto& [which, with] : {std::pair{Qt::Key_K, Qt::KeyboardModifiers(Qt::ControlModifier)},
                                      {Qt::Key_1, Qt::KeyboardModifiers(Qt::ControlModifier)},
                                      {Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier},
                                      {Qt::Key_Left, Qt::KeyboardModifiers(Qt::AltModifier)},
                                      {Qt::Key_Escape, Qt::KeyboardModifiers(Qt::NoModifier)}})
        QTest::keyClick(&window(), which, with);
    CHECK(dynamic_cast<LaptopPage*>(window().centralWidget()) != nullptr);
    CHECK_FALSE(desk().actAsSignIn(u"head"_s));
    click(u"closeCard"_s);
    CHECK(isShown<QPushButton>(u"openCard"_s)); // the welcome
    FileDialog::setNextFileName(cardPath());
    click(u"openCard"_s);
    CHECK(dynamic_cast<LaptopPage*>(window().centralWidget()) != nullptr);
}

TEST_CASE_METHOD(PacketDesk, "A laptop opens its card again at the next start; a PC with a school's file opens that", "[ui][packet]")
{
    openCard();
    desk().start();
    CHECK(desk().workspace() != nullptr); // the file was known before the card
    QSettings().clear();
    openCard();
    desk().start();
    CHECK(dynamic_cast<LaptopPage*>(window().centralWidget()) != nullptr);
}

TEST_CASE_METHOD(PacketDesk, "A concern is written and sealed by keyboard alone, and nobody opens it on the laptop", "[ui][packet]")
{
    openCard();
    QTest::qWait(1);
    CHECK(QApplication::focusWidget() == shown<QWidget>(u"concern-pupil"_s));
    QTest::keyClicks(QApplication::focusWidget(), u"Amelia W"_s);
    key(Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"12/4/2012"_s);
    type(u"concern-what_happened"_s, canary);
    type(u"concern-childs_words"_s, u"I do not want to go there"_s);
    type(u"concern-place"_s, u"Behind the barn"_s);
    type(u"packet-author"_s, u"Leah at the farm"_s);
    shown<QPushButton>(u"concern-map"_s)->setChecked(true);
    QTest::qWait(1);
    auto* body = window().findChildren<BodyOutline*>().front();
    QTest::mouseClick(body, Qt::LeftButton, {}, QPoint(body->width() / 2, body->height() / 3));
    writeTo(path(u"note.txt"_s), "What he wrote");
    FileDialog::setNextFileName(path(u"note.txt"_s));
    click(u"concern-attach"_s);
    waitUntil([this] { return words().contains(u"note.txt"_s) && !words().contains(u"being read"_s); });
    picture(u"laptop-filled"_s);
    FileDialog::setNextFileName(path(u"one"_s));
    key(Qt::Key_Return, Qt::ControlModifier);
    waitUntil([this] { return isShown<QLabel>(u"packet-saved"_s); });
    picture(u"laptop-saved"_s);
    CHECK(text(u"packet-saved"_s).contains(u"one.fledge-packet"_s));
    CHECK(text(u"packet-saved"_s).contains(u"not sealed there"_s)); // the file that was attached
    const QByteArray sealed = bytesOf(path(u"one.fledge-packet"_s));
    for (const char* secret : {"Quillon", "Amelia", "Leah", "barn"}) CHECK_FALSE(sealed.contains(secret));
    CHECK_FALSE(words().contains(u"Quillon"_s));
    CHECK(isShown<QWidget>(u"savedPackets"_s));
    click(u"writeAnother"_s);
    CHECK(shown<QPlainTextEdit>(u"concern-what_happened"_s)->toPlainText().isEmpty());
    CHECK(shown<QLineEdit>(u"packet-author"_s)->text() == u"Leah at the farm"_s); // the same person writes on
    CHECK(window().close()); // nothing is unsaved, nothing is asked

    openSchool(u"dsl"_s);
    const auto opened = workspace().cases().openPacket(sealed);
    REQUIRE(opened.has_value());
    CHECK(opened->pupils.front().born == u"2012-04-12"_s);
    CHECK(opened->concern.value(u"place"_s).toString() == u"Behind the barn"_s);
    CHECK(opened->concern.contains(u"body_marks"_s));
    CHECK(opened->attachments.size() == 1);
}

TEST_CASE_METHOD(PacketDesk, "What is missing is said, with the keyboard on it, and nothing is saved", "[ui][packet]")
{
    openCard();
    click(u"savePacket"_s);
    CHECK(text(u"packet-problem"_s).contains(u"the pupil's name"_s));
    CHECK(QApplication::focusWidget() == shown<QWidget>(u"concern-pupil"_s));
    type(u"concern-pupil"_s, u"Amelia"_s);
    click(u"savePacket"_s);
    CHECK(text(u"packet-problem"_s).contains(u"what happened"_s));
    type(u"concern-what_happened"_s, canary);
    click(u"savePacket"_s);
    CHECK(text(u"packet-problem"_s).contains(u"your name"_s));
    type(u"packet-author"_s, u"Leah"_s);
    type(u"concern-born"_s, u"spring"_s);
    click(u"savePacket"_s);
    CHECK(text(u"packet-problem"_s).contains(u"“spring” is no date of birth"_s));
    shown<QLineEdit>(u"concern-born"_s)->clear();
    type(u"concern-occurred_on"_s, u"tomorrow"_s);
    click(u"savePacket"_s);
    CHECK(text(u"packet-problem"_s).contains(u"may not be after today"_s));
}

TEST_CASE_METHOD(PacketDesk, "A packet is never written over another file, and the typing stays until it is saved", "[ui][packet]")
{
    openCard();
    fill(u"Amelia"_s);
    writeTo(path(u"taken.fledge-packet"_s), "somebody's packet");
    saveAs(u"taken"_s);
    CHECK(text(u"packet-problem"_s).contains(u"of this name already"_s));
    CHECK(bytesOf(path(u"taken.fledge-packet"_s)) == "somebody's packet");
    saveAs(u"no such folder/one"_s);
    CHECK(text(u"packet-problem"_s).contains(u"could not be written"_s));
    CHECK(shown<QPlainTextEdit>(u"concern-what_happened"_s)->toPlainText() == canary);
    click(u"closeCard"_s); // also across the welcome
    openCard();
    CHECK(shown<QPlainTextEdit>(u"concern-what_happened"_s)->toPlainText() == canary);
    saveAs(u"two"_s);
    CHECK(QFile::exists(path(u"two.fledge-packet"_s)));
}

TEST_CASE_METHOD(PacketDesk, "Closing with something unsaved asks first; a killed program leaves it sealed, to be taken along", "[ui][packet]")
{
    openCard();
    fill(u"Amelia"_s);
    MessageBox::setNextAnswer(false);
    CHECK_FALSE(window().close());
    CHECK(MessageBox::lastQuestion().contains(u"without saving"_s));
    desk().keepTyping(); // what the pause after typing does
    const auto left = QDir(unfinishedFolder()).entryInfoList(QDir::Files);
    REQUIRE(left.size() == 1);
    CHECK_FALSE(bytesOf(left.front().filePath()).contains("Quillon"));

    FixedClock clock(QDateTime(test::sampleDay, QTime(10, 0), Qt::UTC));
    WorkspaceOptions options;
    options.clock = &clock;
    Desk later(options); // the program after it was killed
    REQUIRE(later.openFile(cardPath()));
    later.window().show();
    auto* take = later.window().findChild<QPushButton*>(u"takeUnfinished"_s);
    REQUIRE(take != nullptr);
    CHECK(take->isVisible());
    test::picture(later.window(), u"laptop-unfinished"_s);
    FileDialog::setNextFileName(path(u"rescued"_s));
    take->click();
    CHECK(QDir(unfinishedFolder()).entryInfoList(QDir::Files).isEmpty());
    const QByteArray rescued = bytesOf(path(u"rescued.fledge-packet"_s));
    openSchool(u"dsl"_s);
    CHECK(workspace().cases().openPacket(rescued)->concern.value(u"what_happened"_s).toString() == canary);
}

TEST_CASE_METHOD(PacketDesk, "What was saved leaves nothing unfinished behind", "[ui][packet]")
{
    openCard();
    fill(u"Amelia"_s);
    desk().keepTyping();
    REQUIRE(QDir(unfinishedFolder()).entryInfoList(QDir::Files).size() == 1);
    saveAs(u"three"_s);
    CHECK(QDir(unfinishedFolder()).entryInfoList(QDir::Files).isEmpty());
    desk().keepTyping();
    CHECK(QDir(unfinishedFolder()).entryInfoList(QDir::Files).isEmpty());
}

TEST_CASE_METHOD(PacketDesk, "A card that has run out, is damaged, changed or signed by another key gets one sentence and no form",
                 "[ui][packet][attack]")
{
    QByteArray bad = card;
    QString wanted;
    SECTION("run out")
    {
        bad = *workspace().cases().card(test::sampleDay);
        wanted = u"has run out"_s;
    }
    SECTION("damaged") { bad = bad.left(40), wanted = u"damaged"_s; }
    SECTION("empty") { bad.clear(), wanted = u"damaged"_s; }
    SECTION("longer than the school said") { bad.replace("2027-05-31", "2037-05-31"), wanted = u"not as the school signed it"_s; }
    SECTION("its signature cut") { bad.chop(20), wanted = u"not as the school signed it"_s; }
    SECTION("of another key")
    {
        security::KeyRing stranger;
        stranger.makeSchoolKey();
        security::Card forged = *security::readCard(card, {});
        forged.schoolKey = stranger.schoolPublic();
        bad = security::writeCard(forged, stranger);
        wanted = u"not signed with the school's key"_s;
    }
    writeTo(path(u"bad.fledge-card"_s), bad);
    // The day after, on a computer that knows the school.
    FixedClock clock(QDateTime(test::sampleDay.addDays(1), QTime(9, 0), Qt::UTC));
    WorkspaceOptions options;
    options.clock = &clock;
    Desk laptop(options);
    CHECK_FALSE(laptop.openFile(path(u"bad.fledge-card"_s)));
    laptop.window().show();
    const auto sentences = laptop.window().findChildren<QLabel*>(u"calmWords"_s);
    REQUIRE(sentences.size() == 1);
    INFO(sentences.front()->text().toStdString());
    CHECK(sentences.front()->text().contains(wanted));
    CHECK(laptop.window().findChild<QPlainTextEdit*>() == nullptr);
    CHECK(laptop.workspace() == nullptr);
    test::picture(laptop.window(), u"card-problem"_s);
}

TEST_CASE_METHOD(PacketDesk, "A laptop whose clock was set back says so, and lets nothing be written", "[ui][packet]")
{
    writeTo(path(u"early.fledge-card"_s), card);
    FixedClock clock(QDateTime(test::sampleDay.addYears(-1), QTime(9, 0), Qt::UTC));
    WorkspaceOptions options;
    options.clock = &clock;
    Desk laptop(options);
    CHECK_FALSE(laptop.openFile(path(u"early.fledge-card"_s)));
    laptop.window().show();
    const auto sentences = laptop.window().findChildren<QLabel*>(u"calmWords"_s);
    REQUIRE(sentences.size() == 1);
    CHECK(sentences.front()->text().contains(u"Put the clock right"_s));
    CHECK(laptop.window().findChild<QPlainTextEdit*>() == nullptr);
    CHECK(laptop.window().findChild<QPushButton*>(u"strikeOut"_s) != nullptr);
}

TEST_CASE_METHOD(PacketDesk, "With its receipt the laptop strikes its copy out, after saying which", "[ui][packet]")
{
    openCard();
    fill(name());
    saveAs(u"sent"_s);
    click(u"writeAnother"_s);
    fill(name());
    saveAs(u"other"_s);
    openSchool(u"dsl"_s);
    const auto done = workspace().cases().bringIn(bytesOf(path(u"sent.fledge-packet"_s)), {{pupil.id}, {}});
    REQUIRE(done.has_value());
    writeTo(path(u"sent.fledge-receipt"_s), done->receipt);
    QByteArray forged = done->receipt;
    forged.replace("\"digest\":\"", "\"digest\":\"0");
    writeTo(path(u"forged.fledge-receipt"_s), forged);
    const auto said = [this] {
        QStringList all;
        for (QLabel* label : window().findChildren<QLabel*>(u"noticeText"_s))
            if (label->isVisible()) all += label->text();
        return all.join(u'\n');
    };

    openCard();
    FileDialog::setNextFileName(path(u"forged.fledge-receipt"_s));
    click(u"strikeOut"_s);
    CHECK(said().contains(u"not signed by somebody on the card"_s));
    CHECK(QFile::exists(path(u"sent.fledge-packet"_s)));

    FileDialog::setNextFileName(path(u"sent.fledge-receipt"_s));
    MessageBox::setNextAnswer(false);
    click(u"strikeOut"_s);
    waitUntil([] { return MessageBox::lastQuestion().contains(u"sent.fledge-packet"_s); });
    CHECK(QFile::exists(path(u"sent.fledge-packet"_s)));

    FileDialog::setNextFileName(path(u"sent.fledge-receipt"_s));
    MessageBox::setNextAnswer(true);
    click(u"strikeOut"_s);
    waitUntil([&] { return said().contains(u"is struck out"_s); });
    CHECK_FALSE(QFile::exists(path(u"sent.fledge-packet"_s)));
    CHECK(QFile::exists(path(u"other.fledge-packet"_s)));
    QTest::qWait(1);
    QStringList left;
    for (QLabel* label : shown<QWidget>(u"savedPackets"_s)->findChildren<QLabel*>())
        if (label->isVisible()) left += label->text();
    CHECK(left.contains(u"other.fledge-packet"_s));
    CHECK_FALSE(left.contains(u"sent.fledge-packet"_s));
}

TEST_CASE_METHOD(PacketDesk, "A card of a school that this computer does not know is used once its key was compared", "[ui][packet][attack]")
{
    writeTo(path(u"own.fledge-card"_s), card);
    security::KeyRing stranger; // who took the school's name, with a file number and a key of their own
    stranger.makeSchoolKey();
    security::Card forged = *security::readCard(card, {});
    forged.storeId = QByteArray(16, 's');
    forged.schoolKey = stranger.schoolPublic();
    writeTo(path(u"theirs.fledge-card"_s), security::writeCard(forged, stranger));
    FixedClock clock(QDateTime(test::sampleDay.addDays(1), QTime(9, 0), Qt::UTC));
    WorkspaceOptions options;
    options.clock = &clock;
    Desk laptop(options);
    REQUIRE(laptop.openFile(path(u"own.fledge-card"_s))); // the first
    CHECK_FALSE(laptop.openFile(path(u"theirs.fledge-card"_s)));
    laptop.window().show();
    const auto sentences = laptop.window().findChildren<QLabel*>(u"calmWords"_s);
    REQUIRE_FALSE(sentences.empty());
    const auto labels = laptop.window().findChildren<QLabel*>();
    CHECK(std::any_of(labels.begin(), labels.end(), [](const QLabel* one) { return one->text() == u"Compare this card's key first"_s; }));
    CHECK(sentences.front()->text().contains(u"Compare its key with the one on the school's recovery sheet"_s));
    CHECK(sentences.front()->text().contains(security::fingerprint(forged.schoolKey)));
    test::picture(laptop.window(), u"card-another"_s);
    auto* same = laptop.window().findChild<QPushButton*>(u"keyCompared"_s);
    REQUIRE(same);
    same->click();
    CHECK(laptop.openFile(path(u"theirs.fledge-card"_s))); // from now on it is known
    CHECK(laptop.openFile(path(u"own.fledge-card"_s)));
}
