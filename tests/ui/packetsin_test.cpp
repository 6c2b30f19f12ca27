// What the safeguarding lead does with a packet at the office PC. All of it through the window.
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

#include <QApplication>
#include <QClipboard>
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

TEST_CASE_METHOD(PacketDesk, "The lead brings a packet in once, for the pupil they chose and the writer they confirmed", "[ui][packet]")
{
    writeTo(path(u"four.fledge-packet"_s), packet(name(), isoDate(pupil.born)));
    be(u"dsl"_s);
    const size_t before = cases();
    window().open(u"concerns"_s);
    FileDialog::setNextFileName(path(u"four.fledge-packet"_s));
    click(u"concerns-packet"_s);
    waitUntil([this] { return isShown<QWidget>(u"packet-held"_s); });
    picture(u"packet"_s);
    const QString held = words();
    for (const QString& part : {name(), canary, u"Leah at the farm"_s, u"22 Nov 2026"_s}) CHECK(held.contains(part));
    CHECK(candidate(0).contains(pupil.familyName));
    CHECK(candidate(0).contains(u"name and date of birth"_s));
    CHECK(text(u"packet-pupil"_s).contains(u"Nobody is chosen"_s)); // a person decides, however well it fits
    CHECK_FALSE(isShown<QLabel>(u"packet-card"_s));

    click(u"bringIn"_s);
    CHECK(text(u"packet-problem"_s).contains(u"Choose the pupil"_s));
    chooseFirst();
    CHECK(text(u"packet-pupil"_s).contains(name()));
    key(Qt::Key_S, Qt::ControlModifier);
    CHECK(text(u"packet-problem"_s).contains(u"Say who wrote it"_s));
    CHECK(cases() == before);
    auto* author = shown<QComboBox>(u"packet-author"_s);
    author->setCurrentIndex(author->count() - 1);
    const StaffId writer(author->currentData().toUuid());
    key(Qt::Key_S, Qt::ControlModifier);
    waitUntil([this] { return isShown<QWidget>(u"packet-done"_s); });
    picture(u"packet-done"_s);
    CHECK(cases() == before + 1);
    const policy::CaseFile file = (*workspace().cases().all())->front();
    CHECK(file.concern->what.whatHappened == canary);
    CHECK(file.isAbout(pupil.id));
    CHECK(file.logged().by == writer);
    CHECK(text(u"packet-done-words"_s).contains(reference(file.id.uuid())));
    FileDialog::setNextFileName(path(u"four"_s));
    click(u"saveReceipt"_s);
    CHECK(security::readReceipt(bytesOf(path(u"four.fledge-receipt"_s)), *security::readCard(card, {})).has_value());
    click(u"openConcern"_s);
    CHECK(page<CasePage>().title().contains(reference(file.id.uuid())));
    picture(u"packet-case"_s);

    choosePacket(u"four.fledge-packet"_s);
    CHECK(notice().contains(u"brought in before"_s));
    CHECK(cases() == before + 1);
}

TEST_CASE_METHOD(PacketDesk, "The receipt of a packet that was brought in before is saved again", "[ui][packet]")
{
    writeTo(path(u"five.fledge-packet"_s), packet(name()));
    be(u"head"_s);
    REQUIRE(workspace().cases().bringIn(bytesOf(path(u"five.fledge-packet"_s)), {{pupil.id}, {}}).has_value());
    choosePacket(u"five.fledge-packet"_s);
    CHECK(notice().contains(u"brought in before"_s));
    FileDialog::setNextFileName(path(u"again"_s));
    click(u"receiptAgain"_s);
    CHECK(security::readReceipt(bytesOf(path(u"again.fledge-receipt"_s)), *security::readCard(card, {})).has_value());
}

