// What is typed for a deed, as a draft keeps it: with the deed itself, so that it can be asked for again.
#include "ui/common/fields.h"
#include "ui/record/actionpanel.h"

#include <QComboBox>
#include <QPlainTextEdit>

namespace fledge::ui {
namespace {

QString typedKey(const QString& name) { return QStringLiteral("typed:") + name; }

QJsonObject toJson(const ActionField& field)
{
    QJsonArray choices;
    for (const auto& [token, words] : field.choices) choices.append(QJsonArray{token, words});
    const bool isDay = field.value.typeId() == QMetaType::QDate;
    return {{QStringLiteral("name"), field.name},   {QStringLiteral("kind"), int(field.kind)},
            {QStringLiteral("label"), field.label}, {QStringLiteral("hint"), field.hint},
            {QStringLiteral("value"), isDay ? field.value.toDate().toString(Qt::ISODate) : field.value.toString()},
            {QStringLiteral("choices"), choices},   {QStringLiteral("required"), field.required}};
}

ActionField fieldFrom(const QJsonObject& json)
{
    ActionField field{json.value(QStringLiteral("name")).toString(),
                      ActionField::Kind(json.value(QStringLiteral("kind")).toInt()),
                      json.value(QStringLiteral("label")).toString()};
    field.hint = json.value(QStringLiteral("hint")).toString();
    const QString value = json.value(QStringLiteral("value")).toString();
    field.value = field.kind == ActionField::Kind::Day ? QVariant(QDate::fromString(value, Qt::ISODate)) : QVariant(value);
    for (const QJsonValue& one : json.value(QStringLiteral("choices")).toArray())
        field.choices.emplace_back(one.toArray().at(0).toString(), one.toArray().at(1).toString());
    field.required = json.value(QStringLiteral("required")).toBool();
    return field;
}

} // namespace

QJsonObject toJson(const ActionSpec& spec)
{
    QJsonArray fields;
    for (const ActionField& field : spec.fields) fields.append(toJson(field));
    return {{QStringLiteral("action"), spec.action}, {QStringLiteral("title"), spec.title},   {QStringLiteral("words"), spec.words},
            {QStringLiteral("deed"), spec.deed},     {QStringLiteral("danger"), spec.danger}, {QStringLiteral("fields"), fields},
            {QStringLiteral("fixed"), spec.fixed},   {QStringLiteral("missing"), spec.missing}};
}

ActionSpec actionFromJson(const QJsonObject& json)
{
    ActionSpec spec;
    spec.action = json.value(QStringLiteral("action")).toString();
    spec.title = json.value(QStringLiteral("title")).toString();
    spec.words = json.value(QStringLiteral("words")).toString();
    spec.deed = json.value(QStringLiteral("deed")).toString();
    spec.danger = json.value(QStringLiteral("danger")).toBool();
    for (const QJsonValue& field : json.value(QStringLiteral("fields")).toArray()) spec.fields.push_back(fieldFrom(field.toObject()));
    spec.fixed = json.value(QStringLiteral("fixed")).toObject();
    spec.missing = json.value(QStringLiteral("missing")).toArray();
    return spec;
}

// As it is typed, understood or not.
QVariantMap ActionPanel::typed() const
{
    QVariantMap all;
    for (const auto& [name, widget] : m_fields) {
        if (auto* day = qobject_cast<DateField*>(widget)) all.insert(typedKey(name), day->edit()->text());
        if (const auto* box = qobject_cast<QComboBox*>(widget)) all.insert(typedKey(name), box->currentData().toString());
        if (const auto* text = qobject_cast<QPlainTextEdit*>(widget)) all.insert(typedKey(name), text->toPlainText());
        if (const auto* line = qobject_cast<QLineEdit*>(widget)) all.insert(typedKey(name), line->text());
    }
    return all;
}

void ActionPanel::putTyped(const QVariantMap& typed)
{
    for (const auto& [name, widget] : m_fields) {
        const QVariant value = typed.value(typedKey(name));
        if (!value.isValid()) continue;
        if (auto* day = qobject_cast<DateField*>(widget)) {
            day->edit()->setText(value.toString());
            day->readTyped();
        }
        if (auto* box = qobject_cast<QComboBox*>(widget)) box->setCurrentIndex(qMax(0, box->findData(value)));
        if (auto* text = qobject_cast<QPlainTextEdit*>(widget)) text->setPlainText(value.toString());
        if (auto* line = qobject_cast<QLineEdit*>(widget)) line->setText(value.toString());
    }
}

} // namespace fledge::ui
