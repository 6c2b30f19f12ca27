#include "core/domain/provider.h"
#include "tests/store/storeworld.h"
#include "tests/support/catchqt.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QThread>

#include <cstdio>

using namespace fledge;
using store::Store;
using store::Transaction;
using test::StoreWorld;

namespace {

/// As many pupils as are asked for, with notes of `length` characters, in one transaction.
Result<int> savePupils(Store& store, int number, int length)
{
    return store.write<int>({}, [&](Transaction& transaction) -> Result<int> {
        for (int i = 0; i < number; ++i) {
            Pupil pupil = test::amelia();
            pupil.notes = QString(length, QChar('n'));
            if (const auto saved = transaction.save(pupil, "save"); !saved) return tl::unexpected(saved.error());
        }
        return number;
    });
}

/// This very program again, running one hidden test case below.
class Child
{
public:
    Child(const QString& tag, const QString& path)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("FLEDGE_CHILD_STORE", path);
        m_process.setProcessEnvironment(environment);
        m_process.start(QCoreApplication::applicationFilePath(), {tag});
        REQUIRE(m_process.waitForStarted());
    }
    ~Child()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// Waits until the child says this line; false when it ended without.
    bool says(const QByteArray& word)
    {
        for (;;) {
            while (!m_process.canReadLine())
                if (!m_process.waitForReadyRead(20000)) return false;
            if (m_process.readLine().trimmed() == word) return true;
        }
    }
    void kill()
    {
        m_process.kill();
        REQUIRE(m_process.waitForFinished());
    }
    QByteArrayList rest() { return m_process.readAllStandardOutput().split('\n'); }

private:
    QProcess m_process;
};

std::unique_ptr<Store> childsStore(const Clock& clock)
{
    Store::Options options;
    options.clock = &clock;
    auto opened = Store::open(qEnvironmentVariable("FLEDGE_CHILD_STORE"), options);
    return opened ? std::move(*opened) : nullptr;
}

void say(const QByteArray& text)
{
    std::printf("%s\n", text.constData());
    std::fflush(stdout);
}

} // namespace

TEST_CASE("Child: saves for ever and says each save that was confirmed", "[.child-saves]")
{
    const SystemClock clock;
    const auto store = childsStore(clock);
    REQUIRE(store);
    say("ready");
    for (;;) {
        const auto saved = store->write<store::Saved>({}, [](Transaction& transaction) {
            Pupil pupil = test::amelia();
            pupil.notes = QString(2000, QChar('k'));
            return transaction.save(pupil, "save");
        });
        if (saved) say(idText(saved->id).toLatin1());
    }
}

TEST_CASE("Child: takes the lock for writing and keeps it until it is told", "[.child-locks]")
{
    const SystemClock clock;
    const auto store = childsStore(clock);
    REQUIRE(store);
    (void)store->write<int>({}, [](Transaction&) -> Result<int> {
        say("locked");
        QThread::sleep(60);
        return 0;
    });
}

TEST_CASE("A full disk while saving: nothing is half-written, and the next save works", "[store][trouble]")
{
    StoreWorld world;
    REQUIRE(savePupils(world.store(), 3, 100));
    REQUIRE(world.store().limitPages(4));
    const auto full = savePupils(world.store(), 100, 3000);
    REQUIRE_FALSE(full);
    CHECK(full.error().kind == ProblemKind::DiskFull);
    CHECK(world.store().reader().list<Pupil>()->size() == 3);
    CHECK(world.audit().size() == 3);
    CHECK(world.store().verify());

    SECTION("when there is room again")
    {
        REQUIRE(world.store().limitPages(1000000));
        REQUIRE(savePupils(world.store(), 100, 3000));
        CHECK(world.store().reader().list<Pupil>()->size() == 103);
        CHECK(world.store().verify());
    }
    SECTION("and a small one even now")
    {
        CHECK(savePupils(world.store(), 1, 10));
        world.close();
        CHECK(world.store().reader().list<Pupil>()->size() == 4);
    }
    SECTION("and a caller who goes on after the refusal commits nothing")
    {
        const auto written = world.store().write<int>({}, [](Transaction& transaction) -> Result<int> {
            Pupil pupil = test::amelia();
            pupil.notes = QString(3000, QChar('n'));
            for (int i = 0; i < 100; ++i)
                (void)transaction.save(pupil, "save");
            return 100;
        });
        REQUIRE_FALSE(written);
        CHECK(written.error().kind == ProblemKind::DiskFull);
        CHECK(world.store().reader().list<Pupil>()->size() == 3);
        CHECK(world.store().verify());
    }
}

