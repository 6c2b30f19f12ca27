#include "core/exchange/headings.h"

#include "core/base/text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fledge::exchange {
namespace {

// `CHILD_FIRST_NAME`, `Child first name` and `ChildFirstName` are one heading.
QString key(const QString& heading) { return folded(heading).remove(u' '); }

QStringList texts(const QJsonArray& values)
{
    QStringList out;
    for (const QJsonValue& value : values)
        out += value.toString();
    return out;
}

/// Somebody named a heading or a column that does not exist: says which there are.
Problem notThere(const QString& why, const QString& name, const QStringList& choices)
{
    Problem problem = Problem::invalid(name, QStringLiteral("unknown_field"), name);
    problem.why = why;
    problem.detail.insert(QStringLiteral("choices"), QJsonArray::fromStringList(choices));
    return problem;
}

/// As the columns of a preview, with nothing read yet.
QJsonArray understood(const QStringList& headings, const QStringList& columns)
{
    QJsonArray out;
    for (qsizetype i = 0; i < headings.size(); ++i)
        out.append(QJsonObject{{QStringLiteral("heading"), headings[i]},
                               {QStringLiteral("column"), columns[i].isEmpty() ? QJsonValue() : QJsonValue(columns[i])},
                               {QStringLiteral("understood"), 0},
                               {QStringLiteral("asked"), 0}});
    return out;
}

} // namespace

const Headings& Headings::pupils()
{
    static const Headings headings(QStringLiteral(":/exchange/pupils.json"));
    return headings;
}

const Headings& Headings::providers()
{
    static const Headings headings(QStringLiteral(":/exchange/providers.json"));
    return headings;
}

const Headings& Headings::terms()
{
    static const Headings headings(QStringLiteral(":/exchange/terms.json"));
    return headings;
}

Headings::Headings(const QString& resource)
{
    QFile file(resource);
    if (!file.open(QIODevice::ReadOnly)) qFatal("a list of headings is missing from the program");
    const QJsonObject list = QJsonDocument::fromJson(file.readAll()).object();
    for (const QJsonValue& alternatives : list[QLatin1String("required")].toArray())
        m_required.push_back(texts(alternatives.toArray()));
    const QJsonObject columns = list[QLatin1String("columns")].toObject();
    for (auto it = columns.begin(); it != columns.end(); ++it) {
        const QStringList synonyms = texts(it.value().toArray());
        if (!it.key().contains(u'#')) {
            add(it.key(), synonyms);
            continue;
        }
        for (const QString& number : {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}) {
            QStringList numbered = synonyms;
            add(QString(it.key()).replace(u'#', number), numbered.replaceInStrings(QStringLiteral("#"), number));
        }
    }
}

void Headings::add(const QString& column, const QStringList& synonyms)
{
    if (!hasColumn(column)) m_columns += column;
    int rank = 0;
    for (const QString& synonym : synonyms)
        m_meanings.insert(key(synonym), {column, rank++});
}

int Headings::known(const QStringList& cells) const
{
    return static_cast<int>(std::count_if(cells.begin(), cells.end(),
                                          [this](const QString& cell) { return m_meanings.contains(key(cell)); }));
}

Result<QHash<QString, QString>> Headings::decisions(const QStringList& headings,
                                                    const QHash<QString, QString>& told) const
{
    QHash<QString, QString> decided;
    for (auto it = told.begin(); it != told.end(); ++it) {
        const bool there = std::any_of(headings.begin(), headings.end(),
                                       [&it](const QString& heading) { return key(heading) == key(it.key()); });
        if (!there) return fail(notThere(QStringLiteral("unknown_heading"), it.key(), headings));
        if (!it.value().isEmpty() && !hasColumn(it.value()))
            return fail(notThere(QStringLiteral("unknown_column"), it.value(), m_columns));
        decided.insert(key(it.key()), it.value());
    }
    return decided;
}

Done Headings::requireColumns(const QStringList& columns, int row) const
{
    Problem problem = Problem::of(ProblemKind::BadFile, QStringLiteral("missing_columns"));
    for (const QStringList& alternatives : m_required) {
        const bool there = std::any_of(alternatives.begin(), alternatives.end(),
                                       [&columns](const QString& column) { return columns.contains(column); });
        if (!there) problem.fields.push_back({alternatives.first(), QStringLiteral("required"), {}, row, {}});
    }
    if (problem.fields.empty()) return {};
    return fail(std::move(problem));
}

Result<QStringList> Headings::match(const QStringList& headings, const QHash<QString, QString>& told, int row) const
{
    const auto decided = decisions(headings, told);
    if (!decided) return fail(decided.error());
    QStringList columns(headings.size());
    QHash<QString, std::pair<qsizetype, int>> taken; // column → where, and the rank of its heading
    for (qsizetype i = 0; i < headings.size(); ++i) {
        const QString heading = key(headings[i]);
        if (heading.isEmpty()) continue;
        const bool isTold = decided->contains(heading);
        const auto known = m_meanings.find(heading);
        if (!isTold && known == m_meanings.end()) continue;
        const QString column = isTold ? decided->value(heading) : known->column;
        const int rank = isTold ? -1 : known->rank;
        if (column.isEmpty()) continue;
        const auto other = taken.find(column);
        if (other != taken.end() && other->second == rank) {
            Problem problem = Problem::of(ProblemKind::BadFile, QStringLiteral("duplicate_heading"));
            problem.fields.push_back({column, QStringLiteral("duplicate_heading"), headings[i], row, headings[i]});
            problem.detail.insert(QStringLiteral("columns"), understood(headings, columns));
            return fail(std::move(problem));
        }
        if (other != taken.end() && other->second < rank) continue;
        if (other != taken.end()) columns[other->first].clear();
        columns[i] = column;
        taken[column] = {i, rank};
    }
    if (const Done complete = requireColumns(columns, row); !complete) {
        Problem problem = complete.error();
        problem.detail.insert(QStringLiteral("columns"), understood(headings, columns));
        return fail(std::move(problem));
    }
    return columns;
}

} // namespace fledge::exchange
