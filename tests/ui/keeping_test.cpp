// How long records are kept, in the settings: the list of those whose time is over, decisions, and the schedule.
#include "core/domain/casestep.h"
#include "core/domain/consent.h"
#include "core/domain/staff.h"
#include "tests/ui/keepingdesk.h"
#include "ui/common/ask.h"
#include "ui/common/fields.h"
#include "ui/common/noticebar.h"

#include <QFile>
#include <QSpinBox>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;
using test::KeepingDesk;

TEST_CASE_METHOD(KeepingDesk, "The headteacher holds a record whose time is over, lifts the hold and keeps it until a day, each with a reason", "[ui][retention]")
{
    show(u"head"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKey(old.text()));
    picture(u"settings-keeping"_s);
    find<QPushButton>(u"keepingHold"_s)->click();
    CHECK(find<QLabel>(u"keepingProblem"_s)->isVisible());
    CHECK(state() == u"due"_s);
    find<QPlainTextEdit>(u"keepingReason"_s)->setPlainText(u"A claim is open"_s);
    find<QPushButton>(u"keepingHold"_s)->click();
    CHECK(state() == u"held"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKey(old.text()));
    find<QPlainTextEdit>(u"keepingReason"_s)->setPlainText(u"It is closed"_s);
    find<QPushButton>(u"keepingLift"_s)->click();
    CHECK(state() == u"due"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKey(old.text()));
    find<QPlainTextEdit>(u"keepingReason"_s)->setPlainText(u"Look again"_s);
    find<QPushButton>(u"keepingKeep"_s)->click();
    CHECK(find<QLabel>(u"keepingProblem"_s)->text().contains(u"Look at it again after"_s));
    auto* until = find<DateField>(u"keepingUntil"_s);
    until->edit()->setText(u"23/11/2027"_s);
    until->edit()->setModified(true);
    find<QPushButton>(u"keepingKeep"_s)->click();
    CHECK(state() == u"kept"_s);
    picture(u"settings-keeping-kept"_s);
}

TEST_CASE_METHOD(KeepingDesk, "The schedule is changed from the page, with why so long and why it is changed", "[ui][retention]")
{
    show(u"head"_s);
    REQUIRE(table(u"keepingSchedule"_s)->selectKey(u"pupil"_s)); // it is current from the start
    auto* view = find<QTableView>(u"keepingSchedule"_s);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Return);
    REQUIRE(find<QPushButton>(u"keepingChange"_s)->isVisible());
    picture(u"settings-keeping-schedule"_s);
    find<QSpinBox>(u"keepingYears"_s)->setValue(40);
    find<QPlainTextEdit>(u"keepingBasis"_s)->setPlainText(u"Our own schedule"_s);
    find<QPushButton>(u"keepingChange"_s)->click();
    CHECK(state() == u"due"_s); // no reason was given
    find<QPlainTextEdit>(u"keepingWhy"_s)->setPlainText(u"Decided by the governors"_s);
    find<QPushButton>(u"keepingChange"_s)->click();
    CHECK(state() == u"not listed"_s);
}

TEST_CASE_METHOD(KeepingDesk, "The safeguarding lead reads the list and changes nothing; others have no such page", "[ui][retention]")
{
    show(u"dsl"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKey(old.text()));
    CHECK_FALSE(find<QPushButton>(u"keepingHold"_s)->isVisible());
    REQUIRE(table(u"keepingSchedule"_s)->selectKey(u"pupil"_s));
    CHECK_FALSE(find<QPushButton>(u"keepingChange"_s)->isVisible());
    for (const QString& other : {u"coordinator"_s, u"staff"_s, u"admin"_s}) {
        show(other);
        CHECK(window().page()->findChild<QPushButton*>(u"keepingHold"_s) == nullptr);
    }
}

