#include "core/domain/concernparts.h"

#include <algorithm>
#include <QJsonArray>
#include <QSet>

namespace fledge {
namespace {

QJsonArray marksIn(const Concern& concern) { return concern.bodyMarks.value(QStringLiteral("marks")).toArray(); }

bool isShare(const QJsonValue& value) { return value.isDouble() && value.toDouble() >= 0 && value.toDouble() <= 1; }

bool isMark(const QJsonObject& mark)
{
    const QString view = mark.value(QStringLiteral("view")).toString();
    return mark.value(QStringLiteral("number")).toInt() > 0 && (view == u"front" || view == u"back") &&
           isShare(mark.value(QStringLiteral("x"))) && isShare(mark.value(QStringLiteral("y")));
}

} // namespace

std::vector<BodyMark> bodyMarks(const Concern& concern)
{
    std::vector<BodyMark> marks;
    for (const QJsonValue& value : marksIn(concern)) {
        const QJsonObject mark = value.toObject();
        if (!isMark(mark)) continue;
        marks.push_back({mark.value(QStringLiteral("number")).toInt(),
                         mark.value(QStringLiteral("view")).toString() == u"back",
                         mark.value(QStringLiteral("x")).toDouble(), mark.value(QStringLiteral("y")).toDouble(),
                         mark.value(QStringLiteral("note")).toString()});
    }
    std::stable_sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
    return marks;
}

void setBodyMarks(Concern& concern, const std::vector<BodyMark>& marks)
{
    QJsonArray list;
    for (const BodyMark& mark : marks)
        list.append(QJsonObject{{QStringLiteral("number"), mark.number},
                                {QStringLiteral("view"), mark.back ? QStringLiteral("back") : QStringLiteral("front")},
                                {QStringLiteral("x"), mark.x},
                                {QStringLiteral("y"), mark.y},
                                {QStringLiteral("note"), mark.note}});
    concern.bodyMarks = list.isEmpty() ? QJsonObject() : QJsonObject{{QStringLiteral("marks"), list}};
}

bool bodyMapFits(const Concern& concern)
{
    if (concern.bodyMarks.isEmpty()) return true;
    if (!concern.bodyMarks.value(QStringLiteral("marks")).isArray()) return false;
    QSet<int> numbers;
    const QJsonArray marks = marksIn(concern);
    for (const QJsonValue& mark : marks) {
        if (!isMark(mark.toObject())) return false;
        numbers.insert(mark.toObject().value(QStringLiteral("number")).toInt());
    }
    return numbers.size() == marks.size();
}

std::vector<StaffId> namedReaders(const Concern& concern)
{
    std::vector<StaffId> readers;
    if (concern.level != ConcernLevel::Restricted) return readers;
    for (const QJsonValue& value : concern.recipients.value(QStringLiteral("staff")).toArray()) {
        const StaffId reader = StaffId::parse(value.toString());
        if (!reader.isNull() && std::find(readers.begin(), readers.end(), reader) == readers.end())
            readers.push_back(reader);
    }
    return readers;
}

void setNamedReaders(Concern& concern, const std::vector<StaffId>& readers)
{
    QJsonArray list;
    for (const StaffId& reader : readers)
        list.append(reader.text());
    concern.recipients = list.isEmpty() ? QJsonObject() : QJsonObject{{QStringLiteral("staff"), list}};
}

} // namespace fledge
