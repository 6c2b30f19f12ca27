// The cast of the sample school through the command line: who may raise, read and act on a concern, and that for
// everybody else there is none.
#include "tests/cli/cast.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace fledge::test;

namespace {

const QString day = castDay;
const QString canary = concernText;

}

TEST_CASE("A concern raised by staff is read by the leads and headteachers, and exists for nobody else", "[cli][concern]")
{
    Cast cast;
    const Answer logged = cast.log("staff");
    REQUIRE(logged.exit == 0);
    const QString id = logged.json["id"].toString();
    CHECK(logged.json["asked"].toArray().size() == 3);
    for (const char* reader : {"dsl", "dsl2", "head", "deputy"}) {
        INFO(reader);
        CHECK(cast.as(reader, {"concern", "list"}).array.size() == 1);
        CHECK(cast.as(reader, {"concern", "get", id}).output.contains(canary));
    }
    for (const char* other : {"coordinator", "staff", "staff2", "admin"}) {
        INFO(other);
        CHECK(cast.as(other, {"concern", "list"}).output.trimmed() == "[]");
        const Answer refused = cast.as(other, {"concern", "get", id});
        CHECK(refused.exit == 1);
        CHECK(refused.kind() == "not_found");
    }
}

TEST_CASE("Others see that a review was asked for by the lead, due that day, and no more", "[cli][concern]")
{
    Cast cast;
    REQUIRE(cast.log("staff").exit == 0);
    int asked = 0;
    for (const QJsonValue& duty : cast.as("coordinator", {"duties"}).array) {
        if (duty["clause"].toString() != "6.4d") continue;
        ++asked;
        CHECK(duty["due"].toString() == day);
        CHECK_FALSE(duty["title"].toString().contains("concern", Qt::CaseInsensitive));
    }
    CHECK(asked >= 1);
}

TEST_CASE("A restricted concern is read by those named alone", "[cli][concern]")
{
    Cast cast;
    const Answer logged = cast.log(
        "staff", {{"level", "restricted"}, {"recipients", QJsonObject{{"staff", QJsonArray{cast.staffId("dsl2")}}}}});
    REQUIRE(logged.exit == 0);
    CHECK(logged.json["asked"].toArray().isEmpty());
    CHECK(cast.as("dsl2", {"concern", "list"}).array.size() == 1);
    for (const char* other : {"dsl", "head", "deputy", "coordinator", "admin"}) {
        INFO(other);
        CHECK(cast.as(other, {"concern", "list"}).output.trimmed() == "[]");
    }
}

TEST_CASE("The lead takes a concern, acts on it and closes it; a coordinator cannot", "[cli][concern]")
{
    Cast cast;
    const QString id = cast.log("staff").json["id"].toString();
    const auto act = [&](const QString& person, const QString& what, const QJsonObject& input) {
        return cast.as(person, {"concern", "act", id, what}, input);
    };
    CHECK(act("coordinator", "case_step", {{"kind", "taken"}}).kind() == "not_found");
    REQUIRE(act("dsl", "case_step", {{"kind", "taken"}}).exit == 0);
    const Answer open = act("dsl", "case_action", {{"what", "Ring the farm"}, {"owner_staff", cast.staffId("dsl")}, {"due_on", day}});
    REQUIRE(open.exit == 0);
    const QJsonObject close{{"kind", "closed"}, {"outcome", "Resolved"}, {"reason", "The lock was mended"}};
    CHECK(act("dsl", "case_step", close).kind() == "blocked");
    REQUIRE(act("dsl", "case_action",
                {{"what", "Ring the farm"}, {"owner_staff", cast.staffId("dsl")}, {"due_on", day}, {"done_on", day},
                 {"outcome", "Mended"}, {"supersedes", open.json["entry"]}}).exit == 0);
    CHECK(act("dsl", "case_step", close).kind() == "blocked");
    for (const char* kind : {"alert", "placement_review", "suspension", "risk_review", "plan_review", "parents"})
        act("dsl", "case_follow_up", {{"kind", kind}, {"placement_id", cast.running()["id"]}, {"decision", "not_needed"},
                                      {"reason", "It did not happen there"}, {"on_date", day}});
    CHECK(act("dsl", "case_step", close).json["state"].toString() == "closed");
    CHECK(act("dsl", "case_step", {{"kind", "reopened"}, {"reason", "Again"}}).json["state"].toString() == "open");
}

