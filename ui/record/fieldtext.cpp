#include "ui/record/fieldtext.h"

#include "core/base/format.h"

#include <QCoreApplication>

namespace fledge::ui {

bool isMoney(const record::Field& field)
{
    return field.kind->sort == record::Sort::Integer && QByteArray(field.name).contains("pence");
}

QString fieldText(const record::Field& field, const QVariant& value, const ReferenceName& names)
{
    using record::Sort;
    if (!value.isValid()) return {};
    switch (field.kind->sort) {
    case Sort::Text:
        return value.toString();
    case Sort::Integer:
        return isMoney(field) ? format::money(value.toInt()) : QString::number(value.toInt());
    case Sort::Boolean:
        return value.toBool() ? QCoreApplication::translate("FieldText", "Yes")
                              : QCoreApplication::translate("FieldText", "No");
    case Sort::Date:
        return format::date(value.toDate());
    case Sort::Time:
        return format::time(value.toTime());
    case Sort::Instant:
        return format::instant(value.toDateTime());
    case Sort::Reference:
        return names ? names(field.kind->refers, value.toUuid()) : QString();
    case Sort::Token:
        return record::tokenLabel(*field.kind, value.toString());
    case Sort::Tokens: {
        QStringList labels;
        for (const QString& token : value.toStringList())
            labels += record::tokenLabel(*field.kind, token);
        return labels.join(QStringLiteral(", "));
    }
    case Sort::Json:
        return {};
    }
    return {};
}

} // namespace fledge::ui