TEST_CASE("While another program writes, a save answers busy at once; then it works", "[store][trouble]")
{
    StoreWorld world;
    REQUIRE(world.save(test::amelia()));
    Child child("[.child-locks]", world.path());
    REQUIRE(child.says("locked"));

    QElapsedTimer timer;
    timer.start();
    const auto busy = world.save(test::amelia());
    const qint64 waited = timer.elapsed();
    REQUIRE_FALSE(busy);
    CHECK(busy.error().kind == ProblemKind::Busy);
    CHECK(waited >= 50);
    CHECK(waited < 2000);
    CHECK(world.store().reader().list<Pupil>()->size() == 1); // reading goes on

    child.kill();
    CHECK(world.save(test::amelia()));
    CHECK(world.store().reader().list<Pupil>()->size() == 2);
}

TEST_CASE("A program killed while it saves loses nothing that was confirmed", "[store][trouble][kill]")
{
    StoreWorld world;
    world.store();
    world.close();
    QSet<QUuid> confirmed;
    QRandomGenerator random(20261123);
    for (int round = 0; round < 60; ++round) {
        INFO("round " << round);
        {
            Child child("[.child-saves]", world.path());
            REQUIRE(child.says("ready"));
            QThread::usleep(random.bounded(40000u));
            child.kill();
            for (const QByteArray& line : child.rest())
                if (line.size() == 36) confirmed.insert(QUuid::fromString(QString::fromLatin1(line)));
        }
        if (round % 10 != 9) continue;
        const auto opened = Store::open(world.path(), world.options());
        REQUIRE(opened);
        const auto pupils = (*opened)->reader().list<Pupil>();
        REQUIRE(pupils);
        QSet<QUuid> found;
        for (const Pupil& pupil : *pupils)
            found.insert(pupil.id.uuid());
        CHECK((confirmed - found).isEmpty());
        // Each kill may leave one save committed and not yet confirmed.
        CHECK(found.size() - confirmed.size() <= round + 1);
        CHECK((*opened)->verify());
    }
    CHECK(confirmed.size() > 60);
}

TEST_CASE("A copy holds what the store holds, opens by itself, and belongs to its owner", "[store][backup]")
{
    StoreWorld world;
    REQUIRE(savePupils(world.store(), 20, 500));
    const QString copy = world.file("copy of school's.fledge");
    REQUIRE(world.store().backup(copy));
    CHECK((QFile(copy).permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)) ==
          QFile::Permissions());
    REQUIRE(savePupils(world.store(), 1, 10));
    const auto opened = Store::open(copy, world.options());
    REQUIRE(opened);
    CHECK((*opened)->reader().list<Pupil>()->size() == 20);
    CHECK((*opened)->storeId() == world.store().storeId());
    CHECK((*opened)->verify());

    const auto again = world.store().backup(copy);
    REQUIRE_FALSE(again);
    CHECK(again.error().fields.at(0).rule == "duplicate");
}

TEST_CASE("A copy of a store whose content was spoilt is refused and taken away", "[store][backup]")
{
    StoreWorld world;
    REQUIRE(savePupils(world.store(), 20, 500));
    world.close();
    {
        QFile file(world.path());
        REQUIRE(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        bytes.replace(QByteArray(100, 'n'), QByteArray(100, 'm')); // as a script would that knows the format
        file.seek(0);
        file.write(bytes);
    }
    const auto verified = world.store().verify();
    REQUIRE_FALSE(verified);
    CHECK(verified.error().kind == ProblemKind::Damaged);
    const auto copied = world.store().backup(world.file("copy.fledge"));
    REQUIRE_FALSE(copied);
    CHECK(copied.error().kind == ProblemKind::Damaged);
    CHECK_FALSE(QFile::exists(world.file("copy.fledge")));
}
