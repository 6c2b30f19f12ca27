#include "core/shown.h"

#include "core/domain/pupil.h"
#include "core/store/queries/ownrecords.h"

#include <algorithm>

namespace fledge {

using record::AnyRecord;
using record::Field;
using security::Reach;

Result<Shown> Shown::of(store::Reader& reader, const security::Person& person, const record::RecordType& type)
{
    const QString name = QString::fromLatin1(type.name);
    Shown shown;
    shown.m_reach = security::may(person, u"see", name).reach;
    if (security::hasFieldLines(name))
        for (const Field& field : type.fields)
            if (!security::mayField(person, u"see", name, QString::fromLatin1(field.name))) shown.m_hidden.push_back(&field);
    if (shown.m_reach != Reach::Own) return shown;
    auto own = store::ownIds(reader, person.id);
    if (!own) return tl::unexpected(own.error());
    shown.m_own = std::move(*own);
    return shown;
}

// A member of staff sees what belongs to placements they lead, and of other pupils the name.
bool Shown::isShown(const AnyRecord& record) const
{
    if (m_reach != Reach::Own) return m_reach != Reach::None;
    return &record.type() == &record::typeOf<Pupil>() || store::belongsTo(m_own, record);
}

bool Shown::isNameAlone(const AnyRecord& record) const
{
    return m_reach == Reach::Names || (m_reach == Reach::Own && !store::belongsTo(m_own, record));
}

bool Shown::isShown(const AnyRecord& record, const Field& field) const
{
    if (std::find(m_hidden.begin(), m_hidden.end(), &field) != m_hidden.end()) return false;
    return field.has(record::Naming) || field.kind->sort == record::Sort::Reference || !isNameAlone(record);
}

bool Shown::answers(const AnyRecord& record, const store::Filter& filter) const
{
    return std::all_of(filter.equals.begin(), filter.equals.end(), [&](const auto& asked) {
        const Field* field = record.type().field(asked.first);
        return field && isShown(record, *field);
    });
}

void Shown::cut(AnyRecord& record) const
{
    const AnyRecord empty(record.type());
    for (const Field& field : record.type().fields)
        if (!isShown(record, field)) record.setValue(field, empty.value(field));
    if (isNameAlone(record)) record.meta().voidReason.clear();
}

QJsonObject Shown::toJson(const AnyRecord& record) const
{
    QJsonObject json = record::toJson(record);
    for (const Field& field : record.type().fields)
        if (!isShown(record, field)) json.insert(QLatin1String(field.name), QJsonValue::Null);
    return json;
}

} // namespace fledge
