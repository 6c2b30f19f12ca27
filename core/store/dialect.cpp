#include "core/store/dialect.h"

#include "core/base/id.h"
#include "core/store/migrations.h"

#include <QRegularExpression>
#include <QSqlError>

namespace fledge::store {

namespace {
void replaceAll(QString& sql, std::initializer_list<std::pair<const char*, const char*>> tokens)
{
    for (const auto& [token, text] : tokens)
        sql.replace(QLatin1String(token), QLatin1String(text));
}
} // namespace

QString dialectSql(Dialect dialect, const QString& text)
{
    QString sql = text;
    if (dialect == Dialect::Sqlite) {
        static const QRegularExpression idColumn(QStringLiteral("(\\w+) @id@"));
        sql.replace(idColumn, QStringLiteral("\\1 BLOB CHECK (length(\\1) = 16)"));
        replaceAll(sql, {{"@blob@", "BLOB"}, {"@c@", ""}, {"@strict@", " STRICT"}});
    } else {
        replaceAll(sql, {{"@id@", "uuid"}, {"@blob@", "BYTEA"}, {"@c@", " COLLATE \"C\""}, {"@strict@", ""}});
    }
    return sql;
}

QVariant bindId(Dialect dialect, const QUuid& id)
{
    if (id.isNull())
        return dialect == Dialect::Sqlite ? QVariant(QMetaType(QMetaType::QByteArray))
                                          : QVariant(QMetaType(QMetaType::QString));
    return dialect == Dialect::Sqlite ? QVariant(id.toRfc4122()) : QVariant(idText(id));
}

QUuid readId(Dialect dialect, const QVariant& value)
{
    if (value.isNull()) return {};
    return dialect == Dialect::Sqlite ? QUuid::fromRfc4122(value.toByteArray()) : QUuid::fromString(value.toString());
}

QString beginRead(Dialect dialect)
{
    return dialect == Dialect::Sqlite ? QStringLiteral("BEGIN") : QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

QString beginWrite(Dialect dialect)
{
    return dialect == Dialect::Sqlite ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN");
}

namespace {
struct CodeMeaning
{
    const char* code;
    ProblemKind kind;
    const char* rule;
};

// SQLite's are extended result codes; PostgreSQL's are SQLSTATEs.
constexpr CodeMeaning meanings[] = {
    {"1555", ProblemKind::Invalid, "duplicate"},
    {"2067", ProblemKind::Invalid, "duplicate"},
    {"23505", ProblemKind::Invalid, "duplicate"},
    {"787", ProblemKind::Invalid, "unknown_reference"},
    {"23503", ProblemKind::Invalid, "unknown_reference"},
    {"1299", ProblemKind::Invalid, "required"},
    {"23502", ProblemKind::Invalid, "required"},
    {"275", ProblemKind::Invalid, "unknown_value"},
    {"23514", ProblemKind::Invalid, "unknown_value"},
    {"1811", ProblemKind::Failed, "kept"},
    {"P0001", ProblemKind::Failed, "kept"},
    {"5", ProblemKind::Busy, ""},
    {"517", ProblemKind::Busy, ""},
    {"261", ProblemKind::Busy, ""},
    {"55P03", ProblemKind::Busy, ""},
    {"40001", ProblemKind::Busy, ""},
    {"40P01", ProblemKind::Busy, ""},
    {"13", ProblemKind::DiskFull, ""},
    {"53100", ProblemKind::DiskFull, ""},
    {"4874", ProblemKind::DiskFull, ""}, // no room for the index of the write-ahead log, without which nobody reads either
    {"5386", ProblemKind::DiskFull, ""},
    {"8", ProblemKind::ReadOnly, ""},
    {"1544", ProblemKind::ReadOnly, ""},
    {"264", ProblemKind::ReadOnly, ""},
    {"1032", ProblemKind::ReadOnly, ""},
    {"25006", ProblemKind::ReadOnly, ""},
    {"14", ProblemKind::ReadOnly, ""}, // the write-ahead log cannot be made beside the file
    {"26", ProblemKind::NotAStore, ""},
    {"11", ProblemKind::Damaged, ""},
    {"267", ProblemKind::Damaged, ""},
    {"522", ProblemKind::Damaged, ""},
    {"779", ProblemKind::Damaged, ""},
    {"523", ProblemKind::Damaged, ""},
};

// Only names of tables, columns and indexes are taken from a driver's text: the rest of it may quote a person's data.
QString lastColumn(Dialect dialect, const QString& driverText)
{
    if (dialect == Dialect::Sqlite) {
        static const QRegularExpression columns(QStringLiteral("constraint failed: (?:\\w+\\.\\w+, )*\\w+\\.(\\w+)"));
        return columns.match(driverText).captured(1);
    }
    static const QRegularExpression named(QStringLiteral("^[^\\n\"]*\"(\\w+)\""));
    const QString name = named.match(driverText).captured(1);
    const QStringList ofIndex = uniqueIndexColumns(name);
    if (!ofIndex.isEmpty()) return ofIndex.last();
    return name.endsWith(u"_pkey") ? QStringLiteral("id") : name;
}

QString fieldOf(Dialect dialect, const QString& rule, const QSqlError& error)
{
    if (rule != u"duplicate" && rule != u"required") return {};
    QString column = lastColumn(dialect, error.databaseText());
    if (column.endsWith(u'_')) column.chop(1);
    return column;
}
} // namespace

Problem problemOf(Dialect dialect, const QSqlError& error)
{
    const QByteArray code = error.nativeErrorCode().toLatin1();
    for (const CodeMeaning& meaning : meanings)
        if (code == meaning.code) {
            Problem problem = Problem::of(meaning.kind, *meaning.rule ? QString::fromLatin1(meaning.rule)
                                                                      : QStringLiteral("sql ") + code);
            if (meaning.kind == ProblemKind::Invalid)
                problem.fields.push_back({fieldOf(dialect, problem.why, error), problem.why, {}, 0, {}});
            return problem;
        }
    return Problem::of(ProblemKind::Failed, QStringLiteral("sql ") + QString::fromLatin1(code));
}

} // namespace fledge::store
