// Today through the real window: what it says per role, and that doing a duty makes it go away.
#include "core/domain/placement.h"
#include "core/domain/review.h"
#include "core/policy/spread.h"
#include "tests/ui/sampleschool.h"
#include "ui/common/fields.h"
#include "ui/duties/dutyboard.h"
#include "ui/duties/dutypanel.h"
#include "ui/record/recordtable.h"
#include "ui/today/headcards.h"
#include "ui/today/planpage.h"
#include "ui/today/todaypage.h"
#include "ui/today/whereboard.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {

const policy::Duty* firstOwed(const std::vector<policy::Duty>& duties, QStringView form)
{
    for (const policy::Duty& duty : duties)
        if (duty.form == form && duty.isOwed()) return &duty;
    return nullptr;
}

void choose(QComboBox* box, const QString& token)
{
    const int at = box->findData(token);
    INFO(token.toStdString());
    REQUIRE(at >= 0);
    box->setCurrentIndex(at);
    Q_EMIT box->activated(at);
}

/// Opens a duty of that form from the keyboard, as a person does: choose Everyone, go to its row, Enter.
policy::Duty openDuty(test::SampleDesk& desk, QStringView form)
{
    auto& today = desk.page<TodayPage>();
    today.duties()->choosePerson(u"all"_s);
    const policy::Duty* found = firstOwed(today.duties()->duties(), form);
    REQUIRE(found != nullptr);
    const policy::Duty duty = *found;
    REQUIRE(today.duties()->table()->selectKey(duty.key));
    QTest::keyClick(today.duties()->table()->view(), Qt::Key_Return);
    return duty;
}

bool isOwed(Workspace& workspace, const QString& key)
{
    const auto duties = workspace.duties();
    REQUIRE(duties);
    for (const policy::Duty& duty : *duties)
        if (duty.key == key) return duty.isOwed();
    return false;
}

void fillPlacementReview(test::SampleDesk& desk, QWidget* in)
{
    for (const QString& column : {u"attending"_s, u"safe"_s, u"needs_met"_s}) choose(desk.find<QComboBox>(column, in), u"yes"_s);
    choose(desk.find<QComboBox>(u"decision"_s, in), u"continue"_s);
    QTest::keyClicks(desk.find<QPlainTextEdit>(u"note"_s, in), u"Settled, and asks for more workshop time"_s);
}

} // namespace

TEST_CASE("The coordinator opens a review with Enter, fills it in, and the duty is gone", "[ui][today]")
{
    test::SampleDesk desk(u"coordinator"_s);
    auto& today = desk.page<TodayPage>();
    const policy::Duty duty = openDuty(desk, u"review.placement");
    desk.picture(u"today-form"_s);
    CHECK(today.panel()->isVisible());
    CHECK(qobject_cast<QLineEdit*>(desk.find<QLineEdit>(u"on_date"_s, today.panel()))->text() == u"Mon 23 Nov 2026"_s);

    QTest::mouseClick(desk.find<QPushButton>(u"save-duty"_s), Qt::LeftButton);
    CHECK(isOwed(desk.workspace(), duty.key)); // nothing was said yet, so nothing is recorded

    fillPlacementReview(desk, today.panel());
    QTest::keyClick(&desk.window(), Qt::Key_S, Qt::ControlModifier);
    CHECK_FALSE(isOwed(desk.workspace(), duty.key));
    CHECK_FALSE(today.panel()->isVisible());
    CHECK_FALSE(today.duties()->table()->selectKey(duty.key));
    CHECK(desk.window().notices().text().contains(duty.title));

    QPushButton* undo = nullptr;
    for (QPushButton* each : desk.window().notices().findChildren<QPushButton*>())
        if (each->text() == u"Undo"_s) undo = each;
    REQUIRE(undo != nullptr);
    QTest::mouseClick(undo, Qt::LeftButton);
    CHECK(isOwed(desk.workspace(), duty.key));
    const auto voided = desk.workspace().list<Review>({{}, true});
    REQUIRE(voided);
    CHECK(std::any_of(voided->begin(), voided->end(), [](const Review& review) { return review.meta.voidReason == u"Undone at once"_s; }));
}

TEST_CASE("Esc closes the form, keeps the typing, and goes back to the row", "[ui][today]")
{
    test::SampleDesk desk(u"coordinator"_s);
    auto& today = desk.page<TodayPage>();
    const policy::Duty duty = openDuty(desk, u"review.placement");
    auto* note = desk.find<QPlainTextEdit>(u"note"_s, today.panel());
    note->setFocus();
    QTest::keyClicks(note, u"half a sentence"_s);
    QTest::keyClick(note, Qt::Key_Escape);
    CHECK_FALSE(today.panel()->isVisible());
    CHECK(QApplication::focusWidget() == today.duties()->table()->view());
    CHECK(today.duties()->table()->currentKey() == duty.key);
    QTest::keyClick(today.duties()->table()->view(), Qt::Key_Return);
    CHECK(desk.find<QPlainTextEdit>(u"note"_s, today.panel())->toPlainText() == u"half a sentence"_s);
}

