// The facts behind duties: found by indexes however much history there is, and nothing that still matters left out.
#include "core/store/queries/facts.h"

#include "core/domain/checkanswer.h"
#include "core/domain/provider.h"
#include "core/domain/visit.h"
#include "core/policy/duties.h"
#include "core/policy/policyfile.h"
#include "core/store/queries/factssql.h"
#include "tests/store/storeworld.h"
#include "tests/support/catchqt.h"
#include "tests/support/years.h"

#include <QRegularExpression>

using namespace fledge;
using store::FactDays;
using store::FactRows;
using test::StoreWorld;

namespace {

const QDate today(2026, 11, 23), yearBegan(2026, 9, 3);

/// What SQLite says it would do, a line for each step.
QStringList planOf(StoreWorld& world, FactRows rows)
{
    const store::FactQuery& query = store::factQuery(rows);
    QVariantList values;
    for (size_t i = 0; i < query.takes.size(); ++i)
        values << QStringLiteral("2026-09-01");
    auto steps = world.store().reader().connection().run(QStringLiteral("EXPLAIN QUERY PLAN ") + query.sql, values);
    REQUIRE(steps);
    QStringList plan;
    while (steps->next())
        plan += steps->text(3);
    return plan;
}

/// A step that walks a table of records from end to end; the indexes over live and coming placements and over approved
/// providers hold only those.
bool walksHistory(const QString& step)
{
    static const QRegularExpression scan(
        QStringLiteral("^SCAN (placement|placement_event|review|visit|parent_update|check_answer|agreement|confirmation"
                       "|consent|risk_assessment|plan|pupil|provider|override|waiver|planned)\\b"));
    static const QRegularExpression small(QStringLiteral("INDEX (placement_live|placement_coming|provider_approved)$"));
    return scan.match(step).hasMatch() && !small.match(step).hasMatch();
}

class Register
{
public:
    Register()
    {
        Provider provider;
        provider.name = QStringLiteral("Greenacre Farm");
        provider.status = ProviderStatus::Approved;
        provider.approvedOn = QDate(2020, 9, 7);
        farm = ProviderId(need(world.save(provider)));
    }
    void answer(const char* item, QDate on, QDate expires)
    {
        CheckAnswer answer;
        answer.list = QString::fromLatin1(item).left(3);
        answer.item = QString::fromLatin1(item);
        answer.subjectId = farm.uuid();
        answer.onDate = on;
        answer.expiresOn = expires;
        need(world.save(answer));
    }
    policy::Facts facts()
    {
        auto read = store::loadFacts(world.store().reader(), calendar, policies, today, yearBegan);
        REQUIRE(read);
        return *read;
    }
    std::vector<policy::Duty> expiries()
    {
        std::vector<policy::Duty> found;
        for (policy::Duty& duty : policy::duties(facts(), calendar, policies, today))
            if (duty.subject == policy::Subject::Provider) found.push_back(std::move(duty));
        return found;
    }

    StoreWorld world;
    ProviderId farm;
    calendar::Calendar calendar = test::calendarFrom2024();
    policy::PolicyBook policies{*policy::templatePolicy()};

private:
    static QUuid need(const Result<store::Saved>& saved)
    {
        REQUIRE(saved);
        return saved->id;
    }
};

} // namespace

TEST_CASE("No statement behind the duties walks through history in a store that was never analysed", "[store][facts]")
{
    StoreWorld world;
    for (int rows = 0; rows < store::factRowsCount; ++rows)
        for (const QString& step : planOf(world, static_cast<FactRows>(rows))) {
            INFO(store::factQuery(static_cast<FactRows>(rows)).sql.toStdString());
            INFO(step.toStdString());
            CHECK_FALSE(walksHistory(step));
        }
}

TEST_CASE("What a provider gathers over the years is found from a day on", "[store][facts]")
{
    StoreWorld world;
    const QString fromADay = QStringLiteral("on_date>?)");
    for (const FactRows rows : {FactRows::Visits, FactRows::Updates, FactRows::Answers, FactRows::Confirmations}) {
        const QString plan = planOf(world, rows).join(u'\n');
        INFO(plan.toStdString());
        CHECK(plan.contains(fromADay));
    }
    for (const FactRows rows : {FactRows::OlderAnswers, FactRows::OlderConfirmations}) {
        const QString plan = planOf(world, rows).join(u'\n');
        INFO(plan.toStdString());
        CHECK(plan.contains(QStringLiteral("on_date<?)")));
        CHECK(plan.contains(QStringLiteral("expires_on>?)")));
    }
}

TEST_CASE("The statements behind the duties run on PostgreSQL as well", "[store][facts]")
{
    StoreWorld world(store::Dialect::Postgres);
    if (!world.available()) {
        WARN(test::noPostgres);
        return;
    }
    const auto facts = store::loadFacts(world.store().reader(), test::calendarFrom2024(),
                                        policy::PolicyBook{*policy::templatePolicy()}, today, yearBegan);
    REQUIRE(facts);
    CHECK(facts->placements.empty());
}

TEST_CASE("A check that ran out years ago and was never renewed is still owed", "[store][facts]")
{
    Register farm;
    farm.answer("6.1f", QDate(2021, 3, 1), QDate(2022, 3, 1));
    farm.answer("6.1f", QDate(2020, 3, 1), QDate(2021, 3, 1));
    const auto owed = farm.expiries();
    REQUIRE(owed.size() == 1);
    CHECK(owed[0].rule == QStringLiteral("6.1f"));
    CHECK(owed[0].due == QDate(2022, 3, 1));
    CHECK(owed[0].state == policy::DutyState::Overdue);
}

TEST_CASE("A check that an early answer took over long ago is not owed when it runs out", "[store][facts]")
{
    Register farm;
    farm.answer("6.1e", QDate(2021, 3, 1), QDate(2026, 12, 1));
    SECTION("by one that never runs out")
    {
        farm.answer("6.1e", QDate(2022, 3, 1), {});
    }
    SECTION("by one that was renewed since")
    {
        farm.answer("6.1e", QDate(2022, 3, 1), QDate(2026, 3, 1));
        farm.answer("6.1e", QDate(2026, 2, 1), QDate(2028, 2, 1));
    }
    const auto listed = farm.expiries();
    for (const policy::Duty& duty : listed) {
        INFO(duty.due.toString(Qt::ISODate).toStdString());
        CHECK(duty.state == policy::DutyState::Done);
    }
    REQUIRE_FALSE(listed.empty());
    CHECK(listed.back().due == QDate(2026, 12, 1));
}

TEST_CASE("Answers of years that nobody asks about are not read", "[store][facts]")
{
    Register farm;
    for (int year = 2015; year <= 2026; ++year)
        farm.answer("6.1f", QDate(year, 9, 10), QDate(year + 1, 9, 10));
    const policy::Facts facts = farm.facts();
    // Those given since 3 September 2025, and the one that held on that day.
    REQUIRE(facts.expiring.size() == 3);
    CHECK(facts.expiring.front().on == QDate(2024, 9, 10));
    CHECK(farm.expiries().empty());
}
