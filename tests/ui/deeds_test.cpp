// What is done with a placement that runs: suspended, removed, resumed, ended, reopened, each by those who may; and what
// the headteacher takes back.
#include "core/domain/checkanswer.h"
#include "core/domain/override.h"
#include "core/domain/placementevent.h"
#include "core/domain/review.h"
#include "tests/ui/placesworld.h"
#include "ui/words/problems.h"

#include <QLabel>
#include <QMenu>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {

constexpr qint64 dayLong = 24 * 60 * 60 * 1000;

struct Running : test::PlacesWorld
{
    Running()
    {
        Staff lead;
        lead.givenName = u"S"_s;
        lead.familyName = u"Nowak"_s;
        lead.signIn = u"dsl"_s;
        lead.roles = {Role::Safeguarding};
        be(u"head"_s);
        save(lead);
        be(u"coordinator"_s);
        propose();
        be(u"head"_s);
        act(u"placement.approve"_s);
        act(u"placement.start"_s, {{u"on"_s, u"2026-11-23"_s}});
        be(u"coordinator"_s);
    }
    void act(const QString& action, QJsonObject arguments = {})
    {
        clock.advance(60000);
        arguments.insert(u"placement"_s, file.placement.id.text());
        const auto acted = ws().act(action, arguments);
        INFO(action.toStdString() << " " << (acted ? "" : acted.error().why.toStdString()));
        REQUIRE(acted.has_value());
    }
    /// The entry of the head's menu, clicked; false when it is not offered.
    bool choose(const QString& deed)
    {
        auto* menu = window().page()->findChild<QMenu*>(u"placement-menu"_s);
        for (QAction* action : menu->actions()) {
            if (action->objectName() != u"deed-"_s + deed) continue;
            click(u"placement-more"_s);
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
            window().activateWindow(); // a window manager would
            REQUIRE(QTest::qWaitForWindowActive(&window(), 1000));
            QTest::qWait(1);
            return true;
        }
        return false;
    }
    void press(const QString& name)
    {
        click(name);
        QTest::qWait(1); // what the click brought is laid out
    }
    QString said() { return shown<QLabel>(u"action-problem"_s)->text(); }
    std::vector<PlacementEvent> events()
    {
        return policy::inOrder(*ws().list<PlacementEvent>(Filter::where(u"placement_id"_s, file.placement.id.uuid())));
    }
    bool offered(const QString& name)
    {
        for (QPushButton* each : window().page()->findChildren<QPushButton*>(name))
            if (each->isVisible()) return true;
        return false;
    }
    /// A review of that kind, typed into the tab.
    void recordReview(const QString& kind, const QString& note)
    {
        window().open(placement() + u"/reviews"_s);
        key(Qt::Key_N, Qt::ControlModifier);
        auto* box = shown<QComboBox>(u"kind"_s);
        box->setFocus();
        box->setCurrentIndex(box->findData(kind));
        type(u"note"_s, note);
        key(Qt::Key_S, Qt::ControlModifier);
    }
};

} // namespace

TEST_CASE_METHOD(Running, "A placement is suspended with a reason, and not without", "[ui][deeds]")
{
    window().open(placement());
    REQUIRE(choose(u"suspend"_s));
    press(u"action-run"_s);
    CHECK(status() == PlacementStatus::Active);
    CHECK(said().contains(u"reason"_s));
    type(u"action-reason"_s, u"The workshop is flooded"_s);
    test::picture(window(), u"placement-suspend"_s);
    key(Qt::Key_S, Qt::ControlModifier);
    CHECK(status() == PlacementStatus::Suspended);
    CHECK(events().back().reason == u"The workshop is flooded"_s);
    CHECK_FALSE(choose(u"suspend"_s));
    CHECK_FALSE(choose(u"resume"_s)); // the coordinator may not
}

