// Logging a concern through the window: by keyboard, with several pupils, restricted, about a colleague, and what
// becomes of it when the file is busy, the page is left or the program is gone.
#include "core/base/text.h"
#include "core/domain/concernparts.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/staff.h"
#include "tests/support/otherwriter.h"
#include "tests/ui/sampleschool.h"
#include "ui/common/ask.h"
#include "ui/common/fields.h"
#include "ui/concerns/bodyoutline.h"
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
using test::OtherWriter;
using test::SampleDesk;

namespace {

class ConcernDesk : public SampleDesk
{
public:
    explicit ConcernDesk(const QString& signIn = u"staff"_s) : SampleDesk(signIn) { window().resize(1366, 768); }

    void key(Qt::Key which, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QWidget* to = QApplication::focusWidget() ? QApplication::focusWidget() : &window();
        QTest::keyClick(to, which, with);
    }
    void keys(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void log()
    {
        beActive();
        key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        REQUIRE(dynamic_cast<LogConcernPage*>(window().page()) != nullptr);
        QTest::qWait(1); // what the page was given is shown
    }
    void send()
    {
        beActive();
        key(Qt::Key_Return, Qt::ControlModifier);
    }
    /// Keys of the window reach it only while it is the active one.
    void beActive()
    {
        window().activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window(), 20000));
    }
    void click(const QString& name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void type(const QString& name, const QString& text)
    {
        find<QWidget>(name)->setFocus();
        keys(text);
    }
    void choose(const QString& name, const QVariant& data)
    {
        auto* box = find<QComboBox>(name);
        const int at = box->findData(data);
        REQUIRE(at >= 0);
        box->setCurrentIndex(at);
    }
    /// Types the name of a pupil and takes the first that is found.
    void takePupil(const QString& name)
    {
        auto* search = find<SearchBox>(u"concern-pupil"_s);
        search->setFocus();
        keys(name);
        REQUIRE(search->results()->isVisible());
        key(Qt::Key_Return);
    }
    QString text(const QString& label) { return find<QLabel>(label)->text(); }
    bool isSent()
    {
        const bool sent = window().page()->address().startsWith(u"log-concern/sent/"_s);
        if (!sent) UNSCOPED_INFO(text(u"concern-problem"_s).toStdString());
        return sent;
    }
    /// What is on the page where it was sent, word for word.
    QString shown()
    {
        QStringList words;
        for (QLabel* label : find<QWidget>(u"sent-concern"_s)->findChildren<QLabel*>()) words += label->text();
        return words.join(u'\n');
    }
    /// The cases that somebody reads in the file, with `words` in what happened.
    std::vector<policy::CaseFile> readBy(const QString& signIn, const QString& words)
    {
        WorkspaceOptions options;
        options.clock = &m_later;
        auto opened = Workspace::open(workspace().path(), options);
        REQUIRE(opened.has_value());
        REQUIRE((*opened)->signIn(signIn, demo::password).has_value());
        std::vector<policy::CaseFile> found;
        const auto all = (*opened)->cases().all();
        REQUIRE(all.has_value());
        for (const policy::CaseFile& file : **all)
            if (file.asLogged->whatHappened.contains(words)) found.push_back(file);
        return found;
    }
    std::vector<Choice> pupils() { return Directory(workspace()).pupils(); }
    StaffId staffNamed(const QString& signIn)
    {
        const auto everybody = workspace().list<Staff>();
        for (const Staff& one : *everybody)
            if (one.signIn == signIn) return one.id;
        FAIL("nobody signs in as " << signIn.toStdString());
        return {};
    }
    QTimer* waiting()
    {
        for (QTimer* timer : window().findChildren<QTimer*>(u"busy-retry"_s))
            if (timer->isActive()) return timer;
        return nullptr;
    }
    bool letItTry()
    {
        QTimer* timer = waiting();
        REQUIRE(timer != nullptr);
        timer->start(0);
        return QTest::qWaitFor([timer] { return !timer->isActive() || timer->interval() > 0; }, 5000);
    }

private:
    FixedClock m_later{QDateTime(test::sampleDay, QTime(9, 20), Qt::UTC)};
};

class LeadDesk : public ConcernDesk
{
public:
    LeadDesk() : ConcernDesk(u"dsl"_s) {}
};

class AdminDesk : public ConcernDesk
{
public:
    AdminDesk() : ConcernDesk(u"admin"_s) {}
};

} // namespace

