#include "tests/support/samplevalues.h"

#include <QDateTime>
#include <QJsonObject>
#include <QTime>
#include <QUuid>

namespace fledge::test {

QVariant sampleValue(const record::Field& field)
{
    using record::Sort;
    switch (field.kind->sort) {
    case Sort::Text:
        return QStringLiteral("Zoë 1");
    case Sort::Integer:
        return 4;
    case Sort::Boolean:
        return QString::fromLatin1(field.name).startsWith(u"may_") || field.name == QByteArray("needed") ? false : true;
    case Sort::Date:
        return QDate(2024, 2, 29);
    case Sort::Time:
        return QTime(9, 15);
    case Sort::Instant:
        return QDateTime(QDate(2026, 3, 29), QTime(0, 59, 59, 7), Qt::UTC);
    case Sort::Reference:
        return QUuid::fromString(QStringLiteral("01920000-0000-7000-8000-00000000002a"));
    case Sort::Token:
        return QString::fromLatin1(field.kind->tokens.back().token);
    case Sort::Tokens:
        return QStringList{QString::fromLatin1(field.kind->tokens.back().token)};
    case Sort::Json:
        return QJsonObject{{QStringLiteral("a"), 1}};
    }
    return {};
}

QVariant emptyValue(const record::Field& field)
{
    using record::Sort;
    switch (field.kind->sort) {
    case Sort::Integer:
        return 0;
    case Sort::Boolean:
        return false;
    case Sort::Token:
        return {};
    default:
        return {};
    }
}

} // namespace fledge::test
