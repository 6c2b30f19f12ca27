// Settings → Data through the window: backups, trying one, putting one in place, the daily one; and what is told of a file.
#include "core/backups.h"
#include "core/domain/pupil.h"
#include "core/domain/words.h"
#include "core/security/anchors.h"
#include "tests/ui/datadesk.h"
#include "ui/common/ask.h"
#include "ui/firstrun/welcome.h"

#include <QScrollArea>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::DataDesk;

namespace {

struct SchoolsOwnDesk : DataDesk
{
    SchoolsOwnDesk() : DataDesk(false) {}
};

} // namespace

TEST_CASE_METHOD(DataDesk, "The headteacher makes a backup, tries it, and reads when that was", "[ui][data]")
{
    openData(u"head"_s);
    CHECK(chip(u"backupMade"_s) == u"never");
    CHECK_FALSE(isShown<QLabel>(u"backupCopies"_s));
    picture(u"data-empty"_s);
    backUp();
    REQUIRE(backupsMade().size() == 1);
    CHECK(shownTable()->visibleRowCount() == 1);
    CHECK(chip(u"backupMade"_s) == u"today");
    CHECK(chip(u"backupTried"_s) == u"never");

    click(u"tryRestore"_s);
    CHECK(jobProblem().contains(u"Type your password"));
    type(u"backupPassword"_s, u"not the password"_s);
    click(u"tryRestore"_s);
    waitUntil([&] { return jobProblem().contains(u"password is not right"); });
    CHECK(chip(u"backupTried"_s) == u"never");

    type(u"backupPassword"_s, QString::fromLatin1(password));
    click(u"tryRestore"_s);
    waitUntil([&] { return notice().contains(u"can be restored"); });
    CHECK(chip(u"backupTried"_s) == u"today");
    CHECK(find<QLabel>(u"backupTriedBy"_s)->text().contains(u"Mary Tester"));
    CHECK(find<QLineEdit>(u"backupPassword"_s)->text().isEmpty());
    CHECK(QDir(folder()).entryList({u"fledge-*"_s}, QDir::Dirs).isEmpty()); // the copy looked at is gone
    picture(u"data"_s);
    auto* scroll = qobject_cast<QScrollArea*>(window().page()->parentWidget()->parentWidget());
    REQUIRE(scroll != nullptr);
    CHECK_FALSE(scroll->verticalScrollBar()->isVisible()); // another tab that is taller asks for nothing
}

TEST_CASE_METHOD(DataDesk, "A coordinator backs up but opens no backup; a safeguarding lead has no such page", "[ui][data]")
{
    openData(u"coordinator"_s);
    backUp();
    CHECK(backupsMade().size() == 1);
    CHECK_FALSE(isShown<QPushButton>(u"tryRestore"_s));
    CHECK_FALSE(isShown<QPushButton>(u"putInPlace"_s));
    desk().switchPerson();
    openData(u"dsl"_s);
    CHECK_FALSE(isShown<QPushButton>(u"backUpNow"_s));
}

TEST_CASE_METHOD(DataDesk, "The readable copy that an update once left beside the file is named, and removed after a question", "[ui][data]")
{
    const QString copy = file() + u".schema-1"_s;
    REQUIRE(workspace().store().backup(copy).has_value());
    openData(u"coordinator"_s);
    CHECK_FALSE(isShown<QPushButton>(u"removeCopies"_s));
    desk().switchPerson();
    openData(u"head"_s);
    CHECK(find<QLabel>(u"backupCopies"_s)->text().contains(u"nest.fledge.schema-1"));
    picture(u"data-copies"_s);
    MessageBox::setNextAnswer(false);
    click(u"removeCopies"_s);
    CHECK(QFile::exists(copy));
    MessageBox::setNextAnswer(true);
    click(u"removeCopies"_s);
    CHECK_FALSE(QFile::exists(copy));
    CHECK(QFile::exists(file()));
    CHECK(notice().contains(u"nest.fledge.schema-1"));
    CHECK_FALSE(isShown<QPushButton>(u"removeCopies"_s));
    CHECK(workspace().auditRows({}, 1)->front().action == u"copies.remove");
}

TEST_CASE_METHOD(DataDesk, "Backups go to the folder that was chosen", "[ui][data]")
{
    openData(u"head"_s);
    const QString other = folder() + u"/stick"_s;
    FileDialog::setNextFileName(other);
    click(u"backupFolder"_s);
    CHECK(find<QLabel>(u"backupFolderWords"_s)->text().contains(QDir::toNativeSeparators(other)));
    backUp();
    CHECK(backupsMade().isEmpty());
    CHECK(QDir(other).entryList({u"*.fledge-backup"_s}).size() == 1);
}

