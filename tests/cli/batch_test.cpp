// Many commands behind one sign-in, and what the check of the audit tells of a file that somebody tampered with.
#include "core/demo/demo.h"
#include "core/domain/provider.h"
#include "core/store/connection.h"
#include "core/workspace.h"
#include "tests/cli/cast.h"

#include <QDir>
#include <QFile>

using namespace fledge;
using namespace fledge::test;

namespace {

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QStringList warningsOf(const Answer& answer)
{
    QStringList kinds;
    for (const QJsonValue& warning : answer.json["warnings"].toArray()) kinds += warning["kind"].toString();
    return kinds;
}

/// A batch that is spoken to line by line.
class Batch
{
public:
    explicit Batch(const QStringList& options)
    {
        m_process.start(qEnvironmentVariable("FLEDGE_CLI"), QStringList{"batch"} + options);
    }
    QJsonDocument ask(const QStringList& words, const QJsonObject& input = {})
    {
        const QJsonObject line{{"run", QJsonArray::fromStringList(words)}, {"input", input}};
        m_process.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
        while (!m_process.canReadLine()) REQUIRE(m_process.waitForReadyRead(60000));
        return QJsonDocument::fromJson(m_process.readLine());
    }
    int end()
    {
        m_process.closeWriteChannel();
        REQUIRE(m_process.waitForFinished(60000));
        return m_process.exitCode();
    }

private:
    QProcess m_process;
};

/// The cast on the computer's own day, in a home of its own, so that what the computer remembers is known.
class Tampered : public Cast
{
public:
    Tampered()
    {
        environment.insert("HOME", path("home"));
        environment.insert("XDG_DATA_HOME", path("home/data"));
        REQUIRE(saveSomething());
        REQUIRE(verified().json["ok"].toBool());
    }
    bool saveSomething()
    {
        return run({"save", "provider"}, {{"name", "Made by hand"}, {"kind", "charity"}}, "head").exit == 0;
    }
    Answer verified() { return run({"audit", "verify"}, {}, "head"); }
    void asScript(const QStringList& statements)
    {
        const auto script = store::Connection::openSqlite(store(), 100);
        REQUIRE(script);
        for (const QString& statement : statements) {
            INFO(statement.toStdString());
            REQUIRE((*script)->exec(statement));
        }
    }
};

} // namespace

TEST_CASE_METHOD(Tampered, "Old pages that are still to be cleared are told, and are no fault of the file", "[cli][audit]")
{
    {
        const auto other = store::Connection::openSqlite(store(), 100);
        REQUIRE(other);
        auto reading = (*other)->run("SELECT name FROM store_info ORDER BY name");
        REQUIRE(reading);
        REQUIRE(reading->next());
        REQUIRE(runText({"account", "withdraw", "staff2", "--reason", "-", "--as", "head"}, "Left\n").exit == 0);
        const Answer owed = verified();
        CHECK(owed.exit == 0);
        CHECK(owed.json["ok"].toBool());
        CHECK(owed.json["warnings"].toArray().first()["kind"].toString() == "old_pages");
    }
    CHECK(verified().json["ok"].toBool());
    CHECK(verified().json["warnings"].toArray().isEmpty()); // they were cleared when it was opened
}

TEST_CASE("A batch signs in once, and a concern is logged, taken and closed in it", "[cli][batch]")
{
    Cast cast;
    const QJsonObject placement = cast.running();
    const QString password = cast.path("password"), dsl = cast.staffId("dsl");
    write(password, "fledge-demo\n");
    Batch batch({"--as", "dsl", "--password-file", password, "--as-of", castDay, "--store", cast.store()});
    CHECK(batch.ask({"concern", "list"}).array().isEmpty());
    REQUIRE(QFile::remove(password)); // nobody can sign in with it again
    const QString id = batch.ask({"concern", "log"}, {{"what_happened", concernText}, {"pupils", QJsonArray{placement["pupil_id"]}}})["id"].toString();
    REQUIRE_FALSE(id.isEmpty());
    CHECK(batch.ask({"concern", "act", id, "case_step"}, {{"kind", "taken"}})["state"].toString() == "open");
    const QJsonDocument open = batch.ask({"concern", "act", id, "case_action"}, {{"what", "Ring the farm"}, {"owner_staff", dsl}, {"due_on", castDay}});
    CHECK(batch.ask({"concern", "act", id, "case_step"}, {{"kind", "closed"}, {"outcome", "Resolved"}, {"reason", "Mended"}})["error"]["kind"].toString() == "blocked");
    batch.ask({"concern", "act", id, "case_action"}, {{"what", "Ring the farm"}, {"owner_staff", dsl}, {"due_on", castDay}, {"done_on", castDay},
                                                      {"outcome", "Mended"}, {"supersedes", open["entry"]}});
    CHECK(batch.ask({"concern", "act", id, "case_step"}, {{"kind", "closed"}, {"outcome", "Resolved"}, {"reason", "Mended"}})["state"].toString() == "closed");
    for (int i = 0; i < 50; ++i) REQUIRE(batch.ask({"concern", "get", id})["id"].toString() == id);
    CHECK(batch.end() == 1); // one of them was refused
}

