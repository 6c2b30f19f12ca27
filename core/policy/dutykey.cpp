#include "core/policy/dutykey.h"

#include "core/base/id.h"

namespace fledge::policy {

std::optional<DutyKey> DutyKey::parse(const QString& text)
{
    const QString rule = text.section(u'/', 0, 0), type = text.section(u'/', 1, 1);
    const QString rest = text.section(u'/', 3);
    DutyKey key{rule, type, QUuid::fromString(text.section(u'/', 2, 2)), rest, {}};
    if (rule.isEmpty() || type.isEmpty()) return std::nullopt;
    if (const QUuid event = QUuid::fromString(rest); !event.isNull()) {
        key.event = event;
        key.period.clear();
    }
    return key;
}

QString DutyKey::text() const
{
    const QString last = event.isNull() ? period : idText(event);
    const QString id = subject.isNull() ? QString() : idText(subject);
    return QStringList{rule, subjectType, id, last}.join(u'/');
}

} // namespace fledge::policy