TEST_CASE_METHOD(DataDesk, "A backup is put in place beside the file that is open, and can be opened from there", "[ui][data]")
{
    openData(u"head"_s);
    backUp();
    const QString backup = QDir(backupPlace()).filePath(backupsMade().front());
    {
        Pupil later;
        later.givenName = u"Late"_s;
        later.familyName = u"Comer"_s;
        later.born = QDate(2012, 3, 4);
        REQUIRE(workspace().save(later).has_value());
    }
    click(u"putInPlace"_s);
    FileDialog::setNextFileName(file()); // not a backup at all
    click(u"restoreChoose"_s);
    CHECK_FALSE(jobProblem().isEmpty());
    CHECK_FALSE(find<QPushButton>(u"restoreLook"_s)->isEnabled());
    FileDialog::setNextFileName(backup);
    click(u"restoreChoose"_s);
    CHECK(find<QLabel>(u"restoreFile"_s)->text().contains(u"The Nest"));
    click(u"restoreLook"_s);
    CHECK(jobProblem().contains(u"recovery sheet"));
    type(u"restoreSignIn"_s, u"head"_s);
    type(u"restorePassword"_s, QString::fromLatin1(password));
    click(u"restoreLook"_s);
    waitUntil([&] { return isShown<QPushButton>(u"restoreNow"_s); });
    picture(u"restore"_s);
    const QByteArray openNow = [&] {
        QFile whole(file());
        REQUIRE(whole.open(QIODevice::ReadOnly));
        return whole.readAll();
    }();
    click(u"restoreNow"_s);
    waitUntil([&] { return notice().contains(u"The backup is in place"); });
    const QString restored = folder() + u"/nest restored 2026-11-23.fledge"_s;
    CHECK(notice().contains(u"nest restored 2026-11-23.fledge"));
    QFile whole(file());
    REQUIRE(whole.open(QIODevice::ReadOnly));
    CHECK(whole.readAll() == openNow); // what is open stays as it is

    for (auto* offer : window().notices().findChildren<QPushButton*>())
        if (offer->isVisible() && offer->text() == u"Open it"_s) offer->click();
    REQUIRE(workspace().path() == restored);
    signIn(u"head"_s);
    CHECK(workspace().list<Pupil>()->empty());
    CHECK(workspace().auditRows({}, 1)->front().action == u"restore"_s);
}

TEST_CASE_METHOD(DataDesk, "A backup is put in place under another name than that of which something is left", "[ui][data]")
{
    openData(u"head"_s);
    backUp();
    const QString backup = QDir(backupPlace()).filePath(backupsMade().front());
    QFile left(folder() + u"/nest restored 2026-11-23.fledge-wal"_s);
    REQUIRE(left.open(QIODevice::WriteOnly));
    left.write("somebody's last entries");
    left.close();
    click(u"putInPlace"_s);
    FileDialog::setNextFileName(backup);
    click(u"restoreChoose"_s);
    type(u"restoreSignIn"_s, u"head"_s);
    type(u"restorePassword"_s, QString::fromLatin1(password));
    click(u"restoreLook"_s);
    waitUntil([&] { return isShown<QPushButton>(u"restoreNow"_s); });
    click(u"restoreNow"_s);
    waitUntil([&] { return notice().contains(u"The backup is in place"); });
    CHECK(QFile::exists(folder() + u"/nest restored 2026-11-23 (2).fledge"_s));
    CHECK(left.exists());
}

