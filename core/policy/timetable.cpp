#include "core/policy/timetable.h"

#include <QStringList>

namespace fledge::policy {

std::vector<TimetableEntry> entriesFrom(const std::vector<TimetableEntry>& entries, QDate day)
{
    std::vector<TimetableEntry> found;
    for (const TimetableEntry& entry : entries)
        if (!entry.meta.isVoided() && (!entry.validTo.isValid() || day <= entry.validTo)) found.push_back(entry);
    return found;
}

const Transport* transportFor(const std::vector<Transport>& transports, const TimetableEntry& entry, QDate day)
{
    const Transport* found = nullptr;
    const QDate on = std::max(day, entry.validFrom);
    for (const Transport& transport : transports) {
        const bool own = transport.timetableEntryId == entry.id;
        if (transport.meta.isVoided() || (!own && !transport.timetableEntryId.isNull())) continue;
        if (!holdsOn(transport.validFrom, transport.validTo, on)) continue;
        const bool foundOwn = found && found->timetableEntryId == entry.id;
        if (!found || (own && !foundOwn) || (own == foundOwn && found->validFrom <= transport.validFrom))
            found = &transport;
    }
    return found;
}

const SiteAddress* addressOn(const std::vector<SiteAddress>& addresses, SiteId site, QDate day)
{
    const SiteAddress* found = nullptr;
    for (const SiteAddress& address : addresses) {
        if (address.meta.isVoided() || address.siteId != site || address.validFrom > day) continue;
        if (!found || found->validFrom <= address.validFrom) found = &address;
    }
    return found && (!found->line1.isEmpty() || !found->postcode.isEmpty()) ? found : nullptr;
}

QString addressLine(const SiteAddress& address)
{
    QStringList parts{address.line1, address.line2, address.town};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace fledge::policy