TEST_CASE_METHOD(KeepingDesk, "The headteacher proposes a disposal, the safeguarding lead declines it or carries it out, and the certificate is saved", "[ui][retention][disposal]")
{
    const auto choose = [this] { REQUIRE(table(u"keepingDue"_s)->selectKey(old.text())); };
    const auto propose = [&](const QString& why) {
        show(u"head"_s);
        choose();
        find<QPlainTextEdit>(u"keepingReason"_s)->setPlainText(why);
        find<QPushButton>(u"keepingPropose"_s)->click();
    };
    const auto waiting = [this] { return disposal::proposals(workspace())->size(); };
    propose(u"Olwen is long gone"_s);
    CHECK(find<QLabel>(u"keepingProblem"_s)->text().contains(u"name out"_s));
    CHECK(waiting() == 0);
    propose(u"The time is over"_s);
    REQUIRE(waiting() == 1);
    choose();
    picture(u"settings-keeping-proposed"_s);
    find<QPlainTextEdit>(u"keepingReason"_s)->setPlainText(u"Too early"_s);
    find<QPushButton>(u"keepingTakeBack"_s)->click();
    CHECK(waiting() == 0);

    propose(u"The time is over"_s);
    show(u"dsl"_s);
    choose();
    CHECK(find<QLabel>(u"disposalAbout"_s)->text().contains(u"The time is over"_s));
    find<QPushButton>(u"disposalDecline"_s)->click();
    CHECK(find<QLabel>(u"disposalProblem"_s)->isVisible()); // it needs a reason
    CHECK(waiting() == 1);
    find<QPlainTextEdit>(u"disposalReason"_s)->setPlainText(u"The county asks for it"_s);
    find<QPushButton>(u"disposalDecline"_s)->click();
    CHECK(waiting() == 0);

    propose(u"The time is over"_s);
    show(u"dsl"_s);
    choose();
    picture(u"settings-keeping-disposal"_s);
    auto* dispose = find<QPushButton>(u"disposalDispose"_s);
    MessageBox::setNextAnswer(false);
    dispose->click();
    CHECK(state() == u"due"_s); // whoever says no changes nothing
    MessageBox::setNextAnswer(true);
    dispose->click();
    for (int i = 0; i < 400 && state() == u"due"_s; ++i) QTest::qWait(25);
    CHECK(state() == u"not listed"_s);
    CHECK(workspace().get(old).error().kind == ProblemKind::NotFound);
    for (int i = 0; i < 400 && !find<QPushButton>(u"certificateSave"_s)->isVisible(); ++i) QTest::qWait(25);
    REQUIRE(find<QPushButton>(u"certificateSave"_s)->isVisible());
    picture(u"settings-keeping-disposed"_s);
    const QString paper = folder() + u"/certificate.pdf"_s;
    FileDialog::setNextFileName(paper);
    find<QPushButton>(u"certificateSave"_s)->click();
    CHECK(QFile::exists(paper));
    CHECK(workspace().store().verify());
}

TEST_CASE_METHOD(KeepingDesk, "A concern that the lead reads and that is open stands in the way, and is named to them alone", "[ui][retention][disposal]")
{
    show(u"dsl"_s);
    Concern concern;
    concern.whatHappened = u"Something"_s;
    ConcernPupil about;
    about.pupilId = old;
    REQUIRE(workspace().cases().log(CaseId(QUuid::createUuid()), {record::AnyRecord::of(concern), record::AnyRecord::of(about)}));
    show(u"head"_s);
    REQUIRE(disposal::propose(workspace(), old, u"The time is over"_s));
    show(u"dsl"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKey(old.text()));
    CHECK_FALSE(find<QPushButton>(u"disposalDispose"_s)->isVisible());
    CHECK(find<QLabel>(u"disposalInTheWay"_s)->text().contains(u"still open"_s));
    picture(u"settings-keeping-in-the-way"_s);
}

