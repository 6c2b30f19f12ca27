// Logging a concern through the window: by keyboard, with several pupils, restricted, about a colleague.
#include "core/base/text.h"
#include "core/domain/concernparts.h"
#include "core/domain/placement.h"
#include "core/domain/provider.h"
#include "core/domain/pupil.h"
#include "core/domain/staff.h"
#include "tests/ui/loggingdesk.h"
#include "ui/common/ask.h"
#include "ui/common/fields.h"
#include "ui/concerns/bodyoutline.h"
#include "ui/concerns/logconcernpage.h"
#include "ui/record/directory.h"
#include "ui/shell/searchbox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::AdminDesk;
using test::ConcernDesk;
using test::LeadDesk;

TEST_CASE_METHOD(ConcernDesk, "A member of staff logs a concern by keyboard alone: a pupil, what happened, and it is sent",
                 "[ui][concern]")
{
    const Choice pupil = pupils().front();
    log();
    CHECK(window().page()->address() == u"log-concern"_s);
    keys(pupil.words.left(6));
    key(Qt::Key_Return);
    key(Qt::Key_Return); // nobody else: on to what happened
    keys(u"She said that she does not want to go home."_s);
    send();
    REQUIRE(isSent());
    CHECK(shown().contains(u"does not want to go home"_s));
    CHECK(shown().contains(u"Sent: "_s));
    picture(u"concern-sent"_s);
    const auto read = readBy(u"dsl"_s, u"does not want to go home"_s);
    REQUIRE(read.size() == 1);
    CHECK(read.front().logged().by == workspace().person().id);
    CHECK(read.front().pupils.size() == 1);
    CHECK(shown().contains(reference(read.front().id.uuid())));
    CHECK(readBy(u"staff2"_s, u"home"_s).empty());
    CHECK(readBy(u"coordinator"_s, u"home"_s).empty());
}

TEST_CASE_METHOD(ConcernDesk, "What was sent is shown until the screen locks, and then to nobody but its readers", "[ui][concern]")
{
    log();
    takePupil(pupils().front().words.left(6));
    type(u"concern-what_happened"_s, u"A bruise on the cheek."_s);
    send();
    REQUIRE(isSent());
    const QString sent = window().page()->address();
    window().open(u"today"_s);
    window().open(sent);
    CHECK(shown().contains(u"A bruise on the cheek."_s));
    desk().lock();
    auto* password = window().findChild<QLineEdit*>(u"signInPassword"_s);
    REQUIRE(password != nullptr);
    QTest::keyClicks(password, QString::fromLatin1(demo::password));
    QTest::keyClick(password, Qt::Key_Return);
    REQUIRE(QTest::qWaitFor([this] { return window().page() != nullptr; }, 20000));
    CHECK_FALSE(isSent());
    window().open(sent);
    CHECK_FALSE(isSent());
    CHECK(find<QPlainTextEdit>(u"concern-what_happened"_s)->toPlainText().isEmpty());
}

TEST_CASE_METHOD(ConcernDesk, "Without a pupil or without what happened nothing is sent, and the page says what is missing",
                 "[ui][concern]")
{
    log();
    send();
    CHECK_FALSE(isSent());
    CHECK(text(u"concern-problem"_s).contains(u"What happened is needed"_s));
    CHECK(QApplication::focusWidget() == find<QWidget>(u"concern-what_happened"_s));
    keys(u"Shouting in the taxi."_s);
    send();
    CHECK(text(u"concern-problem"_s).contains(u"Pupil is needed"_s));
    keys(u"Zzz"_s); // the keyboard stands on the pupil: a name nobody has is not dropped in silence
    send();
    CHECK(text(u"concern-problem"_s).contains(u"“Zzz” is not chosen yet"_s));
    CHECK_FALSE(isSent());
}

TEST_CASE_METHOD(LeadDesk, "Two pupils have each their part and their own words", "[ui][concern]")
{
    const auto all = pupils();
    log();
    takePupil(all[0].words.left(8));
    CHECK_FALSE(find<QPlainTextEdit>(u"pupil-text-0"_s)->isVisible()); // of one alone, what happened is theirs
    takePupil(all[1].words.left(8));
    type(u"pupil-text-0"_s, u"Was pushed over."_s);
    type(u"pupil-text-1"_s, u"Pushed another pupil."_s);
    find<QComboBox>(u"pupil-part-1"_s)->setCurrentIndex(int(PupilPart::Caused));
    type(u"concern-what_happened"_s, u"A fight behind the workshop."_s);
    picture(u"concern-two-pupils"_s);
    send();
    REQUIRE(isSent());
    const auto read = readBy(u"dsl"_s, u"behind the workshop"_s);
    REQUIRE(read.size() == 1);
    REQUIRE(read.front().pupils.size() == 2);
    for (const auto& item : read.front().pupils) {
        const bool second = item.what.pupilId.uuid() == all[1].id;
        CHECK(item.what.part == (second ? PupilPart::Caused : PupilPart::Subject));
        CHECK(item.what.ownText == (second ? u"Pushed another pupil."_s : u"Was pushed over."_s));
    }
}

