// How long records are kept, in the settings: the list of those whose time is over, decisions, and the schedule.
#include "core/casedisposal.h"
#include "core/domain/casestep.h"
#include "core/domain/consent.h"
#include "core/domain/pupil.h"
#include "core/domain/staff.h"
#include "core/recordtimes.h"
#include "tests/ui/sampleschool.h"
#include "ui/common/ask.h"
#include "ui/common/fields.h"
#include "ui/common/noticebar.h"
#include "ui/record/recordtable.h"

#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace fledge;
using namespace fledge::ui;

namespace {

struct KeepingDesk : test::SampleDesk
{
    KeepingDesk() : SampleDesk(u"head"_s)
    {
        Pupil grown;
        grown.givenName = u"Olwen"_s;
        grown.familyName = u"Grown"_s;
        grown.born = test::sampleDay.addYears(-27);
        const auto saved = workspace().save(grown);
        REQUIRE(saved.has_value());
        old = PupilId(saved->id);
        window().resize(1366, 768);
    }
    void show(const QString& who)
    {
        clock().advance(60'000); // what is decided later stands after it
        REQUIRE(desk().actAsSignIn(who));
        window().open(u"settings/keeping"_s);
        QTest::qWait(1);
    }
    RecordTable* table(const QString& name)
    {
        QWidget* part = find<QTableView>(name);
        while (part && !qobject_cast<RecordTable*>(part)) part = part->parentWidget();
        return qobject_cast<RecordTable*>(part);
    }
    QString state()
    {
        const auto lines = retention::due(workspace());
        REQUIRE(lines.has_value());
        for (const policy::RetentionLine& line : *lines)
            if (line.pupil == old) return line.state == policy::RetentionState::Held ? u"held"_s : line.state == policy::RetentionState::Kept ? u"kept"_s : u"due"_s;
        return u"not listed"_s;
    }
    /// The first row about records under one line of the schedule.
    policy::RecordLine records(const QString& rule)
    {
        const auto lines = retention::recordsDue(workspace());
        REQUIRE(lines.has_value());
        for (const policy::RecordLine& line : *lines)
            if (line.group.rule == rule) return line;
        FAIL("nothing of that kind is over");
        return {};
    }
    /// Three more of whom it is over, and the row of each; with the one record that is over by itself, four.
    QStringList many()
    {
        QStringList rows;
        for (int i = 0; i < 3; ++i) {
            Pupil grown;
            grown.givenName = QStringLiteral("Ifan%1").arg(i);
            grown.familyName = u"Longgone"_s;
            grown.born = test::sampleDay.addYears(-28);
            const auto saved = workspace().save(grown);
            REQUIRE(saved.has_value());
            rows += idText(saved->id);
        }
        rows += records(u"consent"_s).group.text();
        return rows;
    }
    int inState(policy::RetentionState state)
    {
        const auto is = [state](const policy::Decided& line) { return line.state == state; };
        const auto pupils = retention::due(workspace());
        const auto parts = retention::recordsDue(workspace());
        REQUIRE(parts.has_value());
        return static_cast<int>(std::count_if(pupils->begin(), pupils->end(), is) + std::count_if(parts->begin(), parts->end(), is));
    }
    /// Copies all of the list, and what the audit says of it to somebody: `case` or the type of the row, and the words.
    QStringList copyNoted(const QString& reader)
    {
        QTableView* due = table(u"keepingDue"_s)->view();
        due->selectAll();
        QTest::keyClick(due, Qt::Key_C, Qt::ControlModifier);
        return notedFor(reader);
    }
    QStringList notedFor(const QString& reader)
    {
        REQUIRE(desk().actAsSignIn(reader));
        store::AuditFilter filter;
        filter.action = u"export"_s;
        const auto audit = workspace().auditRows(filter, 100);
        REQUIRE(audit.has_value());
        QStringList out;
        for (const store::AuditRow& row : *audit) out += row.type + u' ' + row.why;
        out.sort();
        return out;
    }
    bool isListed(const QString& row) { return table(u"keepingDue"_s)->selectKey(row); }
    size_t waiting() { return disposal::proposals(workspace())->size(); }
    void decide(const QString& button, const QString& reason)
    {
        clock().advance(60'000);
        window().notices().clear();
        find<QPlainTextEdit>(u"keepingReason"_s)->setPlainText(reason);
        find<QPushButton>(button)->click();
    }
    /// The work is done, and the window said so.
    void untilSaid(const QString& words)
    {
        until([&] { return window().notices().text().contains(words); });
    }
    template <class F> void until(const F& is)
    {
        for (int i = 0; i < 800 && !is(); ++i) QTest::qWait(25);
        REQUIRE(is());
    }
    PupilId old;
};

} // namespace

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

TEST_CASE_METHOD(KeepingDesk, "Many rows are decided on together: one reason, each by itself in the audit", "[ui][retention]")
{
    show(u"head"_s);
    const QStringList rows = many();
    window().open(u"settings/keeping"_s);
    auto* list = table(u"keepingDue"_s);
    REQUIRE(list->selectKeys(rows));
    picture(u"settings-keeping-many"_s);
    find<QPushButton>(u"keepingKeep"_s)->click();
    CHECK(find<QLabel>(u"keepingProblem"_s)->isVisible()); // it needs a reason, and a day
    CHECK(inState(policy::RetentionState::Kept) == 0);
    auto* day = find<DateField>(u"keepingUntil"_s);
    day->edit()->setText(u"23/11/2027"_s);
    day->edit()->setModified(true);
    const auto audited = [this] {
        store::AuditFilter filter;
        filter.type = u"check_answer"_s;
        return static_cast<qsizetype>(workspace().auditRows(filter, 100'000)->size());
    };
    const qsizetype before = audited();
    decide(u"keepingKeep"_s, u"The county asks"_s);
    untilSaid(u"4 are decided"_s);
    CHECK(inState(policy::RetentionState::Kept) == 4);
    CHECK(audited() == before + 4);
    CHECK(find<QPlainTextEdit>(u"keepingReason"_s)->toPlainText().isEmpty());
    REQUIRE(list->selectKeys({rows[0], rows[1]}));
    decide(u"keepingHold"_s, u"A claim is open"_s);
    untilSaid(u"2 are decided"_s);
    CHECK(inState(policy::RetentionState::Held) == 2);
    REQUIRE(list->selectKeys(rows));
    decide(u"keepingLift"_s, u"It is closed"_s); // only what is held is lifted
    untilSaid(u"2 are decided"_s);
    CHECK(inState(policy::RetentionState::Held) == 0);
}

TEST_CASE_METHOD(KeepingDesk, "Many disposals are proposed together, and declined or carried out together; each has its own certificate", "[ui][retention][disposal]")
{
    show(u"head"_s);
    const QStringList rows = many();
    window().open(u"settings/keeping"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKeys(rows));
    decide(u"keepingPropose"_s, u"Ifan2 has left"_s); // it would stand on the certificates of the others
    CHECK(find<QLabel>(u"keepingProblem"_s)->text().contains(u"name out"_s));
    CHECK(waiting() == 0);
    decide(u"keepingPropose"_s, u"The time is over"_s);
    untilSaid(u"4 are proposed"_s);
    CHECK(waiting() == 4);
    show(u"dsl"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKeys(rows));
    QTest::qWait(1);
    picture(u"settings-keeping-many-disposals"_s);
    find<QPushButton>(u"disposalDecline"_s)->click();
    CHECK(waiting() == 4); // not without a reason
    find<QPlainTextEdit>(u"disposalReason"_s)->setPlainText(u"The county asks for them"_s);
    find<QPushButton>(u"disposalDecline"_s)->click();
    CHECK(waiting() == 0);

    show(u"head"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKeys(rows));
    decide(u"keepingPropose"_s, u"The time is over"_s);
    untilSaid(u"4 are proposed"_s);
    CHECK(waiting() == 4);
    show(u"dsl"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKeys(rows));
    MessageBox::setNextAnswer(false);
    find<QPushButton>(u"disposalDispose"_s)->click();
    CHECK(waiting() == 4); // whoever says no changes nothing
    MessageBox::setNextAnswer(true);
    find<QPushButton>(u"disposalDispose"_s)->click();
    untilSaid(u"4 are disposed of"_s);
    CHECK(disposal::certificates(workspace())->size() == 4);
    CHECK(waiting() == 0);
    for (const QString& row : rows) CHECK_FALSE(isListed(row));
    CHECK(isListed(old.text()));
    CHECK(workspace().store().verify());
}

TEST_CASE_METHOD(KeepingDesk, "Where something is in the way of one of many disposals the others are carried out, and it is named", "[ui][retention][disposal]")
{
    show(u"head"_s);
    const QStringList rows = many();
    window().open(u"settings/keeping"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKeys(rows));
    decide(u"keepingPropose"_s, u"The time is over"_s);
    untilSaid(u"4 are proposed"_s);
    CHECK(waiting() == 4);
    show(u"dsl"_s);
    Concern concern;
    concern.whatHappened = u"Something"_s;
    ConcernPupil about;
    about.pupilId = PupilId::parse(rows[1]);
    REQUIRE(workspace().cases().log(CaseId(QUuid::createUuid()), {record::AnyRecord::of(concern), record::AnyRecord::of(about)}));
    show(u"dsl"_s);
    REQUIRE(table(u"keepingDue"_s)->selectKeys(rows));
    MessageBox::setNextAnswer(true);
    find<QPushButton>(u"disposalDispose"_s)->click();
    untilSaid(u"3 are disposed of"_s);
    CHECK(window().notices().text().contains(u"One stayed as it was"_s));
    CHECK(window().notices().text().contains(u"Ifan1 Longgone: A concern about this pupil"_s));
    picture(u"settings-keeping-many-in-the-way"_s);
    CHECK(waiting() == 1);
    CHECK(isListed(rows[1]));
}
