#include "core/actions/providers.h"

#include "core/actions/gates.h"
#include "core/domain/timetableentry.h"
#include "core/policy/placementstate.h"

#include <algorithm>
#include <QJsonArray>

namespace fledge::actions {
namespace {

Result<Acted> saveStatus(Context& context, Provider& provider, ProviderStatus status, const QString& action,
                         const QString& reason)
{
    provider.status = status;
    const auto saved = context.tx.save(provider, action, reason);
    return saved ? Result<Acted>(Acted{saved->id, saved->revision, record::token(status)}) : tl::unexpected(saved.error());
}

tl::unexpected<Problem> notAllowed(const Provider& provider)
{
    return fail(Problem::invalid(QStringLiteral("provider"), QStringLiteral("not_allowed_in_state"),
                                 record::token(provider.status)));
}

} // namespace

Result<Acted> approveProvider(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Provider>(QStringLiteral("provider"));
    const QString conditions = arguments.text(QStringLiteral("conditions"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    auto provider = context.tx.load(id);
    if (!provider) return tl::unexpected(provider.error());
    if (provider->status != ProviderStatus::Prospective && provider->status != ProviderStatus::Suspended)
        return notAllowed(*provider);
    if (Done open = requireProviderChecks(context, id, context.today); !open) return tl::unexpected(open.error());
    provider->approvedOn = context.today;
    provider->approvedBy = context.person.id;
    if (!conditions.isEmpty()) provider->conditions = conditions;
    return saveStatus(context, *provider, ProviderStatus::Approved, QStringLiteral("provider.approve"), {});
}

Result<Acted> suspendProvider(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Provider>(QStringLiteral("provider"));
    const QString reason = arguments.reason(QStringLiteral("reason"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    auto provider = context.tx.load(id);
    if (!provider) return tl::unexpected(provider.error());
    if (provider->status != ProviderStatus::Approved) return notAllowed(*provider);
    return saveStatus(context, *provider, ProviderStatus::Suspended, QStringLiteral("provider.suspend"), reason);
}

Result<Acted> closeProvider(Context& context, Arguments& arguments)
{
    const auto id = arguments.id<Provider>(QStringLiteral("provider"));
    const QString reason = arguments.reason(QStringLiteral("reason"));
    if (Done ok = arguments.check(); !ok) return tl::unexpected(ok.error());
    auto provider = context.tx.load(id);
    if (!provider) return tl::unexpected(provider.error());
    if (provider->status == ProviderStatus::Closed) return notAllowed(*provider);
    const auto placements = openPlacementsAt(context.tx, id);
    if (!placements) return tl::unexpected(placements.error());
    if (!placements->empty()) return placementsInTheWay(*placements);
    return saveStatus(context, *provider, ProviderStatus::Closed, QStringLiteral("provider.close"), reason);
}

tl::unexpected<Problem> placementsInTheWay(const std::vector<Placement>& placements)
{
    QJsonArray open;
    for (const Placement& placement : placements)
        open.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("placement")},
                                {QStringLiteral("id"), placement.id.text()},
                                {QStringLiteral("status"), record::token(placement.status)}});
    return fail(ProblemKind::Blocked, QStringLiteral("open_placements"), {{QStringLiteral("items"), open}});
}

namespace {
bool isOpen(const Placement& placement) { return placement.status == PlacementStatus::Approved || policy::isLive(placement.status); }

Result<std::vector<Placement>> openPlacements(store::Reader& reader, const char* column, const QUuid& id)
{
    auto placements = reader.list<Placement>(store::Filter::where(QString::fromLatin1(column), id));
    if (placements) std::erase_if(*placements, [](const Placement& placement) { return !isOpen(placement); });
    return placements;
}
} // namespace

Result<std::vector<Placement>> openPlacementsAt(store::Reader& reader, ProviderId provider)
{
    return openPlacements(reader, "provider_id", provider.uuid());
}

Result<std::vector<Placement>> openPlacementsOf(store::Reader& reader, PupilId pupil)
{
    return openPlacements(reader, "pupil_id", pupil.uuid());
}

Result<std::vector<Placement>> openPlacementsAt(store::Reader& reader, SiteId site, QDate from)
{
    const auto entries = reader.list<TimetableEntry>(store::Filter::where(QStringLiteral("site_id"), site.uuid()));
    if (!entries) return tl::unexpected(entries.error());
    std::vector<Placement> open;
    for (const TimetableEntry& entry : *entries) {
        if (entry.validTo.isValid() && entry.validTo < from) continue;
        const auto placement = reader.load(entry.placementId);
        if (!placement) return tl::unexpected(placement.error());
        const bool known = std::any_of(open.begin(), open.end(), [&](const Placement& one) { return one.id == placement->id; });
        if (!known && isOpen(*placement)) open.push_back(*placement);
    }
    return open;
}

ProviderStatus standingWhenClosed(qsizetype openPlacements)
{
    return openPlacements > 0 ? ProviderStatus::Suspended : ProviderStatus::Closed;
}

Result<store::Saved> closedInRegister(store::Transaction& tx, ProviderId id, const QString& reason)
{
    auto provider = tx.load(id);
    if (!provider) return tl::unexpected(provider.error());
    const auto open = openPlacementsAt(tx, id);
    if (!open) return tl::unexpected(open.error());
    if (provider->status != ProviderStatus::Closed) provider->status = standingWhenClosed(std::ssize(*open));
    const bool closed = provider->status == ProviderStatus::Closed;
    return tx.save(*provider, closed ? QStringLiteral("provider.close") : QStringLiteral("provider.suspend"), reason);
}

} // namespace fledge::actions
