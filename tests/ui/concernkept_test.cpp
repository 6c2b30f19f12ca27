// What goes with a concern that is logged, and what becomes of it when the file is busy, the disk is full, the page is left or
// the program is gone.
#include "core/base/text.h"
#include "core/domain/concernparts.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/staff.h"
#include "core/report/bodypart.h"
#include "tests/support/otherwriter.h"
#include "tests/ui/loggingdesk.h"
#include "ui/common/ask.h"
#include "ui/common/fields.h"
#include "ui/concerns/bodyoutline.h"
#include "ui/concerns/concernform.h"
#include "ui/concerns/logconcernpage.h"
#include "ui/record/directory.h"
#include "ui/shell/searchbox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::ConcernDesk;
using test::LeadDesk;
using test::OtherWriter;

TEST_CASE_METHOD(ConcernDesk, "While the file is busy everything typed stays, and the concern is sent once when it is free",
                 "[ui][concern]")
{
    log();
    takePupil(pupils().front().words.left(6));
    type(u"concern-what_happened"_s, u"Came without a coat again."_s);
    {
        OtherWriter other(workspace().path());
        send();
        CHECK_FALSE(isSent());
        CHECK(find<QPlainTextEdit>(u"concern-what_happened"_s)->toPlainText() == u"Came without a coat again."_s);
        CHECK(find<QPushButton>(u"send-concern"_s)->text() == u"Go on writing"_s);
        REQUIRE(letItTry()); // still held
        CHECK_FALSE(isSent());
    }
    REQUIRE(letItTry());
    REQUIRE(isSent());
    CHECK(waiting() == nullptr);
    CHECK(readBy(u"dsl"_s, u"without a coat"_s).size() == 1);
}

TEST_CASE_METHOD(ConcernDesk, "Sending that was refused by a busy file can be taken back to go on writing", "[ui][concern]")
{
    log();
    takePupil(pupils().front().words.left(6));
    type(u"concern-what_happened"_s, u"First words."_s);
    OtherWriter other(workspace().path());
    send();
    REQUIRE(waiting() != nullptr);
    click(u"send-concern"_s);
    CHECK(waiting() == nullptr);
    other.letGo();
    type(u"concern-what_happened"_s, u" More words."_s);
    send();
    REQUIRE(isSent());
    CHECK(readBy(u"dsl"_s, u"words."_s).size() == 1);
}

TEST_CASE_METHOD(ConcernDesk, "A full disk keeps everything typed, and sending again sends it once", "[ui][concern]")
{
    log();
    takePupil(pupils().front().words.left(6));
    find<QPlainTextEdit>(u"concern-what_happened"_s)->setPlainText(QString(30000, u'x') + u" AND THE DISK WAS FULL"_s);
    REQUIRE(workspace().limitPages(0).has_value());
    click(u"send-concern"_s);
    CHECK_FALSE(isSent());
    CHECK(text(u"concern-problem"_s).contains(u"disk is full"_s));
    CHECK(find<QPlainTextEdit>(u"concern-what_happened"_s)->toPlainText().endsWith(u"FULL"_s));
    REQUIRE(workspace().limitPages(100000).has_value());
    click(u"send-concern"_s);
    REQUIRE(isSent());
    CHECK(readBy(u"dsl"_s, u"DISK WAS FULL"_s).size() == 1);
}