TEST_CASE_METHOD(ConcernDesk, "A member of staff logs a concern by keyboard alone: a pupil, what happened, and it is sent",
                 "[ui][concern]")
{
    const Choice pupil = pupils().front();
    log();
    CHECK(window().page()->address() == u"log-concern"_s);
    keys(pupil.words.left(6));
    key(Qt::Key_Return);
    key(Qt::Key_Return); // nobody else: on to what happened
    keys(u"She said that she does not want to go home."_s);
    send();
    REQUIRE(isSent());
    CHECK(shown().contains(u"does not want to go home"_s));
    CHECK(shown().contains(u"Sent: "_s));
    picture(u"concern-sent"_s);
    const auto read = readBy(u"dsl"_s, u"does not want to go home"_s);
    REQUIRE(read.size() == 1);
    CHECK(read.front().logged().by == workspace().person().id);
    CHECK(read.front().pupils.size() == 1);
    CHECK(shown().contains(reference(read.front().id.uuid())));
    CHECK(readBy(u"staff2"_s, u"home"_s).empty());
    CHECK(readBy(u"coordinator"_s, u"home"_s).empty());
}

TEST_CASE_METHOD(ConcernDesk, "What was sent is shown until the screen locks, and then to nobody but its readers", "[ui][concern]")
{
    log();
    takePupil(pupils().front().words.left(6));
    type(u"concern-what_happened"_s, u"A bruise on the cheek."_s);
    send();
    REQUIRE(isSent());
    const QString sent = window().page()->address();
    window().open(u"today"_s);
    window().open(sent);
    CHECK(shown().contains(u"A bruise on the cheek."_s));
    desk().lock();
    REQUIRE(workspace().signIn(u"staff"_s, demo::password).has_value());
    window().showPages();
    window().refresh();
    CHECK_FALSE(isSent());
    window().open(sent);
    CHECK_FALSE(isSent());
    CHECK(find<QPlainTextEdit>(u"concern-what_happened"_s)->toPlainText().isEmpty());
}

TEST_CASE_METHOD(ConcernDesk, "Without a pupil or without what happened nothing is sent, and the page says what is missing",
                 "[ui][concern]")
{
    log();
    send();
    CHECK_FALSE(isSent());
    CHECK(text(u"concern-problem"_s).contains(u"What happened is needed"_s));
    CHECK(QApplication::focusWidget() == find<QWidget>(u"concern-what_happened"_s));
    keys(u"Shouting in the taxi."_s);
    send();
    CHECK(text(u"concern-problem"_s).contains(u"Pupil is needed"_s));
    keys(u"Zzz"_s); // the keyboard stands on the pupil: a name nobody has is not dropped in silence
    send();
    CHECK(text(u"concern-problem"_s).contains(u"“Zzz” is not chosen yet"_s));
    CHECK_FALSE(isSent());
}

