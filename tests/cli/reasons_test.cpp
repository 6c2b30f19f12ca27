// Reasons are sealed in the file, so they are no arguments: those stand in the list of processes and in the shell's history.
#include "tests/cli/cast.h"

using namespace Qt::StringLiterals;
using namespace fledge;
using test::Answer;
using test::Cast;

namespace {

const QString why = u"Typed twice by mistake"_s;

Answer typed(Cast& cast, QStringList words, const QByteArray& input)
{
    return cast.runText(words + QStringList{u"--as"_s, u"head"_s}, input, test::castDay);
}

QString newestReason(Cast& cast, const QString& id)
{
    for (const QJsonValue& row : cast.as(u"head"_s, {u"audit"_s, u"list"_s, u"--record"_s, id}).array)
        if (!row[u"why"].isNull()) return row[u"why"].toString();
    return {};
}

} // namespace

TEST_CASE("A reason given as an argument is refused with the usage, and nothing is done", "[cli][secrecy]")
{
    Cast cast;
    const QString pupil = cast.as(u"head"_s, {u"list"_s, u"pupil"_s}).array.first()[u"id"].toString();
    for (const QStringList& words : {QStringList{u"void"_s, u"pupil"_s, pupil, u"--reason"_s, why},
                                     QStringList{u"account"_s, u"suspend"_s, u"staff"_s, u"--reason"_s, why},
                                     QStringList{u"account"_s, u"withdraw"_s, u"staff"_s, u"--reason"_s, why},
                                     QStringList{u"save"_s, u"pupil"_s, u"--why"_s, why}}) {
        INFO(words.join(u' ').toStdString());
        const Answer refused = typed(cast, words, "{}");
        CHECK(refused.exit == 2);
        CHECK(refused.output.isEmpty());
        CHECK(refused.errors.contains(u"first line of standard input"_s));
        CHECK_FALSE(refused.errors.contains(why));
    }
    CHECK(cast.as(u"head"_s, {u"get"_s, u"pupil"_s, pupil}).json[u"voided_at"].isNull());
}

TEST_CASE("A reason comes on the first line of standard input, before the record where there is one", "[cli][secrecy]")
{
    Cast cast;
    const Answer saved = typed(cast, {u"save"_s, u"pupil"_s, u"--why"_s, u"-"_s},
                               "Moved here today\n{\"given_name\": \"Ann\",\n \"family_name\": \"Lee\", \"born\": \"2011-04-03\"}\n");
    REQUIRE(saved.exit == 0);
    const QString id = saved.json[u"id"].toString();
    CHECK(newestReason(cast, id) == u"Moved here today"_s);
    CHECK(typed(cast, {u"void"_s, u"pupil"_s, id, u"--reason"_s, u"-"_s}, "\n").kind() == u"invalid"_s); // a reason is needed
    REQUIRE(typed(cast, {u"void"_s, u"pupil"_s, id, u"--reason"_s, u"-"_s}, why.toUtf8() + "\n").exit == 0);
    CHECK(cast.as(u"head"_s, {u"get"_s, u"pupil"_s, id}).json[u"void_reason"].toString() == why);
}

TEST_CASE("In a batch, whose lines are read, a reason stands in its line", "[cli][batch]")
{
    Cast cast;
    const Answer saved = cast.as(u"head"_s, {u"save"_s, u"pupil"_s}, {{u"given_name"_s, u"Ann"_s}, {u"family_name"_s, u"Lee"_s}, {u"born"_s, u"2011-04-03"_s}});
    const QString id = saved.json[u"id"].toString();
    const QByteArray line = QJsonDocument(QJsonObject{{u"run"_s, QJsonArray{u"void"_s, u"pupil"_s, id, u"--reason"_s, why}}}).toJson(QJsonDocument::Compact);
    CHECK(typed(cast, {u"batch"_s}, line + '\n').exit == 0);
    CHECK(cast.as(u"head"_s, {u"get"_s, u"pupil"_s, id}).json[u"void_reason"].toString() == why);
}