TEST_CASE_METHOD(ConcernDesk, "Marks on the body map are put by mouse and keyboard, have notes, and reach the safeguarding lead",
                 "[ui][concern]")
{
    log();
    takePupil(pupils().front().words.left(6));
    type(u"concern-what_happened"_s, u"Marks seen at swimming."_s);
    click(u"concern-map"_s);
    auto* front = find<BodyOutline>(u"body-front"_s);
    auto* back = find<BodyOutline>(u"body-back"_s);
    QTest::mouseClick(front, Qt::LeftButton, {}, front->placeOf(0.62, 0.3).toPoint());
    CHECK(QApplication::focusWidget() == find<QWidget>(u"mark-1"_s));
    keys(u"Round, the size of a coin"_s);
    back->setFocus();
    for (int i = 0; i < 4; ++i) key(Qt::Key_Down);
    key(Qt::Key_Return);
    keys(u"Red line"_s);
    front->setFocus();
    key(Qt::Key_Return);
    picture(u"concern-body-map"_s);
    click(u"mark-remove-3"_s);
    send();
    REQUIRE(isSent());
    const auto read = readBy(u"dsl"_s, u"at swimming"_s);
    REQUIRE(read.size() == 1);
    const auto marks = bodyMarks(*read.front().asLogged);
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].note == u"Round, the size of a coin"_s);
    CHECK_FALSE(marks[0].back);
    CHECK(std::abs(marks[0].x - 0.62) < 0.02);
    CHECK(marks[1].back);
    CHECK(marks[1].note == u"Red line"_s);
    CHECK(report::bodyPart(marks[0]) == u"chest"_s);
    picture(u"concern-sent-map"_s);
}

TEST_CASE_METHOD(ConcernDesk, "A file goes with the concern and is read back byte for byte; one that is too large is refused",
                 "[ui][concern]")
{
    const auto write = [this](const QString& name, const QByteArray& bytes) {
        QFile file(folder() + u'/' + name);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return file.fileName();
    };
    log();
    takePupil(pupils().front().words.left(6));
    type(u"concern-what_happened"_s, u"A drawing was left on the table."_s);
    FileDialog::setNextFileName(write(u"large.bin"_s, QByteArray(largestAttachment + 1, 'x')));
    click(u"concern-attach"_s);
    REQUIRE(QTest::qWaitFor([this] { return text(u"concern-problem"_s).contains(u"larger than 10 MB"_s); }, 10000));
    FileDialog::setNextFileName(write(u"drawing.txt"_s, "a house without a door"));
    click(u"concern-attach"_s);
    REQUIRE(QTest::qWaitFor(
        [this] {
            send();
            return isSent();
        },
        10000));
    const auto read = readBy(u"dsl"_s, u"left on the table"_s);
    REQUIRE(read.size() == 1);
    REQUIRE(read.front().attachments.size() == 1);
    CHECK(read.front().attachments.front().what.name == u"drawing.txt"_s);
    REQUIRE(desk().actAsSignIn(u"dsl"_s));
    const auto bytes = workspace().cases().attachment(read.front().id, read.front().attachments.front().written.id);
    REQUIRE(bytes.has_value());
    CHECK(*bytes == "a house without a door");
}

TEST_CASE_METHOD(ConcernDesk, "A concern that was being typed survives leaving the page, somebody else at the desk, and the program's end",
                 "[ui][concern]")
{
    log();
    const Choice pupil = pupils().front();
    takePupil(pupil.words.left(6));
    type(u"concern-what_happened"_s, u"He told me on the way to"_s);
    type(u"concern-occurred_on"_s, u"20/11"_s);
    click(u"concern-map"_s);
    QTest::qWait(1); // the outlines find their place
    auto* front = find<BodyOutline>(u"body-front"_s);
    QTest::mouseClick(front, Qt::LeftButton, {}, front->placeOf(0.5, 0.1).toPoint());
    QTest::keyClicks(find<QLineEdit>(u"mark-1"_s), u"A scratch"_s);
    window().open(u"today"_s);
    log();
    CHECK(find<QPlainTextEdit>(u"concern-what_happened"_s)->toPlainText() == u"He told me on the way to"_s);
    desk().keepTyping(); // the pause of typing, then the program is gone
    CHECK(text(u"draft-kept"_s).startsWith(u"Draft kept"_s));

    REQUIRE(desk().openFile(workspace().path())); // started again
    REQUIRE(desk().actAsSignIn(u"staff2"_s));
    log();
    CHECK(find<QPlainTextEdit>(u"concern-what_happened"_s)->toPlainText().isEmpty());
    REQUIRE(desk().actAsSignIn(u"staff"_s));
    log();
    CHECK(find<QPlainTextEdit>(u"concern-what_happened"_s)->toPlainText() == u"He told me on the way to"_s);
    CHECK(find<QLineEdit>(u"concern-occurred_on"_s)->text() == u"Fri 20 Nov 2026"_s);
    CHECK(find<QLineEdit>(u"mark-1"_s)->text() == u"A scratch"_s);
    send();
    REQUIRE(isSent());
    REQUIRE(readBy(u"dsl"_s, u"on the way to"_s).size() == 1);
    CHECK(readBy(u"dsl"_s, u"on the way to"_s).front().asLogged->occurredOn == QDate(2026, 11, 20));
    log(); // and what was sent is no draft any more
    CHECK(find<QPlainTextEdit>(u"concern-what_happened"_s)->toPlainText().isEmpty());
}

