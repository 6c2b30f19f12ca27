// What stays behind the lock: nothing of what was shown, and everything of what was being done.
#include "core/domain/pupil.h"
#include "core/domain/staff.h"
#include "tests/support/otherwriter.h"
#include "tests/ui/concerneddesk.h"
#include "ui/common/ask.h"
#include "ui/common/noticebar.h"
#include "ui/duties/dutyboard.h"
#include "ui/imports/importspage.h"
#include "ui/pupils/pupilspage.h"
#include "ui/signin/signinpage.h"
#include "ui/today/todaypage.h"

#include <QAbstractItemModel>
#include <QCheckBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::canary;
using test::ConcernedDesk;

namespace {

QStringList cellsOf(const QAbstractItemModel& model)
{
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::EditRole)})
                cells += model.index(row, column).data(role).toString();
    return cells;
}

/// Every word that a widget or a model of this program holds, shown or not.
QString wordsInMemory()
{
    QStringList words;
    for (QWidget* widget : QApplication::allWidgets()) {
        words += QLatin1String(widget->metaObject()->className()) + u' ' + widget->accessibleName();
        words += widget->toolTip();
        words += widget->windowTitle();
        for (const char* property : {"text", "plainText", "title", "placeholderText"}) words += widget->property(property).toString();
        for (QAction* action : widget->actions()) words += action->text();
        for (auto* model : static_cast<QObject*>(widget)->findChildren<QAbstractItemModel*>()) words += cellsOf(*model);
        if (auto* list = qobject_cast<QListWidget*>(widget)) words += cellsOf(*list->model());
        if (auto* box = qobject_cast<QComboBox*>(widget)) words += cellsOf(*box->model());
    }
    return words.join(u'\n');
}

class LockedDesk : public ConcernedDesk
{
public:
    void lock()
    {
        QElapsedTimer time;
        time.start();
        desk().lock();
        CHECK(time.elapsed() < 2000);
        REQUIRE(door() != nullptr);
        QTest::qWait(1); // what goes, goes with the next events
    }
    /// The person who locked it signs in again.
    void unlock()
    {
        auto* password = door()->findChild<QLineEdit*>(u"signInPassword"_s);
        REQUIRE(password != nullptr);
        QTest::keyClicks(password, u"fledge-demo"_s);
        QTest::keyClick(password, Qt::Key_Return);
        REQUIRE(QTest::qWaitFor([this] { return !door(); }, 20000));
        window().activateWindow();
        (void)QTest::qWaitForWindowActive(&window(), 1000);
        settle();
    }
    SignInPage* door() { return dynamic_cast<SignInPage*>(window().centralWidget()); }
    QString pupilName()
    {
        const auto found = workspace().get(pupil);
        REQUIRE(found.has_value());
        return found->familyName;
    }
    void suspend(const QString& reason)
    {
        window().open(u"placement/%1/timetable"_s.arg(placement.text()));
        auto* deed = window().page()->findChild<QAction*>(u"deed-suspend"_s);
        REQUIRE(deed != nullptr);
        deed->trigger();
        auto* edit = shown<QPlainTextEdit>(u"action-reason"_s);
        edit->setFocus();
        QTest::keyClicks(edit, reason);
    }
    QString notice() { return window().notices().text(); }
    void signInAgain(const QString& who)
    {
        desk().switchPerson();
        be(who);
    }
};

} // namespace

TEST_CASE_METHOD(LockedDesk, "Behind the lock no widget and no table holds a name, and unlocking brings back the page, the row and the typing",
                 "[ui][lock][L-6]")
{
    const CaseId id = log();
    be(u"dsl"_s);
    const QString name = pupilName();
    for (const QString& address : {u"pupils"_s, u"placements"_s, u"pupil/"_s + pupil.text(), u"concerns"_s, u"log-concern"_s}) window().open(address);
    window().findChild<TopBar*>()->search()->setFocus();
    QTest::keyClicks(window().findChild<TopBar*>()->search(), name);
    open(id, u"outside"_s);
    click(u"case-referrals-new"_s);
    type(u"to_whom"_s, u"Xylophone duty desk"_s);
    window().tell(Notice::info(name + u" is told"_s));
    REQUIRE(wordsInMemory().contains(name));
    REQUIRE(wordsInMemory().contains(u"Xylophone"_s));
    lock();
    const QString left = wordsInMemory();
    INFO(left.split(u'\n').filter(name).join(u'|').toStdString());
    CHECK_FALSE(left.contains(name));
    CHECK_FALSE(left.contains(u"Xylophone"_s));
    CHECK(window().findChildren<Page*>().isEmpty());
    picture(u"lock-empty"_s);
    unlock();
    CHECK(window().page()->address() == caseAddress(id, u"outside"_s));
    CHECK(qobject_cast<QPlainTextEdit*>(field(u"to_whom"_s)) == nullptr);
    CHECK(qobject_cast<QLineEdit*>(field(u"to_whom"_s))->text() == u"Xylophone duty desk"_s);
    CHECK(window().focusWidget() == field(u"to_whom"_s));
    CHECK(notice().isEmpty()); // it asks nothing
    QTest::keyClicks(window().focusWidget(), u" 2"_s);
    picture(u"lock-back"_s);
    click(u"case-run"_s);
    REQUIRE(file(id).referrals.size() == 1);
    CHECK(file(id).referrals.front().what.toWhom == u"Xylophone duty desk 2"_s);
    CHECK(window().drafts().waiting().empty());
}

