// The files that people name on the command line, to be read or to be made: none is lost, left half made or written over.
#include "tests/cli/cast.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

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
                   {{"author", "Leah Grant"}, {"pupil", "Amelia"}, {"born", "2012"}, {"what_happened", concernText}}, {}, castDay);
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
    const QByteArray sheet = contents(code);
    CHECK(QRegularExpression("^[A-Z0-9]{4}(-[A-Z0-9]{4})+$").match(QString::fromUtf8(sheet.left(sheet.indexOf(QByteArray("\n"))))).hasMatch());
    for (const char* words : {"The Alder School", "What it opens", "Everything: the pupils' records and every safeguarding case", "Where to keep it",
                              "What happens without it", "How to use it"})
        CHECK(sheet.contains(words));
    CHECK(sheet.count(sheet.left(9)) == 1); // the code stands there once
    REQUIRE(recover(code, line.path("next")).exit == 0); // which reads the first line
    CHECK(contents(line.path("next")) != contents(code));
    CHECK(ruleOf(recover(code, line.path("third"))) == "wrong");
    CHECK_FALSE(QFile::exists(line.path("third")));
}

TEST_CASE("A report never takes the place of a school's file or of a backup", "[cli][report][files]")
{
    Cast cast;
    const QString id = cast.log("staff").json["id"].toString();
    const QString school = cast.path("school.html"), link = cast.path("link.html"), backup = cast.path("backup.pdf");
    REQUIRE(cast.as("head", {"backup", "--out", backup}).exit == 0);
    REQUIRE(QFile::copy(cast.store(), school));
    REQUIRE(QFile::link(school, link));
    for (const QString& out : {school, link, backup})
        for (const QStringList& words : {QStringList{"report", "concern", "--case", id}, QStringList{"report", "providers"}}) {
            INFO(out.toStdString() << " " << words[1].toStdString());
            const QByteArray before = contents(out);
            CHECK(cast.as("dsl", words + QStringList{"--out", out, "--store", school}).kind() == "invalid");
            CHECK(contents(out).first(16) == before.first(16));
        }
    CHECK(cast.as("head", {"verify", "--store", school}).json["ok"].toBool());
}

TEST_CASE("The report of a concern is for its owner alone, and is written over nothing", "[cli][report][concern][files]")
{
    Cast cast;
    const QString id = cast.log("staff").json["id"].toString(), pupil = cast.running()["pupil_id"].toString();
    const QList<QStringList> papers{{"report", "concern", "--case", id}, {"report", "chronology", "--pupil", pupil}};
    for (const QStringList& words : papers)
        for (const QString& ending : {QStringLiteral(".pdf"), QStringLiteral(".html")}) {
            const QString out = cast.path(words[1] + ending);
            INFO(out.toStdString());
            REQUIRE(cast.as("dsl", words + QStringList{"--out", out}).exit == 0);
            CHECK(isForOwnerAlone(out));
            put(out, "a letter");
            CHECK(ruleOf(cast.as("dsl", words + QStringList{"--out", out})) == "file_exists");
            CHECK(contents(out) == "a letter");
        }
    int noted = 0;
    for (const QJsonValue& row : cast.as("head", {"audit", "list", "--record", id}).array)
        noted += row["action"].toString().startsWith("report.") ? 1 : 0;
    CHECK(noted == 4); // what was refused went nowhere
}

TEST_CASE("A receipt that cannot be written keeps the concern out, and can be asked for again", "[cli][packet][files]")
{
    Laptop laptop;
    REQUIRE(laptop.write(laptop.packet, laptop.card).exit == 0);
    CHECK(laptop.receive(laptop.path("none/receipt")).kind() == "not_found");
    CHECK(laptop.as("dsl", {"concern", "list"}).array.isEmpty());
    const QString receipt = laptop.path("receipt");
    REQUIRE(laptop.receive(receipt).exit == 0);
    const QByteArray first = contents(receipt);
    REQUIRE(QFile::remove(receipt));
    const Answer again = laptop.receive(receipt);
    CHECK(again.exit == 0);
    CHECK(again.json["received_before"].toBool());
    CHECK(contents(receipt) == first);
    CHECK(laptop.as("dsl", {"concern", "list"}).array.size() == 1);
    CHECK(laptop.run({"packet", "strike", laptop.packet, "--card", laptop.card, "--receipt", receipt}).exit == 0);
}

TEST_CASE("An empty file that a killed program left in the receipt's place is in nobody's way", "[cli][packet][files]")
{
    Laptop laptop;
    REQUIRE(laptop.write(laptop.packet, laptop.card).exit == 0);
    const QString receipt = laptop.path("receipt");
    QFile left(receipt);
    REQUIRE(left.open(QIODevice::WriteOnly));
    left.close();
    REQUIRE(laptop.receive(receipt).exit == 0);
    const QByteArray first = contents(receipt);
    CHECK_FALSE(first.isEmpty());
    CHECK(laptop.receive(receipt).kind() == "invalid"); // one that says something is never written over
    CHECK(contents(receipt) == first);
}

