// A backup where there is no room, or no folder: one plain sentence, nothing half-made, and the school's file is well.
#include "tests/cli/cast.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace fledge;
using test::Answer;
using test::Cast;
using test::CommandLine;

namespace {

constexpr qint64 block = 512;

/// A backup by a program that cannot write a file longer than this, as on a disk that is full.
Answer backUpWithin(Cast& cast, qint64 bytes, const QString& out)
{
    const QString script = u"trap '' XFSZ; ulimit -f %1; exec \"$@\""_s.arg(bytes / block);
    QProcess process;
    process.setProcessEnvironment(cast.environment);
    process.start(u"/bin/sh"_s, {u"-c"_s, script, u"sh"_s, qEnvironmentVariable("FLEDGE_CLI"), u"backup"_s, u"--out"_s, out, u"--store"_s,
                                 cast.store(), u"--as"_s, u"head"_s, u"--as-of"_s, test::castDay, u"--json"_s});
    REQUIRE(process.waitForFinished(120000));
    const QByteArray answer = process.readAllStandardOutput();
    return {process.exitCode(), QJsonDocument::fromJson(answer).object(), {}, QString::fromUtf8(answer),
            QString::fromUtf8(process.readAllStandardError())};
}

QStringList filesOf(Cast& cast) { return QDir(QFileInfo(cast.store()).path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }

Answer backUp(Cast& cast, const QString& out) { return cast.as(u"head"_s, {u"backup"_s, u"--out"_s, out}); }

} // namespace

TEST_CASE("A full disk stops a backup with one plain sentence, no half-made file, and the school's file is well", "[cli][backup]")
{
    if (!QFile::exists(u"/bin/sh"_s)) {
        WARN("skipped: without a shell no limit can be set");
        return;
    }
    Cast cast;
    const QString whole = cast.path(u"whole.fledge-backup"_s), never = cast.path(u"never.fledge-backup"_s);
    REQUIRE(backUp(cast, whole).exit == 0);
    const QStringList before = filesOf(cast);
    // Room for the snapshot, which is a little shorter than what it is sealed to, and not for the end of the backup.
    const Answer full = backUpWithin(cast, QFileInfo(whole).size() - block, never);
    CHECK(full.exit == 1);
    CHECK(full.kind() == u"disk_full"_s);
    CHECK(full.errors.contains(u"The disk with the folder for backups is full."_s));
    CHECK(full.errors.count(u'\n') == 1);
    CHECK(filesOf(cast) == before);
    CHECK(cast.as(u"head"_s, {u"verify"_s}).json[u"ok"].toBool());
    CHECK(backUp(cast, never).exit == 0); // once there is room again
}

TEST_CASE("A backup into a folder that is not there is refused, and no folder is made", "[cli][backup]")
{
    Cast cast;
    const QString out = cast.path(u"stik/school.fledge-backup"_s);
    const Answer refused = backUp(cast, out);
    CHECK(refused.exit == 1);
    CHECK(refused.kind() == u"read_only"_s);
    CHECK(refused.errors.contains(u"Check that it is there"_s));
    CHECK_FALSE(QFileInfo::exists(cast.path(u"stik"_s)));
}

TEST_CASE("A backup of a file without accounts has its name once it is whole, and a copy cut short before is replaced", "[cli][backup]")
{
    CommandLine cli;
    REQUIRE(cli.run({u"init"_s, u"--name"_s, u"The Alder School"_s, u"--year"_s, u"2026/27"_s}).exit == 0);
    const QString out = cli.path(u"copy.fledge"_s);
    QFile cutShort(out + u".unfinished"_s);
    REQUIRE(cutShort.open(QIODevice::WriteOnly));
    cutShort.write("half");
    cutShort.close();
    REQUIRE(cli.run({u"backup"_s, u"--out"_s, out}).exit == 0);
    CHECK(QFile::exists(out));
    CHECK_FALSE(QFile::exists(cutShort.fileName()));
    CHECK(cli.run({u"backup"_s, u"--out"_s, out}).kind() == u"invalid"_s); // never over another
    CHECK(cli.run({u"verify"_s, u"--store"_s, out}).json[u"ok"].toBool());
}
