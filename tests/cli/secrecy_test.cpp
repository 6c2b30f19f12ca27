// What the two programs leave behind while somebody works on concerns: nothing in a log, in a temporary file, in the
// sentence of a refusal, or in a core dump.
#include "core/base/text.h"
#include "core/domain/registry.h"
#include "core/security/lockedbytes.h"
#include "core/workspace.h"
#include "tests/cli/cast.h"
#include "tests/support/traces.h"

#include <QDir>
#include <QFile>

using namespace fledge;
using namespace fledge::test;

namespace {

const QString canary = QStringLiteral("Zyxwvuta");

/// Whether the canary stands in it.
bool tells(const QByteArray& bytes)
{
    static const QByteArrayList traces = tracesOf(canary);
    return holds(bytes, traces);
}

/// The cast at work, with every place where programs leave files under the test's own folder, and Qt's messages let
/// through.
class Watched : public Cast
{
public:
    Watched()
    {
        static const std::pair<const char*, const char*> places[] = {
            {"HOME", "home"},           {"TMPDIR", "tmp"},          {"XDG_RUNTIME_DIR", "run"}, {"XDG_CACHE_HOME", "cache"},
            {"XDG_CONFIG_HOME", "conf"}, {"XDG_DATA_HOME", "data"}, {"XDG_STATE_HOME", "state"}};
        for (const auto& [name, folder] : places) {
            const QString at = path(QStringLiteral("around/") + QString::fromLatin1(folder));
            REQUIRE(QDir().mkpath(at));
            REQUIRE(QFile::setPermissions(at, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
            environment.insert(QString::fromLatin1(name), at);
        }
        environment.insert(QStringLiteral("FLEDGE_QT_MESSAGES"), QStringLiteral("1"));
        environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*.debug=true;qt.*=false"));
    }
    /// As somebody, with what it said on standard error kept.
    Answer watch(const QString& person, const QStringList& words, const QJsonObject& input = {})
    {
        const Answer answer = as(person, words, input);
        INFO(words.join(u' ').toStdString() << ": " << answer.errors.toStdString());
        CHECK_FALSE(tells(answer.errors.toUtf8()));
        said += answer.output.toUtf8() + answer.errors.toUtf8();
        return answer;
    }
    QStringList leftBehind() const { return leftBehind(tracesOf(canary)); }
    QStringList leftBehind(const QByteArrayList& traces) const { return filesWith(path(QStringLiteral("around")), traces); }
    QString write(const QString& name, const QByteArray& text)
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(text);
        return file.fileName();
    }
    /// The keys of the records, of a concern and of the school, and the private halves of the accounts of `people`, as
    /// whoever holds them has them in memory.
    QByteArrayList keys(const QByteArray& leadsPassword, const QStringList& people)
    {
        auto opened = Workspace::open(store(), {});
        REQUIRE(opened);
        const auto ringOf = [&](const QString& person, const QByteArray& password) {
            REQUIRE((*opened)->signIn(person, password));
            return (*opened)->store().keys();
        };
        QByteArrayList out = heldKeys(*ringOf("dsl", leadsPassword)) + privateHalves(*ringOf("dsl", leadsPassword));
        REQUIRE(out.size() == 4); // the concern's key too
        out += schoolsPrivateHalf(*ringOf("head", "fledge-demo"));
        for (const QString& person : people) out += privateHalves(*ringOf(person, "fledge-demo"));
        return out;
    }
    static QJsonObject attachment()
    {
        const QByteArray bytes = canary.toUtf8();
        return {{"name", canary}, {"bytes", QString::fromLatin1(bytes.toBase64())}, {"size", bytes.size()},
                {"digest", QString::fromLatin1(digest(bytes).toHex())}};
    }
    QJsonObject concern()
    {
        const QJsonObject placement = running();
        return {{"what_happened", canary},        {"childs_words", canary},      {"place", canary},
                {"reported_by", canary},          {"done_at_once", canary},      {"told_in_person", canary},
                {"pupils", QJsonArray{placement["pupil_id"]}}, {"placements", QJsonArray{placement["id"]}},
                {"attachments", QJsonArray{attachment()}}};
    }

    QByteArray said; ///< everything that was answered to those who were watched
};

} // namespace

TEST_CASE("Working on a concern leaves nothing of it in a log or a temporary file", "[cli][concern][canary]")
{
    Watched watched;
    const Answer logged = watched.watch("staff", {"concern", "log"}, watched.concern());
    INFO(logged.output.toStdString());
    REQUIRE(logged.exit == 0);
    const QString id = logged.json["id"].toString();
    CHECK(watched.watch("dsl", {"concern", "get", id}).output.contains(canary)); // there is something to leave behind
    REQUIRE(watched.watch("dsl", {"concern", "act", id, "case_decision"},
                          {{"decision", canary}, {"rationale", canary}, {"on_date", castDay}}).exit == 0);
    for (const QStringList& words : std::initializer_list<QStringList>{{"concern", "list"}, {"duties"}, {"compliance"}, {"audit", "list"}})
        watched.watch("dsl", words);
    for (const char* ending : {".pdf", ".html"})
        CHECK(watched.watch("dsl", {"report", "concern", "--case", id, "--out", watched.path(QString("paper") + ending)}).exit == 0);
    watched.watch("dsl", {"report", "chronology", "--pupil", watched.running()["pupil_id"].toString(), "--out", watched.path("all.pdf")});
    REQUIRE(watched.watch("head", {"backup", "--out", watched.path("one.backup")}).exit == 0);
    CHECK(watched.leftBehind() == QStringList());
    for (const QString& file : {watched.path("one.backup"), watched.store()}) {
        QFile bytes(file);
        REQUIRE(bytes.open(QIODevice::ReadOnly));
        CHECK_FALSE(tells(bytes.readAll()));
    }
}

TEST_CASE("A refusal repeats nothing of a concern on standard error", "[cli][concern][canary]")
{
    Watched watched;
    const QString id = watched.as("staff", {"concern", "log"}, watched.concern()).json["id"].toString();
    const auto refused = [&](const QStringList& words, QJsonObject input) {
        const Answer answer = watched.watch("dsl", words, input);
        INFO(answer.output.toStdString());
        CHECK(answer.exit == 1);
        CHECK_FALSE(answer.errors.trimmed().isEmpty());
    };
    const auto with = [&](const QString& key, const QJsonValue& value) {
        QJsonObject json = watched.concern();
        json.insert(key, value);
        return json;
    };
    for (const char* key : {"occurred_on", "occurred_at", "noticed_on", "category", "level", "about", "about_staff", "placements", "pupils"})
        refused({"concern", "log"}, with(QString::fromLatin1(key), canary));
    refused({"concern", "log"}, with("what_happened", QString(50000, u'x') + canary));
    refused({"concern", "log"}, with("pupils", QJsonArray{QJsonObject{{"pupil_id", canary}, {"part", canary}}}));
    refused({"concern", "log"}, with("attachments", QJsonArray{QJsonObject{{"name", canary}, {"bytes", canary}, {"kind", canary}}}));
    for (const record::RecordType* type : confidentialTypes()) {
        QJsonObject json;
        for (const record::Field& field : type->fields)
            if (field.kind->sort != record::Sort::Text) json.insert(QString::fromLatin1(field.name), canary);
        json.insert("supersedes", canary);
        refused({"concern", "act", id, QString::fromLatin1(type->name)}, json);
    }
    refused({"concern", "act", id, "ask"}, {{"kind", canary}, {"placement_id", canary}});
    refused({"concern", "act", id, "add_reader"}, {{"staff_id", canary}, {"reason", canary}});
    CHECK(watched.leftBehind() == QStringList());
}

TEST_CASE("A conflict and a duplicate name fields on standard error, and no value of a record", "[cli][canary]")
{
    Watched watched;
    const QJsonObject pupil = watched.as("coordinator", {"list", "pupil"}).array.first().toObject();
    QJsonObject mine{{"id", pupil["id"]}, {"revision", pupil["revision"]}, {"notes", canary}, {"family_name", canary}};
    REQUIRE(watched.watch("coordinator", {"save", "pupil"}, mine).exit == 0);
    mine.insert("notes", canary + " again");
    const Answer conflict = watched.watch("coordinator", {"save", "pupil"}, mine);
    CHECK(conflict.kind() == "conflict");
    CHECK(conflict.output.contains(canary)); // the answer itself shows both versions to whoever saved
    REQUIRE(watched.watch("head", {"save", "staff"}, {{"given_name", "A"}, {"family_name", "B"}, {"sign_in", "zyx"}, {"roles", QJsonArray{"staff"}}}).exit == 0);
    CHECK(watched.watch("head", {"save", "staff"}, {{"given_name", canary}, {"family_name", canary}, {"sign_in", "zyx"}, {"roles", QJsonArray{"staff"}}}).kind() == "invalid");
    CHECK(watched.leftBehind() == QStringList());
}

TEST_CASE("No password and no key stands in a log, a temporary file, an answer, the file, a backup, a card or a packet", "[cli][canary][keys]")
{
    Watched watched;
    const QString password = "Qwvutsrp lantern otter", wrong = "Xwvutsrp lantern otter";
    const QString right = watched.write("right", password.toUtf8() + '\n'), mistyped = watched.write("wrong", wrong.toUtf8() + '\n');
    REQUIRE(watched.watch("dsl", {"account", "password", "--new-password-file", right}).exit == 0);
    REQUIRE(watched.watch("staff", {"concern", "log"}, watched.concern()).exit == 0);
    CHECK(watched.watch("dsl", {"duties", "--password-file", mistyped}).kind() == "denied");
    CHECK(watched.watch("dsl", {"audit", "verify", "--password-file", right}).exit == 0);
    for (const QStringList& words : std::initializer_list<QStringList>{{"concern", "list"}, {"duties"}, {"list", "pupil"}, {"audit", "list"}})
        CHECK(watched.watch("dsl", words + QStringList{"--password-file", right}).exit == 0);
    CHECK(watched.watch("head", {"audit", "list"}).exit == 0);
    // Away from the file and back: a card, a packet that is brought in, and a backup that is put in place.
    const QString card = watched.path("around/school.fledge-card"), packet = watched.path("around/one.fledge-packet");
    const QString backup = watched.path("around/one.backup"), restored = watched.path("around/restored.fledge");
    REQUIRE(watched.watch("head", {"card", "--out", card, "--expires", "2036-11-23"}).exit == 0);
    const QJsonObject typed{{"author", "Leah at the farm"}, {"pupil", "Amelia W"}, {"born", "2012"}, {"what_happened", canary}};
    REQUIRE(watched.watch("staff", {"packet", "write", "--card", card, "--out", packet}, typed).exit == 0);
    const QStringList receive{"packet", "receive", packet, "--pupil", watched.running()["pupil_id"].toString(), "--author", "staff",
                              "--receipt", watched.path("around/one.fledge-receipt"), "--password-file", right};
    REQUIRE(watched.watch("dsl", receive).exit == 0);
    REQUIRE(watched.watch("head", {"backup", "--out", backup}).exit == 0);
    REQUIRE(watched.watch("head", {"restore", backup, "--to", restored}).exit == 0);

    const QStringList people{"head", "coordinator", "dsl2", "staff", "admin"};
    QByteArrayList traces = tracesOf(password) + tracesOf(wrong);
    for (const QByteArray& key : watched.keys(password.toUtf8(), people)) traces += tracesOfKey(key);
    CHECK(traces.size() == 2 * 4 + (3 + 2 * 6) * 5);
    CHECK(watched.leftBehind(traces) == QStringList());
    CHECK_FALSE(holds(watched.said, traces));
    for (const QString& name : {watched.store(), watched.store() + "-wal"}) {
        QFile bytes(name);
        if (!bytes.exists() && name.endsWith("-wal")) continue;
        REQUIRE(bytes.open(QIODevice::ReadOnly));
        INFO(name.toStdString());
        CHECK_FALSE(holds(bytes.readAll(), traces));
    }
    // The search finds what is there: the public half of an account stands in the file.
    auto opened = Workspace::open(watched.store(), {});
    REQUIRE(opened);
    REQUIRE((*opened)->signIn("head", "fledge-demo"));
    QFile file(watched.store());
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(holds(file.readAll(), tracesOfKey((*opened)->store().keys()->publicKeys().box)));
}

TEST_CASE("A session in the window leaves nothing of a concern in a log or a temporary file", "[cli][concern][canary][window]")
{
    Watched watched;
    REQUIRE(watched.as("staff", {"concern", "log"}, watched.concern()).exit == 0);
    QProcess window;
    window.setProcessEnvironment(watched.environment);
    const QString pictures = watched.path("pictures");
    window.start(qEnvironmentVariable("FLEDGE_APP"), {"--as-of", castDay, "--as", "dsl", "--screens", pictures, watched.store()});
    REQUIRE(window.waitForFinished(280000));
    CHECK(window.exitCode() == 0);
    CHECK(QDir(pictures).entryList({"*.png"}).size() > 10);
    const QByteArray said = window.readAllStandardError() + window.readAllStandardOutput();
    INFO(said.toStdString());
    CHECK_FALSE(tells(said));
    CHECK(watched.leftBehind() == QStringList());
}

// The address sanitizer takes every locking of memory for done and does none.
#if defined(Q_OS_LINUX) && !defined(__SANITIZE_ADDRESS__)
TEST_CASE("While somebody is signed in, their keys lie in memory that is kept out of the swap file", "[cli][canary][keys]")
{
    const security::LockedBytes probe(32);
    if (!probe.isLocked()) {
        WARN("This machine lets programs lock no memory");
        return;
    }
    Cast cast;
    QProcess process;
    process.start(qEnvironmentVariable("FLEDGE_CLI"), {"batch", "--as", "dsl", "--as-of", castDay, "--store", cast.store()});
    process.write("{\"run\":[\"duties\"]}\n");
    REQUIRE(process.waitForReadyRead(60000));
    QFile status(QStringLiteral("/proc/%1/status").arg(process.processId()));
    REQUIRE(status.open(QIODevice::ReadOnly));
    const QByteArray all = status.readAll();
    const qsizetype at = all.indexOf("VmLck:");
    REQUIRE(at >= 0);
    CHECK(all.mid(at).split('\n').first().simplified().split(' ').value(1).toInt() > 0);
    process.closeWriteChannel();
    REQUIRE(process.waitForFinished(60000));
}

TEST_CASE("The command line leaves no core dump, whatever the computer would allow", "[cli][canary]")
{
    Cast cast;
    QProcess process;
    process.start(qEnvironmentVariable("FLEDGE_CLI"), {"batch", "--as", "dsl", "--as-of", castDay, "--store", cast.store()});
    process.write("{\"run\":[\"duties\"]}\n");
    REQUIRE(process.waitForReadyRead(60000)); // it has answered, and waits for the next line
    QFile limits(QStringLiteral("/proc/%1/limits").arg(process.processId()));
    REQUIRE(limits.open(QIODevice::ReadOnly));
    const QByteArray all = limits.readAll();
    const qsizetype at = all.indexOf("Max core file size");
    REQUIRE(at >= 0);
    CHECK(all.mid(at).split('\n').first().simplified() == "Max core file size 0 0 bytes");
    process.closeWriteChannel();
    REQUIRE(process.waitForFinished(60000));
}
#endif

TEST_CASE("Both programs forbid core dumps before they do anything else", "[cli][canary][lint]")
{
    for (const char* program : {"app/cli/main.cpp", "app/desktop/main.cpp"}) {
        INFO(program);
        QFile file(qEnvironmentVariable("FLEDGE_SOURCE") + u'/' + QString::fromLatin1(program));
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QString source = QString::fromUtf8(file.readAll());
        const QString body = source.mid(source.indexOf("int main("));
        CHECK(body.section(u'{', 1).trimmed().startsWith("fledge::security::forbidCoreDumps();"));
    }
}

TEST_CASE("What stands in a name makes no row of its own on a terminal, and moves nothing there", "[cli][attack]")
{
    Cast cast;
    const QString person = cast.staffId("staff");
    QJsonObject staff = cast.as("head", {"get", "staff", person}).json;
    staff.insert("given_name", QStringLiteral("Pat\n01a21c3b \u00b7 Helen Brody \u00b7 case.read\u001b[31m\u0007"));
    REQUIRE(cast.as("head", {"save", "staff"}, staff).exit == 0);
    cast.wantsJson = false;
    const QString listed = cast.as("head", {"list", "staff"}).output;
    CHECK_FALSE(listed.contains(QChar(0x1b)));
    CHECK_FALSE(listed.contains(QChar(0x07)));
    for (const QString& line : listed.split('\n')) CHECK_FALSE(line.startsWith("01a21c3b"));
}
