// What “Before it starts” offers to do about an item, to each who reads it.
#include "core/domain/placement.h"
#include "tests/ui/sampleschool.h"
#include "ui/record/recordtable.h"

#include <QTableView>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {

struct MissingConsent
{
    PlacementId placement;
    QString item;
};

MissingConsent missingConsent(Workspace& workspace)
{
    const auto placements = workspace.list<Placement>();
    for (const Placement& one : *placements) {
        const auto gate = workspace.gate(one.id, policy::GateEvent::Start);
        for (const policy::GateItem& item : gate->items)
            if (item.fix.type == u"consent" && !item.isOpen()) return {one.id, item.key};
    }
    FAIL("no consent is missing");
    return {};
}

/// The words at the end of the item's row.
QString offered(test::SampleDesk& desk, const MissingConsent& missing)
{
    desk.window().open(u"placement/"_s + missing.placement.text() + u"/gate"_s);
    for (auto* table : desk.window().page()->findChildren<RecordTable*>()) {
        if (!table->isVisible() || !table->selectKey(missing.item)) continue;
        return table->view()->currentIndex().siblingAtColumn(4).data().toString();
    }
    FAIL("the item is not listed");
    return {};
}

} // namespace

TEST_CASE("Before it starts offers to record a consent to those who may, and to look at it to the others", "[ui][gate]")
{
    test::SampleDesk desk(u"coordinator"_s);
    const MissingConsent missing = missingConsent(desk.workspace());
    CHECK(offered(desk, missing) == u"Record consent");
    REQUIRE(desk.desk().actAsSignIn(u"dsl"_s));
    CHECK(offered(desk, missing) == u"Open");
}