TEST_CASE("A line of a batch that names another file, person or day is refused, and nothing is written", "[cli][batch]")
{
    Cast cast;
    const auto count = [&] { return cast.as("head", {"list", "provider"}).array.size(); };
    const auto before = count();
    Batch batch({"--as", "head", "--as-of", castDay, "--store", cast.store()});
    for (const QStringList& more : std::vector<QStringList>{{"--store", cast.path("other")}, {"--as", "coordinator"}, {"--as-of", "2020-01-01"}})
        CHECK(batch.ask(QStringList{"save", "provider"} + more, {{"name", "Made by hand"}, {"kind", "charity"}})["id"].isUndefined());
    CHECK(batch.ask({"save", "provider"}, {{"name", "Made by hand"}, {"kind", "charity"}})["id"].isString());
    CHECK(batch.end() != 0);
    CHECK(count() == before + 1);
}

TEST_CASE("A batch answers every line with one line, also one that is no command", "[cli][batch]")
{
    Cast cast;
    const QByteArrayList lines{"not json",
                               "[\"concern\",\"list\"]",
                               "{}",
                               "{\"run\":[\"sing\"]}",
                               "{\"run\":[\"concern\",\"xx\"]}",
                               "{\"run\":[\"list\",\"pupil\",\"--loudly\"]}",
                               "{\"run\":[\"batch\"]}",
                               "{\"run\":[\"list\",\"no_such_type\"]}",
                               "{\"run\":[\"list\",\"provider\"]}"};
    const Answer answer = cast.runText({"batch", "--as", "dsl"}, lines.join('\n') + '\n', castDay);
    const QStringList answers = answer.output.split(u'\n', Qt::SkipEmptyParts);
    REQUIRE(answers.size() == lines.size());
    for (qsizetype i = 0; i < answers.size(); ++i) {
        INFO(lines[i].toStdString() << " was answered " << answers[i].toStdString());
        const QJsonDocument said = QJsonDocument::fromJson(answers[i].toUtf8());
        if (i + 1 == answers.size()) {
            CHECK(said.array().size() > 0);
            continue;
        }
        CHECK_FALSE(said["error"]["kind"].toString().isEmpty());
        CHECK_FALSE(said["error"]["message"].toString().isEmpty());
    }
    CHECK(QJsonDocument::fromJson(answers[0].toUtf8())["error"]["kind"].toString() == "invalid");
}

TEST_CASE("A batch is for one person: without their password nothing in it runs", "[cli][batch]")
{
    Cast cast;
    write(cast.path("wrong"), "not the password\n");
    const Answer refused = cast.runText({"batch", "--as", "dsl", "--password-file", cast.path("wrong")}, "{\"run\":[\"concern\",\"list\"]}\n", castDay);
    CHECK(refused.exit == 1);
    CHECK(refused.kind() == "denied");
}

TEST_CASE("The check of the audit finds a row changed, removed, replaced or cut from the end", "[cli][audit]")
{
    Tampered tampered;
    const QStringList unguarded{"DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete", "DROP TRIGGER audit_next",
                                "DROP TRIGGER audit_value_kept"};
    const QString middle = "(SELECT max(seq) / 2 FROM audit)", last = "(SELECT max(seq) FROM audit)";
    const QString columns = "seq, at, by_staff, 'nobody', action, type, record_id, digest_before, digest_after, why_sealed, prev_hash, hash, signature, bound, machine";
    tampered.asScript(unguarded);
    SECTION("changed") { tampered.asScript({"UPDATE audit SET by_name = 'nobody' WHERE seq = " + middle}); }
    SECTION("removed")
    {
        tampered.asScript({"DELETE FROM audit_value WHERE seq = " + middle, "DELETE FROM audit WHERE seq = " + middle});
    }
    SECTION("replaced") { tampered.asScript({"INSERT OR REPLACE INTO audit SELECT " + columns + " FROM audit WHERE seq = " + middle}); }
    SECTION("cut from the end")
    {
        tampered.asScript({"DELETE FROM audit_value WHERE seq = " + last, "DELETE FROM audit WHERE seq = " + last,
                           "UPDATE audit_head SET seq = " + last + ", hash = (SELECT hash FROM audit WHERE seq = " + last + ")"});
    }
    const Answer found = tampered.verified();
    CHECK(found.exit == 1);
    CHECK_FALSE(found.json["ok"].toBool());
    CHECK_FALSE(found.json["first_wrong"].isNull());
    CHECK(found.errors.trimmed().endsWith(u'.')); // in a sentence, with what to do
    CHECK_FALSE(found.errors.contains(found.json["first_wrong"].toString()));
}

TEST_CASE("The check of the audit tells an older copy, by what this computer saw", "[cli][audit]")
{
    Tampered tampered;
    REQUIRE(QFile::copy(tampered.store(), tampered.path("old")));
    REQUIRE(tampered.saveSomething());
    CHECK_FALSE(warningsOf(tampered.verified()).contains("older_copy"));
    REQUIRE(QFile::remove(tampered.store()));
    REQUIRE(QFile::copy(tampered.path("old"), tampered.store()));
    const Answer found = tampered.verified();
    CHECK(found.exit == 1);
    CHECK(found.json["first_wrong"].isNull()); // in itself it is whole
    CHECK(warningsOf(found).contains("older_copy"));
    CHECK(found.errors.contains("older than what this computer saw"));
}