TEST_CASE_METHOD(KeepingDesk, "Records whose time is over stand under the pupils, open where they are, and are held and kept from the page", "[ui][retention]")
{
    show(u"head"_s);
    const policy::RecordLine consent = records(u"consent"_s);
    auto* list = table(u"keepingDue"_s);
    REQUIRE(list->selectKey(consent.group.text()));
    picture(u"settings-keeping-records"_s);
    CHECK(list->asText(true).contains(u"Consent ("_s));
    find<QPlainTextEdit>(u"keepingReason"_s)->setPlainText(u"The county asks"_s);
    find<QPushButton>(u"keepingHold"_s)->click();
    CHECK(retention::recordsDue(workspace())->back().state == policy::RetentionState::Held);
    CHECK(state() == u"due"_s); // the pupils above are decided on by themselves
    REQUIRE(list->selectKey(consent.group.text()));
    CHECK(list->asText(true).contains(u"Legal hold"_s));
    find<QPlainTextEdit>(u"keepingReason"_s)->setPlainText(u"Answered"_s);
    find<QPushButton>(u"keepingLift"_s)->click();
    REQUIRE(list->selectKey(consent.group.text()));
    find<QPlainTextEdit>(u"keepingReason"_s)->setPlainText(u"Look again"_s);
    auto* until = find<DateField>(u"keepingUntil"_s);
    until->edit()->setText(u"23/11/2027"_s);
    until->edit()->setModified(true);
    find<QPushButton>(u"keepingKeep"_s)->click();
    CHECK(retention::recordsDue(workspace())->back().state == policy::RetentionState::Kept);
    REQUIRE(list->selectKey(consent.group.text()));
    list->view()->setFocus();
    QTest::keyClick(list->view(), Qt::Key_Return);
    CHECK(window().page()->address().startsWith(u"placement/%1/consent"_s.arg(consent.records.front().placement.text())));
}

TEST_CASE_METHOD(KeepingDesk, "Where a pupil is held, their records say so, and the hold is lifted with the pupil", "[ui][retention]")
{
    show(u"head"_s);
    const policy::RecordLine consent = records(u"consent"_s);
    REQUIRE(retention::decide(workspace(), consent.pupil, retention::Decision::Hold, u"A claim is open"_s));
    window().open(u"settings/keeping"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKey(consent.group.text()));
    CHECK_FALSE(find<QPushButton>(u"keepingLift"_s)->isVisible());
    CHECK_FALSE(find<QPushButton>(u"keepingPropose"_s)->isVisible());
}

TEST_CASE_METHOD(KeepingDesk, "Some records are proposed by the headteacher and disposed of by the lead, who has it on their day; the pupil stays", "[ui][retention][disposal]")
{
    show(u"head"_s);
    const policy::RecordLine consent = records(u"consent"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKey(consent.group.text()));
    find<QPlainTextEdit>(u"keepingReason"_s)->setPlainText(u"The time is over"_s);
    find<QPushButton>(u"keepingPropose"_s)->click();
    REQUIRE(disposal::proposals(workspace())->size() == 1);
    show(u"dsl"_s);
    bool isAsked = false;
    const auto duties = workspace().duties();
    for (const policy::Duty& duty : *duties) isAsked = isAsked || (duty.rule == u"retention" && duty.pupil == consent.pupil);
    CHECK(isAsked);
    REQUIRE(table(u"keepingDue"_s)->selectKey(consent.group.text()));
    CHECK(find<QLabel>(u"disposalAbout"_s)->text().contains(u"while the rest stays"_s));
    CHECK(find<QLabel>(u"disposalGoing"_s)->text().contains(u"Consent: %1"_s.arg(consent.records.size())));
    picture(u"settings-keeping-records-disposal"_s);
    MessageBox::setNextAnswer(true);
    find<QPushButton>(u"disposalDispose"_s)->click();
    const auto isThere = [&] { return workspace().get(ConsentId(consent.records.front().id)).has_value(); };
    for (int i = 0; i < 400 && isThere(); ++i) QTest::qWait(25);
    CHECK_FALSE(isThere());
    CHECK(workspace().get(consent.pupil));
    for (int i = 0; i < 400 && !find<QPushButton>(u"certificateSave"_s)->isVisible(); ++i) QTest::qWait(25);
    CHECK(find<QPushButton>(u"certificateSave"_s)->isVisible());
    CHECK_FALSE(table(u"keepingDue"_s)->selectKey(consent.group.text()));
    CHECK(workspace().store().verify());
}

