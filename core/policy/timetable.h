// Which dated children of a placement or a site hold on a day.
#pragma once
#include "core/domain/siteaddress.h"
#include "core/domain/timetableentry.h"
#include "core/domain/transport.h"

#include <vector>

namespace fledge::policy {

/// valid_from ≤ day ≤ valid_to; an empty end is open.
inline bool holdsOn(QDate from, QDate to, QDate day)
{
    return (!from.isValid() || from <= day) && (!to.isValid() || day <= to);
}

/// The entries that hold on the day or begin after it: what the week looks like from then on.
std::vector<TimetableEntry> entriesFrom(const std::vector<TimetableEntry>& entries, QDate day);

/// The transport of an entry on a day: its own before the one for all entries, the latest first. Null when none.
const Transport* transportFor(const std::vector<Transport>& transports, const TimetableEntry& entry, QDate day);

/// The address of a site on a day; null when none is on file. A row without a street or postcode is no address.
const SiteAddress* addressOn(const std::vector<SiteAddress>& addresses, SiteId site, QDate day);

/// `Unit 4, Mill Road, Newtown`, without the postcode.
QString addressLine(const SiteAddress& address);

} // namespace fledge::policy
