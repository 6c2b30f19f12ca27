// The register of providers (clause 6.4e): who may be used, who approved it, on what conditions, and what runs out
// when.
#pragma once
#include "core/report/report.h"

#include <QDate>

namespace fledge::report {

struct RegisterSite
{
    QString name;
    QString kind;
    QString siteOperator; ///< of a sub-contracted site
    QString address;      ///< as valid on the date of the register; empty: none on file
    QString phone;
};

/// Something that runs out: an insurance, an agreement, a confirmation.
struct RegisterExpiry
{
    QString clause;
    QString what;
    QDate on;
};

struct RegisterProvider
{
    /// The order in which they stand.
    enum class Status { Approved, Suspended, Prospective, Closed };
    Status status = Status::Prospective;
    QString name;
    QString kind;            ///< of organisation
    QStringList identifiers; ///< `URN 123456`, `UKPRN 10012345`, or the census setting type
    QDate approvedOn;
    QString approvedBy;
    QString conditions;
    QString safeguardingLead;
    QString phone;
    QString email;
    int outstanding = 0; ///< items of due diligence not in place
    int pupils = 0;      ///< there now
    std::vector<RegisterExpiry> expiries;
    std::vector<RegisterSite> sites;
};

struct RegisterInput
{
    QString school;
    QDate date;
    QString printedFor;
    std::vector<RegisterProvider> providers; ///< in the order of names
};

Report providerRegister(const RegisterInput& input);

} // namespace fledge::report