TEST_CASE("A wrong password, an unknown name and a missing password file are refused with one sentence", "[cli][accounts]")
{
    Cast cast;
    const auto file = [&](const QString& name, const QByteArray& text) {
        QFile out(cast.path(name));
        REQUIRE(out.open(QIODevice::WriteOnly));
        out.write(text);
        return cast.path(name);
    };
    const QString wrong = file("wrong", "not the password\n"), right = file("right", "fledge-demo\n");
    CHECK(cast.as("head", {"list", "pupil", "--password-file", wrong}).kind() == "denied");
    CHECK(cast.as("nobody", {"list", "pupil", "--password-file", right}).kind() == "denied");
    CHECK(cast.as("head", {"list", "pupil", "--password-file", cast.path("missing")}).kind() == "not_found");
    CHECK(cast.as("head", {"list", "pupil", "--password-file", right}).exit == 0);
    // Who says who they are in the environment says it no more on the command line.
    cast.environment.insert("FLEDGE_USER", "staff");
    cast.environment.insert("FLEDGE_PASSWORD_FILE", wrong);
    CHECK(cast.run({"list", "pupil"}, {}, {}, castDay).kind() == "denied");
    cast.environment.insert("FLEDGE_PASSWORD_FILE", right);
    CHECK(cast.run({"list", "pupil"}, {}, {}, castDay).exit == 0);
    CHECK(cast.run({"account", "list"}, {}, {}, castDay).kind() == "denied"); // as staff, not as anybody
}

TEST_CASE("Accounts are added, granted, suspended and withdrawn by those who may", "[cli][accounts]")
{
    Cast cast;
    QFile password(cast.path("password"));
    REQUIRE(password.open(QIODevice::WriteOnly));
    password.write("a new long password\n");
    password.close();
    const auto account = [&](const QString& person, QStringList words) {
        words.prepend("account");
        return cast.as(person, words);
    };
    const auto because = [&](const QString& person, QStringList words, const QByteArray& reason) {
        words = QStringList{"account"} + words + QStringList{"--reason", "-", "--as", person};
        return cast.runText(words, reason + '\n', fledge::test::castDay);
    };
    REQUIRE(cast.as("head", {"save", "staff"}, {{"given_name", "Ann"}, {"family_name", "Lee"}, {"sign_in", "ann"},
                                                {"roles", QJsonArray{"safeguarding"}}}).exit == 0);
    CHECK(account("coordinator", {"add", "ann", "--new-password-file", password.fileName()}).kind() == "denied");
    CHECK(account("admin", {"add", "ann", "--new-password-file", password.fileName()}).json["state"].toString() == "waiting");
    CHECK(account("admin", {"grant", "ann"}).kind() == "denied");
    CHECK(account("head", {"grant", "ann"}).json["state"].toString() == "active");
    CHECK(cast.as("ann", {"list", "pupil", "--password-file", password.fileName()}).array.size() > 0);
    CHECK(account("admin", {"suspend", "ann"}).kind() == "invalid"); // a reason is needed
    CHECK(because("admin", {"suspend", "ann"}, "Away").json["state"].toString() == "suspended");
    CHECK(cast.as("ann", {"list", "pupil", "--password-file", password.fileName()}).kind() == "denied");
    CHECK(because("admin", {"withdraw", "ann"}, "Left").kind() == "denied");
    CHECK(because("head", {"withdraw", "ann"}, "Left").exit == 0);
    CHECK(cast.as("dsl", {"list", "pupil"}).array.size() > 0);
    CHECK(cast.as("head", {"verify"}).json["ok"].toBool());
    CHECK(account("head", {"list"}).array.size() == 9);
}

