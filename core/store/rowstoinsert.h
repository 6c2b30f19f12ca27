// Many rows of one table, several with each statement.
#pragma once
#include "core/store/connection.h"

#include <utility>

namespace fledge::store {

/// Collects rows of one table and inserts several with each statement: what a statement costs by itself, an import of
/// ten thousand pupils would pay twenty thousand times more.
class RowsToInsert
{
public:
    /// `columns`: the table and its columns in brackets; `count`: how many there are.
    RowsToInsert(Connection& connection, const QString& columns, int count)
        : m_connection(connection), m_count(count)
    {
        const QString marks = QStringLiteral("(?%1)").arg(QStringLiteral(", ?").repeated(count - 1));
        m_one = QStringLiteral("INSERT INTO %1 VALUES %2").arg(columns, marks);
        m_many = m_one + (QStringLiteral(", ") + marks).repeated(atOnce - 1);
    }
    /// The values of one row, as many as there are columns.
    void add(QVariantList row)
    {
        if (m_values.isEmpty()) m_values.reserve(qsizetype(atOnce) * m_count);
        m_values.append(std::move(row));
    }
    /// Inserts what is full; with `rest`, what remains as well.
    Done insert(bool rest)
    {
        const qsizetype all = qsizetype(atOnce) * m_count;
        while (m_values.size() >= all || (rest && !m_values.isEmpty())) {
            const bool many = m_values.size() >= all;
            const qsizetype size = many ? all : m_count;
            const QVariantList some = m_values.size() == size ? std::exchange(m_values, {}) : m_values.first(size);
            if (const auto done = m_connection.run(many ? m_many : m_one, some); !done) return tl::unexpected(done.error());
            if (!m_values.isEmpty()) m_values.remove(0, some.size());
        }
        return {};
    }

private:
    static constexpr int atOnce = 16;
    Connection& m_connection;
    const int m_count;
    QString m_one, m_many;
    QVariantList m_values;
};

} // namespace fledge::store
