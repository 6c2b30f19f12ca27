#include "core/policy/placementfile.h"

namespace fledge::policy {

QString ProviderFile::staffName(StaffId id) const
{
    for (const Staff& person : staff)
        if (person.id == id) return QStringLiteral("%1 %2").arg(person.givenName, person.familyName).trimmed();
    return {};
}

const Site* ProviderFile::site(SiteId id) const
{
    for (const Site& one : sites)
        if (one.id == id) return &one;
    return nullptr;
}

QString PlacementFile::contactName(ContactId id) const
{
    for (const Contact& contact : contacts)
        if (contact.id == id) return contact.name;
    return {};
}

} // namespace fledge::policy