TEST_CASE("Resetting says what becomes of a concern that one person alone reads, the same whether there is one", "[cli][accounts]")
{
    Cast cast;
    QFile password(cast.path("password"));
    REQUIRE(password.open(QIODevice::WriteOnly));
    password.write("a new long password\n");
    password.close();
    const auto reset = [&] { return cast.as("admin", {"account", "reset", "dsl2", "--new-password-file", password.fileName()}); };
    const Answer none = reset();
    REQUIRE(none.exit == 0);
    CHECK(none.errors.contains("recovery sheet alone"));
    REQUIRE(cast.as("head", {"account", "grant", "dsl2"}).errors.contains("Roles they get: "));
    REQUIRE(cast.log("staff", {{"level", "restricted"}, {"recipients", QJsonObject{{"staff", QJsonArray{cast.staffId("dsl2")}}}}}).exit == 0);
    const Answer one = reset();
    CHECK(one.errors == none.errors);
    CHECK(one.output == none.output);
}

TEST_CASE("A first password is good for choosing one's own and for nothing else", "[cli][accounts]")
{
    CommandLine line;
    const auto file = [&](const QString& name, const QByteArray& text) {
        QFile out(line.path(name));
        REQUIRE(out.open(QIODevice::WriteOnly));
        out.write(text + '\n');
        return line.path(name);
    };
    const QString head = file("head", "a long morning walk"), first = file("first", "told on a note"), own = file("own", "chosen by myself");
    REQUIRE(line.run({"init", "--name", "The Alder School", "--year", "2026/27"}).exit == 0);
    const Answer begun = line.run({"account", "begin", "head", "--name", "Ruth Example", "--new-password-file", head, "--recovery-out", line.path("code")});
    REQUIRE(begun.exit == 0);
    QFile sheet(line.path("code"));
    REQUIRE(sheet.open(QIODevice::ReadOnly));
    CHECK(sheet.readAll().contains(begun.json["fingerprint"].toString().toUtf8())); // to compare a card or a file with
    const auto as = [&](const QString& person, const QString& password, QStringList words, const QJsonObject& input = {}) {
        return line.run(words + QStringList{"--password-file", password}, input, person);
    };
    REQUIRE(as("head", head, {"save", "staff"}, {{"given_name", "Ann"}, {"family_name", "Lee"}, {"sign_in", "ann"}, {"roles", QJsonArray{"staff"}}}).exit == 0);
    const Answer added = as("head", head, {"account", "add", "ann", "--new-password-file", first});
    CHECK(added.json["state"].toString() == "waiting");
    CHECK(added.json["waits_for_password"].toBool());
    CHECK(as("head", head, {"account", "grant", "ann"}).json["error"].toObject()["why"].toString() == "provisional");
    CHECK(as("ann", first, {"duties"}).json["error"].toObject()["why"].toString() == "first_password");
    CHECK(as("ann", first, {"account", "password", "--new-password-file", first}).kind() == "invalid");
    REQUIRE(as("ann", first, {"account", "password", "--new-password-file", own}).exit == 0);
    CHECK(as("ann", first, {"duties"}).json["error"].toObject()["why"].toString() == "password");
    REQUIRE(as("head", head, {"account", "grant", "ann"}).json["state"].toString() == "active");
    CHECK(as("ann", own, {"duties"}).exit == 0);
    REQUIRE(as("ann", own, {"account", "password", "--new-password-file", first}).exit == 0); // later under the same keys
    CHECK(as("ann", first, {"duties"}).exit == 0);
    CHECK(as("head", head, {"verify"}).json["ok"].toBool());
}

TEST_CASE("Whoever takes keys away, by withdrawing or by roles, is told what an old copy is still good for", "[cli][accounts]")
{
    Cast cast;
    const auto role = [&](const QString& roles, const QString& who) {
        return cast.as("head", {"account", "role", who, "--roles", roles});
    };
    const Answer kept = role("staff", "coordinator");
    CHECK(kept.json["holds_records"].toBool());
    CHECK_FALSE(kept.errors.contains("copy of the file"));
    const Answer taken = role("administrator", "coordinator");
    CHECK_FALSE(taken.json["holds_records"].toBool());
    CHECK(taken.errors.contains("A copy of the file that they took before stays readable to them"));
    CHECK_FALSE(taken.errors.contains("signing key"));
    CHECK(cast.as("dsl", {"list", "pupil"}).array.size() > 0);
    CHECK(role("headteacher", "staff").json["holds_school_key"].toBool());
    const Answer head = cast.runText({"account", "withdraw", "staff", "--reason", "-", "--as", "head"}, "Left\n", fledge::test::castDay);
    CHECK(head.errors.contains("A former headteacher also keeps the school's signing key"));
    CHECK(cast.as("head", {"verify"}).json["ok"].toBool());
}

