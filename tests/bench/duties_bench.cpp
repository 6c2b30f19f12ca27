// What is owed over a trust: reading the facts and evaluating them, beside the C API reading the same rows.
#include "core/base/text.h"
#include "core/policy/duties.h"
#include "core/store/queries/calendar.h"
#include "core/store/queries/facts.h"
#include "core/store/queries/factssql.h"
#include "tests/bench/bench.h"
#include "tests/bench/rawfacts.h"
#include "tests/bench/samplestore.h"

#include <cstdio>
#include <stdexcept>

namespace fledge::bench {
namespace {

constexpr int liveTimes = 7; // of a school's live placements: a trust has about 300
constexpr int rounds = 5;    // of one measurement, because one takes a few milliseconds

const QDate yearBegan(2026, 9, 1);

class Trust
{
public:
    explicit Trust(int historyTimes) : m_sample(demo::Size::School, liveTimes, historyTimes), m_store(m_sample.open())
    {
        m_calendar = *store::loadCalendar(m_store->reader());
        m_policies = *store::loadPolicies(m_store->reader());
        facts = read();
        const demo::DemoSummary& made = m_sample.summary();
        std::printf("    a trust of %d placements, %d of them live, %d providers: %zu pieces of evidence, %zu documents, "
                    "%zu placements coming, %zu duties\n",
                    made.placements, made.live, made.providers, facts.evidence.size(), facts.expiring.size(),
                    facts.coming.size(), duties().size());
    }
    policy::Facts read()
    {
        auto loaded = store::loadFacts(m_store->reader(), m_calendar, m_policies, SampleStore::today(), yearBegan);
        if (!loaded) throw std::runtime_error("no facts: " + loaded.error().why.toStdString());
        return std::move(*loaded);
    }
    std::vector<policy::Duty> duties() const
    {
        return policy::duties(facts, m_calendar, m_policies, SampleStore::today());
    }
    void readAndEvaluate()
    {
        facts = read();
        if (duties().empty()) throw std::runtime_error("nothing is owed");
    }
    QString path() const { return m_sample.path(); }

    policy::Facts facts;

private:
    SampleStore m_sample;
    std::unique_ptr<store::Store> m_store;
    calendar::Calendar m_calendar;
    policy::PolicyBook m_policies;
};

std::vector<RawStatement> statements()
{
    const store::FactDays days{yearBegan, SampleStore::today(), yearBegan.addYears(-1)};
    std::vector<RawStatement> all;
    for (int i = 0; i < store::factRowsCount; ++i) {
        const store::FactQuery& query = store::factQuery(static_cast<store::FactRows>(i));
        RawStatement statement{query.sql.toStdString(), {}};
        for (QDate store::FactDays::*day : query.takes)
            statement.values.push_back(isoDate(days.*day).toStdString());
        all.push_back(std::move(statement));
    }
    return all;
}

double times(const std::function<void()>& work)
{
    return timed([&] {
               for (int i = 0; i < rounds; ++i)
                   work();
           }) /
           rounds;
}

void run()
{
    Trust trust(1), older(4);
    RawReader raw(trust.path(), statements());
    std::printf("    %d rows by the C API\n", raw.readAll());
    const QString baseline = QStringLiteral("the C API reading the same rows");
    report(QStringLiteral("Duties of a trust: reading and evaluating"), baseline, 2.0, pairs([&]() -> Pair {
               const double theirs = times([&] { raw.readAll(); });
               return {theirs, times([&] { trust.readAndEvaluate(); })};
           }));
    report(QStringLiteral("Duties of a trust: evaluating alone"), baseline, 0.2, pairs([&]() -> Pair {
               const double theirs = times([&] { raw.readAll(); });
               return {theirs, times([&] { (void)trust.duties(); })};
           }));
    report(QStringLiteral("Duties of a trust with four times the history"), QStringLiteral("its own time"), 1.2,
           pairs([&]() -> Pair {
               const double theirs = times([&] { trust.readAndEvaluate(); });
               return {theirs, times([&] { older.readAndEvaluate(); })};
           }));
}

const Bench bench("duties", "what is owed over a trust, and with four times the history", &run);

} // namespace
} // namespace fledge::bench