TEST_CASE_METHOD(DataDesk, "A backup that is cut, another school's, or opened with the wrong words is told in one sentence", "[ui][data]")
{
    openData(u"head"_s);
    backUp();
    const QString backup = QDir(backupPlace()).filePath(backupsMade().front());
    click(u"putInPlace"_s);
    const auto choose = [&](const QString& path) {
        FileDialog::setNextFileName(path);
        click(u"restoreChoose"_s);
    };
    SECTION("cut")
    {
        QFile cut(backup);
        REQUIRE(cut.resize(cut.size() - 100));
        choose(backup);
        type(u"restoreSignIn"_s, u"head"_s);
        type(u"restorePassword"_s, QString::fromLatin1(password));
        click(u"restoreLook"_s);
        waitUntil([&] { return !jobProblem().isEmpty(); });
        CHECK(jobProblem() == u"This is not a whole backup of Fledge: it was changed, or its end is missing. Take another one."_s);
    }
    SECTION("another school's")
    {
        const QString path = folder() + u"/elm.fledge"_s;
        auto made = Workspace::create(path, {u"Elm School"_s, u"123457"_s, {}, {}, u"2026/27"_s, true}, options());
        REQUIRE(made.has_value());
        Staff head;
        head.givenName = u"Ella"_s;
        head.familyName = u"Tester"_s;
        head.signIn = u"head"_s;
        head.roles = {Role::Headteacher};
        const auto saved = (*made)->save(head);
        REQUIRE(saved.has_value());
        REQUIRE((*made)->beginAccounts(StaffId(saved->id), password, security::PasswordCost::forPractice()).has_value());
        const QString other = folder() + u"/elm.fledge-backup"_s;
        REQUIRE(backups::make(**made, other).has_value());
        choose(other);
        CHECK(jobProblem() == u"This is a backup of another school's file (Elm School), not of the file that is open."_s);
        CHECK_FALSE(find<QPushButton>(u"restoreLook"_s)->isEnabled());
    }
    SECTION("wrong password")
    {
        choose(backup);
        type(u"restoreSignIn"_s, u"head"_s);
        type(u"restorePassword"_s, u"not the password"_s);
        click(u"restoreLook"_s);
        waitUntil([&] { return !jobProblem().isEmpty(); });
        CHECK(jobProblem() == u"The name or the password is not right. Type both again."_s);
    }
    SECTION("somebody whom no backup opens for")
    {
        choose(backup);
        type(u"restoreSignIn"_s, u"coordinator"_s);
        type(u"restorePassword"_s, QString::fromLatin1(password));
        click(u"restoreLook"_s);
        waitUntil([&] { return !jobProblem().isEmpty(); });
        CHECK(jobProblem().contains(u"who was headteacher or administrator when it was made"_s));
    }
    SECTION("another sheet")
    {
        choose(backup);
        type(u"restoreCode"_s, security::RecoveryCode::make().text());
        click(u"restoreLook"_s);
        waitUntil([&] { return !jobProblem().isEmpty(); });
        CHECK(jobProblem().contains(u"This does not open this backup"));
    }
    CHECK_FALSE(isShown<QPushButton>(u"restoreNow"_s));
    CHECK(QDir(folder()).entryList({u"*restored*"_s}).isEmpty());
}

TEST_CASE_METHOD(DataDesk, "On a new computer a backup becomes the school's file, and people sign in to it", "[ui][data]")
{
    openData(u"head"_s);
    backUp();
    const QString backup = QDir(backupPlace()).filePath(backupsMade().front());
    desk().switchPerson();
    desk().welcome();
    auto* welcome = window().findChild<Welcome*>();
    REQUIRE(welcome != nullptr);
    welcome->setFolder(folder() + u"/new"_s);
    click(u"restoreSchool"_s);
    FileDialog::setNextFileName(backup);
    click(u"restoreChoose"_s);
    type(u"restoreSignIn"_s, u"head"_s);
    type(u"restorePassword"_s, QString::fromLatin1(password));
    click(u"restoreLook"_s);
    waitUntil([&] { return isShown<QPushButton>(u"restoreNow"_s); });
    CHECK(find<QLabel>(u"restoreStanding"_s)->text().contains(u"has to be taken off again"_s));
    picture(u"restore-welcome"_s);
    click(u"restoreNow"_s);
    waitUntil([&] { return door() != nullptr; });
    CHECK(workspace().path() == folder() + u"/new/The Nest.fledge"_s);
    signIn(u"coordinator"_s);
    CHECK(window().page() != nullptr);
}

