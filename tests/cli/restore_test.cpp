#include "tests/cli/schoolfile.h"

#include <QDir>
#include <QFile>

using namespace fledge;

TEST_CASE("A copy is restored by the headteacher or the administrator, and by nobody else", "[cli][restore]")
{
    test::CommandLine line;
    const QString day = "2026-11-23";
    REQUIRE(line.run({"demo", "--size", "small"}, {}, {}, day).exit == 0);
    const QString copy = line.path("copy.fledge");
    REQUIRE(line.run({"backup", "--out", copy}, {}, "head", day).exit == 0);
    for (const QString& person : {QStringLiteral("coordinator"), QStringLiteral("dsl"), QStringLiteral("staff")})
        CHECK(line.run({"restore", copy, "--to", line.path(person + ".fledge")}, {}, person, day).kind() == "denied");
    const auto restored = line.run({"restore", copy, "--to", line.path("back.fledge")}, {}, "admin", day);
    INFO(restored.output.toStdString());
    CHECK(restored.exit == 0);
    CHECK(restored.json["checked"].toBool());
}

TEST_CASE("A backup is not put in place beside what another file of that name left, and that is kept", "[cli][restore]")
{
    test::CommandLine line;
    const QString day = "2026-11-23";
    REQUIRE(line.run({"demo", "--size", "small"}, {}, {}, day).exit == 0);
    const QString copy = line.path("copy.fledge-backup"), to = line.path("back.fledge");
    REQUIRE(line.run({"backup", "--out", copy}, {}, "head", day).exit == 0);
    for (const char* ending : {"-wal", "-shm", "-journal"}) {
        QFile left(to + QLatin1String(ending));
        REQUIRE(left.open(QIODevice::WriteOnly));
        left.write("the last entries of another file");
        left.close();
        const auto refused = line.run({"restore", copy, "--to", to}, {}, "head", day);
        INFO(refused.errors.toStdString());
        CHECK(refused.exit == 1);
        CHECK(refused.kind() == "invalid");
        CHECK(refused.errors.contains("may hold its last entries. Choose another name"));
        REQUIRE(left.open(QIODevice::ReadOnly));
        CHECK(left.readAll() == "the last entries of another file");
        left.close();
        REQUIRE(left.remove());
        CHECK(QDir(line.path({})).entryList({"back.fledge*"}).isEmpty());
    }
    CHECK(line.run({"restore", copy, "--to", to}, {}, "head", day).exit == 0);
    CHECK(line.run({"verify", "--store", to}, {}, "head", day).json["ok"].toBool());
}

TEST_CASE("No school's file is made beside the log that another one of its name left, and that is kept", "[cli][restore]")
{
    test::CommandLine cli;
    for (const char* ending : {"-wal", "-journal"}) {
        INFO(ending);
        QFile left(cli.store() + QLatin1String(ending));
        REQUIRE(left.open(QIODevice::WriteOnly));
        left.write("somebody's last entries");
        left.close();
        for (const QStringList& words : {QStringList{"demo", "--size", "small"}, {"init", "--name", "The Alder School", "--year", "2026/27"}}) {
            const auto refused = cli.run(words);
            CHECK(refused.exit == 1);
            CHECK(refused.errors.contains("last entries"));
        }
        CHECK_FALSE(QFile::exists(cli.store()));
        CHECK(QFileInfo(left.fileName()).size() > 0);
        REQUIRE(left.remove());
    }
}

TEST_CASE("No school's file is made under a name that SQLite would delete", "[cli][restore]")
{
    test::CommandLine cli;
    REQUIRE(cli.run({"init", "--name", "The Alder School", "--year", "2026/27"}).exit == 0);
    for (const char* ending : {"-wal", "-journal"}) {
        const QString other = cli.store() + QLatin1String(ending);
        QFile::remove(other);
        const auto refused = cli.run({"init", "--name", "The Birch School", "--year", "2026/27", "--store", other});
        CHECK(refused.kind() == "invalid");
        CHECK(refused.errors.contains("Choose another name"));
    }
}

TEST_CASE("What is no backup is called that, and not a school's file to choose", "[cli][restore]")
{
    test::CommandLine cli;
    const QString path = cli.path("one.fledge-backup");
    QFile foreign(path);
    REQUIRE(foreign.open(QIODevice::WriteOnly));
    foreign.write("Somebody's shopping list");
    foreign.close();
    const auto refused = cli.run({"restore", path, "--to", cli.path("new.fledge")}, {}, "head");
    CHECK(refused.exit == 1);
    CHECK(refused.errors.contains("not a whole backup"));
}
