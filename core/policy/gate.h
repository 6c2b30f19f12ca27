// The gate before an event: every item the policy asks for, whether it is met, and where it is put right.
#pragma once
#include "core/policy/placementfile.h"
#include "core/policy/policy.h"

#include <QJsonObject>

namespace fledge::policy {

enum class ItemState { Met, NotApplicable, Unmet, Expired, Overridden };
QString token(ItemState state);

/// A record that bears something out.
struct EvidenceRef
{
    QString type;
    QUuid id;
    QDate on;
    bool operator==(const EvidenceRef&) const = default;
};

/// Where an item is put right: the page, the record there (null: a new one), and the column to go to.
struct Fix
{
    QString page;
    QString type;
    QUuid record;
    QString field;
    bool operator==(const Fix&) const = default;
};

struct GateItem
{
    QString key;
    QString clause;
    QString title;
    ItemState state = ItemState::Unmet;
    QString detail; ///< a fragment for people: "five of six areas considered"
    bool overridable = false;
    std::optional<Override> override; ///< the headteacher's, where one is running
    std::vector<EvidenceRef> evidence;
    Fix fix;
    Role owner = Role::Coordinator;
    bool leadOwns = false;

    bool isOpen() const { return state != ItemState::Unmet && state != ItemState::Expired; }
};

struct Gate
{
    QUuid subject; ///< the placement, or the provider when the event is approve_provider
    GateEvent event = GateEvent::Start;
    QDate on;
    std::vector<GateItem> items; ///< what is missing first, then in the order of the policy

    bool isOpen() const { return unmet() == 0; }
    int unmet() const;
    const GateItem* item(const QString& key) const;
};

/// The gate of a placement before it starts or resumes on a day. Facts dated after the day, or after `file.asOf`, are
/// not asked; an override counts on days up to its end.
Gate gate(const PlacementFile& file, GateEvent event, QDate on, const Policy& policy,
          const calendar::Calendar& calendar);
/// The gate of a provider before it is approved. Nothing here can be overridden.
Gate gateProvider(const ProviderFile& file, QDate on, const Policy& policy);

/// As the command line shows it (contract F.6).
QJsonObject toJson(const GateItem& item);
QJsonObject toJson(const Gate& gate);

} // namespace fledge::policy
