#include "core/caseentry.h"

#include <QJsonDocument>

namespace fledge {

using policy::CaseEntry;

QByteArray contentOf(const CaseEntry& entry)
{
    return QJsonDocument(policy::toJson(entry)).toJson(QJsonDocument::Compact);
}

Result<CaseEntry> entryFrom(const QByteArray& content)
{
    const QJsonDocument document = QJsonDocument::fromJson(content);
    return document.isObject() ? policy::caseEntryFrom(document.object())
                               : Result<CaseEntry>(fail(ProblemKind::Damaged, QStringLiteral("case")));
}

/// The number of an entry of a concern by its place in it, as packets and earlier versions gave it.
QUuid plainNumber(CaseId id, qsizetype place) { return QUuid::createUuidV5(id.uuid(), QString::number(place)); }

} // namespace fledge
