// The files that people name on the command line, to be read or to be made: none is lost, left half made or written over.
#include "tests/cli/cast.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#endif

using namespace fledge::test;

namespace {

QString ruleOf(const Answer& answer)
{
    return answer.json["error"].toObject()["problems"].toArray().first().toObject()["rule"].toString();
}

bool isForOwnerAlone(const QString& path)
{
    return !(QFile::permissions(path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther));
}

QString put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
    return path;
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A card of the sample school, and a packet written with it.
class Laptop : public Cast
{
public:
    Laptop() { REQUIRE(as("head", {"card", "--out", card, "--expires", "2036-11-23"}).exit == 0); }
    Answer write(const QString& out, const QString& withCard)
    {
        return run({"packet", "write", "--card", withCard, "--out", out},
                   {{"author", "Leah Grant"}, {"pupil", "Amelia"}, {"born", "2012"}, {"what_happened", concernText}});
    }
    Answer receive(const QString& receipt)
    {
        return as("dsl", {"packet", "receive", packet, "--pupil", running()["pupil_id"].toString(), "--author", "staff",
                          "--receipt", receipt});
    }
    const QString card = path("card"), packet = path("packet");
};

} // namespace

TEST_CASE("A recovery code that cannot be kept anywhere is not made: the old one still opens the file", "[cli][accounts][files]")
{
    CommandLine line;
    REQUIRE(line.run({"init", "--name", "The Alder School", "--year", "2026/27", "--practice"}).exit == 0);
    const QString password = put(line.path("password"), "a long morning walk\n"), code = line.path("code");
    const auto begin = [&](const QString& out) {
        return line.run({"account", "begin", "head", "--name", "Ruth Example", "--new-password-file", password, "--recovery-out", out});
    };
    const auto recover = [&](const QString& with, const QString& out) {
        return line.run({"account", "recover", "newhead", "--name", "Ada Newhead", "--recovery-file", with, "--new-password-file",
                         password, "--recovery-out", out});
    };
    const Answer nowhere = begin(line.path("none/code"));
    CHECK(nowhere.kind() == "not_found");
    CHECK(nowhere.errors.contains("folder"));
    REQUIRE(begin(code).exit == 0); // nothing had begun
    CHECK(isForOwnerAlone(code));
    CHECK(recover(code, line.path("none/next")).kind() == "not_found");
    CHECK(ruleOf(recover(code, code)) == "file_exists");
    REQUIRE(recover(code, line.path("next")).exit == 0);
    CHECK(contents(line.path("next")) != contents(code));
    CHECK(ruleOf(recover(code, line.path("third"))) == "wrong");
    CHECK_FALSE(QFile::exists(line.path("third")));
}