TEST_CASE("A new lead who lacks the key of a concern is a duty of its readers until it is handed over", "[cli][accounts][concern]")
{
    Cast cast;
    QFile password(cast.path("password"));
    REQUIRE(password.open(QIODevice::WriteOnly));
    password.write("a new long password\n");
    password.close();
    REQUIRE(cast.as("staff", {"concern", "log"}, {{"what_happened", canary}, {"pupils", QJsonArray{cast.running()["pupil_id"]}},
                                                  {"about", "staff"}, {"about_staff", cast.staffId("head")}}).exit == 0);
    REQUIRE(cast.as("head", {"save", "staff"}, {{"given_name", "Ann"}, {"family_name", "Lee"}, {"sign_in", "ann"},
                                                {"roles", QJsonArray{"safeguarding"}}}).exit == 0);
    REQUIRE(cast.as("head", {"account", "add", "ann", "--new-password-file", password.fileName()}).exit == 0);
    const QString key = "accounts/waiting/" + cast.staffId("ann");
    const auto owed = [&](const QString& person) {
        for (const QJsonValue& duty : cast.as(person, {"duties"}).array)
            if (duty["key"].toString() == key) return duty["owner"]["role"].toString();
        return QString();
    };
    const auto waits = [&](const QString& person) {
        for (const QJsonValue& line : cast.as(person, {"account", "list"}).array)
            if (line["sign_in"].toString() == "ann") return line["waits_for_cases"].toBool();
        return false;
    };
    CHECK(owed("head") == "headteacher"); // of everything else
    REQUIRE(cast.as("head", {"account", "grant", "ann"}).json["state"].toString() == "active");
    for (const char* other : {"head", "coordinator", "admin"}) {
        INFO(other);
        CHECK(owed(other).isEmpty());
        CHECK_FALSE(waits(other));
    }
    CHECK(owed("dsl") == "safeguarding");
    CHECK(waits("dsl"));
    REQUIRE(cast.as("dsl", {"account", "grant", "ann"}).exit == 0);
    CHECK(owed("dsl").isEmpty());
    CHECK(cast.as("ann", {"concern", "list", "--password-file", password.fileName()}).array.size() == 1);
}

