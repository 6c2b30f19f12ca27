// What proposals of disposal leave elsewhere: something to do on the lead's day, and somebody who is named and gone.
#include "core/disposal.h"

#include "core/base/text.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/store/disposals.h"

#include <QCoreApplication>

namespace fledge::disposal {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Disposal)
};

QString detailOf(const Proposal& proposal)
{
    if (!proposal.concern.isNull())
        return Words::tr("Another reader proposes to dispose of a concern whose pupil's record is disposed of already. You carry it out, or say why not.");
    return proposal.records ? Words::tr("The headteacher proposes to dispose of records whose time is over, while the rest stays. You carry it out, or say why not.")
                            : Words::tr("The headteacher proposes to dispose of this record, whose time is over. You carry it out, or say why not.");
}

policy::Duty dutyOf(const Proposal& proposal)
{
    policy::Duty duty;
    duty.key = QStringLiteral("retention/proposed/") + idText(proposal.id);
    duty.rule = QStringLiteral("retention");
    duty.clause = QStringLiteral("15.2a");
    duty.title = Words::tr("Agree to a disposal, or decline it");
    duty.detail = detailOf(proposal);
    duty.ownerRole = Role::Safeguarding;
    duty.opens = proposal.on;
    duty.state = policy::DutyState::Open;
    duty.page = QStringLiteral("settings/keeping");
    return duty;
}

/// Whom or what it is about; false for what this person may not know.
bool addSubject(Workspace& workspace, const Proposal& proposal, policy::Duty& duty)
{
    if (!proposal.concern.isNull()) {
        duty.subject = policy::Subject::School;
        duty.subjectName = Words::tr("Concern %1").arg(reference(proposal.id));
        duty.ownerRole = workspace.may(u"retention.dispose") ? Role::Safeguarding : Role::Headteacher;
        return true;
    }
    if (proposal.pupil.isNull()) {
        const auto provider = proposal.records ? workspace.get(ProviderId(proposal.records->id)) : Result<Provider>(fail(ProblemKind::NotFound));
        if (!provider) return false;
        duty.subject = policy::Subject::Provider;
        duty.provider = provider->id;
        duty.subjectId = provider->id.uuid();
        duty.subjectName = duty.providerName = provider->name;
        return true;
    }
    const auto pupil = workspace.get(proposal.pupil);
    if (!pupil) return false;
    duty.subject = policy::Subject::Pupil;
    duty.pupil = proposal.pupil;
    duty.subjectId = proposal.pupil.uuid();
    duty.subjectName = duty.pupilName = QStringLiteral("%1 %2").arg(pupil->givenName, pupil->familyName).trimmed();
    return true;
}

} // namespace

Result<std::vector<policy::Duty>> duties(Workspace& workspace)
{
    std::vector<policy::Duty> out;
    if (!workspace.hasAccounts() || !workspace.may(u"retention.case")) return out;
    const auto all = proposals(workspace);
    if (!all) return tl::unexpected(all.error());
    for (const Proposal& one : *all) {
        const bool isTheirs = one.by == workspace.person().id;
        if (isTheirs || (one.concern.isNull() && !workspace.may(u"retention.dispose"))) continue;
        policy::Duty duty = dutyOf(one);
        if (addSubject(workspace, one, duty)) out.push_back(std::move(duty));
    }
    return out;
}

bool wasDisposedOf(Workspace& workspace, const QUuid& pupil)
{
    const auto gone = store::disposedAmong(workspace.store().reader().connection(), {pupil});
    return gone && gone->contains(pupil);
}

} // namespace fledge::disposal