TEST_CASE_METHOD(PacketDesk, "An unconfirmed writer is named in the concern as who reported it", "[ui][packet]")
{
    writeTo(path(u"six.fledge-packet"_s), packet(pupil.familyName, QString::number(pupil.born.year())));
    be(u"dsl"_s);
    choosePacket(u"six.fledge-packet"_s);
    CHECK(candidate(0).contains(u"name and year of birth"_s));
    chooseFirst();
    chooseAuthor(u"Not confirmed"_s);
    click(u"bringIn"_s);
    waitUntil([this] { return isShown<QWidget>(u"packet-done"_s); });
    const policy::CaseFile file = (*workspace().cases().all())->front();
    CHECK(file.concern->what.reportedBy == u"Leah at the farm"_s);
    CHECK(file.logged().by == workspace().person().id);
}

TEST_CASE_METHOD(PacketDesk, "A pupil who fits nothing that was typed is found by searching", "[ui][packet]")
{
    writeTo(path(u"seven.fledge-packet"_s), packet(u"Nobody of this school"_s));
    be(u"dsl"_s);
    choosePacket(u"seven.fledge-packet"_s);
    CHECK(candidate(0).endsWith(u'|')); // nobody is proposed
    key(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), name());
    chooseFirst();
    CHECK(text(u"packet-pupil"_s).contains(name()));
}

TEST_CASE_METHOD(PacketDesk, "Pupils that are copied beside a packet are noted as pupils: that one came is not said", "[ui][packet][export]")
{
    writeTo(path(u"copied.fledge-packet"_s), packet(u"Nobody of this school"_s));
    be(u"dsl"_s);
    choosePacket(u"copied.fledge-packet"_s);
    auto* pupils = window().page()->findChild<QTableView*>(u"packet-pupils"_s);
    pupils->selectAll();
    const auto rows = pupils->selectionModel()->selectedRows().size();
    QTest::keyClick(pupils, Qt::Key_C, Qt::ControlModifier);
    CHECK(QApplication::clipboard()->text().count(u'\n') == rows);
    store::AuditFilter filter;
    filter.action = u"export"_s;
    const auto audit = workspace().auditRows(filter, 10);
    REQUIRE(audit.has_value());
    REQUIRE(audit->size() == 1);
    CHECK(audit->front().why == u"Pupils: %1 rows copied"_s.arg(rows));
}

TEST_CASE_METHOD(PacketDesk, "A packet that is cut, changed, another school's or for others gets one sentence, and nothing is lost",
                 "[ui][packet][attack]")
{
    const QByteArray good = packet(name());
    be(u"dsl"_s);
    const size_t before = cases();
    writeTo(path(u"good.fledge-packet"_s), good);
    choosePacket(u"good.fledge-packet"_s); // stays open whatever comes next
    window().notices().clear();
    QByteArray bad = good;
    QString wanted;
    SECTION("cut") { bad.chop(10), wanted = u"not a whole packet"_s; }
    SECTION("one bit") { bad[bad.size() - 20] = char(bad[bad.size() - 20] ^ 1), wanted = u"not a whole packet"_s; }
    SECTION("rubbish") { bad = "rubbish", wanted = u"not a whole packet"_s; }
    SECTION("empty") { bad.clear(), wanted = u"not a whole packet"_s; }
    SECTION("another school's")
    {
        security::Card other = *security::readCard(card, {});
        other.storeId = QByteArray(16, 'x');
        bad = security::sealPacket({QUuid::createUuid(), u"L"_s, {{u"A"_s, {}}}, QDateTime(test::sampleDay, QTime(9, 31)), {}, {}}, other);
        wanted = u"another school's file"_s;
    }
    SECTION("with a card that does not name this reader")
    {
        security::Card other = *security::readCard(card, {});
        std::erase_if(other.readers, [this](const security::CardHolder& one) { return one.id == workspace().person().id.uuid(); });
        bad = security::sealPacket({QUuid::createUuid(), u"L"_s, {{u"A"_s, {}}}, QDateTime(test::sampleDay, QTime(9, 31)), {}, {}}, other);
        wanted = u"older card that does not name you"_s;
    }
    writeTo(path(u"bad.fledge-packet"_s), bad);
    FileDialog::setNextFileName(path(u"bad.fledge-packet"_s));
    click(u"choosePacket"_s);
    waitUntil([this] { return !notice().isEmpty() && isShown<QLabel>(u"noticeText"_s); });
    INFO(notice().toStdString());
    CHECK(notice().contains(wanted));
    CHECK(isShown<QWidget>(u"packet-held"_s));
    CHECK(bytesOf(path(u"bad.fledge-packet"_s)) == bad);
    CHECK(cases() == before);
    chooseFirst();
    chooseAuthor(u"Not confirmed"_s);
    click(u"bringIn"_s);
    waitUntil([this] { return isShown<QWidget>(u"packet-done"_s); });
    CHECK(cases() == before + 1);
}