TEST_CASE_METHOD(LeadDesk, "Two pupils have each their part and their own words", "[ui][concern]")
{
    const auto all = pupils();
    log();
    takePupil(all[0].words.left(8));
    CHECK_FALSE(find<QPlainTextEdit>(u"pupil-text-0"_s)->isVisible()); // of one alone, what happened is theirs
    takePupil(all[1].words.left(8));
    type(u"pupil-text-0"_s, u"Was pushed over."_s);
    type(u"pupil-text-1"_s, u"Pushed another pupil."_s);
    find<QComboBox>(u"pupil-part-1"_s)->setCurrentIndex(int(PupilPart::Caused));
    type(u"concern-what_happened"_s, u"A fight behind the workshop."_s);
    picture(u"concern-two-pupils"_s);
    send();
    REQUIRE(isSent());
    const auto read = readBy(u"dsl"_s, u"behind the workshop"_s);
    REQUIRE(read.size() == 1);
    REQUIRE(read.front().pupils.size() == 2);
    for (const auto& item : read.front().pupils) {
        const bool second = item.what.pupilId.uuid() == all[1].id;
        CHECK(item.what.part == (second ? PupilPart::Caused : PupilPart::Subject));
        CHECK(item.what.ownText == (second ? u"Pushed another pupil."_s : u"Was pushed over."_s));
    }
}

TEST_CASE_METHOD(ConcernDesk, "A restricted concern is read by those ticked; the safeguarding leads are ticked at first",
                 "[ui][concern]")
{
    const auto box = [this](const QString& signIn) { return find<QCheckBox>(u"reader-"_s + staffNamed(signIn).text()); };
    log();
    CHECK_FALSE(box(u"dsl"_s)->isVisible());
    takePupil(pupils().front().words.left(6));
    type(u"concern-what_happened"_s, u"Something few may know."_s);
    choose(u"concern-level"_s, record::token(ConcernLevel::Restricted));
    CHECK(box(u"dsl"_s)->isVisible());
    CHECK(box(u"dsl"_s)->isChecked());
    CHECK(box(u"dsl2"_s)->isChecked());
    CHECK_FALSE(box(u"head"_s)->isChecked());
    for (const QString& lead : {u"dsl"_s, u"dsl2"_s}) box(lead)->setChecked(false);
    send();
    CHECK(text(u"concern-problem"_s).contains(u"Tick at least one person"_s));
    box(u"dsl2"_s)->setChecked(true);
    picture(u"concern-restricted"_s);
    send();
    REQUIRE(isSent());
    CHECK(readBy(u"dsl2"_s, u"few may know"_s).size() == 1);
    CHECK(readBy(u"dsl"_s, u"few may know"_s).empty());
    CHECK(readBy(u"head"_s, u"few may know"_s).empty());
}

TEST_CASE_METHOD(ConcernDesk, "A concern about a member of staff neither names them among its readers nor reaches them",
                 "[ui][concern]")
{
    const auto box = [this](const QString& signIn) { return find<QCheckBox>(u"reader-"_s + staffNamed(signIn).text()); };
    log();
    choose(u"concern-about"_s, int(ConcernAbout::Staff));
    choose(u"concern-about_staff"_s, staffNamed(u"dsl"_s).uuid());
    choose(u"concern-level"_s, record::token(ConcernLevel::Restricted));
    CHECK_FALSE(box(u"dsl"_s)->isVisible());
    CHECK(box(u"dsl2"_s)->isVisible());
    choose(u"concern-level"_s, record::token(ConcernLevel::Safeguarding));
    type(u"concern-what_happened"_s, u"Spoke to a pupil in a way that frightened him."_s);
    choose(u"concern-about_staff"_s, staffNamed(u"dsl"_s).uuid());
    CHECK(text(u"who-reads"_s) == u"The safeguarding leads and the headteacher read this. You can read it until you sign out."_s);
    send();
    REQUIRE(isSent());
    CHECK(readBy(u"dsl"_s, u"frightened"_s).empty());
    CHECK(readBy(u"dsl2"_s, u"frightened"_s).size() == 1);
    CHECK(readBy(u"head"_s, u"frightened"_s).size() == 1);
}