TEST_CASE_METHOD(Running, "An emergency removal asks where the pupil is instead, and keeps the answer", "[ui][deeds]")
{
    be(u"dsl"_s);
    window().open(placement());
    REQUIRE(choose(u"remove"_s));
    type(u"action-reason"_s, u"An adult nobody knew was on site"_s);
    type(u"action-arrangement"_s, u"In school, with Mrs Adeyemi in room 4"_s);
    press(u"action-run"_s);
    CHECK(status() == PlacementStatus::Suspended);
    CHECK(events().back().reason.contains(u"In school, with Mrs Adeyemi in room 4"_s));
    CHECK_FALSE(QJsonDocument(events().back().details).toJson().contains("Adeyemi")); // the details are not sealed
    bool emergency = false;
    for (QLabel* each : window().page()->findChildren<QLabel*>()) emergency = emergency || each->text() == u"Emergency"_s;
    for (QWidget* each : window().page()->findChildren<QWidget*>()) emergency = emergency || each->accessibleName() == u"Emergency"_s;
    CHECK(emergency);
    test::picture(window(), u"placement-removed"_s);
    const auto where = ws().where(QDate(2026, 11, 24), calendar::Session::Am);
    REQUIRE(where->size() == 1);
    CHECK(where->front().state == policy::WhereState::InSchool);
}

TEST_CASE_METHOD(Running, "Removed without an arrangement, the board says that nobody knows where the pupil is", "[ui][deeds]")
{
    window().open(placement());
    REQUIRE(choose(u"remove"_s));
    type(u"action-reason"_s, u"A fight in the workshop"_s);
    press(u"action-run"_s);
    const auto where = ws().where(QDate(2026, 11, 24), calendar::Session::Am);
    REQUIRE(where->size() == 1);
    CHECK(where->front().state == policy::WhereState::Unknown);
}

TEST_CASE_METHOD(Running, "The headteacher resumes after a risk review, which the panel leads to", "[ui][deeds]")
{
    act(u"placement.suspend"_s, {{u"on"_s, u"2026-11-23"_s}, {u"reason"_s, u"The workshop is flooded"_s}});
    clock.advance(dayLong);
    be(u"head"_s);
    window().open(placement());
    press(u"placement-next"_s); // Resume…
    test::picture(window(), u"placement-resume"_s);
    press(u"action-run"_s);
    CHECK(status() == PlacementStatus::Suspended);
    click(u"blocked-risk_since"_s);
    CHECK(window().page()->address().startsWith(placement() + u"/reviews"_s));
    CHECK(shown<QComboBox>(u"kind"_s)->currentData().toString() == u"risk"_s);
    type(u"note"_s, u"Dry again, and the wiring was looked at"_s);
    key(Qt::Key_S, Qt::ControlModifier);
    window().open(placement());
    press(u"placement-next"_s);
    press(u"action-run"_s);
    CHECK(status() == PlacementStatus::Active);
}

TEST_CASE_METHOD(Running, "What the safeguarding lead holds resumes only after they released it", "[ui][deeds]")
{
    be(u"dsl"_s);
    window().open(placement());
    REQUIRE(choose(u"suspend"_s));
    type(u"action-reason"_s, u"Something a pupil said"_s);
    press(u"action-run"_s);
    clock.advance(dayLong);
    be(u"coordinator"_s);
    recordReview(u"risk"_s, u"The provider changed who is on site"_s);
    be(u"head"_s);
    window().open(placement());
    press(u"placement-next"_s);
    press(u"action-run"_s);
    CHECK(status() == PlacementStatus::Suspended);
    CHECK(offered(u"blocked-released"_s));
    be(u"dsl"_s);
    window().open(placement());
    press(u"placement-next"_s); // Release…
    CHECK(shown<QPlainTextEdit>(u"action-reason"_s)->toPlainText() == u"The safeguarding lead has recorded that it is addressed."_s);
    const auto labels = window().page()->findChildren<QLabel*>();
    CHECK(std::any_of(labels.begin(), labels.end(), [](QLabel* each) {
        return each->isVisible() && each->text().startsWith(u"Everybody who sees the placement reads this"_s);
    }));
    press(u"action-run"_s);
    be(u"head"_s);
    window().open(placement());
    press(u"placement-next"_s);
    press(u"action-run"_s);
    CHECK(status() == PlacementStatus::Active);
    // Dated before the resumption, a removal would stop nothing.
    be(u"dsl"_s);
    const auto late = ws().act(u"placement.remove"_s, {{u"placement"_s, file.placement.id.text()}, {u"on"_s, u"2026-11-23"_s},
                                                       {u"reason"_s, u"Came to light later"_s}});
    REQUIRE_FALSE(late.has_value());
    CHECK(words::sentence(late.error()).contains(u"resumed after this day"_s));
}

