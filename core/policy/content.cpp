#include "core/policy/content.h"

#include "core/base/text.h"
#include "core/policy/placementstate.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fledge::policy {
namespace {

/// A record's own columns as JSON, with its id, without revision and times.
template <class R> QJsonObject columnsOf(const R& record)
{
    QJsonObject json;
    json[QStringLiteral("id")] = record.id.text();
    const record::AnyRecord any = record::AnyRecord::of(record);
    for (const record::Field& field : record::typeOf<R>().fields)
        if (!field.has(record::ByAction))
            json[QLatin1String(field.name)] = record::valueToJson(field, any.value(field));
    return json;
}

template <class R> QJsonArray rowsOf(std::vector<R> records)
{
    std::sort(records.begin(), records.end(), [](const R& a, const R& b) { return a.id < b.id; });
    QJsonArray rows;
    for (const R& record : records)
        if (!record.meta.isVoided()) rows.append(columnsOf(record));
    return rows;
}

template <class R> std::vector<R> recordsOf(const QJsonValue& rows)
{
    std::vector<R> records;
    for (const QJsonValue& value : rows.toArray()) {
        QJsonObject row = value.toObject();
        record::AnyRecord any(record::typeOf<R>());
        any.setId(QUuid::fromString(row.take(QStringLiteral("id")).toString()));
        record::applyJson(any, row);
        records.push_back(any.as<R>());
    }
    return records;
}

/// Salted with the placement, so that the same words in two placements do not bear the same mark.
QString markOf(const PlacementFile& file, const QJsonValue& value)
{
    const QByteArray json = QJsonDocument(QJsonArray{file.placement.id.text(), value}).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(digest(json).toHex().left(8));
}

/// Objectives tied to the placement, without their rating: that is progress, not proposal.
QJsonArray objectivesOf(const PlacementFile& file)
{
    std::vector<Objective> own = file.objectives;
    std::erase_if(own, [&file](const Objective& one) { return one.placementId != file.placement.id; });
    for (Objective& one : own)
        one.rating = Rating::NotRated;
    return rowsOf(std::move(own));
}

} // namespace

QJsonObject content(const PlacementFile& file)
{
    return {{QStringLiteral("placement"), columnsOf(file.placement)},
            {QStringLiteral("timetable"), rowsOf(file.entries)},
            {QStringLiteral("transport"), rowsOf(file.transports)}};
}

QString contentDigest(const PlacementFile& file)
{
    // QJsonObject keeps its keys sorted, so compact JSON is canonical.
    return QString::fromLatin1(digest(QJsonDocument(content(file)).toJson(QJsonDocument::Compact)).toHex());
}

QJsonObject contentMarks(const PlacementFile& file)
{
    QJsonObject parts = columnsOf(file.placement);
    parts.remove(QStringLiteral("id"));
    parts[QStringLiteral("timetable")] = rowsOf(file.entries);
    parts[QStringLiteral("transport")] = rowsOf(file.transports);
    parts[QStringLiteral("objectives")] = objectivesOf(file);
    QJsonObject marks;
    for (auto it = parts.begin(); it != parts.end(); ++it)
        marks[it.key()] = markOf(file, it.value());
    return marks;
}

QStringList changedMarks(const QJsonObject& before, const QJsonObject& now)
{
    QStringList changed;
    for (auto it = now.begin(); it != now.end(); ++it)
        if (before.value(it.key()) != it.value()) changed += it.key();
    return changed;
}

QJsonObject approvalSnapshot(const PlacementFile& file, const Gate& gate)
{
    QJsonArray items;
    for (const GateItem& item : gate.items)
        items.append(QJsonObject{{QStringLiteral("key"), item.key},
                                 {QStringLiteral("clause"), item.clause},
                                 {QStringLiteral("title"), item.title},
                                 {QStringLiteral("state"), token(item.state)},
                                 {QStringLiteral("detail"), item.detail}});
    return {{QStringLiteral("content"), content(file)},
            {QStringLiteral("digest"), contentDigest(file)},
            {QStringLiteral("gate"), items}};
}

QStringList changedSinceApproval(const QJsonObject& snapshot, const PlacementFile& file, QDate on,
                                 const calendar::Calendar& calendar)
{
    const QJsonObject then = snapshot.value(QStringLiteral("content")).toObject();
    const QJsonObject placement = then.value(QStringLiteral("placement")).toObject();
    const QJsonObject now = columnsOf(file.placement);
    QStringList changed;
    for (const auto& [column, name] : {std::pair{"pupil_id", "pupil"}, std::pair{"provider_id", "provider"},
                                       std::pair{"kind", "kind"}, std::pair{"programme", "programme"}})
        if (placement.value(QLatin1String(column)) != now.value(QLatin1String(column)))
            changed += QString::fromLatin1(name);
    const Arrangement before{recordsOf<TimetableEntry>(then.value(QStringLiteral("timetable"))),
                             recordsOf<Transport>(then.value(QStringLiteral("transport"))),
                             parseIsoDate(placement.value(QStringLiteral("planned_end_on")).toString())};
    return changed +
           materialChanges(before, {file.entries, file.transports, file.placement.plannedEndOn}, on, calendar);
}

} // namespace fledge::policy
