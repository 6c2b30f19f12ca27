#include "ui/duties/samename.h"

#include "core/base/format.h"
#include "core/domain/pupil.h"
#include "core/workspace.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace fledge::ui {

void tellPupilsApart(Workspace& workspace, std::vector<policy::Duty>& duties)
{
    QHash<QString, QSet<QUuid>> ids;
    for (const policy::Duty& duty : duties)
        if (!duty.pupil.isNull()) ids[duty.pupilName].insert(duty.pupil.uuid());
    QHash<QUuid, QString> names;
    for (policy::Duty& duty : duties) {
        if (duty.pupil.isNull() || ids.value(duty.pupilName).size() < 2) continue;
        QString& name = names[duty.pupil.uuid()];
        if (name.isEmpty()) {
            const auto pupil = workspace.get(duty.pupil);
            name = pupil && pupil->born.isValid()
                       ? QCoreApplication::translate("Duty", "%1, born %2").arg(duty.pupilName, format::date(pupil->born))
                       : duty.pupilName;
        }
        duty.pupilName = name;
    }
}

} // namespace fledge::ui