TEST_CASE("A concern and a chronology are printed by their readers alone, marked and noted in the audit", "[cli][concern][report]")
{
    Cast cast;
    const Answer logged = cast.log("staff");
    REQUIRE(logged.exit == 0);
    const QString pupil = cast.running()["pupil_id"].toString(), id = logged.json["id"].toString();
    const auto paper = [&](const QString& person, const QStringList& words, const QString& ending) {
        const QString out = cast.path(person + words[1] + ending);
        return std::pair(cast.as(person, words + QStringList{"--out", out}), out);
    };
    const QStringList concern{"report", "concern", "--case", logged.json["reference"].toString()}, chronology{"report", "chronology", "--pupil", pupil};
    for (const QStringList& words : {concern, chronology})
        for (const char* ending : {".pdf", ".html"}) {
            INFO(words[1].toStdString() << ending);
            const auto [answer, out] = paper("dsl", words, ending);
            REQUIRE(answer.exit == 0);
            CHECK(answer.json["mark"].toString().startsWith("Confidential: safeguarding. Printed for "));
            CHECK(QRegularExpression("\\d \\w{3} \\d{4} \\d{2}:\\d{2}").match(answer.json["mark"].toString()).hasMatch()); // and when
            QFile file(out);
            REQUIRE(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            CHECK(bytes.size() > 500);
            if (out.endsWith(".html")) CHECK(bytes.contains(canary.toUtf8()));
        }
    for (const char* other : {"coordinator", "staff", "admin"})
        for (const QStringList& words : {concern, chronology}) {
            INFO(other);
            const auto [answer, out] = paper(other, words, ".html");
            CHECK(answer.exit == 1);
            CHECK_FALSE(QFile::exists(out));
        }
    int noted = 0;
    for (const QJsonValue& row : cast.as("head", {"audit", "list", "--record", id}).array) noted += row["action"].toString().startsWith("report.") ? 1 : 0;
    CHECK(noted == 4);
    CHECK(cast.as("dsl", {"report", "concern", "--out", cast.path("x.pdf")}).exit == 2);
}

TEST_CASE("Whoever reads a concern or takes its report out is noted in its audit once a day, for its readers to see", "[cli][concern][audit]")
{
    Cast cast;
    const Answer logged = cast.log("staff");
    REQUIRE(logged.exit == 0);
    const QString id = logged.json["id"].toString();
    const auto readers = [&](const QString& asking) {
        QStringList names;
        for (const QJsonValue& row : cast.as(asking, {"audit", "list", "--record", id}).array)
            if (row["action"].toString() == "case.read") names += row["by_name"].toString();
        return names;
    };
    REQUIRE(cast.as("dsl", {"concern", "list"}).exit == 0);
    CHECK(readers("dsl").isEmpty()); // a list says nothing of what happened
    for (int again = 0; again < 2; ++again) REQUIRE(cast.as("dsl", {"concern", "get", id}).exit == 0);
    CHECK(readers("dsl").size() == 1);
    REQUIRE(cast.as("head", {"report", "concern", "--case", id, "--out", cast.path("c.pdf")}).exit == 0);
    REQUIRE(cast.as("dsl2", {"report", "chronology", "--pupil", cast.running()["pupil_id"].toString(), "--out", cast.path("h.pdf")}).exit == 0);
    CHECK(readers("dsl").size() == 3);
    for (const char* other : {"coordinator", "staff", "admin"}) {
        CHECK(cast.as(other, {"concern", "get", id}).exit == 1);
        CHECK(readers(other).isEmpty());
    }
    CHECK(readers("head").size() == 3);
}

TEST_CASE("A card, a packet and its receipt: brought in once, struck out on the laptop", "[cli][packet]")
{
    Cast cast;
    const QString card = cast.path("card"), packet = cast.path("packet"), receipt = cast.path("receipt");
    CHECK(cast.as("dsl", {"card", "--out", card}).kind() == "denied");
    REQUIRE(cast.as("head", {"card", "--out", card, "--expires", "2036-11-23"}).exit == 0);
    REQUIRE(cast.run({"packet", "write", "--card", card, "--out", packet},
                     {{"author", "Leah Grant"}, {"pupil", "Amelia"}, {"born", "2012"}, {"what_happened", canary}}, {}, castDay).exit == 0);
    QFile sealed(packet);
    REQUIRE(sealed.open(QIODevice::ReadOnly));
    CHECK_FALSE(sealed.readAll().contains(canary.toUtf8()));
    const QString pupil = cast.running()["pupil_id"].toString();
    CHECK(cast.as("coordinator", {"packet", "show", packet}).kind() == "denied");
    CHECK(cast.as("dsl", {"packet", "show", packet}).json["pupil"].toString() == "Amelia");
    REQUIRE(cast.as("dsl", {"packet", "receive", packet, "--pupil", pupil, "--author", "staff", "--receipt", receipt}).exit == 0);
    CHECK(cast.as("dsl", {"packet", "receive", packet, "--pupil", pupil}).kind() == "invalid");
    CHECK(cast.as("dsl", {"concern", "list"}).array.size() == 1);
    CHECK(cast.run({"packet", "strike", packet, "--card", card, "--receipt", receipt}).exit == 0);
    CHECK_FALSE(QFile::exists(packet));
}

TEST_CASE("A card that has run out writes no packet, and is not made good by naming an earlier day", "[cli][packet]")
{
    Cast cast;
    const QJsonObject words{{"author", "Leah Grant"}, {"pupil", "Amelia"}, {"born", "2012"}, {"what_happened", canary}};
    const auto write = [&](const QString& card, const QString& day) {
        return cast.run({"packet", "write", "--card", card, "--out", cast.path("packet-" + day)}, words, {}, day);
    };
    const QString good = cast.path("good"), old = cast.path("old");
    REQUIRE(cast.as("head", {"card", "--out", good, "--expires", "2036-11-23"}).exit == 0);
    REQUIRE(cast.as("head", {"card", "--out", old, "--expires", castDay}).exit == 0); // which is past by the computer's own day
    CHECK(write(good, "2036-11-23").exit == 0);
    const Answer late = write(good, "2036-11-24");
    CHECK(late.exit == 1);
    CHECK(late.errors.contains("run out"));
    CHECK_FALSE(QFile::exists(cast.path("packet-2036-11-24")));
    CHECK(write(old, castDay).exit == 1);
}

TEST_CASE("A card of a day still to come writes no packet, and the clock is named", "[cli][packet]")
{
    Cast cast;
    const QString card = cast.path("card"), packet = cast.path("packet");
    REQUIRE(cast.run({"card", "--out", card, "--expires", "2059-11-23"}, {}, "head", "2058-11-23").exit == 0);
    const QJsonObject words{{"author", "Leah Grant"}, {"pupil", "Amelia"}, {"born", "2012"}, {"what_happened", canary}};
    const Answer refused = cast.run({"packet", "write", "--card", card, "--out", packet}, words, {}, castDay);
    CHECK(refused.kind() == "denied");
    CHECK(refused.errors.contains("clock"));
    CHECK_FALSE(QFile::exists(packet));
    CHECK(cast.run({"packet", "write", "--card", card, "--out", packet}, words, {}, "2058-11-22").exit == 0); // it is that day elsewhere
}

TEST_CASE("A concern that came later is not there on an earlier day; a closed one says that it is closed", "[cli][concern]")
{
    Cast cast;
    const QString id = cast.log("staff", {{"placements", QJsonArray()}}).json["id"].toString();
    CHECK(cast.as("dsl", {"concern", "list"}).array.size() == 1);
    CHECK(cast.run({"concern", "list"}, {}, "dsl", "2026-11-20").array.isEmpty());
    for (const QJsonValue& one : cast.as("dsl", {"concern", "get", id}).json["follow_ups"].toArray())
        cast.as("dsl", {"concern", "act", id, "case_follow_up"},
                {{"placement_id", one["placement"]}, {"kind", one["kind"]}, {"decision", "not_needed"}, {"reason", "x"}, {"on_date", castDay}});
    REQUIRE(cast.as("dsl", {"concern", "act", id, "case_step"}, {{"kind", "taken"}}).exit == 0);
    REQUIRE(cast.as("dsl", {"concern", "act", id, "case_step"}, {{"kind", "closed"}, {"outcome", "Resolved"}, {"reason", "Mended"}}).exit == 0);
    const Answer refused = cast.as("dsl", {"concern", "act", id, "case_agency"}, {{"name", "Police"}});
    CHECK(refused.exit == 1);
    CHECK(refused.errors.contains("This concern is closed. Open it again first"));
}

TEST_CASE("A backup of a file with accounts is sealed, looked into and put in place by who may", "[cli][backup]")
{
    Cast cast;
    REQUIRE(cast.log("staff").exit == 0);
    const QString out = cast.path("one.backup"), to = cast.path("restored.fledge");
    CHECK(cast.as("dsl", {"backup", "--out", out}).kind() == "denied");
    REQUIRE(cast.as("coordinator", {"backup", "--out", out}).exit == 0);
    CHECK(cast.as("coordinator", {"restore", out, "--to", to}).kind() == "denied");
    const Answer looked = cast.as("head", {"restore", out, "--dry-run"});
    CHECK(looked.json["pupils"].toInt() == 12);
    CHECK(looked.errors.contains("whoever was suspended, denied a pupil or taken off since has to be taken off again"));
    for (const char* person : {"coordinator", "dsl"}) {
        const Answer refused = cast.as(person, {"restore", out, "--dry-run"});
        CHECK(refused.json["error"]["why"].toString() == "backup_opener");
        CHECK(refused.errors.contains("headteacher or administrator when it was made"));
    }
    REQUIRE(cast.as("admin", {"restore", out, "--to", to}).exit == 0);
    CHECK(QFile::exists(to));
    const Answer again = cast.as("admin", {"restore", out, "--to", to});
    CHECK(again.errors.contains("There is a file in this place already"));
    CHECK_FALSE(again.errors.contains("another record"));
}
