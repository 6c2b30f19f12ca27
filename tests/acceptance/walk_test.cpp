// The main job through the window: from an empty computer to placements that run, duties done, and paper. One walk of
// one school in the autumn of 2026, told in the order in which it happens.
#include "core/domain/approval.h"
#include "core/domain/placement.h"
#include "tests/acceptance/chapters.h"
#include "tests/support/pdftext.h"

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::story;

namespace {

const QDate firstDay(2026, 11, 2), decisionDay(2026, 11, 4), startDay(2026, 11, 9), ordinaryDay(2026, 11, 23);

const Wanted amelia{u"Amelia Ward"_s, u"Kate Ward (Mother)"_s};
const Wanted ben{u"Ben Holt"_s, u"Tom Holt (Father)"_s, u"Vocational course"_s, u"16/11/26"_s};
const Wanted cara{u"Cara Dean"_s, u"Ruth Dean (Mother)"_s, u"Vocational course"_s, u"9/11/26"_s, u"The Barn"_s};
const Wanted dev{u"Dev Shah"_s, u"Asha Shah (Mother)"_s};
const Wanted devAgain{u"Dev Shah"_s, u"Asha Shah (Mother)"_s, u"Work experience"_s, u"9/11/26"_s, u"Forge Lane"_s, u"session-2-am"_s};

/// A proposal that is not ready: only its week is filled.
void proposeTooSoon(Office& office, const Wanted& wanted)
{
    draftAPlacement(office, wanted);
    fillTheWeek(office, wanted);
    propose(office);
}

void aProposalGoesBackAndForth(Office& office)
{
    office.become(u"Mary Farrow"_s);
    const QStringList waiting = office.rows(u"approvals"_s);
    REQUIRE(waiting.size() == 2);
    CHECK(waiting[0].contains(u"Ben Holt at Pinewood Motors"_s)); // proposed first
    CHECK(waiting[1].contains(u"Amelia Ward at Pinewood Motors"_s));
    CHECK(waiting[1].contains(u"1 missing"_s));
    headReturns(office, u"Amelia Ward"_s, u"Say what comes after it"_s);

    office.become(u"Jo Okafor"_s);
    openPlacement(office, u"Returned | Amelia Ward"_s);
    office.openTab(u"Approval"_s);
    CHECK(office.rows(u"approvals"_s).value(0).contains(u"Say what comes after it"_s));
    office.openTab(u"Details"_s);
    office.fill({{u"next_step"_s, u"Level 2 at Riverside College"_s}});
    office.save();
    propose(office);
}

void theHeadLetsOneItemWait(Office& office)
{
    office.become(u"Mary Farrow"_s);
    headApproves(office, u"Amelia Ward"_s, u"Good plan"_s);
    headApproves(office, u"Ben Holt"_s, {});

    office.comeIn(startDay);
    openPlacement(office, u"Amelia Ward"_s);
    start(office);
    CHECK(office.reads(u"cannot be done yet"_s)); // shut: one item is missing
    office.click(u"action-cancel"_s);
    CHECK(missing(office) == QStringList{u"individual_risk"_s});
    headLetsWait(office, u"Individual risk assessment"_s, u"27/11"_s, u"The nurse writes it on Thursday; staff are told meanwhile"_s);
    start(office);
    CHECK(office.reads(u"Active"_s));
}

/// What was approved stays as it was, whatever is changed afterwards.
void theApprovalIsKept(Office& office)
{
    office.become(u"Jo Okafor"_s);
    openPlacement(office, u"Active | Amelia Ward"_s);
    office.openTab(u"Details"_s);
    office.fill({{u"next_step"_s, u"An apprenticeship"_s}});
    office.save();
    office.openTab(u"Approval"_s);
    CHECK(office.reads(u"Level 2 at Riverside College"_s));
    const QStringList then = office.rows(u"approved-gate"_s);
    CHECK(then.filter(u"Missing"_s).filter(u"Individual risk assessment"_s).size() == 1);
}

/// The lease of the Barn is found to have ended, and Dev is wanted in two places.
void somethingGoesWrong(Office& office)
{
    office.goTo(u"Providers"_s);
    office.enterRow(u"providers"_s, u"Pinewood Motors"_s);
    office.openTab(u"Sites and people"_s);
    office.clickRow(u"site-addresses"_s, u"Barn End"_s);
    office.click(u"Void…"_s);
    office.fill({{u"void-reason"_s, u"The lease had ended"_s}});
    office.click(u"void-now"_s);

    office.become(u"Mary Farrow"_s); // a session more is for the headteacher to allow
    openPlacement(office, u"Work experience"_s);
    office.openTab(u"Timetable and transport"_s);
    office.seen<QWidget>(u"session-1-am"_s)->setFocus();
    office.press(Qt::Key_Return);
    office.fill({{u"site_id"_s, u"Forge Lane"_s}});
    office.save();
    office.become(u"Jo Okafor"_s);
}

void todaySaysWhereEveryoneIs(Office& office)
{
    office.goTo(u"Today"_s);
    const QStringList board = office.rows(u"whereabouts"_s);
    REQUIRE(board.size() >= 5);
    const QString alarms = board.mid(0, 3).join(u'\n');
    CHECK(alarms.contains(u"Ben Holt"_s));
    CHECK(alarms.contains(u"start not confirmed"_s));
    CHECK(alarms.contains(u"Cara Dean"_s));
    CHECK(alarms.contains(u"no address"_s));
    CHECK(alarms.contains(u"Dev Shah"_s));
    CHECK(alarms.contains(u"in two places"_s));
    INFO(board.join(u'\n').toStdString());
    CHECK(board[3].contains(u"4 Mill Road"_s));
    CHECK(board[4].contains(u"Amelia Ward"_s));
    CHECK(board[4].contains(u"09:15–12:00"_s));
}

void fourReportsArePrinted(Office& office)
{
    if (!test::canReadPdf()) return;
    chooseReport(office, u"Where every child is"_s);
    const QString where = printed(office, u"where.pdf"_s);
    CHECK(where.contains(u"Amelia Ward"_s));
    CHECK(where.contains(u"4 Mill Road"_s));
    CHECK(where.contains(u"Ben Holt"_s));

    chooseReport(office, u"Placement report"_s);
    office.fill({{u"report-placement"_s, u"Amelia Ward at Pinewood Motors (active)"_s}});
    const QString placement = printed(office, u"placement.pdf"_s);
    CHECK(placement.contains(u"An apprenticeship"_s));
    CHECK(placement.contains(u"Said in the meeting"_s));

    chooseReport(office, u"Register of providers"_s);
    const QString providers = printed(office, u"providers.pdf"_s);
    CHECK(providers.contains(u"Pinewood Motors"_s));
    CHECK(providers.contains(u"Forge CIC"_s));

    office.become(u"Mary Farrow"_s);
    chooseReport(office, u"Report to governors"_s);
    const QString governors = printed(office, u"governors.pdf"_s);
    CHECK(governors.contains(u"Placement review (6.4a) 4"_s));
    CHECK(governors.contains(u"under 5"_s)); // three pupils: neither how many nor where
    for (const QString& name : {u"Pinewood"_s, u"Amelia"_s, u"Ward"_s, u"Ben Holt"_s, u"Cara"_s, u"Dev Shah"_s}) CHECK_FALSE(governors.contains(name));
}

} // namespace

TEST_CASE("In the window a school goes from an empty computer to running placements and reports", "[acceptance]")
{
    Office office(firstDay);
    makeTheSchool(office);
    addTheStaff(office);
    bringInTheClassList(office);
    bringInTheRegister(office);
    addAndApproveAProvider(office);
    proposeTooSoon(office, ben);

    office.comeIn(firstDay.addDays(1));
    draftAPlacement(office, amelia);
    fillTheWeek(office, amelia);
    putInPlaceWhatTheGateAsks(office, amelia);
    CHECK(missing(office) == QStringList{u"individual_risk"_s, u"head_approval"_s});
    propose(office);

    office.comeIn(decisionDay);
    aProposalGoesBackAndForth(office);
    theHeadLetsOneItemWait(office);
    theApprovalIsKept(office);
    for (const Wanted& wanted : {cara, dev, devAgain}) runAPlacement(office, wanted);

    office.comeIn(ordinaryDay, QTime(9, 14));
    somethingGoesWrong(office);
    todaySaysWhereEveryoneIs(office);
    planTheWeeks(office);
    doTheReview(office, u"Cara Dean"_s);
    holdTheReviewMeeting(office, u"Amelia Ward"_s);
    fourReportsArePrinted(office);
}
