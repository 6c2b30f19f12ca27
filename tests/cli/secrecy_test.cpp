// What the two programs leave behind while somebody works on concerns: nothing in a log, in a temporary file, in the
// sentence of a refusal, or in a core dump.
#include "core/base/text.h"
#include "core/domain/registry.h"
#include "tests/cli/cast.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace fledge;
using namespace fledge::test;

namespace {

const QString canary = QStringLiteral("Zyxwvuta");

/// Whether the canary stands in it, in whatever way a program writes text down.
bool tells(const QByteArray& bytes)
{
    const QByteArray utf16(reinterpret_cast<const char*>(canary.utf16()), canary.size() * 2);
    for (const QByteArray& trace : {canary.toUtf8(), utf16, canary.toUtf8().toHex(), canary.toUtf8().toBase64().left(8)})
        if (bytes.contains(trace)) return true;
    return false;
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
        return answer;
    }
    QStringList leftBehind() const
    {
        QStringList out;
        QDirIterator files(path(QStringLiteral("around")), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            REQUIRE(file.open(QIODevice::ReadOnly));
            if (tells(file.readAll()) || tells(file.fileName().toUtf8())) out += file.fileName();
        }
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

#ifdef Q_OS_LINUX
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
