#include "core/policy/policyfile.h"
#include "core/policy/retention.h"
#include "tests/support/catchqt.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace fledge;
using namespace fledge::policy;

namespace {

const QDate today(2026, 11, 23);

RetentionFacts bornOn(QDate day)
{
    RetentionFacts facts;
    facts.pupil = PupilId(QUuid::createUuid());
    facts.born = day;
    return facts;
}
CheckAnswer decision(const char16_t* item, QDate on, CheckState state = CheckState::Done, QDate until = {})
{
    CheckAnswer answer;
    answer.list = QString::fromUtf16(retentionList);
    answer.item = QString::fromUtf16(item);
    answer.onDate = on;
    answer.state = state;
    answer.expiresOn = until;
    answer.reason = "Because";
    return answer;
}
std::vector<RetentionLine> dueOf(const RetentionFacts& facts, const std::vector<RetentionRule>& rules = retentionRules({}))
{
    return retentionDue({facts}, rules, today);
}

} // namespace

TEST_CASE("A pupil's time is over the day after the last one of the schedule, and not on it", "[policy][retention]")
{
    CHECK(dueOf(bornOn(QDate(2001, 11, 23))).empty());
    const auto lines = dueOf(bornOn(QDate(2001, 11, 22)));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].ended == QDate(2026, 11, 22));
    CHECK(lines[0].rule == "pupil");
    CHECK(lines[0].state == RetentionState::Due);
    CHECK(retentionDue({bornOn(QDate(2000, 2, 29))}, retentionRules({}), QDate(2025, 3, 1)).front().ended == QDate(2025, 2, 28));
}

TEST_CASE("What is kept longest decides: plans and reviews stay six years more", "[policy][retention]")
{
    RetentionFacts facts = bornOn(QDate(2000, 1, 1));
    CHECK(dueOf(facts).size() == 1);
    facts.hasPlans = true;
    CHECK(dueOf(facts).empty());
    facts.born = QDate(1995, 1, 1);
    CHECK(dueOf(facts).front().rule == "plan");
    CHECK(dueOf(facts).front().ended == QDate(2026, 1, 1));
}

TEST_CASE("Concerns count with the years that the school gives them, and a running placement is nobody's time to go", "[policy][retention]")
{
    auto rules = retentionRules({});
    for (RetentionRule& rule : rules)
        if (rule.key == u"child_protection") rule.years = 50;
    RetentionFacts facts = bornOn(QDate(1990, 1, 1));
    CHECK(dueOf(facts, rules).size() == 1);
    facts.hasConcerns = true;
    CHECK(dueOf(facts, rules).empty());
    facts.hasConcerns = false;
    facts.isLive = true;
    CHECK(dueOf(facts, rules).empty());
}

TEST_CASE("A hold stands until it is lifted, a decision to keep until its day, and both wait behind what is due", "[policy][retention]")
{
    RetentionFacts held = bornOn(QDate(1990, 1, 1)), kept = bornOn(QDate(1989, 1, 1)), due = bornOn(QDate(1999, 1, 1));
    held.decisions = {decision(retentionHold, today.addDays(-5))};
    kept.decisions = {decision(retentionKeep, today.addDays(-5), CheckState::Done, today)};
    auto lines = retentionDue({held, kept, due}, retentionRules({}), today);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].pupil == due.pupil);
    CHECK(lines[1].state == RetentionState::Kept);
    CHECK(lines[1].until == today);
    CHECK(lines[2].state == RetentionState::Held);
    CHECK(lines[2].reason == "Because");
    CHECK(retentionDue({kept}, retentionRules({}), today.addDays(1)).front().state == RetentionState::Due);
    held.decisions.push_back(decision(retentionHold, today, CheckState::Outstanding));
    CHECK(dueOf(held).front().state == RetentionState::Due);
    held.decisions.back().onDate = today.addDays(1);
    CHECK(dueOf(held).front().state == RetentionState::Held);
}

