// What a review counts for beside its own day: the half-term before while that is open, and the events it answers.
#include "core/domain/consent.h"
#include "core/domain/review.h"
#include "core/domain/reviewanswer.h"
#include "tests/ui/placesworld.h"
#include "ui/duties/dutyboard.h"
#include "ui/today/todaypage.h"

#include <QCheckBox>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {

constexpr qint64 dayLong = 24 * 60 * 60 * 1000;

/// Runs since the day it was started; consent may be withdrawn more than once.
struct Reviewed : test::PlacesWorld
{
    Reviewed()
    {
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
        REQUIRE(ws().act(action, arguments).has_value());
    }
    void withdrawConsent(QDate on)
    {
        Consent consent;
        consent.placementId = file.placement.id;
        consent.givenByContact = file.contacts.front().id;
        consent.decision = ConsentDecision::Withdrawn;
        consent.onDate = on;
        save(consent);
    }
    std::vector<policy::Duty> owed(const QString& rule)
    {
        auto duties = *ws().duties();
        std::erase_if(duties, [&rule](const policy::Duty& duty) { return duty.rule != rule || !(duty.isOwed() || duty.state == policy::DutyState::Missed); });
        return duties;
    }
    std::vector<QCheckBox*> ticks(const QString& name)
    {
        std::vector<QCheckBox*> seen;
        for (QCheckBox* each : window().page()->findChildren<QCheckBox*>(name))
            if (each->isVisible()) seen.push_back(each);
        return seen;
    }
    static void toggle(QCheckBox* box) { QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2)); }
    void newReview()
    {
        window().open(placement() + u"/reviews"_s);
        key(Qt::Key_N, Qt::ControlModifier);
        QTest::qWait(1);
    }
};

} // namespace

TEST_CASE_METHOD(Reviewed, "One review answers every open event of the placement", "[ui][answers]")
{
    withdrawConsent(QDate(2026, 11, 23));
    clock.advance(dayLong);
    withdrawConsent(QDate(2026, 11, 24));
    REQUIRE(owed(u"10.1e.withdrawn"_s).size() == 2);
    newReview();
    REQUIRE(ticks(u"answers_event"_s).size() == 2);
    for (const QCheckBox* tick : ticks(u"answers_event"_s)) CHECK(tick->isChecked());
    REQUIRE(ticks(u"counts_as_scheduled"_s).size() == 1);
    CHECK_FALSE(ticks(u"counts_as_scheduled"_s).front()->isChecked());
    type(u"note"_s, u"Talked with both parents"_s);
    test::picture(window(), u"review-answers"_s);
    key(Qt::Key_S, Qt::ControlModifier);
    CHECK(owed(u"10.1e.withdrawn"_s).empty());
    REQUIRE(ws().list<Review>()->size() == 1);
    CHECK(ws().list<ReviewAnswer>()->size() == 1);
    take(ws().list<Review>()->front()); // without the review nothing is answered
    CHECK(owed(u"10.1e.withdrawn"_s).size() == 2);
}

TEST_CASE_METHOD(Reviewed, "An event whose tick is taken away stays open", "[ui][answers]")
{
    withdrawConsent(QDate(2026, 11, 23));
    clock.advance(dayLong);
    withdrawConsent(QDate(2026, 11, 24));
    window().open(u"today"_s);
    auto* board = window().page()->findChild<DutyBoard*>();
    board->choosePerson(u"all"_s);
    REQUIRE(board->table()->selectKey(owed(u"10.1e.withdrawn"_s).front().key));
    QTest::keyClick(board->table()->view(), Qt::Key_Return);
    QTest::qWait(1);
    REQUIRE(ticks(u"answers_event"_s).size() == 2);
    ticks(u"answers_event"_s).back()->setChecked(false);
    for (const char* column : {"attending", "safe", "needs_met", "decision"}) {
        auto* box = shown<QComboBox>(QLatin1String(column));
        box->setCurrentIndex(1);
        Q_EMIT box->activated(1);
    }
    key(Qt::Key_S, Qt::ControlModifier);
    CHECK(owed(u"10.1e.withdrawn"_s).size() == 1);
    CHECK(ws().list<ReviewAnswer>()->empty());
}

TEST_CASE_METHOD(Reviewed, "A review late for the half-term before counts for it where that is ticked", "[ui][answers]")
{
    clock.advance(45 * dayLong); // Thursday 7 January: the half-term before ended unreviewed on 18 December
    REQUIRE(owed(u"6.4a"_s).size() >= 1);
    newReview();
    REQUIRE(ticks(u"counts_for"_s).size() == 1);
    CHECK(ticks(u"answers_event"_s).empty());
    toggle(ticks(u"counts_for"_s).front());
    type(u"note"_s, u"Late, for the time before Christmas"_s);
    test::picture(window(), u"review-counts-for"_s);
    key(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(ws().list<Review>()->size() == 1);
    CHECK(ws().list<Review>()->front().countsFor == u"2026/27-2"_s);
    for (const policy::Duty& duty : owed(u"6.4a"_s)) CHECK(duty.period != u"2026/27-2"_s);
    QTest::qWait(1);
    CHECK(ticks(u"counts_for"_s).empty()); // settled now; the form says what it counts for
}