TEST_CASE_METHOD(ConcernDesk, "A restricted concern is read by those ticked; the safeguarding leads are ticked at first",
                 "[ui][concern]")
{
    const auto box = [this](const QString& signIn) { return find<QCheckBox>(u"reader-"_s + staffNamed(signIn).text()); };
    log();
    CHECK_FALSE(box(u"dsl"_s)->isVisible());
    takePupil(pupils().front().words.left(6));
    type(u"concern-what_happened"_s, u"Something few may know."_s);
    choose(u"concern-level"_s, record::token(ConcernLevel::Restricted));
    CHECK(find<QWidget>(u"steps-restricted"_s)->isVisible()); // and nothing of a review that others are asked for
    CHECK_FALSE(find<QWidget>(u"steps-ordinary"_s)->isVisible());
    CHECK(box(u"dsl"_s)->isVisible());
    CHECK(box(u"dsl"_s)->isChecked());
    CHECK(box(u"dsl2"_s)->isChecked());
    CHECK_FALSE(box(u"head"_s)->isChecked());
    for (const QString& lead : {u"dsl"_s, u"dsl2"_s}) box(lead)->setChecked(false);
    send();
    CHECK(text(u"concern-problem"_s).contains(u"Tick at least one person"_s));
    box(u"dsl2"_s)->setChecked(true);
    picture(u"concern-restricted"_s);
    send();
    REQUIRE(isSent());
    CHECK(readBy(u"dsl2"_s, u"few may know"_s).size() == 1);
    CHECK(readBy(u"dsl"_s, u"few may know"_s).empty());
    CHECK(readBy(u"head"_s, u"few may know"_s).empty());
}

TEST_CASE_METHOD(ConcernDesk, "A concern about a member of staff neither names them among its readers nor reaches them",
                 "[ui][concern]")
{
    const auto box = [this](const QString& signIn) { return find<QCheckBox>(u"reader-"_s + staffNamed(signIn).text()); };
    log();
    choose(u"concern-about"_s, int(ConcernAbout::Staff));
    CHECK(find<QWidget>(u"steps-colleague"_s)->isVisible()); // nothing is asked of others, who may be that colleague
    CHECK_FALSE(find<QWidget>(u"steps-ordinary"_s)->isVisible());
    CHECK(text(u"level-words"_s).contains(u"Whoever it is about does not read it"_s));
    choose(u"concern-about_staff"_s, staffNamed(u"dsl"_s).uuid());
    choose(u"concern-level"_s, record::token(ConcernLevel::Restricted));
    CHECK_FALSE(box(u"dsl"_s)->isVisible());
    CHECK(box(u"dsl2"_s)->isVisible());
    choose(u"concern-level"_s, record::token(ConcernLevel::Safeguarding));
    type(u"concern-what_happened"_s, u"Spoke to a pupil in a way that frightened him."_s);
    choose(u"concern-about_staff"_s, staffNamed(u"dsl"_s).uuid());
    CHECK(text(u"who-reads"_s) == u"The safeguarding lead and the headteachers read this. You can read it until you sign out."_s);
    send();
    REQUIRE(isSent());
    CHECK(readBy(u"dsl"_s, u"frightened"_s).empty());
    CHECK(readBy(u"dsl2"_s, u"frightened"_s).size() == 1);
    CHECK(readBy(u"head"_s, u"frightened"_s).size() == 1);
}

TEST_CASE_METHOD(LeadDesk, "From a placement's page the pupil and the placement are filled in; the lead is told who reads it",
                 "[ui][concern]")
{
    Placement live;
    const auto placements = workspace().list<Placement>();
    for (const Placement& one : *placements)
        if (one.status == PlacementStatus::Active) live = one;
    window().open(u"placement/"_s + live.id.text());
    QTest::mouseClick(window().findChild<QPushButton*>(u"logConcern"_s), Qt::LeftButton);
    CHECK(QApplication::focusWidget() == find<QWidget>(u"concern-what_happened"_s));
    CHECK(find<QCheckBox>(u"tick-"_s + live.id.text())->isChecked());
    CHECK(text(u"who-reads"_s) == u"The safeguarding leads and the headteachers read this."_s);
    keys(u"The taxi came an hour late."_s);
    send();
    REQUIRE(isSent());
    const auto read = readBy(u"dsl"_s, u"an hour late"_s);
    REQUIRE(read.size() == 1);
    REQUIRE(read.front().placements.size() == 1);
    CHECK(read.front().placements.front().what.placementId == live.id);
    CHECK(read.front().pupils.front().what.pupilId == live.pupilId);
}

