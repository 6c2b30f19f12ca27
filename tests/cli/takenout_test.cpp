// Whatever the command line gives out as a whole stands in the audit: who asked for what, and no word of what it said.
#include "tests/cli/askedschool.h"
#include "tests/support/otherwriter.h"

using namespace fledge;
using namespace fledge::test;

namespace {

/// A question of one of the cast, and what the audit says of it; `%1` is how many rows the answer had.
struct TakenOut
{
    const char* person;
    QStringList words;
    const char* type;
    QString why;
};

std::vector<TakenOut> everything()
{
    const QString day = isoDate(CastSchool::day());
    return {{"dsl", {"duties"}, "school", "duties"},
            {"dsl", {"duties", "--owner", "safeguarding", "--state", "overdue,missed", "--clause", "7.5a"}, "school", "duties, filter “owner=safeguarding, state=overdue,missed, clause=7.5a”"},
            {"coordinator", {"duties", "--from", "2026-09-01", "--to", "2027-07-31"}, "school", "duties, filter “from=2026-09-01, to=2027-07-31”"},
            {"staff", {"duties"}, "school", "duties"},
            {"admin", {"duties"}, "school", "duties"},
            {"staff", {"where", "--session", "am"}, "school", QStringLiteral("where: %1 rows, filter “%2 am”").arg("%1", day)},
            {"deputy", {"where", "--date", "2026-11-24", "--session", "pm"}, "school", "where: %1 rows, filter “2026-11-24 pm”"},
            {"head", {"compliance"}, "school", "compliance: %1 rows"},
            {"dsl2", {"compliance"}, "school", "compliance: %1 rows"},
            {"dsl", {"concern", "list"}, "school", "concern"},
            {"staff2", {"concern", "list"}, "school", "concern"},
            {"head", {"account", "list"}, "school", "account: %1 rows"},
            {"admin", {"account", "list"}, "school", "account: %1 rows"},
            {"head", {"retention", "list"}, "school", "retention"},
            {"dsl", {"retention", "proposals"}, "school", "retention, filter “proposals”"},
            {"dsl", {"retention", "certificates"}, "school", "retention, filter “certificates”"},
            {"coordinator", {"list", "pupil"}, "pupil", "pupil: %1 rows"}};
}

QJsonArray auditSeenBy(Asked& file, const char* person) { return file.askOne(person, {"audit", "list", "--limit", "100000"}).array(); }

QJsonArray exportsIn(const QJsonArray& rows)
{
    QJsonArray out;
    for (const QJsonValue& row : rows)
        if (row["action"].toString() == "export") out.append(row);
    return out;
}

} // namespace

TEST_CASE("Whatever is given out as a whole leaves one row in the audit, with what was asked for and nothing of what it said", "[cli][cast][audit][L-7]")
{
    Asked file;
    for (const TakenOut& one : everything()) {
        INFO(one.person << ": " << one.words.join(u' ').toStdString());
        const QJsonArray before = auditSeenBy(file, "head");
        const QJsonDocument answer = file.askOne(one.person, one.words);
        REQUIRE(answer.isArray());
        const QJsonArray after = auditSeenBy(file, "head");
        REQUIRE(after.size() == before.size() + 1);
        const QJsonObject row = after.first().toObject(); // the newest
        CHECK(row["action"].toString() == "export");
        CHECK(row["type"].toString() == one.type);
        CHECK(row["by_staff"].toString() == file.school.staff(one.person).text());
        CHECK(row["why"].toString() == QString(one.why).replace(QStringLiteral("%1"), QString::number(answer.array().size())));
        CHECK(row["record_id"].isNull());
        CHECK_FALSE(row.contains("values"));
        const QString said = QString::fromUtf8(QJsonDocument(row).toJson());
        CHECK(file.pupilsIn(said).isEmpty());
        CHECK(file.concernsIn(said).isEmpty());
    }
    CHECK(file.askOne("head", {"audit", "verify"})["ok"].toBool());
}

TEST_CASE("What is refused leaves no row, for nothing went out", "[cli][cast][audit][L-7]")
{
    Asked file;
    const qsizetype before = auditSeenBy(file, "head").size();
    const std::pair<const char*, QStringList> refused[] = {{"staff", {"compliance"}}, {"admin", {"where", "--session", "am"}}, {"admin", {"compliance"}},
                                                           {"coordinator", {"account", "list"}}, {"staff", {"retention", "list"}}, {"staff2", {"duties", "--owner", "nobody"}}};
    for (const auto& [person, words] : refused) {
        INFO(person << ": " << words.join(u' ').toStdString());
        CHECK(Asked::isRefused(file.askOne(person, words)));
    }
    CHECK(auditSeenBy(file, "head").size() == before);
}

TEST_CASE("What others took out is shown in the audit to those alone who read all of it, and to nobody who is denied a pupil", "[cli][cast][audit][L-7]")
{
    Asked file;
    const QStringList asks[] = {{"duties"}, {"where", "--session", "am"}, {"concern", "list"}};
    for (const char* person : theCast)
        for (const QStringList& words : asks) (void)file.askOne(person, words);
    for (const char* person : theCast) {
        QStringList by;
        for (const QJsonValue& row : exportsIn(auditSeenBy(file, person))) by += row["by_name"].toString().section(u' ', 0, 0);
        by.removeDuplicates();
        by.sort();
        INFO(person);
        const QStringList everybody{"admin", "coordinator", "deputy", "dsl", "dsl2", "head", "staff", "staff2"};
        CHECK(by == (qstrcmp(person, "head") == 0 ? everybody : QStringList{QString::fromLatin1(person)}));
    }
}

TEST_CASE("The row about somebody's duties and concerns does not tell how many concerns they read", "[cli][cast][audit][L-5]")
{
    Asked file;
    const auto noted = [&file] {
        for (const QStringList& words : {QStringList{"duties"}, {"concern", "list"}}) (void)file.askOne("dsl", words);
        QStringList out;
        const QJsonArray rows = exportsIn(auditSeenBy(file, "head"));
        for (int at = 0; at < 2; ++at) out += rows[at]["why"].toString();
        return out;
    };
    const QStringList before = noted();
    const qsizetype read = file.askOne("dsl", {"concern", "list"}).array().size();
    const QJsonObject more{{"what_happened", "Something else"}, {"pupils", QJsonArray{file.idOf(u'B', "pupil")}}, {"level", "restricted"},
                           {"recipients", QJsonObject{{"staff", QJsonArray{file.school.staff("dsl").text()}}}}};
    REQUIRE_FALSE(Asked::isRefused(file.askOne("staff2", {"concern", "log"}, more)));
    CHECK(noted() == before);
    CHECK(file.askOne("dsl", {"concern", "list"}).array().size() == read + 1);
}

TEST_CASE("Who only reads is answered while another program writes, and told that it could not be noted", "[cli][audit][L-7]")
{
    Asked file;
    const qsizetype before = auditSeenBy(file, "head").size();
    {
        const OtherWriter other(file.store());
        const Answer answer = file.runText({"where", "--session", "am", "--as", "head"}, {}, isoDate(CastSchool::day()));
        CHECK(answer.exit == 0);
        CHECK_FALSE(answer.array.isEmpty());
        CHECK(answer.errors.contains("That this list was given out could not be noted in the audit."));
    }
    CHECK(auditSeenBy(file, "head").size() == before);
}
