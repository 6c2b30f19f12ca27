#include "core/pupilyears.h"

#include "core/domain/age.h"
#include "core/domain/pupil.h"
#include "core/store/queries/ownrecords.h"

namespace fledge {

Result<QHash<QUuid, PupilYear>> yearsElsewhere(Workspace& workspace)
{
    QHash<QUuid, PupilYear> out;
    if (workspace.may(u"see", u"pupil").reach != security::Reach::Own) return out;
    store::Reader& reader = workspace.store().reader();
    const auto own = store::ownIds(reader, workspace.person().id);
    const auto pupils = reader.list<Pupil>();
    if (!own) return tl::unexpected(own.error());
    if (!pupils) return tl::unexpected(pupils.error());
    const QDate today = workspace.today();
    for (const Pupil& pupil : *pupils)
        if (!own->contains(pupil.id.uuid()) && !workspace.denied().contains(pupil.id.uuid()))
            out.insert(pupil.id.uuid(), {yearGroupText(pupil.born, pupil.yearOffset, today),
                                         yearGroup(pupil.born, pupil.yearOffset, today).value_or(-1)});
    return out;
}

} // namespace fledge
