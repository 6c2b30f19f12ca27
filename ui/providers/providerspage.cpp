#include "ui/providers/providerspage.h"

#include "core/base/format.h"
#include "core/domain/site.h"
#include "core/policy/placementstate.h"

#include <QSet>

namespace fledge::ui {
namespace {
constexpr int warnDays = 30;

QString emptyWords(const Workspace& workspace)
{
    if (workspace.may(u"edit", u"provider")) return ProvidersPage::tr("Bring them in from the national register under Imports, or add one by hand.");
    return workspace.may(u"see", u"provider") ? ProvidersPage::tr("No provider was entered yet.") : ProvidersPage::tr("Your role sees no providers.");
}

/// Staff know the names alone: what the rest would say is not what stands in the file.
bool seesAll(const Workspace& workspace) { return workspace.may(u"see", u"provider").reach == security::Reach::All; }

std::vector<ColumnHead> headsOf(const Workspace& workspace)
{
    using P = ProvidersPage;
    const ColumnHead name{P::tr("Provider"), Qt::AlignLeft, true};
    if (!seesAll(workspace)) return {name};
    return {name, {P::tr("State")}, {P::tr("Kind")}, {P::tr("Sites"), Qt::AlignRight}, {P::tr("Live pupils"), Qt::AlignRight}, {P::tr("Missing")}, {P::tr("Runs out next")}};
}

RegisterKind kindOf(const Workspace& workspace)
{
    using P = ProvidersPage;
    return {&record::typeOf<Provider>(), QStringLiteral("providers"), QStringLiteral("provider"), QStringLiteral("checks"),
            {QStringLiteral("name"), QStringLiteral("kind"), QStringLiteral("census_setting_type"), QStringLiteral("urn"), QStringLiteral("ukprn"),
             QStringLiteral("phone"), QStringLiteral("email")},
            headsOf(workspace),
            P::tr("Providers"), P::tr("New provider"), workspace.may(u"see", u"provider") ? P::tr("No providers yet") : P::tr("Not yours to see"),
            emptyWords(workspace)};
}

} // namespace

ProvidersPage::ProvidersPage(Workspace& workspace, Shell& window) : RegisterPage(workspace, window, kindOf(workspace)) {}

void ProvidersPage::refresh()
{
    QHash<QUuid, int> sites;
    for (const Site& site : workspace().list<Site>().value_or(std::vector<Site>())) ++sites[site.providerId.uuid()];
    const auto placements = workspace().list<Placement>().value_or(std::vector<Placement>());
    std::vector<Row> rows;
    for (const Provider& provider : workspace().list<Provider>().value_or(std::vector<Provider>())) rows.push_back(rowOf(provider, sites, placements));
    setRows(std::move(rows));
}

Row ProvidersPage::rowOf(const Provider& provider, const QHash<QUuid, int>& sites, const std::vector<Placement>& placements)
{
    const Cell name{provider.name, {}, {}, Ink::Normal, {}, provider.name};
    if (!seesAll(workspace())) return {provider.id.text(), {name}};
    QSet<QUuid> live;
    for (const Placement& placement : placements)
        if (placement.providerId == provider.id && policy::isLive(placement.status)) live.insert(placement.pupilId.uuid());
    const QDate today = workspace().today();
    Cell missing{QString(), 0}, runsOut{QString(), QDate(9999, 1, 1)};
    const auto file = provider.status == ProviderStatus::Closed ? Result<policy::ProviderFile>(fail(ProblemKind::NotFound)) : workspace().providerFile(provider.id);
    const policy::Policy* policy = workspace().policies().on(today);
    if (file && policy) {
        const int unmet = policy::gateProvider(*file, today, *policy).unmet();
        if (unmet > 0) missing = {QString::number(unmet), unmet, provider.status == ProviderStatus::Approved ? ChipState::Overdue : ChipState::Neutral};
        const auto ends = expiries(*file, *policy, today);
        if (!ends.empty()) {
            const QString words = QStringLiteral("%1, %2").arg(format::shortDate(ends.front().on), ends.front().what);
            runsOut = {words, ends.front().on, {}, ends.front().on < today ? Ink::Alarm : Ink::Normal, {}, words};
            if (ends.front().on >= today && ends.front().on <= today.addDays(warnDays)) runsOut.chip = ChipState::Waiting;
        }
    }
    return {provider.id.text(),
            {name,
             {record::label(provider.status), int(provider.status), chipOf(provider.status)},
             {provider.kind, {}, {}, Ink::Muted, {}, provider.kind},
             {QString::number(sites.value(provider.id.uuid())), sites.value(provider.id.uuid())},
             {QString::number(live.size()), int(live.size())},
             missing,
             runsOut}};
}

PageKind providersPage(Workspace& workspace)
{
    PageKind kind;
    kind.name = kind.icon = QStringLiteral("providers");
    kind.words = ProvidersPage::tr("Providers");
    kind.make = [&workspace](Shell& shell) { return new ProvidersPage(workspace, shell); };
    return kind;
}

} // namespace fledge::ui