TEST_CASE("Without a date of birth nobody can say: the pupil is on the list", "[policy][retention]")
{
    const auto lines = dueOf(bornOn({}));
    REQUIRE(lines.size() == 1);
    CHECK_FALSE(lines[0].ended.isValid());
}

TEST_CASE("A file made before there was a schedule has that of the template; a line that makes no sense is the template's", "[policy][retention]")
{
    const auto shipped = retentionRules(QJsonDocument::fromJson(templatePolicyFile()).object());
    REQUIRE(shipped.size() >= 8);
    CHECK(retentionRules({}) == shipped);
    for (const RetentionRule& rule : shipped) CHECK_FALSE(rule.basis.isEmpty());
    QJsonObject odd{{"key", "pupil"}, {"years", -3}, {"basis", "x"}, {"from", "born"}};
    CHECK(retentionRules({{"retention", QJsonArray{odd, 7, "x"}}}) == shipped);
    odd["years"] = "25";
    CHECK(retentionRules({{"retention", QJsonArray{odd}}}) == shipped);
}

TEST_CASE("A line changed leaves the rest of the policy as it is, and is refused without a reason for it", "[policy][retention]")
{
    const QJsonObject before = QJsonDocument::fromJson(templatePolicyFile()).object();
    RetentionRule rule = retentionRules(before).front();
    rule.years = 40;
    rule.basis = "Our governors decided so";
    const auto after = withRetention(before, rule);
    REQUIRE(after);
    CHECK(retentionRules(*after).front() == rule);
    CHECK((*after)["rules"] == before["rules"]);
    CHECK(parsePolicy(*after));
    rule.basis = " ";
    CHECK_FALSE(withRetention(before, rule));
    rule.basis = "x";
    rule.years = 121;
    CHECK_FALSE(withRetention(before, rule));
    rule.years = 4;
    rule.key = "other";
    CHECK_FALSE(withRetention(before, rule));
}

TEST_CASE("Who watches each line is said: the list of pupils, the list of records, or a person where the file cannot tell", "[policy][retention]")
{
    QHash<QString, RetentionWatch> watch;
    for (const RetentionRule& rule : retentionRules({})) watch.insert(rule.key, rule.watch());
    for (const char* pupils : {"pupil", "plan", "child_protection"}) CHECK(watch.value(pupils) == RetentionWatch::Pupils);
    for (const char* records : {"risk", "consent", "agreement", "checks", "disclosure"}) CHECK(watch.value(records) == RetentionWatch::Records);
    for (const char* person : {"attendance", "allegation", "complaint"}) CHECK(watch.value(person, RetentionWatch::Records) == RetentionWatch::Person);
}

TEST_CASE("A line may have months; a file from before there were months has those of the template, unless its years are its own", "[policy][retention]")
{
    const auto disclosure = [](const QJsonObject& file) {
        for (const RetentionRule& rule : retentionRules(file))
            if (rule.key == u"disclosure") return rule;
        return RetentionRule();
    };
    CHECK(disclosure({}).months == 6);
    CHECK(disclosure({}).endsAfter(QDate(2024, 8, 31)) == QDate(2025, 2, 28));
    CHECK(disclosure({}).endsAfter(QDate(2023, 8, 31)) == QDate(2024, 2, 29));
    QJsonObject own{{"key", "disclosure"}, {"years", 0}, {"basis", "x"}, {"from", "seen"}};
    CHECK(disclosure({{"retention", QJsonArray{own}}}).months == 6);
    own["years"] = 1;
    CHECK(disclosure({{"retention", QJsonArray{own}}}).months == 0);
    own["months"] = 3;
    CHECK(disclosure({{"retention", QJsonArray{own}}}).months == 3);
    own["months"] = 12;
    CHECK(disclosure({{"retention", QJsonArray{own}}}).years == 0); // no line that makes sense
    RetentionRule changed = disclosure({});
    changed.months = 4;
    CHECK(disclosure(*withRetention({}, changed)).months == 4);
    changed.months = 12;
    CHECK(withRetention({}, changed).error().fields.front().field == "months");
}
