#include "tests/support/catchqt.h"
#include "tests/ui/uisupport.h"
#include "ui/common/fields.h"
#include "ui/common/noticebar.h"

#include <QCalendarWidget>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {
const QDate monday(2026, 11, 23);
}

TEST_CASE("Typing into a date field and leaving it shows the weekday", "[ui][date]")
{
    test::useLook();
    DateField field(monday);
    field.setDayNote([](QDate day) { return day.dayOfWeek() > 5 ? u"Not a school day"_s : QString(); });
    QSignalSpy changes(&field, &DateField::dateChanged);
    field.show();
    QTest::keyClicks(field.edit(), u"+5"_s);
    QTest::keyClick(field.edit(), Qt::Key_Return);
    CHECK(field.date() == QDate(2026, 11, 28));
    CHECK(field.edit()->text() == u"Sat 28 Nov 2026"_s);
    CHECK(field.note() == u"Not a school day"_s);
    CHECK(changes.count() == 1);
    QTest::keyClick(field.edit(), Qt::Key_Down);
    CHECK(field.date() == QDate(2026, 11, 27));
    CHECK(field.note().isEmpty());
}

TEST_CASE("A date that is not understood stays as typed and is said so", "[ui][date]")
{
    test::useLook();
    DateField field(monday);
    field.show();
    QTest::keyClicks(field.edit(), u"31/2"_s);
    QTest::keyClick(field.edit(), Qt::Key_Return);
    CHECK_FALSE(field.isUnderstood());
    CHECK(field.edit()->text() == u"31/2"_s);
    CHECK(field.note().contains(u"31/2"_s));
    field.edit()->selectAll();
    QTest::keyClick(field.edit(), Qt::Key_Delete);
    QTest::keyClick(field.edit(), Qt::Key_Return);
    CHECK(field.isUnderstood());
    CHECK_FALSE(field.date().isValid());
}

TEST_CASE("F4 opens the calendar and Enter takes the day", "[ui][date]")
{
    test::useLook();
    DateField field(monday);
    field.show();
    QTest::keyClick(field.edit(), Qt::Key_F4);
    REQUIRE(field.calendar() != nullptr);
    CHECK(field.calendar()->isVisible());
    field.calendar()->setSelectedDate(QDate(2026, 12, 1));
    Q_EMIT field.calendar()->activated(QDate(2026, 12, 1));
    CHECK(field.date() == QDate(2026, 12, 1));
    CHECK_FALSE(field.calendar()->isVisible());
}

TEST_CASE("Money is shown in pounds and kept in pence", "[ui][date]")
{
    test::useLook();
    MoneyField field;
    field.show();
    QTest::keyClicks(&field, u"62.5"_s);
    QTest::keyClick(&field, Qt::Key_Return);
    CHECK(field.pence() == 6250);
    CHECK(field.text() == u"£62.50"_s);
}

TEST_CASE("A notice stands in the bar, offers its action and goes", "[ui][notice]")
{
    test::useLook();
    NoticeBar bar;
    bool undone = false;
    bar.tell(Notice::success(u"Saved."_s).with(u"Undo"_s, [&undone] { undone = true; }));
    CHECK(bar.isVisible());
    CHECK(bar.accessibleName() == u"Saved."_s);
    auto* action = bar.findChild<QPushButton*>(u"noticeAction"_s);
    REQUIRE(action->text() == u"Undo"_s);
    QTest::mouseClick(action, Qt::LeftButton);
    CHECK(undone);
    CHECK_FALSE(bar.isVisible());
}
