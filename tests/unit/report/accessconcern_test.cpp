// A concern as it is given to whoever asked for what is held about a pupil.
#include "core/report/subjectaccess.h"
#include "tests/support/caseworld.h"
#include "tests/support/catchqt.h"

using namespace fledge;
using namespace fledge::report;

TEST_CASE("A concern that is given out names neither who reported it nor who logged it", "[report][subject-access]")
{
    test::CaseWorld world;
    world.entries[0].byName = QStringLiteral("Leah Grant");
    world.entries[1].byName = QStringLiteral("Leah Grant");
    world.entries[0].record.as<Concern>().reportedBy = QStringLiteral("The school nurse");
    CaseAction action;
    action.what = QStringLiteral("Rang the social worker");
    world.add(action);
    world.entries.back().byName = QStringLiteral("Helen Brody");
    const AccessView view(ThirdParties{}, nullptr);
    const QString all = textsOf(accessConcern({}, world.file(), {world.pupil, {}}, view, [](const char*, const QUuid&) { return QString(); })).join(u'\n');
    CHECK_FALSE(all.contains(u"Leah Grant"));
    CHECK_FALSE(all.contains(u"school nurse"));
    CHECK(all.contains(u"Rang the social worker"));
    CHECK(all.contains(u"Helen Brody"));
}

TEST_CASE("A concern that is given out leaves out what was decided and told about another pupil in it", "[report][subject-access]")
{
    test::CaseWorld world;
    const PlacementId own(QUuid::createUuid()), others(QUuid::createUuid());
    const PupilId sibling(QUuid::createUuid());
    for (const bool isOwn : {true, false}) {
        CaseParents told;
        told.told = true;
        told.pupilId = isOwn ? world.pupil : sibling;
        told.whom = isOwn ? QStringLiteral("Own mother") : QStringLiteral("Sibling's foster mother");
        world.add(told);
        CaseDecision decided;
        decided.placementId = isOwn ? own : others;
        decided.decision = isOwn ? QStringLiteral("Own placement goes on") : QStringLiteral("Sibling's placement stops");
        world.add(decided);
    }
    const AccessView view(ThirdParties{}, nullptr);
    const auto given = [&](PupilId to) {
        const AccessSubject subject{to, {(to == world.pupil ? own : others).uuid()}};
        return textsOf(accessConcern({}, world.file(), subject, view, [](const char*, const QUuid&) { return QString(); })).join(u'\n');
    };
    const QString all = given(world.pupil);
    CHECK(all.contains(u"Own mother"));
    CHECK(all.contains(u"Own placement goes on"));
    CHECK_FALSE(all.contains(u"Sibling"));
    // Whom it bears on without being about them gets that alone.
    const QString sisters = given(sibling);
    CHECK(sisters.contains(u"foster mother"));
    CHECK(sisters.contains(u"Sibling's placement stops"));
    CHECK_FALSE(sisters.contains(u"Own"));
    CHECK_FALSE(sisters.contains(world.entries[0].record.as<Concern>().whatHappened));
}