TEST_CASE_METHOD(SchoolsOwnDesk, "Once a day a backup is made behind what people do, quietly; a failure is told", "[ui][data]")
{
    SECTION("made once")
    {
        desk().keepDailyBackups();
        signIn(u"head"_s);
        waitUntil([&] { return backupsMade().size() == 1 && !desk().dailyBackup().isRunning(); });
        CHECK(notice().isEmpty());
        desk().switchPerson();
        signIn(u"coordinator"_s);
        QTest::qWait(1);
        waitUntil([&] { return !desk().dailyBackup().isRunning(); });
        CHECK(backupsMade().size() == 1);
        desk().switchPerson();
        clock().set(QDateTime(QDate(2026, 11, 24), QTime(9, 0), Qt::UTC));
        signIn(u"coordinator"_s);
        waitUntil([&] { return backupsMade().size() == 2 && !desk().dailyBackup().isRunning(); });
    }
    SECTION("also where nobody signs out overnight")
    {
        desk().keepDailyBackups();
        signIn(u"head"_s);
        waitUntil([&] { return backupsMade().size() == 1 && !desk().dailyBackup().isRunning(); });
        desk().lock();
        clock().set(QDateTime(QDate(2026, 11, 24), QTime(9, 0), Qt::UTC));
        signIn({});
        waitUntil([&] { return backupsMade().size() == 2 && !desk().dailyBackup().isRunning(); });
    }
    SECTION("while people save")
    {
        desk().keepDailyBackups();
        signIn(u"head"_s);
        QTest::qWait(1);
        Pupil pupil;
        pupil.givenName = u"Amelia"_s;
        pupil.familyName = u"Wren"_s;
        pupil.born = QDate(2012, 3, 4);
        int saved = 0;
        waitUntil([&] {
            pupil.id = {};
            saved += workspace().save(pupil).has_value();
            return backupsMade().size() == 1 && !desk().dailyBackup().isRunning();
        });
        CHECK(saved > 0);
        CHECK(notice().isEmpty());
        CHECK(backups::last(workspace())->made.byName == u"Mary Tester"_s);
        CHECK(workspace().store().verify().has_value());
    }
    SECTION("whoever signs out meanwhile does not wait for it")
    {
        desk().keepDailyBackups();
        signIn(u"head"_s);
        QTest::qWait(1);
        desk().switchPerson();
        CHECK_FALSE(desk().dailyBackup().isRunning());
        CHECK(workspace().store().keys() == nullptr);
        signIn(u"coordinator"_s); // for whom it is made instead, once the other has ended
        waitUntil([&] { return backupsMade().size() == 1 && !desk().dailyBackup().isRunning(); });
        CHECK(notice().isEmpty());
    }
    SECTION("also while only people are signed in who make none on demand")
    {
        desk().keepDailyBackups();
        signIn(u"dsl"_s);
        waitUntil([&] { return backupsMade().size() == 1 && !desk().dailyBackup().isRunning(); });
        CHECK(notice().isEmpty());
        window().open(u"settings/data"_s);
        CHECK_FALSE(isShown<QPushButton>(u"backUpNow"_s));
        desk().switchPerson();
        signIn(u"head"_s);
        window().open(u"settings/data"_s);
        CHECK(find<QLabel>(u"backupMadeBy"_s)->text().contains(u"by Fledge while"_s));
    }
    SECTION("failed")
    {
        QFile inTheWay(backupPlace()); // a file where the folder should be
        REQUIRE(inTheWay.open(QIODevice::WriteOnly));
        desk().keepDailyBackups();
        signIn(u"head"_s);
        waitUntil([&] { return notice().contains(u"backup could not be made"); });
    }
}

TEST_CASE_METHOD(DataDesk, "A practice file makes no backups of itself", "[ui][data]")
{
    desk().keepDailyBackups();
    signIn(u"head"_s);
    QTest::qWait(1);
    CHECK_FALSE(desk().dailyBackup().isRunning());
    CHECK(backupsMade().isEmpty());
}

namespace {

struct RememberingDesk : DataDesk
{
    /// The program as it is installed: it remembers outside the file how far the file had come.
    void openRemembering()
    {
        WorkspaceOptions with = options();
        with.anchors = folder() + u"/anchors.json"_s;
        own = std::make_unique<Desk>(with);
        own->openFile(file());
        own->window().show();
        REQUIRE(own->actAsSignIn(u"head"_s));
    }
    std::unique_ptr<Desk> own;
};

} // namespace

TEST_CASE_METHOD(RememberingDesk, "Whoever opens an older copy in the place of the file is told, after signing in", "[ui][data]")
{
    restart(folder() + u"/nothing.fledge"_s); // the file is let go of
    REQUIRE(QFile::copy(file(), folder() + u"/older.fledge"_s));
    openRemembering();
    CHECK(own->window().notices().text().isEmpty());
    Pupil pupil;
    pupil.givenName = u"Amelia"_s;
    pupil.familyName = u"Wren"_s;
    pupil.born = QDate(2012, 3, 4);
    REQUIRE(own->workspace()->save(pupil).has_value());
    own.reset();
    for (const char* part : {"", "-wal", "-shm"}) QFile::remove(file() + QLatin1String(part));
    REQUIRE(QFile::copy(folder() + u"/older.fledge"_s, file()));
    openRemembering();
    CHECK(own->window().notices().text().contains(u"older than what this computer saw on"));
    own.reset();
}

TEST_CASE_METHOD(DataDesk, "A clock set back is told to whoever signs in, with the day of the last entry", "[ui][data]")
{
    clock().set(QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC));
    restart();
    signIn(u"coordinator"_s);
    CHECK(notice().contains(u"made on Mon 23 Nov 2026"));
    desk().switchPerson();
    signIn(u"head"_s);
    CHECK(notice().contains(u"Set the clock right"));
}

TEST_CASE_METHOD(SchoolsOwnDesk, "A clock set back by an hour is told with the time of the last entry", "[ui][data]")
{
    clock().advance(-60LL * 60 * 1000);
    restart();
    signIn(u"head"_s);
    CHECK(notice().contains(u"made on Mon 23 Nov 2026 at 09:14, which is still to come"));
}
