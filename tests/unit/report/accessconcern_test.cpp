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
    const QString all = textsOf(accessConcern({}, world.file(), world.pupil, view, [](const char*, const QUuid&) { return QString(); })).join(u'\n');
    CHECK_FALSE(all.contains(u"Leah Grant"));
    CHECK_FALSE(all.contains(u"school nurse"));
    CHECK(all.contains(u"Rang the social worker"));
    CHECK(all.contains(u"Helen Brody"));
}
