// Reads the facts behind the duties, one statement after another: whom and what there is (facts.cpp), and what was done
// about it (factsevidence.cpp).
#pragma once
#include "core/base/text.h"
#include "core/domain/waiver.h"
#include "core/policy/dutykey.h"
#include "core/policy/placementstate.h"
#include "core/store/queries/facts.h"
#include "core/store/queries/factssql.h"

#include <QHash>
#include <QSet>

namespace fledge::store {

/// The enumerator with this token.
template <class E> std::optional<E> enumerator(const QString& token)
{
    for (size_t i = 0; i < std::size(record::Tokens<E>::tokens); ++i)
        if (token == QLatin1String(record::Tokens<E>::tokens[i].token)) return static_cast<E>(i);
    return std::nullopt;
}

/// From where on all evidence is read, for what is asked of the days from `since` to `asOf`.
QDate evidenceFrom(const calendar::Calendar& calendar, QDate since, QDate asOf);

class FactsReader
{
public:
    FactsReader(Reader& reader, const calendar::Calendar& calendar, const policy::PolicyBook& policies, QDate asOf, QDate since,
                PlacementFiles* files, const QSet<QUuid>& hidden)
        : m_reader(reader), m_calendar(calendar), m_policies(policies), m_files(files), m_hidden(hidden), m_asOf(asOf),
          m_days{since, asOf, evidenceFrom(calendar, since, asOf)}
    {
    }

    Result<policy::Facts> read()
    {
        using Step = Done (FactsReader::*)();
        static constexpr Step steps[] = {&FactsReader::school, &FactsReader::staff, &FactsReader::pupils,
                                         &FactsReader::providers, &FactsReader::placements, &FactsReader::events,
                                         &FactsReader::parents, &FactsReader::reviews, &FactsReader::visits,
                                         &FactsReader::updates, &FactsReader::checkAnswers, &FactsReader::agreements,
                                         &FactsReader::confirmations, &FactsReader::consents, &FactsReader::incidents,
                                         &FactsReader::requests, &FactsReader::gates, &FactsReader::waivers,
                                         &FactsReader::planned};
        for (const Step step : steps)
            if (Done done = (this->*step)(); !done) return tl::unexpected(done.error());
        m_facts.prepare();
        return std::move(m_facts);
    }

private:
    Result<Rows> run(FactRows which)
    {
        const FactQuery& query = factQuery(which);
        QVariantList values;
        for (QDate FactDays::*day : query.takes) values << isoDate(m_days.*day);
        return m_reader.connection().run(query.sql, values);
    }
    /// Hands over each row.
    template <class Row> Done each(FactRows which, Row row)
    {
        auto rows = run(which);
        if (!rows) return tl::unexpected(rows.error());
        while (rows->next()) row(*rows);
        return {};
    }
    /// The same as whole records.
    template <class R> Result<std::vector<R>> records(FactRows which)
    {
        auto rows = run(which);
        if (!rows) return tl::unexpected(rows.error());
        std::vector<R> found;
        while (rows->next()) {
            auto record = readRow(*rows, record::typeOf<R>(), m_reader.codec(), m_reader.storeId());
            if (!record) return tl::unexpected(record.error());
            found.push_back(std::move(record->template as<R>()));
        }
        return found;
    }

    Done school();
    Done staff();
    Done pupils();
    Done providers();
    Done whenFallen(policy::ProviderFact& provider);
    Done placements();
    Done events();
    Done parents();
    Done reviews();
    Done visits();
    Done updates();
    Done checkAnswers();
    Done agreements();
    Done confirmations();
    Done consents();
    Done incidents();
    Done requests();
    Done gates();
    Done waivers();
    Done planned();
    void foldEvents(int placement, std::vector<PlacementEvent> events);
    Done askGates(const std::vector<int>& placements, const QHash<QUuid, std::vector<Override>>& overrides);
    void noteGate(int placement, const policy::PlacementFile& file, const std::vector<Override>& overrides);

    Reader& m_reader;
    const calendar::Calendar& m_calendar;
    const policy::PolicyBook& m_policies;
    PlacementFiles* m_files;
    const QSet<QUuid>& m_hidden;
    QDate m_asOf;
    FactDays m_days;
    policy::Facts m_facts;
    QHash<QUuid, int> m_pupils, m_providers, m_placements;
    QHash<QUuid, int> m_pupilOfPlan, m_placementOfRisk;
};

} // namespace fledge::store