TEST_CASE("A receipt of another packet strikes nothing out, and is called that", "[cli][packet][files]")
{
    Laptop laptop;
    const QString second = laptop.path("second"), receipt = laptop.path("receipt");
    REQUIRE(laptop.write(laptop.packet, laptop.card).exit == 0);
    REQUIRE(laptop.write(second, laptop.card).exit == 0);
    REQUIRE(laptop.receive(receipt).exit == 0);
    const Answer refused = laptop.run({"packet", "strike", second, "--card", laptop.card, "--receipt", receipt});
    CHECK(refused.exit == 1);
    CHECK(refused.errors.contains("for another packet"));
    CHECK(QFile::exists(second));
}

TEST_CASE("Where a packet is tied to something that is no number, it is not brought in without it", "[cli][packet]")
{
    Laptop laptop;
    REQUIRE(laptop.write(laptop.packet, laptop.card).exit == 0);
    const QString pupil = laptop.running()["pupil_id"].toString();
    for (const char* option : {"--placement", "--provider", "--site"}) {
        INFO(option);
        CHECK(laptop.as("dsl", {"packet", "receive", laptop.packet, "--pupil", pupil, option, "the farm"}).kind() == "invalid");
    }
    CHECK(laptop.as("dsl", {"concern", "list"}).array.isEmpty());
}

TEST_CASE("A file that is to be made and cannot be is told by its reason", "[cli][packet][files]")
{
    Laptop laptop;
    const auto card = [&](const QString& out) { return laptop.as("head", {"card", "--out", out}); };
    const Answer nowhere = card(laptop.path("none/card"));
    CHECK(nowhere.kind() == "not_found");
    CHECK(nowhere.errors.contains("folder"));
    const QByteArray before = contents(laptop.card);
    const Answer there = card(laptop.card);
    CHECK(ruleOf(there) == "file_exists");
    CHECK(there.errors.contains("already"));
    CHECK(contents(laptop.card) == before);
    CHECK(laptop.write(laptop.path("none/packet"), laptop.card).kind() == "not_found");
}

#ifdef Q_OS_LINUX
TEST_CASE("A packet for which there is no room leaves nothing in its way", "[cli][packet][files]")
{
    Laptop laptop;
    QProcess full;
    full.setProcessEnvironment(laptop.environment);
    full.setChildProcessModifier([] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit none{0, 0};
        setrlimit(RLIMIT_FSIZE, &none);
    });
    full.start(qEnvironmentVariable("FLEDGE_CLI"), {"packet", "write", "--json", "--card", laptop.card, "--out", laptop.packet, "--as-of", castDay});
    full.write(R"({"author":"Leah Grant","pupil":"Amelia","born":"2012","what_happened":"A door"})");
    full.closeWriteChannel();
    REQUIRE(full.waitForFinished(60000));
    CHECK(full.exitCode() == 1);
    CHECK(QJsonDocument::fromJson(full.readAllStandardOutput()).object()[QStringLiteral("error")][QStringLiteral("kind")].toString() == "disk_full");
    CHECK_FALSE(QFile::exists(laptop.packet));
    CHECK(laptop.write(laptop.packet, laptop.card).exit == 0);
}

TEST_CASE("A device or a pipe is no packet and no card", "[cli][packet][files]")
{
    Laptop laptop;
    const QString pipe = laptop.path("pipe");
    REQUIRE(mkfifo(pipe.toLocal8Bit().constData(), 0600) == 0);
    for (const QString& given : {QStringLiteral("/dev/zero"), pipe}) {
        INFO(given.toStdString());
        CHECK(laptop.as("dsl", {"packet", "show", given}).kind() == "bad_file");
        CHECK(laptop.write(laptop.packet, given).kind() == "bad_file");
    }
    CHECK_FALSE(QFile::exists(laptop.packet));
}
#endif

TEST_CASE("A file far too large to be a packet or a card is not read", "[cli][packet][files]")
{
    Laptop laptop;
    const auto large = [&](const QString& name, qint64 size) {
        QFile file(laptop.path(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.resize(size));
        return file.fileName();
    };
    const Answer packet = laptop.as("dsl", {"packet", "show", large("packet", 65LL * 1024 * 1024)});
    CHECK(packet.kind() == "bad_file");
    CHECK(packet.errors.contains("too large"));
    const Answer card = laptop.write(laptop.path("out"), large("largecard", 2LL * 1024 * 1024));
    CHECK(card.kind() == "bad_file");
    CHECK(card.errors.contains("too large"));
}
