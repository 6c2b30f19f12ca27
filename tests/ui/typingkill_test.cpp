// The window is killed while somebody types: what they typed until a moment ago is there when they come back (L-8).
#include "core/domain/placement.h"
#include "tests/ui/sampleschool.h"
#include "ui/record/draftkeeper.h"

#include <QCoreApplication>
#include <QPlainTextEdit>
#include <QProcess>
#include <QRandomGenerator>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {

constexpr int betweenKeysMs = 300; // on the clock of whoever types: nobody waits for it
constexpr int keptWithin = 18;     // keys: five seconds of typing without a pause

QString endlessWords(int letters)
{
    QString words;
    for (int i = 0; i < letters; ++i) words += QChar(u'a' + i % 26);
    return words;
}

/// This very program again: a window in which somebody types and never stops.
class Typist
{
public:
    Typist(const QString& file, const QString& address, const QString& field)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"FLEDGE_CHILD_STORE"_s, file);
        environment.insert(u"FLEDGE_CHILD_PAGE"_s, address);
        environment.insert(u"FLEDGE_CHILD_FIELD"_s, field);
        m_process.setProcessEnvironment(environment);
        m_process.start(QCoreApplication::applicationFilePath(), {u"[.child-typing]"_s});
        REQUIRE(m_process.waitForStarted());
    }
    ~Typist() { kill(); }
    /// Lets them type at least so many letters.
    bool hasTyped(int letters)
    {
        while (typed() < letters)
            if (!m_process.waitForReadyRead(60000)) return false;
        return true;
    }
    /// How many letters they typed in all.
    int kill()
    {
        m_process.kill();
        m_process.waitForFinished();
        return typed();
    }

private:
    int typed()
    {
        m_heard += m_process.readAllStandardOutput();
        const qsizetype end = m_heard.lastIndexOf('\n'), begin = m_heard.lastIndexOf("typed ", end);
        return begin < 0 ? 0 : m_heard.mid(begin + 6, end - begin - 6).toInt();
    }
    QByteArray m_heard;
    QProcess m_process;
};

/// The longest beginning of the endless words among the values of a draft.
int lettersIn(const QVariant& value)
{
    int letters = 0;
    if (value.typeId() == QMetaType::QString && endlessWords(2000).startsWith(value.toString())) letters = int(value.toString().size());
    const QVariantMap parts = value.toMap();
    for (const QVariant& part : parts) letters = std::max(letters, lettersIn(part));
    return letters;
}

/// What is kept of their typing, for whoever opens the file afterwards.
int lettersKept(const QString& file)
{
    FixedClock clock{QDateTime(test::sampleDay, QTime(10, 30), Qt::UTC)};
    WorkspaceOptions options;
    options.clock = &clock;
    Desk desk(options);
    REQUIRE(desk.openFile(file));
    REQUIRE(desk.actAsSignIn(u"coordinator"_s));
    REQUIRE(desk.workspace()->store().verify());
    const auto waiting = desk.window().drafts().waiting();
    int letters = 0;
    for (const auto& [key, at] : waiting) letters = std::max(letters, lettersIn(desk.window().drafts().peek(key)));
    return letters;
}

} // namespace

TEST_CASE("Child: types for ever, and says how far it got", "[.child-typing]")
{
    test::useLook();
    FixedClock clock{QDateTime(test::sampleDay, QTime(9, 14), Qt::UTC)};
    WorkspaceOptions options;
    options.clock = &clock;
    Desk desk(options);
    REQUIRE(desk.openFile(qEnvironmentVariable("FLEDGE_CHILD_STORE")));
    REQUIRE(desk.actAsSignIn(u"coordinator"_s));
    desk.window().show();
    desk.window().open(qEnvironmentVariable("FLEDGE_CHILD_PAGE"));
    QWidget* field = nullptr;
    for (QWidget* one : desk.window().page()->findChildren<QWidget*>(qEnvironmentVariable("FLEDGE_CHILD_FIELD")))
        if (one->isVisible()) field = one;
    REQUIRE(field);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier); // in place of what stands there
    for (int i = 0;; ++i) {
        QTest::keyClick(field, char('a' + i % 26));
        clock.advance(betweenKeysMs);
        QCoreApplication::processEvents();
        std::printf("typed %d\n", i + 1);
        std::fflush(stdout);
    }
}

TEST_CASE("Killed while somebody types: all but the last seconds of it is there when they come back", "[ui][drafts][kill]")
{
    const QTemporaryDir folder;
    QRandomGenerator random(5);
    QString placement;
    {
        test::SampleDesk desk(u"coordinator"_s);
        const auto active = desk.workspace().list<Placement>(Filter::where(u"status"_s, u"active"_s));
        REQUIRE(active);
        placement = u"placement/"_s + active->front().id.text() + u"/details"_s;
    }
    for (int run = 0; run < 8; ++run) {
        const QString file = folder.filePath(QString::number(run) + u".fledge"_s);
        REQUIRE(QFile::copy(test::sampleFile(), file));
        const bool isConcern = run % 2 == 0;
        Typist typist(file, isConcern ? u"log-concern"_s : placement, isConcern ? u"concern-what_happened"_s : u"purpose"_s);
        REQUIRE(typist.hasTyped(20 + random.bounded(100)));
        const int typed = typist.kill();
        const int kept = lettersKept(file);
        INFO("run " << run << ": typed " << typed << ", kept " << kept);
        CHECK(kept > typed - keptWithin - 1);
    }
}