TEST_CASE_METHOD(PacketDesk, "Whoever is shut out of a pupil whose packet is open before them reads nothing of it any more", "[ui][packet][others]")
{
    writeTo(path(u"theirs.fledge-packet"_s), packet(name()));
    be(u"dsl"_s);
    choosePacket(u"theirs.fledge-packet"_s);
    REQUIRE(words().contains(canary));
    WorkspaceOptions options;
    options.clock = &clock();
    const auto elsewhere = Workspace::open(workspace().path(), options);
    REQUIRE(elsewhere.has_value());
    REQUIRE((*elsewhere)->signIn(u"head"_s, "fledge-demo").has_value());
    REQUIRE((*elsewhere)->act(u"pupil.deny"_s, {{u"pupil"_s, pupil.id.text()},
                                                 {u"staff"_s, workspace().person().id.text()},
                                                 {u"reason"_s, u"They are related"_s}})
                .has_value());
    desk().noticeOthers();
    waitUntil([this] { return !isShown<QWidget>(u"packet-held"_s); });
    CHECK_FALSE(words().contains(canary));
    CHECK(notice().contains(u"This packet is not for you"_s));
    CHECK_FALSE(notice().contains(pupil.familyName));
    picture(u"packet-not-for-you"_s);
    choosePacket(u"theirs.fledge-packet"_s);
    CHECK_FALSE(isShown<QWidget>(u"packet-held"_s));
}

TEST_CASE_METHOD(PacketDesk, "A packet from a card that has run out or is older than the readers is taken, with a word about the card",
                 "[ui][packet]")
{
    security::Card old = *security::readCard(card, {});
    QString wanted;
    SECTION("run out") { old.expires = test::sampleDay.addDays(-1), wanted = u"ran out on Sun 22 Nov 2026"_s; }
    SECTION("superseded")
    {
        const QUuid mine = workspace().person().id.uuid();
        std::erase_if(old.readers, [&mine](const security::CardHolder& one) { return one.id != mine; });
        wanted = u"older than the readers of today"_s;
    }
    writeTo(path(u"old.fledge-packet"_s),
            security::sealPacket({QUuid::createUuid(), u"Leah"_s, {{name(), {}}}, QDateTime(test::sampleDay.addDays(-2), QTime(9, 0), Qt::UTC),
                                  {{u"what_happened"_s, canary}}, {}},
                                 old));
    beActive();
    choosePacket(u"old.fledge-packet"_s);
    CHECK(text(u"packet-card"_s).contains(wanted));
    chooseFirst();
    chooseAuthor(u"Not confirmed"_s);
    click(u"bringIn"_s);
    waitUntil([this] { return isShown<QWidget>(u"packet-done"_s); });
}

TEST_CASE_METHOD(PacketDesk, "The list of concerns has its own button to log one", "[ui][packet][concern]")
{
    be(u"dsl"_s);
    window().open(u"concerns"_s);
    click(u"concerns-log"_s);
    CHECK(dynamic_cast<LogConcernPage*>(window().page()) != nullptr);
    window().open(u"concerns"_s);
    beActive();
    key(Qt::Key_N, Qt::ControlModifier);
    CHECK(dynamic_cast<LogConcernPage*>(window().page()) != nullptr);
}
