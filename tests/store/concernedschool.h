// A protected school with a pupil at a provider, and what is needed to log a concern about it.
#pragma once
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/reviewrequest.h"
#include "tests/store/protectedschool.h"

#include <QJsonArray>

namespace fledge::test {

/// Stands in every concern that is logged here.
inline constexpr char concernCanary[] = "Zyxwvuta said that";

class ConcernedSchool : public ProtectedSchool
{
public:
    ConcernedSchool() : code(protect())
    {
        asHead();
        pupil = PupilId(workspace->save(test::amelia())->id);
        Provider farm;
        farm.name = QStringLiteral("Greenacre Farm");
        provider = ProviderId(workspace->save(farm)->id);
        Placement at;
        at.pupilId = pupil;
        at.providerId = provider;
        at.leadStaff = staff;
        const auto saved = workspace->save(at);
        REQUIRE(saved);
        placement = PlacementId(saved->id);
    }
    Result<ConcernLogged> log(ConcernLevel level = ConcernLevel::Safeguarding, CaseId id = CaseId(QUuid::createUuid()))
    {
        Concern concern;
        concern.whatHappened = QString::fromLatin1(concernCanary);
        concern.level = level;
        concern.aboutStaff = about;
        if (!about.isNull()) concern.about = ConcernAbout::Staff;
        if (level == ConcernLevel::Restricted)
            concern.recipients = {{QStringLiteral("staff"), named.isEmpty() ? QJsonArray{dsl.text()} : QJsonArray::fromStringList(named)}};
        ConcernPupil one;
        one.pupilId = pupil;
        ConcernPlacement tied;
        tied.placementId = placement;
        return workspace->cases().log(id, {record::AnyRecord::of(concern), record::AnyRecord::of(one), record::AnyRecord::of(tied)});
    }
    /// A packet of that number from a laptop, as a file.
    QByteArray packed(const QUuid& id, const QString& author)
    {
        const auto made = workspace->cases().card(QDate(2027, 5, 31));
        REQUIRE(made);
        security::Packet packet;
        packet.id = id;
        packet.author = author;
        packet.written = monday();
        packet.concern = {{QStringLiteral("what_happened"), QString::fromLatin1(concernCanary)}};
        return security::sealPacket(packet, *security::readCard(*made, clock.today()));
    }
    /// The lead finds none of the follow-ups needed, so that nothing is open under the concern.
    void settleFollowUps(CaseId id)
    {
        const auto all = workspace->cases().followUps(id);
        REQUIRE(all);
        for (const policy::FollowUp& one : *all) {
            if (one.done) continue;
            CaseFollowUp needless;
            needless.placementId = one.placement;
            needless.kind = one.kind;
            needless.decision = FollowUpDecision::NotNeeded;
            needless.reason = QStringLiteral("It had nothing to do with the placement");
            needless.onDate = clock.today();
            REQUIRE(workspace->cases().add(id, record::AnyRecord::of(needless)));
        }
    }
    /// Another safeguarding lead with an account that waits for its grants; the headteacher is signed in afterwards.
    StaffId hireLead(const QString& signIn)
    {
        Staff person;
        person.givenName = signIn;
        person.familyName = QStringLiteral("Example");
        person.signIn = signIn;
        person.roles = {Role::Safeguarding};
        asHead();
        const auto saved = workspace->save(person);
        REQUIRE(saved);
        REQUIRE(addAccount(StaffId(saved->id)));
        return StaffId(saved->id);
    }
    /// Another lead who reads ordinary concerns, so that one of three can be taken off; the headteacher is signed in.
    StaffId joinThirdLead(const QString& signIn = QStringLiteral("third"))
    {
        const StaffId third = hireLead(signIn);
        REQUIRE(grant(third));
        return third;
    }
    void reset(StaffId id)
    {
        REQUIRE(resetProvisional(id));
        chooseOwn(id);
    }
    size_t seen() { return (*workspace->cases().all())->size(); }
    QStringList dutyKeys()
    {
        QStringList keys;
        const auto duties = workspace->duties();
        REQUIRE(duties);
        for (const policy::Duty& duty : *duties) keys += duty.key;
        return keys;
    }
    int caseDuties()
    {
        int count = 0;
        const auto duties = workspace->duties();
        REQUIRE(duties);
        for (const policy::Duty& duty : *duties) count += policy::isCaseDuty(duty) ? 1 : 0;
        return count;
    }

    security::RecoveryCode code;
    PupilId pupil;
    ProviderId provider;
    PlacementId placement;
    StaffId about;
    QStringList named; ///< the readers of restricted concerns; empty: the lead
};

} // namespace fledge::test
