// The envelope of a case's entry, as it is sealed and as it is shown.
#include "core/policy/cases.h"

#include "core/base/text.h"
#include "core/domain/registry.h"

namespace fledge::policy {
namespace {

QJsonValue idOrNull(const QUuid& id) { return id.isNull() ? QJsonValue() : QJsonValue(idText(id)); }

/// The columns alone: an entry has no revisions, and its id stands in the envelope.
QJsonObject columnsOf(const record::AnyRecord& record)
{
    QJsonObject json;
    for (const record::Field& field : record.type().fields)
        json.insert(QLatin1String(field.name), record::valueToJson(field, record.value(field)));
    return json;
}

/// Reads the envelope's own keys and remembers which did not fit.
class Envelope
{
public:
    explicit Envelope(const QJsonObject& json) : m_json(json) {}

    QUuid id(const char* key, bool required)
    {
        const QJsonValue value = m_json.value(QLatin1String(key));
        const QUuid id = QUuid::fromString(value.toString());
        const bool absent = value.isNull() || value.isUndefined();
        if (absent ? required : id.isNull()) refuse(key, absent ? "required" : "format");
        return id;
    }
    QDateTime instant(const char* key)
    {
        const QDateTime at = parseInstant(m_json.value(QLatin1String(key)).toString());
        if (!at.isValid()) refuse(key, "format");
        return at;
    }
    QDate dayOrNone(const char* key)
    {
        const QJsonValue value = m_json.value(QLatin1String(key));
        if (value.isNull() || value.isUndefined()) return {};
        const QDate day = parseIsoDate(value.toString());
        if (!day.isValid()) refuse(key, "format");
        return day;
    }
    QString text(const char* key) const { return m_json.value(QLatin1String(key)).toString(); }
    void refuse(const char* key, const char* rule, const QString& value = {})
    {
        problems.push_back({QString::fromLatin1(key), QString::fromLatin1(rule), value, 0, {}});
    }

    std::vector<FieldProblem> problems;

private:
    const QJsonObject& m_json;
};

} // namespace

QJsonObject toJson(const CaseEntry& entry)
{
    QJsonObject out{{QStringLiteral("type"), QString::fromLatin1(entry.record.type().name)},
            {QStringLiteral("id"), idText(entry.id)},
            {QStringLiteral("case"), entry.caseId.text()},
            {QStringLiteral("at"), instantText(entry.at)},
            {QStringLiteral("by"), idOrNull(entry.by.uuid())},
            {QStringLiteral("by_name"), entry.byName.isEmpty() ? QJsonValue() : QJsonValue(entry.byName)},
            {QStringLiteral("supersedes"), idOrNull(entry.supersedes)},
            {QStringLiteral("record"), columnsOf(entry.record)}};
    if (entry.on.isValid()) out.insert(QStringLiteral("on"), isoDate(entry.on));
    return out;
}

Result<CaseEntry> caseEntryFrom(const QJsonObject& json)
{
    Envelope from(json);
    const record::RecordType* type = confidentialTypeNamed(from.text("type"));
    if (!type)
        return fail(Problem::invalid(QStringLiteral("type"), QStringLiteral("unknown_value"), from.text("type")));
    CaseEntry entry{from.id("id", true),           CaseId(from.id("case", true)), from.instant("at"),
                    StaffId(from.id("by", false)), from.text("by_name"),          from.id("supersedes", false),
                    record::AnyRecord(*type), from.dayOrNone("on")};
    if (!json.value(QStringLiteral("record")).isObject()) from.refuse("record", "required");
    const auto misfits = record::applyJson(entry.record, json.value(QStringLiteral("record")).toObject());
    from.problems.insert(from.problems.end(), misfits.begin(), misfits.end());
    if (!from.problems.empty())
        return fail(Problem{ProblemKind::Invalid, from.problems.front().rule, from.problems, {}});
    entry.record.setId(entry.id);
    return entry;
}

} // namespace fledge::policy