TEST_CASE_METHOD(LeadDesk, "A concern about a provider offers every live placement there", "[ui][concern]")
{
    QHash<QUuid, int> live;
    const auto placements = workspace().list<Placement>();
    for (const Placement& one : *placements)
        if (one.status == PlacementStatus::Active || one.status == PlacementStatus::Suspended) ++live[one.providerId.uuid()];
    REQUIRE(!live.isEmpty());
    const auto most = std::max_element(live.keyValueBegin(), live.keyValueEnd(), [](const auto& a, const auto& b) { return a.second < b.second; });
    window().open(u"provider/"_s + idText(most->first));
    log();
    CHECK(find<QComboBox>(u"concern-about"_s)->currentData().toInt() == int(ConcernAbout::Provider));
    const auto ticks = find<QWidget>(u"concern-placements"_s)->findChildren<QCheckBox*>();
    const auto shownTicks = std::count_if(ticks.begin(), ticks.end(), [](QCheckBox* box) { return box->isVisible(); });
    CHECK(shownTicks == most->second);
    picture(u"concern-provider"_s);
}

TEST_CASE_METHOD(AdminDesk, "An administrator, who sees no pupils, can log a concern about a colleague and is told what else to do",
                 "[ui][concern]")
{
    log();
    CHECK_FALSE(find<QWidget>(u"concern-pupil"_s)->isVisible());
    CHECK(find<QComboBox>(u"concern-about"_s)->count() == 1);
    choose(u"concern-about_staff"_s, staffNamed(u"coordinator"_s).uuid());
    type(u"concern-what_happened"_s, u"Left the office with files open."_s);
    picture(u"concern-admin"_s);
    send();
    REQUIRE(isSent());
    CHECK(readBy(u"dsl"_s, u"files open"_s).size() == 1);
}

TEST_CASE_METHOD(LeadDesk, "The button that sends is inside the smallest window, whatever is open on the page", "[ui][concern]")
{
    log();
    const auto inside = [this] {
        QTest::qWait(1);
        auto* send = find<QPushButton>(u"send-concern"_s);
        const QRect place(send->mapTo(&window(), QPoint()), send->size());
        return send->isVisible() && window().rect().contains(place) && send->visibleRegion().boundingRect() == send->rect();
    };
    CHECK(window().size() == QSize(1366, 768));
    CHECK(inside());
    picture(u"concern-empty"_s);
    takePupil(pupils()[0].words.left(8));
    takePupil(pupils()[1].words.left(8));
    click(u"concern-map"_s);
    choose(u"concern-level"_s, record::token(ConcernLevel::Restricted));
    CHECK(inside());
}

TEST_CASE_METHOD(ConcernDesk, "At the door, before somebody signs in, there is no button to log a concern", "[ui][concern]")
{
    auto* logButton = window().findChild<QPushButton*>(u"logConcern"_s);
    REQUIRE(logButton->isVisible());
    desk().switchPerson();
    CHECK_FALSE(window().isAncestorOf(logButton));
}

TEST_CASE_METHOD(LeadDesk, "Who reads a concern is said as it is: not the suspended, and nobody where nobody can", "[ui][concern]")
{
    REQUIRE(desk().actAsSignIn(u"head"_s));
    const auto suspend = [this](const QString& who) {
        const StaffId id = staffNamed(who);
        REQUIRE(workspace().perform<bool>(u"account.suspend", [id](actions::Context& context) -> Result<bool> {
            const Done done = actions::setSuspended(context, id, true, u"Away"_s);
            return done ? Result<bool>(true) : tl::unexpected(done.error());
        }).has_value());
    };
    for (const QString& lead : {u"dsl"_s, u"dsl2"_s, u"deputy"_s}) suspend(lead);
    REQUIRE(desk().actAsSignIn(u"staff"_s));
    log();
    CHECK(text(u"who-reads"_s) == u"The headteacher reads this. You can read it until you sign out."_s);
    choose(u"concern-about"_s, int(ConcernAbout::Staff));
    choose(u"concern-about_staff"_s, staffNamed(u"head"_s).uuid());
    CHECK(text(u"who-reads"_s).startsWith(u"Nobody could read this now"_s));
    type(u"concern-what_happened"_s, u"Shouted at him in the corridor."_s);
    picture(u"concern-nobody-reads"_s);
    send();
    REQUIRE(isSent()); // kept for the recovery sheet
    CHECK(window().notices().text().contains(u"Nobody can read this concern now"_s));
}