namespace {

/// A desk where what is being typed is sent under its number meanwhile, from another computer or by a program that was killed.
class SentElsewhereDesk : public ConcernDesk
{
public:
    void typeAndSendElsewhere()
    {
        log();
        takePupil(pupils().front().words.left(6));
        type(u"concern-what_happened"_s, u"He told me about the lock"_s);
        desk().keepTyping();
        const CaseId id = window().page()->findChild<ConcernForm*>(u"concern-form"_s)->caseId();
        WorkspaceOptions options;
        options.clock = &m_clock;
        auto other = Workspace::open(workspace().path(), options);
        REQUIRE(other.has_value());
        REQUIRE((*other)->signIn(u"staff"_s, demo::password).has_value());
        Concern concern;
        concern.whatHappened = u"He told me about the lock"_s;
        ConcernPupil one;
        one.pupilId = PupilId(pupils().front().id);
        REQUIRE((*other)->cases().log(id, {record::AnyRecord::of(concern), record::AnyRecord::of(one)}).has_value());
    }

private:
    FixedClock m_clock{QDateTime(test::sampleDay, QTime(9, 20), Qt::UTC)};
};

} // namespace

TEST_CASE_METHOD(SentElsewhereDesk, "A draft that was sent already gets a number of its own, is said to be sent, and nothing added to it is swallowed",
                 "[ui][concern]")
{
    typeAndSendElsewhere();
    REQUIRE(desk().openFile(workspace().path())); // started again
    REQUIRE(desk().actAsSignIn(u"staff"_s));
    log();
    CHECK(window().notices().text().contains(u"This was sent before"_s));
    picture(u"concern-sent-before"_s);
    type(u"concern-what_happened"_s, u", and then that his uncle did it"_s);
    send();
    REQUIRE(isSent());
    CHECK(readBy(u"dsl"_s, u"about the lock"_s).size() == 2);
    CHECK(readBy(u"dsl"_s, u"his uncle did it"_s).size() == 1);
}

TEST_CASE_METHOD(SentElsewhereDesk, "What another computer sent under the same number is told before it is sent again", "[ui][concern]")
{
    typeAndSendElsewhere();
    type(u"concern-what_happened"_s, u", and then that his uncle did it"_s);
    send();
    CHECK(text(u"concern-problem"_s).contains(u"This was sent before"_s));
    CHECK(readBy(u"dsl"_s, u"about the lock"_s).size() == 1);
    send();
    REQUIRE(isSent());
    CHECK(readBy(u"dsl"_s, u"his uncle did it"_s).size() == 1);
}

TEST_CASE_METHOD(LeadDesk, "A form for a concern that was only looked at leaves no draft", "[ui][concern][drafts]")
{
    const auto placements = workspace().list<Placement>(Filter::where(u"status"_s, u"active"_s));
    REQUIRE_FALSE(placements->empty());
    for (const QString& from : {QString(), u"placement/"_s + placements->front().id.text(), u"pupil/"_s + placements->front().pupilId.text(),
                                u"provider/"_s + placements->front().providerId.text()}) {
        INFO(from.toStdString());
        window().open(logConcernFrom(from));
        QTest::qWait(1);
        find<QPushButton>(u"concern-map"_s)->setChecked(true);
        QTest::qWait(1);
        window().open(u"today"_s);
        CHECK(window().drafts().isEmpty());
    }
}
