// Bad records on standard input: `save` and `act` answer each as contract F.8 says, and write nothing.
#include "tests/cli/schoolfile.h"

using namespace fledge;
using test::Answer;
using test::CommandLine;

namespace {

const QString today = QStringLiteral("2026-11-23");

class BadRecords : public CommandLine
{
public:
    BadRecords()
    {
        REQUIRE(run({"init", "--name", "The Nest", "--year", "2026/27", "--practice"}, {}, {}, today).exit == 0);
        provider = saved("provider", {{"name", "Greenacre"}});
        pupil = saved("pupil", {{"given_name", "Amelia"}, {"family_name", "Ward"}, {"born", "2011-12-25"}});
    }
    QString saved(const QString& type, const QJsonObject& record)
    {
        const Answer answer = run({"save", type}, record, {}, today);
        REQUIRE(answer.exit == 0);
        return answer.json["id"].toString();
    }
    /// `field rule` of each problem; the kind alone when there are none.
    QStringList problems(const Answer& answer)
    {
        CHECK(answer.exit == 1);
        const QJsonObject error = answer.json["error"].toObject();
        CHECK_FALSE(error["message"].toString().isEmpty());
        CHECK_FALSE(error["message"].toString().contains("“”"));
        QStringList out{error["kind"].toString()};
        for (const QJsonValue& problem : error["problems"].toArray()) {
            CHECK_FALSE(problem["message"].toString().isEmpty());
            CHECK_FALSE(problem["message"].toString().contains("“”"));
            out += problem["field"].toString() + u' ' + problem["rule"].toString();
        }
        return out;
    }
    QStringList saving(const QString& type, const QJsonObject& record)
    {
        return problems(run({"save", type}, record, {}, today));
    }
    QStringList acting(const QString& action, const QJsonObject& arguments)
    {
        return problems(run({"act", action}, arguments, {}, today));
    }
    QString messageFor(const QStringList& words, const QByteArray& input)
    {
        const Answer answer = runText(words, input, today);
        CHECK(problems(answer) == QStringList{"invalid", "input format"});
        return answer.json["error"]["message"].toString();
    }
    QString provider, pupil;
};

const QString nobody = QStringLiteral("01920000-0000-7000-8000-00000000002a");

} // namespace

TEST_CASE_METHOD(BadRecords, "What is no JSON object is said plainly, with the line", "[cli][badrecords]")
{
    for (const QStringList& words : {QStringList{"save", "pupil"}, QStringList{"act", "provider.close"}}) {
        CHECK(messageFor(words, "").startsWith("Nothing was given on standard input."));
        CHECK(messageFor(words, "{\"name\":\n  oops}") ==
              "What was given on standard input is not JSON: line 2 cannot be understood.");
        CHECK(messageFor(words, "[1, 2]").contains("is not one JSON object"));
        CHECK(messageFor(words, "\"Amelia\"").contains("is not"));
        CHECK(messageFor(words, "{\"name\": \"cut").contains("is not JSON"));
        CHECK(messageFor(words, QByteArray("\xFF\xFE\x00", 3)).contains("is not JSON"));
    }
}

TEST_CASE_METHOD(BadRecords, "Every value of another sort is named with its rule", "[cli][badrecords]")
{
    CHECK(saving("pupil", {{"given_name", 7}, {"family_name", QJsonArray{"Ward"}}, {"born", true}}) ==
          QStringList{"invalid", "born format", "family_name format", "given_name format"});
    CHECK(saving("pupil", {{"given_name", "A"}, {"family_name", "W"}, {"born", "25/12/2011"}}) ==
          QStringList{"invalid", "born format"});
    CHECK(saving("pupil", {{"given_name", "A"}, {"family_name", "W"}, {"born", "2011-02-30"}}) ==
          QStringList{"invalid", "born format"});
    CHECK(saving("pupil", {{"given_name", "A"}, {"family_name", "W"}, {"born", "2027-01-01"}}) ==
          QStringList{"invalid", "born in_past"});
    CHECK(saving("pupil", {{"given_name", "A"}, {"family_name", "W"}, {"born", "2011-12-25"}, {"year_offset", 1.5}}) ==
          QStringList{"invalid", "year_offset format"});
    CHECK(saving("pupil", {{"given_name", "A"}, {"family_name", "W"}, {"born", "2011-12-25"}, {"year_offset", 3e12}}) ==
          QStringList{"invalid", "year_offset format"});
    CHECK(saving("pupil", {}) == QStringList{"invalid", "given_name required", "family_name required", "born required"});
    CHECK(saving("pupil", {{"given_name", "  "}, {"family_name", QJsonValue()}, {"born", "2011-12-25"}}) ==
          QStringList{"invalid", "given_name required", "family_name required"});
    CHECK(saving("pupil", {{"given_name", QString(100000, u'x')}, {"family_name", "W"}, {"born", "2011-12-25"}}) ==
          QStringList{"invalid", "given_name max_length"});
    CHECK(saving("staff", {{"given_name", "A"}, {"family_name", "W"}, {"sign_in", "a"}, {"roles", QJsonArray{"king"}}}) ==
          QStringList{"invalid", "roles unknown_value"});
    CHECK(saving("staff", {{"given_name", "A"}, {"family_name", "W"}, {"sign_in", "a"}, {"roles", QJsonArray{1}}}) ==
          QStringList{"invalid", "roles unknown_value"});
    CHECK(saving("provider", {{"name", "A"}, {"nmae", "B"}}) == QStringList{"invalid", "nmae unknown_field"});
    CHECK(saving("provider", {{"name", "A"}, {"status", "approved"}}) ==
          QStringList{"invalid", "status not_allowed_in_state"});
    CHECK(run({"list", "pupil"}).array.size() == 1);
    CHECK(run({"list", "provider"}).array.size() == 1);
}

