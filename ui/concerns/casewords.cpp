#include "ui/concerns/casewords.h"

#include "core/base/text.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "ui/common/counted.h"

#include <QCoreApplication>

namespace fledge::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Concerns)
};

} // namespace

bool readsCases(Workspace& workspace)
{
    if (!workspace.hasAccounts()) return false;
    const security::Person& person = workspace.person();
    if (person.has(Role::Headteacher) || person.has(Role::Safeguarding)) return true;
    const auto files = workspace.cases().all();
    return files && std::any_of((*files)->begin(), (*files)->end(), [&](const policy::CaseFile& file) {
               return workspace.cases().mayRead(file.id.uuid());
           });
}

int newCases(Workspace& workspace)
{
    const auto files = workspace.cases().all();
    if (!files) return 0;
    return static_cast<int>(std::count_if((*files)->begin(), (*files)->end(), [](const policy::CaseFile& file) {
        return file.state == policy::CaseState::New;
    }));
}

QString caseAddress(CaseId id, const QString& tab)
{
    const QString address = QStringLiteral("case/") + id.text();
    return tab.isEmpty() ? address : address + u'/' + tab;
}

QString addressOfCaseDuty(Workspace& workspace, const policy::Duty& duty)
{
    const bool isAction = duty.rule == u"7.5e.action"; // its cause is the action, not the case
    if (!isAction) return caseAddress(CaseId(duty.cause), duty.rule == u"7.5e" ? QString() : QStringLiteral("follow-ups"));
    const auto files = workspace.cases().all();
    if (files)
        for (const policy::CaseFile& file : **files)
            if (file.entry(duty.cause)) return caseAddress(file.id, QStringLiteral("work"));
    return QStringLiteral("concerns");
}

ChipState chipOf(policy::CaseState state)
{
    switch (state) {
    case policy::CaseState::New: return ChipState::Overdue;
    case policy::CaseState::Open: return ChipState::Info;
    case policy::CaseState::Waiting: return ChipState::Waiting;
    case policy::CaseState::Closed: break;
    }
    return ChipState::Neutral;
}

QString ageText(const std::optional<int>& schoolDays)
{
    if (!schoolDays) return {};
    if (*schoolDays == 0) return Words::tr("today");
    return counted(*schoolDays, Words::tr("1 school day"), Words::tr("%1 school days"));
}

QString pupilNames(const policy::CaseFile& file, Directory& directory)
{
    QStringList names;
    for (const auto& pupil : file.pupils) names += directory.name(pupil.what.pupilId);
    return names.join(QStringLiteral(", "));
}

QString placementName(Workspace& workspace, Directory& directory, PlacementId id)
{
    const auto placement = workspace.get(id);
    if (!placement) return reference(id.uuid());
    return Words::tr("%1 at %2", "pupil at provider")
        .arg(directory.name(placement->pupilId), directory.name(placement->providerId));
}

report::CaseNames caseNames(Workspace& workspace, Directory& directory)
{
    return [&workspace, &directory](const char* type, const QUuid& id) {
        if (id.isNull()) return QString();
        if (!type) return reference(id);
        if (QLatin1String(type) == QLatin1String("placement"))
            return placementName(workspace, directory, PlacementId(id));
        const QString name = directory.name(QString::fromLatin1(type), id);
        return name.isEmpty() ? reference(id) : name;
    };
}

} // namespace fledge::ui
