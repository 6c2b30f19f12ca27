#include "core/report/valuetext.h"

#include "core/base/format.h"
#include "core/record/record.h"

#include <QCoreApplication>

namespace fledge::report {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ValueText)
};

bool isMoney(const record::Field& field) { return qstrcmp(field.name, "cost_pence_per_session") == 0; }

} // namespace

QString valueText(const record::Field& field, const QVariant& value, const CaseNames& names)
{
    if (!value.isValid()) return {};
    switch (field.kind->sort) {
    case record::Sort::Text: return value.toString();
    case record::Sort::Integer: return isMoney(field) ? format::money(value.toInt()) : QString::number(value.toInt());
    case record::Sort::Boolean: return value.toBool() ? Words::tr("yes") : Words::tr("no");
    case record::Sort::Date: return format::date(value.toDate());
    case record::Sort::Time: return format::time(value.toTime());
    case record::Sort::Instant: return format::instant(value.toDateTime());
    case record::Sort::Reference: return names(field.kind->refers, value.toUuid());
    case record::Sort::Token: return record::tokenLabel(*field.kind, value.toString());
    case record::Sort::Tokens:
    case record::Sort::Json: break;
    }
    return {};
}

} // namespace fledge::report