TEST_CASE_METHOD(LockedDesk, "Unlocking while another program writes to the file brings the typing back, too", "[ui][lock][L-6]")
{
    be(u"head"_s);
    suspend(u"Late three times"_s);
    lock();
    const test::OtherWriter other(workspace().path());
    unlock();
    CHECK(shown<QPlainTextEdit>(u"action-reason"_s)->toPlainText() == u"Late three times"_s);
}

TEST_CASE_METHOD(LockedDesk, "After the lock a list stands at the row it stood at, with the words of its filter", "[ui][lock]")
{
    be(u"head"_s);
    window().open(u"pupils"_s);
    auto* pupils = shown<RecordTable>(u"pupils"_s);
    REQUIRE(pupils->selectKey(pupil.text()));
    QTest::keyClicks(pupils->filter(), pupilName().left(3));
    const int rows = pupils->visibleRowCount();
    pupils->view()->setFocus();
    lock();
    unlock();
    auto* again = shown<RecordTable>(u"pupils"_s);
    CHECK(again->currentKey() == pupil.text());
    CHECK(again->filterWords() == pupilName().left(3));
    CHECK(again->visibleRowCount() == rows);
    CHECK(window().focusWidget() == again->view());
}

TEST_CASE_METHOD(LockedDesk, "A deed that is being asked for comes back after the lock, and after the program was killed", "[ui][lock][drafts]")
{
    be(u"head"_s);
    suspend(u"Late three times"_s);
    const QString address = window().page()->address();
    lock();
    unlock();
    CHECK(window().page()->address() == address);
    CHECK(shown<QPlainTextEdit>(u"action-reason"_s)->toPlainText() == u"Late three times"_s);
    CHECK(window().focusWidget() == shown<QPlainTextEdit>(u"action-reason"_s));
    desk().keepTyping(); // what the pause after typing does: all that a kill leaves
    signInAgain(u"head"_s);
    CHECK(notice().contains(u"You were typing"_s));
    window().notices().findChild<QPushButton*>(u"noticeAction"_s)->click();
    settle();
    CHECK(window().page()->address().startsWith(u"placement/"_s + placement.text()));
    CHECK(shown<QPlainTextEdit>(u"action-reason"_s)->toPlainText() == u"Late three times"_s);
    picture(u"lock-deed"_s);
    shown<QLineEdit>(u"action-arrangement"_s)->setText(u"In school"_s);
    click(u"action-run"_s);
    CHECK(workspace().get(placement)->status == PlacementStatus::Suspended);
    signInAgain(u"head"_s);
    CHECK_FALSE(notice().contains(u"You were typing"_s)); // it is done
}

