// The main job through the command line: from an empty file to a placement that runs, a duty done, and a report.
#include "tests/cli/schoolfile.h"

#include <QFileInfo>

using namespace fledge;
using test::Answer;

namespace {

const QString approvalDay = QStringLiteral("2026-11-09");
const QString startDay = QStringLiteral("2026-11-10");
const QString today = QStringLiteral("2026-11-23");

class Walk
{
public:
    Answer on(const QString& day, const QStringList& words, const QJsonObject& input = {},
              const QString& person = QStringLiteral("coordinator"))
    {
        return line.run(words, input, person, day);
    }
    /// Saves and returns the id; the command must succeed.
    QString save(const QString& type, const QJsonObject& record, const QString& person = QStringLiteral("coordinator"),
                 const QString& day = approvalDay)
    {
        const Answer saved = line.run({"save", type}, record, person, day);
        INFO(type.toStdString() << " " << saved.output.toStdString());
        REQUIRE(saved.exit == 0);
        return saved.json["id"].toString();
    }
    Answer act(const QString& action, const QJsonObject& arguments, const QString& day,
               const QString& person = QStringLiteral("coordinator"))
    {
        return line.run({"act", action}, arguments, person, day);
    }
    QStringList unmet(const QString& which, const QString& day)
    {
        QStringList keys;
        const Answer gate = on(day, {"gate", "--placement", which});
        for (const QJsonValue& item : gate.json["items"].toArray()) {
            const QString state = item.toObject()["state"].toString();
            if (state == "unmet" || state == "expired") keys += item.toObject()["key"].toString();
        }
        return keys;
    }

    void makeSchool();
    void makeProvider();
    void makePlacement();
    void putEverythingInPlace();