TEST_CASE("An older copy is told also where the file was written on another day than the computer's", "[cli][audit]")
{
    for (const QString& day : {castDay, QString()}) {
        Cast cast;
        cast.environment.insert("XDG_DATA_HOME", cast.path("data"));
        REQUIRE(QFile::copy(cast.store(), cast.path("old")));
        REQUIRE(cast.log("staff").exit == 0);
        REQUIRE(QFile::remove(cast.store()));
        REQUIRE(QFile::copy(cast.path("old"), cast.store()));
        const Answer found = cast.run({"audit", "verify"}, {}, "head", day);
        CHECK(found.exit == 1);
        CHECK(warningsOf(found).contains("older_copy"));
        CHECK(found.errors.contains("older than what this computer saw"));
    }
}

TEST_CASE("Whatever is asked of an older copy is answered as ever, and the answer comes with the sentence that the window says", "[cli][audit]")
{
    Tampered tampered;
    const QString old = tampered.path("old"), newer = tampered.path("newer");
    REQUIRE(QFile::copy(tampered.store(), old));
    CommandLine elsewhere; // a computer that knows nothing of the file
    elsewhere.environment.insert("XDG_DATA_HOME", elsewhere.path("data"));
    for (const QStringList& words : {QStringList{"list", "pupil"}, QStringList{"duties"}, QStringList{"where", "--session", "am"}, QStringList{"compliance"}}) {
        REQUIRE(tampered.saveSomething());
        CHECK_FALSE(warningsOf(tampered.verified()).contains("older_copy")); // this computer has seen it
        REQUIRE(QFile::rename(tampered.store(), newer));
        REQUIRE(QFile::copy(old, tampered.store()));
        const Answer before = elsewhere.run(words + QStringList{"--store", old}, {}, "head", castDay), after = tampered.as("head", words);
        INFO(words.join(u' ').toStdString() << ": " << after.errors.toStdString());
        CHECK(after.exit == before.exit);
        CHECK(after.output == before.output);
        CHECK_FALSE(before.errors.contains("older than what this computer saw"));
        CHECK(after.errors.contains("older than what this computer saw"));
        REQUIRE(QFile::remove(tampered.store()));
        REQUIRE(QFile::rename(newer, tampered.store()));
    }
}

TEST_CASE("The check of the audit tells a clock that was set back", "[cli][audit]")
{
    Cast cast;
    cast.environment.insert("XDG_DATA_HOME", cast.path("data"));
    {
        const FixedClock later(QDateTime(QDate(2090, 1, 9), QTime(9, 0), Qt::UTC)); // ahead of any computer's own clock
        const auto workspace = Workspace::open(cast.store(), {&later, {}, {}, 100, {}});
        REQUIRE(workspace);
        REQUIRE((*workspace)->signIn("head", demo::password));
        Provider farm;
        farm.name = "Made later";
        REQUIRE((*workspace)->save(farm));
    }
    const Answer told = cast.run({"audit", "verify"}, {}, "head");
    CHECK(told.json["ok"].toBool());
    CHECK(warningsOf(told) == QStringList{"clock_behind"});
    CHECK(told.errors.contains("Set the clock right"));
}

TEST_CASE("Opening with the recovery sheet tells an older copy, by what this computer saw", "[cli][recovery]")
{
    CommandLine school;
    school.environment.insert("HOME", school.path("home"));
    school.environment.insert("XDG_DATA_HOME", school.path("home/data"));
    write(school.path("password"), "barn owl lantern\n");
    REQUIRE(school.run({"init", "--name", "The Nest", "--urn", "123456", "--year", "2026/27"}).exit == 0);
    REQUIRE(school.run({"account", "begin", "mfarrow", "--name", "Mary Farrow", "--new-password-file", school.path("password"),
                        "--recovery-out", school.path("code")}).exit == 0);
    REQUIRE(QFile::copy(school.store(), school.path("old")));
    REQUIRE(school.run({"save", "provider", "--password-file", school.path("password")}, {{"name", "Made by hand"}, {"kind", "charity"}},
                       "mfarrow").exit == 0);
    const auto recover = [&](const QString& signIn, const QString& code, const QString& out) {
        return school.run({"account", "recover", signIn, "--name", "Ann Lee", "--recovery-file", school.path(code),
                           "--new-password-file", school.path("password"), "--recovery-out", school.path(out)});
    };
    const Answer usual = recover("annlee", "code", "second");
    CHECK(usual.exit == 0);
    CHECK_FALSE(usual.errors.contains("older than"));
    REQUIRE(QFile::remove(school.store()));
    REQUIRE(QFile::copy(school.path("old"), school.store()));
    CHECK(recover("other", "code", "third").errors.contains("older than what this computer saw"));
}
