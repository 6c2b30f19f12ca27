// What a day at the window leaves behind: no key, no password and nothing of a concern in a log, a temporary file, the
// settings, the clipboard, the file, a backup or a card.
#include "core/domain/pupil.h"
#include "tests/support/traces.h"
#include "tests/ui/datadesk.h"
#include "ui/common/ask.h"
#include "ui/shell/searchbox.h"

#include <QClipboard>
#include <QListWidget>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::DataDesk;

namespace {

const QString canary = u"Zyxwvuta"_s;
const QString ownPassword = u"Qwvutsrp lantern otter"_s;
const QString mistyped = u"Xwvutsrp lantern otter"_s;

QByteArray* said = nullptr; // what Qt and the program say, while a test listens

void listen(QtMsgType, const QMessageLogContext& context, const QString& message)
{
    *said += QByteArray(context.category) + ": " + message.toUtf8() + '\n';
}

/// Every place where a program leaves files lies in a folder of the test's own, and what it says is kept.
class Surroundings
{
public:
    Surroundings()
    {
        REQUIRE(m_folder.isValid());
        for (const char* name : {"HOME", "TMPDIR", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"}) {
            const QString at = m_folder.filePath(QString::fromLatin1(name).toLower());
            REQUIRE(QDir().mkpath(at));
            REQUIRE(QFile::setPermissions(at, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
            if (qEnvironmentVariableIsSet(name)) m_before.insert(QString::fromLatin1(name), qgetenv(name));
            m_set += QString::fromLatin1(name);
            qputenv(name, at.toUtf8());
        }
        said = &m_said;
        m_handler = qInstallMessageHandler(&listen);
        QLoggingCategory::setFilterRules(u"*.debug=true\nqt.*=false"_s);
    }
    ~Surroundings()
    {
        QLoggingCategory::setFilterRules({});
        qInstallMessageHandler(m_handler);
        said = nullptr;
        for (const QString& name : m_set) {
            const auto before = m_before.constFind(name);
            before == m_before.constEnd() ? qunsetenv(name.toUtf8().constData()) : qputenv(name.toUtf8().constData(), *before);
        }
    }
    QString around() const { return m_folder.path(); }
    const QByteArray& heard() const { return m_said; }

private:
    QTemporaryDir m_folder;
    QHash<QString, QByteArray> m_before;
    QStringList m_set;
    QByteArray m_said;
    QtMessageHandler m_handler = nullptr;
};

/// The school's file lies there as well, because the desk keeps it in a temporary folder.
class WatchedDesk : public Surroundings, public DataDesk
{
public:
    WatchedDesk()
    {
        REQUIRE(file().startsWith(around()));
        Pupil one;
        one.givenName = u"Amelia"_s;
        one.familyName = u"Ward"_s;
        one.born = QDate(2011, 4, 3);
        REQUIRE(another(u"head"_s)->save(one));
        restart();
    }
    QString cardPath() const { return around() + u"/laptop.fledge-card"_s; }
    void changePassword()
    {
        window().open(u"settings/accounts"_s);
        type(u"passwordBefore"_s, QString::fromLatin1(password));
        type(u"own-password"_s, ownPassword);
        type(u"own-passwordAgain"_s, ownPassword);
        click(u"changePassword"_s);
        waitUntil([this] { return find<QPushButton>(u"changePassword"_s)->isEnabled(); });
        REQUIRE(notice().contains(u"changed"_s));
    }
    void writeConcern(const QString& words)
    {
        window().open(u"log-concern"_s);
        QTest::qWait(1);
        auto* search = find<SearchBox>(u"concern-pupil"_s);
        search->setFocus();
        QTest::keyClicks(search, u"Amelia"_s);
        REQUIRE(search->results()->isVisible());
        QTest::keyClick(search, Qt::Key_Return);
        auto* what = find<QWidget>(u"concern-what_happened"_s);
        what->setFocus();
        QTest::keyClicks(what, words);
    }
    void send()
    {
        window().activateWindow();
        (void)QTest::qWaitForWindowActive(&window(), 20000);
        QTest::keyClick(find<QWidget>(u"concern-what_happened"_s), Qt::Key_Return, Qt::ControlModifier);
        REQUIRE(window().page()->address().startsWith(u"log-concern/sent/"_s));
    }
    /// All of a list goes to the clipboard.
    QString copied(const QString& address, const QString& table)
    {
        window().open(address);
        auto* view = find<QTableView>(table);
        view->selectAll();
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        return QApplication::clipboard()->text();
    }
    /// Whoever reads the concern looks at all of it.
    void readConcern()
    {
        CHECK_FALSE(copied(u"concerns"_s, u"concerns"_s).isEmpty());
        auto* view = find<QTableView>(u"concerns"_s);
        view->setCurrentIndex(view->model()->index(0, 0));
        QTest::keyClick(view, Qt::Key_Return);
        QTest::qWait(1);
        CHECK(window().page()->address().startsWith(u"case/"_s));
    }
    void makeCard()
    {
        window().open(u"settings/accounts"_s);
        FileDialog::setNextFileName(cardPath());
        click(u"makeCard"_s);
        REQUIRE(QFile::exists(cardPath()));
    }
    /// What those who were there held in memory.
    QByteArrayList keys()
    {
        QByteArrayList out;
        for (const char* name : {"dsl", "head", "coordinator"}) {
            auto opened = Workspace::open(file(), options());
            REQUIRE(opened.has_value());
            REQUIRE((*opened)->signIn(QString::fromLatin1(name), qstrcmp(name, "dsl") == 0 ? ownPassword.toUtf8() : QByteArray(password)));
            const auto ring = (*opened)->store().keys();
            out += test::privateHalves(*ring) + test::heldKeys(*ring);
            if (ring->hasSchoolKey()) out += test::schoolsPrivateHalf(*ring);
        }
        return out;
    }
    QByteArrayList traces()
    {
        QByteArrayList out = test::tracesOf(ownPassword) + test::tracesOf(mistyped) + test::tracesOf(canary);
        for (const QByteArray& key : keys()) out += test::tracesOfKey(key);
        return out;
    }
    QStringList leftBehind(const QByteArrayList& traces)
    {
        QSettings().sync();
        return test::filesWith(around(), traces) + test::filesWith(QFileInfo(QSettings().fileName()).absolutePath(), traces);
    }
};

} // namespace

TEST_CASE_METHOD(WatchedDesk, "A day at the window leaves no key, no password and nothing of a concern behind", "[ui][canary][keys][concern]")
{
    signIn(u"dsl"_s, mistyped);
    CHECK(door()->problem().contains(u"is not right"_s));
    door()->setProblem({});
    signIn(u"dsl"_s);
    changePassword();
    writeConcern(canary + u" said that he is afraid"_s);
    send();
    readConcern();
    writeConcern(canary + u" and what is not finished"_s);
    window().open(u"today"_s); // what was typed is kept, sealed
    CHECK(copied(u"pupils"_s, u"pupils"_s).contains(u"Amelia"_s));
    desk().lock();
    CHECK(QApplication::clipboard()->text().isEmpty());
    const QByteArrayList traces = this->traces();
    CHECK(traces.size() == 3 * 4 + (2 + 2 + 2 + 2 + 1 + 2 + 1) * 5); // the coordinator reads no concern
    CHECK(leftBehind(traces) == QStringList()); // while the screen is locked
    signIn({}, ownPassword);
    REQUIRE(window().page() != nullptr);
    desk().switchPerson();
    CHECK(leftBehind(traces) == QStringList());

    signIn(u"head"_s);
    window().open(u"settings/data"_s);
    backUp();
    REQUIRE(backupsMade().size() == 1);
    type(u"backupPassword"_s, QString::fromLatin1(password));
    click(u"tryRestore"_s);
    waitUntil([&] { return notice().contains(u"can be restored"); });
    makeCard();
    readConcern();
    desk().switchPerson();
    CHECK(QApplication::clipboard()->text().isEmpty());
    CHECK(leftBehind(traces) == QStringList());
    CHECK_FALSE(test::holds(heard(), traces));
    CHECK_FALSE(test::holds(heard(), test::tracesOf(QString::fromLatin1(password))));
}

TEST_CASE_METHOD(WatchedDesk, "The search for what is left behind finds what is there", "[ui][canary][keys]")
{
    signIn(u"head"_s);
    const auto ring = workspace().store().keys();
    CHECK(leftBehind(test::tracesOfKey(ring->publicKeys().box)).contains(file()));
    const QByteArrayList halves = test::privateHalves(*ring);
    REQUIRE(halves.size() == 2);
    for (const QByteArray& written : {halves[0], halves[1].toHex(), halves[0].toBase64()}) {
        QFile leak(around() + u"/tmpdir/leak"_s);
        REQUIRE(leak.open(QIODevice::WriteOnly));
        leak.write("before " + written + " behind");
        leak.close();
        CHECK(leftBehind(test::tracesOfKey(halves[0]) + test::tracesOfKey(halves[1])) == QStringList{leak.fileName()});
    }
    desk().lock();
    QApplication::clipboard()->clear();
    const QLoggingCategory category("fledge.test"); // the macro keeps a pointer to it
    qCWarning(category) << canary;
    CHECK(test::holds(heard(), test::tracesOf(canary)));
}