    test::CommandLine line;
    QString head, coordinator, pupil, contact, provider, site, placement, plan;
};

void Walk::makeSchool()
{
    REQUIRE(
        line.run({"init", "--name", "The Alder School", "--urn", "123456", "--year", "2026/27", "--practice"}).exit ==
        0);
    head = save(
        "staff",
        {{"given_name", "Mary"}, {"family_name", "Farrow"}, {"sign_in", "head"}, {"roles", QJsonArray{"headteacher"}}},
        {});
    coordinator = save("staff",
                       {{"given_name", "June"},
                        {"family_name", "Okafor"},
                        {"sign_in", "coordinator"},
                        {"roles", QJsonArray{"coordinator"}}},
                       "head");
    const QJsonArray years = line.run({"list", "school_year"}).array;
    REQUIRE(years.size() == 1);
    const QString year = years[0].toObject()["id"].toString();
    save("half_term", {{"school_year_id", year},
                       {"number", 1},
                       {"term", "autumn"},
                       {"first_day", "2026-09-03"},
                       {"last_day", "2026-10-16"}});
    save("half_term", {{"school_year_id", year},
                       {"number", 2},
                       {"term", "autumn"},
                       {"first_day", "2026-11-02"},
                       {"last_day", "2026-12-18"}});
    save("half_term", {{"school_year_id", year},
                       {"number", 3},
                       {"term", "spring"},
                       {"first_day", "2027-01-05"},
                       {"last_day", "2027-02-12"}});
    pupil = save(
        "pupil",
        {{"given_name", "Amelia"}, {"family_name", "Ward"}, {"born", "2011-12-25"}, {"on_roll_from", "2023-09-04"}});
    contact = save("contact", {{"pupil_id", pupil}, {"name", "Ann Ward"}, {"parental_responsibility", true}});
}

void Walk::makeProvider()
{
    provider = save("provider", {{"name", "Greenacre Farm"}, {"census_setting_type", "OTH"}});
    site = save("site", {{"provider_id", provider}, {"name", "Long Lane"}, {"kind", "main"}});
    save("site_address", {{"site_id", site},
                          {"valid_from", "2026-09-01"},
                          {"line1", "1 Long Lane"},
                          {"postcode", "ZZ99 3VZ"},
                          {"phone", "01632 960114"}});
    for (const char* item :
         {"6.1a", "6.1c", "6.1d", "6.1e", "6.1f", "6.1g", "6.2a", "6.2b", "6.2c", "6.2d", "6.2e", "6.2f", "6.2g"})
        save("check_answer", {{"list", QString(item).left(3)},
                              {"item", item},
                              {"subject_type", "provider"},
                              {"subject_id", provider},
                              {"state", "done"},
                              {"on_date", "2026-11-02"},
                              {"by_staff", coordinator},
                              {"evidence", "Seen"},
                              {"expires_on", "2027-11-02"}});
    const QString agreement = save("agreement", {{"provider_id", provider},
                                                 {"signed_on", "2026-11-02"},
                                                 {"valid_from", "2026-11-02"},
                                                 {"valid_to", "2027-11-01"},
                                                 {"notice_weeks", 2},
                                                 {"signed_for_school", "M. Farrow"},
                                                 {"signed_for_provider", "T. Green"}});
    for (const char term : {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'})
        save("check_answer", {{"list", "6.3"},
                              {"item", QString("6.3") + QChar(term)},
                              {"subject_type", "agreement"},
                              {"subject_id", agreement},
                              {"state", "done"},
                              {"on_date", "2026-11-02"},
                              {"by_staff", coordinator},
                              {"evidence", "In the agreement"}});
    for (const char* kind : {"staff_checks", "will_tell"})
        save("confirmation", {{"provider_id", provider},
                              {"kind", kind},
                              {"on_date", "2026-11-02"},
                              {"document", "letter.pdf"},
                              {"expires_on", "2027-11-02"}});
}

void Walk::makePlacement()
{
    const Answer made = act("placement.create", {{"pupil", pupil}, {"provider", provider}}, approvalDay);
    REQUIRE(made.exit == 0);
    CHECK(made.json["status"].toString() == "draft");
    placement = made.json["id"].toString();
    const int revision = made.json["revision"].toInt();
    save("placement", {{"id", placement},
                       {"revision", revision},
                       {"programme", "pfa"},
                       {"kind", "vocational"},
                       {"lead_staff", coordinator},
                       {"start_on", startDay},
                       {"planned_end_on", "2027-02-12"},
                       {"purpose", "Animal care"},
                       {"next_step", "Level 1 at college"},
                       {"complementary_statement", "Maths on site on Mondays"},
                       {"cost_pence_per_session", 6200}});
    const QString entry = save("timetable_entry", {{"placement_id", placement},
                                                   {"weekday", 2},
                                                   {"part", "am"},
                                                   {"starts", "09:15"},
                                                   {"ends", "12:15"},
                                                   {"site_id", site}});
    CHECK_FALSE(entry.isEmpty());
    save("transport", {{"placement_id", placement}, {"mode", "school"}, {"operator", "School minibus"}});
}

void Walk::putEverythingInPlace()
{
    plan = save("plan", {{"pupil_id", pupil}, {"status", "agreed"}, {"agreed_on", "2026-11-05"}});
    for (const char step : {'a', 'b', 'c', 'd', 'e', 'f'})
        save("check_answer", {{"list", "4.2"},
                              {"item", QString("4.2") + QChar(step)},
                              {"subject_type", "plan"},
                              {"subject_id", plan},
                              {"state", "done"},
                              {"on_date", "2026-11-05"},
                              {"by_staff", coordinator},
                              {"evidence", "Done"}});
    for (const char part : {'a', 'b', 'c', 'd', 'e'})
        save("check_answer", {{"list", "4.1"},
                              {"item", QString("4.1") + QChar(part)},
                              {"subject_type", "plan"},
                              {"subject_id", plan},
                              {"state", "done"},
                              {"on_date", "2026-11-05"},
                              {"by_staff", coordinator},
                              {"evidence", "In the plan"}});
    for (const char* sort : {"improvement", "attainment"})
        save("objective", {{"plan_id", plan},
                           {"placement_id", placement},
                           {"area", "personal"},
                           {"sort", sort},
                           {"text", "Arrive on time"},
                           {"baseline", "2 of 5"},
                           {"target", "5 of 5"}});
    for (const char* item : {"6.1b", "6.2h"})
        save("check_answer", {{"list", QString(item).left(3)},
                              {"item", item},
                              {"subject_type", "placement"},
                              {"subject_id", placement},
                              {"state", "done"},
                              {"on_date", "2026-11-05"},
                              {"by_staff", coordinator},
                              {"evidence", "Talked through"}});
    for (const char* step : {"proposal", "rationale", "provider_info", "questions"})
        save("consultation", {{"placement_id", placement},
                              {"step", step},
                              {"on_date", "2026-11-05"},
                              {"way", "telephone"},
                              {"with_contact", contact}});
    const QString risk = save("risk_assessment", {{"subject_type", "placement"},
                                                  {"subject_id", placement},
                                                  {"on_date", "2026-11-06"},
                                                  {"by_staff", coordinator}});
    for (const char area : {'a', 'b', 'c', 'd', 'e', 'f'})
        save("risk_item", {{"risk_assessment_id", risk},
                           {"area", QString("13.1") + QChar(area)},
                           {"considered", true},
                           {"likelihood", 2},
                           {"severity", 2}});
    save("risk_assessment", {{"subject_type", "pupil"},
                             {"subject_id", pupil},
                             {"on_date", "2026-11-06"},
                             {"by_staff", coordinator},
                             {"needed", false},
                             {"reason", "No particular needs"}});
}

} // namespace

TEST_CASE("From an empty file to a placement that runs, a review done and a report: the command line", "[cli][walk]")
{
    Walk walk;
    walk.makeSchool();
    walk.makeProvider();
    CHECK(walk.act("provider.approve", {{"provider", walk.provider}}, approvalDay).json["status"].toString() ==
          "approved");
    walk.makePlacement();
    CHECK(walk.unmet(walk.placement, approvalDay).contains("10.1e"));
    walk.putEverythingInPlace();

    CHECK(walk.act("placement.propose", {{"placement", walk.placement}}, approvalDay).json["status"].toString() ==
          "proposed");
    const Answer own = walk.act("placement.approve", {{"placement", walk.placement}}, approvalDay);
    CHECK(own.exit == 1);
    CHECK(own.kind() == "denied");
    const Answer approved = walk.act("placement.approve", {{"placement", walk.placement}}, approvalDay, "head");
    INFO(approved.output.toStdString());
    REQUIRE(approved.json["status"].toString() == "approved");

    // One thing is missing still: consent. The start stays shut, and says so.
    CHECK(walk.unmet(walk.placement, startDay) == QStringList{"10.1e"});
    const Answer shut = walk.act("placement.start", {{"placement", walk.placement}, {"on", startDay}}, startDay);
    CHECK(shut.exit == 1);
    CHECK(shut.kind() == "blocked");
    walk.save("consent", {{"placement_id", walk.placement},
                          {"given_by_contact", walk.contact},
                          {"decision", "given"},
                          {"on_date", "2026-11-09"},
                          {"document", "consent.pdf"}});
    const Answer started = walk.act("placement.start", {{"placement", walk.placement}, {"on", startDay}}, startDay);
    INFO(started.output.toStdString());
    REQUIRE(started.exit == 0);
    CHECK(started.json["status"].toString() == "active");

    // Two weeks later a review is owed by the end of the half-term; recording it takes it off the list.
    const Answer owed = walk.on(today, {"duties", "--clause", "6.4a"});
    REQUIRE(owed.array.size() == 1);
    CHECK(owed.array[0].toObject()["due"].toString() == "2026-12-18");
    CHECK(owed.array[0].toObject()["period"].toString() == "2026/27-2");
    CHECK(owed.array[0].toObject()["state"].toString() == "open");
    walk.save("review",
              {{"kind", "placement"},
               {"subject_type", "placement"},
               {"subject_id", walk.placement},
               {"on_date", today},
               {"by_staff", walk.coordinator},
               {"attending", "yes"},
               {"safe", "yes"},
               {"needs_met", "yes"},
               {"decision", "continue"}},
              "coordinator", today);
    const Answer after = walk.on(today, {"duties", "--clause", "6.4a", "--state", "open,due_soon,overdue"});
    CHECK(after.array.isEmpty());

    CHECK(walk.on(today, {"verify"}).json["ok"].toBool());
}

TEST_CASE("Wrong usage exits with 2 and prints nothing on standard output", "[cli]")
{
    test::CommandLine line;
    for (const QStringList& words :
         {QStringList{"nothing"}, QStringList{"get", "pupil"}, QStringList{"list", "pupil", "--no-such-option"}}) {
        const Answer answer = line.run(words);
        CHECK(answer.exit == 2);
        CHECK(answer.output.isEmpty());
        CHECK(answer.errors.contains("Usage"));
    }
}

TEST_CASE("A record that breaks rules is refused with every field named", "[cli]")
{
    test::CommandLine line;
    REQUIRE(line.run({"init", "--name", "The Alder School", "--year", "2026/27", "--practice"}).exit == 0);
    const Answer refused =
        line.run({"save", "pupil"}, {{"given_name", "Amelia"}, {"born", "2999-01-01"}, {"surname", "Ward"}});
    CHECK(refused.exit == 1);
    CHECK(refused.kind() == "invalid");
    CHECK(line.run({"save", "placement"}, {{"status", "active"}}).exit == 1);
    CHECK(line.run({"get", "pupil", "01920000-0000-7000-8000-00000000002a"}).kind() == "not_found");
    CHECK(line.run({"list", "nonsense"}).kind() == "not_found");
    CHECK(line.run({"list", "pupil"}).output.trimmed() == "[]");
}

TEST_CASE("A save with an old revision is a conflict that shows both versions and loses nothing", "[cli]")
{
    test::CommandLine line;
    REQUIRE(line.run({"init", "--name", "The Alder School", "--year", "2026/27", "--practice"}).exit == 0);
    const QString id = line.run({"save", "provider"}, {{"name", "Hive"}}).json["id"].toString();
    REQUIRE(line.run({"save", "provider"}, {{"id", id}, {"revision", 1}, {"phone", "01632 960001"}}).exit == 0);
    const Answer conflict = line.run({"save", "provider"}, {{"id", id}, {"revision", 1}, {"phone", "01632 960002"}});
    CHECK(conflict.exit == 1);
    const QJsonObject error = conflict.json["error"].toObject();
    CHECK(error["kind"].toString() == "conflict");
    CHECK(error["theirs"].toObject()["phone"].toString() == "01632 960001");
    CHECK(error["mine"].toObject()["phone"].toString() == "01632 960002");
    CHECK(error["base"].toObject()["phone"].isNull());
    CHECK(error["fields"].toArray().contains("phone"));
}
