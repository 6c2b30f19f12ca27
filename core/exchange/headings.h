// Which column of ours a heading in a file means: by synonym, never by position.
#pragma once
#include "core/base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <vector>

namespace fledge::exchange {

/// The synonyms of one kind of file, read from resources/exchange/KIND.json. A `#` there stands for 1, 2 or 3.
class Headings
{
public:
    static const Headings& pupils();
    static const Headings& providers();
    static const Headings& terms();

    /// How many of these cells are known headings: tells the heading row from titles above it.
    int known(const QStringList& cells) const;
    bool hasColumn(const QString& column) const { return m_columns.contains(column); }
    /// Every column a heading may mean.
    const QStringList& columns() const { return m_columns; }

    /// The column of each heading, empty for those not used. `told` (heading → column) goes before the synonyms. Of two
    /// headings for one column the one named first in the synonyms is used. Invalid `unknown_heading` or
    /// `unknown_column` when `told` names what is not there; BadFile `duplicate_heading` when two headings are the
    /// same; BadFile `missing_columns` with one entry for each column that has to be there. Both BadFiles say in
    /// `detail.columns` how each heading was understood, so that a person can put it right.
    Result<QStringList> match(const QStringList& headings, const QHash<QString, QString>& told, int row) const;

private:
    struct Meaning
    {
        QString column;
        int rank;
    };
    explicit Headings(const QString& resource);
    void add(const QString& column, const QStringList& synonyms);
    Result<QHash<QString, QString>> decisions(const QStringList& headings, const QHash<QString, QString>& told) const;
    Done requireColumns(const QStringList& columns, int row) const;

    QHash<QString, Meaning> m_meanings;
    QStringList m_columns;
    std::vector<QStringList> m_required;
};

} // namespace fledge::exchange