TEST_CASE_METHOD(KeepingDesk, "The schedule says which lines nobody but a person can watch, and a line is given months", "[ui][retention]")
{
    show(u"head"_s);
    auto* schedule = table(u"keepingSchedule"_s);
    REQUIRE(schedule->selectKey(u"complaint"_s));
    CHECK(schedule->asText(true).contains(u"By a person"_s));
    picture(u"settings-keeping-by-a-person"_s);
    REQUIRE(schedule->selectKey(u"disclosure"_s));
    CHECK(schedule->asText(true).contains(u"6 months"_s));
    QTest::keyClick(schedule->view(), Qt::Key_Return);
    find<QSpinBox>(u"keepingMonths"_s)->setValue(4);
    find<QPlainTextEdit>(u"keepingWhy"_s)->setPlainText(u"Decided by the governors"_s);
    find<QPushButton>(u"keepingChange"_s)->click();
    const auto rules = retention::schedule(workspace());
    REQUIRE(rules.has_value());
    for (const policy::RetentionRule& rule : *rules)
        if (rule.key == u"disclosure") CHECK(rule.months == 4);
}

TEST_CASE_METHOD(KeepingDesk, "A concern that stayed behind a pupil is disposed of by two who read it, from the page", "[ui][retention][disposal]")
{
    show(u"head"_s);
    StaffId other;
    const auto staff = workspace().list<Staff>();
    REQUIRE(staff.has_value());
    for (const Staff& one : *staff)
        if (one.signIn == u"dsl2"_s) other = one.id;
    Concern concern;
    concern.whatHappened = u"Something"_s;
    concern.level = ConcernLevel::Restricted;
    concern.recipients = {{u"staff"_s, QJsonArray{workspace().person().id.text(), other.text()}}};
    ConcernPupil about;
    about.pupilId = old;
    const CaseId id(QUuid::createUuid());
    REQUIRE(workspace().cases().log(id, {record::AnyRecord::of(concern), record::AnyRecord::of(about)}));
    CaseStep step;
    step.kind = CaseStepKind::Closed;
    step.outcome = u"Resolved"_s;
    step.reason = u"It is over"_s;
    REQUIRE(workspace().cases().add(id, record::AnyRecord::of(step)));
    REQUIRE(disposal::propose(workspace(), old, u"The time is over"_s));
    REQUIRE(desk().actAsSignIn(u"dsl"_s));
    REQUIRE(disposal::dispose(workspace(), old));
    CHECK(disposal::casesOver(workspace())->empty());

    show(u"head"_s);
    const QString row = u"concern/"_s + id.text();
    REQUIRE(table(u"keepingDue"_s)->selectKey(row));
    picture(u"settings-keeping-concern"_s);
    CHECK_FALSE(find<QPushButton>(u"keepingHold"_s)->isVisible());
    const QString copied = u"Pupils and records whose time is over: rows copied"_s;
    CHECK(copyNoted(u"head"_s) == QStringList{u"case "_s + copied, u"school "_s + copied});
    CHECK(notedFor(u"dsl2"_s) == QStringList{u"case "_s + copied}); // who reads it, too
    CHECK(notedFor(u"dsl"_s).isEmpty());
    show(u"head"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKey(row));
    find<QPlainTextEdit>(u"keepingReason"_s)->setPlainText(u"The time is over"_s);
    find<QPushButton>(u"keepingPropose"_s)->click();
    REQUIRE(table(u"keepingDue"_s)->selectKey(row));
    CHECK_FALSE(find<QPushButton>(u"disposalDispose"_s)->isVisible()); // not by whoever proposed it
    CHECK(find<QPushButton>(u"keepingTakeBack"_s)->isVisible());
    show(u"dsl2"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKey(row));
    picture(u"settings-keeping-concern-disposal"_s);
    MessageBox::setNextAnswer(true);
    find<QPushButton>(u"disposalDispose"_s)->click();
    for (int i = 0; i < 400 && !disposal::casesOver(workspace())->empty(); ++i) QTest::qWait(25);
    CHECK(disposal::casesOver(workspace())->empty());
    for (int i = 0; i < 400 && table(u"keepingDue"_s)->selectKey(row); ++i) QTest::qWait(25);
    CHECK_FALSE(table(u"keepingDue"_s)->selectKey(row));
    CHECK(workspace().store().verify());
}