TEST_CASE_METHOD(Running, "A planned end waits for the exit review, then the placement ends", "[ui][deeds]")
{
    clock.advance(2 * dayLong);
    window().open(placement());
    REQUIRE(choose(u"end"_s));
    auto* why = shown<QComboBox>(u"action-why"_s);
    CHECK(why->findData(u"breakdown"_s) < 0); // not for the coordinator to say
    CHECK(why->currentData().toString() == u"planned"_s);
    type(u"action-reason"_s, u"He starts at college"_s);
    test::picture(window(), u"placement-end"_s);
    press(u"action-run"_s);
    CHECK(status() == PlacementStatus::Active);
    CHECK(said().contains(u"exit review"_s));
    recordReview(u"exit"_s, u"Level 1 done, college from Monday"_s);
    REQUIRE(choose(u"end"_s));
    press(u"action-run"_s);
    CHECK(status() == PlacementStatus::Ended);
    CHECK_FALSE(choose(u"end"_s));
}

TEST_CASE_METHOD(Running, "Whoever ends a placement is shown what is still owed there, and that it does not go with the end", "[ui][deeds][L-16]")
{
    clock.advance(dayLong);
    const auto owed = [this] {
        QStringList titles;
        const auto duties = ws().duties();
        for (const policy::Duty& duty : *duties)
            if (duty.subjectId == file.placement.id.uuid() && duty.isOwed()) titles += duty.title;
        return titles;
    };
    REQUIRE_FALSE(owed().isEmpty());
    window().open(placement());
    REQUIRE(choose(u"end"_s));
    test::picture(window(), u"placement-end-owed"_s);
    QString read;
    for (const QLabel* label : shown<QWidget>(u"action-panel"_s)->findChildren<QLabel*>()) read += label->text();
    CHECK(read.contains(u"Still owed here"_s));
    for (const QString& title : owed()) CHECK(read.contains(title));
    // The other deeds do not ask for it: a suspension is never held up.
    press(u"action-cancel"_s);
    REQUIRE(choose(u"suspend"_s));
    for (const QLabel* label : shown<QWidget>(u"action-panel"_s)->findChildren<QLabel*>())
        CHECK_FALSE(label->text().contains(u"owed"_s));
}

TEST_CASE_METHOD(Running, "After a breakdown the exit review is owed, and the safeguarding lead may say so", "[ui][deeds]")
{
    clock.advance(dayLong);
    be(u"dsl"_s);
    window().open(placement());
    REQUIRE(choose(u"end"_s));
    auto* why = shown<QComboBox>(u"action-why"_s);
    CHECK(why->findData(u"planned"_s) < 0);
    why->setCurrentIndex(why->findData(u"breakdown"_s));
    type(u"action-reason"_s, u"He does not want to go back"_s);
    press(u"action-run"_s);
    CHECK(status() == PlacementStatus::Ended);
    be(u"coordinator"_s);
    const auto duties = ws().duties();
    CHECK(std::any_of(duties->begin(), duties->end(), [](const policy::Duty& each) { return each.form == u"review.exit"_s && each.isOwed(); }));
}

TEST_CASE_METHOD(Running, "The headteacher reopens an ended placement, for ten school days", "[ui][deeds]")
{
    be(u"head"_s);
    act(u"placement.end"_s, {{u"on"_s, u"2026-11-23"_s}, {u"why"_s, u"breakdown"_s}, {u"reason"_s, u"Given up"_s}});
    be(u"coordinator"_s);
    window().open(placement());
    CHECK_FALSE(choose(u"reopen"_s));
    be(u"head"_s);
    clock.advance(2 * dayLong);
    window().open(placement());
    REQUIRE(choose(u"reopen"_s));
    press(u"action-run"_s);
    CHECK(said().contains(u"reason"_s));
    type(u"action-reason"_s, u"He changed his mind"_s);
    press(u"action-run"_s);
    CHECK(status() == PlacementStatus::Active);

    act(u"placement.end"_s, {{u"on"_s, u"2026-11-25"_s}, {u"why"_s, u"breakdown"_s}, {u"reason"_s, u"Given up again"_s}});
    clock.advance(15 * dayLong);
    window().open(placement());
    CHECK_FALSE(choose(u"reopen"_s)); // too late: a new placement is proposed instead
}

