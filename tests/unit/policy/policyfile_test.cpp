#include "core/policy/policyfile.h"
#include "tests/support/catchqt.h"
#include "tests/support/world.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace fledge;
using namespace fledge::policy;

TEST_CASE("The template policy can be read and has every promise", "[policy]")
{
    const Result<Policy> policy = templatePolicy();
    if (!policy)
        for (const FieldProblem& problem : policy.error().fields)
            FAIL_CHECK(problem.field.toStdString() << ' ' << problem.rule.toStdString());
    REQUIRE(policy);
    CHECK(policy->clauses.size() == 214);
    REQUIRE(policy->gateRule(QStringLiteral("10.1e")));
    CHECK_FALSE(policy->gateRule(QStringLiteral("10.1e"))->overridable);
    CHECK(policy->gateRule(QStringLiteral("13.1"))->key == QStringLiteral("risk"));
    CHECK(policy->gateRule(QStringLiteral("7.3")) == nullptr); // two items: address and no clash
    CHECK(policy->checklist(QStringLiteral("6.3"))->items.size() == 8);
    CHECK(policy->checklist(QStringLiteral("6.1"))->item(QStringLiteral("6.1f"))->renewMonths == 12);
    CHECK(policy->checklist(QStringLiteral("6.2"))->item(QStringLiteral("6.2g"))->notApplicable);
}

TEST_CASE("Summaries are the program's own words", "[policy]")
{
    QFile promises(QFileInfo(test::sharedData() + QStringLiteral("/../policy/promises.tsv")).absoluteFilePath());
    if (test::sharedData().isEmpty() || !promises.open(QIODevice::ReadOnly)) {
        WARN("no list of promises here: skipped");
        return;
    }
    const Policy policy = *templatePolicy();
    size_t line = 0;
    promises.readLine();
    for (const Clause& clause : policy.clauses) {
        const QList<QByteArray> cells = promises.readLine().trimmed().split('\t');
        INFO(clause.id.toStdString());
        REQUIRE(clause.id == QString::fromUtf8(cells[0]));
        CHECK(clause.summary.compare(QString::fromUtf8(cells[1]), Qt::CaseInsensitive) != 0);
        ++line;
    }
    CHECK(line == 214);
}

TEST_CASE("What cannot be overridden is written in the policy", "[policy]")
{
    const Policy policy = *templatePolicy();
    QStringList fixed;
    for (const Rule& rule : policy.rules)
        if (rule.kind == RuleKind::Before && !rule.overridable) fixed += rule.key;
    for (const char* key : {"address", "head_approval", "no_clash", "provider_approved", "10.1e", "6.2c", "7.2a"})
        CHECK(fixed.contains(QLatin1String(key)));
    CHECK(policy.gateRule(QStringLiteral("risk"))->overridable);
}

TEST_CASE("A policy file that is wrong says where", "[policy]")
{
    const Result<Policy> broken = parsePolicy("{\n\"policy\": \"X\",\n\"clauses\" [");
    REQUIRE_FALSE(broken);
    CHECK(broken.error().kind == ProblemKind::BadFile);
    CHECK(broken.error().fields.front().row == 3);

    const Result<Policy> wrong = parsePolicy(R"({"policy":"X","version":1,
        "clauses":[{"id":"6.4a","summary":"s","owner":"coordinator"},{"summary":"s","owner":"king"}],
        "rules":[{"key":"6.4a","clause":"6.4a","kind":"sometimes","subject":"placement","lead":-1}]})");
    REQUIRE_FALSE(wrong);
    QStringList places;
    for (const FieldProblem& problem : wrong.error().fields)
        places += problem.field + u' ' + problem.rule;
    CHECK(places.contains(QStringLiteral("clauses[1].id required")));
    CHECK(places.contains(QStringLiteral("clauses[1].owner unknown_value")));
    CHECK(places.contains(QStringLiteral("rules[0].kind unknown_value")));
    CHECK(places.contains(QStringLiteral("rules[0].lead format")));
}

TEST_CASE("A rule needs a clause that exists, and a key of its own", "[policy]")
{
    const Result<Policy> wrong = parsePolicy(R"({"policy":"X","version":1,
        "clauses":[{"id":"13.1a","summary":"s","owner":"coordinator"}],
        "rules":[{"key":"a","clause":"13.1","kind":"before","event":"start","subject":"placement","test":"risk"},
                 {"key":"a","clause":"9.9","kind":"before","event":"start","subject":"placement","test":"risk"}]})");
    REQUIRE_FALSE(wrong);
    REQUIRE(wrong.error().fields.size() == 2);
    CHECK(wrong.error().fields[0].rule == QStringLiteral("duplicate"));
    CHECK(wrong.error().fields[1].field == QStringLiteral("rules[1].clause"));
}

TEST_CASE("A period uses the version of the policy in force on its first day", "[policy]")
{
    Policy first, second;
    first.version = 1;
    second.version = 2;
    PolicyBook book(first);
    book.add({2026, 11, 2}, second);
    CHECK(book.on({2026, 11, 1})->version == 1);
    CHECK(book.on({2026, 11, 2})->version == 2);
    CHECK(PolicyBook().on({2026, 11, 2}) == nullptr);
}

TEST_CASE("A policy that an earlier version wrote is borne out by what this one counts, with the school's own words", "[policy]")
{
    QJsonObject old = QJsonDocument::fromJson(templatePolicyFile()).object();
    QJsonArray clauses;
    for (const QJsonValue& value : old.value(QStringLiteral("clauses")).toArray()) {
        QJsonObject clause = value.toObject();
        clause.remove(QStringLiteral("served_by"));
        clause.insert(QStringLiteral("summary"), QStringLiteral("As the school says it"));
        clauses.append(clause);
    }
    old.insert(QStringLiteral("clauses"), clauses);
    auto policy = parsePolicy(old);
    REQUIRE(policy);
    CHECK_FALSE(policy->clause(QStringLiteral("7.5a"))->isServed());
    fillServedBy(*policy);
    const auto known = templatePolicy();
    for (const Clause& clause : known->clauses) {
        CHECK(policy->clause(clause.id)->servedBy == clause.servedBy);
        CHECK(policy->clause(clause.id)->summary == QStringLiteral("As the school says it"));
    }
    CHECK(policy->clause(QStringLiteral("7.5a"))->isConfidential());
}