TEST_CASE_METHOD(LockedDesk, "A contact being added, a duty being waived and a class list being looked at are there after the lock", "[ui][lock][L-6]")
{
    be(u"head"_s);
    window().open(u"pupil/%1/contacts"_s.arg(pupil.text()));
    click(u"contacts-new"_s);
    auto* name = shown<QLineEdit>(u"name"_s);
    name->setFocus();
    QTest::keyClicks(name, u"Xylophone"_s);
    lock();
    CHECK_FALSE(wordsInMemory().contains(u"Xylophone"_s));
    unlock();
    CHECK(shown<QLineEdit>(u"name"_s)->text() == u"Xylophone"_s);
    CHECK(window().focusWidget() == shown<QLineEdit>(u"name"_s));

    window().open(u"today"_s);
    auto& today = page<TodayPage>();
    const auto& duties = today.duties()->duties();
    const auto waivable = std::find_if(duties.begin(), duties.end(), [](const policy::Duty& duty) { return !policy::isCaseDuty(duty) && !duty.period.isEmpty(); });
    REQUIRE(waivable != duties.end());
    REQUIRE(today.reopenForm(u"waive:"_s + waivable->key));
    auto* reason = shown<QPlainTextEdit>(u"reason"_s);
    reason->setFocus();
    QTest::keyClicks(reason, u"Xylophone is away"_s);
    lock();
    CHECK_FALSE(wordsInMemory().contains(u"Xylophone"_s));
    unlock();
    CHECK(shown<QPlainTextEdit>(u"reason"_s)->toPlainText() == u"Xylophone is away"_s);

    QFile list(folder() + u"/class.csv"_s);
    REQUIRE(list.open(QIODevice::WriteOnly));
    list.write("Forename,Surname,DOB\nAnn,Example,Quagga\n");
    list.close();
    window().open(u"imports/pupils"_s);
    FileDialog::setNextFileName(list.fileName());
    click(u"chooseFile"_s);
    REQUIRE(QTest::qWaitFor([this] { return wordsInMemory().contains(u"Quagga"_s) && !page<ImportsPage>().isWorking(); }, 20000));
    lock();
    CHECK_FALSE(wordsInMemory().contains(u"Quagga"_s));
    unlock();
    CHECK(QTest::qWaitFor([] { return wordsInMemory().contains(u"Quagga"_s); }, 20000));
    picture(u"lock-import"_s);
    CHECK(notice().isEmpty());
}

TEST_CASE_METHOD(LockedDesk, "The lock stops no work: an import that runs goes on behind it", "[ui][lock]")
{
    be(u"head"_s);
    QFile list(folder() + u"/class.csv"_s);
    REQUIRE(list.open(QIODevice::WriteOnly));
    list.write("Forename,Surname,DOB\n");
    for (int i = 0; i < 200; ++i) list.write("Ann,Example,Quagga" + QByteArray::number(i) + "\n");
    list.close();
    window().open(u"imports/pupils"_s);
    FileDialog::setNextFileName(list.fileName());
    click(u"chooseFile"_s);
    REQUIRE(page<ImportsPage>().isWorking());
    QPointer<Page> working = window().page();
    lock();
    REQUIRE_FALSE(working.isNull());
    CHECK(QTest::qWaitFor([working] { return !working->isWorking(); }, 20000));
    CHECK_FALSE(wordsInMemory().contains(u"Quagga"_s)); // nor does what was read meanwhile show behind it
    unlock();
    picture(u"lock-import-went-on"_s);
    CHECK(window().page() == working.data());
    CHECK(wordsInMemory().contains(u"Quagga199"_s));
}

TEST_CASE_METHOD(LockedDesk, "A deed that was cancelled is not asked for again", "[ui][drafts]")
{
    be(u"head"_s);
    suspend(u"Late three times"_s);
    click(u"action-cancel"_s);
    signInAgain(u"head"_s);
    CHECK_FALSE(notice().contains(u"You were typing"_s));
    suspend({});
    CHECK(shown<QPlainTextEdit>(u"action-reason"_s)->toPlainText().isEmpty());
}

TEST_CASE_METHOD(LockedDesk, "The list of all that waits shows each piece of typing, opens it and throws it away", "[ui][drafts]")
{
    be(u"head"_s);
    suspend(u"Late three times"_s);
    window().open(u"pupils"_s);
    click(u"pupils-new"_s);
    auto* given = shown<QLineEdit>(u"given_name"_s);
    given->setFocus();
    QTest::keyClicks(given, u"Xylophone"_s);
    signInAgain(u"head"_s);
    CHECK(notice().contains(u"2 "_s));
    window().notices().findChild<QPushButton*>(u"noticeAction"_s)->click();
    settle();
    REQUIRE(window().page()->address() == u"drafts"_s);
    picture(u"drafts"_s);
    auto* list = shown<RecordTable>(u"drafts"_s);
    REQUIRE(list->visibleRowCount() == 2);
    CHECK(text(u"drafts"_s).contains(u"Suspend the placement"_s));
    CHECK(text(u"drafts"_s).contains(pupilName()));
    CHECK(text(u"drafts"_s).contains(u"Pupil"_s));
    REQUIRE(list->selectKey(u"pupils#pupil/new"_s));
    click(u"drafts-throw"_s);
    CHECK(list->visibleRowCount() == 1);
    CHECK_FALSE(text(u"drafts"_s).contains(u"Pupils"_s));
    enter(u"drafts"_s);
    CHECK(shown<QPlainTextEdit>(u"action-reason"_s)->toPlainText() == u"Late three times"_s);
    click(u"action-cancel"_s);
    signInAgain(u"head"_s);
    CHECK_FALSE(notice().contains(u"You were typing"_s));
}