TEST_CASE_METHOD(Running, "The headteacher ends an override from the page, with a reason", "[ui][deeds]")
{
    be(u"head"_s);
    const auto answers = ws().list<CheckAnswer>(Filter::where(u"item"_s, u"6.1d"_s));
    REQUIRE(answers.has_value());
    for (const CheckAnswer& answer : *answers) // only what is missing can be let pass
        REQUIRE(ws().voidRecord(record::typeOf<CheckAnswer>(), answer.id.uuid(), u"The rooms have changed"_s));
    const auto made = ws().act(u"override.add"_s, {{u"placement"_s, file.placement.id.text()},
                                                   {u"item"_s, u"6.1d"_s},
                                                   {u"until"_s, u"2026-12-04"_s},
                                                   {u"reason"_s, u"The rooms are looked at on Thursday"_s}});
    INFO((made ? QString() : made.error().why).toStdString());
    REQUIRE(made.has_value());
    be(u"coordinator"_s);
    window().open(placement() + u"/approval"_s);
    CHECK(table(u"overrides"_s)->visibleRowCount() == 1);
    CHECK_FALSE(offered(u"override-end"_s)); // not for the coordinator
    be(u"head"_s);
    window().open(placement() + u"/approval"_s);
    press(u"override-end"_s);
    test::picture(window(), u"placement-override-end"_s);
    press(u"action-run"_s);
    CHECK(said().contains(u"needed"_s));
    CHECK_FALSE(ws().list<Override>()->front().endedOn.isValid());
    type(u"action-reason"_s, u"Looked at today, all is well"_s);
    press(u"action-run"_s);
    CHECK(ws().list<Override>()->front().endedOn == QDate(2026, 11, 23));
    CHECK_FALSE(offered(u"override-end"_s)); // nothing runs any more
    test::picture(window(), u"placement-override-ended"_s);
    const auto again = ws().act(u"override.end"_s, {{u"override"_s, idText(made->id)}});
    CHECK_FALSE(again.has_value());
}

TEST_CASE_METHOD(Running, "The headteacher voids an entry of the timeline, and the state follows", "[ui][deeds]")
{
    act(u"placement.suspend"_s, {{u"on"_s, u"2026-11-23"_s}, {u"reason"_s, u"The wrong pupil's file was open"_s}});
    window().open(placement() + u"/timeline"_s);
    CHECK_FALSE(offered(u"event-void"_s)); // not for the coordinator
    be(u"head"_s);
    window().open(placement() + u"/timeline"_s);
    auto* timeline = table(u"placement-timeline"_s);
    REQUIRE(timeline->selectKey(events().back().id.text()));
    press(u"event-void"_s);
    press(u"action-run"_s);
    CHECK(said().contains(u"reason"_s));
    CHECK(status() == PlacementStatus::Suspended);
    type(u"action-reason"_s, u"Meant for another pupil"_s);
    test::picture(window(), u"placement-event-void"_s);
    press(u"action-run"_s);
    CHECK(status() == PlacementStatus::Active);
    const auto voided = ws().list<PlacementEvent>({{}, true});
    REQUIRE(voided->size() == 1);
    CHECK(voided->front().meta.voidReason == u"Meant for another pupil"_s);
}

TEST_CASE_METHOD(Running, "An entry that later ones build on is not voided", "[ui][deeds]")
{
    be(u"head"_s);
    window().open(placement() + u"/timeline"_s);
    auto* timeline = table(u"placement-timeline"_s);
    const auto all = events();
    const auto approved = std::find_if(all.begin(), all.end(), [](const PlacementEvent& each) { return each.kind == EventKind::Approve; });
    REQUIRE(timeline->selectKey(approved->id.text()));
    press(u"event-void"_s);
    type(u"action-reason"_s, u"Approved by mistake"_s);
    press(u"action-run"_s);
    CHECK(said().contains(u"Void the later ones first"_s));
    CHECK(status() == PlacementStatus::Active);
    CHECK(ws().list<PlacementEvent>({{}, true})->empty());
    REQUIRE(timeline->selectKey(all.front().id.text()));
    CHECK_FALSE(offered(u"event-void"_s)); // the placement itself
}
