#include "core/record/record.h"

#include "core/base/id.h"
#include "core/base/text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTime>

namespace fledge::record {

QString Field::labelText() const { return QCoreApplication::translate(context, label); }

QString tokenLabel(const Kind& kind, const QString& token)
{
    for (const Token& known : kind.tokens)
        if (token == QLatin1String(known.token)) return QCoreApplication::translate("Token", known.label);
    return token;
}

const Field* RecordType::field(QStringView wanted) const
{
    for (const Field& field : fields)
        if (wanted == QLatin1String(field.name)) return &field;
    return nullptr;
}

bool RecordType::hasPersonal() const
{
    return std::any_of(fields.begin(), fields.end(), [](const Field& field) { return field.has(Personal); });
}

QVariant AnyRecord::value(QStringView name) const
{
    const Field* field = m_type->field(name);
    return field ? field->value(m_record) : QVariant();
}

bool AnyRecord::setValue(QStringView name, const QVariant& value)
{
    const Field* field = m_type->field(name);
    return field && field->setValue(m_record, value);
}

std::vector<Change> differences(const AnyRecord& before, const AnyRecord& after)
{
    std::vector<Change> changes;
    for (const Field& field : after.type().fields) {
        QVariant old = before.value(field), now = after.value(field);
        if (old != now) changes.push_back({&field, std::move(old), std::move(now)});
    }
    return changes;
}

namespace {
void checkField(const AnyRecord& record, const Field& field, QDate today, std::vector<FieldProblem>& problems)
{
    const QVariant value = record.value(field);
    const auto name = [&field] { return QString::fromLatin1(field.name); };
    if (!value.isValid() || (field.kind->sort == Sort::Text && value.toString().trimmed().isEmpty())) {
        if (field.has(Required)) problems.push_back({name(), QStringLiteral("required"), {}, 0, {}});
        return;
    }
    if (field.maxLength > 0 && field.kind->sort == Sort::Text && value.toString().size() > field.maxLength)
        problems.push_back({name(), QStringLiteral("max_length"), value.toString(), 0, {}});
    if (field.has(InPast) && value.toDate() > today)
        problems.push_back({name(), QStringLiteral("in_past"), isoDate(value.toDate()), 0, {}});
    if (field.has(NotNegative) && value.toInt() < 0)
        problems.push_back({name(), QStringLiteral("format"), value.toString(), 0, {}});
}
} // namespace

std::vector<FieldProblem> validate(const AnyRecord& record, QDate today)
{
    std::vector<FieldProblem> problems;
    for (const Field& field : record.type().fields)
        checkField(record, field, today, problems);
    if (record.type().check) record.type().check(record.data(), today, problems);
    return problems;
}

bool isWarning(const FieldProblem& problem) { return problem.rule == u"check_letter" || problem.rule == u"initials"; }

QJsonValue valueToJson(const Field& field, const QVariant& value)
{
    if (!value.isValid()) return QJsonValue::Null;
    switch (field.kind->sort) {
    case Sort::Text:
    case Sort::Token:
        return value.toString();
    case Sort::Integer:
        return value.toInt();
    case Sort::Boolean:
        return value.toBool();
    case Sort::Date:
        return isoDate(value.toDate());
    case Sort::Time:
        return value.toTime().toString(QStringLiteral("HH:mm"));
    case Sort::Instant:
        return instantText(value.toDateTime());
    case Sort::Reference:
        return idText(value.toUuid());
    case Sort::Tokens:
        return QJsonArray::fromStringList(value.toStringList());
    case Sort::Json:
        return value.toJsonObject();
    }
    return QJsonValue::Null;
}

QString jsonText(const QJsonValue& json)
{
    if (json.isString()) return json.toString();
    const QString inList = QString::fromUtf8(QJsonDocument(QJsonArray{json}).toJson(QJsonDocument::Compact));
    return inList.mid(1, inList.size() - 2);
}

QVariant valueFromJson(const Field& field, const QJsonValue& json, bool* ok)
{
    *ok = true;
    if (json.isNull() || json.isUndefined()) return {};
    switch (field.kind->sort) {
    case Sort::Integer:
        *ok = json.isDouble() && json.toDouble() == json.toInt();
        return json.toInt();
    case Sort::Boolean:
        *ok = json.isBool() || (json.isDouble() && (json.toInt(2) == 0 || json.toInt(2) == 1));
        return json.isBool() ? json.toBool() : json.toInt() == 1;
    case Sort::Tokens: {
        *ok = json.isArray();
        QStringList tokens;
        for (const QJsonValue& token : json.toArray()) {
            *ok = *ok && token.isString();
            tokens += token.toString();
        }
        return tokens;
    }
    case Sort::Json:
        *ok = json.isObject();
        return json.toObject();
    default:
        break;
    }
    *ok = json.isString();
    const QString text = json.toString();
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QJsonObject toJson(const AnyRecord& record)
{
    const Meta& meta = record.meta();
    const auto instant = [](const QDateTime& at) {
        return at.isValid() ? QJsonValue(instantText(at)) : QJsonValue(QJsonValue::Null);
    };
    QJsonObject json{
        {QStringLiteral("id"), idText(record.id())},
        {QStringLiteral("revision"), meta.revision},
        {QStringLiteral("voided_at"), instant(meta.voidedAt)},
        {QStringLiteral("void_reason"), meta.voidReason.isEmpty() ? QJsonValue() : QJsonValue(meta.voidReason)},
        {QStringLiteral("created_at"), instant(meta.createdAt)},
        {QStringLiteral("updated_at"), instant(meta.updatedAt)}};
    for (const Field& field : record.type().fields)
        json.insert(QLatin1String(field.name), valueToJson(field, record.value(field)));
    return json;
}

namespace {
bool isBookkeeping(const QString& key)
{
    static const QStringList keys{QStringLiteral("id"),         QStringLiteral("revision"),
                                  QStringLiteral("voided_at"),  QStringLiteral("void_reason"),
                                  QStringLiteral("created_at"), QStringLiteral("updated_at")};
    return keys.contains(key);
}

QString ruleForMisfit(const Field& field)
{
    const bool enumerated = field.kind->sort == Sort::Token || field.kind->sort == Sort::Tokens;
    return enumerated ? QStringLiteral("unknown_value") : QStringLiteral("format");
}
} // namespace

std::vector<FieldProblem> applyJson(AnyRecord& record, const QJsonObject& json)
{
    std::vector<FieldProblem> problems;
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (isBookkeeping(it.key())) continue;
        const Field* field = record.type().field(it.key());
        if (!field) {
            problems.push_back({it.key(), QStringLiteral("unknown_field"), {}, 0, {}});
            continue;
        }
        bool ok = false;
        const QVariant value = valueFromJson(*field, it.value(), &ok);
        // A column that cannot be empty says "required" when it is emptied, not "format".
        if (ok && !value.isValid() && field->kind->sort == Sort::Token &&
            !field->setValue(AnyRecord(record).data(), value))
            problems.push_back({it.key(), QStringLiteral("required"), {}, 0, {}});
        else if (!ok || !record.setValue(*field, value))
            problems.push_back({it.key(), ruleForMisfit(*field), jsonText(it.value()), 0, {}});
    }
    return problems;
}

} // namespace fledge::record
