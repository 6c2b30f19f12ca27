// What proposals of disposal leave elsewhere: something to do on the lead's day, and somebody who is named and gone.
#include "core/disposal.h"

#include "core/domain/pupil.h"
#include "core/store/disposals.h"

#include <QCoreApplication>

namespace fledge::disposal {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Disposal)
};

policy::Duty dutyOf(const Proposal& proposal, const Pupil& pupil)
{
    policy::Duty duty;
    duty.key = QStringLiteral("retention/proposed/") + proposal.pupil.text();
    duty.rule = QStringLiteral("retention");
    duty.clause = QStringLiteral("15.2a");
    duty.title = Words::tr("Agree to a disposal, or decline it");
    duty.detail = Words::tr("The headteacher proposes to dispose of this record, whose time is over. You carry it out, or say why not.");
    duty.subject = policy::Subject::Pupil;
    duty.pupil = proposal.pupil;
    duty.subjectId = proposal.pupil.uuid();
    duty.subjectName = duty.pupilName = QStringLiteral("%1 %2").arg(pupil.givenName, pupil.familyName).trimmed();
    duty.ownerRole = Role::Safeguarding;
    duty.opens = proposal.on;
    duty.state = policy::DutyState::Open;
    duty.page = QStringLiteral("settings/keeping");
    return duty;
}

} // namespace

Result<std::vector<policy::Duty>> duties(Workspace& workspace)
{
    std::vector<policy::Duty> out;
    if (!workspace.hasAccounts() || !workspace.may(u"retention.dispose")) return out;
    const auto all = proposals(workspace);
    if (!all) return tl::unexpected(all.error());
    for (const Proposal& one : *all) {
        if (one.by == workspace.person().id) continue;
        const auto pupil = workspace.get(one.pupil);
        if (pupil) out.push_back(dutyOf(one, *pupil));
    }
    return out;
}

bool wasDisposedOf(Workspace& workspace, const QUuid& pupil)
{
    const auto gone = store::disposedAmong(workspace.store().reader().connection(), {pupil});
    return gone && gone->contains(pupil);
}

} // namespace fledge::disposal
