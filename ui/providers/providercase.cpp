#include "ui/providers/providercase.h"

#include "core/domain/agreement.h"
#include "core/domain/confirmation.h"
#include "core/policy/placementstate.h"
#include "ui/record/checklist.h"

#include <QSet>

#include <algorithm>

namespace fledge::ui {

int ProviderCase::livePupils() const
{
    QSet<QUuid> pupils;
    for (const Placement& placement : placements)
        if (policy::isLive(placement.status)) pupils.insert(placement.pupilId.uuid());
    return int(pupils.size());
}

Result<ProviderCase> loadCase(Workspace& workspace, ProviderId id)
{
    auto file = workspace.providerFile(id);
    if (!file) return tl::unexpected(file.error());
    ProviderCase found;
    found.file = std::move(*file);
    if (const policy::Policy* policy = workspace.policies().on(workspace.today()))
        found.gate = policy::gateProvider(found.file, workspace.today(), *policy);
    found.placements = workspace.list<Placement>(Filter::where(QStringLiteral("provider_id"), id.uuid())).value_or(std::vector<Placement>());
    return found;
}

std::vector<Expiry> expiries(const policy::ProviderFile& file, const policy::Policy& policy, QDate today)
{
    std::vector<Expiry> all;
    const auto add = [&all](const QString& what, QDate on) {
        if (on.isValid()) all.push_back({what, on});
    };
    for (const char* name : {"6.1", "6.2"})
        if (const policy::Checklist* list = policy.checklist(QLatin1String(name)))
            for (const policy::ChecklistItem& item : list->items) {
                const CheckAnswer* answer = answerOn(file.answers, item.item, today);
                if (answer && answer->subjectId == file.provider.id.uuid()) add(item.text, answer->expiresOn);
            }
    const Agreement* last = nullptr;
    for (const Agreement& agreement : file.agreements)
        if (agreement.signedOn.isValid() && (!last || last->version < agreement.version)) last = &agreement;
    if (last) add(QCoreApplication::translate("Providers", "Agreement"), last->validTo);
    for (const ConfirmationKind kind : {ConfirmationKind::StaffChecks, ConfirmationKind::WillTell}) {
        const Confirmation* latest = nullptr;
        for (const Confirmation& one : file.confirmations)
            if (one.kind == kind && (!latest || latest->onDate <= one.onDate)) latest = &one;
        if (latest) add(record::label(kind), latest->expiresOn);
    }
    std::stable_sort(all.begin(), all.end(), [](const Expiry& a, const Expiry& b) { return a.on < b.on; });
    return all;
}

ChipState chipOf(ProviderStatus status)
{
    switch (status) {
    case ProviderStatus::Approved: return ChipState::Good;
    case ProviderStatus::Suspended: return ChipState::Overdue;
    case ProviderStatus::Prospective: return ChipState::Info;
    case ProviderStatus::Closed: break;
    }
    return ChipState::Neutral;
}

QString settingText(const std::optional<SettingType>& setting) { return setting ? record::label(*setting) : QString(); }

} // namespace fledge::ui