TEST_CASE("Every form that discharges a duty opens beside the table", "[ui][today]")
{
    test::SampleDesk desk(u"coordinator"_s);
    auto& today = desk.page<TodayPage>();
    QSet<QString> seen;
    const std::vector<policy::Duty> duties = today.duties()->duties();
    for (const policy::Duty& duty : duties) {
        if (!duty.isOwed() || duty.form.isEmpty() || seen.contains(duty.form)) continue;
        seen.insert(duty.form);
        INFO(duty.form.toStdString());
        openDuty(desk, duty.form);
        CHECK(today.panel()->isVisible());
        CHECK(desk.window().page() == &today);
        CHECK_FALSE(today.panel()->duty().key.isEmpty());
        desk.picture(u"form-"_s + duty.form);
    }
    CHECK(seen.size() >= 3);
}

TEST_CASE("Only the headteacher may waive, and only with a reason", "[ui][today]")
{
    {
        test::SampleDesk desk(u"coordinator"_s);
        auto& today = desk.page<TodayPage>();
        const policy::Duty duty = openDuty(desk, u"review.placement");
        for (const QPushButton* each : today.panel()->findChildren<QPushButton*>()) CHECK_FALSE(each->text().startsWith(u"Waive"));
        const auto refused = desk.workspace().act(u"duty.waive"_s, {{u"duty"_s, duty.key}, {u"reason"_s, u"Not needed"_s}});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ProblemKind::Denied);
    }
    test::SampleDesk desk(u"head"_s);
    auto& today = desk.page<TodayPage>();
    const policy::Duty duty = openDuty(desk, u"review.placement");
    today.panel()->openWaive(duty);
    QTest::mouseClick(desk.find<QPushButton>(u"save-duty"_s), Qt::LeftButton);
    CHECK(isOwed(desk.workspace(), duty.key));
    CHECK(desk.window().notices().kind() == Notice::Kind::Problem);
    QTest::keyClicks(desk.find<QPlainTextEdit>(u"reason"_s, today.panel()), u"The pupil moves school on Friday"_s);
    QTest::keyClick(&desk.window(), Qt::Key_S, Qt::ControlModifier);
    CHECK_FALSE(isOwed(desk.workspace(), duty.key));
}

TEST_CASE("A planned day is shown, and the duty stands under it", "[ui][today]")
{
    test::SampleDesk desk(u"coordinator"_s);
    auto& today = desk.page<TodayPage>();
    today.duties()->choosePerson(u"all"_s);
    policy::Duty duty;
    for (const policy::Duty& each : today.duties()->duties())
        if (!each.period.isEmpty() && each.isOwed() && each.due > test::sampleDay.addDays(4)) duty = each;
    REQUIRE_FALSE(duty.key.isEmpty());
    REQUIRE(today.duties()->table()->selectKey(duty.key));
    Q_EMIT today.duties()->planWanted(duty.key);
    auto* day = desk.find<QLineEdit>(u"planned_on"_s, today.panel());
    QTest::keyClicks(day, u"26/11"_s);
    QTest::keyClick(&desk.window(), Qt::Key_S, Qt::ControlModifier);
    const policy::Duty* planned = today.duties()->find(duty.key);
    REQUIRE(planned != nullptr);
    CHECK(planned->planned == QDate(2026, 11, 26));
    CHECK(planned->due == duty.due);
}

TEST_CASE("Today opens for each role with what that role needs first", "[ui][today]")
{
    {
        test::SampleDesk desk(u"coordinator"_s);
        auto& today = desk.page<TodayPage>();
        desk.picture(u"today-coordinator"_s);
        CHECK_FALSE(today.board()->lines().empty());
        CHECK(today.findChild<ApprovalsCard*>() == nullptr);
        CHECK(today.duties()->isVisible());
    }
    {
        test::SampleDesk desk(u"head"_s);
        auto& today = desk.page<TodayPage>();
        desk.picture(u"today-head"_s);
        const auto waiting = proposalsWaiting(desk.workspace());
        CHECK_FALSE(waiting.empty());
        CHECK(today.findChild<ApprovalsCard*>()->isVisible());
        for (size_t i = 1; i < waiting.size(); ++i) CHECK(waiting[i - 1].proposedOn <= waiting[i].proposedOn);
        QTest::keyClick(today.findChild<ApprovalsCard*>()->table()->view(), Qt::Key_Return);
        CHECK((desk.window().page()->address().startsWith(u"placement/") ||
               desk.window().notices().text().contains(u"placement/")));
    }
    test::SampleDesk desk(u"dsl"_s);
    auto& today = desk.page<TodayPage>();
    desk.picture(u"today-safeguarding"_s);
    CHECK(today.board()->isVisible());
}

