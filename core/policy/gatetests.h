// The tests behind the gate, by the name that the policy file calls them.
#pragma once
#include "core/policy/gate.h"

namespace fledge::policy {

/// What a test may look at. `placement` is null when a provider is asked about.
struct GateQuestion
{
    const ProviderFile& provider;
    const PlacementFile* placement;
    const Rule& rule;
    const Policy& policy;
    const calendar::Calendar* calendar;
    QDate on;
    QDate known; ///< facts dated later are not asked
};

using GateTest = void (*)(const GateQuestion& question, GateItem& item);
/// Null when the program has no such test; a policy that asks for one it does not know keeps its gate shut.
GateTest providerTest(const QString& name);
GateTest placementTest(const QString& name);
/// Whether the plan is agreed with all its steps; it asks a checklist as the provider tests do.
GateTest planTest();

/// The items of a checklist; none where the policy has no such list.
const std::vector<ChecklistItem>& itemsOf(const Checklist* list);

/// Sets the state with its words.
void meet(GateItem& item, const QString& detail);
void miss(GateItem& item, const QString& detail);
/// Points at a record's column, or at a new record of the type when there is none.
void fixAt(GateItem& item, const char* type, const QUuid& record, const char* field);

} // namespace fledge::policy
