// Whom staff know by name alone: the page says so, and nothing on it says that there is nothing.
#include "core/domain/pupil.h"
#include "tests/ui/sampleschool.h"
#include "ui/common/card.h"

#include <QLabel>
#include <QLineEdit>
#include <QTabBar>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

TEST_CASE("Staff who know a pupil by name alone are told so, and read nowhere that there is nothing", "[ui][pupils]")
{
    test::SampleDesk desk(u"staff"_s);
    const auto pupils = desk.workspace().list<Pupil>();
    REQUIRE(pupils.has_value());
    std::optional<Pupil> known, theirs;
    for (const Pupil& one : *pupils) (one.born.isValid() ? theirs : known) = one;
    REQUIRE(known);
    REQUIRE(theirs);
    const auto tabs = [&] {
        int visible = 0;
        for (auto* bar : desk.window().page()->findChildren<QTabBar*>())
            for (int at = 0; at < bar->count(); ++at) visible += bar->isVisible() && bar->isTabVisible(at);
        return visible;
    };
    const auto says = [&](const QString& words) {
        for (auto* label : desk.window().page()->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(words)) return true;
        return false;
    };
    const auto isTold = [&] {
        for (auto* label : desk.window().page()->findChildren<ElidedLabel*>())
            if (label->isVisible() && label->text().contains(u"You know this pupil by name"_s)) return true;
        return false;
    };
    desk.window().resize(1366, 768);
    for (const QString& tab : {QString(), u"/contacts"_s}) { // also for whoever comes by an address
        desk.window().open(u"pupil/"_s + known->id.text() + tab);
        QTest::qWait(1);
        CHECK(tabs() == 1);
        CHECK(isTold());
        CHECK_FALSE(says(u"Nothing is owed"_s));
        CHECK_FALSE(says(u"Nothing was entered"_s));
        CHECK_FALSE(says(u"Date of birth"_s));
    }
    desk.picture(u"pupil-by-name"_s);
    desk.window().open(u"pupil/"_s + theirs->id.text());
    QTest::qWait(1);
    CHECK(tabs() > 5);
    CHECK_FALSE(isTold());
    CHECK(says(u"Date of birth"_s));
}