TEST_CASE("Unknown whereabouts stand first on the board, with the reason", "[ui][today]")
{
    test::SampleDesk desk(u"coordinator"_s);
    auto& today = desk.page<TodayPage>();
    const auto& lines = today.board()->lines();
    const auto unknown = std::count_if(lines.begin(), lines.end(), isAlarming);
    REQUIRE(unknown > 0);
    const QAbstractItemModel* shown = today.board()->table()->view()->model();
    for (int row = 0; row < unknown; ++row) {
        CHECK(shown->index(row, 1).data(ChipRole).toInt() == int(ChipState::Overdue));
        CHECK_FALSE(shown->index(row, 1).data().toString().isEmpty());
    }
}

TEST_CASE("The board answers for another session and another day", "[ui][today]")
{
    test::SampleDesk desk(u"coordinator"_s);
    auto& today = desk.page<TodayPage>();
    CHECK(today.board()->session() == calendar::Session::Am);
    auto* day = desk.find<QLineEdit>(u"where-date"_s);
    day->setFocus();
    day->selectAll();
    QTest::keyClicks(day, u"sat"_s);
    QTest::keyClick(day, Qt::Key_Return);
    CHECK(today.board()->day() == QDate(2026, 11, 28));
    CHECK(today.board()->lines().empty());
    day->selectAll();
    QTest::keyClicks(day, u"tomorrow"_s);
    QTest::keyClick(day, Qt::Key_Return);
    CHECK(today.board()->day() == QDate(2026, 11, 24));
}

TEST_CASE("Spreading proposes school days no later than due, and saves them on confirmation", "[ui][today][plan]")
{
    test::SampleDesk desk(u"coordinator"_s);
    desk.window().open(u"plan-weeks"_s);
    QTest::mouseClick(desk.find<QPushButton>(u"spread"_s), Qt::LeftButton);
    desk.picture(u"plan-weeks"_s);
    const auto before = desk.workspace().duties();
    REQUIRE(before);
    const auto proposed = policy::spread(*before, desk.workspace().calendar(), test::sampleDay);
    REQUIRE_FALSE(proposed.empty());
    QTest::mouseClick(desk.find<QPushButton>(u"save-plan"_s), Qt::LeftButton);
    const auto after = desk.workspace().duties();
    REQUIRE(after);
    for (const policy::ProposedDay& day : proposed) {
        CHECK(desk.workspace().calendar().isSchoolDay(day.on));
        const auto duty = std::find_if(after->begin(), after->end(), [&day](const policy::Duty& each) { return each.key == day.duty; });
        REQUIRE(duty != after->end());
        CHECK(duty->planned == day.on);
        CHECK((day.on <= duty->due || duty->due <= test::sampleDay));
    }
}

TEST_CASE("Where a suspended pupil is gets written into its duty, and the board knows it then", "[ui][today]")
{
    test::SampleDesk desk(u"coordinator"_s);
    auto& today = desk.page<TodayPage>();
    today.duties()->choosePerson(u"all"_s);
    const auto& all = today.duties()->duties();
    const auto found = std::find_if(all.begin(), all.end(), [](const policy::Duty& duty) { return duty.rule == u"arrangement"; });
    REQUIRE(found != all.end());
    const policy::Duty duty = *found;
    REQUIRE(today.duties()->table()->selectKey(duty.key));
    QTest::keyClick(today.duties()->table()->view(), Qt::Key_Return);
    desk.picture(u"today-arrangement"_s);
    QTest::mouseClick(desk.find<QPushButton>(u"save-duty"_s), Qt::LeftButton);
    CHECK(isOwed(desk.workspace(), duty.key)); // nothing was written yet
    QTest::keyClicks(desk.find<QPlainTextEdit>(u"arrangement"_s, today.panel()), u"In school, in the library"_s);
    QTest::mouseClick(desk.find<QPushButton>(u"save-duty"_s), Qt::LeftButton);
    CHECK_FALSE(isOwed(desk.workspace(), duty.key));
    for (int day = 23; day <= 27; ++day)
        for (const calendar::Session session : {calendar::Session::Am, calendar::Session::Pm}) {
            const auto board = desk.workspace().where(QDate(2026, 11, day), session);
            REQUIRE(board.has_value());
            for (const policy::WhereRow& line : *board)
                CHECK_FALSE((line.pupil == duty.pupil && line.state == policy::WhereState::Unknown));
        }
}
