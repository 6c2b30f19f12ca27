// The Policy page: for every promise what bears it out, and what is missing.
#pragma once
#include "core/policy/duties.h"

#include <QHash>

namespace fledge::policy {

struct ComplianceRow
{
    QString clause;
    QString summary;
    Role owner = Role::Coordinator;
    bool served = false;           ///< false: "not served yet", never "0 exceptions"
    int evidence = 0;              ///< records that bear it out
    int exceptions = 0;            ///< overdue or missed duties, unmet gate items, overrides running
    int waived = 0;                ///< counted apart
    std::vector<QString> dutyKeys; ///< of the exceptions
    bool hidden = false;           ///< borne out by cases alone, for somebody who reads none: nothing is counted
};

/// One row for each clause of the policy, in its order. `evidence` counts records by the names that the clauses'
/// `served_by` use; `duties` are those of the time looked at. `readsCases` false hides what cases alone bear out: such a
/// row is the same whether there are any or none.
std::vector<ComplianceRow> compliance(const Policy& policy, const QHash<QString, int>& evidence,
                                      const std::vector<Duty>& duties, bool readsCases = true);

/// What is not served yet, or hidden, has null counts: there is no "0 exceptions" then.
QJsonObject toJson(const ComplianceRow& row);

} // namespace fledge::policy
