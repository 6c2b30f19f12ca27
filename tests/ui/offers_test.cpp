// What a page offers is what the person may do.
#include "tests/ui/sampleschool.h"

#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace fledge;
using test::SampleDesk;

namespace {

/// The buttons of a list that make something new, as far as they can be pressed.
QStringList offered(SampleDesk& desk, const QString& page)
{
    desk.window().open(page);
    QTest::qWait(1);
    QStringList words;
    for (QPushButton* one : desk.window().page()->findChildren<QPushButton*>())
        if (one->isVisible() && one->isEnabled() && one->text().startsWith(u"New "_s)) words += one->text();
    return words;
}

} // namespace

TEST_CASE("No list offers to make what somebody may not make, whether it is empty or not", "[ui][pages]")
{
    SampleDesk desk(u"head"_s);
    const QStringList pages{u"pupils"_s, u"placements"_s, u"providers"_s};
    for (const QString& page : pages) CHECK_FALSE(offered(desk, page).isEmpty());
    for (const QString& who : {u"admin"_s, u"staff"_s}) {
        INFO(who.toStdString());
        REQUIRE(desk.desk().actAsSignIn(who));
        for (const QString& page : pages) CHECK(offered(desk, page) == QStringList());
    }
}