TEST_CASE_METHOD(LeadDesk, "From a placement's page the pupil and the placement are filled in; the lead is told who reads it",
                 "[ui][concern]")
{
    Placement live;
    const auto placements = workspace().list<Placement>();
    for (const Placement& one : *placements)
        if (one.status == PlacementStatus::Active) live = one;
    window().open(u"placement/"_s + live.id.text());
    QTest::mouseClick(window().findChild<QPushButton*>(u"logConcern"_s), Qt::LeftButton);
    CHECK(QApplication::focusWidget() == find<QWidget>(u"concern-what_happened"_s));
    CHECK(find<QCheckBox>(u"tick-"_s + live.id.text())->isChecked());
    CHECK(text(u"who-reads"_s) == u"The safeguarding leads and the headteacher read this."_s);
    keys(u"The taxi came an hour late."_s);
    send();
    REQUIRE(isSent());
    const auto read = readBy(u"dsl"_s, u"an hour late"_s);
    REQUIRE(read.size() == 1);
    REQUIRE(read.front().placements.size() == 1);
    CHECK(read.front().placements.front().what.placementId == live.id);
    CHECK(read.front().pupils.front().what.pupilId == live.pupilId);
}

TEST_CASE_METHOD(LeadDesk, "A concern about a provider offers every live placement there", "[ui][concern]")
{
    QHash<QUuid, int> live;
    const auto placements = workspace().list<Placement>();
    for (const Placement& one : *placements)
        if (one.status == PlacementStatus::Active || one.status == PlacementStatus::Suspended) ++live[one.providerId.uuid()];
    REQUIRE(!live.isEmpty());
    const auto most = std::max_element(live.keyValueBegin(), live.keyValueEnd(), [](const auto& a, const auto& b) { return a.second < b.second; });
    window().open(u"provider/"_s + idText(most->first));
    log();
    CHECK(find<QComboBox>(u"concern-about"_s)->currentData().toInt() == int(ConcernAbout::Provider));
    const auto ticks = find<QWidget>(u"concern-placements"_s)->findChildren<QCheckBox*>();
    const auto shownTicks = std::count_if(ticks.begin(), ticks.end(), [](QCheckBox* box) { return box->isVisible(); });
    CHECK(shownTicks == most->second);
    picture(u"concern-provider"_s);
}

TEST_CASE_METHOD(AdminDesk, "An administrator, who sees no pupils, can log a concern about a colleague and is told what else to do",
                 "[ui][concern]")
{
    log();
    CHECK_FALSE(find<QWidget>(u"concern-pupil"_s)->isVisible());
    CHECK(find<QComboBox>(u"concern-about"_s)->count() == 1);
    choose(u"concern-about_staff"_s, staffNamed(u"coordinator"_s).uuid());
    type(u"concern-what_happened"_s, u"Left the office with files open."_s);
    picture(u"concern-admin"_s);
    send();
    REQUIRE(isSent());
    CHECK(readBy(u"dsl"_s, u"files open"_s).size() == 1);
}

TEST_CASE_METHOD(LeadDesk, "The button that sends is inside the smallest window, whatever is open on the page", "[ui][concern]")
{
    log();
    const auto inside = [this] {
        QTest::qWait(1);
        auto* send = find<QPushButton>(u"send-concern"_s);
        const QRect place(send->mapTo(&window(), QPoint()), send->size());
        return send->isVisible() && window().rect().contains(place) && send->visibleRegion().boundingRect() == send->rect();
    };
    CHECK(window().size() == QSize(1366, 768));
    CHECK(inside());
    picture(u"concern-empty"_s);
    takePupil(pupils()[0].words.left(8));
    takePupil(pupils()[1].words.left(8));
    click(u"concern-map"_s);
    choose(u"concern-level"_s, record::token(ConcernLevel::Restricted));
    CHECK(inside());
}

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
    CHECK(bodyPart(marks[0]) == u"chest"_s);
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

TEST_CASE_METHOD(ConcernDesk, "At the door, before somebody signs in, there is no button to log a concern", "[ui][concern]")
{
    auto* logButton = window().findChild<QPushButton*>(u"logConcern"_s);
    REQUIRE(logButton->isVisible());
    desk().switchPerson();
    CHECK_FALSE(window().isAncestorOf(logButton));
}
