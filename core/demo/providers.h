// Providers of the sample school with everything that is on file about them.
#pragma once
#include "core/demo/world.h"

#include <map>

namespace fledge::demo {

struct SiteSpec
{
    QString name;
    SiteKind kind = SiteKind::Main;
    QString operatedBy;      ///< a sub-contracted site's
    bool withAddress = true; ///< false: somebody forgot, and every session there is a duty
    QDate movedOn;           ///< valid: a second address from that day
};

struct ProviderSpec
{
    QString name;
    QString kind;
    QString urn; ///< empty: not registered; then it has a census setting type
    ProviderStatus status = ProviderStatus::Approved;
    QDate approvedOn;  ///< prospective ones: the day on which the checks begin
    bool everApproved = true; ///< false: turned down before
    QDate endedOn;     ///< suspended or closed: nothing is renewed after it
    std::vector<SiteSpec> sites;
    std::map<QString, QDate> expiries; ///< item → the day on which its last answer runs out
    QDate agreementEndsOn;             ///< valid: the last agreement ran out then
    QString conditions;
};
/// Writes the provider, its sites, people, checks, agreement and confirmations as they came up to today. A prospective
/// one has some checks only. The place in World::providers.
size_t addProvider(World& world, const ProviderSpec& spec);

/// A quality visit with its findings; `countsFor` when it was made up for the term before.
void visit(World& world, policy::ProviderFile& file, QDate on, const QString& countsFor = {});

} // namespace fledge::demo