TEST_CASE_METHOD(BadRecords, "Ids and revisions that cannot be are refused, and never taken for a new record", "[cli][badrecords]")
{
    CHECK(saving("pupil", {{"id", 7}, {"given_name", "A"}, {"family_name", "W"}, {"born", "2011-12-25"}}) ==
          QStringList{"invalid", "id format"});
    CHECK(saving("pupil", {{"id", ""}, {"given_name", "A"}, {"family_name", "W"}, {"born", "2011-12-25"}}) ==
          QStringList{"invalid", "id format"});
    CHECK(saving("pupil", {{"id", pupil}, {"notes", "x"}}) == QStringList{"invalid", "revision required"});
    for (const QJsonValue& revision : {QJsonValue("1"), QJsonValue(0), QJsonValue(-1), QJsonValue(1.5), QJsonValue(true)})
        CHECK(saving("pupil", {{"id", pupil}, {"revision", revision}, {"notes", "x"}}) ==
              QStringList{"invalid", "revision format"});
    CHECK(saving("pupil", {{"id", pupil}, {"revision", 9}, {"notes", "x"}}).first() == "conflict");
    CHECK(run({"list", "pupil"}).array.size() == 1);
}

TEST_CASE_METHOD(BadRecords, "A reference to nothing, or to a record of another type, names its field", "[cli][badrecords]")
{
    CHECK(saving("contact", {{"pupil_id", nobody}, {"name", "Ann"}}) == QStringList{"invalid", "pupil_id unknown_reference"});
    CHECK(saving("contact", {{"pupil_id", provider}, {"name", "Ann"}}) ==
          QStringList{"invalid", "pupil_id unknown_reference"});
    CHECK(saving("contact", {{"pupil_id", "Amelia"}, {"name", "Ann"}}) == QStringList{"invalid", "pupil_id format"});
    CHECK(acting("provider.close", {{"provider", nobody}, {"reason", "closed down"}}) ==
          QStringList{"not_found", "provider unknown_reference"});
    CHECK(acting("provider.close", {{"provider", pupil}, {"reason", "closed down"}}) ==
          QStringList{"not_found", "provider unknown_reference"});
    CHECK(acting("placement.create", {{"pupil", provider}, {"provider", pupil}}) ==
          QStringList{"not_found", "pupil unknown_reference", "provider unknown_reference"});
}

TEST_CASE_METHOD(BadRecords, "Arguments of an action are checked by name and sort", "[cli][badrecords]")
{
    CHECK(acting("provider.close", {}) == QStringList{"invalid", "provider required", "reason reason_required"});
    CHECK(acting("provider.close", {{"provider", provider}, {"reason", "x"}, {"why", "y"}}) ==
          QStringList{"invalid", "why unknown_field"});
    CHECK(acting("provider.close", {{"provider", 7}, {"reason", QJsonArray{}}}) ==
          QStringList{"invalid", "provider format", "reason format"});
    CHECK(acting("provider.close", {{"provider", "Greenacre"}, {"reason", "x"}}) ==
          QStringList{"invalid", "provider unknown_reference"});
    CHECK(acting("review.meeting", {{"reviews", "none"}}) == QStringList{"invalid", "reviews format"});
    CHECK(acting("review.meeting", {{"reviews", QJsonArray{7}}}) == QStringList{"invalid", "reviews format"});
    CHECK(acting("provider.explode", {}) == QStringList{"not_found"});
    CHECK(problems(run({"save", "unicorn"}, {}, {}, today)) == QStringList{"not_found"});
    const QString placement = run({"act", "placement.create"}, {{"pupil", pupil}, {"provider", provider}}, {}, today).json["id"].toString();
    CHECK(acting("placement.start", {{"placement", placement}, {"on", "tomorrow"}}) == QStringList{"invalid", "on format"});
    CHECK(acting("placement.start", {{"placement", placement}, {"on", 20261123}}) == QStringList{"invalid", "on format"});
    CHECK(acting("placement.end", {{"placement", placement}, {"on", today}, {"why", "bored"}}) ==
          QStringList{"invalid", "why unknown_value"});
    // What cannot be done in this state is said as such, not as a gate with thirty items.
    for (const char* action : {"placement.start", "placement.resume"})
        CHECK(acting(action, {{"placement", placement}, {"on", today}}) == QStringList{"invalid", "placement not_allowed_in_state"});
}
