// The key of a duty: `6.4a/placement/ID/2026/27-2` for a period, the last part an id for an event (contract D.2).
#pragma once
#include <optional>
#include <QString>
#include <QUuid>

namespace fledge::policy {

struct DutyKey
{
    QString rule;
    QString subjectType;
    QUuid subject;
    QString period; ///< a period's key, or what else the rule ends its keys with
    QUuid event;    ///< set instead of `period` when the last part is an id

    static std::optional<DutyKey> parse(const QString& text);
    QString text() const;
};

} // namespace fledge::policy
