#include "core/policy/compliance.h"
#include "tests/support/catchqt.h"
#include "tests/support/dutyworld.h"

using namespace fledge;
using namespace fledge::policy;
using fledge::test::DutyWorld;

namespace {

ComplianceRow row(const std::vector<ComplianceRow>& rows, const char* clause)
{
    for (const ComplianceRow& one : rows)
        if (one.clause == QLatin1String(clause)) return one;
    FAIL("no such clause");
    return {};
}

} // namespace

TEST_CASE("Every promise has its row, and one that is not served says so", "[policy][compliance]")
{
    const auto rows = compliance(test::thePolicy(), {{QStringLiteral("visit"), 7}}, {});
    CHECK(rows.size() == 214);
    CHECK(row(rows, "6.4b").served);
    CHECK(row(rows, "6.4b").evidence == 7);
    CHECK_FALSE(row(rows, "8.1b").served);
    CHECK(row(rows, "8.1b").evidence == 0);
}

TEST_CASE("Overdue and missed duties are exceptions of their clause, open ones are not", "[policy][compliance]")
{
    DutyWorld world;
    world.placement({2026, 10, 5});
    const QDate today(2026, 11, 16); // the first half-term's review was missed, the second is open
    const auto rows = compliance(test::thePolicy(), {}, world.on(today));
    CHECK(row(rows, "6.4a").exceptions == 1);
    CHECK(row(rows, "6.4a").dutyKeys.front().endsWith(QStringLiteral("2026/27-1")));
    CHECK(row(rows, "6.4b").exceptions == 0);
}

TEST_CASE("An unmet gate item counts for each promise it bears on, and for no other", "[policy][compliance]")
{
    DutyWorld world;
    world.placement({2026, 11, 30});
    world.facts.spans.clear();
    world.facts.placements[0].status = PlacementStatus::Proposed;
    GateItem talk;
    talk.key = QStringLiteral("consultation");
    world.facts.coming.push_back({0, {2026, 11, 16}, {talk}});
    const auto rows = compliance(test::thePolicy(), {}, world.on({2026, 11, 17}));
    CHECK(row(rows, "10.1a").exceptions == 1);
    CHECK(row(rows, "10.1d").exceptions == 1);
    CHECK(row(rows, "10.1e").exceptions == 0);
}

TEST_CASE("A running override is an exception, a waived duty is counted apart", "[policy][compliance]")
{
    DutyWorld world;
    world.placement({2026, 10, 12});
    world.facts.overrides.push_back(
        {0, QStringLiteral("risk"), test::id<OverrideId>(400), {2026, 12, 4}, {2026, 11, 16}});
    world.facts.waivers.push_back({world.one("6.4a", "2026/27-2", {2026, 11, 23}).key,
                                   test::id<WaiverId>(600),
                                   {2026, 11, 20},
                                   {},
                                   QStringLiteral("wound up")});
    const auto rows = compliance(test::thePolicy(), {}, world.on({2026, 11, 23}));
    CHECK(row(rows, "13.1d").exceptions == 1);
    CHECK(row(rows, "6.4a").waived == 1);
    CHECK(row(rows, "6.4a").exceptions == 0);
}

TEST_CASE("What cases alone bear out is the same row for everybody who reads none, whatever there is", "[policy][compliance]")
{
    const QHash<QString, int> some{{QStringLiteral("case"), 3}, {QStringLiteral("case.alert"), 2}, {QStringLiteral("incident"), 4}};
    Duty late;
    late.rule = late.clause = QStringLiteral("7.5a");
    late.state = DutyState::Overdue;
    late.key = QStringLiteral("7.5a/placement/x");
    const auto reader = compliance(test::thePolicy(), some, {late}, true);
    CHECK(row(reader, "7.5a").evidence == 2);
    CHECK(row(reader, "7.5a").exceptions == 1);
    CHECK(row(reader, "7.5e").evidence == 3);
    CHECK(row(reader, "15.1i").evidence == 7);
    const auto other = compliance(test::thePolicy(), some, {late}, false);
    const auto none = compliance(test::thePolicy(), {{QStringLiteral("incident"), 4}}, {}, false);
    for (const char* clause : {"7.5a", "7.5b", "7.5c", "7.5d", "7.5e", "15.1i"}) {
        INFO(clause);
        CHECK(row(other, clause).served);
        CHECK(toJson(row(other, clause)) == toJson(row(none, clause)));
    }
    CHECK(row(other, "7.5a").hidden);
    CHECK(toJson(row(other, "7.5a")).value("evidence").isNull());
    CHECK(toJson(row(other, "7.5a")).value("exceptions").isNull());
    CHECK(row(other, "15.1i").evidence == 4);
    CHECK_FALSE(row(other, "15.1i").hidden);
}
